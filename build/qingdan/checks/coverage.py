"""清理: done by its day, with a result for every document that was in force.

A clean-up that leaves a document out without a word leaves its readers not knowing whether it was
looked at. One that publishes a complete 继续有效目录 ends what it omits (course.py), so nothing is
left out there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.calendar import day_after
from qingdan.cleanup_coverage import coverage_of, done, of_documents
from qingdan.course import State
from qingdan.model.proceeding import CleanupResult
from qingdan.problems import Level, Problem, Rule
from qingdan.visibility import may_be_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.cleanup_coverage import Coverage
    from qingdan.model.document import Document
    from qingdan.model.proceeding import Cleanup
    from qingdan.standing import Standings

OVERDUE = Rule(
    code="QD835",
    name="cleanup-overdue",
    level=Level.NOTICE,
    title="清理过了期限没有完成",
    why="清理有完成的期限。过了还没有结果,哪些文件还管用就一直不清楚。",
    wrong="due_on: 2017-11-30\nstate: 进行中",
    right="due_on: 2017-11-30\nstate: 已完成\ndecided_on: 2017-11-20",
    source="报告(S052)",
)
LEFT_OUT = Rule(
    code="QD836",
    name="left-out-of-cleanup",
    level=Level.NOTICE,
    title="清理漏了现行有效的文件",
    why="全面清理要给每一件现行有效的文件一个结果:继续有效、修改、废止、宣布失效。漏了的,不知道有没有看过。",
    wrong="objects: [规范性文件]\nentries: []",
    right="objects: [规范性文件]\nentries:\n  - {document: yz-2015-8, result: 继续有效}",
    source="报告(S052)",
)
NUMBER = Rule(
    code="QD837",
    name="cleanup-number-differs",
    level=Level.NOTICE,
    title="清理的件数和登记的对不上",
    why="说清理了几件,就应当列得出是哪几件。",
    wrong="stated_number: 12\nentries: []",
    right="stated_number: 1\nentries:\n  - {document: yz-2015-8, result: 继续有效}",
    source="报告(S054)",
)
NOT_IN_FORCE = Rule(
    code="QD838",
    name="cleaned-up-after-its-end",
    level=Level.NOTICE,
    title="清理了当时已经不管用的文件",
    why="清理的是现行有效的文件。已经失效、废止的写成继续有效,就前后矛盾。",
    wrong="# yz-2010-3 的有效期到 2015-12-31\ndecided_on: 2020-06-01\nentries:\n"
    "  - {document: yz-2010-3, result: 继续有效}",
    right="decided_on: 2020-06-01\nentries:\n  - {document: yz-2018-3, result: 继续有效}",
)
NOT_AMENDED = Rule(
    code="QD839",
    name="to-be-amended-and-forgotten",
    level=Level.NOTICE,
    title="清理决定修改,没有登记修改",
    why="清理的结果是修改,就是说有的条文不能再照着办。没有改,它们还在管人。",
    wrong="decided_on: 2020-06-01\nentries:\n  - {document: yz-2015-8, result: 修改}",
    right="# 另建一份修改它的文件\npublished_on: 2020-09-01\namends:\n  - {document: yz-2015-8, articles: 第三条}",
    source="报告(S052)",
)
RULES = (OVERDUE, LEFT_OUT, NUMBER, NOT_IN_FORCE, NOT_AMENDED)

#: What a later document has to do to one that was to be amended.
_AMENDING = ("amends", "partially_repeals")

_NAMED = 3


def coverage(standings: Standings) -> Iterator[Problem]:
    """Yield what clean-ups of documents did not finish, left out, or counted otherwise."""
    for cleanup in standings.register.cleanups.values():
        if of_documents(cleanup):
            yield from _cleanup(standings, cleanup)


def _cleanup(standings: Standings, cleanup: Cleanup) -> Iterator[Problem]:
    place = standings.register.place
    due = cleanup.due_on
    if due is not None and due < standings.day and not done(cleanup, standings.day):
        yield Problem(
            rule=OVERDUE,
            place=place("cleanup", cleanup.id, ("due_on",)),
            what=f"应当在 {due} 以前完成,现在写的是{cleanup.state.value}。",
            mend="完成了的,改「进展」(state)并补上「决定日期」(decided_on);没有完成的,留着,页面会写明。",
            since=day_after(due),
            owner=cleanup.agency,
        )
    stated = cleanup.stated_number
    if stated is not None and cleanup.entries and stated != len(cleanup.entries):
        yield Problem(
            rule=NUMBER,
            place=place("cleanup", cleanup.id, ("stated_number",)),
            what=f"写了清理 {stated} 件,登记了 {len(cleanup.entries)} 件。",
            mend="补上没有登记的;原文的数就是这样的,留着,页面会写明。",
            owner=cleanup.agency,
        )
    found = coverage_of(standings, cleanup)
    if found is not None:
        yield from _results(standings, cleanup, found)


def _results(standings: Standings, cleanup: Cleanup, found: Coverage) -> Iterator[Problem]:
    register, decided = standings.register, cleanup.decided_on
    for index in found.ended_before:
        yield Problem(
            rule=NOT_IN_FORCE,
            place=register.place("cleanup", cleanup.id, ("entries", index, "document")),
            what=f"{decided} 清理时,{_called(register.documents[cleanup.entries[index].document])}已经不再有效。",
            mend="核对文件的有效期和废止日期;确实清理过的,留着,页面会写明。",
            owner=cleanup.agency,
        )
    for index, entry in enumerate(cleanup.entries):
        document = register.documents.get(entry.document)
        if (
            decided
            and document
            and entry.result is CleanupResult.AMEND
            and _as_it_was(standings, document, decided)
        ):
            yield Problem(
                rule=NOT_AMENDED,
                place=register.place("cleanup", cleanup.id, ("entries", index, "result")),
                what=f"{decided} 决定修改{_called(document)},没有登记后来的修改。",
                mend="改过的,登记修改它的文件;还没有改的,留着,页面会写明。",
                since=decided,
                owner=document.issuer,
            )
    if found.left_out:
        documents = [register.documents[id_] for id_ in found.left_out]
        named = [f"「{document.title}」" for document in documents if may_be_named(document)][:_NAMED]
        shown = "、".join(named) + ("等" if len(documents) > len(named) else "")
        yield Problem(
            rule=LEFT_OUT,
            place=register.place("cleanup", cleanup.id, ("entries",) if cleanup.entries else ()),
            what=f"{decided} 决定时现行有效的文件里,有 {len(documents)} 件没有结果:{shown}。",
            mend="补上各件的清理结果;不在这次清理范围里的,写明范围(issuers)。",
            since=decided,
            owner=cleanup.agency,
        )


def _as_it_was(standings: Standings, document: Document, decided: date) -> bool:
    """Whether a document is still in force and nothing has amended it since the day of the decision."""
    if standings.document(document.id).state is not State.IN_FORCE:
        return False
    return not any(
        effect.relation in _AMENDING
        and (known := effect.by.public_since)
        and decided <= known <= standings.day
        for effect in standings.register.effects.get(document.id, ())
    )


def _called(document: Document) -> str:
    return f"《{document.title}》" if may_be_named(document) else f"「{document.id}」"
