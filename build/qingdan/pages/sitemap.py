"""sitemap.xml and robots.txt: beside the canonical address of a page all that is absolute."""

from __future__ import annotations

import re
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from qingdan.model.portal import Portal

#: Most addresses a file may hold (sitemaps.org).
MOST = 50_000

#: Most addresses: nothing in them has to be written otherwise in an address or in XML.
_AS_IT_IS = re.compile(r"[A-Za-z0-9_./~-]*")

_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(pages: Iterable[tuple[str, date | None]], portal: Portal) -> Iterator[tuple[str, bytes]]:
    """Give the sitemap of pages: site path, and the day of the last change where it is known.

    With more than 50,000 an index and its parts.
    """
    found = sorted(pages, key=itemgetter(0))
    if len(found) <= MOST:
        yield "sitemap.xml", _file("urlset", "url", found, portal)
        return
    parts: list[tuple[str, date | None]] = []
    for number, start in enumerate(range(0, len(found), MOST), 1):
        path = f"sitemap-{number}.xml"
        parts.append((path, None))
        yield path, _file("urlset", "url", found[start : start + MOST], portal)
    yield "sitemap.xml", _file("sitemapindex", "sitemap", parts, portal)


def robots(portal: Portal) -> bytes:
    """Return robots.txt; a demonstration asks all search engines to stay away."""
    rule = "Disallow: /" if portal.demonstration else "Allow: /"
    return f"User-agent: *\n{rule}\nSitemap: {portal.url}sitemap.xml\n".encode()


def _escaped(path: str) -> str:
    return path if _AS_IT_IS.fullmatch(path) else escape(quote(path))


def _file(root: str, entry: str, found: Iterable[tuple[str, date | None]], portal: Portal) -> bytes:
    site = escape(portal.url)
    lines = (
        f"<{entry}><loc>{site}{_escaped(path)}</loc>"
        f"{f'<lastmod>{changed}</lastmod>' if changed else ''}</{entry}>\n"
        for path, changed in found
    )
    return f"{_OPEN}<{root} {_NAMESPACE}>\n{''.join(lines)}</{root}>\n".encode()
