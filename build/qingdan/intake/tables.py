"""The tables of a workbook, every cell as text, merged cells filled; nothing is understood here yet."""

from __future__ import annotations

import csv
import io
import re
import stat
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from qingdan.intake.hidden import Hidden, hidden
from qingdan.intake.marks import Place, without_errors
from qingdan.intake.web import Grid
from qingdan.source.telling import reason
from qingdan.workers import Died, apart

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

#: A workbook of more bytes, or a sheet of more rows, is no list of a county's.
_LARGEST, _MOST_ROWS, _MOST_COLUMNS = 50_000_000, 100_000, 200
#: A spreadsheet keeps so many digits of a number and no more.
_ROUNDED = 10**15
#: A cell of a heading is no longer.
_SHORT = 30
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
#: What no record may hold and nobody typed: with it a whole file would be unreadable.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_TABLE = "「{}」不是 Excel 文件,也不是 CSV 文件。"
_TOO_MANY = f"「{{}}」{{}}超过 {_MOST_ROWS:,} 行,一次收不了;删去表格下面的空行,或者分成几个文件再收。"
#: How files begin that are no text: a zip (xlsx, ods) and a compound file (xls).
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Table(msgspec.Struct, frozen=True):
    """One sheet. `rows` are as long as each other; `first_row` is the number of the first, as Excel counts.

    `filled` are the cells, (row, column) from 0, that hold the text of a merged cell above or beside them.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    filled: frozenset[tuple[int, int]] = frozenset()
    encoding: str = ""
    hidden: bool = False  # as the workbook has it
    beside: int = 0  # the column of the sheet, from 0, that it begins with
    unread: frozenset[Place] = frozenset()  # cells whose formula failed or was never worked out
    struck: frozenset[Place] = frozenset()  # cells with text that is struck through
    hidden_rows: frozenset[int] = frozenset()  # from 0
    hidden_columns: tuple[
        str, ...
    ] = ()  # those with something in them, which `rows` have empty: L「责任事项」

    @property
    def name(self) -> str:
        """What the table is called where it is told of: 清单, or 清单 F列起 for one beside another."""
        return f"{self.sheet} {_letters(self.beside)}列起".strip() if self.beside else self.sheet


class Unreadable(Exception):
    """A file that is no workbook; the message is Chinese."""


def tables(path: Path) -> list[Table]:
    """Return the tables of a workbook (.xls, .xlsx, .ods by what it holds, not by its name) or a CSV file.

    Unreadable where it is none of them, too large, locked with a password, or cannot be opened.
    """
    try:
        status = path.stat()
        # A pipe would be waited for, a device never ends.
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"「{path.name}」不是普通文件。")
        if status.st_size > _LARGEST:
            raise Unreadable(f"「{path.name}」太大,超过 {_LARGEST // 1_000_000} MB。")
        data = path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"「{path.name}」打不开:{reason(fault)}。") from None
    if data.startswith(_BINARY):
        try:
            return apart(_sheets, path.name, data)
        except Died:
            raise Unreadable(
                f"「{path.name}」读不了,要占的内存太多:多半是离表格很远的地方有一个格子。"
                "删去表格外面的空行、空列,另存一份再收。"
            ) from None
    text, encoding = _decoded(path.name, data)
    if text.lstrip().startswith("<"):
        return list(_web(path.name, text, encoding))
    return [_csv(path.name, text, encoding)]


def _sheets(name: str, data: bytes) -> list[Table]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        unseen = hidden(data, _MOST_COLUMNS)
        return [
            _sheet(name, workbook, sheet, unseen.get(sheet.name, Hidden()))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, ValueError, OSError) as fault:
        told = "设了密码,先去掉密码再导入" if "assword" in str(fault) else "不是完整的 Excel 文件"
        raise Unreadable(f"「{name}」{told}。") from None


def _sheet(name: str, workbook: CalamineWorkbook, known: SheetMetadata, unseen: Hidden) -> Table:
    sheet = workbook.get_sheet_by_name(known.name)
    raw = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS + 1)
    if len(raw) > _MOST_ROWS:
        raise Unreadable(_TOO_MANY.format(name, f"的工作表「{known.name}」"))
    rows = [[cell_text(value) for value in row[:_MOST_COLUMNS]] for row in raw]
    failed = frozenset(without_errors(rows))
    filled: set[tuple[int, int]] = set()
    try:
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, ValueError):
        merged = []  # some old files cannot say
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) != (top, left) and not rows[row][column]:
                    rows[row][column] = rows[top][left]
                    filled.add((row, column))
    return Table(
        name,
        known.name,
        # Told before they are emptied.
        hidden_columns=tuple(_emptied(rows, unseen.columns, filled)),
        rows=tuple(map(tuple, rows)),
        filled=frozenset(filled),
        hidden=known.visible != SheetVisibleEnum.Visible,
        hidden_rows=unseen.rows,
        unread=unseen.unread | failed,
        struck=unseen.struck,
    )


def _emptied(
    rows: list[list[str]], columns: Iterable[int], filled: Container[tuple[int, int]]
) -> Iterator[str]:
    """Empty columns; give the letter of each that held something of its own, with the first of it."""
    for column in sorted(columns):
        texts = [
            row[column]
            for number, row in enumerate(rows)
            if column < len(row) and row[column] and (number, column) not in filled
        ]
        for row in rows:
            if column < len(row):
                row[column] = ""
        if texts:
            yield named_column(column, texts[0])


def named_cell(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell, counted here from 0: B12."""
    return f"{_letters(column)}{row + 1}"


