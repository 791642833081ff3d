"""制度落实情况: every system, its rule, its source, what checks it, and what it was applied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import HOME, PART_OF, SYSTEM_ROWS, SYSTEMS, rule_page
from qingdan.pages.page import Page, Step
from qingdan.pages.views.contacts import ContactView, contact_view
from qingdan.pages.views.enforcement import Applied, Findings, applied, findings
from qingdan.pages.views.lists import total
from qingdan.pages.views.parts import BasisView, Entry, Group, Link, ListView, Piece, RecordView, Row
from qingdan.pages.views.pieces import basis_views, linked, said, shared, source
from qingdan.pages.views.record_changes import change_views
from qingdan.tally import COUNTED

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
    """A check that enforces the system, and how many notices it gives today.

    `path` leads to them; a rule the program does not know has no title.
    """

    code: str
    title: str
    found: int
    path: str | None


class AppliedView(Piece, frozen=True, kw_only=True):
    """Records of one kind that the system governs: those with notices first, the most first."""

    head: str
    count: str
    with_notices: int
    rows: tuple[Row, ...]
    part: Link | None  # where all of them stand


class SystemView(RecordView, frozen=True, kw_only=True):
    rule: str
    status: str | None
    basis: tuple[BasisView, ...]
    lists: tuple[NamedListView, ...]
    checks: tuple[CheckView, ...]
    no_check: str | None
    applied: tuple[AppliedView, ...]
    contact: ContactView | None


#: Records of a kind that are named; with more, those with notices and a link to all of them.
_NAMED = 20


def _in_report(system: System) -> tuple[bool, tuple[str, ...], str]:
    return not system.source_rows, system.source_rows[:1], system.id


def pages(published: Published, notices: Notices) -> Iterator[Page]:
    """Give the list of systems by section of the report, and the report's rows one by one."""
    # As the report has them: sections are no words to be sorted, 一(四) comes before 一(六).
    systems = sorted(published.register.systems.values(), key=_in_report)
    today = {system.id: tuple(_today(system, published, notices)) for system in systems}
    sections: dict[str, list[Row]] = {}
    for system in systems:
        link = published.link("system", system.id)
        if link:
            sections.setdefault(system.section, []).append(Row(link=link, entries=today[system.id]))
    intro = ["按报告的章节排列。每项制度写明规则、出处、由什么来核对、今天核对的结果和落在哪些记录上。"]
    unchecked = sum(not system.checks for system in systems)
    kept = sum(bool(system.checks) and not number_found(system, published, notices) for system in systems)
    intro.append(
        f"{len(systems)}项里,{len(systems) - unchecked - kept}项有提醒,{kept}项没有提醒,{unchecked}项不能自动核对。"
    )
    carried = _carried(systems)
    by_row = Row(link=Link(title=f"{SYSTEM_ROWS.title}({len(carried)}条)", path=SYSTEM_ROWS.path))
    yield Page(
        SYSTEMS.path,
        "list.html",
        ListView(
            title=SYSTEMS.title,
            section=SYSTEMS.path,
            trail=(Step(HOME.title, HOME.path),),
            intro=tuple(intro) if systems else (),
            count=total([row.link for rows in sections.values() for row in rows], "项"),
            groups=(*((Group(rows=(by_row,)),) if carried else ()), *_groups(sections)),
            empty="还没有登记制度。",
        ),
    )
    if carried:
        yield _rows_page(carried, published, today)


def _groups(sections: dict[str, list[Row]]) -> tuple[Group, ...]:
    return tuple(
        Group(title=section, anchor=f"section-{number}", rows=tuple(rows))
        for number, (section, rows) in enumerate(sections.items(), 1)
    )


def _carried(systems: list[System]) -> dict[str, list[System]]:
    """Return the systems that carry each row of the source report."""
    carried: dict[str, list[System]] = {}
    for system in systems:
        for row in system.source_rows:
            carried.setdefault(row, []).append(system)
    return carried


def _words(published: Published) -> dict[str, str]:
    """Return the report's own words of the rows that yearly figures quote, the first of each."""
    words: dict[str, str] = {}
    for year in published.records("figures"):
        for item in (*year.figures, *year.statements, *year.plans, *year.problems, *year.commitments):
            quote: str | None = getattr(item, "quote", None) or getattr(item, "text", None)
            if quote:
                words |= dict.fromkeys(item.source_rows, quote) | words
    return words


