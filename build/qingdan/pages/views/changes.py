"""更新记录: what the commits of the register changed in public, by day, by month and by agency."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qingdan.chinese import spoken_day, spoken_month
from qingdan.pages.addresses import (
    CALENDAR,
    CHANGES,
    FIGURES,
    HOME,
    NUMBERS,
    PERIODS,
    PROCEDURES,
    TOPICS,
    WORDS,
    Part,
    changes_of_agency,
    changes_of_month,
)
from qingdan.pages.changes import Act, Change
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import ChangeView, FacetView, Link, Piece, Sheets
from qingdan.pages.views.record_changes import change_view
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qingdan.pages.published import Published

#: Rows a sheet, and rows of the first page.
_SHEET = 100
_LATEST = 50
#: So many of the records that came on a day are named.
_NAMED = 20

#: The table files beside the page.
CSV, JSON = "changes/changes.csv", "changes/changes.json"

#: The fields that say whose a record is, in the order they are asked.
_OWNERS = ("issuer", "agency", "lead")
#: More choices than these are folded.
_OPEN = 12
#: Days that a page leads to at its top: a month has no more.
_DAYS = 31
#: kind of what is no record of its own → what it is called, and the page it stands on
_TABLES: dict[str, tuple[str, Part]] = {
    "portal": (NAMES["portal"], HOME),
    "periods": (PERIODS.title, PERIODS),
    "procedures": (PROCEDURES.title, PROCEDURES),
    "indicators": ("指标表", FIGURES),
    "topics": ("主题表", TOPICS),
    "numbers": (NUMBERS.title, NUMBERS),
    "synonyms": (WORDS.title, WORDS),
    "calendar": (CALENDAR.title, CALENDAR),
}

#: The kinds in the order in which what came is told.
_ORDER = (*NAMES, "")


class RowView(Piece, frozen=True, kw_only=True):
    """A row: one record that changed, all records of a kind that came on a day, or words alone."""

    words: str = ""
    record: Link | None = None
    change: ChangeView | None = None
    came: tuple[Link, ...] = ()


class DayView(Piece, frozen=True, kw_only=True):
    """A day and its rows, or those of them that stand on this sheet."""

    on: date
    rows: tuple[RowView, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return self.on.isoformat()

    @property
    def title(self) -> str:
        """What a way to it is called."""
        return spoken_day(self.on)


class ChangesView(View, frozen=True, kw_only=True):
    """A list of changes. `unknown` says why there is none at all, where nothing is known."""

    first: bool  # the first page: what this is, and the ways on
    unknown: str
    later: int = 0  # commits that bear a day that has not come
    count: str = ""
    facets: tuple[FacetView, ...] = ()
    days: tuple[DayView, ...] = ()
    sheets: Sheets | None = None
    files: tuple[Link, ...] = ()

    @property
    def spots(self) -> tuple[DayView, ...]:
        """The days that the page leads to at its top; so many that they would hide it are none."""
        return self.days if len(self.days) <= _DAYS else ()


#: A day, and what is told in one row: changes of one act, or words.
Row = tuple[date, tuple[Change, ...] | str]


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the first page with the latest, and one for each month and each agency that has changes."""
    changes = published.changes
    rows = _rows(changes.every, _beside(published))
    months = {month: tuple(some) for month, some in groupby(rows, key=lambda row: row[0].isoformat()[:7])}
    owned: dict[str, list[Change]] = {}
    for change in changes.every:
        body = agency_of(change.kind, change.key, published)
        if body is not None:
            owned.setdefault(body, []).append(change)
    agencies = {
        key: (link, _rows(owned[key], ()))
        for key in published.register.agencies
        if key in owned and (link := published.agency(key))
    }
    yield Page(CHANGES.path, "changes.html", _first(published, rows, months, agencies))
    for month, some in months.items():
        title = f"{CHANGES.title}:{spoken_month(month)}"
        for place, part, path in sheets(changes_of_month(month), some, _SHEET):
            yield Later(path, partial(_list, published, title, part, place, path))
    for key, (link, several) in agencies.items():
        title = f"{CHANGES.title}:{link.title}"
        for place, part, path in sheets(changes_of_agency(key), several, _SHEET):
            yield Later(path, partial(_list, published, title, part, place, path))


def agency_of(kind: str, key: Any, published: Published) -> str | None:
    """Return the id of the agency whose record it is, None where it is nobody's alone."""
    if kind in _TABLES:
        return None
    if kind == "agency":
        return str(key)
    record = published.register.by_kind(kind)[key]
    if kind == "power":
        return str(record.power.exercised_by or record.list.agency)
    return next((owner for name in _OWNERS if (owner := getattr(record, name, None))), None)