def named_column(column: int, text: str) -> str:
    """Return how a column is told: by its letter and something that stands in it: L「责任事项」."""
    return f"{_letters(column)}「{' '.join(text.split())[:_SHORT]}」"


def _letters(column: int) -> str:
    """Return what Excel calls a column: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_text(value: Any) -> str:
    """Return a cell as text: whole numbers without .0, days as 2017-03-01, blanks made one."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float) and abs(value) >= _ROUNDED:
        return f"{value:.15G}"  # its last digits are no longer what was typed: 6.2012E+17
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    text = _CONTROL.sub("", text)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def _unguarded(text: str) -> str:
    """Return a cell without the apostrophe that our own tables put before what looks like a formula."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def _delimiter(text: str) -> str:
    """Return what parts the cells: what parts one of the first lines into the most short ones, as a heading is."""

    def parted(sign: str) -> int:
        lines = (line.split(sign) for line in text.split("\n", 20)[:20])
        return max(len(cells) if max(map(len, cells)) <= _SHORT else 1 for cells in lines)

    return max(",\t;", key=parted)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return a file's text, and how it was read."""
    # Excel's own "Unicode text" is UTF-16, and says so in its first two bytes.
    wide = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in wide:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding.removesuffix("-sig").upper()
    raise Unreadable(_NO_TABLE.format(name))


def _csv(name: str, text: str, encoding: str) -> Table:
    try:
        rows = [
            [_unguarded(cell_text(cell)) for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
        ]
    except csv.Error as fault:
        # One that is never closed would swallow all rows behind it.
        if '"' in text:
            raise Unreadable(
                f"「{name}」里的英文双引号没有成对,分不清哪里是一格;用 Excel 或者 WPS 打开核对,另存为 .xlsx 再收。"
            ) from fault
        raise Unreadable(_NO_TABLE.format(name)) from None
    if len(rows) > _MOST_ROWS:
        raise Unreadable(_TOO_MANY.format(name, ""))
    width = max((len(row) for row in rows), default=0)
    failed = frozenset(without_errors(rows))
    full = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Table(name, "", full, encoding=encoding, unread=failed)


def _web(name: str, text: str, encoding: str) -> Iterator[Table]:
    """Give the tables of a web page that goes by the name of a workbook."""
    grid = Grid()
    grid.feed(text)
    grid.close()
    if not any(cells for cells, _ in grid.tables):
        raise Unreadable(
            f"「{name}」是网页或者 XML,里面没有认得出的表;用 Excel 或者 WPS 打开,另存为 .xlsx 再收。"
        )
    for number, (cells, spanned) in enumerate(grid.tables, 1):
        height, width = (1 + max((at[way] for at in cells), default=-1) for way in (0, 1))
        if height > _MOST_ROWS:
            raise Unreadable(_TOO_MANY.format(name, ""))
        rows = [[cell_text(cells.get((row, column), "")) for column in range(width)] for row in range(height)]
        failed = frozenset(without_errors(rows))
        full = tuple(map(tuple, rows))
        yield Table(name, f"表{number}", full, filled=frozenset(spanned), encoding=encoding, unread=failed)
