"""Comments and tabs: what no event of libyaml shows, found between its scalars.

A comment has a line of its own. Behind a value it cuts the value off without a word:
`title: 食品 #1号许可` would read 食品. A tab in the margin is wide in one editor and narrow in
another, so that what is seen to belong together does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from qingdan.problems import Rule
from qingdan.source import rules
from qingdan.source.parsing import events
from qingdan.source.telling import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMMENT = re.compile("[ \t]#")
_CONTENT = re.compile("[^ \t]")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^ \t\r\n#])", re.MULTILINE)

#: More scalars than this has no record; looking between them would take too long.
_MOST_SCALARS = 200_000


def asides(text: str) -> Iterator[tuple[Rule, int, int, str, str]]:
    """Yield (rule, line, column, what, mend), as far as libyaml can read."""
    if next(_behind_something(text), None) is None and _TAB.search(text) is None:
        return
    spans = _Spans(text)
    lines = Lines(text)
    told = 0
    for at in _behind_something(text):
        if at < told or spans.cover(at):
            continue
        told = _end_of_line(text, at)
        what = f"「{text[at : min(told, at + 40)].rstrip()}」跟在内容后面,会被当成批注丢掉。"
        mend = "是内容的,整个内容用英文双引号括起;是批注的,移到单独一行。"
        yield rules.COMMENT, *lines.spot(at), what, mend
    for found in _TAB.finditer(text):
        if not spans.cover(found.start()):
            line, _ = lines.spot(found.start())
            yield rules.TAB, line, 1, "这一行的缩进用了 Tab。", "删去 Tab,换成空格。"


def _behind_something(text: str) -> Iterator[int]:
    """Give where a `#` follows a blank and anything but another comment stands before it."""
    end = content = 0
    for found in _COMMENT.finditer(text):
        at = found.end() - 1
        if at >= end:
            content = _margin_of(text, at)
            end = _end_of_line(text, at)
        if content < at and text[content] != "#":
            yield at


def _margin_of(text: str, at: int) -> int:
    """Return where the line at `at` has its first character that is no blank."""
    found = _CONTENT.search(text, text.rfind("\n", 0, at) + 1)
    return at if found is None else found.start()


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


class _Spans:
    """Where in a text its scalars stand, up to where libyaml cannot read on."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._read_to = len(text)
        try:
            with events(text) as next_event:
                self._read(text, next_event)
        except yaml.YAMLError:
            self._read_to = self._ends[-1] if self._ends else 0

    def _read(self, text: str, next_event: Callable[[], Any]) -> None:
        while True:
            event = next_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return
            if kind is ScalarEvent:
                self._add(text, event.style, event.start_mark.index, event.end_mark.index)
            if len(self._starts) > _MOST_SCALARS:
                self._read_to = event.end_mark.index
                return

    def _add(self, text: str, style: str, start: int, end: int) -> None:
        if style in ("|", ">"):
            # Behind the | a comment is a comment; what it introduces begins on the next line.
            start = text.find("\n", start, end)
            if start < 0:
                return
        self._starts.append(start)
        self._ends.append(end)

    def cover(self, index: int) -> bool:
        """Whether this character is part of a scalar, or of what could not be read."""
        if index > self._read_to:
            return True
        at = bisect_right(self._starts, index) - 1
        return at >= 0 and index < self._ends[at]
