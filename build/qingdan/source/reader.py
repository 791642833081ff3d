"""The bytes of a file → its data, or what is wrong with how it is written.

One pass over libyaml's event stream; the loaders built on it are never used (they die of deep
nesting, and read `no` as false). Blind to the schema: true, false and decimal integers are what
they are, everything else is the text that was typed. What another program would read as something
else is a fault, so that nobody can be quietly wrong about what a record says.

What is written as usual is read by its lines alone (`usual`) and never comes here. A scalar that is plain
and on the line of its key is taken as it comes; all else goes through `_Reading._scalar`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from qingdan.problems import Pointer, Problem
from qingdan.source import rules
from qingdan.source.decoding import has_odd_break, has_stray_mark, is_utf16, not_text
from qingdan.source.parsing import events
from qingdan.source.remarks import Remarks, Stop
from qingdan.source.scalars import SUSPECT, meaning, what_and_mend
from qingdan.source.usual import usual_record

if TYPE_CHECKING:
    from collections.abc import Callable

#: So many mappings and lists may stand inside one another, the record itself counted.
DEEPEST = 20

_WORD = re.compile(r"[a-z][a-z0-9_]{0,40}")

#: Names of fields seen to be words: the same few in every record, so each is kept once.
_known_keys: dict[str, str] = {}
_MOST_KNOWN = 4096


class Source(msgspec.Struct, frozen=True):
    """A file that could be read: its path and what it says (dict, list, str, int, bool)."""

    path: str
    data: Any


def read(path: str, raw: bytes) -> Source | tuple[Problem, ...]:
    """Return what a file says, or everything that is wrong with how it is written. Never raises."""
    usual = usual_record(raw)
    if usual is not None:
        return Source(path, usual)
    if has_odd_break(raw) or has_stray_mark(raw) or is_utf16(raw):
        return not_text(path, raw)
    reading = _Reading(path, raw)
    data = reading.record()
    return reading.remarks.all() or Source(path, data)


class _Reading:
    """One file being read."""

    def __init__(self, path: str, raw: bytes) -> None:
        self._raw = raw
        self.remarks = Remarks(path, raw)

    def record(self) -> Any:
        """Return the data of the one record in the file; not whole where something was remarked."""
        try:
            with events(self._raw) as next_event:
                return self._document(next_event)
        except Stop:
            pass
        except yaml.reader.ReaderError:
            self.remarks.not_text()
        except yaml.MarkedYAMLError as fault:
            self.remarks.syntax(fault)
        return None

    def _document(self, next_event: Callable[[], Any]) -> Any:
        next_event()
        event = next_event()
        if type(event) is StreamEndEvent:
            self.remarks.empty_file()
            return None
        if event.explicit:
            self.remarks.at(event, rules.FEATURE, (), "文件开头有 --- 或者 % 指令。", "删去它,从第一栏写起。")
        event = next_event()
        if type(event) is not MappingStartEvent:
            self.remarks.not_a_mapping(event)
            raise Stop
        data = self._mapping(event, next_event, (), 1)
        ending, event = next_event(), next_event()
        if ending.explicit:
            self.remarks.at(ending, rules.FEATURE, (), "文件末尾有 ...。", "删去这一行。")
        elif type(event) is not StreamEndEvent:
            mend = "一个文件写一份记录,其余的各放一个文件。"
            self.remarks.at(event, rules.FEATURE, (), "这里用 --- 开始了另一份记录。", mend)
        return data

    def _mapping(
        self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int
    ) -> dict[str, Any]:
        if event.anchor is not None or event.tag is not None:
            self.remarks.feature(event, pointer)
        data: dict[str, Any] = {}
        while True:
            event = next_event()
            kind = type(event)
            if kind is not ScalarEvent:
                if kind is MappingEndEvent:
                    return data
                self.remarks.key_is_no_name(event, pointer)
                raise Stop
            line = event.start_mark.line
            key = _known_keys.get(event.value)
            if key is None or event.anchor is not None or event.tag is not None:
                key = self._key(event, pointer)
            if key in data:
                self.remarks.repeated(event, (*pointer, key))
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
                data[key] = self._scalar(event, (*pointer, key), line)
            elif kind is MappingStartEvent and depth < DEEPEST:
                data[key] = self._mapping(event, next_event, (*pointer, key), depth + 1)
            else:
                data[key] = self._nested(event, next_event, (*pointer, key), depth + 1)

    def _list(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> list[Any]:
        if event.anchor is not None or event.tag is not None:
            self.remarks.feature(event, pointer)
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
                    and (value.isascii() or ("：" not in value and not flow))
                    and event.end_mark.line == event.start_mark.line
                    and event.anchor is None
                    and event.tag is None
                ):
                    data.append(value)
                else:
                    data.append(self._scalar(event, (*pointer, len(data)), None, flow=flow))
            elif kind is SequenceEndEvent:
                return data
            elif kind is MappingStartEvent and depth < DEEPEST:
                data.append(self._mapping(event, next_event, (*pointer, len(data)), depth + 1))
            else:
                data.append(self._nested(event, next_event, (*pointer, len(data)), depth + 1))

    def _nested(self, event: Any, next_event: Callable[[], Any], pointer: Pointer, depth: int) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            self.remarks.feature(event, pointer)
            return ""
        if depth > DEEPEST:
            what = f"从这里起套了 {DEEPEST} 层以上。"
            self.remarks.at(event, rules.DEEP, (), what, "核对括号和缩进,减少层次。")
            raise Stop
        if kind is MappingStartEvent:
            return self._mapping(event, next_event, pointer, depth)
        return self._list(event, next_event, pointer, depth)

    def _key(self, event: Any, pointer: Pointer) -> str:
        """Return the name of a field not seen before, or with a mark on it."""
        key: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.remarks.feature(event, pointer)
        elif not _WORD.fullmatch(key):
            self.remarks.key(event, pointer)
        elif len(_known_keys) < _MOST_KNOWN:
            _known_keys[key] = key
        return key

    def _scalar(
        self, event: Any, pointer: Pointer, key_line: int | None, *, flow: bool = False
    ) -> str | int | bool:
        """Return a single value, having remarked on how it is written.

        `key_line` is the line (from 0) of the key it belongs to, None for an item of a list.
        """
        value: str = event.value
        style: str = event.style
        if event.anchor is not None or event.tag is not None:
            self.remarks.feature(event, pointer)
        elif value == "" and style not in ("'", '"'):
            self.remarks.empty(event, pointer)
        elif style in ("|", ">") or (style == "" and self.remarks.swallowed(event, key_line, flow=flow)):
            pass
        elif event.start_mark.line != event.end_mark.line:
            self.remarks.over_its_line(event, pointer)
        elif style == "":
            meant = meaning(value)
            if meant is not None:
                return meant
            self.remarks.at(event, rules.QUOTE, pointer, *what_and_mend(value))
        elif style == '"':
            self.remarks.escapes(event, pointer)
        return value
