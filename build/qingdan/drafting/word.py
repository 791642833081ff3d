"""A document out of Word: its chapters and articles as Markdown, and what its own words say of it.

Nothing is guessed and nothing shown is lost: each fact comes with the sentence it was taken from, what is no
part of the text is told with its words, and what was not understood is listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qingdan.drafting import marked
from qingdan.drafting.articles import spaced
from qingdan.drafting.blocks import Block, Reader
from qingdan.drafting.facts import facts
from qingdan.drafting.leftovers import leftovers, notes
from qingdan.drafting.package import NotFinal, opened
from qingdan.drafting.parting import parted
from qingdan.drafting.parts import Piece
from qingdan.drafting.stating import Fact, repealing

if TYPE_CHECKING:
    from pathlib import Path


#: What the schema lets stand in a text (common.json, markdown).
_LONGEST = 400_000


class Draft(msgspec.Struct):
    """What a Word file holds; `aside` are the words left out of the text, `unclear` what is to be decided.

    `issuer` is the name on the red head, or under the text where there is no red head; `repealing` are the
    sentences that end other documents.
    """

    title: str
    issuer: str
    body: str
    facts: list[Fact]
    aside: list[str]
    repealing: list[str]
    unclear: list[str]


def draft(path: Path) -> Draft:
    """Read a .docx; package.NotFinal where it is none, or not the final text of a public document."""
    package = opened(path)
    reader = Reader(package)
    blocks = list(reader.blocks(package.body))
    _has_text(path.name, blocks, reader)
    parts = parted(blocks)
    unclear = list(parts.unclear)
    found = facts(parts, unclear)
    pieces = spaced(parts.pieces, unclear)
    pieces += [Piece(line) for line in notes(package, reader, unclear)]
    more, aside = leftovers(package, reader, parts.pieces)
    return Draft(
        title=parts.title,
        issuer=parts.issuer,
        body=_markdown(pieces),
        facts=found,
        aside=[*parts.aside, *aside],
        repealing=repealing(parts),
        unclear=[*unclear, *more],
    )


def _has_text(name: str, blocks: list[Block], reader: Reader) -> None:
    many = sum(len(block.text) + sum(len(cell) for row in block.rows for cell in row) for block in blocks)
    if many > _LONGEST:
        raise NotFinal(
            f"「{name}」有 {many} 个字,一份记录的正文最多 {_LONGEST} 个;正文存成附件,不写 --from 新建。"
        )
    if reader.unfinished:
        raise NotFinal(
            f"「{name}」里有没有结束的域(目录、交叉引用这些),后面的字读不出来。"
            "用 Word 打开,全选,按 Ctrl+Shift+F9,再存一次。"
        )
    if not blocks:
        told = "只有图片,没有字:扫描的要先认成文字" if reader.seen.pictures else "里没有字"
        raise NotFinal(f"「{name}」{told}。")


def _markdown(pieces: list[Piece]) -> str:
    """Return the text: the uppermost kind of heading there is has one #."""
    ranks = sorted({piece.rank for piece in pieces if piece.rank is not None})
    told = []
    for piece in pieces:
        if piece.rows:
            told.append(marked.table(piece.rows))
        elif piece.rank is not None:
            told.append(f"{'#' * (ranks.index(piece.rank) + 1)} {marked.escaped(piece.text)}")
        else:
            told.append(marked.escaped(piece.text))
    return "\n\n".join(told)
