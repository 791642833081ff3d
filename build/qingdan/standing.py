"""Whether a document still binds anyone on a given day.

Status is computed from dates and acts, never typed. Each document has one course: the days on
which it turned from 未公布 to 尚未施行, 现行有效 and its end. The standing on a day is the stretch
of that course in which the day lies, so what was so on a past day and what is so today come from
the same computation. What is dated later than the day has not happened yet.
"""

from __future__ import annotations

import enum
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import add_months, period_on, term_ends
from qingdan.chinese import spoken_day
from qingdan.model.document import CountFrom, Document, DocumentKind
from qingdan.model.facts import TimeUnit
from qingdan.model.proceeding import CleanupResult, CleanupState
from qingdan.visibility import may_be_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.law import Law
    from qingdan.model.proceeding import Cleanup
    from qingdan.register import Register

#: The entry of tables/periods.yml that says how long before its end a document is assessed.
ASSESSMENT_PERIOD = "assessment-before-expiry"

ONE_DAY = timedelta(days=1)


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


_ENDED = frozenset({State.LAPSED, State.REPEALED, State.RESCINDED})


class Flag(enum.Enum):
    """What else to know of a document; a document with flags is in force all the same."""

    ASSESS = "即将到期,待评估"
    AMENDED = "已修改"
    PARTLY_REPEALED = "部分废止"
    CLAUSES_STOPPED = "部分条款停止执行"
    NO_TERM = "未注明有效期"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a document stands on a day.

    `since` is the first day of this state and `until` the last, as far as it is known today;
    None is "always" or "no end known". `last_day` is the last day in force (inclusive): of two
    readings the earlier, the other one being `later_reading`.
    """

    state: State
    reason: str  # one Chinese sentence
    flags: tuple[Flag, ...] = ()
    since: date | None = None
    until: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    later_reading: date | None = None
    assess_from: date | None = None


class LastDay(msgspec.Struct, frozen=True):
    """The last day in force as the document itself has it, in its two readings."""

    last_day: date
    later_reading: date | None = None


class Turn(msgspec.Struct, frozen=True):
    """The day on which a document enters a state, and why."""

    on: date
    state: State
    reason: str


def standing(document: Document, register: Register, day: date) -> Standing:
    """Return how `document` stands on `day`; its last day counts as in force."""
    course = _course(document, register, day)
    current = Turn(date.min, State.UNPUBLISHED, "还没有公布,不作为行政管理的依据。")
    until: date | None = None
    for turn in course:
        if turn.on > day:
            until = turn.on - ONE_DAY
            break
        current = turn
    term = term_of(document)
    assess_from = _assess_from(term, register)
    in_force = current.state is State.IN_FORCE
    return Standing(
        state=current.state,
        reason=current.reason,
        flags=tuple(_flags(document, register, day, assess_from)) if in_force else (),
        since=None if current.on == date.min or _first_day(document) is None else current.on,
        until=until,
        first_day=_first_day(document),
        last_day=term.last_day if term else None,
        later_reading=term.later_reading if term else None,
        assess_from=assess_from,
    )


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


def _first_day(document: Document) -> date | None:
    return document.effective_on or document.published_on


def _course(document: Document, register: Register, day: date) -> list[Turn]:
    """Return the turns of a document's life in order, as known on `day`.

    Empty while it is not published. A later turn may be known already: a repeal published today
    that takes effect next month.
    """
    published = document.public_since
    if published is None:
        return []
    if document.kind is DocumentKind.NON_NORMATIVE:
        reason = "不是行政规范性文件,不设有效期,不分有效与失效。"
        return [Turn(published, State.UNMANAGED, reason)]
    first = _first_day(document) or published
    course: list[Turn] = []
    if first > published:
        reason = f"{spoken_day(first)}起施行,现在还没有施行。"
        course.append(Turn(published, State.NOT_YET, reason))
    reason = _in_force_reason(document)
    course.append(Turn(max(first, published), State.IN_FORCE, reason))
    # The first end decides: what is over cannot be repealed again. On one day, the gravest.
    ends = sorted(_ends(document, register, day), key=lambda turn: (turn.on, _GRAVITY[turn.state]))
    if ends:
        end = ends[0]
        course = [turn for turn in course if turn.on < end.on]
        if not course and end.on > published:
            course.append(Turn(published, State.NOT_YET, f"{spoken_day(first)}起施行,现在还没有施行。"))
        course.append(end)
    return course


_GRAVITY = {State.RESCINDED: 0, State.REPEALED: 1, State.LAPSED: 2}


def _in_force_reason(document: Document) -> str:
    first = _first_day(document)
    if first is None:
        known = spoken_day(document.public_since or date.min)
        return f"公布和施行的日期不详,最迟{known}已经公开;是否仍然有效,以发文机关的答复为准。"
    since = f"自{spoken_day(first)}起施行"
    term = term_of(document)
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
        yield _end(document, term.last_day + ONE_DAY, State.LAPSED, reason)
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


def _assess_from(term: LastDay | None, register: Register) -> date | None:
    period = register.periods.get(ASSESSMENT_PERIOD)
    if term is None or period is None:
        return None
    version = period_on(period, term.last_day)
    duration = version.duration if version else None
    if duration is None or duration.unit is not TimeUnit.MONTH:
        return None
    return add_months(term.last_day, -duration.number)


def _flags(document: Document, register: Register, day: date, assess_from: date | None) -> Iterator[Flag]:
    if assess_from and assess_from <= day:
        yield Flag.ASSESS
    partial = {"amends": Flag.AMENDED, "partially_repeals": Flag.PARTLY_REPEALED}
    found: set[Flag] = set()
    for effect in register.effects.get(document.id, ()):
        known = effect.by.public_since
        if effect.relation in partial and known:
            on = effect.on or effect.by.effective_on or known
            if max(on, known) <= day:
                found.add(partial[effect.relation])
    if any(clause.on <= day for clause in document.stopped_clauses):
        found.add(Flag.CLAUSES_STOPPED)
    # Of a document whose dates nobody knows the text was not seen: it may well state a term.
    stated = document.expires_on or document.term or document.long_term
    if not stated and _first_day(document) is not None:
        found.add(Flag.NO_TERM)
    yield from (flag for flag in Flag if flag in found)


def law_standing(law: Law, day: date) -> Standing:
    """Return how a law stands on `day`; a law without dates is taken as always in force."""
    ends = []
    if law.repealed_on:
        ends.append((law.repealed_on, State.REPEALED, f"自{spoken_day(law.repealed_on)}起废止。"))
    if law.expires_on and law.expires_on < date.max:
        reason = f"有效期至{spoken_day(law.expires_on)},期满失效。"
        ends.append((law.expires_on + ONE_DAY, State.LAPSED, reason))
    end = min(ends, key=lambda item: item[0]) if ends else None
    first = law.effective_on or law.published_on
    last_day = end[0] - ONE_DAY if end else None
    if end and end[0] <= day:
        return Standing(state=end[1], reason=end[2], since=end[0], first_day=first, last_day=last_day)
    if first and first > day:
        return Standing(
            state=State.NOT_YET,
            reason=f"{spoken_day(first)}起施行,现在还没有施行。",
            since=law.published_on,
            until=first - ONE_DAY,
            first_day=first,
            last_day=last_day,
        )
    return Standing(
        state=State.IN_FORCE,
        reason=f"自{spoken_day(first)}起施行。" if first else "没有登记施行日期,按现行有效对待。",
        since=first,
        until=last_day,
        first_day=first,
        last_day=last_day,
    )
