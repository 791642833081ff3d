"""Faults of one value: what was typed, and what to type instead."""

from __future__ import annotations

import calendar
import difflib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qingdan.checks.shape import rules
from qingdan.checks.shape.typed import day_meant, lacks_day, number_meant, switch_meant
from qingdan.checks.shape.wording import say
from qingdan.checks.shape.words import SHOWN, listed, shown
from qingdan.schemas.validators import is_date
from qingdan.schemas.written import written

if TYPE_CHECKING:
    from qingdan.checks.shape.words import Finding, Words
    from qingdan.problems import Pointer, Problem

Tell = Callable[["Words", "Pointer", Any], "Problem"]


def _alone(words: Words, pointer: Pointer) -> str:
    """Say what stands there and nothing more: what is wrong with it is told by the mend."""
    return say("written_alone", written=words.written_as(pointer))


def _choice(words: Words, pointer: Pointer, options: list[Any]) -> Problem:
    value = words.value(pointer)
    texts = [written(option) if not isinstance(option, str) else option for option in options]
    typed = shown(value)
    # A part of an option is what people write for the whole of it: 许可 for 行政许可.
    close = difflib.get_close_matches(typed, texts, 1, 0.6) or [t for t in texts if typed and typed in t]
    ask = say("choice.ask", value=close[0]) if len(close) == 1 else ""
    several = len(texts) > 1
    mend = (
        say("choice.mend", ask=ask, values=listed(texts)) if several else say("choice.only", value=texts[0])
    )
    return words.problem(rules.CHOICE, pointer, _alone(words, pointer), mend)


