"""A pattern of the subset as its position automaton (Glushkov), built while it is read.

Each character of the pattern is a position; what may follow it are positions too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Ranges of code points, both ends included.
Characters = tuple[tuple[int, int], ...]

_HIGHEST = 0x10FFFF
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
#: Written-out copies of counted parts: enough for a code of 64 characters in several parts.
_MOST_POSITIONS = 400
#: Up to so many copies, a part that may come more or less often is written out.
_FEW = 12


class UnreadableError(ValueError):
    """The pattern is outside the subset; the text says in Chinese what to write instead."""


class Part(NamedTuple):
    """A piece of the automaton: whether it may be empty, where it begins and ends."""

    empty: bool
    first: frozenset[int]
    last: frozenset[int]


def _outside(ranges: list[tuple[int, int]]) -> Characters:
    found, at = [], 0
    for low, high in sorted(ranges):
        if at < low:
            found.append((at, low - 1))
        at = max(at, high + 1)
    if at <= _HIGHEST:
        found.append((at, _HIGHEST))
    return tuple(found)


class Parser:
    """Reads one pattern and builds its automaton on the way; UnreadableError where it is outside the subset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.characters: list[Characters] = []
        self.follow: list[set[int]] = []
        self.repeated: set[int] = set()

    # Reading characters

    @property
    def next(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self) -> str:
        taken = self.next
        self.at += 1
        return taken

    def escaped(self, *, in_class: bool) -> str:
        self.take()
        found = self.take()
        if found in _CONTROLS:
            return _CONTROLS[found]
        if not found or (found not in _SYNTAX and not (in_class and found == "-")):
            message = f"「\\{found}」两个检查程序读法不一样,改成方括号里列出的字,例如 [0-9]"
            raise UnreadableError(message)
        return found

    def class_member(self) -> str:
        if self.next == "\\":
            return self.escaped(in_class=True)
        found = self.take()
        if found == "[" or (found in "&~|-" and self.next == found):
            message = f"方括号里的「{found}」两个检查程序读法不一样,前面加 \\ 或者换个位置"
            raise UnreadableError(message)
        return found

    def character_class(self) -> Characters:
        self.take()
        negated = self.next == "^"
        if negated:
            self.take()
        ranges: list[tuple[int, int]] = []
        while self.next != "]":
            if not self.next:
                message = "方括号没有成对"
                raise UnreadableError(message)
            low = high = self.class_member()
            if self.next == "-" and self.text[self.at + 1 : self.at + 2] not in ("", "]"):
                self.take()
                high = self.class_member()
            if high < low:
                message = f"「{low}-{high}」前后颠倒"
                raise UnreadableError(message)
            ranges.append((ord(low), ord(high)))
        self.take()
        if not ranges:
            message = "方括号里没有字"
            raise UnreadableError(message)
        return _outside(ranges) if negated else tuple(ranges)

    def count(self) -> tuple[int, int | None]:
        """Return the least and greatest number of times; None: without end."""
        sign = self.take()
        if sign in "?*+":
            least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        else:
            inside, closing, _ = self.text[self.at :].partition("}")
            low, comma, high = inside.partition(",")
            numbers = (low, high or low)
            if not closing or not all(re.fullmatch("[0-9]{1,3}", number) for number in numbers):
                message = "花括号里只写 {3}、{3,} 或 {3,5},字面的花括号前面加 \\"
                raise UnreadableError(message)
            self.at += len(inside) + 1
            least, most = int(low), (int(high) if high else None) if comma else int(low)
            if most is not None and most < max(least, 1):
                message = f"「{{{inside}}}」要从少到多,至少可以有一次"
                raise UnreadableError(message)
        if self.next and self.next in "?*+{":
            message = f"「{sign}」后面又跟了「{self.next}」"
            raise UnreadableError(message)
        return least, most

    # Building the automaton

    def position(self, characters: Characters) -> Part:
        if len(self.characters) >= _MOST_POSITIONS:
            message = "样式太长,长度改用 maxLength 来限"
            raise UnreadableError(message)
        self.characters.append(characters)
        self.follow.append(set())
        here = frozenset({len(self.characters) - 1})
        return Part(empty=False, first=here, last=here)

    def joined(self, one: Part, other: Part) -> Part:
        for position in one.last:
            self.follow[position] |= other.first
        return Part(
            one.empty and other.empty,
            one.first | other.first if one.empty else one.first,
            one.last | other.last if other.empty else other.last,
        )

    def atom(self) -> Part:
        match self.next:
            case "(":
                return self.group()
            case "[":
                return self.position(self.character_class())
            case "\\":
                found = self.escaped(in_class=False)
            case "." | "^" | "$" | "{" | "}" | "]" | "*" | "+" | "?" as sign:
                message = f"中间的「{sign}」两个检查程序读法不一样;字面的「{sign}」前面加 \\,任意字写成 [^…]"
                raise UnreadableError(message)
            case _:
                found = self.take()
        return self.position(((ord(found), ord(found)),))

    def group(self) -> Part:
        self.take()
        if self.next == "?":
            if self.text[self.at : self.at + 2] != "?:":
                message = "「(?」只能写成「(?:」,不用前后查看"
                raise UnreadableError(message)
            self.at += 2
        inside = self.choices()
        if self.take() != ")":
            message = "圆括号没有成对"
            raise UnreadableError(message)
        return inside

    def repeated_atom(self) -> Part:
        start, before = self.at, len(self.characters)
        part = self.atom()
        if not self.next or self.next not in "?*+{":
            return part
        least, most = self.count()
        after = self.at
        # Few copies are written out. Of many, those that must come; what may come more often is
        # a loop on the last of them.
        written_out = most is not None and most <= max(least, _FEW)
        copies = [part]
        for _ in range((most if written_out and most else max(least, 1)) - 1):
            self.at, before = start, len(self.characters)
            copies.append(self.atom())
        self.at = after
        if not written_out:
            self.loop(copies[-1], before)
        # From behind: what may follow a copy that may be absent may be absent with it.
        whole: Part | None = None
        for at in range(len(copies) - 1, -1, -1):
            whole = copies[at] if whole is None else self.joined(copies[at], whole)
            if at >= least:
                whole = whole._replace(empty=True)
        return whole or part

    def loop(self, part: Part, before: int) -> None:
        self.repeated.update(range(before, len(self.characters)))
        # An edge that is there already is a repetition straight inside this one: (a+)+.
        if part.empty or any(self.follow[position] & part.first for position in part.last):
            message = "重复里面直接套着重复,遇到长文字会算不完"
            raise UnreadableError(message)
        for position in part.last:
            self.follow[position] |= part.first

    def sequence(self) -> Part:
        part = None
        while self.next and self.next not in "|)":
            atom = self.repeated_atom()
            part = atom if part is None else self.joined(part, atom)
        if part is None:
            message = "圆括号、「|」旁边和 ^$ 之间要有内容,可有可无的写成 (…)?"
            raise UnreadableError(message)
        return part

    def choices(self) -> Part:
        part = self.sequence()
        while self.next == "|":
            self.take()
            other = self.sequence()
            part = Part(part.empty or other.empty, part.first | other.first, part.last | other.last)
        return part
