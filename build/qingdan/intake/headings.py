"""Where a table's heading stands, and which column holds what.

What headings are called stands in a file of its own (headings.txt): a new one is a word in a line there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qingdan.intake.cells import narrow, one_line, power_kind
from qingdan.intake.clerks import is_clerks
from qingdan.intake.item import SINGLE
from qingdan.model.approval import ApprovalKind
from qingdan.model.power import PowerKind
from qingdan.word_lists import word_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qingdan.intake.tables import Table

#: A heading is looked for in so many rows, and needs so many columns that are known.
_LOOKED_AT, _LEAST = 100, 3
#: Of two levels so many headings are known in the upper, and in the lower.
_LEAST_ABOVE, _LEAST_BELOW = 2, 2
#: A longer cell is no heading.
_LONGEST = 60
_SIGNS = re.compile(r"[\s(),。.、:/*_\-—]+")
#: A remark behind a heading: 法定期限(天/日).
_REMARK = re.compile(r"\(.*?\)")
#: Kinds that approval items have and powers have not.
_SERVICES = frozenset({kind.value for kind in ApprovalKind} - {kind.value for kind in PowerKind})
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
    order: tuple[int, ...] = ()  # in which the columns are read

    def all(self, field: str) -> list[int]:
        """Return the columns of a field, from left to right."""
        return [column for column, name in sorted(self.fields.items()) if name == field]


def _by_weight(names: dict[int, str], fields: dict[int, str], headings: dict[str, str]) -> tuple[int, ...]:
    """Return the columns so that of several of one field the plainest word comes first: 制定机关, then 起草单位."""
    words = {word: number for number, word in enumerate(headings)}

    def weight(column: int) -> int:
        if fields.get(column) not in SINGLE:
            return 0
        heading = narrow(names[column])
        every = (plain(heading), plain(_REMARK.sub("", heading)))
        return next((words[one] for one in every if one in words), len(words))

    return tuple(sorted(names, key=lambda column: (weight(column), column)))


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
    """Return a heading without blanks, line breaks and signs, in small letters."""
    return _SIGNS.sub("", narrow(heading)).lower()


def columns(table: Table, kind: str | None = None) -> Columns | None:
    """Return the heading of a table, None where there is none; `kind` says what it must be of.

    The row with the most columns known is it. Of two kinds the one that knows more columns is taken.
    """
    best: dict[str, Columns] = {}
    for name, headings in known_headings().items():
        if kind is not None and name != kind:
            continue
        for number in range(min(_LOOKED_AT, len(table.rows))):
            found = _read(table, number, name, headings)
            if found and (name not in best or _known(found) > _known(best[name])):
                best[name] = found
    if {"power", "approval"} <= best.keys() and _of_services(table, best["power"]):
        return best["approval"]
    return max(best.values(), key=_known, default=None)


def _of_services(table: Table, columns: Columns) -> bool:
    """Tell whether the column of kinds names kinds of approval items that no power has: 公共服务, 备案."""
    kinds = {row[column] for column in columns.all("kind") for row in table.rows[columns.last + 1 :]} - {""}
    return not any(map(power_kind, kinds)) and any(kind in kinds for kind in _SERVICES)


def why_no_heading(table: Table) -> str:
    """Return why no heading was found in a table, and what to do."""
    if not any(map(any, table.rows)):
        return "空表"
    every = {name for headings in known_headings().values() for name in headings}
    if sum(plain(row[0]) in every for row in table.rows if row) >= _LEAST:
        return "没有认得出的表头:栏目名竖着排在第一列;复制到新的工作表,粘贴时选「转置」,成一行一条再收"
    known = [
        (number, [cell for cell in row if plain(cell) in every])
        for number, row in enumerate(table.rows[:_LOOKED_AT], 1)
    ]
    number, cells = max(known, key=lambda one: len(one[1]))
    if len(cells) < 2:
        return "没有认得出的表头"
    told = "、".join(f"「{one_line(cell)}」" for cell in cells[:6])
    return f"没有认得出的表头:第 {number} 行认得{told};表头要有三栏认得的,其中一栏是名称(事项名称、文件名称、机构名称)"


def _known(columns: Columns) -> int:
    return len(set(columns.fields.values()) - {"told"})


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
        field = field_of(name, headings)
        if below and cell and name != cell:
            name, field = _of_two_levels(cell, name, headings)
        names[column] = name
        if field is None and (number, column) in table.filled and column - 1 in fields:
            field = fields[column - 1]  # a heading over two columns
        if field is None:
            unknown[column] = name
        else:
            fields[column] = field
    if "title" not in fields.values() or len(set(fields.values())) < _LEAST:
        return None
    order = _by_weight(names, fields, headings)
    return Columns(kind, number, number + bool(below), fields, names, unknown, order)


def _of_two_levels(upper: str, lower: str, headings: dict[str, str]) -> tuple[str, str | None]:
    """Return what a column is called, and its field, below a heading that it shares: 办理时限 over 法定."""
    if both := _of_both(upper, lower, headings):
        return both
    return upper + lower, field_of(upper, headings)


def _of_both(upper: str, lower: str, headings: dict[str, str]) -> tuple[str, str] | None:
    """Return the same where the lower level says it; None where it says nothing that is known."""
    if is_clerks(plain(upper)):
        return upper + lower, "clerk"
    for name in (lower, lower + upper, upper + lower):
        if field := field_of(name, headings):
            return name, field
    return None


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
    own = [(above, cell) for cell, above in zip(lower, upper, strict=True) if cell and cell != above]
    if _known_among(upper, headings) < _LEAST_ABOVE:
        return False
    if _all_below_wide(table, number):
        return True
    # Whatever stands below 联系人 makes a clerk's: a name there is no heading.
    known = sum(
        both is not None and (both[1] != "clerk" or field_of(cell, headings) is not None)
        for above, cell in own
        for both in (_of_both(above, cell, headings),)
    )
    return known >= _LEAST_BELOW and known * 2 >= len(own)


def _all_below_wide(table: Table, number: int) -> bool:
    """Tell whether the next row has cells below headings over several columns, and nowhere else."""
    own = [
        column
        for column, cell in enumerate(table.rows[number + 1])
        if cell and (number + 1, column) not in table.filled
    ]
    wide = {
        one
        for column in range(1, len(table.rows[number]))
        if (number, column) in table.filled and table.rows[number][column - 1] == table.rows[number][column]
        for one in (column - 1, column)
    }
    return len(own) >= _LEAST_BELOW and set(own) <= wide


def field_of(heading: str, headings: dict[str, str]) -> str | None:
    """Return the field that a heading names, its remark in brackets aside; None where it is none."""
    if len(heading) > _LONGEST:
        return None
    name = plain(heading)
    return (
        headings.get(name)
        or headings.get(plain(_REMARK.sub("", narrow(heading))))
        or ("clerk" if is_clerks(name) else None)
    )


def _known_among(cells: Sequence[str], headings: dict[str, str]) -> int:
    return sum(field_of(cell, headings) is not None for cell in cells)


def next_heading(table: Table, number: int, columns: Columns) -> Columns | None:
    """Return the heading that a row begins another table of the same sheet with, None where it begins none.

    Nearly all of it is headings that are known; the same heading again is none (is_heading_again).
    """
    row = table.rows[number]
    headings = known_headings()[columns.kind]
    cells = [cell for cell in row if cell]
    if len(cells) < _LEAST or field_of(cells[1], headings) is None:
        return None
    if _known_among(cells, headings) * 3 < len(cells) * 2:
        return None
    return _read(table, number, columns.kind, headings)


def is_heading_again(row: Sequence[str], columns: Columns) -> bool:
    """Tell whether a row below repeats the heading, as at the top of a printed page."""
    same = sum(plain(row[column]) == plain(name) for column, name in columns.names.items() if row[column])
    return same >= _LEAST and same * 2 >= sum(bool(cell) for cell in row)
