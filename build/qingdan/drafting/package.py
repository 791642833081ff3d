"""Opening a .docx: what must not, or need not, be read is refused in words that say what to do."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

import msgspec

from qingdan.drafting.marking import W, words
from qingdan.source.telling import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A file of more bytes, packed or unpacked, is no text of a county's; nor is XML that takes minutes to read.
_LARGEST, _MOST_XML = 200_000_000, 40_000_000
_OLE = b"\xd0\xcf\x11\xe0"
#: What a file that is called .docx often is instead.
_OTHERS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (_OLE, "旧的 .doc"))
#: Parts beside the text that may hold words, by the end of their relation's type.
_CALLED = {
    "comments": "批注",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "header": "页眉",
    "footer": "页脚",
    "styles": "样式",
    "numbering": "编号",
}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
#: So many characters of a change or a comment are shown.
_SHOWN = 20
_TWICE = "用 Word 或者 WPS 打开,另存为 .docx。"


class NotFinal(Exception):
    """A file that cannot be taken for the final text; the message is Chinese."""


class Package(msgspec.Struct):
    """The parts of a Word file that hold words, as XML; lists of a kind in the order they stand."""

    body: Any
    parts: dict[str, list[Any]]


def opened(path: Path) -> Package:
    """Return the parts of the final text; NotFinal where it is none, or no .docx."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.parser import parse_xml

    try:
        data = _bytes(path)
        _look_at(path.name, data)
        word = Document(io.BytesIO(data))
        parts: dict[str, list[Any]] = {}
        for relation in word.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in _CALLED and not relation.is_external:
                parts.setdefault(kind, []).append(parse_xml(relation.target_part.blob))
    # The library lets through whatever a malformed part makes it run into.
    except (
        *(BadZipFile, PackageNotFoundError, LookupError, ValueError, AttributeError, TypeError, SyntaxError),
        *(zlib.error, struct.error, EOFError, RuntimeError, ArithmeticError, AssertionError),
    ):
        raise NotFinal(
            f"「{path.name}」不是 Word 文件(.docx),或者坏了,读不出来。{_TWICE}打不开的,向拟稿的人另要一份。"
        ) from None
    except OSError as fault:
        raise NotFinal(f"「{path.name}」打不开:{reason(fault)}。") from None
    found = Package(word.element.body, parts)
    _is_final(path.name, found)
    return found


def _bytes(path: Path) -> bytes:
    """Return what the file holds: a pipe would be waited for, a device never ends."""
    told = path.stat()
    if stat.S_ISDIR(told.st_mode):
        raise NotFinal(f"「{path.name}」是文件夹。写到 Word 文件为止。")
    if not stat.S_ISREG(told.st_mode):
        raise NotFinal(f"「{path.name}」不是普通文件。")
    if told.st_size > _LARGEST:
        raise NotFinal(_too_large(path.name))
    return path.read_bytes()


def _too_large(name: str) -> str:
    return (
        f"「{name}」太大,展开超过 {_LARGEST // 1_000_000} MB,或者文字部分超过 {_MOST_XML // 1_000_000} MB。"
    )


def _look_at(name: str, data: bytes) -> None:
    """Refuse what is no .docx, saying what it is, and what would take the machine's memory."""
    if not data:
        raise NotFinal(f"「{name}」不是 Word 文件(.docx),里面是空的。")
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise NotFinal(f"「{name}」加了打开密码。先在 Word 里去掉密码,存成没有密码的 .docx。")
    for sign, other in _OTHERS:
        if data.startswith(sign):
            raise NotFinal(f"「{name}」不是 Word 文件(.docx),是{other}。{_TWICE}")
    if not data.startswith(b"PK"):
        raise NotFinal(f"「{name}」不是 Word 文件(.docx)。{_TWICE}")
    with ZipFile(io.BytesIO(data)) as packed:
        sizes = {one.filename: one.file_size for one in packed.infolist()}
        xml = sum(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
        if sum(sizes.values()) > _LARGEST or xml > _MOST_XML:
            raise NotFinal(_too_large(name))
        if any(one.flag_bits & 1 for one in packed.infolist()):
            raise NotFinal(f"「{name}」是加了密码的压缩包。先去掉密码。")
        if b"purl.oclc.org/ooxml" in packed.read("_rels/.rels"):
            raise NotFinal(f"「{name}」存成了「严格」的 .docx。另存一次,类型选「Word 文档(*.docx)」。")
        types = packed.read("[Content_Types].xml")
        if b"macroEnabled" in types or b"wordprocessingml.template.main" in types:
            raise NotFinal(f"「{name}」带宏或者是模板。另存一次,类型选「Word 文档(*.docx)」。")


def _is_final(name: str, package: Package) -> None:
    """Refuse tracked changes and comments wherever they stand, and text that only an entity would hold."""
    for where, part in _held(package):
        if part.getroottree().docinfo.doctype:
            raise NotFinal(f"「{name}」里有 Word 不会写的东西(DOCTYPE),不收。{_TWICE}")
        for changed in part.iter(*(W + change for change in _CHANGES)):
            near = words(changed) or words(next(changed.iterancestors(f"{W}p", f"{W}tr"), changed))
            said = f"({where},「{near[:_SHOWN]}」)" if near else f"({where})"
            raise NotFinal(f"「{name}」里有修订痕迹{said}。先接受或者拒绝全部修订,存成定稿。")
        for comment in part.iter(f"{W}comment"):
            raise NotFinal(f"「{name}」里有批注(「{words(comment)[:_SHOWN]}」)。先删去全部批注,存成定稿。")


def _held(package: Package) -> Iterator[tuple[str, Any]]:
    yield "正文", package.body
    for kind, parts in package.parts.items():
        for part in parts:
            yield _CALLED[kind], part
