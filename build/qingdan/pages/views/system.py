"""制度落实情况: every system of the source report, its rule, its source, what checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import HOME, PART_OF, SYSTEMS
from qingdan.pages.page import Page, Step
from qingdan.pages.views.contacts import ContactView, contact_view
from qingdan.pages.views.lists import total
from qingdan.pages.views.parts import BasisView, Entry, Group, Link, ListView, Piece, RecordView, Row
from qingdan.pages.views.pieces import basis_views, linked, said, shared, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.proceeding import System
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class NamedListView(Piece, frozen=True, kw_only=True):
    title: str
    claimed: int
    items: tuple[str, ...]


class CheckView(Piece, frozen=True, kw_only=True):
    """A check that enforces the system, and how many notices it gives today."""

    code: str
    found: int


class SystemView(RecordView, frozen=True, kw_only=True):
    rule: str
    status: str | None
    basis: tuple[BasisView, ...]
    lists: tuple[NamedListView, ...]
    checks: tuple[CheckView, ...]
    no_check: str | None
    contact: ContactView | None


def _in_report(system: System) -> tuple[bool, tuple[str, ...], str]:
    return not system.source_rows, system.source_rows[:1], system.id


def pages(published: Published, notices: Notices) -> Iterator[Page]:
    """Give the list of systems, by section of the report."""
    # As the report has them: sections are no words to be sorted, 一(四) comes before 一(六).
    systems = sorted(published.register.systems.values(), key=_in_report)
    sections: dict[str, list[Row]] = {}
    for system in systems:
        link = published.link("system", system.id)
        if link:
            rows = sections.setdefault(system.section, [])
            rows.append(Row(link=link, entries=tuple(_found(system, notices))))
    listed = ListView(
        title=SYSTEMS.title,
        section=SYSTEMS.path,
        trail=(Step(HOME.title, HOME.path),),
        intro=("按报告的章节排列。每项制度写明规则、出处和由什么来核对。",),
        count=total([row.link for rows in sections.values() for row in rows], "项"),
        groups=tuple(
            Group(title=section, anchor=f"section-{number}", rows=tuple(rows))
            for number, (section, rows) in enumerate(sections.items(), 1)
        ),
        empty="还没有登记制度。",
    )
    yield Page(SYSTEMS.path, "list.html", listed)


def _carriers(system: System) -> Iterator[Link]:
    """Give the parts of the site where the records stand that a system governs."""
    parts = (PART_OF.get(kind.replace("power-list", "power")) for kind in system.carried_by)
    for part in dict.fromkeys(parts):
        if part:
            yield Link(title=part.title, path=part.path)


def _found(system: System, notices: Notices) -> Iterator[Entry]:
    found = sum(len(notices.by_rule.get(code, ())) for code in system.checks)
    if system.checks:
        yield Entry(head="核对", text=f"{found}条提醒" if found else "没有提醒")
    elif system.no_check:
        yield Entry(head="核对", text="不能自动核对")


def view(system: System, published: Published, notices: Notices) -> SystemView:
    """Return all that a system's page shows."""
    return SystemView(
        **shared(published, "system", system),
        kind="制度",
        entries=(
            *said("system.section", system.section),
            *linked("system.responsible", published.agency(system.responsible)),
            *linked("system.carried_by", *_carriers(system)),
        ),
        source=source(published, system.quotes, system.source_rows, system.publications, system.note),
        notices=notices.of("system", system.id),
        rule=system.rule,
        status=system.status,
        basis=basis_views(published, system.basis),
        lists=tuple(
            NamedListView(title=one.title, claimed=one.claimed, items=one.items) for one in system.lists
        ),
        checks=tuple(
            CheckView(code=code, found=len(notices.by_rule.get(code, ()))) for code in system.checks
        ),
        no_check=system.no_check,
        contact=contact_view(system.contact) if system.contact else None,
    )
