"""Examples of the schemas as lines that an editor puts in: each value is a stop to be typed over."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from qingdan.writing import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What means more than itself in a snippet.
_SIGNS = re.compile(r"[$}\\]")


def snippets(title: str, examples: list[Any]) -> list[dict[str, Any]]:
    """Return what can be put in where a mapping is wanted, or a list of them: there it is one of its items.

    Empty where a list holds texts or numbers: the server makes lines of lists of mappings only.
    """
    items = [one for example in examples for one in (example if isinstance(example, list) else [example])]
    return [
        {"label": f"例子:{title}", "body": _stops(item, count(1))} for item in items if isinstance(item, dict)
    ]


def record_snippet(title: str, example: dict[str, Any]) -> dict[str, Any]:
    """Return what can be put into an empty file."""
    return {"label": f"新的一份:{title}", "body": _stops(example, count(1))}


def _stops(value: Any, numbers: Iterator[int]) -> Any:
    """Return a value whose texts and numbers are stops, each quoted as a record has it."""
    match value:
        case dict():
            return {name: _stops(inner, numbers) for name, inner in value.items()}
        case list():
            return [_stops(inner, numbers) for inner in value]
        case _:
            text = _SIGNS.sub(r"\\\g<0>", scalar_text(value))
            return f"${{{next(numbers)}:{text}}}"
