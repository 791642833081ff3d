"""Steps as they were taken: none waived that may not be, in order, by different hands, and long enough."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qingdan.model.document import Document
from qingdan.model.proceeding import Cleanup, Decision
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Step
    from qingdan.model.tables import ProcedureStep, ProcedureTable
    from qingdan.standing import Standings

WAIVED = Rule(
    code="QD805",
    name="step-waived",
    level=Level.NOTICE,
    title="不能省的步骤写了不做",
    why="有的步骤写明理由可以不做,有的不能。合法性审核和集体讨论决定哪一份都不能省。",
    wrong="steps:\n  - {step: legality-review, waived: 时间紧}",
    right="steps:\n  - {step: legality-review, on: 2021-02-03}",
)
OUT_OF_ORDER = Rule(
    code="QD806",
    name="steps-out-of-order",
    level=Level.NOTICE,
    title="步骤的先后不对",
    why="先征求意见、再审核,先审核、再讨论。先后颠倒,后一步就没有看到前一步的结果。",
    wrong="steps:\n  - {step: meeting, on: 2021-02-01}\n  - {step: legality-review, on: 2021-02-03}",
    right="steps:\n  - {step: legality-review, on: 2021-02-03}\n  - {step: meeting, on: 2021-02-20}",
)
SAME_HANDS = Rule(
    code="QD807",
    name="reviewed-own-draft",
    level=Level.NOTICE,
    title="自己审核自己起草的",
    why="起草的科室不能审核自己起草的,不然审核就只是走一遍。",
    wrong="steps:\n  - {step: drafted, section: 业务科}\n  - {step: legality-review, section: 业务科}",
    right="steps:\n  - {step: drafted, section: 业务科}\n  - {step: legality-review, section: 法制科}",
)
TOO_SHORT = Rule(
    code="QD808",
    name="step-too-short",
    level=Level.NOTICE,
    title="步骤的时间不够",
    why="公开征求意见、合法性审查各有最短的时间,短了,群众来不及提意见,审查的人来不及看。",
    wrong="steps:\n  - {step: public-participation, on: 2021-03-01, until: 2021-03-10}",
    right="steps:\n  - {step: public-participation, on: 2021-03-01, until: 2021-03-31}",
    source="重大行政决策程序暂行条例第十五条、第二十六条",
)
RULES = (WAIVED, OUT_OF_ORDER, SAME_HANDS, TOO_SHORT)

Made = Document | Decision | Cleanup


class Making(NamedTuple):
    """A record that was made by a procedure, and the procedure it is held to."""

    kind: str
    record: Made
    agency: str
    act: date
    table: ProcedureTable


def taken(standings: Standings, making: Making) -> Iterator[Problem]:
    """Yield what is wrong with the steps that were taken."""
    record, table = making.record, making.table
    asked = {step.id: step for step in table.steps}
    done = {step.step: (index, step) for index, step in enumerate(record.steps)}
    for index, step in enumerate(record.steps):
        wanted = asked.get(step.step)
        if wanted is None or (step.on is not None and step.on > standings.day):
            continue
        if step.waived is not None and not wanted.waivable:
            yield Problem(
                rule=WAIVED,
                place=standings.register.place(making.kind, record.id, ("steps", index, "waived")),
                what=f"「{wanted.title}」写了不做,这一步不能省。",
                mend="做过的,补上日期;确实没有做的,留着,页面会写明。",
                since=making.act,
                owner=making.agency,
            )
        yield from _too_early(standings, making, index, wanted, done, asked)
        yield from _too_short(standings, making, index, step, wanted)
    for first, second in table.separate:
        if first in done and second in done:
            yield from _same_hands(standings, making, done[first], done[second], asked)


def _too_early(
    standings: Standings,
    making: Making,
    index: int,
    wanted: ProcedureStep,
    done: dict[str, tuple[int, Step]],
    asked: dict[str, ProcedureStep],
) -> Iterator[Problem]:
    """Tell of the first step that should have come before, and came later."""
    step = making.record.steps[index]
    for before in wanted.after:
        at, earlier = done.get(before, (0, None))
        # A step that takes time is over on its last day.
        over = (earlier.until or earlier.on) if earlier else None
        if step.on is not None and over is not None and step.on < over <= standings.day:
            place = standings.register.place
            yield Problem(
                rule=OUT_OF_ORDER,
                place=place(making.kind, making.record.id, ("steps", index, "on")),
                what=f"「{wanted.title}」{step.on},应当在「{asked[before].title}」{over} 以后。",
                mend="核对两个日期;确实先后颠倒的,留着,页面会写明。",
                related=(
                    Related(
                        place(making.kind, making.record.id, ("steps", at, "on")),
                        f"「{asked[before].title}」在这里",
                    ),
                ),
                since=step.on,
                owner=making.agency,
            )
            return


def _too_short(
    standings: Standings, making: Making, index: int, step: Step, wanted: ProcedureStep
) -> Iterator[Problem]:
    if wanted.least is None or step.on is None or step.until is None:
        return
    least = standings.register.calendar.add(step.on, wanted.least)
    if step.until >= least.on:
        return
    yield Problem(
        rule=TOO_SHORT,
        place=standings.register.place(making.kind, making.record.id, ("steps", index, "until")),
        what=f"「{wanted.title}」从 {step.on} 到 {step.until},"
        f"至少要 {wanted.least.number} 个{wanted.least.unit.value},也就是到 {least.on}。",
        mend="核对两个日期;确实短了的,留着,页面会写明。",
        since=step.until,
        owner=making.agency,
        provisional=least.provisional,
    )


def same_hands(one: Step, other: Step) -> bool:
    """Whether the same section of an agency took two steps, or the same agency where neither names a section."""
    if one.section or other.section:
        return (one.section, one.by) == (other.section, other.by)
    return bool(one.by) and one.by == other.by


def _same_hands(
    standings: Standings,
    making: Making,
    first: tuple[int, Step],
    second: tuple[int, Step],
    asked: dict[str, ProcedureStep],
) -> Iterator[Problem]:
    (at, one), (index, other) = first, second
    if one.step not in asked or other.step not in asked:
        return
    if same_hands(one, other):
        agency = standings.register.agencies.get(one.by or "")
        who = one.section or (agency.title if agency else one.by)
        place = standings.register.place
        yield Problem(
            rule=SAME_HANDS,
            place=place(making.kind, making.record.id, ("steps", index)),
            what=f"「{asked[one.step].title}」和「{asked[other.step].title}」都是{who}做的。",
            mend="核对各是哪个科室做的,补上「科室」(section);确实是同一个的,留着,页面会写明。",
            related=(
                Related(
                    place(making.kind, making.record.id, ("steps", at)), f"「{asked[one.step].title}」在这里"
                ),
            ),
            since=making.act,
            owner=making.agency,
        )
