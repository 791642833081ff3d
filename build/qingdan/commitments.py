"""承诺: what a report said would be done, followed through the reports after it.

A report takes up an earlier commitment by repeating its words (接续). So a matter has one thread through
the years, and it can be seen where it was done, slipped, or was never spoken of again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qingdan.model.figures import CommitmentState
from qingdan.visibility import Visibility, may_be_told, record_visible

if TYPE_CHECKING:
    from datetime import date

    from qingdan.model.figures import Commitment
    from qingdan.standing import Standings

Key = tuple[str, int]


class Given(msgspec.Struct, frozen=True):
    """A commitment, the report (issuer, year) it stands in, and its place in the list."""

    key: Key
    at: int
    commitment: Commitment


class Thread(msgspec.Struct, frozen=True):
    """A commitment and what later reports, or later words of the same one, said of it, in their order."""

    steps: tuple[Given, ...]

    @property
    def last(self) -> Given:
        return self.steps[-1]

    @property
    def open(self) -> bool:
        return self.last.commitment.state in (CommitmentState.OPEN, CommitmentState.SLIPPED)

    def due_on(self) -> date | None:
        """Return the last day on which it was to be done, as said last."""
        days = [step.commitment.due_on for step in self.steps if step.commitment.due_on]
        return days[-1] if days else None


class Threads(msgspec.Struct, frozen=True):
    """All threads by report and place of their beginning, and what takes up words nobody said."""

    threads: tuple[Thread, ...]
    loose: tuple[Given, ...]


def threads(standings: Standings, *, public: bool = False) -> Threads:
    """Return the commitments of all reports as threads; of the public ones only with `public`.

    What a report that is not public said is never joined to a public one.
    """
    register = standings.register
    said: dict[tuple[str, str], list[Given]] = {}
    following: dict[tuple[Key, int], list[Given]] = {}
    begun: list[Given] = []
    loose: list[Given] = []
    for key in sorted(register.figures, key=lambda key: (key[0], key[1])):
        year = register.figures[key]
        if public and record_visible(year, standings.day) is not Visibility.PUBLIC:
            continue
        for at, commitment in enumerate(year.commitments):
            given = Given(key, at, commitment)
            taken_up = None
            if commitment.follows is not None:
                earlier = [
                    one
                    for one in said.get((key[0], commitment.follows), ())
                    if may_be_told(register.figures[one.key], year, standings.day)
                ]
                taken_up = earlier[-1] if earlier else None
                if taken_up is None:
                    loose.append(given)
            if taken_up is None:
                begun.append(given)
            else:
                following.setdefault((taken_up.key, taken_up.at), []).append(given)
            said.setdefault((key[0], commitment.text), []).append(given)
    return Threads(tuple(Thread(_thread(given, following)) for given in begun), tuple(loose))


def _thread(first: Given, following: dict[tuple[Key, int], list[Given]]) -> tuple[Given, ...]:
    steps, waiting = [], [first]
    while waiting:
        given = waiting.pop(0)
        steps.append(given)
        waiting.extend(following.get((given.key, given.at), ()))
    return tuple(sorted(steps, key=lambda step: (step.key[1], step.at)))
