"""职责日历: what has to be done by which day, looked at from one day ahead.

What is past its day already is a finding of the checks and not in here.
"""

from __future__ import annotations

import enum
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.assessments import made
from qingdan.calendar import Deadline
from qingdan.commitments import threads
from qingdan.course import State
from qingdan.model.proceeding import CleanupState, Decision
from qingdan.model.tables import Duty
from qingdan.yearly_reports import coming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Consultation, Document
    from qingdan.register import Register
    from qingdan.standing import Standings


class Task(enum.Enum):
    """What has to be done by the day, or happens on it."""

    INTERPRET = "解读"
    FILE = "备案"
    ASSESS = "开始评估"
    LAPSE = "到期,最后一天有效"
    CLOSE = "征求意见截止"
    PAPERS = "送达听证材料"
    HEAR = "举行听证会"
    FEED_BACK = "公布意见采纳情况"
    ANSWER = "书面答复听证代表"
    REVIEW = "审查审批事项"
    DISCLOSE = "公布政府信息公开年报"
    REPORT = "公开法治政府建设年度报告"
    KEEP_WORD = "办成承诺的事"
    CLEAN_UP = "完成清理"
    CERTIFY = "执法主体资格到期"
    ENTRUST = "委托执法到期"


class Entry(msgspec.Struct, frozen=True):
    """A task, its last day (included), whose it is and the record it is about."""

    on: date
    task: Task
    kind: str
    key: Any
    owner: str
    note: str = ""
    provisional: bool = False


def agenda(standings: Standings, within: int) -> tuple[Entry, ...]:
    """Return the tasks of the day and the `within` days after it, in the order of their days."""
    day = standings.day
    last = day + timedelta(days=min(within, (date.max - day).days))
    every = (
        *_documents(standings),
        *_consultations(standings),
        *_reviews(standings),
        *_reports(standings),
        *_promises(standings),
        *_cleanups(standings.register),
        *_certificates(standings.register),
    )
    coming = [entry for entry in every if day <= entry.on <= last]
    return tuple(sorted(coming, key=lambda entry: (entry.on, entry.task.value, str(entry.key))))


def _documents(standings: Standings) -> Iterator[Entry]:
    for document in standings.register.documents.values():
        published = document.published_on
        if not document.normative or published is None or published > standings.day:
            continue
        now = standings.document(document.id)
        # What is ended sooner by another act does not lapse.
        if now.state is State.IN_FORCE and now.last_day and now.binds_until == now.last_day:
            yield _of(document, now.last_day, Task.LAPSE)
            if now.assess_from and made(document, standings.day) is None:
                yield _of(document, now.assess_from, Task.ASSESS)
        yield from _filings(standings, document, published)
        if not document.interpretations:
            owed = standings.obligations.deadlines(
                Duty.INTERPRETATION, "document", document.issuer, published
            )
            for _, due in owed:
                yield _of(document, due.on, Task.INTERPRET, provisional=due.provisional)


def _filings(standings: Standings, document: Document, published: date) -> Iterator[Entry]:
    filed = {one.period for one in document.filings if one.filed_on and one.filed_on <= standings.day}
    for period, due in standings.obligations.deadlines(Duty.FILING, "document", document.issuer, published):
        if period.id not in filed:
            yield _of(document, due.on, Task.FILE, period.title, provisional=due.provisional)


def _of(document: Document, on: date, task: Task, note: str = "", *, provisional: bool = False) -> Entry:
    return Entry(on, task, "document", document.id, document.issuer, note, provisional)


def _consultations(standings: Standings) -> Iterator[Entry]:
    register = standings.register
    for kind, held in (("document", register.documents), ("decision", register.decisions)):
        for key, record in held.items():
            consultation = record.consultation
            if consultation is not None:
                owner = record.agency if isinstance(record, Decision) else record.issuer
                for due, task in _opinions(standings, kind, owner, consultation):
                    yield Entry(due.on, task, kind, key, owner, provisional=due.provisional)


def _opinions(
    standings: Standings, kind: str, owner: str, consultation: Consultation
) -> Iterator[tuple[Deadline, Task]]:
    """Give the days of a consultation: until when people are heard, and are told what became of it."""
    obligations, closes, hearing = standings.obligations, consultation.closes_on, consultation.hearing
    held = hearing.on if hearing else None
    if closes:
        yield Deadline(closes), Task.CLOSE
    over = consultation.heard_until or held
    if over is not None and not _fed_back(consultation, standings.day):
        for _, due in obligations.deadlines(Duty.FEEDBACK, kind, owner, over):
            yield due, Task.FEED_BACK
    if hearing is None or held is None:
        return
    yield Deadline(held), Task.HEAR
    if not _by(hearing.papers_on, standings.day):
        for period in obligations.periods(Duty.HEARING_PAPERS, kind, owner):
            latest = obligations.before(period, held)
            if latest is not None:
                yield latest, Task.PAPERS
    if not _by(hearing.representatives_answered_on, standings.day):
        for _, due in obligations.deadlines(Duty.FEEDBACK, kind, owner, held):
            yield due, Task.ANSWER


def _fed_back(consultation: Consultation, day: date) -> bool:
    """Tell whether the result is public, and what became of the hearing, as far as there were both."""
    hearing, told = consultation.hearing, consultation.result_on
    result = _by(told, day) or (told is None and consultation.result is not None)
    heard = hearing is None or hearing.on is None or _by(hearing.feedback_on, day)
    return heard and (result or consultation.closes_on is None)


def _by(on: date | None, day: date) -> bool:
    return on is not None and on <= day


def _reviews(standings: Standings) -> Iterator[Entry]:
    """Give by when each item on offer is to be looked at again, counted from the last time."""
    day = standings.day
    for approval in standings.register.approvals.values():
        last = approval.last_review(day)
        if last is None or not approval.offered(day):
            continue
        owed = standings.obligations.deadlines(Duty.APPROVAL_REVIEW, "approval", approval.agency, last)
        for _, due in owed:
            yield Entry(
                due.on,
                Task.REVIEW,
                "approval",
                approval.id,
                approval.agency,
                provisional=due.provisional,
            )


def _reports(standings: Standings) -> Iterator[Entry]:
    for kind, task in (("disclosure", Task.DISCLOSE), ("figures", Task.REPORT)):
        for agency, owed in coming(standings, kind):
            note = f"{owed.year}年"
            yield Entry(owed.due.on, task, "agency", agency, agency, note, owed.due.provisional)


def _promises(standings: Standings) -> Iterator[Entry]:
    for thread in threads(standings).threads:
        due = thread.due_on()
        if thread.open and due is not None:
            given = thread.last
            owner = given.commitment.owner or given.key[0]
            yield Entry(due, Task.KEEP_WORD, "figures", given.key, owner, given.commitment.text)


def _cleanups(register: Register) -> Iterator[Entry]:
    for cleanup in register.cleanups.values():
        if cleanup.due_on and cleanup.state is not CleanupState.DONE:
            yield Entry(cleanup.due_on, Task.CLEAN_UP, "cleanup", cleanup.id, cleanup.agency)


def _certificates(register: Register) -> Iterator[Entry]:
    for agency in register.agencies.values():
        if agency.certificate and agency.certificate.until:
            yield Entry(agency.certificate.until, Task.CERTIFY, "agency", agency.id, agency.id)
        if agency.entrustment and agency.entrustment.until:
            yield Entry(agency.entrustment.until, Task.ENTRUST, "agency", agency.id, agency.entrustment.by)
