"""Records as YAML text, written as a clerk would: quoted only where a reader could take it otherwise.

What is written here is read back as the same data by the strict reader (source.reader); a property test
holds the two to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.source.scalars import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_STEP = "  "
#: What may stand without quotes, if it also means nothing but itself.
_PLAIN = re.compile(
    "[\u3400-\u9fffA-Za-z0-9《〔(「“\uff08]"
    "[\u3400-\u9fffA-Za-z0-9 、。;《》〔〕()「」“”%+/.,·—–~〇○\uff08\uff09\uff0c\uff1b\uff1a\uff01\uff1f-]*"
)
#: What a reader takes for the name of a field with a colon of full width: A：B.
_LIKE_A_FIELD = re.compile("[A-Za-z_][A-Za-z0-9_]* *\uff1a")
#: Lists of short words stand on one line, but for those that hold what may be meant to part two of them.
_SHORT, _MOST_SHORT = 12, 6
_PARTING = frozenset(",，、；")


def record_text(record: Mapping[str, Any]) -> str:
    """Return a record as the text of its file. Values are texts, whole numbers, truth values, lists, records."""
    return "\n".join(_mapping(record, "")) + "\n"


def put(path: Path, text: str) -> None:
    """Write a file as a whole or not at all, its folder made if need be; lines end as everywhere here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".fresh")
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError:
        # What is half written would be taken for a file that has no business there.
        fresh.unlink(missing_ok=True)
        raise


def scalar_text(value: str | int | bool) -> str:
    """Return a value of one line as it stands in a file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and not _LIKE_A_FIELD.match(value)
    if plain and value == value.strip() and meaning(value) == value:
        return value
    # A backslash means itself in single quotes.
    return "'" + value.replace("'", "''") + "'"


def _mapping(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in record.items():
        yield from _entry(f"{indent}{name}:", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    """Give what stands behind a name or a dash."""
    if isinstance(value, dict):
        if value:
            yield head
            yield from _mapping(value, indent + _STEP)
        else:
            yield f"{head} {{}}"
    elif isinstance(value, list | tuple):
        yield from _list(head, value, indent)
    elif isinstance(value, str) and "\n" in value:
        yield f"{head} |-"
        yield from (f"{indent}{_STEP}{line}" if line else "" for line in _lines(value))
    else:
        yield f"{head} {scalar_text(value)}"


def _lines(text: str) -> list[str]:
    """Return the lines of a text; a first one that begins with a blank would set the indent of all."""
    return text.strip("\n").lstrip(" \t").split("\n")


def _list(head: str, values: Sequence[Any], indent: str) -> Iterator[str]:
    short = all(
        isinstance(one, str)
        and len(one) <= _SHORT
        and _PLAIN.fullmatch(one)
        and not _PARTING.intersection(one)
        for one in values
    )
    if short and len(values) <= _MOST_SHORT:
        yield f"{head} [{', '.join(map(scalar_text, values))}]"
        return
    yield head
    for one in values:
        if isinstance(one, dict) and one:
            lines = list(_mapping(one, indent + 2 * _STEP))
            yield f"{indent}{_STEP}- {lines[0].lstrip(' ')}"
            yield from lines[1:]
        else:
            yield from _entry(f"{indent}{_STEP}-", one, indent + _STEP)
