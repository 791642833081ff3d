"""办理窗口: which items are done where, window by window.

For who stands in the hall, or asks what can be done nearer to home, and for the window itself: without
it, what a place does could be told from the items one by one only. A page holds all places of a kind, for
a place has a name alone, and addresses are made of what the schemas hold to a form.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
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

_TRAIL = (Step(HOME.title, HOME.path), Step(FIND.title, FIND.path))
_NO_NAME = "没有写在哪里"


class Done(NamedTuple):
    """An item that is done at a place; `name` and `counter`, the window, are "" where none was written."""

    name: str
    counter: str
    item: Link
    approval: Approval
    place: ServicePlace  # as that item has it


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the page of the kinds of place, and of each kind the items that are done there."""
    done = _done(published)
    yield _front(done)
    for kind, found in done.items():
        rows = sorted(found, key=_in_order)
        for place, some, path in sheets(window(kind.name), rows):
            yield Later(path, partial(_sheet, published, kind, rows, some, place, path))


def _done(published: Published) -> dict[PlaceKind, list[Done]]:
    """Return what is done where, of items that are public and still on offer; kinds that do nothing have no place."""
    found: dict[PlaceKind, dict[tuple[str, str, str], Done]] = {kind: {} for kind in PlaceKind}
    for key in published.public_keys("approval"):
        link = published.link("approval", key)
        if link is None or link.path is None or link.ended:
            continue
        approval = published.register.approvals[key]
        for place in approval.places:
            name, counter = place.name or "", place.counter or ""
            there = found[place.kind]
            there.setdefault((name, counter, key), Done(name, counter, link, approval, place))
    return {kind: list(there.values()) for kind, there in found.items() if there}


def _in_order(one: Done) -> tuple[object, ...]:
    """Return by what rows are sorted: 2号 before 11号, what has no place or no window last."""
    counter = re.sub(r"\d+", lambda digits: digits[0].zfill(6), one.counter)
    return not one.name, collation(one.name), not one.counter, counter, collation(one.item.title)


def _number(done: Sequence[Done]) -> str:
    return f"{len({one.approval.id for one in done})}项"


def _front(done: dict[PlaceKind, list[Done]]) -> Page:
    view = ListView(
        title=WINDOWS.title,
        section=FIND.path,
        trail=_TRAIL,
        intro=("在哪里办、哪个窗口办什么。去以前先打电话问一声,窗口可能临时有变。",) if done else (),
        groups=(Group(rows=tuple(_row(kind, found) for kind, found in done.items())),) if done else (),
        empty="还没有公布办理地点。",
    )
    return Page(WINDOWS.path, "list.html", view)


def _row(kind: PlaceKind, done: Sequence[Done]) -> Row:
    names = {one.name for one in done if one.name}
    places = (Entry(head="地点", text=f"{len(names)}处"),) if names else ()
    return Row(
        link=Link(title=kind.value, path=window(kind.name)),
        entries=(Entry(head="能办", text=_number(done)), *places),
    )


def _sheet(
    published: Published,
    kind: PlaceKind,
    done: Sequence[Done],
    some: tuple[Done, ...],
    place: Sheets | None,
    path: str,
) -> Page:
    whole = Counter(_where(one) for one in done)
    order = {where: at for at, where in enumerate(whole, 1)}
    groups = tuple(
        Group(
            title=where or (_NO_NAME if len(whole) > 1 else ""),
            anchor=f"window-{order[where]}",
            rows=tuple(_item(published, one) for one in there),
            total=whole[where],
        )
        for where, there in groupby(some, key=_where)
    )
    view = ListView(
        title=f"{WINDOWS.title}:{kind.value}",
        section=FIND.path,
        trail=(*_TRAIL, Step(WINDOWS.title, WINDOWS.path)),
        count=f"共{_number(done)}",
        groups=groups,
        empty="没有。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _where(one: Done) -> str:
    return " ".join(filter(None, (one.name, one.counter)))


def _item(published: Published, one: Done) -> Row:
    return Row(
        link=one.item,
        entries=(
            *linked("approval.agency", published.agency(one.approval.agency)),
            *said("approval.places.0.phone", one.place.phone),
        ),
    )
