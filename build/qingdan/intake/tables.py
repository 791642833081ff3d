"""The tables of a workbook, every cell as text, merged cells filled; nothing is understood here yet."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

#: A workbook of more bytes, or a sheet of more rows, is no list of a county's.
_LARGEST, _MOST_ROWS, _MOST_COLUMNS = 50_000_000, 100_000, 200
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
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


class Unreadable(Exception):
    """A file that is no workbook; the message is Chinese."""


def tables(path: Path) -> list[Table]:
    """Return the tables of a workbook (.xls, .xlsx, .ods by what it holds, not by its name) or a CSV file.

    Unreadable where it is none of them, too large, locked with a password, or cannot be opened.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable(f"「{path.name}」太大,超过 {_LARGEST // 1_000_000} MB。")
        data = path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"「{path.name}」打不开:{fault.strerror or fault}。") from None
    if data.startswith(_BINARY):
        return _sheets(path.name, data)
    return [_csv(path.name, data)]


def _sheets(name: str, data: bytes) -> list[Table]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(name, workbook, sheet) for sheet in workbook.sheet_names]
    except (CalamineError, ValueError, OSError) as fault:
        told = "设了密码,先去掉密码再导入" if "assword" in str(fault) else "不是完整的 Excel 文件"
        raise Unreadable(f"「{name}」{told}。") from None


def _sheet(name: str, workbook: CalamineWorkbook, title: str) -> Table:
    sheet = workbook.get_sheet_by_name(title)
    raw = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    rows = [[cell_text(value) for value in row[:_MOST_COLUMNS]] for row in raw]
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
    return Table(name, title, tuple(map(tuple, rows)), frozenset(filled))


def cell_text(value: Any) -> str:
    """Return a cell as text: whole numbers without .0, days as 2017-03-01, blanks made one."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def _unguarded(text: str) -> str:
    """Return a cell without the apostrophe that our own tables put before what looks like a formula."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def _csv(name: str, data: bytes) -> Table:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        try:
            rows = [[_unguarded(cell_text(cell)) for cell in row] for row in csv.reader(io.StringIO(text))]
        except csv.Error:
            break
        width = max((len(row) for row in rows), default=0)
        full = tuple((*row, *[""] * (width - len(row))) for row in rows[:_MOST_ROWS])
        return Table(name, "", full, encoding="GB18030" if encoding == "gb18030" else "UTF-8")
    raise Unreadable(f"「{name}」不是 Excel 文件,也不是 CSV 文件。")
