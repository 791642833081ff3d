"""Faults of one value: what was typed, and what to type instead."""

from __future__ import annotations

import calendar
import difflib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qingdan.checks.shape import rules
from qingdan.checks.shape.typed import day_meant, lacks_day, number_meant, switch_meant
from qingdan.checks.shape.words import SHOWN, listed, shown
from qingdan.schemas.validators import is_date
from qingdan.schemas.written import written

if TYPE_CHECKING:
    from qingdan.checks.shape.words import Finding, Words
    from qingdan.problems import Pointer, Problem

Tell = Callable[["Words", "Pointer", Any], "Problem"]


def _choice(words: Words, pointer: Pointer, options: list[Any]) -> Problem:
    value = words.value(pointer)
    texts = [written(option) if not isinstance(option, str) else option for option in options]
    typed = shown(value)
    # A part of an option is what people write for the whole of it: 许可 for 行政许可.
    close = difflib.get_close_matches(typed, texts, 1, 0.6) or [t for t in texts if typed and typed in t]
    ask = f"是不是想写「{close[0]}」?" if len(close) == 1 else ""
    mend = f"{ask}改成下面之一:{listed(texts)}。" if len(texts) > 1 else f"改成 {texts[0]}。"
    return words.problem(rules.CHOICE, pointer, words.written_as(pointer) + "。", mend)


