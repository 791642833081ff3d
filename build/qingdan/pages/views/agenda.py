"""职责日历: what each agency has to do by which day, month by month."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qingdan.agenda import Task, agenda
from qingdan.pages.addresses import AGENDA, AUDIT, HOME
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.published import AHEAD
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Entry as Fact
from qingdan.pages.views.parts import Group, ListView, Row, Sheets
from qingdan.pages.views.pieces import linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.agenda import Entry
    from qingdan.pages.published import Published
    from qingdan.pages.views.parts import Link

_INTRO = (
    f"今后{AHEAD}天里,按法定期限表、文件和报告自己写的日期,哪一天以前要做完什么。写的那一天还来得及。",
    "已经过了期限没有做的,列在监督核查里,不在这里。没有登记节假日的年份、没有核对过原文的期限,日期是暂定的。",
)


def pages(published: Published) -> Iterator[Later]:
    """Give the tasks in sheets, in the order of their days."""
    found = _rows(published)
    for place, some, path in sheets(AGENDA.path, found):
        yield Later(path, partial(_sheet, some, len(found), place, path))


def _sheet(rows: tuple[tuple[Entry, Row], ...], total: int, place: Sheets | None, path: str) -> Page:
    months = groupby(rows, key=lambda pair: (pair[0].on.year, pair[0].on.month))
    view = ListView(
        title=AGENDA.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        intro=_INTRO,
        count=f"共{total}件事" if total else "",
        groups=tuple(
            Group(
                title=f"{year}年{month}月",
                anchor=f"month-{year}-{month:02}",
                rows=tuple(row for _, row in some),
            )
            for (year, month), some in months
        ),
        empty=f"今后{AHEAD}天里没有登记到期的事。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _rows(published: Published) -> list[tuple[Entry, Row]]:
    """Return a row for each task that can be told; the reviews an agency owes by one day are one row."""
    groups: dict[Any, list[tuple[Entry, Link]]] = {}
    for at, entry in enumerate(agenda(published.standings, AHEAD)):
        link = published.link(entry.kind, entry.key)
        if link is not None:
            reviewed = entry.task is Task.REVIEW and published.agency(entry.owner) is not None
            group = (entry.on, entry.owner, entry.provisional) if reviewed else at
            groups.setdefault(group, []).append((entry, link))
    return [(some[0][0], _row(published, some)) for some in groups.values()]


def _row(published: Published, some: list[tuple[Entry, Link]]) -> Row:
    """Return the row of a task, or of several that are alike: of them, whose they are and how many."""
    entry, link = some[0]
    agency = published.agency(entry.owner)
    many = f"{len(some)}项" if len(some) > 1 else ""
    note = ",".join(part for part in (entry.note, many, "暂定" if entry.provisional else "") if part)
    return Row(
        link=agency if many and agency else link,
        entries=(
            Fact(head="期限", on=entry.on),
            Fact(head="事项", text=entry.task.value, note=note),
            *linked("figures.figures.0.owner", agency),
        ),
    )
