"""What a report does not print and what follows all the same from what it prints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from qingdan.ledger.facts import Comparison, Key, Line, Printings, Relation, Verdict, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.tables import Indicator, Sum
    from qingdan.register import Register


def unprinted(register: Register, key: Key, found: Printings) -> Iterator[Line]:
    """Give the totals and parts that nobody printed and that follow from what was printed.

    A total of its parts in one unit; where the parts are kinds of one thing, of those that are printed.
    The one part that is not printed, from the total and the others.
    """
    lines = [
        line
        for indicator in register.indicators.values()
        for sum_ in indicator.sums
        if not sum_.reading and (line := _follows(register, key, indicator, sum_, found))
    ]
    totals = {line.indicator.id: line.value for line in lines if line.dimension is None}
    for line in lines:
        grown = _total_growth(line, totals) if line.dimension is None else ()
        yield msgspec.structs.replace(line, comparisons=(*line.comparisons, *grown))


def _follows(register: Register, key: Key, indicator: Indicator, sum_: Sum, found: Printings) -> Line | None:
    every = parts_of(indicator, None, sum_, found)
    parts = tuple(part for part in every if part is not None)
    total = found.get((indicator.id, None))
    units = {part.figure.unit for part in (*parts, *((total,) if total else ()))}
    kinds = set(sum_.parts) <= set(indicator.dimensions)
    if not parts or (len(parts) == 1 and total is None) or len(units) != 1:
        return None
    unit = units.pop()
    added = sum((part.value for part in parts), Decimal(0))
    if total is None:
        if len(parts) < len(every) and not kinds:
            return None
        held = Comparison(relation=Relation.SUM, verdict=Verdict.NOTED, against=parts, result=added)
        return _unprinted(key, indicator, None, added, unit, held)
    missing = [name for name, part in zip(sum_.parts, every, strict=True) if part is None]
    if len(missing) != 1 or added > total.value:
        return None
    rest = total.value - added
    held = Comparison(relation=Relation.SUM, verdict=Verdict.NOTED, against=(total, *parts), result=rest)
    if kinds:
        return _unprinted(key, indicator, missing[0], rest, unit, held)
    other = register.indicators.get(missing[0])
    return _unprinted(key, other, None, rest, unit, held) if other else None


def _unprinted(
    key: Key, indicator: Indicator, dimension: str | None, value: Decimal, unit: str, held: Comparison
) -> Line:
    return Line(
        key=key,
        indicator=indicator,
        dimension=dimension,
        printed=None,
        value=value,
        unit=unit,
        comparisons=(held,),
    )


def _total_growth(line: Line, totals: dict[str, Decimal]) -> Iterator[Comparison]:
    """Put the total of a clean-up beside the one before it."""
    for other in line.indicator.no_growth_from:
        if other in totals:
            yield Comparison(
                relation=Relation.NO_GROWTH, verdict=Verdict.NOTED, indicator=other, result=totals[other]
            )
