"""Words as Markdown that shows exactly these words."""

from __future__ import annotations

import re

#: What means something wherever it stands: emphasis, code, links, autolinks, entities, an escape.
_SIGNS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z])"
)
_LINK = re.compile(r"\](?=[(\[:])")
#: What means something where a line begins.
_BEGINS = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~~~|=+\s*$|-(?:\s*-)+\s*$|\|)")
#: 1. before Chinese stands close to it in official texts, and then begins no list either.
_COUNTED = re.compile(r"([0-9]{1,9})([.)])(?:\s+(?=[\u4e00-\u9fff])|(?=\s|$)(\s*))")


def escaped(line: str) -> str:
    """Return a line as Markdown takes it for a paragraph of these words."""
    text = _LINK.sub(r"\\]", _SIGNS.sub(r"\\\g<0>", line))
    if counted := _COUNTED.match(text):
        mark = counted[2] if counted[3] is None else f"\\{counted[2]}{counted[3]}"
        text = f"{counted[1]}{mark}{text[counted.end() :]}"
    return f"\\{text}" if _BEGINS.match(text) else text


def table(rows: list[list[str]]) -> str:
    """Return rows as a table; the first is its head, as there is none without."""
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _cell(text: str) -> str:
    return escaped(" ".join(text.split("\n"))).replace("|", "\\|")
