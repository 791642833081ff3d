"""依法行政年度数据: each figure as printed, with its words, and what the data check says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.model.figures import Commitment, Figure, Figures, Qualifier, Statement
from qingdan.pages.addresses import FIGURES
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import BasisView, Entry, NoticeView, Piece, RecordView
from qingdan.pages.views.pieces import (
    basis_views,
    dated,
    linked,
    said,
    source,
    trail,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

_QUALIFIED = {Qualifier.MORE_THAN: "多于", Qualifier.ABOUT: "约", Qualifier.LESS_THAN: "不足"}


class FigureView(Piece, frozen=True, kw_only=True):
    """A printed number. `value` holds qualifier and unit; `missing` why there is none."""

    title: str
    anchor: str
    meaning: str
    value: str
    missing: str | None
    dimension: str | None
    entries: tuple[Entry, ...]
    quote: str
    section: str
    explanation: str | None
    notices: tuple[NoticeView, ...]


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
    figures: tuple[FigureView, ...]
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
    beside = {_index(notice, "figures") for notice in told} - {None}
    return FiguresView(
        title=report.title if str(figures.year) in report.title else f"{report.title}({figures.year}年)",
        section=FIGURES.path,
        trail=trail("figures"),
        sample=figures.sample,
        kind=FIGURES.title,
        entries=tuple(_entries(figures, published)),
        source=source(published, (), figures.source_rows, figures.publications, figures.note),
        notices=tuple(notice for notice in told if _index(notice, "figures") not in beside),
        figures=tuple(
            _figure(figure, index, published, told) for index, figure in enumerate(figures.figures)
        ),
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


def _index(notice: NoticeView, field: str) -> int | None:
    """Return which entry of a list a notice points into, None where into none."""
    pointer = notice.pointer
    if len(pointer) > 1 and pointer[0] == field and isinstance(pointer[1], int):
        return pointer[1]
    return None


def _entries(figures: Figures, published: Published) -> Iterator[Entry]:
    report = figures.report
    yield from said("figures.report.title", report.title)
    yield from linked("figures.issuer", published.agency(figures.issuer))
    yield Entry(label="figures.year", text=f"{figures.year}年")
    yield from said("figures.report.addressed_to", report.addressed_to)
    yield from dated("figures.report.posted_on", report.posted_on)
    yield from dated("figures.report.due_on", report.due_on)
    yield from dated("figures.published_on", figures.published_on)


def _figure(figure: Figure, index: int, published: Published, told: tuple[NoticeView, ...]) -> FigureView:
    indicator = published.register.indicators.get(figure.indicator)
    label = "figures.figures.0."
    state = figure.state.value if figure.state else None
    return FigureView(
        title=indicator.title if indicator else figure.indicator,
        anchor=f"figure-{index + 1}",
        meaning=indicator.meaning if indicator else "",
        value=_value(figure),
        missing=figure.missing,
        dimension=figure.dimension,
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
        notices=tuple(notice for notice in told if _index(notice, "figures") == index),
    )


def _value(figure: Figure) -> str:
    number = figure.amount if figure.amount is not None else figure.count
    if number is None:
        return ""
    qualified = _QUALIFIED.get(figure.qualifier, "") if figure.qualifier else ""
    return f"{qualified}{number}{figure.unit}"


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
