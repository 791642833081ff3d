"""Hand-written pages: the same frame, the same sanitiser, and links that lead somewhere."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import msgspec

from qingdan.pages.addresses import HOME
from qingdan.pages.markdown import SCHEMES
from qingdan.pages.page import Page, Step, View
from qingdan.problems import Level, Place, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEAD_LINK = Rule(
    code="QD312",
    name="dead-link",
    level=Level.ERROR,
    title="手写页面的链接没有去处",
    why="说明页里的链接点下去是空的,群众就找不到要找的内容;地址改了或者写错了,发布前要改好。",
    wrong="[办事指南](../approvals/forst-cut.html)",
    right="[办事指南](../approvals/forest-cut.html)",
)
RULES = (DEAD_LINK,)


class HandWritten(msgspec.Struct, frozen=True):
    """A hand-written page: its site path, title, and body as HTML (sanitised when shown)."""

    path: str
    title: str
    body_html: str


class HandWrittenView(View, frozen=True, kw_only=True):
    body: str  # HTML, sanitised when shown
    headed: bool  # the body has its own h1


def hand_written_pages(written: Sequence[HandWritten]) -> Iterator[Page]:
    """Give the page of every hand-written body."""
    trail = (Step(HOME.title, HOME.path),)
    for page in written:
        view = HandWrittenView(
            title=page.title, trail=trail, body=page.body_html, headed="<h1" in page.body_html
        )
        yield Page(page.path, "hand_written.html", view)


def broken_links(written: Sequence[HandWritten], paths: frozenset[str]) -> tuple[Problem, ...]:
    """Return the links and pictures of hand-written pages that lead to none of `paths`.

    `paths` are the site's pages and files. A link that starts with / or stops at a folder is dead
    too: the site may stand below any address, and opens from a folder.
    """
    return tuple(
        Problem(
            rule=DEAD_LINK,
            place=Place(f"content/{page.path.removesuffix('.html')}.md"),
            what=f"链接「{link[1]}」没有去处。",
            mend="核对地址:记录写「../类别/编号.html」,别的说明页写「文件名.md」,外面的网址从 https:// 写起。",
        )
        for page in written
        for link in _links(page.body_html)
        if not _leads(page.path, link, paths)
    )


def _links(body: str) -> Iterator[tuple[str, str]]:
    """Give (element, address) of the links and pictures of a body, each once."""
    reader = _Links()
    reader.feed(body)
    return iter(dict.fromkeys(reader.found))


def _leads(path: str, link: tuple[str, str], paths: frozenset[str]) -> bool:
    """Tell whether a link of the page at `path` leads somewhere once the body is sanitised."""
    element, address = link
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that belongs to no address
        return False
    if parts.scheme:
        return element == "a" and parts.scheme in SCHEMES
    if parts.netloc or not parts.path:
        return not parts.netloc
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) in paths


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "img": "src"}.get(tag)
        self.found += [(tag, value) for name, value in attrs if name == wanted and value]
