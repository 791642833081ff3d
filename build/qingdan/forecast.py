"""到期预告: what comes to its end within some days, and whom that hits.

A document or law whose last day is known takes with it, the day after, the basis of what rests on it,
through as many steps as there are. What has no other basis left is told apart from what still has one.
"""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from qingdan.basis import Footings, bases_of, footing, live
from qingdan.course import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.basis import Footing, Resting
    from qingdan.standing import Standing, Standings


class Hit(msgspec.Struct, frozen=True):
    """A record that loses a basis. `path` leads from what ends to the basis it loses, both included."""

    resting: Resting
    loses_all: bool  # no other basis of it holds then
    path: tuple[Footing, ...]


class Ending(msgspec.Struct, frozen=True):
    """A law or document that ends. `last_day` still counts; `days_left` is 0 on it."""

    footing: Footing
    last_day: date
    days_left: int
    hits: tuple[Hit, ...]


class Forecast(msgspec.Struct, frozen=True):
    """The endings in the order of their last days; by what ends, and by what they hit."""

    endings: tuple[Ending, ...]
    by_footing: dict[Footing, Ending]
    by_hit: dict[Resting, tuple[tuple[Ending, Hit], ...]]


def forecast(standings: Standings, within: int) -> Forecast:
    """Return what is in force on the day and has its last day at most `within` days later, and whom it hits.

    What a later end hits is told knowing the earlier ones.
    """
    day = standings.day
    horizon = day + timedelta(days=min(within, (date.max - day).days))
    coming = sorted((last_day, at) for at, last_day in _ends(standings) if day <= last_day <= horizon)
    falling = _Falling(standings)
    endings = tuple(Ending(at, last_day, (last_day - day).days, falling.hits(at)) for last_day, at in coming)
    by_hit: dict[Resting, tuple[tuple[Ending, Hit], ...]] = {}
    for ending in endings:
        for hit in ending.hits:
            by_hit[hit.resting] = (*by_hit.get(hit.resting, ()), (ending, hit))
    return Forecast(endings, {ending.footing: ending for ending in endings}, by_hit)


def _ends(standings: Standings) -> Iterator[tuple[Footing, date]]:
    for key in standings.register.laws:
        if (last := _last_day(standings.law(key))) is not None:
            yield ("law", key), last
    for key in standings.register.documents:
        if (last := _last_day(standings.document(key))) is not None:
            yield ("document", key), last


def _last_day(standing: Standing) -> date | None:
    return standing.binds_until if standing.state is State.IN_FORCE else None


class _Falling:
    """The bases that are gone, one more with each ending that is asked for."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._footings = Footings(standings)
        self._gone: set[Footing] = set()

    def hits(self, at: Footing) -> tuple[Hit, ...]:
        """Return what an ending takes a basis from, nearest first, each once."""
        found: dict[Resting, Hit] = {}
        waiting: deque[tuple[Footing, ...]] = deque([(at,)])
        self._gone.add(at)
        while waiting:
            path = waiting.popleft()
            for resting in self._standings.register.resting_on.get(path[-1], ()):
                key = (resting.kind, resting.id)
                if not live(self._standings, key) or key in self._gone:
                    continue
                bases = {footing(basis) for basis in bases_of(self._standings, key)}
                loses_all = all(self._is_gone(basis) for basis in bases)
                # One that had another basis left a moment ago may lose it on the way of the same ending.
                if key not in found or (loses_all and not found[key].loses_all):
                    found[key] = Hit(key, loses_all, path)
                if loses_all and resting.kind == "document":
                    self._gone.add(key)
                    waiting.append((*path, key))
        return tuple(found.values())

    def _is_gone(self, at: Footing) -> bool:
        return at in self._gone or self._footings.lost(at) is not None
