"""Whose a row is: the agency it names, the one that heads it, or whose number it bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.intake.cells import narrow, number_text, one_line
from qingdan.intake.known import agencies_by_name, plain, ways
from qingdan.numbers import owners, parsed

if TYPE_CHECKING:
    from qingdan.intake.item import Item
    from qingdan.register import Register

_REMARK = re.compile(r"\(.*?\)")
#: What parts the bodies of a cell that names several.
_SEVERAL = re.compile(r"[、,;/\n]+")
#: What a list calls whoever a record is of.
CALLED = {"power": "行使主体", "document": "发文机关", "approval": "实施主体"}


class Bodies:
    """The agencies of a register, and those that this intake adds, by what lists call them."""

    def __init__(self, register: Register) -> None:
        self._county = register.portal.county if register.portal else ""
        self.by_name = agencies_by_name(register)
        self._prefixes = owners(register)

    def add(self, title: str, id_: str) -> None:
        """Let later rows find an agency that a row has made."""
        for way in ways(title, self._county):
            self.by_name.setdefault(way, id_)

    def named(self, item: Item, kind: str) -> str | None:
        """Return the agency a row names, a remark in brackets aside; else the one that heads it, or whose number it is."""
        text = _written(item)
        if not text:
            number = parsed(number_text(item.first("number")))
            return item.agency or (self._prefixes.get(number.prefix) if number else None)
        found = self.by_name.get(plain(text))
        if found is None and (found := self.by_name.get(plain(_REMARK.sub("", narrow(text))))):
            item.values.setdefault("told", []).append(f"{CALLED[kind]}:{one_line(text)}")
        return found

    def joint(self, item: Item) -> list[str]:
        """Return the agencies of a row that names several, all of them known; none where it does not."""
        names = [plain(_REMARK.sub("", one)) for one in _SEVERAL.split(narrow(_written(item))) if one.strip()]
        found = [self.by_name[name] for name in names if name in self.by_name]
        return found if len(found) == len(names) > 1 else []

    def why_none(self, item: Item, kind: str) -> str:
        """Return why a row has no agency, and what to do."""
        text = one_line(_written(item)) or item.body
        if not text:
            return f"没有写{CALLED[kind]};补上,或者用 --agency 指明"
        if self.joint(item):
            return f"{CALLED[kind]}写了几个机构「{text}」;每个机构写一行,或者用 --agency 指明归哪一个"
        return f"{CALLED[kind]}「{text}」不在机构名录里;先登记机构,或者用 --agency 指明;已经登记的,把这个叫法写在它的简称里"


def _written(item: Item) -> str:
    return item.first("agency") or item.first("department")
