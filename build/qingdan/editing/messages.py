"""What the editor says of a fault, in the words that `qingdan check` uses.

The server puts in no value of its own where a schema brings a text, so a text cannot repeat what
was typed: the editor underlines it. Which fields are missing or exclude each other is told by the
same code as in a check, shown a record that has nothing but the fault.
"""

from __future__ import annotations

from typing import Any

from qingdan.checks.shape.fields import Fields
from qingdan.checks.shape.words import Finding, Words, listed
from qingdan.schemas.written import line, written

#: Terms, and fields, that one message lists.
_TERMS, _FIELDS = 40, 12


def wrong_value(title: str, key: str, field: dict[str, Any]) -> str:
    """Say what may be written as the value of a field, `key` "" for an item of a list."""
    name = f"「{title}」"
    options = [field["const"]] if "const" in field else field.get("enum", ())
    if options:
        texts = [option if isinstance(option, str) else written(option) for option in options]
        return f"{name}改成下面之一:{listed(texts, _TERMS)}。" if texts[1:] else f"{name}改成 {texts[0]}。"
    example = next((f",例如 {_line(key, value)}" for value in field.get("examples", ())), "")
    match field["type"]:
        case "integer":
            return f"{name}只写整数,不加引号{example}。"
        case "boolean":
            return f"{name}是写 true,不是写 false,不加引号{example}。"
        case "array":
            return f"{name}写成列表{example}。"
        case "object":
            fields = [f"{inner.get('title', name)}({name})" for name, inner in field["properties"].items()]
            more = f"等 {len(fields)} 栏" if fields[_FIELDS:] else ""
            return f"{name}分栏写,栏名只能是:{listed(fields[:_FIELDS])}{more}。"
        case _:
            return f"{name}只写文字;会当成数的,用英文双引号括起{example}。"


def _line(key: str, value: Any) -> str:
    return line(key, value) if key else f"- {written(value)}"


class About:
    """Speaks of which fields stand in one mapping of a record."""

    def __init__(self, bundled: dict[str, Any], mapping: dict[str, Any]) -> None:
        """Speak of `mapping`, a resolved part of `bundled`."""
        self._alone = {**mapping, "$defs": bundled["$defs"]}

    def fault(self, keyword: str, wanted: Any, there: tuple[str, ...] = ()) -> str:
        """Return what a check says of a mapping in which just the fields `there` are written."""
        words = Words("", self._alone, dict.fromkeys(there))
        problems = Fields(words, (), {}).problems([Finding(keyword, wanted, {})])
        return "".join(f"{problem.what}{problem.mend}" for problem in problems)
