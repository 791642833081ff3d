"""Makes text from files harmless and visible where it is shown."""

from __future__ import annotations

import json
from typing import Any

#: Wide blanks belong to Chinese text; every other character without a glyph is spelt out.
_PLAIN = frozenset({"\u3000"})


def visible(text: str) -> str:
    r"""Return `text` on one line, with what cannot be seen spelt out as in Python, U+202E as `\u202e`.

    Covers line breaks, terminal codes, text direction, zero-width and lone surrogate characters.
    """
    spelt = "".join(char if char.isprintable() or char in _PLAIN else _spell(char) for char in text)
    # Some CI runners obey ##[…] anywhere in a line of the log.
    return spelt.replace("##[", "#\\x23[")


def json_text(data: Any) -> str:
    """Return `data` as JSON: Chinese stands as it is, what cannot be seen is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # Outside of strings JSON is plain ASCII, so what is found here stands inside one.
    return "".join(char if char.isprintable() or char == "\n" else _json_escape(char) for char in text)


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
