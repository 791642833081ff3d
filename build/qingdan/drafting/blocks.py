"""The text of a file as it runs down the page: paragraphs and tables, each with how it stands.

Whatever is shown comes once: text boxes before the paragraph they hang on, what stands in content controls in
its place, a line that was broken by hand as lines of its own.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.drafting.lines import ends_sentence
from qingdan.drafting.marking import MC, W, alternative
from qingdan.drafting.numbering import Numbering
from qingdan.drafting.runs import Runs, Seen, is_contents
from qingdan.drafting.styles import Styles
from qingdan.drafting.tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.drafting.package import Package

#: Blanks of any width become one; what is never seen goes. Both are refused in a record.
_BLANKS = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WRAPPERS = frozenset(W + name for name in ("customXml", "smartTag", "sdtContent"))


class Block(msgspec.Struct):
    """A paragraph, or a table with its rows; `gap` tells that an empty line stands before it."""

    text: str = ""
    stands: str = ""
    gap: bool = False
    boxed: bool = False
    rows: list[list[str]] = msgspec.field(default_factory=list)
    #: of a table: whether cells were merged, and in how many there stands another table
    merged: bool = False
    nested: int = 0


class Reader:
    """Reads one file from its first paragraph to its last; `seen` fills as it goes."""

    def __init__(self, package: Package) -> None:
        styles, numbering = (package.parts.get(kind, [None])[0] for kind in ("styles", "numbering"))
        self.seen = Seen()
        self._styles = Styles(styles)
        self._numbering = Numbering(numbering, self._styles)
        self._runs = Runs(self._styles, self.seen)
        self._gap = False

    def blocks(self, container: Any, *, boxed: bool = False) -> Iterator[Block]:
        """Give what a body, a cell, a text box or a note shows."""
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, boxed=boxed)
            elif tag == f"{W}tbl":
                yield from self._table(child, boxed=boxed)
                self._gap = False
            elif tag == f"{W}sdt" and is_contents(child):
                told = [f"{block.text} " for block in self.blocks(child.find(f"{W}sdtContent"))]
                self.seen.contents.extend(told)
            elif tag == f"{W}sdt" or tag in _WRAPPERS:
                yield from self.blocks(child, boxed=boxed)
            elif tag == f"{MC}AlternateContent":
                shown = alternative(child)
                yield from self.blocks(() if shown is None else shown, boxed=boxed)
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self.seen.foreign += 1

    @property
    def unfinished(self) -> bool:
        """Whether the words behind some field were not read."""
        return self._runs.unfinished

    def line(self, container: Any) -> str:
        """Return all that a cell, a note or a heading of the page shows, on one line."""
        told = []
        for block in self.blocks(container):
            told += [block.text, *chain(*block.rows)]
        return " ".join(filter(None, told)).replace("\n", " ")

    def _paragraph(self, paragraph: Any, *, boxed: bool) -> Iterator[Block]:
        label = self._numbering.label(paragraph)
        text, boxes = self._runs.text(paragraph)
        for box in boxes:
            for block in self.blocks(box, boxed=True):
                self.seen.boxed.append(block.text or " ".join(block.rows[0]))
                yield block
        lines = [line for line in map(clean, f"{label}{text}".split("\n")) if line]
        stands = self._styles.stands(paragraph)
        self.seen.broken += [line for line in lines[:-1] if not ends_sentence(line)]
        for line in lines:
            yield Block(line, stands, gap=self._gap, boxed=boxed)
            self._gap = False
        if not lines:
            self._gap = True

    def _table(self, table: Any, *, boxed: bool) -> Iterator[Block]:
        def told(cell: Any) -> str:
            blocks = self.blocks(cell)
            lines = [block.text or " ".join(filter(None, chain(*block.rows))) for block in blocks]
            return "\n".join(filter(None, lines))

        gap = self._gap
        rows, merged = grid(table, told)
        if any(any(row) for row in rows):
            nested = sum(one.find(f"{W}tbl") is not None for one in table.iter(f"{W}tc"))
            yield Block(rows=rows, gap=gap, boxed=boxed, merged=merged, nested=nested)


def clean(text: str) -> str:
    """Return a line with one blank where blanks of any kind were, and without what nobody sees."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
