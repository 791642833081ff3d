"""Whether a document still binds anyone on a given day.

Status is computed from dates and acts, never typed. Each document has one course: the days on
which it turned from 未公布 to 尚未施行, 现行有效 and its end. The standing on a day is the stretch
of that course in which the day lies, so what was so on a past day and what is so today come from
the same computation. What is dated later than the day has not happened yet.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after, day_before
from qingdan.chinese import spoken_day
from qingdan.course import LastDay, State, Turn, course, first_day, term_of
from qingdan.model.tables import Duty
from qingdan.obligations import Obligations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.model.law import Law
    from qingdan.register import Register


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
    None is "always" or "no end known". `last_day` is the last day in force (inclusive) by its own
    words: of two readings the earlier, the other one being `later_reading`. `ahead` says, as `reason`
    will, what comes after `until`; None where no end is known.
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
    ahead: str | None = None

    @property
    def binds_until(self) -> date | None:
        """The last day it binds, as far as is known: by its own words, or before an act that ends it sooner.

        It lies before `first_day` where it was ended before it came into force.
        """
        if self.state.ended:
            return day_before(self.since) if self.since else self.last_day
        ends = [end for end in (self.last_day, self.until) if end is not None]
        return min(ends) if ends and self.state is State.IN_FORCE else self.last_day


def standing(document: Document, register: Register, day: date) -> Standing:
    """Return how `document` stands on `day`; its last day counts as in force."""
    turns = course(document, register, day)
    current = Turn(date.min, State.UNPUBLISHED, "还没有公布,不作为行政管理的依据。")
    until: date | None = None
    ahead: str | None = None
    for turn in turns:
        if turn.on > day:
            until, ahead = day_before(turn.on), turn.reason
            break
        current = turn
    term = term_of(document)
    assess_from = _assess_from(document, term, register)
    in_force = current.state is State.IN_FORCE
    if in_force and until and assess_from and until < assess_from:
        assess_from = None  # it is over before anyone has to ask whether to keep it
    return Standing(
        state=current.state,
        reason=current.reason,
        flags=tuple(_flags(document, register, day, assess_from)) if in_force else (),
        since=None if current.on == date.min or first_day(document) is None else current.on,
        until=until,
        ahead=ahead,
        first_day=first_day(document),
        last_day=term.last_day if term else None,
        later_reading=term.later_reading if term else None,
        assess_from=assess_from,
    )


def _assess_from(document: Document, term: LastDay | None, register: Register) -> date | None:
    if term is None:
        return None
    obligations = Obligations(register)
    for period in obligations.periods(Duty.ASSESSMENT, "document", document.issuer):
        opens = obligations.before(period, term.last_day)
        if opens is not None:
            return opens.on
    return None


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
    if not document.states_term and first_day(document) is not None:
        found.add(Flag.NO_TERM)
    yield from (flag for flag in Flag if flag in found)


class Standings:
    """How documents and laws stand on one day, each worked out once.

    What is told the day is told this: the register, the day and what follows from both.
    """

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self.obligations = Obligations(register)
        self._documents: dict[str, Standing] = {}
        self._laws: dict[str, Standing] = {}

    def document(self, id_: str) -> Standing:
        """Return how the document of this id, which the register has, stands on the day."""
        found = self._documents.get(id_)
        if found is None:
            document = self.register.documents[id_]
            found = self._documents[id_] = standing(document, self.register, self.day)
        return found

    def law(self, id_: str) -> Standing:
        """Return how the law of this id, which the register has, stands on the day."""
        found = self._laws.get(id_)
        if found is None:
            found = self._laws[id_] = law_standing(self.register.laws[id_], self.day)
        return found


def law_standing(law: Law, day: date) -> Standing:
    """Return how a law stands on `day`; a law without dates is taken as always in force."""
    ends = []
    if law.repealed_on:
        ends.append((law.repealed_on, State.REPEALED, f"自{spoken_day(law.repealed_on)}起废止。"))
    if law.expires_on and law.expires_on < date.max:
        reason = f"有效期至{spoken_day(law.expires_on)},期满失效。"
        ends.append((day_after(law.expires_on), State.LAPSED, reason))
    end = min(ends, key=lambda item: item[0]) if ends else None
    first = law.effective_on or law.published_on
    known = law.known_repealed_on
    if end is None and known is not None and known <= day:
        return Standing(
            state=State.REPEALED,
            reason=f"最迟到{spoken_day(known)}已经废止,哪一天起不详。",
            first_day=first,
            last_day=day_before(known),
        )
    last_day = day_before(end[0]) if end else None
    if end and end[0] <= day:
        return Standing(state=end[1], reason=end[2], since=end[0], first_day=first, last_day=last_day)
    if first and first > day:
        return Standing(
            state=State.NOT_YET,
            reason=f"要到{spoken_day(first)}才{'施行' if law.effective_on else '公布'}。",
            since=law.published_on,
            until=day_before(first),
            first_day=first,
            last_day=last_day,
        )
    return Standing(
        state=State.IN_FORCE,
        reason=_since_when(law),
        since=first,
        until=last_day,
        ahead=end[2] if end else None,
        first_day=first,
        last_day=last_day,
    )


def _since_when(law: Law) -> str:
    """Say since when a law is in force; of one of which only the publication is known, that it is counted from."""
    if law.effective_on:
        return f"自{spoken_day(law.effective_on)}起施行。"
    if law.published_on:
        return f"{spoken_day(law.published_on)}公布,没有登记施行日期,从公布那天算起。"
    return "没有登记施行日期,按现行有效对待。"
