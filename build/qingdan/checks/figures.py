"""Printed figures by themselves: their unit, their range, printed twice, or a claim without a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.checks.figure_problems import KEEP, figure_place, figure_problem
from qingdan.ledger.facts import Printed, printings, since, titled
from qingdan.model.figures import FigureState, Qualifier
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.ledger.facts import Key, Printings
    from qingdan.model.figures import Figure
    from qingdan.register import Register

RATIO = Rule(
    code="QD506",
    name="ratio-out-of-range",
    level=Level.NOTICE,
    title="百分比超过100",
    why="合格率、出庭率这样的比率在0到100之间。",
    wrong='figures:\n  - {indicator: training-pass-rate, count: 120, unit: "%"}',
    right='figures:\n  - {indicator: training-pass-rate, count: 100, unit: "%"}',
)
UNIT = Rule(
    code="QD509",
    name="unit-not-of-indicator",
    level=Level.NOTICE,
    title="单位和指标的单位不同",
    why="同一个指标各年用同一个单位,才能比较。",
    wrong="figures:\n  - {indicator: enforcers, count: 72, unit: 名}",
    right="figures:\n  - {indicator: enforcers, count: 72, unit: 个}",
)
TWICE = Rule(
    code="QD510",
    name="figure-twice",
    level=Level.NOTICE,
    title="同一个指标印了两个数",
    why="同一个指标、同一个分项、同一天只有一个数。印了两个不同的,差异要公开。",
    wrong="figures:\n  - {indicator: enforcers, count: 72}\n  - {indicator: enforcers, count: 73}",
    right="figures:\n  - {indicator: enforcers, count: 72}",
)
CLAIM = Rule(
    code="QD516",
    name="claim-without-number",
    level=Level.NOTICE,
    title="只有说法,没有数",
    why="报告说都办了、都答复了,却没有写办了多少,说法就核对不了。",
    wrong="figures:\n  - {indicator: complaints-answered, missing: 报告只说件件有着落}",
    right="figures:\n  - {indicator: complaints-answered, count: 28}",
    source="报告(S081)",
)
INEXACT = Rule(
    code="QD527",
    name="inexact-as-exact",
    level=Level.NOTICE,
    title="原文是约数,登记成了准数",
    why="原文说「6.8多万元」「约30件」,登记成准数,相加、比较就会算错,也改了原文的意思。",
    wrong='- {indicator: loss-recovered, amount: "6.8", unit: 万元, quote: 挽回损失6.8多万元}',
    right='- {indicator: loss-recovered, amount: "6.8", unit: 万元, qualifier: 多于, quote: 挽回损失6.8多万元}',
    source="报告(S085)",
)
RULES = (RATIO, UNIT, TWICE, CLAIM, INEXACT)

#: Words right before and right behind a number that make it inexact.
_BEFORE = ("约", "大约", "近", "超过", "逾", "不足", "不到", "至少")
_BEHIND = ("多", "余", "左右", "以上", "以下", "上下")


def figures(register: Register) -> Iterator[Problem]:
    """Yield what is wrong with a printed figure taken by itself."""
    for key, year in register.figures.items():
        found = printings(key, year)
        for index, figure in enumerate(year.figures):
            if figure.missing is not None and figure.state is not FigureState.PENDING:
                yield _claim(register, key, figure, index)
            elif (printed := Printed.of(key, figure, index)) is not None:
                yield from _one(register, printed, found)


def _claim(register: Register, key: Key, figure: Figure, index: int) -> Problem:
    return Problem(
        rule=CLAIM,
        place=register.place("figures", key, ("figures", index)),
        what=f"「{titled(register, figure.indicator, figure.dimension)}」没有数:{figure.missing}",
        mend="原文有数的,补上;数还没有出来的,「数据状态」(state)写待定;没有的,留着,页面会写明。",
        since=since(register, key),
        owner=figure.owner or key[0],
    )


def _one(register: Register, printed: Printed, found: Printings) -> Iterator[Problem]:
    figure = printed.figure
    earlier = found[figure.indicator, figure.dimension]
    same_day = earlier.figure.as_of == figure.as_of and earlier.figure.scope == figure.scope
    if same_day and earlier.value != printed.value:
        title = titled(register, figure.indicator, figure.dimension)
        related = Related(figure_place(register, earlier), f"「{title}」写在这里")
        what = f"「{title}」写的是 {printed.shown},「{title}」写的是 {earlier.shown}。"
        yield figure_problem(register, TWICE, printed, what, KEEP, (related,))
    if figure.qualifier in (None, Qualifier.EXACT) and (words := _inexact(printed)):
        yield figure_problem(
            register,
            INEXACT,
            printed,
            f"原文写的是「{words}」,这里没有写准确程度。",
            "照原文在「准确程度」(qualifier)一栏写多于、约或者不足。",
        )
    indicator = register.indicators.get(figure.indicator)
    if indicator is None:
        return
    if indicator.unit != figure.unit:
        yield figure_problem(
            register,
            UNIT,
            printed,
            f"「{indicator.title}」的单位是「{indicator.unit}」,这里印的是「{figure.unit}」。",
            "核对原文。原文就是这样印的,留着,页面会写明。",
            at=("unit",),
        )
    if figure.unit == "%" and not 0 <= printed.value <= 100:
        yield figure_problem(
            register, RATIO, printed, f"「{indicator.title}」写的是 {printed.value}%。", KEEP
        )


def _inexact(printed: Printed) -> str | None:
    """Return the words of the quotation that make its number inexact, None where it is exact."""
    found = re.search(
        rf"({'|'.join(_BEFORE)})?(?<![\d.]){re.escape(str(printed.value))}(?![\d.])({'|'.join(_BEHIND)})?",
        printed.figure.quote,
    )
    return found[0] if found and (found[1] or found[2]) else None
