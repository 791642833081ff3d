"""What several kinds of record share: the base of every record, bases, contacts, durations."""

from __future__ import annotations

import enum
from datetime import date
from typing import Annotated

import msgspec


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    gc=False,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """Base of all values that come from content/: frozen, slotted, never part of a cycle."""


def _id_of(kind: str) -> msgspec.Meta:
    return msgspec.Meta(extra={"refers_to": kind})


# Ids that point at another record: checks/references.py finds every one of them by these names.
AgencyId = Annotated[str, _id_of("agency")]
ApprovalId = Annotated[str, _id_of("approval")]
DocumentId = Annotated[str, _id_of("document")]
IndicatorId = Annotated[str, _id_of("indicator")]
LawId = Annotated[str, _id_of("law")]
PeriodId = Annotated[str, _id_of("period")]
PowerId = Annotated[str, _id_of("power")]
ProcedureId = Annotated[str, _id_of("procedure")]
TopicId = Annotated[str, _id_of("topic")]


class OpennessAttribute(enum.Enum):
    """公开属性 of a record: only the first is ever published."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class TimeUnit(enum.Enum):
    WORKING_DAY = "工作日"
    CALENDAR_DAY = "自然日"
    MONTH = "月"
    YEAR = "年"


class Duration(Fact, frozen=True, kw_only=True):
    number: int
    unit: TimeUnit


class Openness(Fact, frozen=True, kw_only=True):
    """Whether a record may be public, on which ground not, and who released it (先审后发)."""

    attribute: OpennessAttribute
    ground: str | None = None  # legal ground where not 主动公开
    reviewed_by: str | None = None  # section or post, never a person
    reviewed_on: date | None = None


class Publication(Fact, frozen=True, kw_only=True):
    """One channel on which something was made public."""

    channel: str  # 政府门户网站, 政府公报, 政务公开栏 …
    on: date
    url: str | None = None


class Withdrawal(Fact, frozen=True, kw_only=True):
    """停止公开说明: the address stays and says since when and on what ground."""

    on: date
    ground: str
    explanation: str
    title_withheld: bool = False  # the title itself may not stand
    taken_over_by: AgencyId | None = None  # 职责承接机关, an agency id


class Revision(Fact, frozen=True, kw_only=True):
    """改动说明: what was changed in a record that was public already, when, and why."""

    on: date
    what: str
    why: str
    before_withheld: bool = False  # what stood there before is shown no more


class Basis(Fact, frozen=True, kw_only=True):
    """依据: exactly one of `law` and `document` (ids), with the article resting on."""

    law: LawId | None = None
    document: DocumentId | None = None
    article: str | None = None  # 第十二条, as printed
    paragraph: str | None = None  # 款
    item: str | None = None  # 项
    quote: str | None = None


class Contact(Fact, frozen=True, kw_only=True):
    """A post or a counter that people can reach; never a clerk's name."""

    name: str | None = None
    phone: str | None = None
    address: str | None = None
    hours: str | None = None
    email: str | None = None
    url: str | None = None


class Attachment(Fact, frozen=True, kw_only=True):
    file: str  # file name inside content/files/<kind>/<id>/
    title: str
    sha256: str
    alternative: str | None = None  # what it says, for who cannot open it


class Quote(Fact, frozen=True, kw_only=True):
    """Words of the source report, letter by letter, and the section they stand in."""

    text: str
    section: str


class Record(Fact, frozen=True, kw_only=True):
    """What every record that has a page of its own carries."""

    id: str
    title: str
    source_rows: tuple[str, ...] = ()  # rows of the source report, S001 …
    sample: bool = False  # 示例: invented for demonstration
    quotes: tuple[Quote, ...] = ()
    note: str | None = None  # public remark
    keywords: tuple[str, ...] = ()  # everyday names that should find it
    topics: tuple[TopicId, ...] = ()  # ids in tables/topics.yml


class PublicRecord(Record, frozen=True, kw_only=True):
    """A record that has to be released: public only once 主动公开 and 公布."""

    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    revisions: tuple[Revision, ...] = ()
    withdrawn: Withdrawal | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def public_since(self) -> date | None:
        """The day from which it is known to be public; None where it is not."""
        return self.published_on
