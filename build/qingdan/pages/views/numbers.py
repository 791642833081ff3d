"""文号登记: every number of each series, what became of it, and which are not accounted for.

Of what is withheld the number and the ground are told, never the title.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from qingdan.numbers import Fate, Series, series
from qingdan.pages.addresses import HOME, NUMBERS, number_register
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.contacts import external
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Link, Piece, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.numbers import Numbered
    from qingdan.pages.published import Published

#: Said of numbers that are neither public nor accounted for, those not published yet among them.
_UNKNOWN = "没有公布,也没有登记去向"


class CountView(Piece, frozen=True, kw_only=True):
    fate: str
    count: int


class SeriesView(Piece, frozen=True, kw_only=True):
    """One series in the overview; `missing` are its gaps in words: 1–7号、9号."""

    title: str
    path: str
    last: int
    counts: tuple[CountView, ...]
    missing: str
    missing_count: int


class AgencyView(Piece, frozen=True, kw_only=True):
    agency: Link
    anchor: str
    series: tuple[SeriesView, ...]

    @property
    def title(self) -> str:
        """What a way to it is called."""
        return self.agency.title


class NumbersView(View, frozen=True, kw_only=True):
    agencies: tuple[AgencyView, ...]


class NumberView(Piece, frozen=True, kw_only=True):
    number: str  # 46号, or a run: 1–7号
    fate: str
    link: Link | None = None
    ground: str | None = None
    url: str | None = None
    sample: bool = False


class SeriesGroup(Piece, frozen=True, kw_only=True):
    title: str
    anchor: str
    numbers: tuple[NumberView, ...]


class SeriesPageView(View, frozen=True, kw_only=True):
    groups: tuple[SeriesGroup, ...]
    sheets: Sheets | None


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the overview, and a page for each agency's numbers of a year."""
    agencies = []
    order = {id_: index for index, id_ in enumerate(published.register.agencies)}
    # By agency, the latest year first; what one agency numbers in a year stands together.
    every = sorted(
        series(published.standings), key=lambda one: (order.get(one.agency, len(order)), -(one.year or 0))
    )
    for agency, group in groupby(every, key=lambda one: one.agency):
        link = published.agency(agency)
        if link is None:
            continue
        views: list[SeriesView] = []
        for year, of_year in groupby(group, key=lambda one: one.year):
            some = tuple(of_year)
            path = number_register(agency, year)
            views.extend(_overview(one, path) for one in some)
            yield from _year_pages(published, link, some, path)
        agencies.append(AgencyView(agency=link, anchor=agency, series=tuple(views)))
    view = NumbersView(
        title=NUMBERS.title,
        section=NUMBERS.path,
        trail=(Step(HOME.title, HOME.path),),
        agencies=tuple(agencies),
    )
    yield Page(NUMBERS.path, "numbers.html", view)


def _overview(one: Series, path: str) -> SeriesView:
    counts: dict[Fate, int] = {}
    for held in one.numbers:
        counts[held.fate] = counts.get(held.fate, 0) + 1
    runs = _missing(one)
    return SeriesView(
        title=one.title,
        path=path,
        last=one.numbers[-1].sequence,
        counts=tuple(
            CountView(fate=fate.value, count=counts[fate])
            for fate in Fate
            if fate in counts and fate is not Fate.PENDING
        ),
        missing="、".join(_run(first, last) for first, last in runs),
        missing_count=sum(last - first + 1 for first, last in runs),
    )


def _missing(one: Series) -> list[tuple[int, int]]:
    """Return the runs of which the public is told nothing: the gaps, and what is not published yet."""
    pending = [(held.sequence, held.sequence) for held in one.numbers if held.fate is Fate.PENDING]
    runs: list[tuple[int, int]] = []
    for first, last in sorted((*one.gaps, *pending)):
        if runs and runs[-1][1] == first - 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _run(first: int, last: int) -> str:
    return f"{first}号" if first == last else f"{first}–{last}号"


def _year_pages(published: Published, agency: Link, some: tuple[Series, ...], path: str) -> Iterator[Later]:
    rows = [(one, row) for one in some for row in _rows(published, one)]
    for place, part, where in sheets(path, rows):
        yield Later(where, partial(_page, agency, part, place, where))


def _page(agency: Link, rows: tuple[tuple[Series, NumberView], ...], place: Sheets | None, path: str) -> Page:
    year = rows[0][0].year
    groups = tuple(
        SeriesGroup(title=title, anchor=f"series-{number}", numbers=tuple(row for _, row in group))
        for number, (title, group) in enumerate(groupby(rows, key=lambda pair: pair[0].title), 1)
    )
    view = SeriesPageView(
        title=f"{agency.title}{f'{year}年' if year else ''}文号",
        section=NUMBERS.path,
        trail=(Step(HOME.title, HOME.path), Step(NUMBERS.title, NUMBERS.path)),
        groups=groups,
        sheets=place,
    )
    return Page(path, "number_series.html", view)


def _rows(published: Published, one: Series) -> Iterator[NumberView]:
    """Give every number in order, and the runs of which nothing is told as one row each."""
    told = [
        (held.sequence, _number(published, held)) for held in one.numbers if held.fate is not Fate.PENDING
    ]
    missing = [(first, NumberView(number=_run(first, last), fate=_UNKNOWN)) for first, last in _missing(one)]
    yield from (row for _, row in sorted((*told, *missing), key=lambda pair: pair[0]))


def _number(published: Published, held: Numbered) -> NumberView:
    return NumberView(
        number=f"{held.sequence}号",
        fate=held.fate.value,
        link=published.link(*held.record) if held.record else None,
        ground=held.ground,
        url=external(held.url),
        sample=held.sample,
    )
