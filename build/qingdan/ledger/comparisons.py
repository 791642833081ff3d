"""One figure against the others: what should be equal, add up, stay below, or go on from last year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qingdan.ledger.facts import Comparison, Printed, Printings, Relation, Verdict, Why, parts_of
from qingdan.model.figures import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.counted import Counts
    from qingdan.model.tables import Indicator, Sum

#: A change from one year to the next by more than this share wants a reason.
JUMP = Decimal("0.5")


def comparisons(
    indicator: Indicator, printed: Printed, found: Printings, before: Printings, counts: Counts
) -> Iterator[Comparison]:
    """Give everything a figure of `found` can be held against, last year's figures (`before`) among it."""
    dimension = printed.figure.dimension
    yield from _counted(indicator, printed, counts)
    for other in indicator.equals:
        if twin := found.get((other, dimension)):
            yield _held(Relation.EQUALS, printed, twin, printed.value == twin.value)
    for sum_ in indicator.sums:
        yield from _add_up(indicator, printed, sum_, found)
    for other in indicator.at_most:
        limit = found.get((other, dimension))
        if limit and limit.figure.unit == printed.figure.unit:
            yield _held(Relation.AT_MOST, printed, limit, printed.value <= limit.value)
    for other in indicator.no_growth_from:
        old = found.get((other, dimension))
        if old and old.figure.unit == printed.figure.unit:
            yield _held(Relation.NO_GROWTH, printed, old, printed.value <= old.value)
    for other in indicator.disjoint_from:
        apart = found.get((other, dimension))
        if apart and printed.value and apart.value:
            scoped = bool(printed.figure.scope or apart.figure.scope)
            verdict = Verdict.EXPLAINED if scoped else Verdict.DIFFERS
            yield Comparison(relation=Relation.DISJOINT, verdict=verdict, against=(apart,))
            # One group that may be counted twice is one question, whichever figure it is in.
            break
    yield from _share(indicator, printed, found)
    for other in indicator.beside:
        if neighbour := found.get((other, dimension)):
            yield Comparison(relation=Relation.BESIDE, verdict=Verdict.NOTED, against=(neighbour,))
    for other in indicator.carries_on:
        last = before.get((other, dimension))
        if last and last.figure.unit == printed.figure.unit:
            yield _held(Relation.CARRIED, printed, last, printed.value == last.value)
    yield from _year_before(printed, before.get((indicator.id, dimension)))


def _held(relation: Relation, printed: Printed, other: Printed, agrees: bool) -> Comparison:
    """Hold two figures against each other; a difference that either explains is explained."""
    explained = printed.figure.explanation or other.figure.explanation
    verdict = Verdict.AGREES if agrees else Verdict.EXPLAINED if explained else Verdict.DIFFERS
    return Comparison(relation=relation, verdict=verdict, against=(other,), result=other.value)


def _counted(indicator: Indicator, printed: Printed, counts: Counts) -> Iterator[Comparison]:
    """Hold a figure against what the records count.

    As long as they are not entered in full, fewer of them say nothing; more than were stated do.
    """
    if indicator.counted_from is None:
        return
    count = counts.of(indicator.counted_from, printed.figure, printed.key[1])
    if count is None:
        return
    stated, number = printed.value, Decimal(count.number)
    verdict, why = Verdict.AGREES, None
    if printed.figure.qualifier not in (None, Qualifier.EXACT):
        verdict, why = Verdict.UNDECIDED, Why.INEXACT
    elif number < stated and not count.complete:
        verdict, why = Verdict.UNDECIDED, Why.INCOMPLETE
    elif number != stated:
        verdict = Verdict.EXPLAINED if printed.figure.explanation else Verdict.DIFFERS
    yield Comparison(relation=Relation.COUNTED, verdict=verdict, why=why, result=number, count=count)


def _add_up(indicator: Indicator, printed: Printed, sum_: Sum, found: Printings) -> Iterator[Comparison]:
    """Hold a total against its parts; where some of them are not printed nothing can be said."""
    every = parts_of(indicator, printed.figure.dimension, sum_, found)
    parts = tuple(part for part in every if part is not None)
    if not parts:
        if printed.figure.dimension is None and set(sum_.parts) <= set(indicator.dimensions):
            yield Comparison(relation=Relation.SUM, verdict=Verdict.UNDECIDED, why=Why.SPLIT)
        return
    if len(parts) < len(every):
        return
    if {part.figure.unit for part in parts} != {printed.figure.unit}:
        explained = printed.figure.explanation
        verdict = Verdict.EXPLAINED if explained else Verdict.UNDECIDED
        yield Comparison(relation=Relation.SUM, verdict=verdict, why=Why.UNITS, against=parts)
        return
    added = sum((part.value for part in parts), Decimal(0))
    verdict = Verdict.AGREES
    if sum_.reading:
        verdict = Verdict.NOTED
    elif added != printed.value:
        verdict = Verdict.EXPLAINED if printed.figure.explanation else Verdict.DIFFERS
    yield Comparison(
        relation=Relation.SUM, verdict=verdict, against=parts, result=added, reading=sum_.reading
    )


def _share(indicator: Indicator, printed: Printed, found: Printings) -> Iterator[Comparison]:
    """Put a figure beside the whole it is a part of."""
    name = indicator.denominator
    if name is None:
        return
    dimension = indicator.denominator_dimension or printed.figure.dimension
    whole = found.get((name, dimension)) or found.get((name, None))
    if whole is not None:
        percent = printed.figure.unit == "%"
        result = printed.value / whole.value if whole.value and not percent else None
        yield Comparison(relation=Relation.SHARE, verdict=Verdict.NOTED, against=(whole,), result=result)
    elif not any(other == name for other, _ in found):
        yield Comparison(
            relation=Relation.SHARE, verdict=Verdict.UNDECIDED, why=Why.NO_DENOMINATOR, indicator=name
        )


def _year_before(printed: Printed, last: Printed | None) -> Iterator[Comparison]:
    """Put a figure beside last year's; a jump wants a reason."""
    if last is None or last.figure.unit != printed.figure.unit:
        return
    jumped = last.value and abs(printed.value - last.value) / last.value > JUMP
    verdict, why = Verdict.NOTED, None
    if jumped:
        explained = printed.figure.explanation
        verdict, why = (Verdict.EXPLAINED, None) if explained else (Verdict.UNDECIDED, Why.JUMP)
    yield Comparison(
        relation=Relation.YEAR_BEFORE, verdict=verdict, why=why, against=(last,), result=last.value
    )
