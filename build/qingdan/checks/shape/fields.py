"""Faults of which fields stand in a mapping: missing, unknown, not to be written together."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING, Any

from qingdan.checks.shape.rules import ITEMS, MISSING, NONE_OF, ONE_OF, UNKNOWN
from qingdan.checks.shape.wording import say
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
        self.where = words.inside(pointer)
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
                what = say("many_unknown", where=self.where, count=len(rest), keys=listed(map(cut, rest), 3))
                yield self.words.problem(UNKNOWN, (*self.pointer, rest[0]), what, say("many_unknown.mend"))
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
                    because = say("because", reasons=say("because_there", label=self.title(key)))
                    yield from ((other, because) for other in wanted if other not in self.data)

    def title(self, key: str) -> str:
        return str(self.fields.get(key, {}).get("title", key))

    def _because(self, schema: Any) -> str:
        """Say which values made a condition hold, "" where the fault needs no condition."""
        condition = self.reasons.get(id(schema), {})
        values = [
            say("because_value", label=self.title(key), value=shown(self.data[key]))
            for key in condition.get("properties", {})
            if key in self.data
        ]
        values += [
            say("because_there", label=self.title(key))
            for key in condition.get("required", ())
            if key in self.data and key not in condition.get("properties", {})
        ]
        return say("because", reasons="、".join(values)) if values else ""

    def _told_missing(self, key: str, because: str) -> Problem:
        words = self.words
        what = say("missing", where=self.where, because=because, name=words.named(self.pointer, key))
        mend = say("missing.mend", example=words.for_example((*self.pointer, key)))
        return words.problem(MISSING, self.pointer, what, mend)

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
            mend = say("unknown.meant", name=words.named(self.pointer, name), key=cut(key), meant=name)
        elif there := self._near(key, [other for other in self.fields if other in self.data], 0.8):
            mend = say("unknown.there", name=words.named(self.pointer, there))
        elif elsewhere := self._elsewhere(key):
            mend = say("unknown.elsewhere", where=elsewhere)
        else:
            free = [
                say("unknown.name", label=self.title(other), key=other)
                for other in self.fields
                if other not in self.data
            ]
            mend = say("unknown.choose", names=listed(free, 12)) if free else say("unknown.delete")
        what = say("unknown", where=self.where, key=cut(key))
        return words.problem(UNKNOWN, (*self.pointer, key), what, mend)

    def _elsewhere(self, key: str) -> str | None:
        """Name the mapping around or inside this one that has such a field: a slip of indenting."""
        words = self.words
        for end in range(len(self.pointer) - 1, -1, -1):
            above = self.pointer[:end]
            if key in words.fields(above):
                return words.label(above) if above else say("whole_record")
        for other in self.fields:
            if isinstance(self.data.get(other), dict) and key in words.fields((*self.pointer, other)):
                return words.label((*self.pointer, other))
        return None

    def _groups(self, finding: Finding) -> Iterator[Problem]:
        words = self.words
        match finding.keyword:
            case "oneOf" | "anyOf":
                keys = list(dict.fromkeys(key for part in finding.wanted for key in part["required"]))
                there = [key for key in keys if key in self.data]
                names = [words.named(self.pointer, key) for key in keys]
                if finding.keyword == "oneOf" and there[1:]:
                    yield self._together(there, "")
                elif not self.told & set(keys):
                    what = say(
                        "not_all_of" if there else "none_of",
                        where=self.where,
                        because=self._because(finding.schema),
                        names="、".join(names),
                    )
                    mend = say("none_of.mend", example=words.for_example((*self.pointer, keys[0])))
                    yield words.problem(NONE_OF, self.pointer, what, mend)
            case "not":
                there = finding.wanted["required"]
                yield self._together(there, self._because(finding.schema))
            case "minProperties":
                what = say("no_fields", label=words.label(self.pointer))
                mend = say("no_fields.mend", example=words.for_example(self.pointer))
                yield words.problem(ITEMS, self.pointer, what, mend)
            case "maxProperties":
                what = say(
                    "many_fields", label=words.label(self.pointer), count=len(self.data), most=finding.wanted
                )
                yield words.problem(ITEMS, self.pointer, what, say("many_fields.mend"))

    def _together(self, keys: list[str], because: str) -> Problem:
        words = self.words
        names = say("and").join(say("label", label=self.title(key)) for key in keys)
        last = (*self.pointer, max(keys, key=list(self.data).index))
        name = "together" if keys[1:] else "not_with"
        what = say(name, where=self.where, because=because, names=names)
        return words.problem(ONE_OF, last, what, say(f"{name}.mend"))
