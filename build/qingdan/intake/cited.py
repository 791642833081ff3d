"""Which laws a cell of 依据 names, with article and words: 【法律】《…》第九条:….

What is named and not registered here is kept as named, so that it can be registered with its dates still
to be filled in; nothing of the cell is lost.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec

from qingdan.intake.cells import narrow, one_line
from qingdan.model.law import LawLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.intake.item import Item
    from qingdan.model.law import Law
    from qingdan.register import Register

_LEVELS = {
    "法律": LawLevel.LAW,
    "行政法规": LawLevel.ADMINISTRATIVE_REGULATION,
    "国务院决定": LawLevel.STATE_COUNCIL_DECISION,
    "地方性法规": LawLevel.LOCAL_REGULATION,
    "部门规章": LawLevel.DEPARTMENT_RULE,
    "地方政府规章": LawLevel.LOCAL_RULE,
    "政府规章": LawLevel.LOCAL_RULE,
    "规范性文件": LawLevel.HIGHER_DOCUMENT,
    "文件": LawLevel.HIGHER_DOCUMENT,
    "党内法规": LawLevel.HIGHER_DOCUMENT,
}
#: A name that begins with a place: 新疆维吾尔自治区…, not 全国… or 城市….
_OF_A_PLACE = re.compile(
    "(?!全国|国家|国务院)[^关的]{1,7}?[^城超上](?:省|市(?![场容政民])|自治区|自治州|州|县)(?!级|以上)"
)
#: Where a source begins: 【法律】《…》, 1.《…》, or a name in brackets at the head of a line.
_SOURCE = re.compile(
    r"(?:^|\n|(?<=[。;”]))\s*(?:[0-9]{1,2}[.、]\s*)?(?:[【\[〔(]\s*([^】\]〕)\n]{2,8})\s*[】\]〕)]\s*)?"
    r"《([^》\n]{2,80}(?:\n[^》\n]{1,60}){0,4})》"
    # A name whose inner mark was typed like its outer one: 《…办法》实施细则》.
    r"(?:(实施(?:细则|办法|条例|规定))》?)?"
)
_ARTICLE = re.compile(
    r"(第\s*[一二三四五六七八九十百千零〇0-9]{1,8}\s*条(?:之[一二三四五六七八九十])?)"
    r"(第[一二三四五六七八九十]{1,3}款)?(第?\([一二三四五六七八九十]{1,3}\)项)?"
)
_LONGEST = 4000
#: How far behind the name the article may stand.
_NEAR = 200


class Cited(msgspec.Struct, frozen=True):
    """One source that a cell names; `quote` is what stands there of it."""

    title: str
    level: LawLevel | None
    article: str
    paragraph: str
    item: str
    quote: str


def cited(text: str) -> tuple[list[Cited], str]:
    """Return the sources a cell names, in order, and what stands before the first."""
    starts = list(_SOURCE.finditer(narrow(text)))
    found: list[Cited] = []
    ends = [*(start.start() for start in starts[1:]), len(text)] if starts else []
    for found_here, end in zip(starts, ends, strict=True):
        rest = text[found_here.end() : end]
        article = _ARTICLE.search(narrow(rest[:_NEAR]))
        quote = _behind(one_line(rest[article.end() :] if article else rest))
        found.append(
            Cited(
                title=_bare(text[found_here.start(2) : found_here.end(2)]) + (found_here[3] or ""),
                level=_LEVELS.get((found_here[1] or "").strip()),
                article=re.sub(r"\s", "", article[1]) if article else "",
                paragraph=(article[2] or "") if article else "",
                item=(article[3] or "") if article else "",
                quote=quote,
            )
        )
    before = text[: starts[0].start()] if starts else text
    return found, one_line(before)


def _behind(text: str) -> str:
    """Return what stands behind a name, without the sign that leads to it."""
    return text[len(text) - len(narrow(text).lstrip(":。 ")) :]


def _bare(title: str) -> str:
    return re.sub(r"\s", "", title)


class Laws:
    """The laws of a register by name, and those that lists name beside them.

    Of several laws of one name, a list means the one that holds, and of those the latest.
    """

    def __init__(self, register: Register) -> None:
        self._ids: dict[str, str] = {}
        self._documents = {_plain(one.title): one.id for one in register.documents.values()}
        for law in sorted(register.laws.values(), key=_holding, reverse=True):
            for name in (law.title, law.short):
                if name:
                    self._ids.setdefault(_plain(name), law.id)
        self._taken = set(register.laws)
        #: id → title and level of the laws that are named and not registered yet
        self.fresh: dict[str, tuple[str, LawLevel]] = {}

    def bases(self, sources: Iterable[Cited], item: Item) -> Iterator[dict[str, str]]:
        """Give the bases of a row's record, one a source, once each."""
        seen = set()
        for source in sources:
            document = self._documents.get(_plain(source.title))
            basis = {"document": document} if document else {"law": self._id(source)}
            for name in ("article", "paragraph", "item", "quote"):
                if text := getattr(source, name):
                    basis[name] = (
                        item.within(text, _LONGEST, f"《{source.title}》的引文") if name == "quote" else text
                    )
            if tuple(basis.items()) not in seen:
                seen.add(tuple(basis.items()))
                yield basis

    def records(self) -> Iterator[dict[str, Any]]:
        """Give the records of the laws that are named and not registered yet."""
        for id_, (title, level) in sorted(self.fresh.items()):
            yield {
                "id": id_,
                "title": title,
                "level": level.value,
                "note": "从清单里的依据登记的;级别照清单或者按名称写,公布、施行日期还没有登记,请核对后补上。",
            }

    def _id(self, source: Cited) -> str:
        name = _plain(source.title)
        found = self._ids.get(name)
        if found is None:
            found = f"law-{crc32(name.encode()):08x}"
            while found in self._taken:
                found += "-2"
            self._ids[name] = found
            self._taken.add(found)
            self.fresh[found] = (source.title, source.level or _guess(source.title))
        return found


def _holding(law: Law) -> tuple[bool, date]:
    """Return what sorts a law that has no end behind one that has, and the later behind the earlier."""
    ends = (law.repealed_on, law.known_repealed_on, law.expires_on)
    return not any(ends), law.effective_on or law.published_on or date.min


def _plain(title: str) -> str:
    """Return a law's name as it is compared: without the state's and the year of its version."""
    bare = re.sub(r"\([^)]*(?:年|修订|修正|主席令|国务院令)[^)]*\)", "", narrow(_bare(title)))
    return bare.removeprefix("中华人民共和国").strip("《》")


def _guess(title: str) -> LawLevel:
    """Return the level that a name tells of, where the list does not: 【法规】 and 【规章】 are of two kinds each."""
    title = re.sub(r"\([^)]*\)$", "", narrow(title)).removeprefix("中华人民共和国")
    local = _OF_A_PLACE.match(title) is not None
    if title.endswith("条例"):
        return LawLevel.LOCAL_REGULATION if local else LawLevel.ADMINISTRATIVE_REGULATION
    if title.endswith(("规定", "办法", "细则", "规则")):
        return LawLevel.LOCAL_RULE if local else LawLevel.DEPARTMENT_RULE
    return LawLevel.LAW if title.endswith("法") else LawLevel.HIGHER_DOCUMENT
