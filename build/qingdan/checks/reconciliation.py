"""The ledger's differences as findings: what should be equal, add up, stay below or go on, and does not.

Which figures belong together stands in tables/indicators.yml; the ledger compares them, here it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.checks.figure_problems import KEEP, figure_place, figure_problem
from qingdan.counted import COUNTABLE, fault_in
from qingdan.ledger import ledger
from qingdan.ledger.facts import Relation, Verdict, Why, titled
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.ledger.facts import Comparison, Line, Printed
    from qingdan.register import Register
    from qingdan.standing import Standings

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
GREW = Rule(
    code="QD512",
    name="grew-without-reason",
    level=Level.NOTICE,
    title="清理以后反而多了,没有写原因",
    why="清理是为了减。清理以后比以前多的,要写明依据哪条法律增加的。",
    wrong="figures:\n  - {indicator: powers-before, dimension: 其他行政权力, count: 83}\n"
    "  - {indicator: powers-now, dimension: 其他行政权力, count: 84}",
    right="figures:\n  - {indicator: powers-before, dimension: 其他行政权力, count: 83}\n"
    "  - {indicator: powers-now, dimension: 其他行政权力, count: 84, explanation: 承接上级下放一项}",
    source="报告(S068)",
)
OVERLAP = Rule(
    code="QD513",
    name="counts-overlap",
    level=Level.NOTICE,
    title="两个数说的可能是同一批人",
    why="都已经合格、又有人等着办证,两个数不能同时是真的,除非口径分得开。口径要写明。",
    wrong="figures:\n  - {indicator: officers, count: 752}\n  - {indicator: officers-to-certify, count: 302}",
    right="figures:\n  - {indicator: officers, count: 752, scope: 不含等待办证的}\n"
    "  - {indicator: officers-to-certify, count: 302}",
    source="报告(S028、S076)",
)
CARRIED = Rule(
    code="QD514",
    name="opening-not-as-closing",
    level=Level.NOTICE,
    title="和上一年的数接不上",
    why="今年开头的数就是去年结尾的数。接不上,就是中间改过口径或者写错了。",
    wrong="# 2017 年现职权数 336,2018 年\nfigures:\n  - {indicator: powers-before, dimension: 行政许可, count: 340}",
    right="# 2017 年现职权数 336,2018 年\nfigures:\n  - {indicator: powers-before, dimension: 行政许可, count: 336}",
)
COUNTED = Rule(
    code="QD517",
    name="records-count-otherwise",
    level=Level.NOTICE,
    title="报告的数和登记的对不上",
    why="报告说有几个,登记的就应当数得出几个。登记全了还对不上,不是报告错了,就是登记错了。",
    wrong="# 指标 counted_from: {kind: agency, complete_from: 2016-01-01},登记的机构有1个\n"
    "figures:\n  - {indicator: departments, count: 2}",
    right="# 登记的机构有1个\nfigures:\n  - {indicator: departments, count: 1}",
)
JUMPED = Rule(
    code="QD518",
    name="jump-without-reason",
    level=Level.NOTICE,
    title="比上一年变动一半以上,没有说明",
    why="一年里多出一半或者少了一半,多半是口径变了或者写错了。写明原因,才能和往年比。",
    wrong="# 2017 年 complaints 是 28\nfigures:\n  - {indicator: complaints, count: 60}",
    right="# 2017 年 complaints 是 28\nfigures:\n  - {indicator: complaints, count: 60, explanation: 开通了网上投诉}",
)
SPLIT = Rule(
    code="QD519",
    name="kinds-not-printed",
    level=Level.NOTICE,
    title="说了分几类,没有写各类多少",
    why="只写总数、不写各类的数,看不出哪一类做了、哪一类没有做。",
    wrong="# 指标分行政许可、行政处罚两项\nfigures:\n  - {indicator: case-files, count: 30}",
    right="figures:\n  - {indicator: case-files, count: 30}\n  - {indicator: case-files, dimension: 行政许可, count: 12}\n"
    "  - {indicator: case-files, dimension: 行政处罚, count: 18}",
    source="报告(S071)",
)
NO_COUNT = Rule(
    code="QD526",
    name="nothing-to-count",
    level=Level.ERROR,
    title="指标写的数法数不出来",
    why="指标说从记录里数,写的种类、栏名或者值却没有,永远数出零来,核对就是假的。",
    wrong="counted_from: {kind: document, where: kind=裁量标准}",
    right="counted_from: {kind: document, where: kind=裁量基准}",
)
RULES = (DIFFERS, SUM, UNITS, ABOVE, NO_DENOMINATOR, GREW, OVERLAP, CARRIED, COUNTED, JUMPED, SPLIT, NO_COUNT)

_REASON = "核对两年的数;有原因的,写进「说明」(explanation);没有写的,留着,页面会写明。"

#: What the parts of `counted_from` are called.
_FIELDS = {"kind": "种类", "where": "栏和值", "dimension": "栏", "in_year": "日期栏", "filed_under": "备案"}
_MENDS = {
    "kind": f"能数的有 {'、'.join(COUNTABLE)}。",
    "filed_under": "只有规范性文件报备案;写了这一栏,就不写「算哪一年的日期栏」(in_year),按备案日期算在哪一年。",
}

#: What a figure was held against, and the verdict or why there is none → the rule that is not kept.
_RULES: dict[tuple[Relation, Verdict | Why], Rule] = {
    (Relation.EQUALS, Verdict.DIFFERS): DIFFERS,
    (Relation.SUM, Verdict.DIFFERS): SUM,
    (Relation.SUM, Why.UNITS): UNITS,
    (Relation.SUM, Why.SPLIT): SPLIT,
    (Relation.AT_MOST, Verdict.DIFFERS): ABOVE,
    (Relation.SHARE, Why.NO_DENOMINATOR): NO_DENOMINATOR,
    (Relation.NO_GROWTH, Verdict.DIFFERS): GREW,
    (Relation.DISJOINT, Verdict.DIFFERS): OVERLAP,
    (Relation.CARRIED, Verdict.DIFFERS): CARRIED,
    (Relation.COUNTED, Verdict.DIFFERS): COUNTED,
    (Relation.YEAR_BEFORE, Why.JUMP): JUMPED,
}


def reconciliation(standings: Standings) -> Iterator[Problem]:
    """Yield what does not agree in the ledger, and what nobody can decide for want of a printed number."""
    for id_, indicator in standings.register.indicators.items():
        counted = indicator.counted_from
        if counted is not None and (field := fault_in(counted)):
            yield Problem(
                rule=NO_COUNT,
                place=standings.register.place("indicator", id_, ("counted_from", field)),
                what=f"「{indicator.title}」写的是 {getattr(counted, field)},记录里没有这样的{_FIELDS[field]}。",
                mend=_MENDS.get(field, "照那一种记录的栏名和值写,写法见 schemas/。"),
            )
    for line in ledger(standings):
        for one in line.comparisons:
            reason = one.why if one.verdict is Verdict.UNDECIDED else one.verdict
            rule = _RULES.get((one.relation, reason)) if reason else None
            if rule is not None and line.printed is not None:
                yield _told(standings.register, rule, line, line.printed, one)


def _told(register: Register, rule: Rule, line: Line, printed: Printed, one: Comparison) -> Problem:
    what, mend = _words(register, rule, line, printed, one)
    note = "上一年的数写在这里" if rule in (CARRIED, JUMPED) else "写在这里"
    related = tuple(
        Related(figure_place(register, other), f"「{_titled(register, other)}」{other.shown} {note}")
        for other in one.against
    )
    return figure_problem(register, rule, printed, what, mend, related)


def _words(register: Register, rule: Rule, line: Line, printed: Printed, one: Comparison) -> tuple[str, str]:
    """Return what does not agree, and what to do about it."""
    here = f"「{_titled(register, printed)}」"
    other = one.against[0] if one.against else printed
    there = f"「{_titled(register, other)}」"
    if rule is SUM:
        shown = " + ".join(str(part.value) for part in one.against)
        return f"{here}写的是 {printed.shown},分项相加是 {shown} = {one.result}。", KEEP
    if rule is UNITS:
        units = "、".join(dict.fromkeys(part.figure.unit for part in one.against))
        return (
            f"{here}{printed.shown},分项的单位是{units},不能相加,总数对不对无法判断。",
            "核对原文。原文就是这样写的,保留原数,并在「说明」(explanation)一栏写清总数怎么来的。",
        )
    if rule is SPLIT:
        kinds = "、".join(line.indicator.dimensions)
        return (
            f"{here}{printed.shown},分{kinds}几类,各类多少没有写。",
            "原文有各类的数的,补上;没有的,留着,页面会写明。",
        )
    if rule is NO_DENOMINATOR:
        whole = titled(register, one.indicator or "", None)
        return (
            f"写了{here}{printed.shown},没有写「{whole}」。",
            f"原文有「{whole}」的,补上这个数;没有的,留着,页面会写明不能判断。",
        )
    if rule is GREW:
        return (
            f"{here}是 {printed.shown},{there}是 {other.shown},多了 {printed.value - other.value}。",
            "核对原文;增加有依据的,写进「说明」(explanation);没有写的,留着,页面会写明。",
        )
    if rule is OVERLAP:
        return (
            f"{here}{printed.shown},{there}{other.shown},没有写两个数分不分得开。",
            "口径分得开的,写进「统计范围」(scope);原文没有写的,留着,页面会写明。",
        )
    if rule in (CARRIED, JUMPED):
        return f"{here}是 {printed.shown},上一年的{there}是 {other.shown}。", _REASON
    if one.count is not None:
        samples = f"(含示例 {one.count.samples})" if one.count.samples else ""
        return (
            f"{here}写的是 {printed.shown},到 {one.count.on} 登记的有 {one.count.number}{samples}。",
            f"补上漏登记的,改正登错的;{KEEP}",
        )
    return f"{here}写的是 {printed.shown},{there}写的是 {other.shown}。", KEEP


def _titled(register: Register, printed: Printed) -> str:
    return titled(register, printed.figure.indicator, printed.figure.dimension)
