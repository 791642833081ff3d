"""Which columns name or ring up clerks: those are never taken in, heads and the telephones of offices are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.intake.headings import Columns
    from qingdan.intake.tables import Table

#: Whoever fills in or passes on a list, and what only a person has, anywhere in a heading without signs.
_CLERK = re.compile(
    "(?:填报|填表|录入|经办|承办|制表|校对|审核|复核|联系|联络|登记|维护|更新|创建|报送|上报|操作|信息)(?:人|员)"
    "|手机(?:号|电话|$)|移动电话|身份证号"
)
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])")


def is_clerks(heading: str) -> bool:
    """Tell whether a heading, without signs, is of a column about a clerk: 填报人联系电话, 手机号码."""
    return bool(_CLERK.search(heading))


def without_clerks(columns: Columns, table: Table) -> Columns:
    """Return a heading where what reaches a clerk is marked so.

    A telephone beside a clerk's name in a list of powers is the clerk's. So is, in any list, a column that
    holds mobile numbers, where it stands in a table with clerks or nobody knows its heading.
    """
    fields, unknown = dict(columns.fields), dict(columns.unknown)
    clerks = "clerk" in fields.values()
    for column in columns.names:
        field = fields.get(column)
        if clerks and field == "phone" and columns.kind == "power":
            fields[column] = "clerk"
        elif (field in (None, "told") or (clerks and field in ("phone", "consult"))) and _mobiles(
            columns, table, column
        ):
            fields[column] = "clerk"
            unknown.pop(column, None)
    return msgspec.structs.replace(columns, fields=fields, unknown=unknown)


def _mobiles(columns: Columns, table: Table, column: int) -> bool:
    """Tell whether at least half of the cells of a column hold a mobile number."""
    held = list(_below(columns, table, column))
    return bool(held) and 2 * sum(bool(_MOBILE.search(cell)) for cell in held) >= len(held)


def _below(columns: Columns, table: Table, column: int) -> Iterator[str]:
    for number in range(columns.last + 1, len(table.rows)):
        if (cell := table.rows[number][column]) and (number, column) not in table.filled:
            yield cell
