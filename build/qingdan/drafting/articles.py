"""Articles by their numbers: each begins with 第三条 and a blank, and none is missing unless that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qingdan.drafting import lines

if TYPE_CHECKING:
    from qingdan.drafting.parts import Piece

_MOST = 5


def spaced(pieces: list[Piece], unclear: list[str]) -> list[Piece]:
    """Return the text with a blank behind the number of each article, by which pages find it.

    A paragraph that only speaks of an article (第三条所列…) does not stand where that article would.
    """
    told: list[Piece] = []
    odd: list[str] = []
    last, before = 0, ""
    for piece in pieces:
        if piece.rank == 0:
            last, before = 0, ""
        found = lines.article(piece.text) if piece.rank is None and not piece.rows else None
        if not found or not found[0]:
            told.append(piece)
            continue
        number, label, rest = found
        apart = not rest or piece.text[len(label) :].startswith(" ")
        if number == last + 1 or apart:
            if number != last + 1:
                odd.append(f"「{before or '开头'}」后面是「{label}」")
            last, before = number, label
            told.append(msgspec.structs.replace(piece, text=f"{label} {rest}".strip()))
        else:
            told.append(piece)
    unclear.extend(f"{one},条的序号接不上;对照原文看一遍。" for one in odd[:_MOST])
    if len(odd) > _MOST:
        unclear.append(f"还有 {len(odd) - _MOST} 处条的序号接不上。")
    return told
