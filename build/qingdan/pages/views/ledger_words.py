"""What a figure was held against and what came of it, in words: 分项相加 22 + 6 = 28."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from qingdan.chinese import spoken_day
from qingdan.ledger.facts import Relation, Why, titled

if TYPE_CHECKING:
    from qingdan.ledger.facts import Comparison, Line
    from qingdan.register import Register


def said(register: Register, line: Line, one: Comparison) -> str:
    """Return in words what a figure was held against and what came of it."""
    others = "、".join(
        f"「{titled(register, other.figure.indicator, other.figure.dimension)}」{other.shown}"
        for other in one.against
    )
    if one.relation is Relation.COUNTED:
        return _counted(one)
    if one.relation is Relation.SUM:
        return _sum(line, one, others)
    if one.relation is Relation.SHARE:
        return _share(register, line, one, others)
    if one.relation is Relation.NO_GROWTH:
        return _growth(register, line, one, others)
    if one.relation is Relation.EQUALS:
        return f"应当等于{others}"
    if one.relation is Relation.AT_MOST:
        return f"应当不超过{others}"
    if one.relation is Relation.DISJOINT:
        return f"{others}数的可能是同一批,没有写分不分得开"
    if one.relation is Relation.BESIDE:
        return f"{others},单位不同,只并排列出,不算比例"
    if one.relation is Relation.CARRIED:
        return f"应当等于上一年的{others}"
    return f"上一年{one.against[0].shown}" + (f",{one.why.value}" if one.why else "")


def _counted(one: Comparison) -> str:
    count = one.count
    if count is None:
        return ""
    samples = f",其中示例{count.samples}" if count.samples else ""
    text = f"本站登记了{count.number}(数到{spoken_day(count.on)}{samples})"
    return f"{text};{one.why.value}" if one.why else text


def _sum(line: Line, one: Comparison, others: str) -> str:
    if one.why is Why.SPLIT:
        return f"分{'、'.join(line.indicator.dimensions)}几类,各类多少没有印"
    if one.why is Why.UNITS:
        return f"分项是{others},单位不同,不能相加"
    if line.printed is None and one.result is not None and len(one.against) > 1:
        return _followed(line, one, others)
    added = " + ".join(str(part.value) for part in one.against)
    text = f"分项相加 {added} = {one.result}"
    return f"另一种读法,{one.reading}:{added} = {one.result}" if one.reading else text


def _followed(line: Line, one: Comparison, others: str) -> str:
    """Say what an unprinted figure follows from: its parts, or the whole less the other parts."""
    values = [part.value for part in one.against]
    minus = sum(values) != one.result
    text = f"{others};{(' - ' if minus else ' + ').join(str(value) for value in values)} = {one.result}"
    printed = {part.figure.dimension for part in one.against}
    left = [kind for kind in line.indicator.dimensions if kind not in printed]
    if line.dimension is None and left and None not in printed:
        text += f";{'、'.join(left)}没有印"
    return text


def _share(register: Register, line: Line, one: Comparison, others: str) -> str:
    if one.why is Why.NO_DENOMINATOR:
        return f"总数「{titled(register, one.indicator or '', None)}」没有印,看不出占多少"
    if one.result is None:
        return f"总数是{others}"
    whole = one.against[0]
    if whole.figure.unit == line.unit:
        return f"占{others}的{_rounded(one.result * 100)}%"
    return f"{others},平均每{whole.figure.unit}{_rounded(one.result)}{line.unit}"


def _growth(register: Register, line: Line, one: Comparison, others: str) -> str:
    before = one.result if one.result is not None else Decimal(0)
    if not one.against:
        others = f"「{titled(register, one.indicator or '', None)}」{before}{line.unit}"
    change = line.value - before
    turned = "没有增减" if not change else f"{'增加' if change > 0 else '减少'}{abs(change)}{line.unit}"
    return f"{others},{turned}"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
