"""Figures that are split by kind as tables: one row a kind, one column an indicator, and what changed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qingdan.model.figures import Qualifier
from qingdan.pages.views.parts import NoticeView, Piece, QuoteView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.ledger.facts import Line
    from qingdan.model.figures import Figure
    from qingdan.model.tables import Indicator
    from qingdan.pages.published import Published

_QUALIFIED = {Qualifier.MORE_THAN: "多于", Qualifier.ABOUT: "约", Qualifier.LESS_THAN: "不足"}

#: Width of the longest bar of a table, in pixels.
_WIDEST = 96


class DimensionCell(Piece, frozen=True, kw_only=True):
    """A number of a kind; `bar` is its length beside the greatest of the table, in pixels."""

    value: str  # "" where nothing is printed
    anchor: str | None = None
    bar: int = 0


class DimensionRow(Piece, frozen=True, kw_only=True):
    title: str
    cells: tuple[DimensionCell, ...]
    change: str = ""


class DimensionTable(Piece, frozen=True, kw_only=True):
    """`total` adds up what is printed, where nobody printed a total."""

    title: str
    anchor: str
    columns: tuple[str, ...]
    change: str  # head of the last column, "" without one
    rows: tuple[DimensionRow, ...]
    total: DimensionRow | None
    quotes: tuple[QuoteView, ...]
    explanations: tuple[str, ...]
    notices: tuple[NoticeView, ...]


def shown(figure: Figure) -> str:
    """Return a number as it was printed: 多于6.8万元; "" where none was."""
    number = figure.amount if figure.amount is not None else figure.count
    if number is None:
        return ""
    qualified = _QUALIFIED.get(figure.qualifier, "") if figure.qualifier else ""
    return f"{qualified}{number}{figure.unit}"


def index_of(notice: NoticeView, field: str) -> int | None:
    """Return which entry of a list a notice points into, None where into none."""
    pointer = notice.pointer
    if len(pointer) > 1 and pointer[0] == field and isinstance(pointer[1], int):
        return pointer[1]
    return None


def dimension_tables(
    published: Published,
    figures: Sequence[tuple[int, Figure]],
    lines: Sequence[Line],
    told: Sequence[NoticeView],
) -> tuple[DimensionTable, ...]:
    """Return the split figures of a part of the yearly table; indicators of the same kinds share one."""
    indicators = published.register.indicators
    found: dict[tuple[str, ...], dict[str, list[tuple[int, Figure]]]] = {}
    for index, figure in figures:
        indicator = indicators.get(figure.indicator)
        kinds = indicator.dimensions if indicator else ()
        found.setdefault(kinds, {}).setdefault(figure.indicator, []).append((index, figure))
    totals = {line.indicator.id: line for line in lines if line.printed is None and line.dimension is None}
    return tuple(
        _table(published, kinds, by_indicator, totals, told) for kinds, by_indicator in found.items()
    )


def _table(
    published: Published,
    kinds: tuple[str, ...],
    by_indicator: dict[str, list[tuple[int, Figure]]],
    totals: dict[str, Line],
    told: Sequence[NoticeView],
) -> DimensionTable:
    indicators = published.register.indicators
    names = list(by_indicator)
    cells = {
        (name, figure.dimension): (index, figure)
        for name, held in by_indicator.items()
        for index, figure in held
    }
    printed = [figure for held in by_indicator.values() for _, figure in held]
    order = [*kinds, *(figure.dimension or "" for figure in printed)]
    rows = [kind for kind in dict.fromkeys(order) if any((name, kind) in cells for name in names)]
    most = max((_number(figure) or Decimal(0) for figure in printed), default=Decimal(0))
    pair = next(_grown(indicators, names), None)
    every = {index for held in by_indicator.values() for index, _ in held}
    return DimensionTable(
        title="、".join(_titles(indicators, names)),
        anchor=f"kinds-{min(every) + 1}",
        columns=tuple(_titles(indicators, names)),
        change="增减" if pair else "",
        rows=tuple(
            DimensionRow(
                title=kind,
                cells=tuple(_cell(cells.get((name, kind)), most) for name in names),
                change=_change(*(cells.get((name, kind)) for name in pair)) if pair else "",
            )
            for kind in rows
        ),
        total=_total(names, totals, pair),
        quotes=tuple(
            QuoteView(text=quote, section=section)
            for quote, section in dict.fromkeys((figure.quote, figure.section) for figure in printed)
        ),
        explanations=tuple(dict.fromkeys(one.explanation for one in printed if one.explanation)),
        notices=tuple(notice for notice in told if index_of(notice, "figures") in every),
    )


def _titles(indicators: dict[str, Indicator], names: list[str]) -> list[str]:
    return [indicators[name].title if name in indicators else name for name in names]


def _grown(indicators: dict[str, Indicator], names: list[str]) -> Iterator[tuple[str, str]]:
    """Give pairs of indicators before and after a clean-up that stand in one table."""
    for name in names:
        indicator = indicators.get(name)
        for before in indicator.no_growth_from if indicator else ():
            if before in names:
                yield before, name


def _number(figure: Figure) -> Decimal | None:
    number = figure.count if figure.count is not None else figure.amount
    return None if number is None else Decimal(number)


def _cell(found: tuple[int, Figure] | None, most: Decimal) -> DimensionCell:
    if found is None:
        return DimensionCell(value="")
    index, figure = found
    number = _number(figure)
    bar = int(_WIDEST * number / most) if number and most else 0
    return DimensionCell(value=shown(figure) or "没有数字", anchor=f"figure-{index + 1}", bar=bar)


def _change(before: tuple[int, Figure] | None, after: tuple[int, Figure] | None) -> str:
    numbers = [_number(found[1]) if found else None for found in (before, after)]
    if numbers[0] is None or numbers[1] is None:
        return ""
    return _signed(numbers[1] - numbers[0])


def _signed(change: Decimal) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def _total(names: list[str], totals: dict[str, Line], pair: tuple[str, str] | None) -> DimensionRow | None:
    if not any(name in totals for name in names):
        return None
    change = ""
    if pair and pair[0] in totals and pair[1] in totals:
        change = _signed(totals[pair[1]].value - totals[pair[0]].value)
    return DimensionRow(
        title="印出来的相加",
        cells=tuple(
            DimensionCell(value=f"{totals[name].value}{totals[name].unit}" if name in totals else "")
            for name in names
        ),
        change=change,
    )
