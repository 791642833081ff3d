"""How a document stands to others: what it does to them, what was done to it, what rests on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.pages.published import Published


class Relation(Piece, frozen=True, kw_only=True):
    """How this document stands to others: words, and the others."""

    head: str
    links: tuple[Link, ...]
    articles: str | None = None
    on: date | None = None


#: What a relation is called from the later document and from the earlier one.
_RELATIONS = {
    "repeals": ("废止", "被废止"),
    "replaces": ("替代", "被替代"),
    "renews": ("接续", "由其接续"),
    "amends": ("修改", "被修改"),
    "partially_repeals": ("部分废止", "被部分废止"),
    "implements": ("贯彻落实", "由其贯彻落实"),
}

#: How records that rest on this one are called, in the order shown.
RESTING = {
    "power": "依据本文件的权力事项",
    "approval": "依据本文件的审批事项",
    "document": "依据本文件的文件",
    "decision": "依据本文件的决策",
    "cleanup": "依据本文件的清理",
    "system": "依据本文件的制度",
}


def relations(document: Document, published: Published) -> Iterator[Relation]:
    """Give what this document does to others, what others and clean-ups did to it, and what was stopped."""
    for relation in ("repeals", "replaces", "implements"):
        links = published.links("document", getattr(document, relation))
        if links:
            yield Relation(head=_RELATIONS[relation][0], links=links)
    if document.renews and (link := published.link("document", document.renews)):
        yield Relation(head=_RELATIONS["renews"][0], links=(link,))
    for relation in ("amends", "partially_repeals"):
        for part in getattr(document, relation):
            if link := published.link("document", part.document):
                head = _RELATIONS[relation][0]
                yield Relation(head=head, links=(link,), articles=part.articles, on=part.on)
    for effect in published.register.effects.get(document.id, ()):
        if link := published.link("document", effect.by.id):
            head = _RELATIONS[effect.relation][1]
            yield Relation(head=head, links=(link,), articles=effect.articles, on=effect.on)
    for cleanup, entry in published.register.cleaned_up.get(document.id, ()):
        if link := published.link("cleanup", cleanup.id):
            on = entry.on or cleanup.decided_on
            yield Relation(head=f"清理结果:{entry.result.value}", links=(link,), on=on)
    for clause in document.stopped_clauses:
        if clause.on <= published.day:
            articles = f"{clause.articles}({clause.reference})" if clause.reference else clause.articles
            yield Relation(head="停止执行", links=(), articles=articles, on=clause.on)


def resting(kind: str, key: str, published: Published, heads: dict[str, str]) -> tuple[Relation, ...]:
    """Return what rests on a law or document, by kind of record."""
    found: dict[str, list[Link]] = {}
    for basing in published.register.resting_on.get((kind, key), ()):
        if link := published.link(basing.kind, basing.id):
            found.setdefault(basing.kind, []).append(link)
    return tuple(
        Relation(head=head, links=tuple(found[kind])) for kind, head in heads.items() if kind in found
    )
