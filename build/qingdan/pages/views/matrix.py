"""权责清单: the matrix of agencies and kinds, and the list behind each number."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from qingdan.model.power import PowerKind
from qingdan.pages.addresses import HOME, POWERS, cell
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.lists import sheets, total
from qingdan.pages.views.parts import Group, Link, ListView, Piece, Row, Sheets
from qingdan.pages.views.pieces import said, source, trail
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.published import Published


class Cell(Piece, frozen=True, kw_only=True):
    """How many items an agency has of a kind, and where they are listed."""

    count: int
    path: str | None


class MatrixRow(Piece, frozen=True, kw_only=True):
    agency: Link
    cells: tuple[Cell, ...]
    total: int


class MatrixView(View, frozen=True, kw_only=True):
    kinds: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[int, ...]
    total: int
    samples: int


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the matrix and a list a cell; ended items are listed but not counted."""
    listed: dict[tuple[str, PowerKind], list[str]] = {}
    for key in published.keys("power"):
        held = published.register.powers[key].list
        if published.link("power", key):
            listed.setdefault((held.agency, held.kind), []).append(key)
    present = {kind for _, kind in listed}
    kinds = tuple(kind for kind in PowerKind if kind in present)
    agencies = tuple(dict.fromkeys(agency for agency, _ in listed))
    counts = {at: _running(keys, published) for at, keys in listed.items()}
    rows = []
    for agency in agencies:
        link = published.agency(agency)
        if link:
            cells = tuple(_cell(agency, kind, counts) for kind in kinds)
            rows.append(MatrixRow(agency=link, cells=cells, total=sum(cell.count for cell in cells)))
    totals: Counter[PowerKind] = Counter()
    for (_, kind), count in counts.items():
        totals[kind] += count
    samples = sum(
        link.sample and not link.ended for keys in listed.values() for link in published.links("power", keys)
    )
    yield Page(
        POWERS.path,
        "matrix.html",
        MatrixView(
            title=POWERS.title,
            section=POWERS.path,
            trail=(Step(HOME.title, HOME.path),),
            kinds=tuple(kind.value for kind in kinds),
            rows=tuple(rows),
            totals=tuple(totals[kind] for kind in kinds),
            total=sum(totals.values()),
            samples=samples,
        ),
    )
    for (agency, kind), keys in listed.items():
        yield from _cell_pages(agency, kind, keys, published)


def _running(keys: list[str], published: Published) -> int:
    links = (published.link("power", key) for key in keys)
    return sum(not link.ended for link in links if link)


def _cell(agency: str, kind: PowerKind, counts: dict[tuple[str, PowerKind], int]) -> Cell:
    if (agency, kind) not in counts:
        return Cell(count=0, path=None)
    return Cell(count=counts[agency, kind], path=cell(agency, kind.name.lower()))


def _cell_pages(agency: str, kind: PowerKind, keys: list[str], published: Published) -> Iterator[Later]:
    powers = published.register.powers
    held = powers[keys[0]].list
    name = published.agency(agency)
    title = f"{name.title if name else ''}{kind.value}"
    complete = "本类权力事项已全部列出。" if held.complete else "本类权力事项还没有全部列出。"
    links = {key: link for key in keys if (link := published.link("power", key))}
    count = total(links.values(), "项")

    def made(some: tuple[str, ...], place: Sheets | None, path: str) -> Page:
        rows = []
        for key in some:
            power = powers[key].power
            entries = (
                *said("power-list.items.0.code", power.code),
                *said("power-list.items.0.undertaken_by", power.undertaken_by),
            )
            public = published.is_public("power", key)
            rows.append(Row(link=links[key], entries=entries if public else ()))
        view = ListView(
            title=title,
            section=POWERS.path,
            trail=trail("power"),
            sample=held.sample,
            intro=(complete,),
            count=count,
            groups=(Group(rows=tuple(rows)),),
            empty="没有权力事项。",
            source=source(
                published,
                held.quotes,
                held.source_rows,
                held.publications,
                held.note,
                change_views(published, "power-list", (agency, kind.value)),
            ),
            sheets=place,
        )
        return Page(path, "list.html", view)

    for place, some, path in sheets(cell(agency, kind.name.lower()), list(links)):
        yield Later(path, partial(made, some, place, path))
