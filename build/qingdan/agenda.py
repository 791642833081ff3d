"""职责日历: what has to be done by which day, looked at from one day ahead.

What is past its day already is a finding of the checks and not in here.
"""

from __future__ import annotations

import enum
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.commitments import threads
from qingdan.course import State
from qingdan.model.proceeding import CleanupState
from qingdan.model.tables import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.register import Register
    from qingdan.standing import Standings


class Task(enum.Enum):
    """What has to be done by the day, or happens on it."""

    INTERPRET = "解读"
    FILE = "备案"
    ASSESS = "开始评估"
    LAPSE = "到期,最后一天有效"
    CLOSE = "征求意见截止"
    DISCLOSE = "公布政府信息公开年报"
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
        *_decisions(standings.register),
        *_reports(standings),
        *_promises(standings),
        *_cleanups(standings.register),
        *_certificates(standings.register),
    )
    coming = [entry for entry in every if day <= entry.on <= last]
    return tuple(sorted(coming, key=lambda entry: (entry.on, entry.task.value, str(entry.key))))


def _documents(standings: Standings) -> Iterator[Entry]:
    for document in standings.register.documents.values():
        if document.consultation and document.consultation.closes_on:
            yield _of(document, document.consultation.closes_on, Task.CLOSE)
        published = document.published_on
        if not document.normative or published is None or published > standings.day:
            continue
        now = standings.document(document.id)
        # What is ended sooner by another act does not lapse.
        if now.state is State.IN_FORCE and now.last_day and now.binds_until == now.last_day:
            yield _of(document, now.last_day, Task.LAPSE)
            if now.assess_from and document.assessment is None:
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


def _decisions(register: Register) -> Iterator[Entry]:
    for decision in register.decisions.values():
        if decision.consultation and decision.consultation.closes_on:
            on = decision.consultation.closes_on
            yield Entry(on, Task.CLOSE, "decision", decision.id, decision.agency)


def _reports(standings: Standings) -> Iterator[Entry]:
    """Give the next disclosure report of every agency that has to make one and has made one before."""
    register = standings.register
    last: dict[str, int] = {}
    for issuer, year in register.disclosures:
        last[issuer] = max(year, last.get(issuer, year))
    for issuer, year in last.items():
        for of_year in range(year + 1, standings.day.year + 1):
            end = date(of_year, 12, 31)
            for _, due in standings.obligations.deadlines(Duty.DISCLOSURE_REPORT, "disclosure", issuer, end):
                note = f"{of_year}年"
                yield Entry(due.on, Task.DISCLOSE, "agency", issuer, issuer, note, due.provisional)


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
