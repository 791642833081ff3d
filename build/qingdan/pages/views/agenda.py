"""职责日历: what each agency has to do by which day, month by month."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from qingdan.agenda import agenda
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

_INTRO = (
    f"今后{AHEAD}天里,按法定期限表、文件和报告自己写的日期,哪一天以前要做完什么。写的那一天还来得及。",
    "已经过了期限没有做的,列在监督核查里,不在这里。没有登记节假日的年份、没有核对过原文的期限,日期是暂定的。",
)


def pages(published: Published) -> Iterator[Later]:
    """Give the tasks in sheets, in the order of their days."""
    found = [(entry, row) for entry in agenda(published.standings, AHEAD) if (row := _row(published, entry))]
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


def _row(published: Published, entry: Entry) -> Row | None:
    link = published.link(entry.kind, entry.key)
    if link is None:
        return None
    note = ",".join(part for part in (entry.note, "暂定" if entry.provisional else "") if part)
    return Row(
        link=link,
        entries=(
            Fact(head="期限", on=entry.on),
            Fact(head="事项", text=entry.task.value, note=note),
            *linked("figures.figures.0.owner", published.agency(entry.owner)),
        ),
    )
