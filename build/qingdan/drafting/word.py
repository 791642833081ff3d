"""A document out of Word: its chapters and articles as Markdown, and what its own words say of it.

Nothing is guessed: each fact comes with the sentence it was taken from, and what was not understood is
listed. A text with tracked changes or comments is not the final one and is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

import msgspec

from qingdan.intake.cells import day, narrow, numeral, one_line
from qingdan.intake.flat import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}\s*[〔\[(【]\s*[0-9]{4}\s*[〕\])】]\s*[0-9]{1,4}\s*号")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节]\s*(.{0,40})")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇0-9]{1,6}条")
_DAY = re.compile(
    r"[0-9〇○一二三四五六七八九十]{4}年[0-9一二三四五六七八九十廿]{1,3}月[0-9一二三四五六七八九十廿]{1,3}日"
)
_EFFECTIVE = re.compile(rf"自({_DAY.pattern})起(?:施行|实施|执行)")
_FROM_ISSUE = re.compile(r"自(?:发布|公布|印发|下发)之日起(?:施行|实施|执行)")
_TERM = re.compile(r"有效期(?:为|限为)?\s*([0-9一二两三四五六七八九十]{1,3})\s*(?:个)?(年|月)")
_UNTIL = re.compile(rf"有效期(?:至|截至|到)({_DAY.pattern})")
_REPEALED = re.compile(r"[^。]*同时废止")
_ANNEX = re.compile(r"^附件\s*[0-9一二三四五六七八九十]*\s*[:.、]?\s*(.*)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NotFinal(Exception):
    """A file that cannot be taken for the final text; the message is Chinese."""


class Fact(msgspec.Struct, frozen=True):
    """A field, its value, and the sentence that says so."""

    field: str
    value: object
    sentence: str


class Draft(msgspec.Struct):
    """What a Word file holds: title, Markdown, facts with their sentences, and what was not understood."""

    title: str = ""
    body: str = ""
    facts: list[Fact] = msgspec.field(default_factory=list)
    unclear: list[str] = msgspec.field(default_factory=list)


def draft(path: Path) -> Draft:
    """Read a .docx; NotFinal where it has tracked changes or comments, or is none."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with ZipFile(path) as packed:
            if any(name.startswith("word/comments") for name in packed.namelist()):
                raise NotFinal(f"「{path.name}」里有批注。先删去批注,存成定稿。")
        word = Document(str(path))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise NotFinal(f"「{path.name}」不是 Word 文件(.docx);旧的 .doc 先另存为 .docx。") from None
    except OSError as fault:
        raise NotFinal(f"「{path.name}」打不开:{fault.strerror}。") from None
    body = word.element.body
    if any(next(body.iter(f"{_W}{name}"), None) is not None for name in ("ins", "del", "moveFrom")):
        raise NotFinal(f"「{path.name}」里有修订痕迹。先接受或者拒绝全部修订,存成定稿。")
    found = Draft()
    blocks: list[str] = []
    for element in body.iterchildren():
        if element.tag == f"{_W}p":
            text = "".join(node.text or "" for node in element.iter(f"{_W}t")).strip()
            if text:
                blocks.append(text)
        elif element.tag == f"{_W}tbl":
            blocks.append(_table(element))
    if next(body.iter(f"{_W}drawing"), None) is not None:
        found.unclear.append("文件里有图片,没有收进来;要公开的,存成附件。")
    _read(blocks, found)
    return found


def _table(element: object) -> str:
    rows = []
    for row in element.iter(f"{_W}tr"):  # type: ignore[attr-defined]
        cells = [
            "".join(node.text or "" for node in cell.iter(f"{_W}t")).strip() for cell in row.iter(f"{_W}tc")
        ]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    if rows:
        rows.insert(1, "|" + " --- |" * rows[0].count(" | ") + " --- |")
    return "\n".join(rows)


def _read(blocks: list[str], found: Draft) -> None:
    text: list[str] = []
    annexes = []
    titled = False
    for block in blocks:
        plain = narrow(block)
        number = _NUMBER.fullmatch(one_line(plain))
        chapter, annex = _CHAPTER.fullmatch(one_line(block)), _ANNEX.match(plain)
        if number and not any(fact.field == "number" for fact in found.facts):
            found.facts.append(Fact("number", number_text(block), one_line(block)))
        elif not titled and not _ARTICLE.match(block) and not chapter:
            found.title += one_line(block)
            titled = bool(
                re.search(
                    r"(?:办法|规定|细则|通知|意见|决定|规则|方案|通告|公告|制度|基准|规范|条例)$",
                    narrow(found.title).rstrip(")").split("(")[0],
                )
            )
        elif chapter:
            text.append(f"# {_told(block)}")
        elif annex and not _ARTICLE.match(block):
            annexes.append(one_line(annex[1]) or one_line(block))
        else:
            text.append(block)
    found.body = "\n\n".join(_escaped(one) for one in text)
    if annexes:
        found.unclear.append(
            f"有附件:{'、'.join(annexes)};附件文件放进 content/files/,在 attachments 里登记。"
        )
    found.facts.extend(_facts(text, found))


def _told(text: str) -> str:
    """Return a text on one line, its words parted as they stand."""
    return " ".join(text.split())


def _escaped(block: str) -> str:
    """Return a paragraph so that Markdown takes it for one."""
    return block if block.startswith(("# ", "|")) else re.sub(r"^([0-9]+)([.)])", r"\1\\\2", block)


def _facts(text: list[str], found: Draft) -> Iterator[Fact]:
    whole = "\n".join(text)
    for block in reversed(text[-3:]):
        if _DAY.fullmatch(one_line(block)) and (signed := day(one_line(block))):
            yield Fact("signed_on", signed.isoformat(), one_line(block))
            break
    for sentence in re.split(r"(?<=[。;])|\n", whole):
        effective, until, term = _EFFECTIVE.search(sentence), _UNTIL.search(sentence), _TERM.search(sentence)
        told = _told(sentence)
        if effective and (first := day(effective[1])):
            yield Fact("effective_on", first.isoformat(), told)
        elif _FROM_ISSUE.search(sentence):
            found.unclear.append(f"「{told}」:公布那天就是施行日期,公布以后把 effective_on 写成那一天。")
        if until and (last := day(until[1])):
            yield Fact("expires_on", last.isoformat(), told)
        elif term:
            number = numeral(term[1])
            if number:
                yield Fact("term", {"number": number, "unit": term[2]}, told)
                yield Fact("validity_clause", told, told)
        if _REPEALED.search(sentence):
            found.unclear.append(f"「{told}」:废止了哪些文件,在 repeals 里写它们的编号。")
