"""Codes that a spreadsheet took for numbers, and codes that several rows share: neither tells an item from others."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qingdan.intake.cells import DIGITS, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.intake.item import Item

#: What is left of a long code that was taken for a number: 1.62E+17. A spreadsheet keeps 15 digits of it.
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2}", re.IGNORECASE)
_OF_CODES = {"code", "codes", "index_number", "registration_number"}


def bare(text: str) -> str:
    """Return a code without what keeps a spreadsheet from taking it for a number: '0012, ="0012"."""
    return re.sub(r"""^(?:=?")?['`‘’]?|"$""", "", re.sub(r"\s", "", said(text))).translate(DIGITS)


def split(text: str) -> list[str]:
    """Return the codes of a cell, or of several."""
    return list(filter(None, map(bare, re.split(r"[\s、,;]+", said(text)))))


def without_rounded(items: Sequence[Item], table: str) -> Iterator[str]:
    """Take the codes out of the items that have lost their last digits; give a sentence for each column of them."""
    rows: dict[str, list[int]] = {}
    for item in items:
        for field in item.values.keys() & _OF_CODES:
            told = list(zip(item.heads.pop(field), item.values.pop(field), strict=True))
            item.hold((field, head, text) for head, text in told if not _ROUNDED.fullmatch(text))
            for head in dict.fromkeys(head for head, text in told if _ROUNDED.fullmatch(text)):
                rows.setdefault(head, []).append(item.row)
    for head, found in rows.items():
        shown = "、".join(map(str, found[:12])) + ("……" if len(found) > 12 else "")
        yield (
            f"「{table}」的「{head}」第 {shown} 行成了 1.62E+17 这样的数,后面几位已经不对,没有收;"
            "把这一栏设成文本,照原来的编码重填再收。"
        )


def shared(items: Sequence[Item]) -> set[str]:
    """Return the codes that several rows have: 基本编码 is one for all items below it, and in all counties."""
    counted = Counter(code for item in items for code in set(split(item.text("codes"))))
    return {code for code, count in counted.items() if count > 1}
