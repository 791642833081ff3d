"""The frame around every page: masthead, navigation, footer marks; one for all.

Hand-written pages and 404 get the same. It is the same for the whole site and does not know the
day: what it holds is part of the program's digest (`Frame.digest`).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import msgspec

from qingdan.pages.addresses import FILL_IN, NOT_FOUND, PARTS
from qingdan.pages.views.contacts import ContactView, contact_view, external

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from qingdan.pages.hand_written import HandWritten
    from qingdan.pages.views.parts import Piece
    from qingdan.register import Register

#: Pieces kept as markup, about a kilobyte each.
_MOST_DRAWN = 20_000


class Labelled(Protocol):
    """What gives a field its label, and a kind its schema: `Schemas`."""

    digest: bytes

    def label(self, kind_name: str, pointer: tuple[str | int, ...]) -> str: ...

    def schema(self, kind: str) -> dict[str, Any]: ...


class Labels(dict[str, str]):
    """Labels by dotted name (`document.effective_on`, `power-list.items.0.code`), looked up once.

    A number stands for any place in a list.
    """

    def __init__(self, schemas: Labelled) -> None:
        super().__init__()
        self._schemas = schemas

    def __missing__(self, name: str) -> str:
        kind, *parts = name.split(".")
        pointer = tuple(int(part) if part.isdigit() else part for part in parts)
        self[name] = label = self._schemas.label(kind, pointer)
        return label


class Door(msgspec.Struct, frozen=True):
    """A link of the navigation: words, and the site path."""

    title: str
    path: str


class Shelf(msgspec.Struct, frozen=True):
    """A titled group of the footer's navigation."""

    title: str
    doors: tuple[Door, ...]


class FootMark(msgspec.Struct, frozen=True):
    """A mark of the footer: 备案号, 网站标识码, 找错."""

    label: str
    value: str | None
    url: str | None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What the frame shows of the portal."""

    title: str
    county: str
    government: str
    url: str
    base: str  # path of `url`: where 404, served at any address, finds the site
    nav: tuple[Door, ...]
    shelves: tuple[Shelf, ...]
    host: ContactView
    operator: ContactView | None
    marks: tuple[FootMark, ...]
    host_top: str | None  # HTML, sanitised when shown
    host_bottom: str | None
    announcement: str | None
    explanation: str | None

    @property
    def demonstration(self) -> bool:
        return self.announcement is not None


class Around(msgspec.Struct, frozen=True):
    """The frame as markup, for one depth and one part of the site."""

    top: Markup
    bottom: Markup


class Frame:
    """The frame of a site, its pieces kept by depth and part."""

    def __init__(self, site: Site, schemas: Labelled) -> None:
        self.site = site
        self.labels = Labels(schemas)
        self.digest = blake2b(msgspec.msgpack.encode(site) + schemas.digest, digest_size=16).digest()
        self._around: dict[tuple[str, str], Around] = {}
        self._drawn: dict[tuple[Callable[..., Markup], Piece, str], Markup] = {}

    def up(self, path: str) -> str:
        """Return what leads from the page at `path` to the site's root."""
        return self.site.base if path == NOT_FOUND else "../" * path.count("/")

    def around(self, up: str, section: str) -> Around:
        """Return masthead, navigation and footer for a page of that depth and part."""
        try:
            return self._around[up, section]
        except KeyError:
            from qingdan.pages.environment import template

            # A template's macros are attributes of its module that no type knows.
            pieces = template("frame.html").module
            made = Around(
                pieces.top(self.site, self.labels, up, section),  # type: ignore[attr-defined]
                pieces.bottom(self.site, self.labels, up),  # type: ignore[attr-defined]
            )
            self._around[up, section] = made
            return made

    def drawn(self, macro: Callable[[Piece, Labels, str], Markup], piece: Piece, up: str) -> Markup:
        """Return what a macro makes of a piece, which is made once: a document stands on eight lists."""
        try:
            return self._drawn[macro, piece, up]
        except KeyError:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            self._drawn[macro, piece, up] = made = macro(piece, self.labels, up)
            return made


def frame(register: Register, schemas: Labelled, hand_written: Sequence[HandWritten] = ()) -> Frame:
    """Return the frame of the register's site; the register must have a portal."""
    portal = register.portal
    if portal is None:
        raise ValueError("a site needs a portal")
    government = register.agencies.get(portal.government)
    demonstration = portal.demonstration
    own = tuple(Door(page.title, page.path) for page in hand_written)
    shelves = [Shelf(title, doors) for title, doors in _shelves()]
    if portal.fill_in_linked:
        shelves.append(Shelf(FILL_IN.shelf, (Door(FILL_IN.title, FILL_IN.path),)))
    if own:
        shelves.append(Shelf("本站说明", own))
    marks = [
        FootMark(label, value, None)
        for label, value in (
            ("网站标识码", portal.site_identifier),
            ("ICP备案", portal.icp),
            ("公安备案", portal.police),
        )
        if value
    ]
    marks += [FootMark(mark.label, mark.value, external(mark.url)) for mark in portal.marks]
    site = Site(
        title=portal.title,
        county=portal.county,
        government=government.title if government else portal.county,
        url=portal.url,
        base=urlsplit(portal.url).path or "/",
        nav=tuple(Door(part.title, part.path) for part in PARTS if part.door),
        shelves=tuple(shelves),
        host=contact_view(portal.host),
        operator=contact_view(portal.operator) if portal.operator else None,
        marks=tuple(marks),
        host_top=portal.host_top,
        host_bottom=portal.host_bottom,
        announcement=demonstration.text if demonstration else None,
        explanation=demonstration.explanation if demonstration else None,
    )
    return Frame(site, schemas)


def _shelves() -> list[tuple[str, tuple[Door, ...]]]:
    shelves: dict[str, list[Door]] = {}
    for part in PARTS:
        if part.shelf:
            shelves.setdefault(part.shelf, []).append(Door(part.title, part.path))
    return [(title, tuple(doors)) for title, doors in shelves.items()]
