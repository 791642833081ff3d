"""数据核对: each printed figure of a report beside what it was held against, those that differ first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from qingdan.ledger.facts import Verdict, since, titled
from qingdan.pages.addresses import AUDIT, HOME, LEDGER, address, ledger_of
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.ledger_words import said
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Link, Piece, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.ledger.facts import Key, Line
    from qingdan.pages.published import Published

#: What the figures are grouped by, the gravest first; figures that only follow from others are shown last.
_GROUPS = (*Verdict, None)
_ALONE = "没有可比的"
_UNPRINTED = "没有印、推算出来的"


class ComparisonView(Piece, frozen=True, kw_only=True):
    verdict: str
    text: str
    differs: bool


class LineView(Piece, frozen=True, kw_only=True):
    """A figure; `path` leads to it on its report's page."""

    title: str
    path: str | None
    value: str
    comparisons: tuple[ComparisonView, ...]
    explanation: str | None = None
    owner: Link | None = None
    since: date | None = None


class GroupView(Piece, frozen=True, kw_only=True):
    head: str
    anchor: str
    lines: tuple[LineView, ...]


class ReportView(Piece, frozen=True, kw_only=True):
    """A report in the overview: how many figures there are, and how many of each verdict."""

    link: Link
    path: str
    figures: int
    counts: tuple[int, ...]


class LedgerView(View, frozen=True, kw_only=True):
    heads: tuple[str, ...]
    reports: tuple[ReportView, ...]
    sheets: Sheets | None


class ReportLedgerView(View, frozen=True, kw_only=True):
    report: Link
    groups: tuple[GroupView, ...]
    provenance: str | None


def pages(published: Published) -> Iterator[Later]:
    """Give the overview of the reports, and of each the page of its figures."""
    by_report = {key: published.ledger.get(key, ()) for key in _newest(published)}
    rows = [row for key, lines in by_report.items() if (row := _row(published, key, lines))]
    for place, some, path in sheets(LEDGER.path, rows):
        yield Later(path, partial(_overview, some, place, path))
    for key, lines in by_report.items():
        path = ledger_of(*key)
        yield Later(path, partial(_report, published, key, lines, path))


def _newest(published: Published) -> list[Key]:
    keys = published.public_keys("figures")
    return sorted(keys, key=lambda key: (-key[1], key[0]))


def _row(published: Published, key: Key, lines: tuple[Line, ...]) -> ReportView | None:
    link = published.link("figures", key)
    if link is None:
        return None
    counts = Counter(line.verdict for line in lines if line.printed)
    return ReportView(
        link=link,
        path=ledger_of(*key),
        figures=counts.total(),
        counts=tuple(counts[verdict] for verdict in _GROUPS),
    )


def _overview(rows: tuple[ReportView, ...], place: Sheets | None, path: str) -> Page:
    view = LedgerView(
        title=LEDGER.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        heads=tuple(verdict.value if verdict else _ALONE for verdict in _GROUPS),
        reports=rows,
        sheets=place,
    )
    return Page(path, "ledger.html", view)


def _report(published: Published, key: Key, lines: tuple[Line, ...], path: str) -> Page:
    link = published.link("figures", key)
    record = published.register.figures[key]
    agency = published.agency(key[0])
    groups = []
    for number, verdict in enumerate(_GROUPS, 1):
        found = [line for line in lines if line.printed and line.verdict is verdict]
        head = verdict.value if verdict else _ALONE
        groups.append(_group(published, head, number, found))
    groups.append(_group(published, _UNPRINTED, len(_GROUPS) + 1, [one for one in lines if not one.printed]))
    view = ReportLedgerView(
        title=f"{agency.title if agency else key[0]}{key[1]}年{LEDGER.title}",
        section=AUDIT.path,
        trail=(
            Step(HOME.title, HOME.path),
            Step(AUDIT.title, AUDIT.path),
            Step(LEDGER.title, LEDGER.path),
        ),
        sample=record.sample,
        report=link or Link(title=record.report.title),
        groups=tuple(group for group in groups if group.lines),
        provenance=record.report.provenance,
    )
    return Page(path, "ledger_report.html", view)


def _group(published: Published, head: str, number: int, lines: list[Line]) -> GroupView:
    return GroupView(
        head=head, anchor=f"group-{number}", lines=tuple(_line(published, line) for line in lines)
    )


def _line(published: Published, line: Line) -> LineView:
    register, printed = published.register, line.printed
    owner = (printed.figure.owner if printed else None) or line.key[0]
    return LineView(
        title=titled(register, line.indicator.id, line.dimension),
        path=f"{address('figures', line.key)}#figure-{printed.at + 1}" if printed else None,
        value=(printed.shown if printed else f"{line.value}{line.unit}"),
        comparisons=tuple(
            ComparisonView(
                verdict=one.verdict.value,
                text=said(register, line, one),
                differs=one.verdict is Verdict.DIFFERS,
            )
            for one in line.comparisons
        ),
        explanation=printed.figure.explanation if printed else None,
        owner=published.agency(owner) if line.verdict in (Verdict.DIFFERS, Verdict.UNDECIDED) else None,
        since=since(register, line.key) if line.verdict is Verdict.DIFFERS else None,
    )
