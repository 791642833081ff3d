"""Faults of which fields stand in a mapping: missing, unknown, not to be written together."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING, Any

from qingdan.checks.shape.rules import ITEMS, MISSING, NONE_OF, ONE_OF, UNKNOWN
from qingdan.checks.shape.words import cut, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.checks.shape.words import Finding, Words
    from qingdan.problems import Pointer, Problem

#: Unknown keys that are looked at for a near name; more than that is no slip of the pen.
_MOST_UNKNOWN = 20


class Fields:
    """All faults of one mapping, told with each other in mind: one cause, one message."""

    def __init__(self, words: Words, pointer: Pointer, reasons: dict[int, dict[str, Any]]) -> None:
        """Speak of the mapping at `pointer`; `reasons` gives the `if` of a `then`, by identity."""
        self.words = words
        self.pointer = pointer
        self.reasons = reasons
        self.fields = words.fields(pointer)
        self.data: dict[str, Any] = words.value(pointer)
        self.unknown = [key for key in self.data if key not in self.fields]
        self.meant: dict[str, str] = {}  # unknown key → the field that was meant
        self.told: set[str] = set()  # fields whose absence has been told

    def problems(self, findings: list[Finding]) -> Iterator[Problem]:
        """Yield what the findings of this mapping come to."""
        missing = [key for finding in findings for key, _ in self._missing(finding)]
        if any(finding.keyword == "additionalProperties" for finding in findings):
            self.meant = self._pair(missing)
            for key in self.unknown[:_MOST_UNKNOWN]:
                yield self._unknown(key)
            if rest := self.unknown[_MOST_UNKNOWN:]:
                where = self.words.inside(self.pointer)
                what = f"{where}另有 {len(rest)} 栏也没有:{listed(map(cut, rest), 3)}。"
                mend = "核对这些内容是不是贴错了地方。"
                yield self.words.problem(UNKNOWN, (*self.pointer, rest[0]), what, mend)
        self.told = set(self.meant.values())
        for finding in findings:
            for key, because in self._missing(finding):
                if key not in self.told:
                    self.told.add(key)
                    yield self._told_missing(key, because)
        for finding in findings:
            yield from self._groups(finding)

    def _missing(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Give the fields that a finding asks for, each with why it must stand."""
        if finding.keyword == "required":
            because = self._because(finding.schema)
            yield from ((key, because) for key in finding.wanted if key not in self.data)
        elif finding.keyword == "dependentRequired":
            for key, wanted in finding.wanted.items():
                if key in self.data:
                    because = f"写了「{self.title(key)}」,"
                    yield from ((other, because) for other in wanted if other not in self.data)

    def title(self, key: str) -> str:
        return str(self.fields.get(key, {}).get("title", key))

    def _because(self, schema: Any) -> str:
        """Say which values made a condition hold, "" where the fault needs no condition."""
        condition = self.reasons.get(id(schema), {})
        values = [
            f"「{self.title(key)}」写的是「{shown(self.data[key])}」"
            for key in condition.get("properties", {})
            if key in self.data
        ]
        values += [
            f"写了「{self.title(key)}」"
            for key in condition.get("required", ())
            if key in self.data and key not in condition.get("properties", {})
        ]
        return "、".join(values) + "," if values else ""

    def _told_missing(self, key: str, because: str) -> Problem:
        words = self.words
        name = words.named(self.pointer, key)
        mend = "补上一行" + words.for_example((*self.pointer, key)) + "。"
        return words.problem(
            MISSING, self.pointer, f"{words.inside(self.pointer)}{because}少了{name}这一栏。", mend
        )

    def _pair(self, missing: Iterable[str]) -> dict[str, str]:
        """Find for unknown keys the fields that were meant; missing ones come first."""
        free = [key for key in self.fields if key not in self.data]
        wanted = [key for key in free if key in set(missing)]
        pairs: dict[str, str] = {}
        for key in self.unknown[:_MOST_UNKNOWN]:
            found = self._near(key, wanted, 0.6) or self._near(key, free, 0.7)
            if found:
                pairs[key] = found
                free.remove(found)
                wanted = [other for other in wanted if other != found]
        return pairs

    def _near(self, key: str, keys: list[str], cutoff: float) -> str | None:
        plain = unicodedata.normalize("NFKC", cut(key)).strip().lower().replace("-", "_").replace(" ", "_")
        if plain in keys:
            return plain
        close = difflib.get_close_matches(plain, keys, 1, cutoff)
        if close:
            return close[0]
        titles = {self.title(other): other for other in keys}
        close = difflib.get_close_matches(plain, titles, 1, cutoff)
        return titles[close[0]] if close else None

    def _unknown(self, key: str) -> Problem:
        words = self.words
        if key in self.meant:
            name = self.meant[key]
            mend = f"是不是想写{words.named(self.pointer, name)}?把 {cut(key)} 改成 {name}。"
        elif there := self._near(key, [other for other in self.fields if other in self.data], 0.8):
            mend = f"{words.named(self.pointer, there)}已经写了,删去这一行。"
        elif elsewhere := self._elsewhere(key):
            mend = f"这一栏是{elsewhere}的,核对前面空几格。"
        else:
            free = [f"{self.title(other)}({other})" for other in self.fields if other not in self.data]
            choice = f",或者把栏名改成下面之一:{listed(free, 12)}" if free else ""
            mend = f"删去这一行{choice}。"
        what = f"{words.inside(self.pointer)}没有「{cut(key)}」这一栏。"
        return words.problem(UNKNOWN, (*self.pointer, key), what, mend)

    def _elsewhere(self, key: str) -> str | None:
        """Name the mapping around or inside this one that has such a field: a slip of indenting."""
        words = self.words
        for end in range(len(self.pointer) - 1, -1, -1):
            above = self.pointer[:end]
            if key in words.fields(above):
                return words.label(above) if above else "整份记录"
        for other in self.fields:
            if isinstance(self.data.get(other), dict) and key in words.fields((*self.pointer, other)):
                return words.label((*self.pointer, other))
        return None

    def _groups(self, finding: Finding) -> Iterator[Problem]:
        words = self.words
        where = words.inside(self.pointer)
        match finding.keyword:
            case "oneOf" | "anyOf":
                keys = list(dict.fromkeys(key for part in finding.wanted for key in part["required"]))
                there = [key for key in keys if key in self.data]
                names = [words.named(self.pointer, key) for key in keys]
                if finding.keyword == "oneOf" and there[1:]:
                    yield self._together(there, "")
                elif not self.told & set(keys):
                    lack = "没有写全" if there else "一栏也没有写"
                    what = f"{where}{self._because(finding.schema)}{'、'.join(names)}{lack}。"
                    mend = "写其中一栏" + words.for_example((*self.pointer, keys[0])) + "。"
                    yield words.problem(NONE_OF, self.pointer, what, mend)
            case "not":
                there = finding.wanted["required"]
                yield self._together(there, self._because(finding.schema))
            case "minProperties":
                what = f"{words.label(self.pointer)}下面一栏也没有写。"
                mend = "补上内容" + words.for_example(self.pointer) + ",或者删去这一栏。"
                yield words.problem(ITEMS, self.pointer, what, mend)
            case "maxProperties":
                count = f"写了 {len(self.data)} 栏,最多 {finding.wanted} 栏"
                what = f"{words.label(self.pointer)}下面{count}。"
                yield words.problem(ITEMS, self.pointer, what, "核对后删去多余的栏。")

    def _together(self, keys: list[str], because: str) -> Problem:
        words = self.words
        names = "和".join(f"「{self.title(key)}」" for key in keys)
        last = (*self.pointer, max(keys, key=list(self.data).index))
        where = words.inside(self.pointer)
        if len(keys) == 1:
            return words.problem(ONE_OF, last, f"{where}{because}不能再写{names}。", "核对后删去这一栏。")
        what = f"{where}{because}{names}不能同时写。"
        return words.problem(ONE_OF, last, what, "留下对的一栏,删去其余的。")
