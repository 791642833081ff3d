"""What of a sheet was not taken, or taken with a doubt, beside whole rows: told once a sheet."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qingdan.chinese import numeral
from qingdan.intake.cells import narrow
from qingdan.intake.tables import named_cell, named_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.intake.marks import Place
    from qingdan.intake.rows import Reading
    from qingdan.intake.tables import Table

_MOST = 12
#: How many a row says stand below it.
_COUNT = re.compile(r"(?<![0-9一二三四五六七八九十百])([0-9]{1,4}|[一二三四五六七八九十百]{1,5})\s*项")


def doubts(table: Table, reading: Reading) -> Iterator[str]:
    """Give what to say of counts that do not agree, of columns without a name, of cells that could not be read, and of those struck through."""
    sheet = f"工作表「{table.sheet or table.file}」里"
    if reading.unnamed:
        shown = "、".join(
            named_column(table.beside + column, text) for column, text in sorted(reading.unnamed.items())
        )
        yield f"{sheet}没有栏目名的列没有收:{shown};要收的补上栏目名。"
    every = [*reading.kinds, (0, "", len(reading.found))]
    for (number, text, above), (_, _, end) in pairwise(every):
        told = _COUNT.search(narrow(text))
        if told and numeral(told[1]) != end - above:
            yield f"{sheet}第 {number + 1} 行写的是「{text}」,下面是 {end - above} 项;核对有没有漏的行。"
    if reading.unread:
        yield f"{sheet}没有算出来的公式,或者 #REF! 这样的错误,没有收:{_cells(table, reading.unread)};改成文字再收。"
    if reading.struck:
        yield f"{sheet}有加删除线的字,照样收了:{_cells(table, reading.struck)};作废的先删去再收。"


def _cells(table: Table, places: Sequence[Place]) -> str:
    shown = "、".join(named_cell(row, table.beside + column) for row, column in places[:_MOST])
    return shown + (f"……共 {len(places)} 格" if len(places) > _MOST else "")
