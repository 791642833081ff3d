"""The bytes of a file → its data, or what is wrong with how it is written.

One pass over libyaml's event stream; the loaders that build on it are never used (they die of deep
nesting, and read `no` as false). Blind to the schema: true, false and decimal integers are what they
are, everything else is the text that was typed. What another program would read as something else is
a fault, so that nobody can be quietly wrong about what a record says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from yaml.cyaml import CParser

from qingdan.problems import Place, Pointer, Problem, Rule
from qingdan.source import rules
from qingdan.source.bytes import decoded
from qingdan.source.faults import syntax_fault

if TYPE_CHECKING:
    from collections.abc import Callable

#: A value may stand this many levels deep; the levels above it are mappings and lists.
DEEPEST = 21
#: So many problems of one file are told; the rest follows when these are mended.
MOST = 100

_INTEGER = re.compile(r"-?[1-9][0-9]{0,14}|0")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
#: Plain text that some YAML reader takes for a number, a time, a truth value or nothing.
_AMBIGUOUS = re.compile(
    r"""[-+]?[0-9_.,:]*[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]+)?   # 1.10, 0012, 8:30, 1_000, 1e3
      | [-+]?0[xXoObB][0-9a-fA-F_]+
      | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt\ ].*                # a moment
      | ~ | = | <<
      | y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF
      | True|TRUE|False|FALSE|null|Null|NULL
    """,
    re.VERBOSE,
)
#: Anything that `_AMBIGUOUS` matches begins with one of these.
_SUSPECT = frozenset("+-.0123456789~=<yYnNoOtTfF")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")
_STRANGE_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Source(msgspec.Struct, frozen=True):
    """A file that could be read: its path and what it says (dict, list, str, int, bool)."""

    path: str
    data: Any


def read(path: str, raw: bytes) -> Source | tuple[Problem, ...]:
    """Return what a file says, or everything that is wrong with how it is written. Never raises."""
    text = decoded(path, raw)
    if not isinstance(text, str):
        return text
    reading = _Reading(path, text)
    data = reading.document()
    if reading.problems:
        return tuple(reading.problems)
    return Source(path, data)


class _Stop(Exception):
    """What follows in the file cannot be read any more."""


class _Reading:
    """One file being read."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the file as editors count them, without their ends."""
        if self._lines is None:
            self._lines = self.text.replace("\r\n", "\n").split("\n")
        return self._lines

    def document(self) -> Any:
        """Return the data of the one record in the file, None where there is a problem."""
        parser = CParser(self.text)
        try:
            return self._document(parser.get_event)
        except _Stop:
            return None
        except yaml.YAMLError as fault:
            rule, line, column, what, mend = syntax_fault(fault, self.lines)
            # A syntax fault at a spot that was told already is the same cause.
            if not any(problem.place.line == line for problem in self.problems):
                self.tell(rule, (), line, column, what, mend)
            return None
        finally:
            parser.dispose()

    def _document(self, next_event: Callable[[], Any]) -> Any:
        next_event()  # stream start
        event = next_event()
        if isinstance(event, yaml.StreamEndEvent):
            self.tell(rules.NOT_A_RECORD, (), 1, 1, "这个文件里没有内容。", "写上记录;不用的文件,删去。")
            return None
        if event.explicit or event.version or event.tags:
            self.at(event, rules.FEATURE, (), "文件开头有 --- 或 % 指令。", "删去这一行,直接写第一栏。")
        event = next_event()
        if type(event) is not yaml.MappingStartEvent:
            shown = self.lines[event.start_mark.line][:60].strip()
            colon = "\uff1a" in shown
            if colon:
                self.full_width_colon(event, shown)
            else:
                self.at(event, rules.NOT_A_RECORD, (), f"这里写的是「{shown}」,不是「栏目: 内容」。", "每一行写成 栏目: 内容。")
            raise _Stop
        data = self._mapping(event, next_event, (), 1)
        event = next_event()
        if event.explicit:
            self.at(event, rules.FEATURE, (), "文件末尾有 ... 或 ---。", "删去这一行。")
        event = next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self.at(event, rules.FEATURE, (), "一个文件里放了两份记录(用 --- 隔开)。", "一份记录放一个文件。")
            raise _Stop
        self.comments()
        return data

    def _mapping(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> dict[str, Any]:
        if event.anchor is not None or event.tag is not None:
            self.feature(event, pointer)
        data: dict[str, Any] = {}
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.MappingEndEvent:
                return data
            if kind is not yaml.ScalarEvent:
                self.at(event, rules.BAD_KEY, pointer, "冒号前面不是栏目名。", "冒号前面写栏目名,冒号后面写内容。")
                raise _Stop
            key = event.value
            if event.anchor is not None or event.tag is not None:
                self.feature(event, pointer)
            elif not _KEY.fullmatch(key):
                self.bad_key(event, key, pointer)
            if key in data:
                self.at(
                    event,
                    rules.REPEATED,
                    (*pointer, key),
                    f"「{key}」这一栏前面已经写过。",
                    "两处合成一处;多余的一处删去。",
                )
            event = next_event()
            if type(event) is yaml.ScalarEvent:
                value = event.value
                # The common case first: plain text on one line that nobody could misread.
                if (
                    not event.style
                    and event.anchor is None
                    and event.tag is None
                    and value
                    and value[0] not in _SUSPECT
                    and event.start_mark.line == event.end_mark.line
                    and value.isprintable()
                ):
                    data[key] = value
                else:
                    data[key] = self.scalar(event, (*pointer, key))
            else:
                data[key] = self._value(event, next_event, (*pointer, key), depth + 1)

    def _list(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> list[Any]:
        if event.anchor is not None or event.tag is not None:
            self.feature(event, pointer)
        data: list[Any] = []
        while True:
            event = next_event()
            if type(event) is yaml.SequenceEndEvent:
                return data
            data.append(self._value(event, next_event, (*pointer, len(data)), depth + 1))

    def _value(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event, pointer)
        if kind is yaml.AliasEvent:
            self.feature(event, pointer)
            return ""
        if depth >= DEEPEST:
            self.at(event, rules.DEEP, pointer[:3], "从这里起套了二十层以上。", "核对括号和缩进,减少层次。")
            raise _Stop
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, next_event, pointer, depth)
        return self._list(event, next_event, pointer, depth)

    def scalar(self, event: Any, pointer: Pointer) -> str | int | bool:
        """Return a single value; tell what is wrong with how it is written."""
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.feature(event, pointer)
            return value
        style = event.style
        if style in ("|", ">"):
            if strange := _STRANGE_BREAKS.search(value):
                self.at(event, rules.LINE_BREAK, pointer, f"正文里有不常见的换行字符({ord(strange[0]):04X})。", "删去它,按回车换行。")
        elif _BREAKS.search(value) or event.start_mark.line != event.end_mark.line:
            self.at(event, rules.LINE_BREAK, pointer, "这一栏的内容断成了几行,或者里面有换行。", "写成一行;要分段的,在冒号后面写 |,另起一行缩进着写。")
            return value
        if control := _CONTROL.search(value):
            self.at(event, rules.CONTROL, pointer, f"内容里有控制字符 \\u{ord(control[0]):04x}。", "删去这个字符。")
            return value
        if style:
            return value
        if value == "":
            shown = pointer[-1] if pointer and isinstance(pointer[-1], str) else "这一项"
            self.at(event, rules.EMPTY_VALUE, pointer, f"「{shown}」后面是空的。", "补上内容;不用的,删去这一行;有缩进的内容要比这一行多缩进。")
            return value
        if value[0] not in _SUSPECT:
            if value == "null" or value == "Null" or value == "NULL":
                self.quote(event, value, pointer)
            return value
        if value == "true":
            return True
        if value == "false":
            return False
        if _INTEGER.fullmatch(value):
            return int(value)
        if _AMBIGUOUS.fullmatch(value) and not _DATE.fullmatch(value):
            self.quote(event, value, pointer)
        return value

    def quote(self, event: Any, value: str, pointer: Pointer) -> None:
        """Tell a plain value that others would read otherwise."""
        if value.lower() in ("true", "false"):
            mend = f"表示是或否的,写 {value.lower()};是文字的,写成 \"{value}\"。"
        else:
            mend = f'写成 "{value}",两边是英文双引号。'
        self.at(event, rules.QUOTE, pointer, f"写的是 {value},有的程序会读成别的东西。", mend)

    def bad_key(self, event: Any, key: str, pointer: Pointer) -> None:
        """Tell a field name that is no word, by what people do instead."""
        if key == "<<":
            self.at(event, rules.FEATURE, pointer, "用了合并写法(<<)。", "把要合并的各栏照写一遍。")
        elif "\uff1a" in key:
            self.full_width_colon(event, key)
        elif key.startswith("\u3000"):
            self.at(event, rules.FULL_WIDTH_SPACE, pointer, f"「{key.strip()}」前面是全角空格。", "删去全角空格,用英文空格缩进。")
        elif not re.match(r"[^\W\d_]", key):
            self.at(event, rules.BAD_KEY, pointer, f"栏目名写的是「{key[:40]}」。", "栏目名写英文单词,例如 title。")
        # A Chinese or misspelt word is told by the shape of the record, which knows what was meant.

    def full_width_colon(self, event: Any, shown: str) -> None:
        """Tell a line whose colon is the Chinese one, with the line mended."""
        mended = shown.replace("\uff1a", ": ", 1)
        self.at(event, rules.FULL_WIDTH_COLON, (), f"「{shown[:60]}」用了中文冒号。", f"改成英文冒号,后面空一格:{mended[:60]}。")

    def feature(self, event: Any, pointer: Pointer) -> None:
        """Tell anchors, aliases and tags."""
        if type(event) is yaml.AliasEvent:
            what, mend = f"用了引用(*{event.anchor})。", "把引用的内容照写一遍;是文字的,用英文双引号括起。"
        elif event.anchor is not None:
            what, mend = f"用了锚点(&{event.anchor})。", "删去它;是文字的,用英文双引号括起。"
        else:
            what, mend = f"用了标签({event.tag})。", "删去它;是文字的,用英文双引号括起。"
        self.at(event, rules.FEATURE, pointer, what, mend)

    def comments(self) -> None:
        """Tell every `#` that cuts off the end of a value."""
        if " #" not in self.text and "\t#" not in self.text:
            return
        for token in _comments(self.text, self.lines):
            line, column = token
            cut = self.lines[line][column:][:40]
            self.tell(
                rules.COMMENT,
                (),
                line + 1,
                column + 1,
                f"「{cut}」跟在内容后面,会被当成批注丢掉。",
                "是内容的,把整个内容用英文双引号括起;是批注的,移到单独一行。",
            )

    def at(self, event: Any, rule: Rule, pointer: Pointer, what: str, mend: str) -> None:
        """Tell a problem where an event starts."""
        mark = event.start_mark
        self.tell(rule, pointer, mark.line + 1, mark.column + 1, what, mend)

    def tell(self, rule: Rule, pointer: Pointer, line: int, column: int, what: str, mend: str) -> None:
        """Tell a problem; stop reading when there are too many to be read by anybody."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        place = Place(self.path, pointer, line, column, text.rstrip()[:120])
        self.problems.append(Problem(rule=rule, place=place, what=what, mend=mend))
        if len(self.problems) >= MOST:
            raise _Stop


def _comments(text: str, lines: list[str]) -> list[tuple[int, int]]:
    """Return (line, column from 0) of every comment that shares its line with something else.

    Block scalars and quoted values may hold ` #`: what is really a comment lies between two events,
    on the line on which the one ends, outside of both.
    """
    found: list[tuple[int, int]] = []
    parser = CParser(text)
    try:
        ends: dict[int, int] = {}  # line → column behind the last thing on it that is no comment
        covered: set[int] = set()  # lines inside values of several lines
        while True:
            event = parser.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                break
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
                header = lines[start.line]
                ends[start.line] = max(ends.get(start.line, 0), start.column + 1)
                covered.update(range(start.line + 1, end.line + (1 if end.column else 0)))
                _ = header
            else:
                ends[end.line] = max(ends.get(end.line, 0), end.column)
        for line, behind in ends.items():
            if line in covered or line >= len(lines):
                continue
            at = lines[line].find("#", behind)
            if at > 0 and lines[line][at - 1] in " \t" and lines[line][:at].strip():
                found.append((line, at))
    finally:
        parser.dispose()
    return sorted(found)
