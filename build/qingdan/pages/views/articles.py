"""What became of single articles of a document, to be said where the article stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.chinese import numeral, spoken_day
from qingdan.pages.markdown import ARTICLE, Mark, anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.document import Document
    from qingdan.pages.published import Published
    from qingdan.pages.views.parts import Link

_VERBS = {"amends": "修改", "partially_repeals": "废止"}
_BETWEEN = re.compile(r"[、,,;;和及]")
_UNTIL = re.compile(r"至|到|—|-|~")
#: Nobody amends more articles in one breath; who writes 第一条至第九千条 has slipped.
_MOST = 200


def marks(document: Document, published: Published) -> tuple[Mark, ...]:
    """Return what later documents and decisions did to articles of `document`, the earliest first."""
    found: list[tuple[date, Mark]] = []
    for effect in published.register.effects.get(document.id, ()):
        verb, since = _VERBS.get(effect.relation), effect.by.public_since
        link = published.link("document", effect.by.id)
        if verb and since and link and effect.articles:
            on = effect.on or effect.by.effective_on or since
            number = f"({effect.by.number})" if effect.by.number else ""
            for at, words in places(effect.articles):
                found.append((on, _mark(at, f"{words}自{spoken_day(on)}起被", link, number + verb)))
    for clause in document.stopped_clauses:
        if clause.on <= published.day:
            decision = f"({clause.reference})" if clause.reference else ""
            for at, words in places(clause.articles):
                said = f"{words}自{spoken_day(clause.on)}起停止执行{decision}"
                found.append((clause.on, _mark(at, said, None, "")))
    return tuple(mark for _, mark in sorted(found, key=lambda one: one[0]))


def _mark(at: str, before: str, link: Link | None, after: str) -> Mark:
    return Mark(anchor=at, before=before, link=link, after=after)


def places(articles: str) -> Iterator[tuple[str, str]]:
    """Give the anchor of every article that is spoken of, with the words that speak of it.

    第三条至第五条 are three articles; 第六条第一款、第二款 are two places in one.
    """
    last: str | None = None
    for part in _BETWEEN.split(articles):
        named = list(ARTICLE.finditer(part))
        if len(named) == 2 and _UNTIL.fullmatch(part[named[0].end() : named[1].start()]):
            first, end = (numeral(one[1]) for one in named)
            for number in range(first, min(end, first + _MOST) + 1):
                yield f"tiao-{number}", part
        elif named:
            last = anchor(named[0])
            yield last, part
        elif last and part.startswith("第"):
            yield last, part
