"""Makes text from files harmless and visible where it is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import msgspec

#: Wide blanks belong to Chinese text; every other character without a glyph is spelt out.
_PLAIN = frozenset({"\u3000"})
#: What a spreadsheet takes for the beginning of a formula.
_RECKONED = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    r"""Return `text` on one line, with what cannot be seen spelt out as in Python, U+202E as `\u202e`.

    Covers line breaks, terminal codes, text direction, zero-width and lone surrogate characters.
    """
    if text.isprintable() and "##[" not in text:
        return text
    spelt = "".join(char if char.isprintable() or char in _PLAIN else _spell(char) for char in text)
    # Some CI runners obey ##[…] anywhere in a line of the log.
    return spelt.replace("##[", "#\\x23[")


def json_text(data: Any) -> str:
    """Return `data` as JSON: Chinese stands as it is, what cannot be seen is escaped."""
    return _escaped(json.dumps(data, ensure_ascii=False, indent=2))


def json_rows(head: dict[str, Any], name: str, rows: Iterable[Any]) -> str:
    """Return `head` with a last list `name`, each of its rows on a line of its own.

    For long lists: a row a line is read by people as well, and written many times faster.
    """
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    comma = ", " if head else ""
    return _escaped(f"{opening}{comma}{json.dumps(name)}: [\n{lines}\n]}}")


def script_call(holder: str, function: str, *values: Any, body: str = "") -> str:
    """Return a script that hands data to a page: over http and from a folder alike, where a fetch is not allowed.

    `body` is a last value that is JSON already.
    """
    told = [compact_json(value) for value in values] + ([body] if body else [])
    return f"{holder}.{function}({','.join(told)});\n"


def compact_json(value: Any) -> str:
    """Return `value` as JSON without a blank, which may stand in a script."""
    return msgspec.json.encode(value).decode().replace("\u2028", "\\u2028")


def _escaped(text: str) -> str:
    """Escape what cannot be seen: outside of strings JSON is plain ASCII, so it stands inside one."""
    odd = {char for char in set(text) if not char.isprintable() and char != "\n"}
    return text.translate({ord(char): _json_escape(char) for char in odd}) if odd else text


def csv_text(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows as CSV that a spreadsheet opens as it is: marked as UTF-8, and nothing reckoned.

    A cell that begins like a formula gets an apostrophe before it, so that none is carried out.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_RECKONED) else cell for cell in row])
    return f"\ufeff{stream.getvalue()}"


def _spell(char: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    if short:
        return short
    number = ord(char)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1]
