"""网站地图: every part of the site on one page, for who looks for a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import HOME, PARTS, SITE_MAP
from qingdan.pages.page import Page, Step
from qingdan.pages.views.parts import Group, Link, ListView, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.published import Published


def pages(published: Published) -> Iterator[Page]:
    """Give the page of all parts, grouped as in the footer, with the subjects and the agencies."""
    shelves: dict[str, list[Row]] = {}
    for part in PARTS:
        if part is not HOME and part is not SITE_MAP:
            shelves.setdefault(part.shelf or "首页", []).append(
                Row(link=Link(title=part.title, path=part.path))
            )
    found = [(title, tuple(rows)) for title, rows in shelves.items()]
    for title, kind, keys in (
        ("主题", "topic", tuple(published.register.topics)),
        ("一件事", "errand", tuple(published.keys("errand"))),
        ("机构", "agency", tuple(published.keys("agency"))),
    ):
        rows = tuple(Row(link=link) for link in published.links(kind, keys))
        if rows:
            found.append((f"按{title}找", rows))
    view = ListView(
        title=SITE_MAP.title,
        section=SITE_MAP.path,
        trail=(Step(HOME.title, HOME.path),),
        groups=tuple(
            Group(title=title, anchor=f"part-{number}", rows=rows)
            for number, (title, rows) in enumerate(found, 1)
        ),
        empty="还没有内容。",
    )
    yield Page(SITE_MAP.path, "list.html", view)
