"""公布和备案时限: by agency, how long publication and filing took, and how much of it was in time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from qingdan.pages.addresses import AUDIT, HOME, TIMELINESS
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Link, Piece, Sheets
from qingdan.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.published import Published
    from qingdan.timeliness import Act, Timeliness


class TimelinessRow(Piece, frozen=True, kw_only=True):
    """An agency under one period. `late` are the documents too late, or not done; `in_time` is a share."""

    agency: Link
    duty: str
    number: int
    median: str
    slowest: str
    slowest_link: Link | None
    in_time: str
    late: tuple[Link, ...]
    undone: int
    provisional: int


class TimelinessView(View, frozen=True, kw_only=True):
    rows: tuple[TimelinessRow, ...]
    sheets: Sheets | None


def pages(published: Published) -> Iterator[Later]:
    """Give the table in sheets, in the order of the agencies."""
    rows = [
        row
        for one in timeliness(published.standings, published.records("document"))
        if (row := _row(published, one))
    ]
    for place, some, path in sheets(TIMELINESS.path, rows):
        yield Later(path, partial(_sheet, some, place, path))


def _sheet(rows: tuple[TimelinessRow, ...], place: Sheets | None, path: str) -> Page:
    view = TimelinessView(
        title=TIMELINESS.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        rows=rows,
        sheets=place,
    )
    return Page(path, "timeliness.html", view)


def _row(published: Published, one: Timeliness) -> TimelinessRow | None:
    agency = published.agency(one.agency)
    if agency is None:
        return None
    unit = "个工作日" if one.working_days else "天"
    slowest = one.slowest
    return TimelinessRow(
        agency=agency,
        duty=one.period.title,
        number=len(one.acts),
        median=f"{one.median:g}{unit}" if one.median is not None else "",
        slowest=f"{slowest.taken}{unit}" if slowest else "",
        slowest_link=published.link("document", slowest.document) if slowest else None,
        in_time=_share(one.in_time, len(one.acts)),
        late=tuple(link for act in one.acts if not act.in_time and (link := _late(published, act))),
        undone=sum(act.taken is None for act in one.acts),
        provisional=sum(act.provisional for act in one.acts),
    )


def _late(published: Published, act: Act) -> Link | None:
    """Return the link of what was late, with how late it was where it was done."""
    link = published.link("document", act.document)
    if link is None or act.late is None:
        return link
    return msgspec.structs.replace(link, title=f"{link.title}(晚{act.late}天)")


def _share(some: int, every: int) -> str:
    """Return a share as it is spoken, rounded; all of it only where none is missing."""
    percent = round(some * 100 / every)
    return f"{percent if some == every else min(percent, 99)}%"
