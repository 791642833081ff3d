"""到期评估: whose assessment was due and is not there, whatever has become of the document since.

A document that lives into the window before its last day is assessed before anything is done about it:
what is kept is made anew, what is to be revised is revised. So neither a successor nor the end itself
makes up for it.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after
from qingdan.course import State

if TYPE_CHECKING:
    from qingdan.model.document import Assessment, Document
    from qingdan.register import Effect
    from qingdan.standing import Standings


class Outcome(enum.Enum):
    """What became of a document that nobody assessed."""

    OWED = enum.auto()  # it is still in its window
    FOLLOWED = enum.auto()  # another has taken its place
    LAPSED = enum.auto()


class Unassessed(msgspec.Struct, frozen=True):
    """An assessment that is not there, the first day it was owed on, and since when it is as it is."""

    outcome: Outcome
    opens: date
    last: date
    since: date
    follower: Effect | None = None


def made(document: Document, day: date) -> Assessment | None:
    """Return the assessment of a document as known on `day`."""
    done = document.assessment
    return done if done is not None and done.done_on <= day else None


def unassessed(standings: Standings, document: Document) -> Unassessed | None:
    """Return that a document's assessment was due by the day and is not there.

    What an act or a clean-up ended before its last day was looked at, and so was what was to be repealed
    anyway; but not what was replaced.
    """
    now, day = standings.document(document.id), standings.day
    last, opens = now.last_day, now.assess_from
    if last is None or opens is None or opens > day or made(document, day):
        return None
    ended = now.since if now.state.ended else None
    if now.state is State.RESCINDED or (ended is not None and ended <= opens):
        return None
    follower = _follower(standings, document)
    if follower is not None:
        since = max(follower.by.public_since or opens, opens)
        return Unassessed(Outcome.FOLLOWED, opens, last, since, follower)
    if ended is None:
        return Unassessed(Outcome.OWED, opens, last, opens)
    if now.state is State.LAPSED and ended == day_after(last) and not _repealed_by(standings, document, last):
        return Unassessed(Outcome.LAPSED, opens, last, ended)
    return None


def known(effect: Effect, day: date) -> bool:
    """Tell whether what a later document does is public on `day`."""
    public = effect.by.public_since
    return public is not None and public <= day


def _follower(standings: Standings, document: Document) -> Effect | None:
    """Return what is known on the day to take the place of `document`, the first to be public."""
    found = [
        effect
        for effect in standings.register.effects.get(document.id, ())
        if effect.relation in ("renews", "replaces") and known(effect, standings.day)
    ]
    return min(found, key=lambda effect: effect.by.public_since or date.max, default=None)


def _repealed_by(standings: Standings, document: Document, last: date) -> bool:
    """Tell whether a repeal of `document` was public by its last day, whenever it was to take effect."""
    effects = standings.register.effects.get(document.id, ())
    return any(effect.relation == "repeals" and known(effect, last) for effect in effects)
