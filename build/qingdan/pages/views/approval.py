"""审批事项 with its six disclosures, each shown, or shown as not published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.burden import changes
from qingdan.model.approval import DISCLOSURES, Approval
from qingdan.pages.views.burden import ChangeView, change_view
from qingdan.pages.views.contacts import external
from qingdan.pages.views.guide import (
    ChargeView,
    ExampleView,
    MaterialView,
    PlaceView,
    charge_views,
    example,
    material_views,
    place_views,
    time_limit,
)
from qingdan.pages.views.parts import (
    BasisView,
    Entry,
    Link,
    Piece,
    Reached,
    RecordView,
    Remedy,
)
from qingdan.pages.views.pieces import (
    RENEWAL_PERIOD,
    attachment_views,
    basis_views,
    dated,
    linked,
    period,
    remedy,
    said,
    shared,
    source,
    spoken,
)
from qingdan.pages.views.power import basis_ended, reached
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class ApprovalStepView(Piece, frozen=True, kw_only=True):
    name: str
    by: str | None
    days: int | None
    special: str | None
    note: str | None


class QuestionView(Piece, frozen=True, kw_only=True):
    question: str
    answer: str


class DisclosureView(Piece, frozen=True, kw_only=True):
    """One of the six. `none` is a stated none: 不收费, 无需材料; `published` False is 未公布此项."""

    name: str  # member of DISCLOSURES
    published: bool
    none: str = ""
    pending: bool = False


class ApprovalView(RecordView, frozen=True, kw_only=True):
    ended: bool
    agency: Link | None
    disclosures: tuple[DisclosureView, ...]
    told: int
    pending_reason: str | None
    content: tuple[Entry, ...]
    result: tuple[Entry, ...]
    conditions: tuple[str, ...]
    applicants: tuple[str, ...]
    steps: tuple[ApprovalStepView, ...]
    basis: tuple[BasisView, ...]
    basis_ended: str
    materials: tuple[MaterialView, ...]
    time: tuple[Entry, ...]
    example: ExampleView | None
    renewal: str  # how long before its end a renewal is asked for; "" where the result does not end
    charges: tuple[ChargeView, ...]
    places: tuple[PlaceView, ...]
    errands: tuple[Link, ...]
    questions: tuple[QuestionView, ...]
    growth: tuple[Entry, ...]
    changes: tuple[ChangeView, ...]
    results_url: str | None
    reached: tuple[Reached, ...]
    remedy: Remedy

    @property
    def disclosure(self) -> dict[str, DisclosureView]:
        """The six by their names."""
        return {one.name: one for one in self.disclosures}

    @property
    def density(self) -> str:
        """How closely the sheet for the notice board has to be set to stay on one page."""
        lines = sum(_lines(one.name + (one.form or "") + (one.when or "")) for one in self.materials) / 2
        lines += sum(_lines(text) for text in (*self.conditions, *self.applicants))
        lines += sum(_lines(one.text or "") for one in (*self.content, *self.result, *self.time))
        lines += bool(self.conditions) + bool(self.applicants) + bool(self.renewal)
        lines += sum(_lines(one.note or "") + 0.5 for one in self.steps)
        lines += 2.5 * len(self.places) + len(self.charges) + len(self.reached)
        return next(name for most, name in _DENSITIES if lines <= most)


#: Lines of a sheet, beside its headings, up to which it is set so; closer than the last nobody can read.
_DENSITIES = ((13.0, "open"), (20.0, "close"), (34.0, "closer"), (float("inf"), "closest"))
#: Characters a line of the sheet, half a line in its columns.
_LINE = 24


def _lines(text: str) -> int:
    return -(-len(text) // _LINE)


def view(approval: Approval, published: Published, notices: Notices) -> ApprovalView:
    """Return all that an approval item's page shows."""
    agency = published.register.agencies.get(approval.agency)
    bases = basis_views(published, approval.basis)
    disclosures = tuple(_disclosures(approval, bases))
    content = approval.content
    return ApprovalView(
        **shared(published, "approval", approval),
        brief=f"{agency.title if agency else ''}{approval.kind.value}:{approval.title}。",
        kind=approval.kind.value,
        entries=tuple(_entries(approval, published)),
        source=source(
            published,
            approval.quotes,
            approval.source_rows,
            approval.publications,
            approval.note,
            change_views(published, "approval", approval.id, approval.revisions),
        ),
        attachments=attachment_views("approval", approval.id, approval.attachments),
        notices=notices.of("approval", approval.id),
        ended=bool(published.ending("approval", approval.id)),
        agency=published.agency(approval.agency),
        disclosures=disclosures,
        told=sum(one.published for one in disclosures),
        pending_reason=approval.pending_reason,
        content=tuple(_content(approval)),
        result=tuple(_result(approval)),
        conditions=content.conditions if content else (),
        applicants=content.applicants if content else (),
        steps=tuple(
            ApprovalStepView(
                name=step.name,
                by=step.by,
                days=step.days,
                special=step.special.value if step.special else None,
                note=step.note,
            )
            for step in (approval.procedure.steps if approval.procedure else ())
        ),
        basis=bases,
        basis_ended=basis_ended(bases),
        materials=material_views(approval, published),
        time=tuple(_time(approval)),
        example=example(approval, published),
        renewal=_renewal(approval, published),
        charges=charge_views(approval, published),
        places=place_views(approval.places),
        errands=published.links("errand", published.register.errands_of.get(approval.id, ())),
        questions=tuple(QuestionView(question=one.question, answer=one.answer) for one in approval.questions),
        growth=tuple(Entry(head=growth.what, on=growth.on, text=growth.reason) for growth in approval.growth),
        changes=tuple(change_view(approval, one) for one in changes(approval, published.day)),
        results_url=external(approval.results_url),
        reached=reached(approval.consult, approval.complaint, agency),
        remedy=remedy(published, agency),
    )


