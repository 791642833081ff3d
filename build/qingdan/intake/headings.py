"""Where a table's heading stands, and which column holds what.

What headings are called stands in a file of its own (headings.txt): a new one is a word in a line there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qingdan.intake.cells import narrow
from qingdan.word_lists import word_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qingdan.intake.tables import Table

#: A heading is looked for in so many rows, and needs so many columns that are known.
_LOOKED_AT, _LEAST = 20, 3
#: Of two levels so many headings are known in the upper, and in the lower.
_LEAST_ABOVE, _LEAST_BELOW = 2, 2
_SIGNS = re.compile(r"[\s(),。.、:/*_\-—]+")
#: A remark behind a heading: 法定期限(天/日).
_REMARK = re.compile(r"\(.*?\)")
_SECTION = re.compile(r"\[([a-z]+)\]")


class Columns(msgspec.Struct, frozen=True):
    """A table's heading: its row (from 0), the last row it takes up, and what each column is.

    `fields` is column → field of headings.txt; `unknown` the headings that no line there has.
    """

    kind: str
    row: int
    last: int
    fields: dict[int, str]
    names: dict[int, str]
    unknown: dict[int, str]

    def all(self, field: str) -> list[int]:
        """Return the columns of a field, from left to right."""
        return [column for column, name in sorted(self.fields.items()) if name == field]

    def with_phones_told_apart(self) -> Columns:
        """Return the heading where a telephone beside a clerk's name is the clerk's; else it is the office's."""
        if self.kind != "power" or not self.all("clerk"):
            return self
        fields = {column: "clerk" if field == "phone" else field for column, field in self.fields.items()}
        return msgspec.structs.replace(self, fields=fields)


@cache
def known_headings() -> dict[str, dict[str, str]]:
    """Return kind → heading without signs → field."""
    found: dict[str, dict[str, str]] = {}
    kind = ""
    for line in word_lines(Path(__file__).with_name("headings.txt")):
        if section := _SECTION.fullmatch(line):
            kind = section[1]
            found[kind] = {}
        else:
            field, _, names = line.partition(" = ")
            found[kind].update(dict.fromkeys(names.split(), field))
    return found


def plain(heading: str) -> str:
    """Return a heading without blanks, line breaks and signs."""
    return _SIGNS.sub("", narrow(heading))


def columns(table: Table, kind: str | None = None) -> Columns | None:
    """Return the heading of a table, None where there is none; `kind` says what it must be of.

    The row with the most columns known is it. Of two kinds the one that knows more columns is taken.
    """
    best: Columns | None = None
    for name, headings in known_headings().items():
        if kind is not None and name != kind:
            continue
        for number in range(min(_LOOKED_AT, len(table.rows))):
            found = _read(table, number, name, headings)
            if found and (best is None or _known(found) > _known(best)):
                best = found
    return best


def _known(columns: Columns) -> int:
    return len(set(columns.fields.values()))


def _read(table: Table, number: int, kind: str, headings: dict[str, str]) -> Columns | None:
    fields: dict[int, str] = {}
    names: dict[int, str] = {}
    unknown: dict[int, str] = {}
    row = table.rows[number]
    below = number + 1 < len(table.rows) and _second_level(table, number, headings)
    for column, cell in enumerate(row):
        name = _name(table, number, column, below=bool(below))
        if not name:
            continue
        names[column] = name
        field = headings.get(plain(name)) or headings.get(plain(_REMARK.sub("", narrow(name))))
        if field is None and (number, column) in table.filled and column - 1 in fields:
            field = fields[column - 1]  # a heading over two columns
        if field is None:
            unknown[column] = cell
        else:
            fields[column] = field
    if "title" not in fields.values() or len(set(fields.values())) < _LEAST:
        return None
    return Columns(kind, number, number + bool(below), fields, names, unknown)


def _name(table: Table, number: int, column: int, *, below: bool) -> str:
    """Return what a column is called: by the lower of two levels where there are two."""
    if below:
        lower = table.rows[number + 1][column]
        if lower:
            return lower
    return table.rows[number][column]


def _second_level(table: Table, number: int, headings: dict[str, str]) -> bool:
    """Tell whether the next row is a second level: below a row of headings, and headings mostly itself."""
    upper, lower = table.rows[number], table.rows[number + 1]
    own = [cell for cell, above in zip(lower, upper, strict=True) if cell and cell != above]
    if _known_among(upper, headings) < _LEAST_ABOVE:
        return False
    known = _known_among(own, headings)
    return known >= _LEAST_BELOW and known * 2 >= len(own)


def _known_among(cells: Sequence[str], headings: dict[str, str]) -> int:
    return sum(plain(cell) in headings or plain(_REMARK.sub("", narrow(cell))) in headings for cell in cells)


def is_heading_again(row: Sequence[str], columns: Columns) -> bool:
    """Tell whether a row below repeats the heading, as at the top of a printed page."""
    same = sum(plain(row[column]) == plain(name) for column, name in columns.names.items() if row[column])
    return same >= _LEAST and same * 2 >= sum(bool(cell) for cell in row)
