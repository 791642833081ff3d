"""What a file shows that is no line of its text: notes, headings of pages, pictures, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.drafting.counting import UNKNOWN
from qingdan.drafting.lines import is_agency
from qingdan.drafting.marking import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.drafting.blocks import Reader
    from qingdan.drafting.package import Package
    from qingdan.drafting.parts import Piece

#: The number of a page, with or without lines beside it.
_PAGE = re.compile(r"[\s—–\-0-9０-９第共页/·]*")
_SHOWN, _MOST = 60, 3


def notes(package: Package, reader: Reader, unclear: list[str]) -> Iterator[str]:
    """Give the notes in the order of their marks [1], [2] in the text."""
    held = {
        (kind.removesuffix("s"), str(note.get(f"{W}id"))): note
        for kind in ("footnotes", "endnotes")
        for part in package.parts.get(kind, ())
        for note in part
    }
    marks = list(reader.seen.notes)
    for at, mark in enumerate(marks, 1):
        note = held.get(mark)
        yield f"[{at}] {'' if note is None else reader.line(note)}".strip()
    if marks:
        unclear.append(f"脚注、尾注共 {len(marks)} 条,在正文里标成 [1] 这样,文字放在最后;看一遍位置。")


def leftovers(package: Package, reader: Reader, pieces: list[Piece]) -> tuple[list[str], list[str]]:
    """Return (what is to be decided, what was left out) beside the text."""
    seen = reader.seen
    pages = dict.fromkeys(
        line
        for kind in ("header", "footer")
        for part in package.parts.get(kind, ())
        if (line := reader.line(part)) and not _PAGE.fullmatch(line)
    )
    aside = [f"页眉页脚「{line}」" for line in pages]
    aside += [
        f"水印「{text}」"
        for part in package.parts.get("header", ())
        for mark in part.iter("{urn:schemas-microsoft-com:vml}textpath")
        if (text := str(mark.get("string", "")))
    ]
    if contents := " ".join("".join(seen.contents).split()):
        aside.append(f"目录「{_short(contents)}」")
    aside += [f"隐藏文字「{_short(hidden)}」" for hidden in seen.hidden]
    aside += [f"字上面的注音「{reading}」" for reading in seen.readings]
    return list(_open(reader, pieces)), aside


def _open(reader: Reader, pieces: list[Piece]) -> Iterator[str]:
    seen = reader.seen
    kept = {piece.text for piece in pieces}
    if listed := [piece.text for piece in pieces if piece.listed]:
        yield (
            f"列了附件:{' '.join(listed)}。内容在这份 Word 里的,已经收进正文;"
            "另有文件的,放进 content/files/,在 attachments 里登记。"
        )
    if boxed := [text for text in seen.boxed if text in kept]:
        yield f"文本框里的字{_each(boxed)},按它挂着的那一段放;看一遍位置。"
    if broken := [line for line in seen.broken if line in kept and not is_agency(line)]:
        yield f"{_each(broken)}句子没有完就换了行,分成了两段;要连起来的自己连。"
    if seen.pictures:
        yield f"文件里有图片、图表 {seen.pictures} 处,没有收进来;要公开的,存成附件,里面的字写成正文。"
    if seen.objects:
        yield f"文件里嵌着别的文件或者公式 {seen.objects} 处,没有收进来;要公开的,存成附件。"
    if seen.foreign:
        yield f"文件里整个插入了别的文件 {seen.foreign} 处,没有收进来;用 Word 打开另存一次,再来。"
    if seen.formulas:
        yield f"公式、带圈的字、勾选框 {seen.formulas} 处写成了「{UNKNOWN}」,照原文改。"
    if seen.unknown:
        yield f"用符号字体画的符号 {len(seen.unknown)} 处({'、'.join(dict.fromkeys(seen.unknown))})写成了「{UNKNOWN}」,照原文改。"
    if merged := sum(piece.merged for piece in pieces):
        yield f"{merged} 张表里有合并的格子:文字只在第一格,其余的空着;看一遍,要重复的补上。"
    if nested := sum(piece.nested for piece in pieces):
        yield f"{nested} 个格子里还有表,写成了一行字;看一遍。"


def _each(texts: list[str]) -> str:
    told = "".join(f"「{_short(text)}」" for text in texts[:_MOST])
    return told if len(texts) <= _MOST else f"{told}等 {len(texts)} 处"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
