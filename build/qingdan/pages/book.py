"""The book of a site: all its pages, each of which can be made by itself.

A page is made where it is needed, in whichever worker; what is shared (what is public, how it
is named, the notices) is worked out once, before workers are forked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from qingdan.finding_tables import as_csv_beside_pages, as_json
from qingdan.findings import undated
from qingdan.history import NOT_ASKED
from qingdan.pages import change_tables, sitemap
from qingdan.pages.addresses import FILL_IN, NOT_FOUND, address
from qingdan.pages.calendar_script import PATH as CALENDAR_SCRIPT
from qingdan.pages.calendar_script import calendar_script
from qingdan.pages.fill_in import scripts
from qingdan.pages.frame import Frame, Labelled, frame
from qingdan.pages.hand_written import HandWritten, broken_links, hand_written_pages
from qingdan.pages.notices import NO_RULES, Notices
from qingdan.pages.page import Later, Page, View
from qingdan.pages.published import Published
from qingdan.pages.style import assets
from qingdan.pages.views import (
    agency,
    agenda,
    approval,
    audit,
    burden,
    changes,
    cleanup_coverage,
    commitments,
    consultation,
    disclosure,
    document,
    documents,
    endings,
    errand,
    figures,
    fill_in,
    finding_aids,
    home,
    in_force,
    law,
    ledger,
    lists,
    matrix,
    numbers,
    power,
    proceeding,
    reach,
    rules,
    search,
    site_map,
    system,
    tables,
    timeliness,
    topic,
    windows,
)
from qingdan.pages.views.pieces import withdrawn_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from qingdan.history import History
    from qingdan.model.portal import Portal
    from qingdan.problems import Problem, Rule
    from qingdan.standing import Standings

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


#: What gives the lists and registers made of the public records alone.
_PUBLIC_LISTS = (
    documents,
    lists,
    matrix,
    agency,
    consultation,
    topic,
    reach,
    tables,
    in_force,
    numbers,
    burden,
    ledger,
    agenda,
    timeliness,
    cleanup_coverage,
    commitments,
    changes,
    site_map,
    finding_aids,
    windows,
    search,
)


class Book:
    """Every page of a register's site on a day, and the files beside them.

    Records that are not public leave no trace in any of it. Of `problems` the notices are shown;
    a register with errors is not for publication. `rules` are all there are, by code; `history` is what
    the commits tell of the records.
    """

    def __init__(
        self,
        standings: Standings,
        problems: Sequence[Problem],
        hand_written: Sequence[HandWritten],
        schemas: Labelled,
        rules: Mapping[str, Rule] = NO_RULES,
        history: History = NOT_ASKED,
    ) -> None:
        self.register = standings.register
        self.day = standings.day
        self._schemas = schemas
        self.frame: Frame = frame(self.register, schemas, hand_written)
        self._hand_written = tuple(hand_written)
        self._published = Published(standings, history)
        self._notices = Notices(self._published, problems, rules)
        self._records: tuple[tuple[str, tuple[Any, ...]], ...] = tuple(
            (kind, tuple(self._published.keys(kind))) for kind in _RECORDS
        )
        self._others: tuple[Page | Later, ...] = tuple(self._lists())

    @property
    def notices(self) -> int:
        """How many notices these pages tell; those about records that are not public are left out."""
        return len(self._notices.findings)

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
        yield CALENDAR_SCRIPT, calendar_script(self.register.calendar, self.day)
        yield from scripts(self._published, self._schemas)
        found = self._notices.findings
        portal = self.register.portal
        site = portal.url if portal else ""
        yield audit.CSV, as_csv_beside_pages(found, self.register, site).encode()
        yield audit.JSON, as_json(found, self.day, undated(self.register)).encode()
        if portal is not None:
            yield from sitemap.sitemap(self._changed(portal), portal)
            yield "robots.txt", sitemap.robots(portal)

    def tables(self) -> Iterator[tuple[str, bytes, Callable[[], bytes]]]:
        """Give the long tables beside the pages: site path, digest of what each is made from, what makes it."""
        key = change_tables.key(self._published)
        yield changes.CSV, key, lambda: change_tables.as_csv(self._published).encode()
        yield changes.JSON, key, lambda: change_tables.as_json(self._published).encode()

    def _changed(self, portal: Portal) -> Iterator[tuple[str, date | None]]:
        """Give the site path of every page to be found, and the day its record was last changed, where known."""
        unlisted = {NOT_FOUND} if portal.fill_in_linked else {NOT_FOUND, FILL_IN.path}
        last = self._published.changes.last
        for kind, keys in self._records:
            yield from ((address(kind, key), last(kind, key)) for key in keys)
        yield from ((other.path, None) for other in self._others if other.path not in unlisted)

    def _record(self, kind: str, key: Any) -> Page:
        path = address(kind, key)
        withdrawal = self._published.withdrawal(kind, key)
        if withdrawal:
            return withdrawn_page(self._published, kind, key, path, withdrawal)
        template, view = _RECORDS[kind]
        return Page(path, template, view(self.register.by_kind(kind)[key], self._published, self._notices))

    def _lists(self) -> Iterator[Page | Later]:
        """Give the pages that show many records, the long ones to be made later."""
        published, notices = self._published, self._notices
        yield from home.pages(published, notices)
        for module in _PUBLIC_LISTS:
            yield from module.pages(published)
        yield from endings.pages(published, notices)
        yield from system.pages(published, notices)
        yield from rules.pages(notices)
        yield from audit.pages(
            published, notices, self.register.portal.sources if self.register.portal else ()
        )
        yield fill_in.page(self.register.portal, self.frame.labels)
        yield from hand_written_pages(self._hand_written)
