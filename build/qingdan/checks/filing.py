"""备案: each body that a document has to be filed with, in time, and what it said.

Filing is how a superior sees what is made below it and can have it mended. With whom and within
which time stands in tables/periods.yml; a period whose text nobody has read sets no time, and then
only the entry is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.calendar import period_on
from qingdan.model.document import FilingOutcome
from qingdan.model.tables import Duty
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.calendar import Deadline
    from qingdan.model.document import Document, Filing
    from qingdan.model.tables import Period
    from qingdan.standing import Standings

NOT_FILED = Rule(
    code="QD813",
    name="not-filed",
    level=Level.NOTICE,
    title="没有登记备案",
    why="规范性文件公布以后要报备案,上级才看得到,有错才纠正得了。没有登记的,就是没有人看过。",
    wrong="kind: 部门规范性文件\npublished_on: 2021-03-09",
    right="kind: 部门规范性文件\npublished_on: 2021-03-09\nfilings:\n"
    "  - {period: filing-to-county, filed_with: county, filed_on: 2021-03-20}",
    source="报告(S047)",
)
LATE = Rule(
    code="QD814",
    name="filed-late",
    level=Level.NOTICE,
    title="备案晚了",
    why="备案有期限。晚了几天,写出来,让人看得见。",
    wrong="published_on: 2021-03-01\nfilings:\n"
    "  - {period: filing-to-county, filed_with: county, filed_on: 2021-05-10}",
    right="published_on: 2021-03-01\nfilings:\n"
    "  - {period: filing-to-county, filed_with: county, filed_on: 2021-03-20}",
    source="报告(S047)",
)
BEFORE = Rule(
    code="QD815",
    name="filed-before-published",
    level=Level.NOTICE,
    title="备案早于公布",
    why="公布以后才备案。备案日期早于公布日期的,多半有一个写错了。",
    wrong="published_on: 2021-03-09\nfilings:\n"
    "  - {period: filing-to-county, filed_with: county, filed_on: 2021-03-01}",
    right="published_on: 2021-03-09\nfilings:\n"
    "  - {period: filing-to-county, filed_with: county, filed_on: 2021-03-20}",
)
NOT_RESCINDED = Rule(
    code="QD816",
    name="rescinded-in-filing-only",
    level=Level.ERROR,
    title="备案结果写了撤销,文件没有写撤销",
    why="撤销的文件不再管人。只写在备案结果里,网页上它还是现行有效,群众会照着办。",
    wrong="filings:\n  - {period: filing-to-county, filed_with: county, outcome: 撤销}",
    right="filings:\n  - {period: filing-to-county, filed_with: county, outcome: 撤销}\n"
    "rescinded: {on: 2021-06-01, by: county}",
    source="报告(S048)",
)
NOT_CORRECTED = Rule(
    code="QD817",
    name="correction-not-made",
    level=Level.NOTICE,
    title="责令纠正以后没有登记怎么改的",
    why="备案机关责令纠正,文件本身还没有变。没有修改、废止或者撤销的,错的条文还在管人。",
    wrong="filings:\n  - {period: filing-to-county, filed_with: county, outcome: 责令纠正}",
    right="# 另建一份修改它的文件\namends:\n  - {document: water-2021-1, articles: 第三条}",
    source="报告(S048)",
)
RULES = (NOT_FILED, LATE, BEFORE, NOT_RESCINDED, NOT_CORRECTED)


def filing(standings: Standings) -> Iterator[Problem]:
    """Yield filings that are missing, late or without effect, of public normative documents.

    The last day of the period is in time; before it is over nothing is missing.
    """
    for document in standings.register.documents.values():
        if not document.normative:
            continue
        published = document.published_on
        if published is not None and published <= standings.day:
            yield from _owed(standings, document, published)
        yield from _outcomes(standings, document)


def _owed(standings: Standings, document: Document, published: date) -> Iterator[Problem]:
    periods = standings.obligations.periods(Duty.FILING, "document", document.issuer)
    entered = {one.period for one in document.filings}
    bound = (one for one in periods if period_on(one, published) is not None)
    missing: list[tuple[Period, str]] = []
    over: list[Deadline] = []
    for period in bound:
        if period.id in entered:
            continue
        due = standings.obligations.deadline(period, published)
        if due is None:
            missing.append((period, "(期限的原文没有核对过,不算晚几天)"))
        elif due.on < standings.day:
            missing.append((period, f",应当在 {due.on} 以前"))
            over.append(due)
    if missing:
        shown = ";".join(f"「{period.title}」没有登记{when}" for period, when in missing)
        yield Problem(
            rule=NOT_FILED,
            place=standings.register.place("document", document.id, ("filings",) if entered else ()),
            what=f"{published} 公布,{shown}。",
            mend="报过的,补上「备案」(filings);没有报的,报了以后再补。",
            since=min((due.missed_from for due in over), default=None),
            owner=document.issuer,
            provisional=any(due.provisional for due in over),
        )
    for index, one in enumerate(document.filings):
        yield from _in_time(standings, document, index, one, published)


def _in_time(
    standings: Standings, document: Document, index: int, one: Filing, published: date
) -> Iterator[Problem]:
    period = standings.register.periods.get(one.period)
    if period is None:
        return
    filed = one.filed_on if one.filed_on is not None and one.filed_on <= standings.day else None
    due = standings.obligations.deadline(period, published)

    def told(rule: Rule, what: str, mend: str, missed: Deadline | None) -> Problem:
        """Return a notice about this filing: at its day where it has one."""
        place = standings.register.place
        at = ("filings", index) if filed is None else ("filings", index, "filed_on")
        return Problem(
            rule=rule,
            place=place("document", document.id, at),
            what=what,
            mend=mend,
            related=(Related(place("document", document.id, ("published_on",)), "公布日期在这里"),),
            since=missed.missed_from if missed else None,
            owner=document.issuer,
            provisional=missed is not None and missed.provisional,
        )

    if filed is not None and filed < published:
        yield told(BEFORE, f"「备案日期」{filed} 早于「公布日期」{published}。", "核对两个日期。", None)
    elif filed is None and (due is None or due.on < standings.day):
        when = f"应当在 {due.on} 以前," if due else ""
        told_as = f"「{period.title}」{when}没有登记哪天报的。"
        yield told(NOT_FILED, told_as, "报过的,补上「备案日期」(filed_on);没有报的,报了以后再补。", due)
    elif due is not None and filed is not None and filed > due.on:
        late = (filed - due.on).days
        yield told(
            LATE,
            f"「{period.title}」应当在 {due.on} 以前,{filed} 才报,晚了 {late} 天。",
            "核对备案日期;确实晚了的,留着,页面会写明。",
            due,
        )


def _outcomes(standings: Standings, document: Document) -> Iterator[Problem]:
    place = standings.register.place
    for index, one in enumerate(document.filings):
        if one.outcome is FilingOutcome.RESCINDED and document.rescinded is None:
            yield Problem(
                rule=NOT_RESCINDED,
                place=place("document", document.id, ("filings", index, "outcome")),
                what="「备案结果」写的是撤销,文件没有写「撤销」。",
                mend="补上「撤销」(rescinded):从哪天起、哪个机关撤销的;没有撤销的,改备案结果。",
                owner=document.issuer,
            )
        if one.outcome is FilingOutcome.CORRECTION_ORDERED and not _corrected(standings, document, one):
            yield Problem(
                rule=NOT_CORRECTED,
                place=place("document", document.id, ("filings", index, "outcome")),
                what="备案机关责令纠正,没有登记后来的修改、废止或者撤销。",
                mend="改过的,登记修改它的文件;还没有改的,留着,页面会写明。",
                since=one.outcome_on,
                owner=document.issuer,
            )


def _corrected(standings: Standings, document: Document, one: Filing) -> bool:
    """Whether something was done to the document, not before the order where its day is known."""
    if document.rescinded or document.repealed_on:
        return True
    ordered = one.outcome_on
    for effect in standings.register.effects.get(document.id, ()):
        known = effect.by.public_since
        if effect.relation in ("implements", "renews") or known is None or known > standings.day:
            continue
        if ordered is None or known >= ordered:
            return True
    return False
