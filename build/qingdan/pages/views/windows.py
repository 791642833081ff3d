"""办理窗口: which items are done at which place, window by window.

For who stands in the hall, or asks what can be done nearer to home, and for the window itself: without
it, what a place does could be told from the items one by one only.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from qingdan.initials import collation
from qingdan.model.approval import Approval, PlaceKind, ServicePlace
from qingdan.pages.addresses import FIND, HOME, WINDOWS, window
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Entry, Group, Link, ListView, Row, Sheets
from qingdan.pages.views.pieces import linked, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.pages.published import Published

_KINDS = tuple(PlaceKind)
_TRAIL = (Step(HOME.title, HOME.path), Step(FIND.title, FIND.path))
_NO_COUNTER = "没有写窗口"

#: A place: of what kind, and its name ("" where none was written).
Spot = tuple[PlaceKind, str]


class Done(NamedTuple):
    """An item that is done at a place; `counter` is the window, "" for none."""

    counter: str
    item: Link
    approval: Approval
    place: ServicePlace  # as that item has it


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the list of places, and of each the items that are done there."""
    done = _done(published)
    spots = sorted(done, key=lambda spot: (_KINDS.index(spot[0]), collation(_named(spot))))
    yield _front([(spot, done[spot]) for spot in spots])
    for spot in spots:
        rows = sorted(done[spot], key=lambda one: (_in_order(one.counter), collation(one.item.title)))
        for place, some, path in sheets(_path(spot), rows):
            yield Later(path, partial(_sheet, published, spot, rows, some, place, path))


def _done(published: Published) -> dict[Spot, list[Done]]:
    """Return what is done where, of items that are public and still on offer."""
    found: dict[Spot, dict[tuple[str, str], Done]] = {}
    for key in published.public_keys("approval"):
        link = published.link("approval", key)
        if link is None or link.path is None or link.ended:
            continue
        approval = published.register.approvals[key]
        for place in approval.places:
            counter = place.counter or ""
            there = found.setdefault((place.kind, place.name or ""), {})
            there.setdefault((counter, key), Done(counter, link, approval, place))
    return {spot: list(there.values()) for spot, there in found.items()}


def _named(spot: Spot) -> str:
    return spot[1] or spot[0].value


def _path(spot: Spot) -> str:
    return window(blake2b("\n".join((spot[0].value, spot[1])).encode(), digest_size=6).hexdigest())


def _in_order(counter: str) -> tuple[bool, str]:
    """Return by what windows are sorted: 2号 before 11号, what has none last."""
    return not counter, re.sub(r"\d+", lambda digits: digits[0].zfill(6), counter)


def _front(spots: Sequence[tuple[Spot, list[Done]]]) -> Page:
    groups = tuple(
        Group(title=kind.value, anchor=f"kind-{_KINDS.index(kind) + 1}", rows=tuple(map(_row, some)))
        for kind, some in groupby(spots, key=lambda one: one[0][0])
    )
    view = ListView(
        title=WINDOWS.title,
        section=FIND.path,
        trail=_TRAIL,
        intro=("在哪里办、哪个窗口办什么。去以前先打电话问一声,窗口可能临时有变。",) if groups else (),
        count=f"共{len(spots)}处" if groups else "",
        groups=groups,
        empty="还没有公布办理地点。",
    )
    return Page(WINDOWS.path, "list.html", view)


def _row(one: tuple[Spot, list[Done]]) -> Row:
    spot, done = one
    items = len({one.approval.id for one in done})
    counters = len({one.counter for one in done if one.counter})
    number = f"{items}项" + (f",{counters}个窗口" if counters else "")
    return Row(
        link=Link(title=_named(spot), path=_path(spot)),
        entries=(Entry(head="能办", text=number), *_whereabouts(done)),
    )


def _whereabouts(done: Sequence[Done]) -> Iterator[Entry]:
    """Give where a place is and when it is open, as far as all of its items say the same."""
    for field in ("address", "hours"):
        values = {getattr(one.place, field) for one in done} - {None}
        if len(values) == 1:
            yield from said(f"approval.places.0.{field}", values.pop())


def _sheet(
    published: Published,
    spot: Spot,
    done: Sequence[Done],
    some: tuple[Done, ...],
    place: Sheets | None,
    path: str,
) -> Page:
    counters = Counter(one.counter for one in done)
    order = {counter: at for at, counter in enumerate(counters, 1)}
    groups = tuple(
        Group(
            title=counter or _NO_COUNTER if any(counters) else "",
            anchor=f"window-{order[counter]}",
            rows=tuple(_item(published, one) for one in there),
            total=counters[counter],
        )
        for counter, there in groupby(some, key=lambda one: one.counter)
    )
    view = ListView(
        title=f"{WINDOWS.title}:{_named(spot)}",
        section=FIND.path,
        trail=(*_TRAIL, Step(WINDOWS.title, WINDOWS.path)),
        count=f"共{len({one.approval.id for one in done})}项",
        groups=groups,
        empty="没有。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _item(published: Published, one: Done) -> Row:
    return Row(
        link=one.item,
        entries=(
            *linked("approval.agency", published.agency(one.approval.agency)),
            *said("approval.places.0.phone", one.place.phone),
        ),
    )