def _entries(approval: Approval, published: Published) -> Iterator[Entry]:
    yield Entry(label="approval.title", text=approval.title)
    yield from linked("approval.agency", published.agency(approval.agency))
    yield from said("approval.kind", approval.kind.value)
    if approval.converted_from:
        yield from said("approval.converted_from", approval.converted_from.value)
    yield from said("approval.codes", "、".join(approval.codes))
    power = published.link("power", approval.power) if approval.power else None
    yield from linked("approval.power", power)
    if approval.visits is not None:
        yield Entry(label="approval.visits", text=f"{approval.visits}次")
    if approval.agent_allowed is not None:
        yield Entry(label="approval.agent_allowed", text="可以" if approval.agent_allowed else "不可以")
    yield from said("approval.delivery", "、".join(approval.delivery))
    yield from dated("approval.published_on", approval.published_on)
    yield from dated("approval.effective_on", approval.effective_on)
    yield from dated("approval.reviewed_on", approval.reviewed_on)
    yield from dated("approval.cancelled_on", approval.cancelled_on)


def _disclosures(approval: Approval, bases: tuple[BasisView, ...]) -> Iterator[DisclosureView]:
    """Give the six in the order of the report; a basis nobody may see is none."""
    held = {
        "content": approval.content is not None,
        "procedure": approval.procedure is not None,
        "basis": bool(bases),
        "materials": approval.materials is not None,
        "time_limit": approval.time_limit is not None,
        "fee": approval.fee is not None,
    }
    none = {
        "procedure": "无需办理程序" if approval.procedure and approval.procedure.none else "",
        "materials": "无需材料" if approval.materials and approval.materials.none else "",
        "fee": "不收费" if approval.fee and approval.fee.none else "",
    }
    for name in DISCLOSURES:
        pending = name in approval.pending_disclosures and not held[name]
        yield DisclosureView(name=name, published=held[name], none=none.get(name, ""), pending=pending)


def _content(approval: Approval) -> Iterator[Entry]:
    content = approval.content
    if content is None:
        return
    label = "approval.content."
    yield from said(label + "scope", content.scope)
    yield from said(label + "quantity_limit", content.quantity_limit)


def _result(approval: Approval) -> Iterator[Entry]:
    content = approval.content
    if content is None:
        return
    label = "approval.content."
    yield from said(label + "result", content.result)
    if content.result_validity:
        yield from said(label + "result_validity", spoken(content.result_validity))


def _time(approval: Approval) -> Iterator[Entry]:
    if approval.time_limit:
        yield from said("approval.time_limit", time_limit(approval.time_limit))
    if approval.statutory_limit:
        yield from said("approval.statutory_limit", spoken(approval.statutory_limit))


def _renewal(approval: Approval, published: Published) -> str:
    if approval.content is None or approval.content.result_validity is None:
        return ""
    return period(published, RENEWAL_PERIOD) or ""
