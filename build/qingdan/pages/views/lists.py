"""Long lists in sheets, and the list page of each kind of record."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from qingdan.chinese import spoken_month
from qingdan.initials import collation
from qingdan.model.law import LawLevel
from qingdan.pages.addresses import (
    APPROVALS,
    CLEANUPS,
    DECISIONS,
    DISCLOSURE,
    ERRANDS,
    FIGURES,
    HOME,
    INSPECTIONS,
    LAWS,
    NOTICES,
    Part,
    sheet,
)
from qingdan.pages.page import Later, Page, Step
from qingdan.pages.views.guide import time_limit
from qingdan.pages.views.parts import Entry, Group, ListView, Row, Sheets
from qingdan.pages.views.pieces import dated, linked, said
from qingdan.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from qingdan.pages.published import Published
    from qingdan.pages.views.parts import Link

Item = TypeVar("Item")

#: Rows a sheet.
SHEET = 100

_OLDEST = (0, 0, 0)

#: From the highest down.
_LEVELS = tuple(LawLevel)


def sheets(
    path: str, rows: Sequence[Item], size: int = SHEET
) -> Iterator[tuple[Sheets | None, tuple[Item, ...], str]]:
    """Cut rows into sheets: where each stands (None for an only one), its rows, its site path."""
    total = max(1, -(-len(rows) // size))
    for number in range(1, total + 1):
        place = Sheets(
            number=number,
            total=total,
            before=sheet(path, number - 1) if number > 1 else None,
            after=sheet(path, number + 1) if number < total else None,
        )
        part = tuple(rows[(number - 1) * size : number * size])
        yield (place if total > 1 else None), part, sheet(path, number)


def pages(published: Published) -> Iterator[Later]:
    """Give the list of every kind that is listed plainly, newest first."""
    for part, kind, counted, newest, entries, intro in _LISTS:
        yield from _list(published, part, kind, counted, newest, entries, intro)


def _list(
    published: Published,
    part: Part,
    kind: str,
    counted: str,
    newest: Callable[[Any], date | int | None] | None,
    entries: Callable[[Any, Published], Iterable[Entry]],
    intro: str,
) -> Iterator[Later]:
    records = published.register.by_kind(kind)
    links = {key: link for key in published.keys(kind) if (link := published.link(kind, key))}
    keys = list(links)
    if newest:
        keys.sort(key=lambda key: _age(newest(records[key])), reverse=True)
    elif kind != "approval":
        keys.sort(key=lambda key: (*_rank(kind, records[key], published), collation(links[key].title)))
    count = total(links.values(), counted)
    whole = Counter(_head(kind, records[key], published)[0] for key in keys)

    def made(some: tuple[Any, ...], place: Sheets | None, path: str) -> Page:
        rows = []
        for key in some:
            full = published.visibility(kind, key) is Visibility.PUBLIC
            facts = tuple(entries(records[key], published)) if full else ()
            rows.append((records[key], Row(link=links[key], entries=facts)))
        view = ListView(
            title=part.title,
            section=part.path,
            trail=(Step(HOME.title, HOME.path),),
            intro=(intro,) if intro else (),
            count=count,
            groups=_groups(kind, rows, whole, published),
            empty=f"还没有公布{part.title}。",
            sheets=place,
        )
        return Page(path, "list.html", view)

    for place, some, path in sheets(part.path, keys):
        yield Later(path, partial(made, some, place, path))


def _rank(kind: str, record: Any, published: Published) -> tuple[int, bool]:
    """Return what goes before the name in a list that is looked up by name: what is over comes last."""
    if kind == "law":
        return _LEVELS.index(record.level), published.standings.law(record.id).state.ended
    return 0, published.visibility(kind, record.id) is not Visibility.PUBLIC


def _age(when: date | int | None) -> tuple[int, int, int]:
    if when is None:
        return _OLDEST
    return (when, 0, 0) if isinstance(when, int) else (when.year, when.month, when.day)


def total(links: Collection[Link], counted: str) -> str:
    """Return how many records are listed, and how many of them are samples.

    `counted` is the measure word: 件, 项.
    """
    samples = sum(link.sample for link in links)
    of_them = f",其中示例{samples}{counted}" if samples else ""
    return f"共{len(links)}{counted}{of_them}"


def _head(kind: str, record: Any, published: Published) -> tuple[str, str]:
    """Return the heading that a record is listed under and its anchor: an agency, a level; "" for none."""
    if kind == "law":
        return record.level.value, f"level-{_LEVELS.index(record.level) + 1}"
    if kind != "approval":
        return "", ""
    link = published.agency(record.agency)
    return (link.title if link else record.agency), record.agency


def _groups(
    kind: str, rows: Sequence[tuple[Any, Row]], whole: Mapping[str, int], published: Published
) -> tuple[Group, ...]:
    """Return the rows of a sheet under their headings; those without any are one group."""
    found = []
    for (title, anchor), some in groupby(rows, key=lambda one: _head(kind, one[0], published)):
        found.append(
            Group(title=title, anchor=anchor, rows=tuple(row for _, row in some), total=whole[title])
        )
    return tuple(found)


def _approval(approval: Any, published: Published) -> Iterator[Entry]:
    yield from said("approval.kind", approval.kind.value)
    if approval.time_limit:
        yield from said("approval.time_limit", time_limit(approval.time_limit))
    if approval.fee:
        yield from said("approval.fee", "不收费" if approval.fee.none else "收费")


def _errand(errand: Any, published: Published) -> Iterator[Entry]:
    yield from linked("errand.lead", published.agency(errand.lead))


def _decision(decision: Any, published: Published) -> Iterator[Entry]:
    yield from linked("decision.agency", published.agency(decision.agency))
    yield from said("decision.number", decision.number)
    asked = decision.consultation
    if decision.decided_on:
        yield from dated("decision.decided_on", decision.decided_on)
    elif asked and asked.closes_on and asked.closes_on >= published.day:
        yield Entry(head="进展", text="正在征集意见")
        yield from dated("document.consultation.closes_on", asked.closes_on)
    else:
        yield Entry(label="decision.decided_on", text="没有登记")


def _inspection(inspection: Any, published: Published) -> Iterator[Entry]:
    yield from linked("inspection.agency", published.agency(inspection.agency))
    yield from dated("inspection.starts_on", inspection.starts_on)
    yield from dated("inspection.ends_on", inspection.ends_on)
    yield from said("inspection.month", inspection.month and spoken_month(inspection.month))


def _cleanup(cleanup: Any, published: Published) -> Iterator[Entry]:
    yield from linked("cleanup.agency", published.agency(cleanup.agency))
    yield from said("cleanup.objects", "、".join(one.value for one in cleanup.objects))
    yield from said("cleanup.state", cleanup.state.value)
    yield from dated("cleanup.decided_on", cleanup.decided_on)


def _yearly(kind: str) -> Callable[[Any, Published], Iterator[Entry]]:
    def entries(record: Any, published: Published) -> Iterator[Entry]:
        yield from linked(f"{kind}.issuer", published.agency(record.issuer))
        yield Entry(label=f"{kind}.year", text=f"{record.year}年")
        yield from dated(f"{kind}.published_on", record.published_on)

    return entries


def _notice(notice: Any, published: Published) -> Iterator[Entry]:
    yield from linked("notice.topic", published.link("topic", notice.topic))
    yield from linked("notice.agency", published.agency(notice.agency))
    yield from dated("notice.published_on", notice.published_on)


def _law(law: Any, published: Published) -> Iterator[Entry]:
    yield from said("law.number", law.number)
    yield from dated("law.effective_on", law.effective_on)
    yield Entry(head="有效性", text=published.standings.law(law.id).state.value)


#: part, kind, measure word, what the newest first is told by, facts of a row, a sentence on top
_LISTS: tuple[
    tuple[
        Part,
        str,
        str,
        Callable[[Any], date | int | None] | None,
        Callable[[Any, Published], Iterable[Entry]],
        str,
    ],
    ...,
] = (
    (
        APPROVALS,
        "approval",
        "项",
        None,
        _approval,
        "每一项都公开审批内容、办事程序、政策依据、申报材料、承诺限时、收费标准;没有公布的写明未公布。",
    ),
    (ERRANDS, "errand", "件", None, _errand, "把几个部门的事项合成一件事来办。"),
    (
        DECISIONS,
        "decision",
        "件",
        lambda one: one.decided_on or one.published_on,
        _decision,
        "征求意见、论证、审查、讨论各做了没有、哪天做的,在各件的页面上。",
    ),
    (INSPECTIONS, "inspection", "次", lambda one: one.starts_on or one.published_on, _inspection, ""),
    (CLEANUPS, "cleanup", "次", lambda one: one.decided_on or one.starts_on, _cleanup, ""),
    (FIGURES, "figures", "份", lambda one: one.year, _yearly("figures"), ""),
    (DISCLOSURE, "disclosure", "份", lambda one: one.year, _yearly("disclosure"), ""),
    (NOTICES, "notice", "条", lambda one: one.on or one.published_on, _notice, ""),
    (LAWS, "law", "部", None, _law, "各项权力、审批和文件所依据的法律、法规、规章和上级文件,按效力层级列。"),
)
