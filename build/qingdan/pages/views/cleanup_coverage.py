"""清理结果: each clean-up of documents, what it had to look at, and what it left out."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from qingdan.cleanup_coverage import coverage_of, done, of_documents
from qingdan.pages.addresses import AUDIT, COVERAGE, HOME
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.lists import sheets, total
from qingdan.pages.views.parts import Entry, Group, ListView, Row, Sheets
from qingdan.pages.views.pieces import dated, linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.proceeding import Cleanup
    from qingdan.pages.published import Published

_NAMED = 20


def pages(published: Published) -> Iterator[Later]:
    """Give the clean-ups of documents in sheets, the latest first."""
    cleanups = [one for one in published.records("cleanup") if of_documents(one)]
    cleanups.sort(
        key=lambda one: (str(one.decided_on or one.due_on or one.starts_on or one.month or ""), one.id),
        reverse=True,
    )
    rows = [row for one in cleanups if (row := _row(published, one))]
    for place, some, path in sheets(COVERAGE.path, rows):
        yield Later(path, partial(_sheet, some, total([row.link for row in rows], "次"), place, path))


def _sheet(rows: tuple[Row, ...], count: str, place: Sheets | None, path: str) -> Page:
    view = ListView(
        title=COVERAGE.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        intro=(
            "清理规范性文件,要给每一件现行有效的文件一个结果。这里列出每次清理应当清理几件、各是什么结果、漏了哪几件。公布完整继续有效目录的,目录没有列的就不再有效,不算漏。",
        ),
        count=count if rows else "",
        groups=(Group(rows=rows),) if rows else (),
        empty="还没有登记规范性文件的清理。",
        sheets=place,
    )
    return Page(path, "list.html", view)


def _row(published: Published, cleanup: Cleanup) -> Row | None:
    link = published.link("cleanup", cleanup.id)
    if link is None:
        return None
    return Row(link=link, entries=tuple(_entries(published, cleanup)))


def _entries(published: Published, cleanup: Cleanup) -> Iterator[Entry]:
    yield from linked("cleanup.agency", published.agency(cleanup.agency))
    yield from dated("cleanup.decided_on", cleanup.decided_on)
    if not done(cleanup, published.day):
        yield Entry(label="cleanup.state", text=cleanup.state.value)
        late = cleanup.due_on is not None and cleanup.due_on < published.day
        yield from dated("cleanup.due_on", cleanup.due_on, "过了期限" if late else "")
    if cleanup.stated_number is not None:
        yield Entry(label="cleanup.stated_number", text=f"{cleanup.stated_number}件")
    if cleanup.entries:
        results = Counter(entry.result.value for entry in cleanup.entries)
        shown = "、".join(f"{result}{number}件" for result, number in results.items())
        yield Entry(head="登记的结果", text=f"{len(cleanup.entries)}件:{shown}")
    found = coverage_of(published.standings, cleanup)
    if found is None:
        return
    if not found.listed:
        yield Entry(head="应当清理", text="只写了件数,没有列出是哪几件,看不出漏没漏")
        return
    yield Entry(head="应当清理", text=f"决定时现行有效{len(found.covered)}件")
    if cleanup.complete_list:
        yield Entry(label="cleanup.complete_list", text="是")
    left = published.links("document", found.left_out)
    if found.left_out:
        note = f"列{_NAMED}件" if len(left) > _NAMED else ""
        yield Entry(head="没有结果的", text=f"{len(found.left_out)}件", links=left[:_NAMED], note=note)
    elif not cleanup.complete_list:
        yield Entry(head="没有结果的", text="没有")
