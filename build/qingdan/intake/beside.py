"""Two tables beside each other in one sheet: each is read as a table of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qingdan.intake.headings import columns, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.intake.headings import Columns
    from qingdan.intake.marks import Place
    from qingdan.intake.tables import Table


def apart(table: Table, kind: str | None) -> Iterator[Table]:
    """Give the tables of a sheet from left to right; the sheet as it is where it has but one."""
    heading = columns(table, kind)
    starts = list(_starts(table, heading)) if heading else []
    for start, end in zip([0, *starts], [*starts, None], strict=True):
        yield _cut(table, start, end) if starts else table


def _starts(table: Table, heading: Columns) -> Iterator[int]:
    """Give the columns where another table begins: its heading has the name of a record once more."""
    names = {column: plain(name) for column, name in heading.names.items()}
    own = [one for one in heading.all("title") if (heading.row, one) not in table.filled]
    first = min(names)
    for title in own[1:]:
        if names[title] != names[own[0]]:
            continue
        # It begins where the first begins again, else behind an empty column, else with the name itself.
        begins = title - (own[0] - first)
        if names.get(begins) != names[first]:
            begins = next((one + 1 for one in range(title - 1, own[0], -1) if one not in names), title)
        yield begins


def _cut(table: Table, start: int, end: int | None) -> Table:
    last = end if end is not None else max(map(len, table.rows))

    def moved(places: frozenset[Place]) -> frozenset[Place]:
        return frozenset((row, column - start) for row, column in places if start <= column < last)

    return msgspec.structs.replace(
        table,
        rows=tuple(row[start:end] for row in table.rows),
        filled=moved(table.filled),
        unread=moved(table.unread),
        struck=moved(table.struck),
        hidden_columns=table.hidden_columns if start == 0 else (),
        beside=table.beside + start,
    )
