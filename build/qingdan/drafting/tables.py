"""The cells of a table as rows that are all of one length: Markdown has no merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.drafting.marking import W, value, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Word has no wider tables; a cell that says it spans more is malformed.
_WIDEST = 63


def grid(table: Any, told: Callable[[Any], str]) -> tuple[list[list[str]], bool]:
    """Return the rows of a table and whether cells were merged: their text stands in the first place only.

    `told` gives the text of a cell; what a merged cell goes on to cover is not shown and not asked for.
    """
    rows: list[list[str]] = []
    merged = False
    for row in _held(table, f"{W}tr"):
        cells = [""] * min(whole(value(row, "trPr/gridBefore")), _WIDEST)
        for cell in _held(row, f"{W}tc"):
            spans = min(max(whole(value(cell, "tcPr/gridSpan"), 1), 1), _WIDEST)
            covered = cell.find(f"{W}tcPr/{W}vMerge") is not None and not _begins(cell)
            merged = merged or covered or spans > 1
            cells += ["" if covered else told(cell), *[""] * (spans - 1)]
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], merged


def _begins(cell: Any) -> bool:
    return value(cell, "tcPr/vMerge", "continue") == "restart"


def _held(element: Any, wanted: str) -> Iterator[Any]:
    """Give rows of a table or cells of a row, those in content controls too, never those of a table inside."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _held(child, wanted)
