"""审批事项: no more asked for than before without a reason, kept within the law's time, looked at each year.

不增加行政审批环节; a mere 备案 decides nothing; what is promised keeps within what the law gives.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from qingdan.burden import UNITS, changes, reasons
from qingdan.model.approval import ApprovalKind
from qingdan.model.facts import TimeUnit
from qingdan.model.tables import Duty
from qingdan.problems import Level, Pointer, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.calendar import Deadline
    from qingdan.model.approval import Approval
    from qingdan.standing import Standings

GREW = Rule(
    code="QD920",
    name="burden-grew",
    level=Level.NOTICE,
    title="比以前要得多了,没有写原因",
    why="不增加行政审批环节。环节、材料、时间、跑动、收费比以前多的,要写明依据和原因,群众才知道为什么。",
    wrong="earlier:\n  - {until: 2021-02-28, materials: 3}\nmaterials:\n  items: [...]  # 现在 5 份",
    right="earlier:\n  - {until: 2021-02-28, materials: 3}\ngrowth:\n"
    "  - {measure: 材料, what: 材料由3份增加到5份, on: 2021-03-01, reason: 新修订的森林法增加了现场核查}",
    source="报告(S087)",
)
NOT_REVIEWED = Rule(
    code="QD921",
    name="approval-not-reviewed",
    level=Level.NOTICE,
    title="到期没有审查",
    why="审批事项要经常审查:标准、程序、时限还合不合适,还要不要办。多久一次,看法定期限表。",
    wrong="reviewed_on: 2020-03-01",
    right="reviewed_on: 2026-03-01",
    source="报告(S088)",
)
FILING_DECIDES = Rule(
    code="QD922",
    name="filing-decides",
    level=Level.NOTICE,
    title="备案办成了审批",
    why="备案是告诉机关一声,机关只接收、登记,不作决定,也不会过期。有审批、决定的步骤,就是借备案变相审批。",
    wrong="kind: 备案\nprocedure:\n  steps:\n    - name: 受理\n    - name: 审批",
    right="kind: 备案\nprocedure:\n  steps:\n    - name: 接收\n    - name: 登记",
    source="报告(S089)",
)
ABOVE_LAW = Rule(
    code="QD923",
    name="promise-above-law",
    level=Level.NOTICE,
    title="承诺的时限比法定的长",
    why="承诺只能比法律规定的快,不能比它慢。单位不同的(工作日和自然日)没法比,不核对。",
    wrong="time_limit: {number: 30, unit: 工作日}\nstatutory_limit: {number: 20, unit: 工作日}",
    right="time_limit: {number: 10, unit: 工作日}\nstatutory_limit: {number: 20, unit: 工作日}",
    source="行政许可法第四十二条",
)
STEPS_ABOVE = Rule(
    code="QD924",
    name="steps-above-promise",
    level=Level.NOTICE,
    title="各步的天数加起来比承诺的多",
    why="照各步的天数走,在承诺的时限里办不完。听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审的时间不算在内。",
    wrong="time_limit: {number: 5, unit: 工作日}\nprocedure:\n  steps:\n    - {name: 受理, days: 2}\n"
    "    - {name: 审查, days: 6}",
    right="time_limit: {number: 8, unit: 工作日}\nprocedure:\n  steps:\n    - {name: 受理, days: 2}\n"
    "    - {name: 审查, days: 6}",
    source="行政许可法第四十五条",
)
RULES = (GREW, NOT_REVIEWED, FILING_DECIDES, ABOVE_LAW, STEPS_ABOVE)

_DECIDES = re.compile("审批|批准|核准|决定|许可")
_RESULT = (("content", "result_validity"), "结果写了有效期")


def told(
    standings: Standings,
    approval: Approval,
    rule: Rule,
    pointer: Pointer,
    what: str,
    mend: str,
    *,
    related: tuple[Related, ...] = (),
    since: date | None = None,
    provisional: bool = False,
) -> Problem:
    """Return a notice about an item, owed by the agency that handles it."""
    return Problem(
        rule=rule,
        place=standings.register.place("approval", approval.id, pointer),
        what=what,
        mend=mend,
        related=related,
        since=since,
        owner=approval.agency,
        provisional=provisional,
    )


def approvals(standings: Standings) -> Iterator[Problem]:
    """Yield items on offer that ask for more, take longer or decide more than they may."""
    day = standings.day
    overdue: dict[tuple[str, date], Deadline | None] = {}
    for approval in standings.register.approvals.values():
        if not approval.offered(day):
            continue
        if approval.earlier:
            yield from _grew(standings, approval)
        start = approval.last_review(day)
        if start is not None:
            key = (approval.agency, start)
            if key not in overdue:
                overdue[key] = _overdue(standings, *key)
            due = overdue[key]
            if due is not None:
                yield _not_reviewed(standings, approval, start, due)
        yield from _above_law(standings, approval)
        yield from _steps_above(standings, approval)
        if approval.kind is ApprovalKind.FILING:
            yield from _filing(standings, approval)


def _grew(standings: Standings, approval: Approval) -> Iterator[Problem]:
    """Tell once an item of every measure that grew, from whichever version, and is not explained."""
    grown = [
        change for change in changes(approval, standings.day) if change.grew and not reasons(approval, change)
    ]
    if grown:
        shown = ";".join(
            f"{one.measure.value} {one.since} 起由 {one.before} {UNITS[one.measure]}增加到 {one.after} {UNITS[one.measure]}"
            for one in grown
        )
        yield told(
            standings,
            approval,
            GREW,
            ("earlier",),
            f"{shown}。「增加情况」(growth)里没有写。",
            "补上增加了什么、从哪天起、依据什么;没有依据的,改回去。",
            since=min(one.since for one in grown),
        )


def _overdue(standings: Standings, agency: str, start: date) -> Deadline | None:
    """Return by when an item looked at on `start` was to be looked at again, where that day has passed."""
    owed = standings.obligations.deadlines(Duty.APPROVAL_REVIEW, "approval", agency, start)
    return next((due for _, due in owed if due.on < standings.day), None)


def _not_reviewed(standings: Standings, approval: Approval, start: date, due: Deadline) -> Problem:
    """Return that an item is overdue; one never looked at is counted from its publication, on `start`."""
    if start == approval.reviewed_on:
        what = f"{start} 审查过,应当在 {due.on} 以前再审查一次。"
    else:
        what = f"{start} 公布,没有登记审查,应当在 {due.on} 以前审查。"
    return told(
        standings,
        approval,
        NOT_REVIEWED,
        ("reviewed_on",) if approval.reviewed_on else (),
        what,
        "审查过的,改「标准审查日期」(reviewed_on);没有审查的,审查以后再改。",
        since=due.missed_from,
        provisional=due.provisional,
    )


def _above_law(standings: Standings, approval: Approval) -> Iterator[Problem]:
    limit, law = approval.time_limit, approval.statutory_limit
    if limit is None or law is None or limit.number is None:
        return
    if limit.unit is law.unit and limit.number > law.number:
        at_law = standings.register.place("approval", approval.id, ("statutory_limit",))
        yield told(
            standings,
            approval,
            ABOVE_LAW,
            ("time_limit",),
            f"「承诺办结时限」是 {limit.number},「法定办结时限」是 {law.number},单位都是{law.unit.value}。",
            "核对两个时限;承诺的改到法定的以内。",
            related=(Related(at_law, "法定办结时限在这里"),),
        )


def _steps_above(standings: Standings, approval: Approval) -> Iterator[Problem]:
    """Compare the days of the steps that count with what is promised in working days."""
    limit, procedure = approval.time_limit, approval.procedure
    if limit is None or procedure is None:
        return
    if not limit.same_day and limit.unit is not TimeUnit.WORKING_DAY:
        return
    # What is done on the day may take that one day.
    promised = 1 if limit.same_day else limit.number
    counted = 0
    for step in procedure.steps:
        if step.days is not None and step.special is None:
            counted += step.days
    if promised is not None and counted > promised:
        at_limit = standings.register.place("approval", approval.id, ("time_limit",))
        shown = "即办" if limit.same_day else f" {promised} 个工作日"
        yield told(
            standings,
            approval,
            STEPS_ABOVE,
            ("procedure", "steps"),
            f"各步加起来 {counted} 个工作日,承诺{shown}。",
            "核对各步的天数和承诺的时限;不算时间的步骤,写明是哪一种(special)。",
            related=(Related(at_limit, "承诺办结时限在这里"),),
        )


def _filing(standings: Standings, approval: Approval) -> Iterator[Problem]:
    steps = approval.procedure.steps if approval.procedure else ()
    faults: list[tuple[Pointer, str]] = [
        (("procedure", "steps", index, "name"), f"办事程序里有「{step.name}」")
        for index, step in enumerate(steps)
        if _DECIDES.search(step.name)
    ]
    if approval.content is not None and approval.content.result_validity is not None:
        faults.append(_RESULT)
    if faults:
        yield told(
            standings,
            approval,
            FILING_DECIDES,
            faults[0][0],
            f"是备案,{','.join(text for _, text in faults)}。",
            "只是接收、登记的,改步骤的名称,删去有效期;确实要机关决定的,改「事项类型」(kind)并写依据。",
        )
