"""The search page: a field, and without a script the other ways to find something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import AGENCIES, ERRANDS, FIND, HOME, SEARCH, SITE_MAP, WINDOWS, WORDS
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.published import Published

_WAYS = (
    ("按名称的拼音", FIND),
    ("按平时的说法", WORDS),
    ("按要办的一件事", ERRANDS),
    ("按机构", AGENCIES),
    ("按办理窗口", WINDOWS),
    ("看网站地图", SITE_MAP),
)


class SearchView(View, frozen=True, kw_only=True):
    ways: tuple[Link, ...]


def pages(published: Published) -> Iterator[Page]:
    """Give the one page; what it finds stands in files beside it."""
    yield Page(
        SEARCH.path,
        "search.html",
        SearchView(
            title=SEARCH.title,
            section=SEARCH.path,
            trail=(Step(HOME.title, HOME.path),),
            indexed=False,
            ways=tuple(Link(title=title, path=part.path) for title, part in _WAYS),
        ),
    )
