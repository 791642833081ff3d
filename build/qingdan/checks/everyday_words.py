"""平时的说法: a county's own everyday words lead to something that its register holds."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qingdan.checks.close import Nearest
from qingdan.problems import Level, Problem, Rule
from qingdan.register import own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.register import Register

NOWHERE = Rule(
    code="QD328",
    name="everyday-word-leads-nowhere",
    level=Level.ERROR,
    title="正式的说法哪条记录里都没有",
    why="平时的说法通过正式的说法找到记录。正式的说法哪条记录的标题、关键词里都没有,搜平时的说法就什么也找不到。",
    wrong="# 名录里叫食品小摊点备案\n- everyday: [烧烤摊]\n  official: [烧烤摊点许可]",
    right="- everyday: [烧烤摊]\n  official: [食品小摊点备案]",
)
RULES = (NOWHERE,)

#: Kinds of record whose titles people look for.
_LOOKED_FOR = (
    *("approval", "errand", "power", "document", "agency", "law", "decision", "notice", "system", "topic"),
)


def everyday_words(register: Register) -> Iterator[Problem]:
    """Yield the official words that stand in no title and no keyword.

    Nothing is told while files with errors are left out: what is looked for may stand in one of them.
    """
    if not register.synonyms or register.lacks("power-list", "topics", *_LOOKED_FOR):
        return
    names = list(_names(register))
    # One text to look in, each name on a line of its own.
    text = "\n".join(map(_comparable, names))
    nearest: Nearest | None = None
    for number, group in enumerate(register.synonyms):
        for place, word in enumerate(group.official):
            if _comparable(word) in text:
                continue
            nearest = nearest or Nearest({name: name for name in names})
            close = nearest.to(word)
            offered = f"是不是想写「{close[0]}」?" if close else ""
            yield Problem(
                rule=NOWHERE,
                place=register.place("synonyms", "synonyms", ("synonyms", number, "official", place)),
                what=f"「{word}」在哪条记录的标题、关键词里都没有。",
                mend=f"{offered}写成记录标题里有的字;还没有这条记录的,先登记记录。",
            )


def _names(register: Register) -> Iterator[str]:
    for kind in _LOOKED_FOR:
        for record in register.by_kind(kind).values():
            held = own(record)
            yield held.title
            yield from getattr(held, "keywords", ())
            if kind == "agency":
                yield from (one.name for one in held.names)


def _comparable(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
