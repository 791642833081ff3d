"""Every link leads somewhere, from any sub-path and from a folder; nothing asks another host."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from pages_records import book, notice, register, site
from qingdan.pages import HandWritten

SITE = site(book(register(), notice(), written=(HandWritten("pages/about.html", "说明", "<p>正文</p>"),)))
PAGES = {path: page for path, page in SITE.items() if path.endswith(".html")}


class Reader(HTMLParser):
    """All a page links to or loads, its ids, and what the policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "a":
            self.links.append(held.get("href") or "")
        if tag == "form":
            self.links.append(held.get("action") or "")
        # The canonical address is named, not loaded.
        if held.get("src") or (tag == "link" and held.get("rel") != "canonical"):
            self.loaded.append(held.get("src") or held["href"] or "")
        if held.get("id"):
            self.ids.append(held["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        # What is data to a browser, no policy keeps from standing in the page.
        script = tag == "script" and "src" not in held and held.get("type") != "application/ld+json"
        if tag in ("style", "base") or script:
            self.inline.append(tag)
        self.inline += [name for name in held if name == "style" or name.startswith("on")]


READ = {path: Reader(page) for path, page in PAGES.items()}


def inside(path: str, link: str) -> bool:
    """Tell whether a link stays in the site and leads to something that is there."""
    target, _, anchor = link.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if anchor and found in READ:
        return anchor in READ[found].ids
    return found in SITE or found.startswith("files/")


@pytest.mark.parametrize("path", sorted(set(PAGES) - {"404.html"}))
def test_links_resolve(path: str) -> None:
    """Every link of a page is relative and leads to a page, a file or an anchor that exists."""
    own = [link for link in READ[path].links if not re.match("https?://|tel:", link)]

    assert [link for link in own if not inside(path, link)] == []


@pytest.mark.parametrize("path", sorted(PAGES))
def test_pages_hold_to_the_policy(path: str) -> None:
    """No inline script or style, nothing loaded but the site's own files."""
    page = READ[path]
    loaded = {posixpath.basename(one) for one in page.loaded} - {"calendar.js"}
    if path == "search.html":
        loaded = {name for name in loaded if not name.startswith("search")}
    if path == "fill-in.html":
        loaded = {name for name in loaded if not name.startswith("fill-in") and name != "facts.js"}

    assert (page.inline, loaded, [one for one in page.loaded if ":" in one]) == (
        [],
        {"mark.svg", "site.css", "site.js"},
        [],
    )


@pytest.mark.parametrize("path", sorted(PAGES))
def test_headings_and_ids(path: str) -> None:
    """One h1 a page, no level left out on the way down, no id twice."""
    page = READ[path]
    levels = [int(heading[1]) for heading in page.headings]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]

    assert (levels.count(1), jumps, len(page.ids) - len(set(page.ids))) == (1, [], 0)


def test_page_for_lost_addresses_finds_the_site_from_anywhere() -> None:
    """404 is served at any address, so its links start from the path of portal.yml's address."""
    links = [link for link in READ["404.html"].links if not re.match("tel:|#|https?:", link)]

    assert {link.startswith("/list/") for link in links} == {True}


def test_every_page_but_404_can_be_reached_from_the_home_page() -> None:
    """Nothing is published that no link leads to."""
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in READ:
            continue
        reached.add(path)
        for link in READ[path].links:
            target = link.partition("#")[0]
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))

    assert set(PAGES) - reached == {"404.html"}
