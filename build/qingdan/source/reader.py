"""The bytes of a file → its data, or what is wrong with how it is written.

One pass over libyaml's event stream; the loaders built on it are never used (they die of deep
nesting, and read `no` as false). Blind to the schema: true, false and decimal integers are what
they are, everything else is the text that was typed. What another program would read as something
else is a fault, so that nobody can be quietly wrong about what a record says.

This loop is the hottest of the program. A scalar that is plain text on the line of its key is
taken as it comes; all else goes through `_Reading.scalar`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from yaml.cyaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from qingdan.problems import Place, Pointer, Problem, Related, Rule
from qingdan.source import rules
from qingdan.source.asides import asides
from qingdan.source.decoding import code_point, has_odd_break, is_utf16, not_text
from qingdan.source.faults import (
    WIDE_SPACES,
    after_broken_scalar,
    full_width_indent,
    missing_space,
    syntax_fault,
    with_ascii_colon,
)
from qingdan.source.scalars import SUSPECT, meaning, what_and_mend
from qingdan.source.telling import Lines, problem_at

if TYPE_CHECKING:
    from collections.abc import Callable

#: So many mappings and lists may stand inside one another, the record itself counted.
DEEPEST = 20
#: So many problems of one file are told; the rest follows when these are mended.
MOST = 100

_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_WORD = re.compile(r"[^\W\d_]")
_KEY_AND_FULL_WIDTH_COLON = re.compile("[A-Za-z_][A-Za-z0-9_]* *：")
_FULL_WIDTH_COMMA = re.compile("[，、；]")

#: Names of fields seen to be words: the same few in every record, so each is kept once.
_known_keys: dict[str, str] = {}
_MOST_KNOWN = 4096


class Source(msgspec.Struct, frozen=True):
    """A file that could be read: its path and what it says (dict, list, str, int, bool)."""

    path: str
    data: Any


def read(path: str, raw: bytes) -> Source | tuple[Problem, ...]:
    """Return what a file says, or everything that is wrong with how it is written. Never raises."""
    if has_odd_break(raw) or is_utf16(raw):
        return not_text(path, raw)
    reading = _Reading(path, raw)
    data = reading.document()
    if b"#" in raw or b"\t" in raw:
        reading.tell_asides()
    if reading.problems:
        return tuple(sorted(reading.problems, key=lambda told: (told.place.line, told.place.column)))
    return Source(path, data)


class _Stop(Exception):
    """What follows in the file cannot be read any more."""


class _Reading:
    """One file being read."""

    def __init__(self, path: str, raw: bytes) -> None:
        self._path = path
        self._raw = raw
        self.problems: list[Problem] = []
        self._broken: Any = None  # the last scalar that went over its line, and its problem's index

    @cached_property
    def text(self) -> str:
        return self._raw.decode("utf-8-sig", "replace")

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def document(self) -> Any:
        """Return the data of the one record in the file; not whole where a problem was told."""
        parser = CParser(self._raw)
        try:
            return self._document(parser.get_event)
        except _Stop:
            return None
        except yaml.reader.ReaderError:
            self.problems = list(not_text(self._path, self._raw))
            if not self.problems:
                self._tell(rules.UNREADABLE, 1, 1, "文件里有读不懂的字符。", "用编辑器另存为 UTF-8 编码。")
            return None
        except yaml.MarkedYAMLError as fault:
            self._syntax(fault)
            return None
        finally:
            parser.dispose()

    def tell_asides(self) -> None:
        """Tell the comments and tabs that no event shows, as far as the file could be read."""
        if any(problem.rule is rules.ENCODING or problem.rule is rules.CONTROL for problem in self.problems):
            return
        told = {problem.place.line for problem in self.problems}
        for rule, line, column, what, mend in asides(self.text):
            if line not in told and len(self.problems) < MOST:
                self._tell(rule, line, column, what, mend)

    def _document(self, next_event: Callable[[], Any]) -> Any:
        next_event()
        event = next_event()
        if type(event) is StreamEndEvent:
            self._tell(rules.NOT_A_RECORD, 1, 1, "这个文件里没有内容。", "写上记录;不用的文件,删去。")
            return None
        if event.explicit:
            self._at(event, rules.FEATURE, (), "文件开头有 --- 或 % 指令。", "删去它,从第一栏写起。")
        event = next_event()
        if type(event) is not MappingStartEvent:
            self._not_a_mapping(event)
            raise _Stop
        data = self._mapping(event, next_event, (), 1)
        if next_event().explicit:
            self._at(next_event(), rules.FEATURE, (), "文件末尾有 ...。", "删去这一行。")
        elif type(event := next_event()) is not StreamEndEvent:
            self._at(event, rules.FEATURE, (), "这里用 --- 开始了另一份记录。", "一个文件写一份记录,其余的各放一个文件。")
        return data

    def _mapping(
        self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int
    ) -> dict[str, Any]:
        if event.anchor is not None or event.tag is not None:
            self._feature(event, pointer)
        data: dict[str, Any] = {}
        while True:
            event = next_event()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    return data
                mend = "冒号前面写栏目名,冒号后面写内容;是文字的,用英文双引号括起。"
                self._at(event, rules.BAD_KEY, pointer, "冒号前面不是一个名称。", mend)
                raise _Stop
            line = event.start_mark.line
            key = _known_keys.get(event.value)
            if key is None or event.anchor is not None or event.tag is not None:
                key = self._key(event, pointer)
            if key in data:
                self._repeated(event, key, pointer)
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if (
                    event.style == ""
                    and value
                    and event.end_mark.line == line
                    and event.anchor is None
                    and event.tag is None
                ):
                    if value[0] not in SUSPECT:
                        data[key] = value
                        continue
                    meant = meaning(value)
                    if meant is not None:
                        data[key] = meant
                        continue
                data[key] = self.scalar(event, (*pointer, key), line)
            elif kind is MappingStartEvent and depth < DEEPEST:
                data[key] = self._mapping(event, next_event, (*pointer, key), depth + 1)
            else:
                data[key] = self._nested(event, next_event, (*pointer, key), depth + 1)

    def _list(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> list[Any]:
        if event.anchor is not None or event.tag is not None:
            self._feature(event, pointer)
        flow = event.flow_style
        data: list[Any] = []
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if (
                    event.style == ""
                    and value
                    and value[0] not in SUSPECT
                    and "：" not in value
                    and not flow
                    and event.end_mark.line == event.start_mark.line
                    and event.anchor is None
                    and event.tag is None
                ):
                    data.append(value)
                else:
                    data.append(self.scalar(event, (*pointer, len(data)), None, flow=flow))
            elif kind is SequenceEndEvent:
                return data
            elif kind is MappingStartEvent and depth < DEEPEST:
                data.append(self._mapping(event, next_event, (*pointer, len(data)), depth + 1))
            else:
                data.append(self._nested(event, next_event, (*pointer, len(data)), depth + 1))

    def _nested(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            self._feature(event, pointer)
            return ""
        if depth > DEEPEST:
            self._at(event, rules.DEEP, (), f"从这里起套了 {DEEPEST} 层以上。", "核对括号和缩进,减少层次。")
            raise _Stop
        if kind is MappingStartEvent:
            return self._mapping(event, next_event, pointer, depth)
        return self._list(event, next_event, pointer, depth)

    def scalar(
        self, event: Any, pointer: Pointer, key_line: int | None, *, flow: bool = False
    ) -> str | int | bool:
        """Return a single value, having told what is wrong with how it is written.

        `key_line` is the line (from 0) of the key it belongs to, None for an item of a list.
        """
        value: str = event.value
        style: str = event.style
        if event.anchor is not None or event.tag is not None:
            self._feature(event, pointer)
        elif style == "" and value == "":
            self._empty(event, pointer)
        elif style == "|" or style == ">":
            if not value:
                self._empty(event, pointer)
        elif style == "" and self._swallowed(event, key_line, flow=flow):
            pass
        elif event.start_mark.line != event.end_mark.line:
            self._over_its_line(event, pointer)
        elif style == "":
            meant = meaning(value)
            if meant is not None:
                return meant
            self._at(event, rules.QUOTE, pointer, *what_and_mend(value))
        elif style == '"':
            self._escapes(event, pointer)
        return value

    def _swallowed(self, event: Any, key_line: int | None, *, flow: bool) -> bool:
        """Tell a plain scalar that was meant to be several things; return whether it was."""
        value = event.value
        line = event.start_mark.line
        below = key_line is not None and key_line != line
        if "：" in value and (below or _KEY_AND_FULL_WIDTH_COLON.match(value)):
            whole = self.lines.text(line + 1)
            if "：" not in whole:
                return False
            self._at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(whole))
        elif below and value[0] in WIDE_SPACES:
            self._at(event, rules.FULL_WIDTH_SPACE, (), *full_width_indent(value))
        elif below and (found := missing_space(value)) is not None:
            self._at(event, rules.MISSING_SPACE, (), *found)
        elif flow and (comma := _FULL_WIDTH_COMMA.search(value)) and line == event.end_mark.line:
            what = f"方括号里的「{value[:40]}」中间是「{comma[0]}」,会当成一项。"
            items = ", ".join(_FULL_WIDTH_COMMA.split(value))[:60]
            mend = f"分开的几项,用英文逗号加空格隔开:{items};本来就是一项的,用英文双引号括起。"
            self._at(event, rules.FULL_WIDTH_COMMA, (), what, mend)
        else:
            return False
        return True

    def _over_its_line(self, event: Any, pointer: Pointer) -> None:
        self._broken = (event, len(self.problems))
        following = self.lines.text(event.start_mark.line + 2).strip()
        if following.startswith("- "):
            mend = "要写列表的,冒号后面不写字,各项都另起一行;不是列表的,接成一行。"
        else:
            mend = "接成一行;要分段的,冒号后面只写 |,内容另起一行,缩进着写。"
        what = f"这一栏的内容断成了几行,后面的「{following[:30]}」会接到前一行。"
        self._at(event, rules.LINE_BREAK, pointer, what if following else "这一栏的内容断成了几行。", mend)

    def _escapes(self, event: Any, pointer: Pointer) -> None:
        """Tell what a double-quoted scalar on one line can hide behind a backslash."""
        if control := _CONTROL.search(event.value):
            what = f"引号里用反斜线写了控制字符 {code_point(control[0])}。"
            self._at(event, rules.CONTROL, pointer, what, "删去它。")
        elif _BREAKS.search(event.value):
            mend = "删去它;要分段的,冒号后面只写 |,内容另起一行,缩进着写。"
            self._at(event, rules.LINE_BREAK, pointer, "引号里用反斜线写了换行。", mend)

    def _empty(self, event: Any, pointer: Pointer) -> None:
        name = pointer[-1]
        if event.style == "" and "#" in self.lines.text(event.start_mark.line + 1):
            return  # what stands behind the # is the cause, and told by `tell_asides`
        if isinstance(name, int):
            self._at(event, rules.EMPTY_VALUE, pointer, "这一项是空的。", "补上内容;不用的,删去这一项。")
        elif (found := missing_space(name)) is not None:
            self._at(event, rules.MISSING_SPACE, pointer, *found)
        else:
            mend = "补上内容;不用的,删去这一栏;内容另起一行的,要比这一行多缩进两格。"
            self._at(event, rules.EMPTY_VALUE, pointer, f"「{name[:40]}」后面没有写内容。", mend)

    def _key(self, event: Any, pointer: Pointer) -> str:
        """Return the name of a field not seen before, having told what is wrong with it."""
        key: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._feature(event, pointer)
        elif _PLAIN_KEY.fullmatch(key):
            if len(_known_keys) < _MOST_KNOWN:
                _known_keys[key] = key
        elif key == "<<" and event.style == "":
            self._at(event, rules.FEATURE, pointer, "用了合并的写法(<<)。", "把要合并的各栏照写一遍。")
        elif "：" in key and event.style == "":
            whole = self.lines.text(event.start_mark.line + 1)
            self._at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(whole))
        elif key[:1] and key[0] in WIDE_SPACES:
            if self.problems and self.problems[-1].place.line == event.start_mark.line:
                self.problems.pop()  # the field above is empty only because this one is not below it
            self._at(event, rules.FULL_WIDTH_SPACE, (), *full_width_indent(key))
        elif not _WORD.match(key) or _CONTROL.search(key) or _BREAKS.search(key):
            # Another word is told by the shape of the record, which knows what was meant.
            what = f"栏目名写的是「{key[:40]}」。" if key else "冒号前面没有写栏目名。"
            self._at(event, rules.BAD_KEY, pointer, what, "栏目名写英文单词,例如 title。")
        return key

    def _repeated(self, event: Any, key: str, pointer: Pointer) -> None:
        what = f"「{key[:40]}」这一栏前面已经写过。"
        self._at(event, rules.REPEATED, (*pointer, key), what, "两处合成一处,多余的删去。")
        first = Related(Place(self._path, (*pointer, key)), "前面写在这里")
        self.problems[-1] = msgspec.structs.replace(self.problems[-1], related=(first,))

    def _feature(self, event: Any, pointer: Pointer) -> None:
        """Tell anchors, aliases and tags."""
        mark = event.start_mark
        sign = self.lines.text(mark.line + 1)[mark.column :].split(" ")[0][:40]
        if type(event) is AliasEvent:
            what, mend = f"用了引用({sign})。", "把引用的内容照写一遍"
        else:
            what, mend = f"用了{'标签' if event.anchor is None else '锚点'}({sign})。", "删去它"
        self._at(event, rules.FEATURE, pointer, what, f"{mend};本来就是文字的,整个用英文双引号括起。")

    def _not_a_mapping(self, event: Any) -> None:
        line = self.lines.text(event.start_mark.line + 1)
        if type(event) is AliasEvent or event.anchor is not None or event.tag is not None:
            self._feature(event, ())
        elif type(event) is not ScalarEvent:
            self._at(event, rules.NOT_A_RECORD, (), "文件一开头就是列表。", "一个文件写一份记录,从第一栏写起,例如 id: water。")
        elif "：" in line:
            self._at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(line))
        elif (found := missing_space(line.strip())) is not None:
            self._at(event, rules.MISSING_SPACE, (), *found)
        else:
            self._at(event, rules.NOT_A_RECORD, (), f"这里只有「{line.strip()[:40]}」。", "每一行写成「栏目: 内容」,例如 id: water。")

    def _syntax(self, fault: yaml.MarkedYAMLError) -> None:
        """Tell what libyaml stumbled over; one cause is told once."""
        if other := not_text(self._path, self._raw):
            self.problems = list(other)
            return
        if self._broken is not None:
            event, index = self._broken
            cause = after_broken_scalar(fault, event, self.lines)
            if cause is not None:
                del self.problems[index:]
                self._tell(*cause)
                return
        rule, line, column, what, mend = syntax_fault(fault, self.lines)
        if not any(problem.place.line == line for problem in self.problems):
            self._tell(rule, line, column, what, mend)

    def _at(self, event: Any, rule: Rule, pointer: Pointer, what: str, mend: str) -> None:
        mark = event.start_mark
        self._tell(rule, mark.line + 1, mark.column + 1, what, mend, pointer)
        if len(self.problems) >= MOST:
            raise _Stop

    def _tell(
        self, rule: Rule, line: int, column: int, what: str, mend: str, pointer: Pointer = ()
    ) -> None:
        text = self.lines.text(line)
        self.problems.append(problem_at(rule, self._path, line, column, text, what, mend, pointer))
