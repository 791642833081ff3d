"""主题: what must be published on a subject, who owes it, and what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import HOME, TOPICS, address
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import BasisView, Entry, Group, Link, ListView, Piece, Row
from qingdan.pages.views.pieces import basis_views, linked, trail
from qingdan.register import own
from qingdan.tally import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.tables import Topic
    from qingdan.pages.published import Published

#: Kinds of record that name topics, in the order they are shown.
_KINDS = (
    "notice",
    "document",
    "approval",
    "errand",
    "decision",
    "inspection",
    "cleanup",
    "power",
    "law",
    "agency",
    "system",
)


class TopicShelf(Piece, frozen=True, kw_only=True):
    head: str
    links: tuple[Link, ...]


class TopicView(View, frozen=True, kw_only=True):
    description: str | None
    owed_by: tuple[Entry, ...]
    basis: tuple[BasisView, ...]
    elsewhere: str | None
    shelves: tuple[TopicShelf, ...]


def pages(published: Published) -> Iterator[Page]:
    """Give the list of topics, and a page a topic."""
    held = _by_topic(published)
    rows = []
    for topic in published.register.topics.values():
        link = published.link("topic", topic.id)
        if link:
            count = sum(len(links) for links in held.get(topic.id, {}).values())
            said = f"{count}条" if count else "还没有公布内容"
            rows.append(Row(link=link, entries=(Entry(head="内容", text=said),)))
    view = ListView(
        title=TOPICS.title,
        section=TOPICS.path,
        trail=(Step(HOME.title, HOME.path),),
        intro=("按主题列出应当主动公开的内容,由谁公开,已经公开了什么。",),
        count=f"共{len(rows)}个主题",
        groups=(Group(rows=tuple(rows)),),
        empty="还没有登记主题。",
    )
    yield Page(TOPICS.path, "list.html", view)
    for topic in published.register.topics.values():
        yield Page(address("topic", topic.id), "topic.html", _view(topic, published, held))


def _by_topic(published: Published) -> dict[str, dict[str, list[Link]]]:
    found: dict[str, dict[str, list[Link]]] = {}
    for kind in _KINDS:
        for key, record in published.register.by_kind(kind).items():
            held = own(record)
            topics = dict.fromkeys(held.topics)
            if kind == "notice":
                topics[held.topic] = None
            link = published.link(kind, key) if topics else None
            if link:
                for topic in topics:
                    found.setdefault(topic, {}).setdefault(kind, []).append(link)
    return found


def _view(topic: Topic, published: Published, held: dict[str, dict[str, list[Link]]]) -> TopicView:
    shelves = held.get(topic.id, {})
    return TopicView(
        title=topic.title,
        section=TOPICS.path,
        trail=trail("topic"),
        description=topic.description,
        owed_by=linked("topics.topics.0.owed_by", *published.links("agency", topic.owed_by)),
        basis=basis_views(published, topic.basis),
        elsewhere=external(topic.published_elsewhere),
        shelves=tuple(
            # What can still be relied on comes first.
            TopicShelf(head=COUNTED[kind], links=tuple(sorted(shelves[kind], key=lambda link: link.ended)))
            for kind in _KINDS
            if kind in shelves
        ),
    )
