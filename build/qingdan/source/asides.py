"""Comments, tabs and question marks: what no event of libyaml shows, found between its scalars.

A comment has a line of its own. Behind a value it cuts the value off without a word:
`title: 食品 #1号许可` would read 食品. A tab in the margin is wide in one editor and narrow in
another, so that what is seen to belong together does not. A `?` before a name of a field is the
long way to write one, and lost in the name that is read.
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

# Behind a letter a # is part of the text (#Section of an address), and so is a ? behind anything
# but a blank or what opens a list: only what may be more is worth a second look at the file.
_SIGN = re.compile(r"[#?](?:(?<=#)(?<![^\W\d]#)|(?<=\?)(?<![^\s\[{,]\?))")
_CONTENT = re.compile("[^ \t]")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^ \t\r\n#])", re.MULTILINE)

#: More scalars than this has no record; looking between them would take too long.
_MOST_SCALARS = 200_000

#: rule, line and column (from 1), what, mend.
_Aside = tuple[Rule, int, int, str, str]


def asides(text: str) -> Iterator[_Aside]:
    """Yield what is to be told, as far as libyaml can read."""
    if _Signs(text).next_from(0) < 0 and _TAB.search(text) is None:
        return
    spans = _Spans(text)
    lines = Lines(text)
    yield from _told_of_signs(text, spans, lines)
    for found in _TAB.finditer(text):
        if spans.end_around(found.start()) is None:
            line, _ = lines.spot(found.start())
            yield rules.TAB, line, 1, "这一行的缩进用了 Tab。", "删去 Tab,换成空格。"


def _told_of_signs(text: str, spans: _Spans, lines: Lines) -> Iterator[_Aside]:
    signs = _Signs(text)
    at = signs.next_from(0)
    while at >= 0:
        after = spans.end_around(at)
        if after is None and text[at] == "?":
            after = at + 1
            mend = "删去问号,写成「栏目: 内容」;本来就是文字的,用英文双引号括起。"
            yield rules.FEATURE, *lines.spot(at), "栏目名前面有问号。", mend
        elif after is None:
            after = _end_of_line(text, at)
            what = f"「{text[at : min(after, at + 40)].rstrip()}」跟在内容后面,会被当成批注丢掉。"
            mend = "是内容的,整个内容用英文双引号括起;是批注的,移到单独一行。"
            yield rules.COMMENT, *lines.spot(at), what, mend
        at = signs.next_from(after)


class _Signs:
    """Finds each # and ? that is not on a line of comment; asked from front to back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_ends = 0  # where the line ends that was judged last: it may be very long

    def next_from(self, at: int) -> int:
        """Return where the next one stands, -1 where none does."""
        while (found := _SIGN.search(self._text, at)) is not None:
            at = found.start()
            if at < self._line_ends:
                return at
            self._line_ends = _end_of_line(self._text, at)
            margin = _CONTENT.search(self._text, self._text.rfind("\n", 0, at) + 1)
            if margin is None or self._text[margin.start()] != "#":
                return at
            at = self._line_ends
        return -1


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


class _Spans:
    """Where in a text its scalars stand, up to where libyaml cannot read on."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._length = self._read_to = len(text)
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

    def end_around(self, index: int) -> int | None:
        """Return where the scalar ends that this character is part of; the end where nothing is known."""
        if index > self._read_to:
            return self._length
        at = bisect_right(self._starts, index) - 1
        return self._ends[at] if at >= 0 and index < self._ends[at] else None
