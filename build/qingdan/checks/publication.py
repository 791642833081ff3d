"""公布: where and in time; and the explanation that goes with it.

未经公布的规范性文件,不作为行政管理的依据: a document that was published names where. How many days
there are for it, and for its interpretation, stands in tables/periods.yml.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from qingdan.model.document import Document
from qingdan.model.facts import OpennessAttribute
from qingdan.model.tables import Duty
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.standing import Standings

NOWHERE = Rule(
    code="QD811",
    name="published-nowhere",
    level=Level.NOTICE,
    title="没有写在哪里公布",
    why="写了公布日期,没有写公布在哪里,就没法核对公布过没有。没有公布的文件不作为行政管理的依据。",
    wrong="published_on: 2021-03-09",
    right="published_on: 2021-03-09\npublications:\n  - {channel: 政府门户网站, on: 2021-03-09}",
    source="报告(S044、S045、S134)",
)
LATE = Rule(
    code="QD812",
    name="published-late",
    level=Level.NOTICE,
    title="公布晚了",
    why="主动公开的信息形成以后有公开的期限,晚了,群众就是在不知道的情况下被管着。",
    wrong="signed_on: 2021-03-01\npublished_on: 2021-05-10",
    right="signed_on: 2021-03-01\npublished_on: 2021-03-09",
    source="政府信息公开条例第二十六条",
)
NOT_INTERPRETED = Rule(
    code="QD820",
    name="no-interpretation",
    level=Level.NOTICE,
    title="没有解读",
    why="文件写给机关看,解读写给群众看:管谁、怎么办、从哪天起。",
    wrong="published_on: 2021-03-09",
    right="published_on: 2021-03-09\ninterpretations:\n  - {title: 一图读懂, form: 图解, on: 2021-03-09}",
    source="政务公开的规定:文件和解读同步",
)
RULES = (NOWHERE, LATE, NOT_INTERPRETED)


def publication(standings: Standings) -> Iterator[Problem]:
    """Yield what was published nowhere, too late, or without an explanation.

    A day of publication after the day asked for has not come. The last day of a period is in time.
    """
    register = standings.register
    for document in register.documents.values():
        if not _public(document, standings.day):
            continue
        yield from _nowhere(standings, "document", document, document.issuer)
        if document.normative:
            if document.signed_on is not None:
                yield from _late(standings, "document", document, document.signed_on, document.issuer)
            yield from _interpretation(standings, document)
    for decision in register.decisions.values():
        if not _public(decision, standings.day):
            continue
        yield from _nowhere(standings, "decision", decision, decision.agency)
        if decision.decided_on is not None:
            yield from _late(standings, "decision", decision, decision.decided_on, decision.agency)


def _public(record: Any, day: date) -> bool:
    """Whether a record is out: what is kept back is published nowhere, rightly so."""
    open_ = record.openness.attribute is OpennessAttribute.PROACTIVE
    return open_ and record.published_on is not None and record.published_on <= day


def _nowhere(standings: Standings, kind: str, record: Any, owner: str) -> Iterator[Problem]:
    if not record.publications:
        yield Problem(
            rule=NOWHERE,
            place=standings.register.place(kind, record.id, ("published_on",)),
            what=f"写了 {record.published_on} 公布,没有写公布在哪里。",
            mend="补上「公布渠道」(publications):政府门户网站、政府公报、政务公开栏等,各写日期。",
            since=record.published_on,
            owner=owner,
        )


def _late(standings: Standings, kind: str, record: Any, formed: date, owner: str) -> Iterator[Problem]:
    for _, due in standings.obligations.deadlines(Duty.PUBLICATION, kind, owner, formed):
        if record.published_on > due.on:
            late = (record.published_on - due.on).days
            place = standings.register.place
            formed_at = "signed_on" if kind == "document" else "decided_on"
            yield Problem(
                rule=LATE,
                place=place(kind, record.id, ("published_on",)),
                what=f"{formed} 形成,应当在 {due.on} 以前公开,{record.published_on} 才公布,晚了 {late} 天。",
                mend="核对两个日期;确实晚了的,留着,页面会写明。",
                related=(Related(place(kind, record.id, (formed_at,)), "形成的日期在这里"),),
                since=due.missed_from,
                owner=owner,
                provisional=due.provisional,
            )
            return


def _interpretation(standings: Standings, document: Document) -> Iterator[Problem]:
    day, published = standings.day, document.published_on
    if published is None or any(one.on is None or one.on <= day for one in document.interpretations):
        return
    owed = standings.obligations.deadlines(Duty.INTERPRETATION, "document", document.issuer, published)
    for _, due in owed:
        if due.on < day:
            yield Problem(
                rule=NOT_INTERPRETED,
                place=standings.register.place("document", document.id),
                what=f"{published} 公布,应当在 {due.on} 以前解读,没有登记解读。",
                mend="补上「解读」(interpretations);没有做过的,做了以后再补。",
                since=due.missed_from,
                owner=document.issuer,
                provisional=due.provisional,
            )
            return
