"""Printed figures against each other: what should be equal, add up or stay below.

Which figures belong together is the county's own and stands in tables/indicators.yml; here is
only how they are compared. A figure stays as it was printed: a difference is told, never mended,
and numbers in different units are never added.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.figures import Figure, Figures
    from qingdan.model.tables import Indicator, Sum
    from qingdan.register import Register

_KEEP = "核对原文。原文就是这样写的,保留原数,并在「说明」(explanation)一栏写清。"

DIFFERS = Rule(
    code="QD501",
    name="figures-differ",
    level=Level.NOTICE,
    title="前后数字不一致",
    why="同一件事在一份报告里印了两个数,读的人不知道信哪一个。两个数都留着,差异公开。",
    wrong="figures:\n  - {indicator: powers-sorted, dimension: 行政处罚, count: 1708}\n"
    "  - {indicator: powers-now, dimension: 行政处罚, count: 1709}",
    right="figures:\n  - {indicator: powers-sorted, dimension: 行政处罚, count: 1709}\n"
    "  - {indicator: powers-now, dimension: 行政处罚, count: 1709}",
)
SUM = Rule(
    code="QD502",
    name="parts-do-not-add-up",
    level=Level.NOTICE,
    title="分项之和不等于总数",
    why="总数应当等于各分项之和;不等,就是漏了、重了或者写错了。",
    wrong="figures:\n  - {indicator: complaints, count: 28}\n  - {indicator: complaint-visits, count: 22}\n"
    "  - {indicator: complaint-calls, count: 5}",
    right="figures:\n  - {indicator: complaints, count: 28}\n  - {indicator: complaint-visits, count: 22}\n"
    "  - {indicator: complaint-calls, count: 6}",
)
UNITS = Rule(
    code="QD503",
    name="units-differ",
    level=Level.NOTICE,
    title="单位不同,不能相加",
    why="件、人次、批是不同的东西,加在一起的数没有意义,也就不能判断总数对不对。",
    wrong="figures:\n  - {indicator: petitions, count: 345, unit: 件次}\n"
    "  - {indicator: petition-visits, count: 213, unit: 人次}",
    right="figures:\n  - {indicator: petitions, count: 254, unit: 件次}\n"
    "  - {indicator: petition-visits, count: 213, unit: 件次}",
)
ABOVE = Rule(
    code="QD504",
    name="part-above-whole",
    level=Level.NOTICE,
    title="比它应当不超过的数还大",
    why="有的数不会超过另一个数,例如当年报送备案的件数不会多于当年审查的件数;超过了,口径就要说明。",
    wrong="figures:\n  - {indicator: filings-submitted-up, count: 6}\n"
    "  - {indicator: normative-docs-reviewed, count: 5}",
    right="figures:\n  - {indicator: filings-submitted-up, count: 5}\n"
    "  - {indicator: normative-docs-reviewed, count: 5}",
)
NO_DENOMINATOR = Rule(
    code="QD505",
    name="no-denominator",
    level=Level.NOTICE,
    title="缺少总数,不能判断",
    why="只说清理了12件,不说现行有效的有多少件,就看不出清理是不是做完了。",
    wrong="figures:\n  - {indicator: docs-cleaned, count: 12}",
    right="figures:\n  - {indicator: docs-cleaned, count: 12}\n  - {indicator: docs-in-force, count: 40}",
)
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
RULES = (DIFFERS, SUM, UNITS, ABOVE, NO_DENOMINATOR, RATIO, UNIT, TWICE)


class Printed(NamedTuple):
    """A printed figure, its number and its place in the year's list."""

    figure: Figure
    value: Decimal
    at: int  # place in `figures`

    @property
    def shown(self) -> str:
        return f"{self.value}{self.figure.unit}"


Printings = dict[tuple[str, str | None], Printed]


def figures(register: Register) -> Iterator[Problem]:
    """Yield what does not agree in the printed figures of each issuer and year."""
    for key, year in register.figures.items():
        printings: Printings = {}
        for index, figure in enumerate(year.figures):
            yield from _enter(register, key, year, index, figure, printings)
        for printed in printings.values():
            indicator = register.indicators.get(printed.figure.indicator)
            if indicator is not None:
                yield from _compare(register, key, indicator, printed, printings)


