"""The bytes of a file → its text; what no text file holds is told before YAML is looked at."""

from __future__ import annotations

import re

from qingdan.problems import Place, Problem, Rule
from qingdan.source import rules

#: What is no text, and what breaks a line for some programs only. Tab, LF and CR LF are fine.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)")
_TAB_INDENT = re.compile("^ *\t[ \t]*(?=[^ \t\n\r#])", re.MULTILINE)


def decoded(path: str, raw: bytes) -> str | tuple[Problem, ...]:
    """Return the text of a file, its byte order mark taken off, or why it is none."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return (_encoding(path, 1, "文件是 UTF-16(Unicode)编码。"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        return (_encoding(path, line, _guess(raw)),)
    if bad := _BAD.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        what = (
            "这里的换行只有 CR,没有 LF。" if bad[0] == "\r" else f"这里有控制字符 \\u{ord(bad[0]):04x}。"
        )
        return (_problem(rules.CONTROL, path, text, line, column, what, "删去这个字符;要换行的,按回车。"),)
    if "\t" in text and (tab := _TAB_INDENT.search(text)) and not _inside_block(text, tab.start()):
        line = text.count("\n", 0, tab.start()) + 1
        return (_problem(rules.TAB, path, text, line, 1, "这一行的缩进用了 Tab。", "删去 Tab,换成空格。"),)
    return text


def _inside_block(text: str, at: int) -> bool:
    """Whether a line stands in a block of text (| or >), where a tab is only a tab."""
    header = re.compile(r"^( *)(?:- |\S[^\n]*:\s)[^\n]*[|>][-+0-9]*[ \t\r]*$", re.MULTILINE)
    start = None
    for found in header.finditer(text, 0, at):
        start = found
    if start is None:
        return False
    indent = len(start[1])
    between = text[start.end() + 1 : at].split("\n")
    return all(not line.strip() or len(line) - len(line.lstrip(" ")) > indent for line in between)


def _guess(raw: bytes) -> str:
    try:
        shown = raw.decode("gb18030").splitlines()[0][:40]
    except (UnicodeDecodeError, IndexError):
        return "文件里有不是 UTF-8 的字节。"
    return f"文件多半是 GBK(ANSI)编码,第一行是「{shown}」。" if _printable(shown) else "文件里有不是 UTF-8 的字节。"


def _printable(text: str) -> bool:
    return bool(text) and text.isprintable()


def _encoding(path: str, line: int, what: str) -> Problem:
    place = Place(path, (), line, 1)
    return Problem(rule=rules.ENCODING, place=place, what=what, mend="用编辑器打开,另存为 UTF-8 编码。")


def _problem(rule: Rule, path: str, text: str, line: int, column: int, what: str, mend: str) -> Problem:
    shown = text.split("\n")[line - 1].rstrip()[:120]
    return Problem(rule=rule, place=Place(path, (), line, column, shown), what=what, mend=mend)
