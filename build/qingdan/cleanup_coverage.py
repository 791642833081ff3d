"""清理 of documents: what it had to look at, what it said of each, and what it left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_before
from qingdan.course import State
from qingdan.model.proceeding import CleanupObject, CleanupState
from qingdan.standing import standing

if TYPE_CHECKING:
    from qingdan.model.document import Document
    from qingdan.model.proceeding import Cleanup
    from qingdan.standing import Standings


class Coverage(msgspec.Struct, frozen=True):
    """What a finished clean-up covered. `left_out` are the documents in force it says nothing of.

    `ended_before` are the places of its entries whose documents were in force no more.
    `listed` is False where it only states a number, so that nobody can tell what it left out.
    """

    covered: tuple[str, ...]
    left_out: tuple[str, ...]
    ended_before: tuple[int, ...]
    listed: bool


def of_documents(cleanup: Cleanup) -> bool:
    """Whether a clean-up looks at documents at all."""
    return CleanupObject.DOCUMENTS in cleanup.objects


def done(cleanup: Cleanup, day: date) -> bool:
    """Whether a clean-up is finished on `day`."""
    return cleanup.state is CleanupState.DONE and (cleanup.decided_on is None or cleanup.decided_on <= day)


def coverage_of(standings: Standings, cleanup: Cleanup) -> Coverage | None:
    """Return what a clean-up covered; None where it is not finished, or the day of its decision is not known.

    What was in force on the day before the decision had to be looked at: the decision itself may end it.
    A complete list ends what it omits (course.py), so it leaves nothing out.
    """
    if cleanup.decided_on is None or not done(cleanup, standings.day):
        return None
    register = standings.register
    before = day_before(cleanup.decided_on)
    entered = {entry.document for entry in cleanup.entries}
    ended = tuple(
        index
        for index, entry in enumerate(cleanup.entries)
        if (document := register.documents.get(entry.document)) is not None
        and standing(document, register, before).state.ended
    )
    covered = tuple(
        document.id
        for document in register.documents.values()
        if _covered(standings, cleanup, document, before)
    )
    listed = bool(cleanup.entries) or cleanup.stated_number is None
    left_out = (
        () if cleanup.complete_list or not listed else tuple(id_ for id_ in covered if id_ not in entered)
    )
    return Coverage(covered, left_out, ended, listed)


def _covered(standings: Standings, cleanup: Cleanup, document: Document, before: date) -> bool:
    """Whether a clean-up should have said something of a document: its issuers', in force then."""
    if not document.normative or document.published_on is None or document.published_on > before:
        return False
    if cleanup.issuers and document.issuer not in cleanup.issuers:
        return False
    return standing(document, standings.register, before).state is State.IN_FORCE
