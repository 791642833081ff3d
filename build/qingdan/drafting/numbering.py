"""The numbers that Word puts before paragraphs by itself: 第一章, 第一条, (一), 1.

They stand nowhere in the text; a record without them would have lost its articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.drafting.counting import counted
from qingdan.drafting.marking import W, is_on, value, whole

if TYPE_CHECKING:
    from qingdan.drafting.styles import Styles

_PLACE = re.compile("%([1-9])")
#: A number that ends in one of these stands close to its text.
_CLOSE = tuple("、.．)）。,，:：")


class _Level(msgspec.Struct, frozen=True):
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str


class Numbering:
    """Counts the numbered paragraphs of one file as they are met, from the first to the last."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, Any] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for one in () if root is None else root.iter(f"{W}abstractNum"):
            name = str(one.get(f"{W}abstractNumId"))
            self._levels[name] = dict(map(_level, one.iterchildren(f"{W}lvl")))
            if link := value(one, "numStyleLink"):
                self._links[name] = link
        for one in () if root is None else root.iterchildren(f"{W}num"):
            self._lists[str(one.get(f"{W}numId"))] = one

    def label(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, "" where none does; the next call counts on."""
        name, depth, style = self._styles.numbered(paragraph)
        if name not in self._lists:
            return ""
        abstract, levels = self._of(name)
        level = whole(depth)
        if not depth and style:
            level = next((at for at, one in levels.items() if one.style == style), 0)
        if level not in levels:
            return ""
        counts = self._count(name, abstract, level, levels)
        here = levels[level]

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            told = levels.get(at, here)
            return counted(counts.get(at, told.start), "decimal" if here.legal else told.form)

        if here.form == "bullet":
            return "•" if here.text else ""
        made = _PLACE.sub(number, here.text)
        return made if not made or made.endswith(_CLOSE) else f"{made} "

    def _of(self, name: str) -> tuple[str, dict[int, _Level]]:
        """Return what a list is an instance of, and its levels with what the list itself says of them."""
        abstract = value(self._lists[name], "abstractNumId")
        if link := self._links.get(abstract):
            name = self._styles.list_of(link)
            abstract = value(self._lists.get(name), "abstractNumId")
        levels = dict(self._levels.get(abstract, {}))
        if name in self._lists:
            levels.update(map(_level, self._lists[name].iterfind(f"{W}lvlOverride/{W}lvl")))
        return abstract, levels

    def _count(self, name: str, abstract: str, level: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        for override in self._lists[name].iterchildren(f"{W}lvlOverride"):
            start = value(override, "startOverride")
            at = whole(str(override.get(f"{W}ilvl", "")), -1)
            if start and at == level and (name, at) not in self._begun:
                counts[at] = whole(start) - 1
        self._begun.add((name, level))
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for below in [at for at in counts if at > level]:
            after = levels[below].restart if below in levels else None
            if after is None or level < after:
                del counts[below]
        return counts


def _level(element: Any) -> tuple[int, _Level]:
    restart = value(element, "lvlRestart")
    return whole(str(element.get(f"{W}ilvl", ""))), _Level(
        start=whole(value(element, "start"), 1),
        form=value(element, "numFmt", "decimal"),
        text=value(element, "lvlText"),
        restart=whole(restart) if restart else None,
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
    )
