"""Which of what was found comes first. The browser ranks the same way (assets/search-reading.js).

Every unit of a reading counts by how rare it is; an entry that holds more of them comes before one
that holds a single one often. What no longer binds stands below what does.
"""

from __future__ import annotations

from heapq import nsmallest
from math import floor, log
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from qingdan.search.entries import ENDED
from qingdan.search.impacts import TOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qingdan.search.reading import Reading, Unit


class Weights(NamedTuple):
    """How much counts what; the browser is told the same numbers."""

    #: kind → how much more or less it is meant by who says no more
    preferred: dict[str, float]
    #: the same for who asks what is done about who breaks a rule
    enforced: dict[str, float]
    other: float
    #: shares left to what has ended, to what another agency than the one named does, and to a unit that
    #: was found only by its sound or look
    ended: float
    elsewhere: float
    near: float
    #: how many units may be missing for what sounds or looks like them to be asked for: where more are,
    #: it is no slip of the pen but other words
    guesses: int
    #: how much of its rarity a unit counts that nothing holds: it may be a word of no weight, or a slip
    unknown: float
    #: how much the share of the units that an entry holds counts
    coverage: int
    #: what each unit counts for an entry that is named just as was typed: as much as an impact can be
    named: int
    #: what holds less than this share of what the best holds is not shown
    least: float
    #: where the best holds less than this share, the full text is asked too, of its rarest units
    poor: float
    #: how many units the full text is asked for
    asked: int
    #: an entry whose full text holds this share of them comes before those that are named nearly so
    quoted: float


WEIGHTS = Weights(
    preferred={"errand": 1.4, "approval": 1.3, "agency": 1.0, "document": 1.0, "part": 1.0},
    enforced={"power": 1.5, "approval": 1.0, "document": 1.0, "part": 1.0, "agency": 0.9},
    other=0.85,
    ended=0.4,
    elsewhere=0.45,
    near=0.7,
    guesses=3,
    unknown=0.3,
    coverage=2,
    named=TOP,
    least=0.5,
    poor=0.6,
    asked=4,
    quoted=0.8,
)


class Found(NamedTuple):
    """What is known of a term: how many entries have it, and the best of them with their impacts."""

    total: int
    entries: Sequence[tuple[str, int]]


class Facets(NamedTuple):
    """By what an entry is chosen and ranked; `agency` is a code, "" for none."""

    kind: str
    state: int
    agency: str


class Hit(NamedTuple):
    """An entry that was found; `coverage` is the share of the units that it holds, by weight."""

    entry: str
    score: int
    coverage: float


def rank(
    reading: Reading,
    look_up: Callable[[str], Found | None],
    facets: Callable[[str], Facets],
    size: int,
) -> list[Hit]:
    """Return the entries found, the best first, in an order that does not vary; `size` is how many there are."""
    scores: dict[str, float] = {}
    held: dict[str, float] = {}
    whole = 0.0
    exact = [_all(unit.terms, look_up) for unit in reading.units]
    missing = sum(bool(unit.near) and not found for unit, found in zip(reading.units, exact, strict=True))
    for unit, as_it_stands in zip(reading.units, exact, strict=True):
        found, share = as_it_stands, 1.0
        if not found and missing <= WEIGHTS.guesses:
            found, share = _all(unit.near, look_up), WEIGHTS.near
        if not found:
            whole += unit.weight * WEIGHTS.unknown * log(1 + size)
            continue
        rarity = unit.weight * log(1 + size / sum(one.total for one in found))
        whole += rarity
        for entry, impact in _greatest(found):
            scores[entry] = scores.get(entry, 0.0) + rarity * share * impact
            held[entry] = held.get(entry, 0.0) + rarity * share
    named = look_up(reading.name) if reading.name else None
    for entry, _ in named.entries if named else ():
        whole = whole or 1.0
        scores[entry], held[entry] = whole * WEIGHTS.named, whole
    # Most of what a frequent word finds holds nothing else: it goes before anything more is asked of it.
    least = max(held.values(), default=0.0) / whole * WEIGHTS.least if held else 0.0
    hits = [
        _hit(entry, scores[entry], some / whole, reading, facets(entry))
        for entry, some in held.items()
        if some / whole >= least
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.entry))
    return hits


def _greatest(found: Sequence[Found]) -> Iterable[tuple[str, int]]:
    """Return each entry once, with the greatest of its impacts."""
    if len(found) == 1:
        return found[0].entries
    greatest: dict[str, int] = {}
    for one in found:
        for entry, impact in one.entries:
            if impact > greatest.get(entry, 0):
                greatest[entry] = impact
    return greatest.items()


def best(found: Found, most: int) -> Found:
    """Return what is known of a term, cut down to the entries that it says most of, as a shard keeps them."""
    if len(found.entries) <= most:
        return found
    return Found(found.total, nsmallest(most, found.entries, key=lambda one: (-one[1], one[0])))


def as_typed(reading: Reading) -> Reading:
    """Return a reading without what sounds or looks like it.

    Whether the full text is asked too is judged by this: the browser has to know before it has
    fetched what sounds alike, or it would fetch four times in a row.
    """
    return replace(reading, units=tuple(replace(unit, near=()) for unit in reading.units))


def rarest(reading: Reading, look_up: Callable[[str], Found | None]) -> Reading:
    """Return the few units of a reading that the full text is asked for, as typed: each is a file more to fetch."""

    def total(unit: Unit) -> int:
        return sum(found.total for found in _all(unit.terms, look_up))

    return as_typed(replace(reading, units=tuple(sorted(reading.units, key=total)[: WEIGHTS.asked])))


def with_text(named: Sequence[Hit], in_text: Sequence[Hit]) -> list[tuple[Hit, bool]]:
    """Return what was found by its name and in its full text, each with whether it is by the text.

    What quotes nearly all of it comes first, then what is named so, then what holds much of it.
    """
    quoted = [hit for hit in in_text if hit.coverage >= WEIGHTS.quoted]
    first = {hit.entry for hit in quoted}
    names = [hit for hit in named if hit.entry not in first]
    known = first | {hit.entry for hit in names}
    others = [hit for hit in in_text if hit.coverage >= WEIGHTS.poor and hit.entry not in known]
    return [(hit, some is not names) for some in (quoted, names, others) for hit in some]


def _hit(entry: str, score: float, coverage: float, reading: Reading, known: Facets) -> Hit:
    preferred = WEIGHTS.enforced if reading.enforced else WEIGHTS.preferred
    score *= coverage**WEIGHTS.coverage * preferred.get(known.kind, WEIGHTS.other)
    if known.state == ENDED:
        score *= WEIGHTS.ended
    if reading.agencies and known.agency not in reading.agencies:
        score *= WEIGHTS.elsewhere
    # Whole numbers, so that two that differ by the way they were added up are equal here as there.
    return Hit(entry, floor(score * 1e6 + 0.5), coverage)


def _all(terms: Iterable[str], look_up: Callable[[str], Found | None]) -> list[Found]:
    return [found for term in terms if (found := look_up(term)) is not None]
