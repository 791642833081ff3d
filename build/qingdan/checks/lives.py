"""权责清单: the acts of an item's life and the steps of its clean-up, in an order that can be.

原职权数 and 现职权数 are counted from the acts: a power cancelled and then adjusted is neither there nor
gone. The steps are those of the procedure that binds power lists, whatever a county calls them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.model.power import ENDING, LifeAct
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.power import Power, PowerList, ReviewStep
    from qingdan.model.tables import ProcedureTable
    from qingdan.problems import Pointer
    from qingdan.register import Register
    from qingdan.standing import Standings

REVIEW = Rule(
    code="QD907",
    name="clean-up-incomplete",
    level=Level.NOTICE,
    title="清理审核的环节不全或者先后不对",
    why="每一项权力都要经过清理的各个环节,一关看一关。少了哪一关、哪一关倒了过来,就少了一道把关。",
    wrong="review:\n  - {step: self-check, on: 2024-03-11}",
    right="review:\n  - {step: self-check, on: 2024-03-11}\n  - {step: section-review, on: 2024-04-08}\n"
    "  - {step: office-review, on: 2024-05-15}",
    source="报告(S057):按照单位自查清理、法制科室初审、县政府法制办审核的程序要求",
)
LIFE = Rule(
    code="QD908",
    name="life-contradicts-itself",
    level=Level.ERROR,
    title="变动记录前后矛盾",
    why="取消以后又调整、并到自己、并到早就没有的事项,说不清这项权力现在还有没有,现职权数也数不准。",
    wrong="life:\n  - {act: 列入, on: 2017-05-31}\n  - {act: 取消, on: 2021-01-01}\n  - {act: 调整, on: 2022-01-01}",
    right="life:\n  - {act: 列入, on: 2017-05-31}\n  - {act: 调整, on: 2020-01-01}\n  - {act: 取消, on: 2021-01-01}",
)
RULES = (REVIEW, LIFE)

#: What may come after an end: the power is there again.
_BEGINNING = (LifeAct.LISTED, LifeAct.RECEIVED)
#: Steps named, or items named by their titles, in one message.
_NAMED = 3


def lives(standings: Standings) -> Iterator[Problem]:
    """Yield lives that contradict themselves, and clean-up steps missing, unknown or out of order."""
    register, day = standings.register, standings.day
    for power_list in register.power_lists.values():
        for item in power_list.items:
            yield from _life(register, item)
        if power_list.published_on is None or power_list.published_on <= day:
            yield from _reviews(standings, power_list)


def _life(register: Register, power: Power) -> Iterator[Problem]:
    life = power.life
    over: int | None = None
    for index in sorted(range(len(life)), key=lambda index: life[index].on):
        event = life[index]
        yield from _into(register, power, index)
        if over is not None and event.act not in _BEGINNING:
            ended = life[over]
            yield Problem(
                rule=LIFE,
                place=register.place("power", power.id, ("life", index)),
                what=f"{ended.on} 已经{ended.act.value},{event.on} 又{event.act.value}。",
                mend="核对两次变动的先后;又有了的,先写列入或者承接;只下放一部分的,写调整。",
                related=(Related(register.place("power", power.id, ("life", over)), "前一次变动在这里"),),
            )
            return
        over = index if event.act in ENDING else None


def _into(register: Register, power: Power, index: int) -> Iterator[Problem]:
    """Tell a power that is merged into itself, or into one that had ended before."""
    event = power.life[index]
    target = register.powers.get(event.into or "")
    if target is None:
        return
    ended = target.power.ended_by(event.on)
    if event.into == power.id:
        what = "写的是并入自己。"
    elif ended is not None and ended.on < event.on:
        what = f"{event.on} 并入「{target.power.title}」,那一项 {ended.on} 已经{ended.act.value}。"
    else:
        return
    yield Problem(
        rule=LIFE,
        place=register.place("power", power.id, ("life", index, "into")),
        what=what,
        mend="改成并入的那一项的编号;没有并入别的,「变动」改成取消,删去这一行。",
    )


def _reviews(standings: Standings, power_list: PowerList) -> Iterator[Problem]:
    """Compare the items still exercised with the clean-up procedure; those without any step once a list."""
    day, otherwise = standings.day, power_list.published_on or standings.day
    table = standings.obligations.procedure("power-list", power_list.agency, otherwise)
    bare: list[Power] = []
    judged: dict[tuple[ReviewStep, ...], tuple[str, ProcedureTable] | None] = {}
    for index, item in enumerate(power_list.items):
        if item.ended_by(day) is not None:
            continue
        if not item.review:
            bare.append(item)
            continue
        # Whole lists are cleaned up on the same days by the same sections.
        if item.review not in judged:
            judged[item.review] = _judged(standings, power_list.agency, item.review, otherwise)
        found = judged[item.review]
        if found is not None:
            yield _told(standings, power_list, ("items", index, "review"), *found)
    if bare and table is not None:
        titles = "、".join(f"「{item.title}」" for item in bare[:_NAMED])
        more = f"等 {len(bare)} 项" if len(bare) > _NAMED else ""
        steps = "、".join(step.title for step in table.steps)
        yield _told(standings, power_list, (), f"{titles}{more}一个环节也没有登记,应当有{steps}。", table)


def _judged(
    standings: Standings, agency: str, review: tuple[ReviewStep, ...], otherwise: date
) -> tuple[str, ProcedureTable] | None:
    """Return what is wrong with the steps of an item, by the procedure that bound it on the last of them."""
    dates = [step.on for step in review if step.on is not None]
    table = standings.obligations.procedure("power-list", agency, max(dates, default=otherwise))
    if table is None:
        return None
    what = _fault(review, table, standings.day)
    return None if what is None else (what, table)


def _fault(review: tuple[ReviewStep, ...], table: ProcedureTable, day: date) -> str | None:
    """Return the first fault of the steps taken by `day`."""
    titles = {step.id: step.title for step in table.steps}
    unknown = [step.step for step in review if step.step not in titles]
    if unknown:
        shown = "、".join(f"{id_}({title})" for id_, title in titles.items())
        return f"「{table.title}」没有「{'」「'.join(unknown)}」这个环节,有的是{shown}。"
    taken = {step.step: step for step in review if step.on is None or step.on <= day}
    missing = [title for id_, title in titles.items() if id_ not in taken]
    if missing:
        return f"没有登记「{'」「'.join(missing)}」。"
    for step in table.steps:
        on = taken[step.id].on
        for before in step.after:
            earlier = taken[before].on if before in taken else None
            if on is not None and earlier is not None and on < earlier:
                return f"「{step.title}」{on} 在「{titles[before]}」{earlier} 前面。"
    for one, other in table.separate:
        by = taken[one].by if one in taken else None
        if by is not None and other in taken and by == taken[other].by:
            return f"「{titles[one]}」和「{titles[other]}」都是{by}做的,应当分开。"
    return None


def _told(
    standings: Standings,
    power_list: PowerList,
    pointer: Pointer,
    what: str,
    table: ProcedureTable,
) -> Problem:
    key = (power_list.agency, power_list.kind.value)
    return Problem(
        rule=REVIEW,
        place=standings.register.place("power-list", key, pointer),
        what=what,
        mend=f"照「{table.title}」核对「清理审核」(review),补上登记漏了的;确实没有做的,留着,页面会写明。",
        owner=power_list.agency,
    )
