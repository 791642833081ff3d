"""The pieces that pages of several kinds are made of."""

from __future__ import annotations

from datetime import date

import msgspec

from qingdan.pages.page import View
from qingdan.pages.views.contacts import ContactView


class Piece(msgspec.Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Base of all pieces."""


class Link(Piece, frozen=True, kw_only=True):
    """Another record, named as it is shown. Without a path it is words only."""

    title: str
    path: str | None = None
    mark: str = ""  # 已失效, 已取消, 停止公开
    ended: bool = False
    sample: bool = False


class Entry(Piece, frozen=True, kw_only=True):
    """A line of a record's box of facts.

    `label` names the field (the schema has its words); `head` is for what no field holds.
    """

    label: str = ""
    head: str = ""
    text: str | None = None
    on: date | None = None
    links: tuple[Link, ...] = ()
    url: str | None = None
    note: str = ""


class Spot(Piece, frozen=True, kw_only=True):
    """A place on a long page: its anchor and heading, there where the field `of` of the view holds something."""

    anchor: str
    of: str
    label: str = ""
    head: str = ""


class StandingView(Piece, frozen=True, kw_only=True):
    """Can I rely on it: state, why, since when, until when."""

    state: str
    ended: bool
    ahead: bool  # 尚未施行
    reason: str
    flags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    last_day: date | None = None
    later_reading: date | None = None
    assess_from: date | None = None


class BasisView(Piece, frozen=True, kw_only=True):
    """What something rests on, with the place in it and its words."""

    link: Link
    at: str = ""  # 第十二条第一款
    quote: str | None = None


class QuoteView(Piece, frozen=True, kw_only=True):
    text: str
    section: str


class NoticeView(Piece, frozen=True, kw_only=True):
    """One finding of the data check about a record."""

    code: str
    title: str
    what: str
    mend: str
    pointer: tuple[str | int, ...] = ()
    record: Link | None = None
    since: date | None = None
    owner: Link | None = None
    also: tuple[Link, ...] = ()  # other records that it speaks of
    provisional: str = ""  # why it is not certain


class AheadView(Piece, frozen=True, kw_only=True):
    """What will end: the record itself, or a basis of it. `all_` where no other basis is left then."""

    link: Link
    last_day: date
    all_: bool
    way: tuple[Link, ...] = ()  # from what ends to the basis that is lost with it


class ChangeView(Piece, frozen=True, kw_only=True):
    """One change of a record in public: what was done, why, and field by field what it was before.

    `missing` is what is wanting (no reason was given), `note` why something is not shown.
    """

    on: date
    act: str  # 新增, 改动, 更正 …
    reasons: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    missing: str = ""
    note: str = ""


class Source(Piece, frozen=True, kw_only=True):
    """Where a record comes from: words of the source report, its rows, where it was published."""

    quotes: tuple[QuoteView, ...] = ()
    rows: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()  # what must be said of the report quoted
    publications: tuple[Entry, ...] = ()
    note: str | None = None
    changes: tuple[ChangeView, ...] = ()  # 修改记录, the latest first


class AttachmentView(Piece, frozen=True, kw_only=True):
    title: str
    path: str
    kind: str  # PDF, DOCX …
    sha256: str
    alternative: str | None = None


class Remedy(Piece, frozen=True, kw_only=True):
    """不服怎么办: where to turn and within which time; texts from the table of periods."""

    body: Link | None = None
    court: str | None = None
    request: str | None = None  # how long for 行政复议
    suit: str | None = None  # how long for a direct 行政诉讼
    suit_after: str | None = None  # after a reconsideration


class Withdrawn(Piece, frozen=True, kw_only=True):
    """停止公开说明."""

    on: date
    ground: str
    explanation: str
    taken_over_by: Link | None = None


class Row(Piece, frozen=True, kw_only=True):
    """A row of a list: the record and a few facts."""

    link: Link
    entries: tuple[Entry, ...] = ()


class Group(Piece, frozen=True, kw_only=True):
    """Rows under one heading; without a heading they follow the page's title at once."""

    title: str = ""
    anchor: str = ""
    rows: tuple[Row, ...] = ()
    note: str = ""
    total: int = 0  # of all sheets, where not all rows stand on this one


class Sheets(Piece, frozen=True, kw_only=True):
    """Where this sheet stands in a long list."""

    number: int
    total: int
    before: str | None = None
    after: str | None = None


class Reached(Piece, frozen=True, kw_only=True):
    """A contact with what it is for."""

    head: str
    contact: ContactView


class FacetView(Piece, frozen=True, kw_only=True):
    """A way to narrow a list down: what is chosen, and the choices with their numbers; the chosen has no path."""

    head: str
    chosen: str
    links: tuple[Link, ...]
    folded: bool = False


class ListView(View, frozen=True, kw_only=True):
    """A list of records."""

    facets: tuple[FacetView, ...] = ()

    intro: tuple[str, ...] = ()
    count: str = ""  # 共 352 件
    groups: tuple[Group, ...] = ()
    empty: str
    sheets: Sheets | None = None
    source: Source = Source()

    @property
    def in_a_line(self) -> str:
        """The first sentence of its introduction, where nothing else was said."""
        return self.brief or (self.intro[0] if self.intro else "")


class RecordView(View, frozen=True, kw_only=True):
    """What pages of all kinds of record show."""

    kind: str  # 规范性文件
    entries: tuple[Entry, ...] = ()
    source: Source = Source()
    attachments: tuple[AttachmentView, ...] = ()
    notices: tuple[NoticeView, ...] = ()
    topics: tuple[Link, ...] = ()
    ahead: tuple[AheadView, ...] = ()  # bases that will be lost
    falls: tuple[AheadView, ...] = ()  # what loses a basis when this record ends


class WithdrawnView(View, frozen=True, kw_only=True):
    """The page of a withdrawn record: nothing but the explanation."""

    kind: str
    withdrawn: Withdrawn
