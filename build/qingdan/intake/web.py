"""Tables of a web page, which portals give out under the name of an .xls."""

from __future__ import annotations

from html.parser import HTMLParser

#: A cell that spans more is a slip.
_MOST_SPANNED = 1000


class Grid(HTMLParser):
    """One table after the other: rows of cells, and which of them only hold what spans from elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        #: of each table its cells by row and column, and those that another spans
        self.tables: list[tuple[dict[tuple[int, int], str], set[tuple[int, int]]]] = []
        self._open: list[int] = []  # the tables that are not closed yet
        self._row: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag == "table":
            self._end_cell()
            self._open.append(len(self.tables))
            self._row[len(self.tables)] = -1
            self.tables.append(({}, set()))
        elif tag == "tr" and self._open:
            self._end_cell()
            self._row[self._open[-1]] += 1
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            told = dict(attrs)
            self._cell, self._spans = [], (_span(told.get("rowspan")), _span(told.get("colspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, with all that closes it too."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take in text; how its source is broken over lines says nothing."""
        if self._cell is not None:
            self._cell.append(" ".join(data.replace("\xa0", " ").split()) or " ")

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            return
        text, self._cell = "".join(self._cell), None
        cells, spanned = self.tables[self._open[-1]]
        top = max(self._row[self._open[-1]], 0)
        left = 0
        while (top, left) in cells:
            left += 1
        for row in range(top, top + self._spans[0]):
            for column in range(left, left + self._spans[1]):
                cells[row, column] = text
                if (row, column) != (top, left):
                    spanned.add((row, column))


def _span(told: str | None) -> int:
    return min(max(int(told), 1), _MOST_SPANNED) if told and told.isascii() and told.isdigit() else 1