def _date(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    value = words.value(pointer)
    day = day_meant(value)
    if day is None or not day.year:
        lacking = "补上是哪一日" if lacks_day(value) else "写成 年-月-日,月和日各两位"
        mend = lacking + words.for_example(pointer) + "。"
        return words.problem(rules.DATE, pointer, words.written_as(pointer) + "。", mend)
    if is_date(str(day)):
        mend = f"写成 年-月-日,月和日各两位:{words.line(pointer, str(day))}。"
        return words.problem(rules.DATE, pointer, words.written_as(pointer) + "。", mend)
    if day.month in range(1, len(calendar.month_name)):
        last = calendar.monthrange(day.year, day.month)[1]
        why = f"{day.year} 年 {day.month} 月只有 {last} 天" if day.day else "日从 1 数起"
    else:
        why = "月份从 1 到 12"
    what = f"{words.written_as(pointer)},没有这一天。"
    return words.problem(rules.NO_SUCH_DAY, pointer, what, f"{why},核对原文后改成对的日期。")


def _pattern(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    field = words.field(pointer)
    told = field.get("patternErrorMessage") or f"按说明写:{field.get('description', '')}"
    example = "" if "例如" in told else words.for_example(pointer, "。例如 ")
    mend = told.rstrip("。") + example + "。"
    return words.problem(rules.WRITING, pointer, words.written_as(pointer) + "。", mend)


def _too_long(words: Words, pointer: Pointer, most: int) -> Problem:
    what = f"{words.label(pointer)}有 {len(words.value(pointer))} 个字,最多 {most} 个字。"
    return words.problem(rules.TOO_LONG, pointer, what, f"改短到 {most} 个字以内,详细内容写到别的栏里。")


def _too_short(words: Words, pointer: Pointer, least: int) -> Problem:
    value = words.value(pointer)
    if value:
        what = f"{words.written_as(pointer)},只有 {len(value)} 个字,最少 {least} 个字。"
        return words.problem(rules.TOO_SHORT, pointer, what, "写完整" + words.for_example(pointer) + "。")
    mend = "写上内容" + words.for_example(pointer) + ";没有内容就删去这一栏。"
    return words.problem(rules.TOO_SHORT, pointer, f"{words.label(pointer)}是空的。", mend)


def _few_items(words: Words, pointer: Pointer, least: int) -> Problem:
    count = len(words.value(pointer))
    what = f"{words.label(pointer)}{f'只有 {count} 项' if count else '一项也没有'},最少 {least} 项。"
    mend = "补上" + words.for_example(pointer) + ";没有内容就删去这一栏。"
    return words.problem(rules.ITEMS, pointer, what, mend)


def _many_items(words: Words, pointer: Pointer, most: int) -> Problem:
    what = f"{words.label(pointer)}有 {len(words.value(pointer))} 项,最多 {most} 项。"
    return words.problem(rules.ITEMS, pointer, what, "核对后删去多余的项。")


def _repeated(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    items = [written(item) for item in words.value(pointer)]
    first: dict[str, int] = {}
    again = next((at for at, item in enumerate(items) if first.setdefault(item, at) != at), 0)
    both = f"第 {first[items[again]] + 1} 项和第 {again + 1} 项"
    what = f"{words.label(pointer)}{both}都是「{shown(items[again])}」。"
    return words.problem(rules.REPEATED, (*pointer, again), what, "删去其中一项。")


def _limit(text: str) -> Tell:
    def tell(words: Words, pointer: Pointer, limit: int) -> Problem:
        bound = text.format(limit)
        what = f"{words.written_as(pointer)},{bound}。"
        return words.problem(rules.RANGE, pointer, what, "核对原文后改" + words.for_example(pointer) + "。")

    return tell


def _type(words: Words, pointer: Pointer, wanted: str) -> Problem:
    return _WANTED[wanted](words, pointer)


def _wants_text(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    if isinstance(value, list | dict):
        form = "列表" if isinstance(value, list) else "分栏"
        what = f"{words.label(pointer)}写成了{form},这里只写文字。"
        mend = "在一行里写成文字" + words.for_example(pointer) + "。"
        return words.problem(rules.STRUCTURE, pointer, what, mend)
    kind = "true 或 false" if isinstance(value, bool) else "数"
    what = f"{words.written_as(pointer)},没有加引号,会当成{kind}。"
    mend = f"用英文双引号括起:{words.line(pointer, written(value))}。"
    return words.problem(rules.NOT_A_TEXT, pointer, what, mend)


def _wants_number(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    number = number_meant(value) if isinstance(value, str) else None
    if number is not None:
        mend = f"只写数字,不加引号、逗号和单位:{words.line(pointer, number)}。"
    else:
        mend = "只写整数,不加引号" + words.for_example(pointer) + "。"
    return words.problem(rules.NOT_A_NUMBER, pointer, words.written_as(pointer) + ",不是整数。", mend)


def _wants_switch(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    meant = None if isinstance(value, list | dict) else switch_meant(value)
    if meant is None:
        mend = "是写 true,不是写 false,不加引号" + words.for_example(pointer) + "。"
    else:
        mend = f"不加引号,写成 {words.line(pointer, meant)}。"
    return words.problem(rules.SWITCH, pointer, words.written_as(pointer) + "。", mend)


def _wants_list(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    items = words.field((*pointer, 0))
    if isinstance(value, dict):
        what = f"{words.label(pointer)}要写成列表,现在直接分了栏。"
        mend = "每一项的第一行前面加短横和空格「- 」,同一项的其他行对齐" + words.for_example(pointer) + "。"
    else:
        what = f"{words.written_as(pointer)},这里要写成列表。"
        same = {"string": str, "integer": int}.get(items.get("type", ""))
        fits = same is not None and isinstance(value, same) and not isinstance(value, bool)
        mend = (
            f"用方括号括起,几项之间用英文逗号隔开:{words.line(pointer, [value])}。"
            if fits and len(str(value)) <= SHOWN
            else "写成列表" + words.for_example(pointer) + "。"
        )
    return words.problem(rules.STRUCTURE, pointer, what, mend)


def _wants_fields(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    if isinstance(value, list):
        what = f"{words.label(pointer)}写成了列表,这里要分栏写。"
        mend = "去掉多出来的短横,直接写栏名" + words.for_example(pointer) + "。"
    else:
        what = f"{words.written_as(pointer)},这里要分栏写。"
        keys = list(words.fields(pointer))
        names = listed((words.named(pointer, key) for key in keys), 12)
        mend = f"下面分栏写{words.for_example(pointer) or ':' + names}。"
    return words.problem(rules.STRUCTURE, pointer, what, mend)


_WANTED: dict[str, Callable[[Words, Pointer], Problem]] = {
    "string": _wants_text,
    "integer": _wants_number,
    "boolean": _wants_switch,
    "array": _wants_list,
    "object": _wants_fields,
}

#: What may be wrong with a value, the first of them that applies being told.
_TELL: dict[str, Tell] = {
    "enum": _choice,
    "const": lambda words, pointer, wanted: _choice(words, pointer, [wanted]),
    "type": _type,
    "maxLength": _too_long,
    "minLength": _too_short,
    "format": _date,
    "pattern": _pattern,
    "minimum": _limit("最小是 {}"),
    "maximum": _limit("最大是 {}"),
    "exclusiveMinimum": _limit("要大于 {}"),
    "exclusiveMaximum": _limit("要小于 {}"),
    "multipleOf": _limit("只能是 {} 的倍数"),
    "minItems": _few_items,
    "maxItems": _many_items,
    "uniqueItems": _repeated,
}
_ORDER = list(_TELL)


def value_problem(words: Words, pointer: Pointer, findings: list[Finding]) -> Problem | None:
    """Return what the findings about the value at `pointer` come to, None where they are of no known kind."""
    known = [finding for finding in findings if finding.keyword in _TELL]
    if not known:
        return None
    first = min(known, key=lambda finding: _ORDER.index(finding.keyword))
    value = words.value(pointer)
    # A date can be at fault in several ways at once (too long, a pattern, a number): it is one fault.
    if words.field(pointer).get("format") == "date" and value != "" and isinstance(value, str | int):
        return _date(words, pointer, None)
    return _TELL[first.keyword](words, pointer, first.wanted)
