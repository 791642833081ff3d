"""大事记: what happened to a document or decision on which day, what is due, and what was left out.

The steps of its making stand in 制定程序, each with its day, and are not told again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.assessments import unassessed
from qingdan.chinese import spoken_day
from qingdan.course import State
from qingdan.model.tables import Duty
from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.calendar import Deadline
    from qingdan.model.document import Consultation, Document, Step
    from qingdan.model.proceeding import Decision
    from qingdan.pages.published import Published


class EventView(Piece, frozen=True, kw_only=True):
    """One day of the line. `missing`: it should have been done by then."""

    on: date
    text: str
    links: tuple[Link, ...] = ()
    note: str = ""
    missing: bool = False
    ahead: bool = False  # it is still to come


#: What a later document did to this one.
_EFFECTS = {
    "repeals": "被废止",
    "replaces": "被替代",
    "renews": "由新文件接续",
    "amends": "被修改",
    "partially_repeals": "被部分废止",
}


def of_document(document: Document, published: Published) -> tuple[EventView, ...]:
    """Return the dated line of a document, the earliest day first."""
    events = [
        *_consultation(document.consultation, published.day),
        *_event(document.signed_on, "签发"),
        *_publication(document, published),
        *_begins(document.effective_on, "施行", published.day),
        *_filings(document, published),
        *_interpretations(document, published),
        *_later(document, published),
        *_ends(document, published),
    ]
    return _in_order(events, _steps(document.procedure, document.steps, published), published.day)


def of_decision(decision: Decision, published: Published) -> tuple[EventView, ...]:
    """Return the dated line of a decision, the earliest day first."""
    events = [
        *_consultation(decision.consultation, published.day),
        *_event(decision.decided_on, "作出决定"),
        *_event(decision.published_on, "公布"),
    ]
    return _in_order(events, _steps(decision.procedure, decision.steps, published), published.day)


def _in_order(events: list[EventView], steps: set[tuple[date, str]], day: date) -> tuple[EventView, ...]:
    """Return events by their days, but for steps; what is dated later and was not known before has not happened."""
    told = (event for event in events if event.on <= day or event.ahead)
    # A late day is told here alone.
    once = (event for event in told if event.note or (event.on, event.text) not in steps)
    return tuple(sorted(once, key=lambda event: event.on))


def _event(on: date | None, text: str, note: str = "", links: tuple[Link, ...] = ()) -> Iterator[EventView]:
    if on is not None:
        yield EventView(on=on, text=text, note=note, links=links)


def _begins(on: date | None, text: str, day: date) -> Iterator[EventView]:
    """Give what is known beforehand and comes on its day."""
    if on is not None:
        yield EventView(on=on, text=text, ahead=on > day)


def _closes(on: date | None, text: str, day: date) -> Iterator[EventView]:
    """Give a last day: it is not over before the next."""
    if on is not None:
        yield EventView(on=on, text=text, ahead=on >= day)


def _steps(procedure: str | None, steps: Iterable[Step], published: Published) -> set[tuple[date, str]]:
    """Return the day and the name of every step that 制定程序 dates."""
    table = published.register.procedures.get(procedure) if procedure else None
    titles = {step.id: step.title for step in table.steps} if table else {}
    return {(step.on, titles.get(step.step, step.step)) for step in steps if step.on}


def _consultation(consultation: Consultation | None, day: date) -> Iterator[EventView]:
    if consultation is None:
        return
    yield from _event(consultation.opens_on, "开始征求意见")
    yield from _closes(consultation.closes_on, "征求意见截止", day)
    hearing = consultation.hearing
    if hearing is not None:
        yield from _event(hearing.noticed_on, "公告听证")
        yield from _begins(hearing.on, "听证", day)
        yield from _event(hearing.feedback_on, "公布听证意见采纳情况")
        yield from _event(hearing.representatives_answered_on, "书面答复听证代表")
    yield from _event(consultation.result_on, "公布意见采纳情况")


def _publication(document: Document, published: Published) -> Iterator[EventView]:
    on, signed = document.published_on, document.signed_on
    note = ""
    if document.normative and on is not None and signed is not None:
        owed = published.standings.obligations.deadlines(
            Duty.PUBLICATION, "document", document.issuer, signed
        )
        note = next((_late(on, due) for _, due in owed if on > due.on), "")
    yield from _event(on, "公布", note)


def _late(on: date, due: Deadline) -> str:
    return f"应当在{spoken_day(due.on)}以前,晚了{(on - due.on).days}天"


def _filings(document: Document, published: Published) -> Iterator[EventView]:
    """Give each filing, and each that is owed and not entered on its last day."""
    periods = published.register.periods
    made = document.published_on
    due = {
        period.id: last
        for period, last in (
            published.standings.obligations.deadlines(Duty.FILING, "document", document.issuer, made)
            if made is not None and document.normative
            else ()
        )
    }
    for one in document.filings:
        if one.filed_on is None:
            continue
        last = due.pop(one.period, None)
        by = published.agency(one.filed_with)
        note = _late(one.filed_on, last) if last and one.filed_on > last.on else ""
        yield from _event(one.filed_on, "报送备案", note, (by,) if by else ())
        outcome = one.outcome.value if one.outcome else ""
        yield from _event(one.outcome_on, f"备案结果:{outcome}" if outcome else "备案结果")
    for id_, last in due.items():
        past = last.on < published.day
        text = f"{periods[id_].title}的最后一天"
        note = "没有登记备案" if past else ""
        yield EventView(on=last.on, text=text, note=note, missing=past, ahead=not past)


def _interpretations(document: Document, published: Published) -> Iterator[EventView]:
    for one in document.interpretations:
        if not one.document or published.link("document", one.document):
            yield from _event(one.on, f"解读:{one.title}")


def _later(document: Document, published: Published) -> Iterator[EventView]:
    """Give what later documents and clean-ups did, as far as they may be named."""
    for effect in published.register.effects.get(document.id, ()):
        link = published.link("document", effect.by.id)
        text = _EFFECTS.get(effect.relation)
        if link and text:
            on = effect.on or effect.by.effective_on or effect.by.public_since
            yield from _event(on, text, effect.articles or "", (link,))
    for cleanup, entry in published.register.cleaned_up.get(document.id, ()):
        link = published.link("cleanup", cleanup.id)
        if link:
            yield from _event(entry.on or cleanup.decided_on, f"清理:{entry.result.value}", "", (link,))
    for clause in document.stopped_clauses:
        yield from _event(clause.on, f"{clause.articles}停止执行")
    if document.assessment:
        done = document.assessment
        yield from _event(done.done_on, f"评估:{done.conclusion.value}")


def _ends(document: Document, published: Published) -> Iterator[EventView]:
    standing = published.standing(document.id)
    missing = document.normative and unassessed(published.standings, document) is not None
    if standing.assess_from is not None and (missing or standing.state is State.IN_FORCE):
        yield EventView(
            on=standing.assess_from,
            text="应当开始评估",
            note="没有登记评估" if missing else "",
            missing=missing,
            ahead=standing.assess_from > published.day,
        )
    if standing.state.ended:
        yield from _event(standing.since, standing.state.value)
    elif standing.state is State.IN_FORCE:
        yield from _closes(standing.binds_until, "最后一天有效", published.day)