def _enter(
    register: Register,
    key: tuple[str, int],
    year: Figures,
    index: int,
    figure: Figure,
    printings: Printings,
) -> Iterator[Problem]:
    if figure.count is None and figure.amount is None:
        return
    value = Decimal(figure.count) if figure.count is not None else Decimal(figure.amount or 0)
    printed = Printed(figure, value, index)
    earlier = printings.setdefault((figure.indicator, figure.dimension), printed)
    same_day = earlier.figure.as_of == figure.as_of and earlier.figure.scope == figure.scope
    if earlier is not printed and same_day and earlier.value != value:
        yield _disagree(register, key, TWICE, printed, earlier, _KEEP)
    indicator = register.indicators.get(figure.indicator)
    if indicator is None:
        return
    if indicator.unit != figure.unit:
        yield Problem(
            rule=UNIT,
            place=register.place("figures", key, ("figures", index, "unit")),
            what=f"「{indicator.title}」的单位是「{indicator.unit}」,这里印的是「{figure.unit}」。",
            mend="核对原文。原文就是这样印的,留着,页面会写明。",
            owner=figure.owner or year.issuer,
        )
    if figure.unit == "%" and not 0 <= value <= 100:
        yield Problem(
            rule=RATIO,
            place=register.place("figures", key, ("figures", index)),
            what=f"「{indicator.title}」写的是 {value}%。",
            mend=_KEEP,
            owner=figure.owner or year.issuer,
        )


def _compare(
    register: Register,
    key: tuple[str, int],
    indicator: Indicator,
    printed: Printed,
    printings: Printings,
) -> Iterator[Problem]:
    dimension = printed.figure.dimension
    for other in indicator.equals:
        twin = printings.get((other, dimension))
        if twin and twin.value != printed.value:
            yield _disagree(register, key, DIFFERS, printed, twin, _KEEP)
    for other in indicator.at_most:
        limit = printings.get((other, dimension))
        if limit and limit.figure.unit == printed.figure.unit and printed.value > limit.value:
            yield _disagree(register, key, ABOVE, printed, limit, _KEEP)
    for sum_ in indicator.sums:
        yield from _add_up(register, key, printed, sum_, printings)
    denominator = indicator.denominator
    if denominator and not any(name == denominator for name, _ in printings):
        title = register.indicators[denominator].title if denominator in register.indicators else denominator
        yield Problem(
            rule=NO_DENOMINATOR,
            place=register.place("figures", key, ("figures", printed.at)),
            what=f"写了「{indicator.title}」{printed.shown},没有写「{title}」。",
            mend=f"原文有「{title}」的,补上这个数;没有的,留着,页面会写明不能判断。",
            owner=printed.figure.owner or key[0],
        )


def _add_up(
    register: Register, key: tuple[str, int], total: Printed, sum_: Sum, printings: Printings
) -> Iterator[Problem]:
    """Compare a total with its parts; where a part is not printed nothing can be said."""
    parts: list[Printed] = []
    for part in sum_.parts:
        printed = printings.get((part, total.figure.dimension))
        if printed is None and total.figure.dimension is None:
            printed = printings.get((total.figure.indicator, part))
        if printed is None:
            return
        parts.append(printed)
    related = tuple(
        Related(
            register.place("figures", key, ("figures", part.at)),
            f"{_title(register, part.figure)} {part.shown} 写在这里",
        )
        for part in parts
    )
    place = register.place("figures", key, ("figures", total.at))
    owner = total.figure.owner or key[0]
    title = _title(register, total.figure)
    if {part.figure.unit for part in parts} != {total.figure.unit}:
        units = "、".join(dict.fromkeys(part.figure.unit for part in parts))
        yield Problem(
            rule=UNITS,
            place=place,
            what=f"「{title}」{total.shown},分项的单位是{units},不能相加,总数对不对无法判断。",
            mend="核对原文。原文就是这样写的,保留原数,并在「说明」(explanation)一栏写清总数怎么来的。",
            related=related,
            owner=owner,
        )
        return
    added = sum((part.value for part in parts), Decimal(0))
    if added != total.value:
        shown = " + ".join(str(part.value) for part in parts)
        yield Problem(
            rule=SUM,
            place=place,
            what=f"「{title}」写的是 {total.shown},分项相加是 {shown} = {added}。",
            mend=_KEEP,
            related=related,
            owner=owner,
        )


def _disagree(
    register: Register, key: tuple[str, int], rule: Rule, here: Printed, there: Printed, mend: str
) -> Problem:
    related = Related(
        register.place("figures", key, ("figures", there.at)),
        f"「{_title(register, there.figure)}」写在这里",
    )
    explained = here.figure.explanation or there.figure.explanation
    return Problem(
        rule=rule,
        place=register.place("figures", key, ("figures", here.at)),
        what=f"「{_title(register, here.figure)}」写的是 {here.shown},"
        f"「{_title(register, there.figure)}」写的是 {there.shown}。"
        + (f"已有说明:{explained}" if explained else ""),
        mend=mend,
        related=(related,),
        owner=here.figure.owner or key[0],
    )


def _title(register: Register, figure: Figure) -> str:
    indicator = register.indicators.get(figure.indicator)
    title = indicator.title if indicator else figure.indicator
    return f"{title}·{figure.dimension}" if figure.dimension else title
