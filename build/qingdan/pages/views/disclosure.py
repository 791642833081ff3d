"""政府信息公开年报: the tables of the yearly report as its record holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import DISCLOSURE
from qingdan.pages.views.parts import Entry, Piece, RecordView
from qingdan.pages.views.pieces import dated, linked, said, source, trail
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.figures import Disclosure
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

_MADE = ("made", "repealed", "in_force")
_REQUESTS = ("natural_person", "company", "research", "welfare", "legal_service", "other", "total")
_DISPUTES = ("upheld", "corrected", "other", "pending", "total")


class TableRow(Piece, frozen=True, kw_only=True):
    head: str  # label of the schema, or as written
    label: bool
    numbers: tuple[int, ...]


class Table(Piece, frozen=True, kw_only=True):
    """A table of numbers; `title` and `columns` are labels of the schema."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class DisclosureView(RecordView, frozen=True, kw_only=True):
    tables: tuple[Table, ...]
    counts: tuple[Entry, ...]
    overview: str | None
    problems: str | None
    other_matters: str | None


def view(report: Disclosure, published: Published, notices: Notices) -> DisclosureView:
    """Return all that a yearly report's page shows."""
    counted = ("permits", "penalties", "coercions")
    return DisclosureView(
        title=report.title,
        section=DISCLOSURE.path,
        trail=trail("disclosure"),
        sample=report.sample,
        kind=DISCLOSURE.title,
        entries=(
            *said("disclosure.title", report.title),
            *linked("disclosure.issuer", published.agency(report.issuer)),
            Entry(label="disclosure.year", text=f"{report.year}年"),
            *dated("disclosure.published_on", report.published_on),
        ),
        source=source(
            published,
            report.quotes,
            (),
            report.publications,
            report.note,
            change_views(published, "disclosure", (report.issuer, report.year), report.revisions),
        ),
        notices=notices.of("disclosure", (report.issuer, report.year)),
        tables=tuple(_tables(report)),
        counts=(
            *(
                Entry(label=f"disclosure.{name}", text=f"{number}件")
                for name in counted
                if (number := getattr(report, name)) is not None
            ),
            *said("disclosure.fees", f"{report.fees}万元" if report.fees else None),
        ),
        overview=report.overview,
        problems=report.problems,
        other_matters=report.other_matters,
    )


def _tables(report: Disclosure) -> Iterator[Table]:
    made = [
        TableRow(
            head=f"disclosure.{name}",
            label=True,
            numbers=tuple(getattr(held, column) for column in _MADE),
        )
        for name in ("rules", "documents")
        if (held := getattr(report, name)) is not None
    ]
    if made:
        columns = tuple(f"disclosure.documents.{column}" for column in _MADE)
        yield Table(title="disclosure.documents", first="类别", columns=columns, rows=tuple(made))
    if report.requests:
        yield Table(
            title="disclosure.requests",
            first="事项",
            columns=tuple(f"disclosure.requests.0.{column}" for column in _REQUESTS),
            rows=tuple(
                TableRow(
                    head=_row_name(row.row),
                    label=False,
                    numbers=tuple(getattr(row, column) for column in _REQUESTS),
                )
                for row in report.requests
            ),
        )
    if report.disputes:
        yield Table(
            title="disclosure.disputes",
            first="类别",
            columns=tuple(f"disclosure.disputes.0.{column}" for column in _DISPUTES),
            rows=tuple(
                TableRow(
                    head=_row_name(row.group),
                    label=False,
                    numbers=tuple(getattr(row, column) for column in _DISPUTES),
                )
                for row in report.disputes
            ),
        )


def _row_name(row: object) -> str:
    return str(getattr(row, "value", row))
