"""查找: what is published by the first letter of its name, and by what people call it in daily life.

These pages need no script. They list whatever somebody may look for by name: items, errands,
powers, documents and agencies that are public; what no longer holds says so in its name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qingdan.everyday import Spotter, groups
from qingdan.initials import OTHER, collation, initial
from qingdan.pages.addresses import (
    AGENCIES,
    APPROVALS,
    DOCUMENTS,
    ERRANDS,
    FIND,
    HOME,
    POWERS,
    WINDOWS,
    WORDS,
    letter,
)
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Entry, FacetView, Group, Link, ListView, Row, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.published import Published

#: kind of record → the part it belongs to, in the order in which people look for them
_KINDS = {
    "errand": ERRANDS,
    "approval": APPROVALS,
    "power": POWERS,
    "document": DOCUMENTS,
    "agency": AGENCIES,
}
#: Kinds that everyday words lead to.
_DONE = ("errand", "approval")
_INTRO = (
    "知道名称的,按名称第一个字的拼音找;不知道正式名称的,看「平时的说法」。还找不到,打政务服务便民热线12345。"
)
_TRAIL = (Step(HOME.title, HOME.path),)
_NOTHING = "还没有公布内容。"
_OTHER = "其他"
#: Records that one group of words names at most.
_SHOWN = 8

#: What stands in the index: by what it is sorted, and whose name it is.
_Named = tuple[bytes, str, str, str]


def pages(published: Published) -> Iterator[Page | Later]:
    """Give the front page of the finding aids, the lists by letter and that of everyday words."""
    by_letter: dict[str, list[_Named]] = {}
    for kind in _KINDS:
        for key in published.public_keys(kind):
            if link := published.link(kind, key):
                name = _bare(published, link.title.removeprefix(f"{link.mark}:"))
                by_letter.setdefault(initial(name), []).append((collation(name), kind, str(key), name))
    letters = sorted(by_letter, key=lambda one: (one == OTHER, one))
    facet = {at: len(by_letter[at]) for at in letters}
    words = tuple(_words(published))
    yield _front(facet, len(words))
    for at in letters:
        named = [(kind, key) for _, kind, key, _ in sorted(by_letter.pop(at))]
        for place, some, path in sheets(letter(at), named):
            yield Later(path, partial(_sheet, published, facet, at, some, place, path))
    yield _everyday(words)


def _bare(published: Published, title: str) -> str:
    """Return a title without the county's name before it: else all of them stood under one letter."""
    portal = published.register.portal
    county = portal.county if portal else ""
    bare = title.removeprefix(county) if county else title
    return bare.lstrip("《〈「\"' ") or title


def _choices(facet: dict[str, int], chosen: str) -> FacetView:
    return FacetView(
        head="拼音",
        chosen=chosen,
        links=tuple(
            Link(title=f"{_spoken(at)}({count})", path=None if at == chosen else letter(at))
            for at, count in facet.items()
        ),
    )


def _spoken(at: str) -> str:
    return _OTHER if at == OTHER else at


def _front(facet: dict[str, int], words: int) -> Page:
    """Return the page that the navigation leads to."""
    ways = [
        Row(link=Link(title=WORDS.title, path=WORDS.path), entries=(Entry(head="收了", text=f"{words}组"),)),
        *(Row(link=Link(title=part.title, path=part.path)) for part in (ERRANDS, WINDOWS, AGENCIES)),
    ]
    view = ListView(
        title=FIND.title,
        section=FIND.path,
        trail=_TRAIL,
        intro=(_INTRO,) if facet else (_NOTHING,),
        facets=(_choices(facet, ""),) if facet else (),
        groups=(Group(title="别的找法", anchor="ways", rows=tuple(ways)),),
        empty=_NOTHING,
    )
    return Page(FIND.path, "list.html", view)


def _sheet(
    published: Published,
    facet: dict[str, int],
    at: str,
    some: tuple[tuple[str, str], ...],
    place: Sheets | None,
    path: str,
) -> Page:
    rows = tuple(
        Row(link=link, entries=(Entry(head="类别", text=_KINDS[kind].title),))
        for kind, key in some
        if (link := published.link(kind, key))
    )
    view = ListView(
        title=f"{FIND.title}:{_spoken(at)}",
        section=FIND.path,
        trail=(*_TRAIL, Step(FIND.title, FIND.path)),
        facets=(_choices(facet, at),),
        count=f"共{facet[at]}条",
        groups=(Group(rows=rows),),
        empty="没有。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _words(published: Published) -> Iterator[Row]:
    """Give a row for each group of everyday words that leads to something public."""
    known = groups(published.register)
    holding: dict[str, list[tuple[str, str]]] = {}
    spotter = Spotter(word for group in known for word in group.official)
    for kind in _DONE:
        for key in published.public_keys(kind):
            record = published.register.by_kind(kind)[key]
            # One text to look in: a name and its everyday names.
            for word, _ in spotter.within("\t".join((record.title, *record.keywords))):
                some = holding.setdefault(word, [])
                if len(some) < _SHOWN and (kind, key) not in some:
                    some.append((kind, key))
    for group in known:
        found = dict.fromkeys(one for word in group.official for one in holding.get(word, ()))
        links = tuple(link for kind, key in found if (link := published.link(kind, key)))
        if links:
            named = "、".join(group.everyday)
            yield Row(link=Link(title=named), entries=(Entry(head="办的是", links=links[:_SHOWN]),))


def _everyday(rows: tuple[Row, ...]) -> Page:
    view = ListView(
        title=WORDS.title,
        section=FIND.path,
        trail=(*_TRAIL, Step(FIND.title, FIND.path)),
        intro=("平时这样说的,办的是后面这些事项。没有收进来的说法,打12345问。",),
        count=f"共{len(rows)}组",
        groups=(Group(rows=rows),) if rows else (),
        empty="还没有登记平时的说法。",
    )
    return Page(WORDS.path, "list.html", view)
