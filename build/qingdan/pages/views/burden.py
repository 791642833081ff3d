"""减环节、减时间、减材料、减跑动: what the items of each agency ask of people, and what the last version changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from qingdan.burden import UNITS, Burden, Change, burdens, last_changes, reasons
from qingdan.model.approval import Measure
from qingdan.pages.addresses import APPROVALS, BURDEN, HOME
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.lists import sheets, total
from qingdan.pages.views.parts import Link, Piece, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.approval import Approval
    from qingdan.pages.published import Published


_AT_ONCE = "即办"


class CellView(Piece, frozen=True, kw_only=True):
    """What an agency's items ask for of one measure in all, and what the last versions took and added.

    Of fees the items that charge are counted: sums for a paper and for a square metre do not add up.
    """

    measure: str
    now: str  # "" where no item tells
    less: str
    more: str


class AgencyBurden(Piece, frozen=True, kw_only=True):
    """An agency's items; `compared` of them have an earlier version to be held against."""

    agency: Link
    items: int
    compared: int
    cells: tuple[CellView, ...]


class ChangeView(Piece, frozen=True, kw_only=True):
    measure: str
    text: str  # 由5份减少到3份
    grew: bool
    since: date
    reasons: tuple[str, ...]


class ItemView(Piece, frozen=True, kw_only=True):
    link: Link
    agency: Link | None
    grew: bool
    changes: tuple[ChangeView, ...]


class BurdenView(View, frozen=True, kw_only=True):
    count: str  # 共58项,其中示例58项
    measures: tuple[str, ...]
    agencies: tuple[AgencyBurden, ...]  # on the first sheet only
    items: tuple[ItemView, ...]
    changed: int
    sheets: Sheets | None


def pages(published: Published) -> Iterator[Later]:
    """Give the totals by agency, and in sheets the items that changed: those that grew come first."""
    offered = [one for one in published.records("approval") if not published.ending("approval", one.id)]
    changed = [(one, found) for one in offered if one.earlier and (found := last_changes(one, published.day))]
    changed.sort(key=lambda pair: (-sum(change.grew for change in pair[1]), pair[0].agency, pair[0].id))
    for place, some, path in sheets(BURDEN.path, changed):
        yield Later(path, partial(_sheet, published, offered, some, len(changed), place, path))


def _sheet(
    published: Published,
    offered: list[Approval],
    changed: tuple[tuple[Approval, tuple[Change, ...]], ...],
    number: int,
    place: Sheets | None,
    path: str,
) -> Page:
    first = place is None or place.number == 1
    view = BurdenView(
        title=BURDEN.title,
        section=APPROVALS.path,
        trail=(Step(HOME.title, HOME.path), Step(APPROVALS.title, APPROVALS.path)),
        count=total(published.links("approval", [one.id for one in offered]), "项"),
        measures=tuple(measure.value for measure in Measure),
        agencies=tuple(_agencies(published, offered)) if first else (),
        items=tuple(item for one, found in changed if (item := _item(published, one, found))),
        changed=number,
        sheets=place,
    )
    return Page(path, "burden.html", view)


def _agencies(published: Published, offered: list[Approval]) -> Iterator[AgencyBurden]:
    held: dict[str, list[Approval]] = {}
    for approval in offered:
        held.setdefault(approval.agency, []).append(approval)
    for key, approvals in held.items():
        link = published.agency(key)
        if link is None:
            continue
        asked = [burdens(one, published.day) for one in approvals]
        found = [change for one in approvals for change in last_changes(one, published.day)]
        yield AgencyBurden(
            agency=link,
            items=len(approvals),
            compared=sum(len(versions) > 1 for versions in asked),
            cells=tuple(
                _cell(measure, [versions[-1][1] for versions in asked], found) for measure in Measure
            ),
        )


def _cell(measure: Measure, asked: list[Burden], found: list[Change]) -> CellView:
    told = [held[measure] for held in asked if measure in held]
    less = [one.before - one.after for one in found if one.measure is measure and not one.grew]
    more = [one.after - one.before for one in found if one.measure is measure and one.grew]
    unit = "项" if measure is Measure.FEE else UNITS[measure]
    if measure is Measure.FEE:
        told, less, more = ([Decimal(1)] * sum(one > 0 for one in some) for some in (told, less, more))
    now = f"{sum(told)}{unit}" if any(measure in held for held in asked) else ""
    return CellView(
        measure=measure.value,
        now=now,
        less=f"减{sum(less)}{unit}" if less else "",
        more=f"增{sum(more)}{unit}" if more else "",
    )


def _item(published: Published, approval: Approval, found: tuple[Change, ...]) -> ItemView | None:
    link = published.link("approval", approval.id)
    if link is None:
        return None
    return ItemView(
        link=link,
        agency=published.agency(approval.agency),
        grew=any(change.grew for change in found),
        changes=tuple(change_view(approval, change) for change in found),
    )


def change_view(approval: Approval, change: Change) -> ChangeView:
    """Return a change as it is told, with the reasons the record gives for it."""
    became = "增加到" if change.grew else "减少到"
    before, after = (_amount(change.measure, amount) for amount in (change.before, change.after))
    return ChangeView(
        measure=change.measure.value,
        text=f"由{before}{became if after != _AT_ONCE else '改为'}{after}",
        grew=change.grew,
        since=change.since,
        reasons=reasons(approval, change) if change.grew else (),
    )


def _amount(measure: Measure, amount: Decimal) -> str:
    return _AT_ONCE if measure is Measure.DAYS and not amount else f"{amount}{UNITS[measure]}"
