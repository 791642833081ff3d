"""依据: what records rest on, whether it still holds, and what falls with it.

A basis is a law or a document. When it is repealed, lapses or is rescinded, what rests on it loses
that basis on the same day; where it was the last, what rests on the loser has lost its footing too,
through as many steps as there are. Each law and document is looked at once, whatever rests on it.
"""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.course import State, cited
from qingdan.register import own

if TYPE_CHECKING:
    from qingdan.model.facts import Basis
    from qingdan.register import Register
    from qingdan.standing import Standings

#: A law or a document: ("law" or "document", id).
Footing = tuple[str, str]
#: A record that rests on something: ("power", "approval", "document" or "decision", id).
Resting = tuple[str, str]


class Lost(msgspec.Struct, frozen=True):
    """A basis that no longer carries what rests on it. `since` is its first day without force.

    `path` leads from what ended first to the basis itself: one entry where the basis itself ended.
    """

    basis: Footing
    since: date | None
    reason: str
    path: tuple[Footing, ...]


def footing(basis: Basis) -> Footing:
    """Return what a basis names."""
    return ("law", basis.law) if basis.law else ("document", basis.document or "")


def named(register: Register, at: Footing) -> str:
    """Return how a law or document is called in a sentence."""
    kind, key = at
    return f"《{register.laws[key].title}》" if kind == "law" else cited(register.documents[key])


def bases_of(standings: Standings, resting: Resting) -> tuple[Basis, ...]:
    """Return the bases of a record."""
    kind, key = resting
    found: tuple[Basis, ...] = own(standings.register.by_kind(kind)[key]).basis
    return found


class Footings:
    """Which laws and documents of a register still carry what rests on them on a day."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._ended: dict[Footing, Lost] = {}
        self._lost: dict[Footing, Lost] = {}
        for kind, keys, standing_of in (
            ("law", standings.register.laws, standings.law),
            ("document", standings.register.documents, standings.document),
        ):
            for key in keys:
                now = standing_of(key)
                if now.state.ended:
                    self._ended[kind, key] = Lost((kind, key), now.since, now.reason, ((kind, key),))
        self._lost.update(self._ended)
        self._spread()

    def lost(self, at: Footing) -> Lost | None:
        """Return why a law or document carries nothing any more, None where it does.

        A document that is in force itself, but whose own bases are all gone, is lost as well.
        """
        return self._lost.get(at)

    def ended(self, at: Footing) -> bool:
        """Whether a law or document has itself ended, not only what it rests on."""
        return at in self._ended

    def _spread(self) -> None:
        """Take the footing from documents in force all of whose bases are lost, step by step."""
        register = self._standings.register
        left = {
            key: {footing(basis) for basis in document.basis}
            for key, document in register.documents.items()
            if document.basis and ("document", key) not in self._ended
        }
        # In the order of their ends, so that the last basis to go is the one that is told.
        waiting = deque(sorted(self._ended.values(), key=lambda lost: lost.since or date.min))
        while waiting:
            lost = waiting.popleft()
            for resting in register.resting_on.get(lost.basis, ()):
                bases = left.get(resting.id) if resting.kind == "document" else None
                if bases is None:
                    continue
                bases.discard(lost.basis)
                if not bases:
                    at = ("document", resting.id)
                    del left[resting.id]
                    fallen = Lost(at, lost.since, lost.reason, (*lost.path, at))
                    self._lost[at] = fallen
                    waiting.append(fallen)


def live(standings: Standings, resting: Resting) -> bool:
    """Whether a record is in use on the day: a power exercised, an item offered, a document in force."""
    kind, key = resting
    register, day = standings.register, standings.day
    if kind == "document":
        state = standings.document(key).state
        return register.documents[key].normative and not state.ended and state is not State.UNPUBLISHED
    if kind == "approval":
        return not register.approvals[key].cancelled(day)
    if kind == "power":
        return register.powers[key].power.ended_by(day) is None
    return True
