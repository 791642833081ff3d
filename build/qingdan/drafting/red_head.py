"""What stands above the title: red head, number, who signed; and what keeps a text from the public."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from qingdan.drafting import lines
from qingdan.drafting.package import NotFinal

if TYPE_CHECKING:
    from collections.abc import Callable

    from qingdan.drafting.blocks import Block
    from qingdan.drafting.parts import Parts

#: A table of the head is among so many first paragraphs and tables.
_FIRST = 8


def opened(blocks: list[Block]) -> list[Block]:
    """Return the blocks with tables that only lay out a head or an imprint opened into their lines."""
    opened: list[Block] = []
    for at, block in enumerate(blocks):
        told = [line for row in block.rows for cell in row for line in cell.split("\n") if line]
        laid_out = (at < _FIRST and _is_all(told, _is_head)) or _is_all(told, _is_foot)
        if block.rows and (laid_out or len(told) == len(block.rows) == 1):
            opened.extend(
                msgspec.structs.replace(block, text=line, rows=[], merged=False, nested=0) for line in told
            )
        else:
            opened.append(block)
    return opened


def _is_all(told: list[str], of: Callable[[str], bool]) -> bool:
    """Tell whether lines are all of a head, or a foot: names and marks too, but not those alone."""
    return any(map(of, told)) and all(of(one) or lines.is_agency(one) or lines.is_mark(one) for one in told)


def _is_head(line: str) -> bool:
    return bool(lines.issuer(line) or lines.number(line))


def _is_foot(line: str) -> bool:
    signed = lines.only_day(line) or lines.signed_on(line)
    return bool(signed or lines.is_copies(line) or lines.is_printed(line))


def may_be_public(blocks: list[Block]) -> None:
    """Refuse a document that says itself that it is secret, or not for everyone."""
    for at, block in enumerate(blocks):
        told = lines.openness(block.text)
        if (at < _FIRST and lines.is_secret(block.text)) or (told and re.search("不|依申请", told)):
            raise NotFinal(
                f"文件上写着「{block.text}」:公开的仓库里不放它的正文。"
                "要登记的,不写 --from,只写标题、文号和公开属性。"
            )


def head(blocks: list[Block], found: Parts) -> int:
    """Put the red head aside; return where the title begins."""
    at = 0
    while at < len(blocks):
        line, following = blocks[at].text, blocks[at + 1].text if at + 1 < len(blocks) else ""
        order = lines.order(line, following)
        if order and not found.number:
            found.number, found.number_line = order, f"{line} {following}"
            at += 2
        elif named := lines.issuer(line):
            _issued(named, found)
            found.aside.append(f"发文机关标志「{line}」")
            at += 1
        elif lines.is_mark(line) or lines.annex(line):
            found.aside.append(f"版头「{line}」")
            at += 1
        elif lines.is_agency(line) and _is_headed(blocks[at + 1 : at + 4]):
            found.aside.append(f"发文机关标志「{line}」")
            _issued(line, found)
            at += 1
        elif (after := number(blocks, at, found)) > at:
            at = after
        else:
            break
    return at


def _is_headed(below: list[Block]) -> bool:
    """Tell whether a name stands in a red head: 文件 is below, or at once the number, as in a 函."""
    return any(lines.issuer(one.text) for one in below) or bool(below and lines.number(below[0].text))


def _issued(named: str, found: Parts) -> None:
    """Take the first that is named for the issuer; the others issue jointly."""
    if found.issuer:
        found.unclear.append(f"联合发文的还有「{named}」,在 joint_issuers 里写它的编号。")
    found.issuer = found.issuer or "".join(named.split())


def number(blocks: list[Block], at: int, found: Parts) -> int:
    """Take the number that stands here, if one does; return what comes after it."""
    told = lines.number(blocks[at].text) if at < len(blocks) else None
    if told is None:
        return at
    if found.number:
        found.unclear.append(f"还有一个文号「{blocks[at].text}」,没有收;核对哪一个是这份文件的。")
    else:
        found.number, found.number_line = told[0], blocks[at].text
        if told[1]:
            found.aside.append(f"版头「{told[1]}」")
    return at + 1
