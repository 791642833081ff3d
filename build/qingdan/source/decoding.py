"""Bytes that are no text of ours: other encodings, control characters, odd line breaks.

libyaml takes U+0085, U+2028, U+2029 and a lone CR for line breaks. Editors do not show them and
count lines without them, so they are told here, before YAML is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.problems import Problem, Rule
from qingdan.source import rules
from qingdan.source.telling import Lines, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many such characters of one file are told; there are seldom one or two.
MOST = 20

_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
# libyaml passes over a mark of byte order at the start of any line; inside a value it is text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|^\ufeff", re.MULTILINE)
_HAN = re.compile("[\u4e00-\u9fff]")

_MARK = "\ufeff".encode()
_UTF16 = "文件是 UTF-16(有的编辑器叫 Unicode)编码。"
_SAVE = "用编辑器打开,另存为 UTF-8 编码。"


def has_odd_break(raw: bytes) -> bool:
    """Whether some character breaks a line for libyaml and not for an editor."""
    # One byte is sought much faster than several, and these two stand in few Chinese texts.
    return (
        (b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n"))
        or (b"\xc2" in raw and b"\xc2\x85" in raw)
        or (b"\xe2" in raw and (b"\xe2\x80\xa8" in raw or b"\xe2\x80\xa9" in raw))
    )


def has_stray_mark(raw: bytes) -> bool:
    """Whether a mark of byte order begins a line other than the first, or stands there twice."""
    return b"\n" + _MARK in raw or raw.startswith(_MARK * 2)


def is_utf16(raw: bytes) -> bool:
    """Whether this begins as UTF-16 does: with its mark, or with two ASCII letters of two bytes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return [byte == 0 for byte in raw[:4]] in ([False, True] * 2, [True, False] * 2)


def not_text(path: str, raw: bytes) -> tuple[Problem, ...]:
    """Return why these bytes are no text of ours; empty where they are."""
    if is_utf16(raw):
        return (problem_at(rules.ENCODING, path, 1, 1, "", _UTF16, _SAVE),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return (_other_encoding(path, raw, fault.start),)
    return tuple(_odd_characters(path, text))


def _other_encoding(path: str, raw: bytes, at: int) -> Problem:
    line = raw.count(b"\n", 0, at) + 1
    start = raw.rfind(b"\n", 0, at) + 1
    end = raw.find(b"\n", at)
    shown = raw[start : end if end >= 0 else None].rstrip(b"\r")
    column = len(shown[: at - start].decode("utf-8", "replace")) + 1
    chinese = _as_chinese(raw, shown)
    if chinese is None:
        text = shown.decode("utf-8", "backslashreplace")
        return problem_at(rules.ENCODING, path, line, column, text, "这一行里有不是 UTF-8 的字节。", _SAVE)
    what = f"文件多半是 GBK(记事本里叫 ANSI)编码,这一行是「{chinese[:40]}」。"
    return problem_at(rules.ENCODING, path, line, 1, chinese, what, _SAVE)


def _as_chinese(raw: bytes, line: bytes) -> str | None:
    """Return a line read as GB 18030, where the whole file reads as Chinese that way."""
    try:
        whole, shown = raw.decode("gb18030"), line.decode("gb18030")
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(whole):
        return None
    foreign = sum(1 for character in whole if character > "\x7f")
    return shown if len(_HAN.findall(whole)) * 2 > foreign else None


def _odd_characters(path: str, text: str) -> Iterator[Problem]:
    lines = Lines(text)
    seen = 0
    lone = 0
    for rule, pattern in ((rules.CONTROL, _CONTROL), (rules.LINE_BREAK, _ODD_BREAK)):
        for found in pattern.finditer(text):
            # A file written on an old system has nothing but such breaks: one cause, told once.
            lone += found[0] == "\r"
            if seen == MOST or (found[0] == "\r" and lone > 1):
                continue
            seen += 1
            line, column = lines.spot(found.start())
            yield problem_at(rule, path, line, column, lines.text(line), *_sentences(rule, found[0]))


def _sentences(rule: Rule, character: str) -> tuple[str, str]:
    if rule is rules.CONTROL:
        return f"这里有控制字符 {code_point(character)}。", "删去这个字符。"
    if character == "\r":
        return "这里的换行只有 CR(U+000D),没有 LF。", "用编辑器把换行改成 LF 或者 CRLF。"
    return f"这里有编辑器不当换行的换行字符 {code_point(character)}。", "删去它;要换行的,按回车。"


def code_point(character: str) -> str:
    """Return a character's number as Unicode writes it: U+2028."""
    return f"U+{ord(character):04X}"
