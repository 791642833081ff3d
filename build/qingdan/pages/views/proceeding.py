"""重大行政决策, 监督检查, 清理, 公开信息: what the county does over time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from qingdan.chinese import spoken_month
from qingdan.model.proceeding import CleanupResult
from qingdan.pages.addresses import PART_OF
from qingdan.pages.views.consultation import ConsultationView, consultation_view
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import BasisView, Entry, Link, Piece, RecordView
from qingdan.pages.views.pieces import (
    attachment_views,
    basis_views,
    dated,
    linked,
    said,
    shared,
    source,
    yes,
)
from qingdan.pages.views.record_changes import change_views
from qingdan.pages.views.steps import StepView, step_views
from qingdan.pages.views.timeline import EventView, of_decision

if TYPE_CHECKING:
    from datetime import date

    from qingdan.model.facts import PublicRecord
    from qingdan.model.proceeding import Cleanup, Decision, Inspection, Notice
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class Remark(Piece, frozen=True, kw_only=True):
    """A finding of an inspection, or what a clean-up decided of a document."""

    text: str
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()


class ProceedingView(RecordView, frozen=True, kw_only=True):
    """What pages of all four kinds show; what a kind does not have is empty."""

    basis: tuple[BasisView, ...] = ()
    steps: tuple[StepView, ...] = ()
    consultation: ConsultationView | None = None
    events: tuple[EventView, ...] = ()
    remarks_title: str = ""
    remarks_counted: str = ""  # how many of each kind
    remarks: tuple[Remark, ...] = ()
    body: str | None = None  # Markdown
    url: str | None = None  # where it is published, if elsewhere


def decision(decision: Decision, published: Published, notices: Notices) -> ProceedingView:
    """Return all that a decision's page shows."""
    return _view("decision", decision, published, notices, _decision(decision, published))


def inspection(inspection: Inspection, published: Published, notices: Notices) -> ProceedingView:
    """Return all that an inspection's page shows."""
    return _view("inspection", inspection, published, notices, _inspection(inspection, published))


def cleanup(cleanup: Cleanup, published: Published, notices: Notices) -> ProceedingView:
    """Return all that a clean-up's page shows."""
    return _view("cleanup", cleanup, published, notices, _cleanup(cleanup, published))


def notice(notice: Notice, published: Published, notices: Notices) -> ProceedingView:
    """Return all that the page of a piece of 公开信息 shows."""
    return _view("notice", notice, published, notices, _notice(notice, published))


def _view(
    kind: str, record: PublicRecord, published: Published, notices: Notices, own: dict[str, Any]
) -> ProceedingView:
    return ProceedingView(
        **shared(published, kind, record),
        kind=PART_OF[kind].title,
        source=source(
            published,
            record.quotes,
            record.source_rows,
            record.publications,
            record.note,
            change_views(published, kind, record.id, record.revisions),
        ),
        attachments=attachment_views(kind, record.id, record.attachments),
        notices=notices.of(kind, record.id),
        **own,
    )


def _decision(decision: Decision, published: Published) -> dict[str, Any]:
    document = published.link("document", decision.document) if decision.document else None
    entries = (
        *said("decision.title", decision.title),
        *linked("decision.agency", published.agency(decision.agency)),
        *linked("decision.drafted_by", published.agency(decision.drafted_by)),
        *said("decision.number", decision.number),
        *dated("decision.decided_on", decision.decided_on),
        *dated("decision.published_on", decision.published_on),
        *yes("decision.in_catalogue", decision.in_catalogue),
        *linked("decision.document", document),
        *linked("decision.approvals", *published.links("approval", decision.approvals)),
        *said("decision.outcome", decision.outcome),
    )
    return {
        "entries": entries,
        "basis": basis_views(published, decision.basis),
        "steps": step_views(published, decision.procedure, decision.steps),
        "consultation": consultation_view(published, decision.consultation),
        "events": of_decision(decision, published),
        "body": decision.body,
    }


