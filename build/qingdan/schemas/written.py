"""How a value is written in a record: the lines that messages and blank records show.

Only forms that the reader takes: plain where the dialect leaves no doubt, else in double quotes.
"""

from __future__ import annotations

import json
import re

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PLAIN = re.compile(r"[^\W\d_](?:[\w.()（）〔〕《》、。;/+-]| (?! |\Z))*\Z")
_AMBIGUOUS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"})


def _text(value: str) -> str:
    plain = _DATE.match(value) or (_PLAIN.match(value) and value.lower() not in _AMBIGUOUS)
    return value if plain else json.dumps(value, ensure_ascii=False)


def written(value: object) -> str:
    """Return `value` on one line: {number: 20, unit: 工作日}."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case list() | tuple():
            return "[" + ", ".join(written(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
        case _:
            return str(value)


def line(key: str, value: object) -> str:
    """Return the line of a record that gives `key` this value."""
    return f"{key}: {written(value)}"