def record_link(kind: str, key: Any, published: Published) -> Link | None:
    """Return how a changed record is named; a table by the page that shows it."""
    if kind in _TABLES:
        title, part = _TABLES[kind]
        return Link(title=title, path=part.path)
    return published.link(kind, key)


def _rows(changes: Iterable[Change], beside: Iterable[tuple[date, str]]) -> list[Row]:
    """Return the rows of changes, which come with the latest first: what came is one row a kind and day."""
    days: dict[date, list[Change]] = {}
    words: dict[date, list[str]] = {}
    for change in changes:
        days.setdefault(change.on, []).append(change)
    for on, text in beside:
        words.setdefault(on, []).append(text)
    rows: list[Row] = []
    for day in sorted({*days, *words}, reverse=True):
        came: dict[str, list[Change]] = {}
        for change in days.get(day, ()):
            if change.act is Act.ADDED:
                came.setdefault("" if change.kind in _TABLES else change.kind, []).append(change)
            else:
                rows.append((day, (change,)))
        rows.extend((day, tuple(came[kind])) for kind in sorted(came, key=_ORDER.index))
        rows.extend((day, text) for text in words.get(day, ()))
    return rows


def _number(rows: Iterable[Row]) -> int:
    """Return how many changes are in some rows."""
    return sum(len(told) for _, told in rows if not isinstance(told, str))


def _beside(published: Published) -> Iterator[tuple[date, str]]:
    """Give what is told of a day beside its changes: what went without a word, what cannot be read."""
    for on, kind, number in published.changes.gone:
        yield on, f"删去了{number}份没有停止公开说明的{called(kind)}"
    for on, number in published.changes.unreadable.items():
        yield on, f"有{number}个文件,这一天的内容读不出来"


def _first(
    published: Published,
    rows: Sequence[Row],
    months: Mapping[str, Sequence[Row]],
    agencies: Mapping[str, tuple[Link, Sequence[Row]]],
) -> ChangesView:
    changes = published.changes
    by_month = tuple(
        Link(title=f"{spoken_month(month)}({_number(some)})", path=changes_of_month(month))
        for month, some in months.items()
    )
    by_agency = tuple(
        Link(title=f"{link.title}({_number(some)})", path=changes_of_agency(key))
        for key, (link, some) in agencies.items()
    )
    return ChangesView(
        title=CHANGES.title,
        section=CHANGES.path,
        trail=(Step(HOME.title, HOME.path),),
        first=True,
        unknown=changes.unknown,
        later=changes.later,
        count=f"共{len(changes.every)}处" if changes.every else "",
        facets=tuple(
            FacetView(head=head, chosen="全部", links=links, folded=len(links) > _OPEN)
            for head, links in (("按月看", by_month), ("按机构看", by_agency))
            if links
        ),
        days=_days(published, rows[:_LATEST]),
        files=(Link(title="电子表格(CSV)", path=CSV), Link(title="数据文件(JSON)", path=JSON)),
    )


def _list(published: Published, title: str, rows: Sequence[Row], place: Sheets | None, path: str) -> Page:
    view = ChangesView(
        title=title,
        section=CHANGES.path,
        trail=(Step(HOME.title, HOME.path), Step(CHANGES.title, CHANGES.path)),
        first=False,
        unknown="",
        days=_days(published, rows),
        sheets=place,
    )
    return Page(path, "changes.html", view)


def _days(published: Published, rows: Sequence[Row]) -> tuple[DayView, ...]:
    return tuple(
        DayView(on=on, rows=tuple(view for _, told in some if (view := _row(published, told))))
        for on, some in groupby(rows, key=lambda row: row[0])
    )


def _row(published: Published, told: tuple[Change, ...] | str) -> RowView | None:
    if isinstance(told, str):
        return RowView(words=told)
    first = told[0]
    if first.act is not Act.ADDED:
        record = record_link(first.kind, first.key, published)
        return (
            RowView(words=called(first.kind), record=record, change=change_view(first, published))
            if record
            else None
        )
    links = [link for change in told if (link := record_link(change.kind, change.key, published))]
    samples = sum(link.sample for link in links)
    more = f",这里列{_NAMED}份" if len(links) > _NAMED else ""
    name = "网站信息和各种表" if first.kind in _TABLES else called(first.kind)
    of_them = f"(其中示例{samples}份)" if samples else ""
    return RowView(words=f"{first.act.value}{name}{len(told)}份{of_them}{more}", came=tuple(links[:_NAMED]))


def called(kind: str) -> str:
    """Return what a record of a kind is called."""
    return _TABLES[kind][0] if kind in _TABLES else NAMES[kind]
