"""机构: names through time, who took over from whom, certificate as 执法主体."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import AgencyId, Contact, Fact, Publication, Record


class AgencyKind(enum.Enum):
    GOVERNMENT = "政府"
    DEPARTMENT = "工作部门"
    TOWNSHIP = "乡镇人民政府"
    LEADING_GROUP = "议事协调机构"
    PUBLIC_INSTITUTION = "事业单位"
    VERTICAL = "垂直管理机构"
    ENTRUSTED = "受委托组织"
    PARTY_BODY = "党委机构"
    PEOPLES_CONGRESS = "人大机构"
    SUPERIOR = "上级机关"
    OTHER = "其他机构"


class AgencyName(Fact, frozen=True, kw_only=True):
    name: str
    short: str | None = None
    since: date | None = None
    until: date | None = None  # last day the name was used


class Certificate(Fact, frozen=True, kw_only=True):
    """行政执法主体资格证. `until` is its last valid day."""

    number: str | None = None
    since: date | None = None
    until: date | None = None


class Entrustment(Fact, frozen=True, kw_only=True):
    """委托书 of a 受委托组织 (处罚法 20): published, never in its own name."""

    by: AgencyId  # agency id
    scope: str
    since: date | None = None
    until: date | None = None
    publications: tuple[Publication, ...] = ()


class Agency(Record, frozen=True, kw_only=True):
    """`title` is the name of today; `names` those through time, today's included."""

    kind: AgencyKind
    short: str | None = None
    names: tuple[AgencyName, ...] = ()
    superior: AgencyId | None = None
    established_on: date | None = None
    abolished_on: date | None = None  # last day it existed
    predecessors: tuple[AgencyId, ...] = ()  # the other end is derived
    certificate: Certificate | None = None
    entrustment: Entrustment | None = None
    certified_officers: int | None = None
    head_post: str | None = None  # 负责人职务
    head_name: str | None = None  # 条例 20(二): heads' names are public
    duties: tuple[str, ...] = ()
    has_counter: bool = False  # has a counter in the service hall
    contact: Contact | None = None
    complaint: Contact | None = None
    legal_section: str | None = None  # 法制机构, 合法性审核 is done by it
    number_prefixes: tuple[str, ...] = ()  # its 机关代字
    review_body: AgencyId | None = None  # whom reconsideration goes to (复议法 24–28)
    court: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """Every name it has or had, long and short, today's first."""
        of_old = (name for one in self.names for name in (one.name, one.short))
        return tuple(dict.fromkeys(name for name in (self.title, self.short, *of_old) if name))

    def abolished(self, day: date) -> bool:
        """Whether the agency no longer exists on `day`; on its last day it still does."""
        return self.abolished_on is not None and self.abolished_on < day
