"""What is wrong with how a file is written, told at its line: the reader's half that speaks.

One cause is told once: what a fault drags behind it is taken back or left out.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from yaml.events import AliasEvent, ScalarEvent

from qingdan.problems import Place, Pointer, Problem, Related, Rule
from qingdan.source import rules
from qingdan.source.asides import asides
from qingdan.source.decoding import code_point, not_text
from qingdan.source.faults import (
    WIDE_SPACES,
    after_broken_scalar,
    full_width_indent,
    missing_space,
    syntax_fault,
    with_ascii_colon,
)
from qingdan.source.telling import Lines, problem_at

if TYPE_CHECKING:
    import yaml

#: So many problems of one file are told; the rest follows when these are mended.
MOST = 100

_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]")
_KEY_AND_FULL_WIDTH_COLON = re.compile("[A-Za-z_][A-Za-z0-9_]* *：")
_FULL_WIDTH_COMMA = re.compile("[，、；]")


class Stop(Exception):
    """What follows in the file is not read any more."""


class Remarks:
    """What is to be told of one file."""

    def __init__(self, path: str, raw: bytes) -> None:
        self._path = path
        self._raw = raw
        self._told: list[Problem] = []
        self._broken: Any = None  # the last scalar that went over its line, and its problem's index

    @cached_property
    def text(self) -> str:
        return self._raw.decode("utf-8-sig", "replace")

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def all(self) -> tuple[Problem, ...]:
        """Return what was told, in order of place, with what no event shows."""
        if b"#" in self._raw or b"\t" in self._raw or b"?" in self._raw:
            self._asides()
        return tuple(sorted(self._told, key=lambda told: (told.place.line, told.place.column)))

    def _asides(self) -> None:
        if any(problem.rule in (rules.ENCODING, rules.CONTROL) for problem in self._told):
            return
        told = {problem.place.line for problem in self._told}
        for rule, line, column, what, mend in asides(self.text):
            if len(self._told) >= MOST:
                return
            if line not in told:
                self.tell(rule, line, column, what, mend)

    def not_text(self) -> None:
        """Tell bytes that libyaml takes for no characters, and nothing else."""
        self._told = list(not_text(self._path, self._raw))
        if not self._told:
            self.tell(rules.UNREADABLE, 1, 1, "文件里有读不懂的字符。", "用编辑器另存为 UTF-8 编码。")

    def empty_file(self) -> None:
        """Tell a file with nothing in it but comments."""
        self.tell(rules.NOT_A_RECORD, 1, 1, "这个文件里没有内容。", "写上记录;不用的文件,删去。")

    def swallowed(self, event: Any, key_line: int | None, *, flow: bool) -> bool:
        """Tell a plain scalar that was meant to be several things; return whether it was."""
        value = event.value
        line = event.start_mark.line
        below = key_line is not None and key_line != line
        if "：" in value and (below or _KEY_AND_FULL_WIDTH_COLON.match(value)):
            whole = self.lines.text(line + 1)
            if "：" not in whole:
                return False
            self.at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(whole))
        elif below and value[0] in WIDE_SPACES:
            self.at(event, rules.FULL_WIDTH_SPACE, (), *full_width_indent(value))
        elif below and (found := missing_space(value)) is not None:
            self.at(event, rules.MISSING_SPACE, (), *found)
        elif flow and (comma := _FULL_WIDTH_COMMA.search(value)) and line == event.end_mark.line:
            what = f"方括号里的「{value[:40]}」中间是「{comma[0]}」,会当成一项。"
            items = ", ".join(_FULL_WIDTH_COMMA.split(value))[:60]
            mend = f"分开的几项,用英文逗号加空格隔开:{items};本来就是一项的,用英文双引号括起。"
            self.at(event, rules.FULL_WIDTH_COMMA, (), what, mend)
        else:
            return False
        return True

    def over_its_line(self, event: Any, pointer: Pointer) -> None:
        """Tell a plain or quoted scalar that goes on on the next line."""
        self._broken = (event, len(self._told))
        following = self.lines.text(event.start_mark.line + 2).strip()
        if following.startswith("- "):
            mend = "要写列表的,冒号后面不写字,各项都另起一行;不是列表的,接成一行。"
        else:
            mend = "接成一行;要分段的,冒号后面只写 |,内容另起一行,缩进着写。"
        what = f"这一栏的内容断成了几行,后面的「{following[:30]}」会接到前一行。"
        self.at(event, rules.LINE_BREAK, pointer, what if following else "这一栏的内容断成了几行。", mend)

    def escapes(self, event: Any, pointer: Pointer) -> None:
        """Tell what a double-quoted scalar on one line can hide behind a backslash."""
        if control := _CONTROL.search(event.value):
            what = f"引号里用反斜线写了控制字符 {code_point(control[0])}。"
            self.at(event, rules.CONTROL, pointer, what, "删去它。")
        elif _BREAKS.search(event.value):
            mend = "删去它;要分段的,冒号后面只写 |,内容另起一行,缩进着写。"
            self.at(event, rules.LINE_BREAK, pointer, "引号里用反斜线写了换行。", mend)

    def empty(self, event: Any, pointer: Pointer) -> None:
        """Tell a field or an item with nothing behind its colon or dash."""
        name = pointer[-1]
        if event.style == "" and "#" in self.lines.text(event.start_mark.line + 1):
            return  # what stands behind the # is the cause, and told by `tell_asides`
        if isinstance(name, int):
            self.at(event, rules.EMPTY_VALUE, pointer, "这一项是空的。", "补上内容;不用的,删去这一项。")
        elif (found := missing_space(name)) is not None:
            self.at(event, rules.MISSING_SPACE, pointer, *found)
        else:
            mend = "补上内容;不用的,删去这一栏;内容另起一行的,要比这一行多缩进两格。"
            self.at(event, rules.EMPTY_VALUE, pointer, f"「{name[:40]}」后面没有写内容。", mend)

    def key(self, event: Any, pointer: Pointer) -> None:
        """Tell a name of a field that is none; a word the record does not know is told elsewhere."""
        key: str = event.value
        if not key[:1].isalnum() and key != "<<":
            # The sign in front is what keeps it from standing below the field above.
            self._take_back_empty(self.lines.before(event.start_mark.line + 1))
        if key == "<<" and event.style == "":
            self.at(event, rules.FEATURE, pointer, "用了合并的写法(<<)。", "把要合并的各栏照写一遍。")
        elif "：" in key and event.style == "":
            whole = self.lines.text(event.start_mark.line + 1)
            self.at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(whole))
        elif key[:1] and key[0] in WIDE_SPACES:
            self.at(event, rules.FULL_WIDTH_SPACE, (), *full_width_indent(key))
        elif (unseen := _CONTROL.search(key) or _BREAKS.search(key)) is not None:
            what = f"栏目名里有看不见的字符 {code_point(unseen[0])}。"
            self.at(event, rules.BAD_KEY, pointer, what, "删去这个字符。")
        elif not _WORD.match(key):
            what = f"栏目名写的是「{key[:40]}」。" if key else "冒号前面没有写栏目名。"
            self.at(event, rules.BAD_KEY, pointer, what, "栏目名写英文单词,例如 title。")

    def key_is_no_name(self, event: Any, pointer: Pointer) -> None:
        """Tell brackets or an alias in the place of a field's name."""
        mend = "冒号前面写栏目名,冒号后面写内容;本来就是文字的,用英文双引号括起。"
        self.at(event, rules.BAD_KEY, pointer, "冒号前面不是一个名称。", mend)

    def repeated(self, event: Any, pointer: Pointer) -> None:
        """Tell a field that was written before."""
        what = f"「{event.value[:40]}」这一栏前面已经写过。"
        self.at(event, rules.REPEATED, pointer, what, "两处合成一处,多余的删去。")
        first = Related(Place(self._path, pointer), "前面写在这里")
        self._told[-1] = msgspec.structs.replace(self._told[-1], related=(first,))

    def feature(self, event: Any, pointer: Pointer) -> None:
        """Tell anchors, aliases and tags."""
        mark = event.start_mark
        sign = self.lines.text(mark.line + 1)[mark.column :].split(" ")[0][:40]
        if type(event) is AliasEvent:
            what, mend = f"用了引用({sign})。", "把引用的内容照写一遍"
        else:
            what, mend = f"用了{'标签' if event.anchor is None else '锚点'}({sign})。", "删去它"
        self.at(event, rules.FEATURE, pointer, what, f"{mend};本来就是文字的,整个用英文双引号括起。")

    def not_a_mapping(self, event: Any) -> None:
        """Tell a file that begins with something else than a field."""
        line = self.lines.text(event.start_mark.line + 1)
        if type(event) is AliasEvent or event.anchor is not None or event.tag is not None:
            self.feature(event, ())
        elif type(event) is not ScalarEvent:
            self.at(
                event,
                rules.NOT_A_RECORD,
                (),
                "文件一开头就是列表。",
                "一个文件写一份记录,从第一栏写起,例如 id: water。",
            )
        elif "：" in line:
            self.at(event, rules.FULL_WIDTH_COLON, (), *with_ascii_colon(line))
        elif (found := missing_space(line.strip())) is not None:
            self.at(event, rules.MISSING_SPACE, (), *found)
        else:
            self.at(
                event,
                rules.NOT_A_RECORD,
                (),
                f"这里只有「{line.strip()[:40]}」。",
                "每一行写成「栏目: 内容」,例如 id: water。",
            )

    def syntax(self, fault: yaml.MarkedYAMLError) -> None:
        """Tell what libyaml stumbled over; one cause is told once."""
        if other := not_text(self._path, self._raw):
            self._told = list(other)
            return
        cause = None
        if self._broken is not None:
            event, index = self._broken
            cause = after_broken_scalar(fault, event, self.lines)
            if cause is not None:
                del self._told[index:]
        rule, line, column, what, mend = cause or syntax_fault(fault, self.lines)
        above = self.lines.before(line)
        self._take_back_empty(above)
        # What stands below another fault may be out of line only because of that.
        dragged = above if rule in (rules.INDENT, rules.NO_COLON) else line
        if not any(dragged <= told.place.line <= line for told in self._told):
            self.tell(rule, line, column, what, mend)

    def _take_back_empty(self, line: int) -> None:
        """Forget empty fields from this line on: what stands there, and is told, was their content."""
        while self._told and self._told[-1].rule is rules.EMPTY_VALUE and self._told[-1].place.line >= line:
            self._told.pop()

    def at(self, event: Any, rule: Rule, pointer: Pointer, what: str, mend: str) -> None:
        """Tell a problem where an event starts; Stop where nobody would read more of them."""
        mark = event.start_mark
        self.tell(rule, mark.line + 1, mark.column + 1, what, mend, pointer)
        if len(self._told) >= MOST:
            raise Stop

    def tell(self, rule: Rule, line: int, column: int, what: str, mend: str, pointer: Pointer = ()) -> None:
        """Tell a problem at a line and column, from 1; behind the last line, at its end."""
        if line > len(self.lines):
            line = len(self.lines)
            column = len(self.lines.text(line)) + 1
        text = self.lines.text(line)
        self._told.append(problem_at(rule, self._path, line, column, text, what, mend, pointer))
