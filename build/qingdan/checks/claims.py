"""What a printed text says of itself: the years of its plans, its own day, the items it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.calendar import Deadline
from qingdan.problems import Level, Problem, Related, Rule
from qingdan.yearly_reports import due_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.figures import Figures
    from qingdan.model.proceeding import NamedList
    from qingdan.register import Register
    from qingdan.standing import Standings

PLAN = Rule(
    code="QD507",
    name="plan-years",
    level=Level.NOTICE,
    title="规划的起止年份不对",
    why="五年规划管五年。起止写成同一年的,多半是转载时把年份改了。",
    wrong="plans:\n  - {first_year: 2017, last_year: 2017, years: 5}",
    right="plans:\n  - {first_year: 2011, last_year: 2015, years: 5}",
)
LATE = Rule(
    code="QD508",
    name="report-late",
    level=Level.NOTICE,
    title="年度报告公布晚了",
    why="年度报告有公布的期限,晚了要让人看得见晚了几天。",
    wrong='report: {posted_on: "2021-08-31", due_on: "2018-04-01"}',
    right='report: {posted_on: "2018-03-30", due_on: "2018-04-01"}',
)
LIST = Rule(
    code="QD511",
    name="list-not-as-claimed",
    level=Level.NOTICE,
    title="列举的项数和说的不一样",
    why="说「六公开」就应当列出六项。少了一项,就是漏了一项要公开的事。",
    wrong="lists:\n  - {title: 六公开, claimed: 6, items: [审批内容, 办事程序]}",
    right="lists:\n"
    "  - {title: 六公开, claimed: 6, items: [审批内容, 办事程序, 政策依据, 申报材料, 承诺时限, 收费标准]}",
)
LISTS = Rule(
    code="QD515",
    name="lists-of-steps-differ",
    level=Level.NOTICE,
    title="两处列的步骤不一样",
    why="同一套程序两处各列一遍,一处有的另一处没有。照哪一处做都会漏,要合起来都做。",
    wrong="lists:\n  - {title: 五不决策, claimed: 1, items: [没有调查研究不决策], procedure: decision-2017, steps: [research]}",
    right="# 另一份制度也列了 research\nlists:\n"
    "  - {title: 决策步骤, claimed: 1, items: [调查研究], procedure: decision-2017, steps: [research]}",
    source="报告(S034、S035)",
)
RULES = (PLAN, LATE, LIST, LISTS)


def claims(standings: Standings) -> Iterator[Problem]:
    """Yield where a yearly report, or the list of a system, is not as it says it is."""
    register = standings.register
    for key, year in register.figures.items():
        yield from _report(standings, key, year)
    for system in register.systems.values():
        for index, named in enumerate(system.lists):
            if len(named.items) != named.claimed:
                yield Problem(
                    rule=LIST,
                    place=register.place("system", system.id, ("lists", index)),
                    what=f"「{named.title}」说有 {named.claimed} 项,列了 {len(named.items)} 项。",
                    mend="核对原文,补上漏的,删去多的;原文就不一致的,留着,页面会写明。",
                    owner=system.responsible,
                )
    yield from _lists_of_steps(register)


def _lists_of_steps(register: Register) -> Iterator[Problem]:
    """Tell of each list of a procedure's steps what others of the same procedure name and it does not."""
    lists: dict[str, list[tuple[str, int, NamedList]]] = {}
    for system in register.systems.values():
        for index, named in enumerate(system.lists):
            if named.procedure and named.steps:
                lists.setdefault(named.procedure, []).append((system.id, index, named))
    for procedure, found in lists.items():
        every = dict.fromkeys(step for _, _, named in found for step in named.steps)
        table = register.procedures.get(procedure)
        titles = {step.id: step.title for step in table.steps} if table else {}
        for id_, index, named in found:
            lacking = [titles.get(step, step) for step in every if step not in named.steps]
            if lacking:
                yield Problem(
                    rule=LISTS,
                    place=register.place("system", id_, ("lists", index)),
                    what=f"「{named.title}」没有列{'、'.join(lacking)},另一处列了;合起来是 {len(every)} 步。",
                    mend="原文就是这样列的,留着;做的时候,两处列的都要做。",
                    related=tuple(
                        Related(register.place("system", other, ("lists", at)), f"「{one.title}」在这里")
                        for other, at, one in found
                        if (other, at) != (id_, index)
                    ),
                    owner=register.systems[id_].responsible,
                )


def _report(standings: Standings, key: tuple[str, int], year: Figures) -> Iterator[Problem]:
    register = standings.register
    for index, plan in enumerate(year.plans):
        if plan.last_year - plan.first_year + 1 != plan.years:
            yield Problem(
                rule=PLAN,
                place=register.place("figures", key, ("plans", index)),
                what=f"「{plan.title}」印的是 {plan.first_year}–{plan.last_year},应当管 {plan.years} 年。",
                mend="核对原文。原文就是这样印的,留着,页面会写明。",
                owner=year.issuer,
            )
    report, posted = year.report, year.report.posted_on
    due = _due(standings, key, report.due_on)
    if posted and due and due.on < posted <= standings.day:
        at_due = register.place("figures", key, ("report", "due_on"))
        yield Problem(
            rule=LATE,
            place=register.place("figures", key, ("report", "posted_on")),
            what=f"应当在 {due.on} 以前公布,{posted} 才公布,晚了 {(posted - due.on).days} 天。"
            + (f"{report.provenance}" if report.provenance else ""),
            mend="核对公布日期;确实晚了的,留着,页面会写明晚了几天。",
            related=(Related(at_due, "公布期限在这里"),) if report.due_on else (),
            since=due.missed_from,
            owner=year.issuer,
            provisional=due.provisional,
        )


def _due(standings: Standings, key: tuple[str, int], stated: date | None) -> Deadline | None:
    """Return by when a report was to be public: as it says itself, else as the county's periods say."""
    return Deadline(stated) if stated else due_of(standings, "figures", *key)
