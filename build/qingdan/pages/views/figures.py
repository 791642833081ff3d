"""依法行政年度数据: each figure as printed, with its words, and what the data check says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.model.figures import Commitment, Figure, Figures, Statement
from qingdan.pages.addresses import FIGURES, LEDGER, ledger_of
from qingdan.pages.views.contacts import external
from qingdan.pages.views.figure_tables import DimensionTable, dimension_tables, index_of, shown
from qingdan.pages.views.ledger_words import said as ledger_said
from qingdan.pages.views.parts import BasisView, Entry, Link, NoticeView, Piece, RecordView
from qingdan.pages.views.pieces import (
    basis_views,
    dated,
    linked,
    said,
    source,
    trail,
)
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.ledger.facts import Line
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class FigureView(Piece, frozen=True, kw_only=True):
    """A printed number. `value` holds qualifier and unit; `missing` why there is none."""

    title: str
    anchor: str
    meaning: str
    value: str
    missing: str | None
    entries: tuple[Entry, ...]
    quote: str
    section: str
    explanation: str | None
    notices: tuple[NoticeView, ...]
    comparisons: tuple[str, ...]  # what it was held against, and what came of it


class FigureGroup(Piece, frozen=True, kw_only=True):
    """The figures of one part of the yearly table; those that are split by kind stand in tables."""

    title: str
    anchor: str
    tables: tuple[DimensionTable, ...]
    figures: tuple[FigureView, ...]


class StatementView(Piece, frozen=True, kw_only=True):
    text: str
    section: str
    month: str | None = None
    rows: str = ""


class CommitmentView(Piece, frozen=True, kw_only=True):
    text: str
    section: str
    state: str
    entries: tuple[Entry, ...]


class FiguresView(RecordView, frozen=True, kw_only=True):
    groups: tuple[FigureGroup, ...]
    ledger: Link | None
    statements: tuple[StatementView, ...]
    plans: tuple[StatementView, ...]
    problems: tuple[StatementView, ...]
    commitments: tuple[CommitmentView, ...]
    basis: tuple[BasisView, ...]
    provenance: str | None
    url: str | None


def view(figures: Figures, published: Published, notices: Notices) -> FiguresView:
    """Return all that the page of a year of figures shows."""
    report = figures.report
    told = notices.of("figures", (figures.issuer, figures.year))
    beside = {index_of(notice, "figures") for notice in told} - {None}
    return FiguresView(
        title=report.title if str(figures.year) in report.title else f"{report.title}({figures.year}年)",
        section=FIGURES.path,
        trail=trail("figures"),
        sample=figures.sample,
        kind=FIGURES.title,
        entries=tuple(_entries(figures, published)),
        source=source(
            published,
            (),
            figures.source_rows,
            figures.publications,
            figures.note,
            change_views(published, "figures", (figures.issuer, figures.year), figures.revisions),
        ),
        notices=tuple(notice for notice in told if index_of(notice, "figures") not in beside),
        groups=tuple(_groups(figures, published, told)),
        ledger=Link(title=LEDGER.title, path=ledger_of(figures.issuer, figures.year)),
        statements=tuple(_statement(one) for one in figures.statements),
        plans=tuple(
            StatementView(
                text=f"{plan.title}({plan.first_year}-{plan.last_year}年):「{plan.quote}」",
                section=plan.section,
                rows="、".join(plan.source_rows),
            )
            for plan in figures.plans
        ),
        problems=tuple(_statement(one) for one in figures.problems),
        commitments=tuple(_commitment(one, published) for one in figures.commitments),
        basis=basis_views(published, report.basis),
        provenance=report.provenance,
        url=external(report.url),
    )


def _entries(figures: Figures, published: Published) -> Iterator[Entry]:
    report = figures.report
    yield from said("figures.report.title", report.title)
    yield from linked("figures.issuer", published.agency(figures.issuer))
    yield Entry(label="figures.year", text=f"{figures.year}年")
    yield from said("figures.report.addressed_to", report.addressed_to)
    yield from dated("figures.report.posted_on", report.posted_on)
    yield from dated("figures.report.due_on", report.due_on)
    yield from dated("figures.published_on", figures.published_on)


#: Where figures stand whose indicator names no part of the table.
_ELSEWHERE = "其他数据"


def _groups(figures: Figures, published: Published, told: tuple[NoticeView, ...]) -> Iterator[FigureGroup]:
    """Give the figures by the parts of the yearly table, in the order in which the parts begin."""
    sections: dict[str, list[tuple[int, Figure]]] = {}
    for index, figure in enumerate(figures.figures):
        indicator = published.register.indicators.get(figure.indicator)
        section = (indicator.section if indicator else None) or _ELSEWHERE
        sections.setdefault(section, []).append((index, figure))
    lines = published.ledger.get((figures.issuer, figures.year), ())
    printed = {line.printed.at: line for line in lines if line.printed}
    for number, (title, held) in enumerate(sections.items(), 1):
        split = [(index, figure) for index, figure in held if figure.dimension]
        yield FigureGroup(
            title=title,
            anchor=f"part-{number}",
            tables=dimension_tables(published, split, lines, told),
            figures=tuple(
                _figure(figure, index, published, told, printed.get(index))
                for index, figure in held
                if not figure.dimension
            ),
        )


def _figure(
    figure: Figure, index: int, published: Published, told: tuple[NoticeView, ...], line: Line | None
) -> FigureView:
    indicator = published.register.indicators.get(figure.indicator)
    label = "figures.figures.0."
    state = figure.state.value if figure.state else None
    return FigureView(
        title=indicator.title if indicator else figure.indicator,
        anchor=f"figure-{index + 1}",
        meaning=indicator.meaning if indicator else "",
        value=shown(figure),
        missing=figure.missing,
        entries=(
            *dated(label + "as_of", figure.as_of),
            *said(label + "scope", figure.scope),
            *said(label + "state", state),
            *linked(label + "owner", published.agency(figure.owner)),
            *said(label + "source_rows", "、".join(figure.source_rows)),
        ),
        quote=figure.quote,
        section=figure.section,
        explanation=figure.explanation,
        notices=tuple(notice for notice in told if index_of(notice, "figures") == index),
        comparisons=_comparisons(published, line) if line else (),
    )


def _comparisons(published: Published, line: Line) -> tuple[str, ...]:
    return tuple(
        f"{one.verdict.value}:{ledger_said(published.register, line, one)}" for one in line.comparisons
    )


def _statement(one: Statement) -> StatementView:
    return StatementView(text=one.text, section=one.section, month=one.month, rows="、".join(one.source_rows))


def _commitment(one: Commitment, published: Published) -> CommitmentView:
    label = "figures.commitments.0."
    problem = one.measures_problem
    return CommitmentView(
        text=one.text,
        section=one.section,
        state=one.state.value,
        entries=(
            *dated(label + "due_on", one.due_on),
            *said(label + "due", one.due),
            *linked(label + "owner", published.agency(one.owner)),
            *said(label + "follows", one.follows),
            *said(label + "measures_problem", f"第{problem}个问题" if problem else None),
            *said(label + "source_rows", "、".join(one.source_rows)),
        ),
    )
