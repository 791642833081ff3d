"""The book of a site: all its pages, each of which can be made by itself.

A page is made where it is needed, in whichever worker; what is shared (what is public, how it
is named, the notices) is worked out once, before workers are forked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from qingdan.pages import sitemap
from qingdan.pages.addresses import NOT_FOUND, address
from qingdan.pages.frame import Frame, Labelled, frame
from qingdan.pages.hand_written import HandWritten, broken_links, hand_written_pages
from qingdan.pages.notices import Notices
from qingdan.pages.page import Later, Page, View
from qingdan.pages.published import Published
from qingdan.pages.style import assets
from qingdan.pages.views import (
    agency,
    approval,
    audit,
    consultation,
    disclosure,
    document,
    errand,
    figures,
    home,
    law,
    lists,
    matrix,
    power,
    proceeding,
    reach,
    system,
    tables,
    topic,
)
from qingdan.pages.views.pieces import withdrawn_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from qingdan.problems import Problem
    from qingdan.register import Register

#: kind of record → its template and what makes its view
_RECORDS: dict[str, tuple[str, Callable[[Any, Published, Notices], View]]] = {
    "document": ("document.html", document.view),
    "power": ("power.html", power.view),
    "approval": ("approval.html", approval.view),
    "errand": ("errand.html", errand.view),
    "decision": ("proceeding.html", proceeding.decision),
    "inspection": ("proceeding.html", proceeding.inspection),
    "cleanup": ("proceeding.html", proceeding.cleanup),
    "notice": ("proceeding.html", proceeding.notice),
    "figures": ("figures.html", figures.view),
    "disclosure": ("disclosure.html", disclosure.view),
    "agency": ("agency.html", agency.view),
    "law": ("law.html", law.view),
    "system": ("system.html", system.view),
}


class Book:
    """Every page of a register's site on `day`, and the files beside them.

    Records that are not public leave no trace in any of it. Of `problems` the notices are shown;
    a register with errors is not for publication.
    """

    def __init__(
        self,
        register: Register,
        day: date,
        problems: Sequence[Problem],
        hand_written: Sequence[HandWritten],
        schemas: Labelled,
    ) -> None:
        self.register = register
        self.day = day
        self.frame: Frame = frame(register, schemas, hand_written)
        self._hand_written = tuple(hand_written)
        self._published = Published(register, day)
        self._notices = Notices(self._published, problems)
        self._records: tuple[tuple[str, tuple[Any, ...]], ...] = tuple(
            (kind, tuple(self._published.keys(kind))) for kind in _RECORDS
        )
        self._others: tuple[Page | Later, ...] = tuple(self._lists())

    def __len__(self) -> int:
        return sum(len(keys) for _, keys in self._records) + len(self._others)

    def page(self, index: int) -> Page:
        """Make the page that stands at `index`; so every worker can make its share."""
        for kind, keys in self._records:
            if index < len(keys):
                return self._record(kind, keys[index])
            index -= len(keys)
        other = self._others[index]
        return other.make() if isinstance(other, Later) else other

    @property
    def digest(self) -> bytes:
        """Digest of the frame: what every page shows beside its view."""
        return self.frame.digest

    def __iter__(self) -> Iterator[Page]:
        """Give every page, each once, in an order that does not vary."""
        return (self.page(index) for index in range(len(self)))

    def paths(self) -> Iterator[str]:
        """Give the site path of every page, in the order of the pages."""
        for kind, keys in self._records:
            yield from (address(kind, key) for key in keys)
        yield from (other.path for other in self._others)

    def broken_links(self, beside: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return the links of hand-written pages that lead nowhere.

        `beside` are the site paths of annexes and pictures, which stand beside the pages.
        """
        if not self._hand_written:
            return ()
        return broken_links(self._hand_written, frozenset((*self.paths(), *beside)))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give what the site holds beside pages and annexes, with site paths."""
        yield from assets()
        portal = self.register.portal
        if portal is not None:
            found = (path for path in self.paths() if path != NOT_FOUND)
            yield from sitemap.sitemap(found, portal)
            yield "robots.txt", sitemap.robots(portal)

    def _record(self, kind: str, key: Any) -> Page:
        path = address(kind, key)
        record = self.register.by_kind(kind)[key]
        withdrawal = self._published.withdrawal(kind, key)
        if withdrawal:
            return withdrawn_page(self._published, kind, path, record, withdrawal)
        template, view = _RECORDS[kind]
        return Page(path, template, view(record, self._published, self._notices))

    def _lists(self) -> Iterator[Page | Later]:
        """Give the pages that show many records, the long ones to be made later."""
        published, notices = self._published, self._notices
        yield from home.pages(published, notices)
        for module in (lists, matrix, agency, consultation, topic, reach, tables):
            yield from module.pages(published)
        yield from system.pages(published, notices)
        yield from audit.pages(notices, self.register.portal.sources if self.register.portal else ())
        yield from hand_written_pages(self._hand_written)
