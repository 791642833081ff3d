"""What each row of a table is: a record, more of the record above it, or left, with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from qingdan.intake.cells import narrow
from qingdan.intake.headings import is_heading_again

if TYPE_CHECKING:
    from qingdan.intake.headings import Columns
    from qingdan.intake.tables import Table

_FOOT = re.compile(r"(?:合计|总计|小计|共计|注:|备注:|说明:|填表|填报|制表|审核|单位负责人|联系)")
#: Fields that a row of its own has at least one of, beside its title.
_TEXTS = ("basis", "responsibilities", "situations", "responsibility_basis", "duty", "scope")


class Item(msgspec.Struct):
    """One record of a list: its first row (as Excel counts), and what each field holds.

    A field of several columns, or that goes on in rows below, has its texts one after the other.
    """

    file: str
    sheet: str
    row: int
    values: dict[str, list[str]]
    rows: int = 1

    def text(self, field: str) -> str:
        return "\n".join(self.values.get(field, ()))

    def first(self, field: str) -> str:
        return self.values.get(field, [""])[0]


class Left(msgspec.Struct, frozen=True):
    """A row that is no record, and why; `counts` is False for what was never meant to be one."""

    file: str
    sheet: str
    row: int
    reason: str
    text: str
    counts: bool = True


def items(table: Table, columns: Columns) -> tuple[list[Item], list[Left]]:
    """Return the records of a table and the rows that are none; together they are all rows."""
    found: list[Item] = []
    left: list[Left] = []
    for number, row in enumerate(table.rows):
        at = number + 1

        def leave(reason: str, *, counts: bool = False, at: int = at, row: tuple[str, ...] = row) -> None:
            left.append(
                Left(table.file, table.sheet, at, reason, "|".join(cell for cell in row if cell)[:80], counts)
            )

        if number <= columns.last:
            leave("表头和表头以上")
        elif not any(row):
            leave("空行")
        elif is_heading_again(row, columns):
            leave("又一次表头")
        else:
            own = _own(table, columns, number)
            titled = any(
                (number, column) not in table.filled and row[column] for column in columns.all("title")
            )
            if titled and not _is_foot(row, own):
                found.append(Item(table.file, table.sheet, at, _values(table, columns, number)))
            elif _is_foot(row, own):
                leave("表尾的说明或合计")
            elif own and found and found[-1].sheet == table.sheet:
                _go_on(found[-1], own)
                leave(f"第 {found[-1].row} 行的续行,并到那一行")
                found[-1].rows += 1
            elif own:
                leave("没有事项名称,上面也没有可以并入的", counts=True)
            else:
                leave("合并单元格里的空行")
    return found, left


def _is_foot(row: tuple[str, ...], own: dict[str, list[str]]) -> bool:
    """Tell whether a row is a remark below the list: one text, or a sum."""
    texts = list(dict.fromkeys(cell for cell in row if cell))
    head = texts[0] if texts else ""
    return bool(_FOOT.match(narrow(head).replace(" ", ""))) and (
        len(texts) <= 3 or not any(own.get(one) for one in _TEXTS)
    )


def _values(table: Table, columns: Columns, number: int) -> dict[str, list[str]]:
    """Return what a row holds, merged cells above it included."""
    values: dict[str, list[str]] = {}
    for column, field in sorted(columns.fields.items()):
        cell = table.rows[number][column]
        if cell and cell not in values.get(field, ()):
            values.setdefault(field, []).append(cell)
    for column, name in columns.unknown.items():
        if cell := table.rows[number][column]:
            values.setdefault("told", []).append(f"{name}:{cell}")
    for column in columns.all("told"):
        values["told"] = [
            f"{columns.names[column]}:{one}" if one == table.rows[number][column] else one
            for one in values.get("told", [])
        ]
    if not values.get("told"):
        values.pop("told", None)
    return values


def _own(table: Table, columns: Columns, number: int) -> dict[str, list[str]]:
    """Return what a row holds itself: what a merged cell above holds stands there already."""
    own: dict[str, list[str]] = {}
    for column, field in sorted(columns.fields.items()):
        cell = table.rows[number][column]
        if cell and (number, column) not in table.filled and field not in ("passed", "clerk"):
            own.setdefault(field, []).append(cell)
    return own


def _go_on(item: Item, own: dict[str, list[str]]) -> None:
    for field, texts in own.items():
        held = item.values.setdefault(field, [])
        held.extend(text for text in texts if text not in held)