def _inspection(inspection: Inspection, published: Published) -> dict[str, Any]:
    number = inspection.inspected_number
    files = "、".join(f"{held.kind or ''}{held.number}件" for held in inspection.case_files)
    entries = (
        *said("inspection.title", inspection.title),
        *linked("inspection.agency", published.agency(inspection.agency)),
        *dated("inspection.starts_on", inspection.starts_on),
        *dated("inspection.ends_on", inspection.ends_on),
        *said("inspection.month", inspection.month and spoken_month(inspection.month)),
        *linked("inspection.inspected", *(published.agency(one) for one in inspection.inspected)),
        *said("inspection.inspected_number", f"{number}家" if number is not None else None),
        *said("inspection.case_files", files),
        *said("inspection.method", inspection.method),
        *dated("inspection.published_on", inspection.published_on),
        *said("inspection.result", inspection.result),
    )
    label = "inspection.findings.0."
    remarks = tuple(
        Remark(
            text=finding.text,
            entries=(
                *linked(label + "agency", published.agency(finding.agency)),
                *dated(label + "due_on", finding.due_on),
                *dated(label + "mended_on", _past(finding.mended_on, published)),
            ),
        )
        for finding in inspection.findings
    )
    return {"entries": entries, "remarks_title": "发现的问题", "remarks": remarks}


def _past(day: date | None, published: Published) -> date | None:
    return day if day and day <= published.day else None


def _cleanup(cleanup: Cleanup, published: Published) -> dict[str, Any]:
    number = cleanup.stated_number
    entries = (
        *said("cleanup.title", cleanup.title),
        *linked("cleanup.agency", published.agency(cleanup.agency)),
        *said("cleanup.objects", "、".join(one.value for one in cleanup.objects)),
        *said("cleanup.state", cleanup.state.value),
        *dated("cleanup.starts_on", cleanup.starts_on),
        *said("cleanup.month", cleanup.month and spoken_month(cleanup.month)),
        *dated("cleanup.due_on", cleanup.due_on),
        *dated("cleanup.decided_on", cleanup.decided_on),
        *dated("cleanup.published_on", cleanup.published_on),
        *linked("cleanup.issuers", *(published.agency(one) for one in cleanup.issuers)),
        *said("cleanup.stated_number", f"{number}件" if number is not None else None),
        *yes("cleanup.complete_list", cleanup.complete_list or None),
        *dated("cleanup.omitted_end_on", cleanup.omitted_end_on),
    )
    order = list(CleanupResult)
    remarks = tuple(
        Remark(
            text=entry.result.value,
            links=(link,),
            entries=(
                *dated("cleanup.entries.0.on", entry.on),
                *said("cleanup.entries.0.reason", entry.reason),
            ),
        )
        for entry in sorted(cleanup.entries, key=lambda one: order.index(one.result))
        if (link := published.link("document", entry.document))
    )
    return {
        "entries": entries,
        "basis": basis_views(published, cleanup.basis),
        "steps": step_views(published, cleanup.procedure, cleanup.steps),
        "remarks_title": "清理结果",
        "remarks_counted": _counted(remarks),
        "remarks": remarks,
    }


def _counted(remarks: tuple[Remark, ...]) -> str:
    numbers = Counter(remark.text for remark in remarks)
    return "、".join(f"{text}{number}件" for text, number in numbers.items())


def _notice(notice: Notice, published: Published) -> dict[str, Any]:
    entries = (
        *said("notice.title", notice.title),
        *linked("notice.topic", published.link("topic", notice.topic)),
        *linked("notice.agency", published.agency(notice.agency)),
        *dated("notice.on", notice.on),
        *dated("notice.published_on", notice.published_on),
        *said("notice.summary", notice.summary),
    )
    return {"entries": entries, "body": notice.body, "url": external(notice.url)}
