"""The course of a document's life: the days on which it turned from one state to the next.

From 未公布 to 尚未施行, 现行有效 and its end, computed from dates and acts. What was so on a past day
and what is so today are stretches of the same course (standing.py).
"""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after, day_before, term_ends
from qingdan.chinese import spoken_day
from qingdan.model.document import CountFrom, Document
from qingdan.model.proceeding import CleanupResult, CleanupState
from qingdan.visibility import may_be_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.proceeding import Cleanup
    from qingdan.register import Register


class State(enum.Enum):
    UNPUBLISHED = "未公布"
    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    LAPSED = "已失效"
    REPEALED = "已废止"
    RESCINDED = "已撤销"
    UNMANAGED = "不适用有效期管理"

    @property
    def ended(self) -> bool:
        """Whether it bound people once and does no longer."""
        return self in _ENDED


_ENDED = (State.LAPSED, State.REPEALED, State.RESCINDED)


class LastDay(msgspec.Struct, frozen=True):
    """The last day in force as the document itself has it, in its two readings."""

    last_day: date
    later_reading: date | None = None


class Turn(msgspec.Struct, frozen=True):
    """The day on which a document enters a state, and why."""

    on: date
    state: State
    reason: str


def course(document: Document, register: Register, day: date) -> list[Turn]:
    """Return the turns of a document's life in order, as known on `day`.

    Empty while it is not published. A later turn may be known already: a repeal published today
    that takes effect next month.
    """
    published = document.public_since
    if published is None:
        return []
    if not document.normative:
        reason = "不是行政规范性文件,不设有效期,不分有效与失效。"
        return [Turn(published, State.UNMANAGED, reason)]
    first = first_day(document) or published
    turns: list[Turn] = []
    if first > published:
        reason = f"要到{spoken_day(first)}才施行。"
        turns.append(Turn(published, State.NOT_YET, reason))
    # The first end decides: what is over cannot be repealed again. On one day, the gravest.
    ends = sorted(_ends(document, register, day), key=lambda turn: (turn.on, _GRAVITY[turn.state]))
    reason = _in_force_reason(document, ends[0] if ends else None)
    turns.append(Turn(max(first, published), State.IN_FORCE, reason))
    if ends:
        end = ends[0]
        turns = [*(turn for turn in turns if turn.on < end.on), end]
    return turns


_GRAVITY = {State.RESCINDED: 0, State.REPEALED: 1, State.LAPSED: 2}


def _in_force_reason(document: Document, end: Turn | None) -> str:
    first = first_day(document)
    if first is None:
        known = spoken_day(document.public_since or date.min)
        return f"公布和施行的日期不详,最迟{known}已经公开;是否仍然有效,以发文机关的答复为准。"
    since = f"自{spoken_day(first)}起施行"
    term = term_of(document)
    if end and not (term and term.last_day < end.on):
        printed = f"文件写明的有效期至{spoken_day(term.last_day)}。" if term else ""
        return f"{since},到{spoken_day(day_before(end.on))}为止:{end.reason}{printed}"
    if term and term.later_reading:
        return (
            f"{since},有效期算法有两种:至{spoken_day(term.last_day)},或至"
            f"{spoken_day(term.later_reading)};以较早的一天为准。"
        )
    if term:
        return f"{since},有效期至{spoken_day(term.last_day)}(当日仍有效)。"
    if document.long_term:
        return f"{since},长期有效。"
    return f"{since},文件没有写明有效期。"