def _rows_page(
    carried: dict[str, list[System]], published: Published, today: dict[str, tuple[Entry, ...]]
) -> Page:
    """Give every row of the source report once, with what carries and what checks it."""
    words = _words(published)
    sections: dict[str, list[Row]] = {}
    for row in sorted(carried):
        first = carried[row][0]
        links = published.links("system", [system.id for system in carried[row]])
        entries = [
            Entry(head="原文", text=words[row]) if row in words else Entry(head="规则", text=first.rule),
            Entry(head="制度", links=links),
            *(entry for system in carried[row] for entry in today[system.id]),
        ]
        sections.setdefault(first.section, []).append(Row(link=Link(title=row), entries=tuple(entries)))
    view = ListView(
        title=SYSTEM_ROWS.title,
        section=SYSTEMS.path,
        trail=(Step(HOME.title, HOME.path), Step(SYSTEMS.title, SYSTEMS.path)),
        intro=("报告写到的制度和数字逐条编了号。每一条落在哪项制度上、由什么来核对、今天的结果,列在这里。",),
        count=f"共{len(carried)}条",
        groups=_groups(sections),
        empty="",
    )
    return Page(SYSTEM_ROWS.path, "list.html", view)


def _carriers(system: System) -> Iterator[Link]:
    """Give the parts of the site where the records stand that a system governs."""
    parts = (PART_OF.get(kind.replace("power-list", "power")) for kind in system.carried_by)
    for part in dict.fromkeys(parts):
        if part:
            yield Link(title=part.title, path=part.path)


def number_found(system: System, published: Published, notices: Notices) -> int:
    """Count the notices of the rules that enforce a system, about the records it governs."""
    return sum(map(len, findings(system, published, notices).values()))


def _today(system: System, published: Published, notices: Notices) -> Iterator[Entry]:
    """Give what the checks of a system found, and what they looked at."""
    found = findings(system, published, notices)
    if system.checks:
        number = sum(map(len, found.values()))
        yield Entry(head="核对", text=f"{number}条提醒" if number else "没有提醒")
    else:
        yield Entry(head="核对", text="不能自动核对", note=system.no_check or "")
    looked_at = [_looked_at(one, checked=bool(system.checks)) for one in applied(system, found, published)]
    if looked_at:
        yield Entry(head="用在", text=";".join(looked_at))


def _looked_at(one: Applied, *, checked: bool) -> str:
    text = f"{COUNTED[one.kind]}{one.number}{one.unit}"
    if not checked:
        return text
    return f"{text},{one.number - len(one.told)}{one.unit}没有提醒" if one.told else f"{text},都没有提醒"


def _checks(found: Findings, notices: Notices) -> Iterator[CheckView]:
    for code, told in found.items():
        rule = notices.rules.get(code)
        path = rule_page(code) if told else None
        yield CheckView(code=code, title=rule.title if rule else "", found=len(told), path=path)


def _applied(system: System, found: Findings, published: Published) -> Iterator[AppliedView]:
    """Give the records of each kind that the system governs."""
    for one in applied(system, found, published):
        part = PART_OF[one.kind]
        rows = [_applied_row(links[0], len(links)) for links in one.told[:_NAMED]]
        named = {links[0].path for links in one.told}
        for key in published.public_keys(one.kind):
            if len(rows) >= _NAMED:
                break
            link = published.link(one.kind, key)
            if link and link.path not in named:
                rows.append(_applied_row(link, 0))
        yield AppliedView(
            head=COUNTED[one.kind],
            count=f"{one.number}{one.unit}{f',其中示例{one.samples}{one.unit}' if one.samples else ''}",
            with_notices=len(one.told),
            rows=tuple(rows),
            part=Link(title=f"全部{part.title}", path=part.path) if len(rows) < one.number else None,
        )


def _applied_row(link: Link, found: int) -> Row:
    return Row(link=link, entries=(Entry(head="核对", text=f"{found}条提醒"),) if found else ())


def view(system: System, published: Published, notices: Notices) -> SystemView:
    """Return all that a system's page shows."""
    found = findings(system, published, notices)
    return SystemView(
        **shared(published, "system", system),
        kind="制度",
        entries=(
            *said("system.section", system.section),
            *linked("system.responsible", published.agency(system.responsible)),
            *linked("system.carried_by", *_carriers(system)),
        ),
        source=source(
            published,
            system.quotes,
            system.source_rows,
            system.publications,
            system.note,
            change_views(published, "system", system.id),
        ),
        notices=notices.of("system", system.id),
        rule=system.rule,
        status=system.status,
        basis=basis_views(published, system.basis),
        lists=tuple(
            NamedListView(title=one.title, claimed=one.claimed, items=one.items) for one in system.lists
        ),
        checks=tuple(_checks(found, notices)),
        no_check=system.no_check,
        applied=tuple(_applied(system, found, published)),
        contact=contact_view(system.contact) if system.contact else None,
    )
