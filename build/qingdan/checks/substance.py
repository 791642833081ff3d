"""What a document may not do by itself: create powers, add duties, hamper competition.

规范性文件不得创设行政许可、行政处罚、行政强制、行政收费,不得增加义务: what takes from people has to stand
in a law. Words that sound like it ask for the basis they rest on; a document that touches businesses
shows that its effect on competition was looked at.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from qingdan.model.tables import StepRole
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.standing import Standings

COMPETITION = Rule(
    code="QD810",
    name="no-fair-competition-review",
    level=Level.NOTICE,
    title="没有公平竞争审查",
    why="涉及经营者的文件要先做公平竞争审查,不能有地方保护、行业保护;不涉及的,写明不涉及。",
    wrong="touches_businesses: true\nsteps: [...]  # 没有公平竞争审查这一步",
    right="touches_businesses: true\nsteps:\n  - {step: fair-competition, on: 2021-02-01, result: 通过}",
    source="公平竞争审查条例;报告(S053)",
)
CREATES = Rule(
    code="QD827",
    name="creates-powers",
    level=Level.NOTICE,
    title="文件自己设定了权力或者义务",
    why="规范性文件不得创设行政许可、行政处罚、行政强制、行政收费等权力,不得增加公民、法人的义务。",
    wrong="creates_powers: true",
    right="creates_powers: false",
    source="行政许可法第十七条、行政处罚法第十六条;报告(S041)",
)
NO_BASIS = Rule(
    code="QD828",
    name="power-words-without-basis",
    level=Level.NOTICE,
    title="有罚款、收费、审批的字样,没有写依据",
    why="罚款、收费、要经批准才能做的事,要有法律、法规、规章作依据。没有依据,群众可以不认。",
    wrong="basis: []\nbody: |\n  第三条 违反规定的,处二百元罚款。",
    right="basis:\n  - {law: water-law, article: 第六十五条}\nbody: |\n  第三条 违反规定的,依法处罚。",
    source="行政许可法第十七条、行政处罚法第十六条;报告(S041)",
)
RULES = (COMPETITION, CREATES, NO_BASIS)

#: What takes something from people: a penalty, a fee, a permission to be asked for; commas of either width.
TAKING = re.compile(
    "处以?[^。;,\uff1b\uff0c]{0,20}罚款|罚款[^。;,\uff1b\uff0c]{0,10}元|没收"
    "|收取[^。;\uff1b]{0,12}费|缴纳[^。;\uff1b]{0,12}费"
    "|须经[^。;,\uff1b\uff0c]{0,20}(?:批准|审批|同意)"
    "|未经[^。;,\uff1b\uff0c]{0,20}(?:批准|许可|同意)[,\uff0c]?不得|责令停产停业"
)


def substance(standings: Standings) -> Iterator[Problem]:
    """Yield what public normative documents say of themselves that a law would have to say."""
    for document in standings.register.documents.values():
        public = document.public_since
        if not document.normative or public is None or public > standings.day:
            continue
        yield from _competition(standings, document)
        yield from _creates(standings, document)


def _competition(standings: Standings, document: Document) -> Iterator[Problem]:
    act = document.made_on
    if act is None:
        return
    place = standings.register.place
    if document.touches_businesses is None:
        binding = standings.obligations.procedures("document", document.issuer, act)
        if any(step.role is StepRole.FAIR_COMPETITION for table in binding[:1] for step in table.steps):
            yield Problem(
                rule=COMPETITION,
                place=place("document", document.id),
                what="没有写涉不涉及经营者,看不出要不要公平竞争审查。",
                mend="补上「涉及市场主体」(touches_businesses):涉及的写是(true),不涉及的写否(false)。",
                since=act,
                owner=document.issuer,
            )
        return
    if document.touches_businesses and not _compared(standings, document, act):
        yield Problem(
            rule=COMPETITION,
            place=place("document", document.id, ("touches_businesses",)),
            what="写了涉及经营者,制定程序里没有公平竞争审查。",
            mend="做过的,在「程序步骤」(steps)里补上这一步和日期;没有做的,留着,页面会写明。",
            since=act,
            owner=document.issuer,
        )


def _compared(standings: Standings, document: Document, act: date) -> bool:
    """Whether a step of fair competition was taken, or the procedure of the day knows of none."""
    table = standings.obligations.procedure("document", document.issuer, act, document.procedure)
    steps = table.steps if table else ()
    roles = {step.id for step in steps if step.role is StepRole.FAIR_COMPETITION}
    if not roles:
        return True
    return any(
        step.step in roles and (step.on is None or step.on <= standings.day) and step.waived is None
        for step in document.steps
    )


def _creates(standings: Standings, document: Document) -> Iterator[Problem]:
    place = standings.register.place
    for field, label in (("creates_powers", "设定行政权力"), ("adds_duties", "增加义务")):
        if getattr(document, field):
            yield Problem(
                rule=CREATES,
                place=place("document", document.id, (field,)),
                what=f"登记的是本文件{label}。",
                mend="核对正文:只是照法律、法规、规章写的,这一栏改成否(false)并写明依据;确实设定了的,报发文机关改正。",
                since=document.public_since,
                owner=document.issuer,
            )
    if document.basis or not document.body:
        return
    found = dict.fromkeys(match[0] for match in TAKING.finditer(document.body))
    if found:
        words = "、".join(f"「{words}」" for words in list(found)[:3])
        yield Problem(
            rule=NO_BASIS,
            place=place("document", document.id, ("body",)),
            what=f"正文写了{words}{'等 ' + str(len(found)) + ' 处' if len(found) > 3 else ''},没有写依据。",
            mend="补上「依据」(basis);正文没有依据的,留着,页面会写明。",
            since=document.public_since,
            owner=document.issuer,
        )