def _ends(document: Document, register: Register, day: date) -> Iterator[Turn]:
    """Give every act or date that ends `document`, with the first day it no longer binds."""
    term = term_of(document)
    if term and term.last_day < date.max:
        reason = f"有效期至{spoken_day(term.last_day)},期满自动失效。"
        if term.later_reading:
            reason = (
                f"有效期算法有两种:至{spoken_day(term.last_day)},或至"
                f"{spoken_day(term.later_reading)};按较早的一天,期满自动失效。"
            )
        yield _end(document, day_after(term.last_day), State.LAPSED, reason)
    if document.rescinded:
        on = document.rescinded.on
        yield _end(document, on, State.RESCINDED, f"自{spoken_day(on)}起被撤销。")
    if document.repealed_on:
        on = document.repealed_on
        by = f"被{document.repealed_by}" if document.repealed_by else ""
        yield _end(document, on, State.REPEALED, f"自{spoken_day(on)}起{by}废止。")
    for effect in register.effects.get(document.id, ()):
        known = effect.by.public_since
        if effect.relation not in ("repeals", "replaces") or known is None or known > day:
            continue
        on = effect.by.effective_on or known
        verb = "废止" if effect.relation == "repeals" else "替代"
        reason = f"自{spoken_day(on)}起被{cited(effect.by)}{verb}。"
        yield _end(document, max(on, known), State.REPEALED, reason)
    yield from _cleaned_away(document, register, day)


def _cleaned_away(document: Document, register: Register, day: date) -> Iterator[Turn]:
    """Give the ends that clean-ups decided, by naming the document or by leaving it out."""
    for cleanup, entry in register.cleaned_up.get(document.id, ()):
        on = entry.on or cleanup.decided_on
        if on is None or not _decided(cleanup, day):
            continue
        name = f"「{cleanup.title}」" if may_be_named(cleanup) else "一次清理"
        if entry.result is CleanupResult.REPEAL:
            reason = f"{name}决定自{spoken_day(on)}起废止。"
            yield _end(document, on, State.REPEALED, reason)
        elif entry.result is CleanupResult.LAPSE:
            reason = f"{name}宣布自{spoken_day(on)}起失效。"
            yield _end(document, on, State.LAPSED, reason)
    for cleanup, named in register.complete_cleanups:
        on = cleanup.omitted_end_on or cleanup.decided_on
        if on and document.id not in named and _decided(cleanup, day) and _covers(cleanup, document):
            name = f"「{cleanup.title}」" if may_be_named(cleanup) else "一次清理"
            reason = f"没有列入{name}的继续有效目录,自{spoken_day(on)}起失效。"
            yield _end(document, on, State.LAPSED, reason)


def _end(document: Document, on: date, state: State, reason: str) -> Turn:
    # Nothing ends before it was there.
    return Turn(max(on, document.public_since or on), state, reason)


def _decided(cleanup: Cleanup, day: date) -> bool:
    published = cleanup.published_on
    return cleanup.state is CleanupState.DONE and published is not None and published <= day


def _covers(cleanup: Cleanup, document: Document) -> bool:
    """Whether a clean-up's complete list speaks of `document`: an issuer's, made before it."""
    if cleanup.issuers and document.issuer not in cleanup.issuers:
        return False
    decided, published = cleanup.decided_on, document.public_since
    return decided is not None and published is not None and published <= decided


def cited(document: Document) -> str:
    """Return how a document is named in a sentence; not by title where it may not be shown."""
    if not may_be_named(document):
        return "另一文件"
    number = f"({document.number})" if document.number else ""
    return f"《{document.title}》{number}"


def term_of(document: Document) -> LastDay | None:
    """Return when `document` lapses by its own words, None where it names no end.

    A term in years may be counted with its first day or from the next; where it does not say
    whether it runs from publication or from effect, both are read. The earliest day decides.
    """
    if document.expires_on is not None:
        return LastDay(document.expires_on)
    if document.term is None:
        return None
    effect = document.effective_on or document.published_on
    publication = document.published_on or effect
    if effect is None or publication is None:
        return None
    starts = {
        CountFrom.EFFECT: {effect},
        CountFrom.PUBLICATION: {publication},
        None: {effect, publication},
    }[document.count_from]
    ends = sorted(end for start in starts for end in term_ends(start, document.term.months))
    return LastDay(ends[0], ends[-1] if ends[-1] != ends[0] else None)


def first_day(document: Document) -> date | None:
    return document.effective_on or document.published_on
