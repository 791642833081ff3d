"""The parts of an official document: red head, title, text, who signed when, imprint, annexes.

What belongs to the page and not to the text (red head, signature, imprint) is put aside with its words, so that
whoever checks sees it; every other line stays in the text, in its place, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.drafting import lines
from qingdan.drafting.lines import plain
from qingdan.drafting.package import NotFinal
from qingdan.drafting.parts import Parts, Piece
from qingdan.drafting.red_head import head, may_be_public, number, opened
from qingdan.drafting.signing import imprint, signature
from qingdan.drafting.titling import is_draft, named_in, title_of

if TYPE_CHECKING:
    from qingdan.drafting.blocks import Block

#: Headings by how far up they stand.
_RANKS = {"附": 0, "编": 1, "章": 2, "节": 3}


def parted(blocks: list[Block]) -> Parts:
    """Return the parts of a document; NotFinal where it says itself that it is not for the public."""
    found = Parts()
    blocks = opened(blocks)
    may_be_public(blocks)
    start = head(blocks, found)
    found.title, start = title_of(blocks, start, found.unclear)
    if is_draft(found.title):
        raise NotFinal(f"标题是「{found.title}」,不是定稿。定下来以后再收。")
    start = number(blocks, start, found)
    _text(blocks[start:], found)
    signature(found)
    return found


def _text(blocks: list[Block], found: Parts) -> None:
    names = named_in(found.title, *(block.text for block in blocks[:40]))
    #: the annexes that the text lists, by their names
    listed: set[str] = set()
    annexed = False
    at = _contents(blocks, found)
    printed = imprint(blocks)
    while at < len(blocks):
        block, line = blocks[at], blocks[at].text
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        chapter = lines.chapter(line) if line else None
        at += 1
        if block.rows:
            found.pieces.append(Piece("", None, block.rows, annexed, False, block.merged, block.nested))
        elif at - 1 in printed:
            found.aside.append(f"版记「{line}」")
        elif lines.openness(line):
            found.aside.append(f"附注「{line}」")
        elif lines.annex(line) or (name := _heading(blocks, at - 1, names)):
            annexed = True
            if lines.annex(line):
                name, at = _below(blocks, at, names | listed)
                told = f"{line.rstrip(':：')} {name}".strip()
            else:
                told, at = name, _after(blocks, at - 1, name)
            found.pieces.append(Piece(told, rank=_RANKS["附"], annexed=True))
        elif plain(line).startswith("附") and lines.annexed(line) in listed:
            annexed = True
            found.pieces.append(Piece(line, rank=_RANKS["附"], annexed=True))
        elif chapter:
            label, sort, name = chapter
            if not name and following and _is_name(following):
                name, at = "".join(following.text.split()), at + 1
            found.pieces.append(Piece(f"{label} {name}".strip(), rank=_RANKS[sort], annexed=annexed))
        elif (whole := lines.article(line)) and not whole[2] and following and _is_words(following):
            found.pieces.append(Piece(f"{line} {following.text}", annexed=annexed))
            at += 1
        else:
            goes_on = bool(found.pieces) and found.pieces[-1].listed and lines.is_item(line)
            lists = not annexed and (goes_on or lines.annexes(line))
            if lists:
                listed.add(lines.annexed(line))
            found.pieces.append(Piece(line, annexed=annexed, listed=lists))


def _is_name(block: Block) -> bool:
    return (
        bool(block.text)
        and len(block.text) <= 20
        and _is_words(block)
        and not lines.ends_sentence(block.text)
    )


def _is_words(block: Block) -> bool:
    """Tell whether a block is a text that goes on, and begins nothing itself."""
    line = block.text
    return bool(line) and not (
        lines.article(line) or lines.chapter(line) or lines.is_item(line) or lines.annex(line)
    )


def _heading(blocks: list[Block], at: int, names: set[str]) -> str:
    """Return the name that this line, or this one and the two below, bear: a text of its own begins."""
    told = ""
    for block in blocks[at : at + 3]:
        told += "".join(block.text.split())
        if told in names:
            return told
    return ""


def _after(blocks: list[Block], at: int, name: str) -> int:
    told = ""
    while told != name:
        told += "".join(blocks[at].text.split())
        at += 1
    return at


def _below(blocks: list[Block], at: int, names: set[str]) -> tuple[str, int]:
    """Return the title of an annex that stands below its number, and where the annex goes on."""
    if name := _heading(blocks, at, names):
        return name, _after(blocks, at, name)
    told = ""
    while (
        at < len(blocks)
        and blocks[at].stands == "center"
        and _is_name(blocks[at])
        and not (told and blocks[at].gap)
    ):
        told += "".join(blocks[at].text.split())
        at += 1
    return told, at


def _contents(blocks: list[Block], found: Parts) -> int:
    """Put a list of chapters under 目录 aside: each comes again as a heading. Return where the text begins."""
    for start, block in enumerate(blocks[:4]):
        if "".join(block.text.split()) not in ("目录", "目次"):
            continue
        first = lines.chapter(blocks[start + 1].text) if start + 1 < len(blocks) else None
        labels = [
            told[0] if (told := lines.chapter(one.text)) else "" for one in blocks[start + 1 : start + 80]
        ]
        if first and first[0] in labels[1:]:
            end = start + 2 + labels[1:].index(first[0])
            found.aside.append(f"目录「{' '.join(one.text for one in blocks[start:end])}」")
            found.pieces.extend(Piece(one.text, rows=one.rows) for one in blocks[:start])
            return end
    return 0