def _date(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    value = words.value(pointer)
    day = day_meant(value)
    if day is None or not day.year:
        mend = say("date.day" if lacks_day(value) else "date.mend", example=words.for_example(pointer))
        return words.problem(rules.DATE, pointer, _alone(words, pointer), mend)
    if is_date(str(day)):
        mend = say("date.line", line=words.line(pointer, str(day)))
        return words.problem(rules.DATE, pointer, _alone(words, pointer), mend)
    if day.month not in range(1, len(calendar.month_name)):
        why = say("months")
    elif day.day:
        last = calendar.monthrange(day.year, day.month)[1]
        why = say("days_of_month", year=day.year, month=day.month, last=last)
    else:
        why = say("first_day")
    what = say("no_such_day", written=words.written_as(pointer))
    return words.problem(rules.NO_SUCH_DAY, pointer, what, say("no_such_day.mend", why=why))


def _pattern(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    field = words.field(pointer)
    told = field.get("patternErrorMessage") or say("pattern.help", help=field.get("description", ""))
    example = "" if "例如" in told else words.for_example(pointer, "example_after")
    mend = say("pattern.mend", told=told.rstrip("。"), example=example)
    return words.problem(rules.WRITING, pointer, _alone(words, pointer), mend)


def _too_long(words: Words, pointer: Pointer, most: int) -> Problem:
    what = say("too_long", label=words.label(pointer), count=len(words.value(pointer)), most=most)
    return words.problem(rules.TOO_LONG, pointer, what, say("too_long.mend", most=most))


def _too_short(words: Words, pointer: Pointer, least: int) -> Problem:
    value = words.value(pointer)
    if value:
        what = say("too_short", written=words.written_as(pointer), count=len(value), least=least)
        mend = say("too_short.mend", example=words.for_example(pointer))
    else:
        what = say("empty", label=words.label(pointer))
        mend = say("empty.mend", example=words.for_example(pointer))
    return words.problem(rules.TOO_SHORT, pointer, what, mend)


def _few_items(words: Words, pointer: Pointer, least: int) -> Problem:
    count = len(words.value(pointer))
    name = "few_items" if count else "no_items"
    what = say(name, label=words.label(pointer), count=count, least=least)
    mend = say("few_items.mend", example=words.for_example(pointer))
    return words.problem(rules.ITEMS, pointer, what, mend)


def _many_items(words: Words, pointer: Pointer, most: int) -> Problem:
    what = say("many_items", label=words.label(pointer), count=len(words.value(pointer)), most=most)
    return words.problem(rules.ITEMS, pointer, what, say("many_items.mend"))


def _repeated(words: Words, pointer: Pointer, _wanted: Any) -> Problem:
    items = [written(item) for item in words.value(pointer)]
    first: dict[str, int] = {}
    again = next((at for at, item in enumerate(items) if first.setdefault(item, at) != at), 0)
    what = say(
        "repeated",
        label=words.label(pointer),
        first=first[items[again]] + 1,
        again=again + 1,
        value=shown(items[again]),
    )
    return words.problem(rules.REPEATED, (*pointer, again), what, say("repeated.mend"))


def _limit(keyword: str) -> Tell:
    def tell(words: Words, pointer: Pointer, limit: int) -> Problem:
        what = say("limit", written=words.written_as(pointer), bound=say(keyword, limit=limit))
        mend = say("limit.mend", example=words.for_example(pointer))
        return words.problem(rules.RANGE, pointer, what, mend)

    return tell


def _type(words: Words, pointer: Pointer, wanted: str) -> Problem:
    return _WANTED[wanted](words, pointer)


def _wants_text(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    if isinstance(value, list | dict):
        name = "list_for_text" if isinstance(value, list) else "mapping_for_text"
        mend = say("wants_text.mend", example=words.for_example(pointer))
        return words.problem(rules.STRUCTURE, pointer, say(name, label=words.label(pointer)), mend)
    name = "switch_for_text" if isinstance(value, bool) else "number_for_text"
    mend = say("quote.mend", line=words.line(pointer, written(value)))
    return words.problem(rules.NOT_A_TEXT, pointer, say(name, written=words.written_as(pointer)), mend)


def _wants_number(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    number = number_meant(value) if isinstance(value, str) else None
    if number is not None:
        mend = say("number.line", line=words.line(pointer, number))
    else:
        mend = say("number.mend", example=words.for_example(pointer))
    what = say("not_a_number", written=words.written_as(pointer))
    return words.problem(rules.NOT_A_NUMBER, pointer, what, mend)


def _wants_switch(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    meant = None if isinstance(value, list | dict) else switch_meant(value)
    if meant is None:
        mend = say("switch.mend", example=words.for_example(pointer))
    else:
        mend = say("switch.line", line=words.line(pointer, meant))
    return words.problem(rules.SWITCH, pointer, _alone(words, pointer), mend)


def _wants_list(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    items = words.field((*pointer, 0))
    if isinstance(value, dict):
        what = say("mapping_for_list", label=words.label(pointer))
        mend = say("mapping_for_list.mend", example=words.for_example(pointer))
    else:
        what = say("value_for_list", written=words.written_as(pointer))
        same = {"string": str, "integer": int}.get(items.get("type", ""))
        fits = same is not None and isinstance(value, same) and not isinstance(value, bool)
        mend = (
            say("value_for_list.line", line=words.line(pointer, [value]))
            if fits and len(str(value)) <= SHOWN
            else say("value_for_list.mend", example=words.for_example(pointer))
        )
    return words.problem(rules.STRUCTURE, pointer, what, mend)


def _wants_fields(words: Words, pointer: Pointer) -> Problem:
    value = words.value(pointer)
    if isinstance(value, list):
        what = say("list_for_mapping", label=words.label(pointer))
        mend = say("list_for_mapping.mend", example=words.for_example(pointer))
    else:
        what = say("value_for_mapping", written=words.written_as(pointer))
        example = words.for_example(pointer)
        names = listed((words.named(pointer, key) for key in words.fields(pointer)), 12)
        mend = (
            say("value_for_mapping.mend", example=example)
            if example
            else say("value_for_mapping.names", names=names)
        )
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
    "minimum": _limit("minimum"),
    "maximum": _limit("maximum"),
    "exclusiveMinimum": _limit("exclusiveMinimum"),
    "exclusiveMaximum": _limit("exclusiveMaximum"),
    "multipleOf": _limit("multipleOf"),
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
