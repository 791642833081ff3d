"""规范性文件: can I rely on it, since when, until when, who says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.course import State
from qingdan.model.document import Document, Term, TermUnit
from qingdan.pages.markdown import Mark
from qingdan.pages.views.articles import marks
from qingdan.pages.views.consultation import ConsultationView, consultation_view
from qingdan.pages.views.contacts import ContactView, contact_view, external
from qingdan.pages.views.parts import BasisView, Entry, Link, Piece, RecordView, Spot, StandingView
from qingdan.pages.views.pieces import (
    attachment_views,
    basis_views,
    dated,
    ends_on,
    linked,
    said,
    shared,
    source,
    spots,
    standing_view,
    yes,
)
from qingdan.pages.views.record_changes import change_views
from qingdan.pages.views.relations import RESTING, Relation, relations, resting
from qingdan.pages.views.steps import StepView, step_views
from qingdan.pages.views.successor import SuccessorView, successors
from qingdan.pages.views.timeline import EventView, of_document
from qingdan.standing import Flag, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class FilingView(Piece, frozen=True, kw_only=True):
    period: str
    filed_with: Link | None
    filed_on: date | None
    receipt: str | None
    outcome: str | None
    outcome_on: date | None


class InterpretationView(Piece, frozen=True, kw_only=True):
    title: str
    form: str | None
    on: date | None
    url: str | None
    link: Link | None


class PrintedView(Piece, frozen=True, kw_only=True):
    """What a print shows as the original does: head, number, signature.

    Only genuine documents whose text is here have it: neither a sample nor an entry without its text
    may come out of a printer looking like one.
    """

    issuer: str
    headed: bool  # an order (令) has its own head, without 文件
    number: str | None
    signed_on: date | None


class DocumentView(RecordView, frozen=True, kw_only=True):
    standing: StandingView
    successors: tuple[SuccessorView, ...]
    printed: PrintedView | None
    normative: bool
    summary: str | None
    body: str | None
    marks: tuple[Mark, ...]  # what became of single articles
    basis: tuple[BasisView, ...]
    relations: tuple[Relation, ...]
    resting: tuple[Relation, ...]
    declared: tuple[Entry, ...]  # what its makers say it does not do
    steps: tuple[StepView, ...]
    consultation: ConsultationView | None
    filings: tuple[FilingView, ...]
    events: tuple[EventView, ...]
    assessment: tuple[Entry, ...]
    interpretations: tuple[InterpretationView, ...]
    validity_clause: str | None
    issuer: Link | None
    contact: ContactView | None
    number: str | None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where on the page what stands."""
        return spots(self, _SPOTS)

    @property
    def in_tab(self) -> str:
        """Its title and number: a document that renews another bears its name."""
        return f"{self.title} {self.number}" if self.number else self.title


_SPOTS = (
    Spot(anchor="qd-body", of="body", label="document.body"),
    Spot(anchor="qd-annexes", of="attachments", head="附件"),
    Spot(anchor="qd-interpretations", of="interpretations", label="document.interpretations"),
    Spot(anchor="qd-basis", of="basis", label="document.basis"),
    Spot(anchor="qd-relations", of="relations", head="与其他文件的关系"),
    Spot(anchor="qd-resting", of="resting", head="谁以它为依据"),
    Spot(anchor="qd-steps", of="steps", head="制定程序"),
    Spot(anchor="qd-timeline", of="events", head="大事记"),
    Spot(anchor="qd-filings", of="filings", label="document.filings"),
    Spot(anchor="qd-remedy", of="normative", head="不服怎么办"),
)


def view(document: Document, published: Published, notices: Notices) -> DocumentView:
    """Return all that a document's page shows."""
    standing = published.standing(document.id)
    agency = published.register.agencies.get(document.issuer)
    return DocumentView(
        **shared(published, "document", document),
        brief=f"{standing.state.value}。{standing.reason}" if document.normative else "",
        kind=document.kind.value,
        entries=tuple(_entries(document, published, standing)),
        source=source(
            published,
            document.quotes,
            document.source_rows,
            document.publications,
            document.note,
            change_views(published, "document", document.id, document.revisions),
        ),
        attachments=attachment_views("document", document.id, document.attachments),
        notices=notices.of("document", document.id),
        standing=standing_view(standing),
        successors=successors(document, published),
        printed=_printed(document, agency),
        normative=document.normative,
        summary=document.summary,
        body=document.body,
        marks=marks(document, published),
        basis=basis_views(published, document.basis),
        relations=tuple(relations(document, published)),
        resting=resting("document", document.id, published, RESTING),
        declared=(
            *yes("document.creates_powers", document.creates_powers),
            *yes("document.adds_duties", document.adds_duties),
            *yes("document.touches_businesses", document.touches_businesses),
        ),
        steps=step_views(published, document.procedure, document.steps),
        consultation=consultation_view(published, document.consultation),
        filings=_filings(document, published),
        events=of_document(document, published),
        assessment=_assessment(document),
        interpretations=tuple(
            InterpretationView(
                title=one.title,
                form=one.form,
                on=one.on,
                url=external(one.url),
                link=published.link("document", one.document) if one.document else None,
            )
            for one in document.interpretations
            # An interpretation that is a record here is shown only if that record is.
            if not one.document or published.link("document", one.document)
        ),
        validity_clause=document.validity_clause,
        issuer=published.agency(document.issuer),
        contact=contact_view(agency.contact) if agency and agency.contact else None,
        number=document.number,
    )


def _printed(document: Document, agency: Agency | None) -> PrintedView | None:
    if document.sample or not document.body:
        return None
    issuer = document.issuer_as_printed or (agency.title if agency else "")
    return PrintedView(
        issuer=issuer,
        headed=not issuer.endswith(("文件", "令")),
        number=document.number,
        signed_on=document.signed_on,
    )


def _entries(document: Document, published: Published, standing: Standing) -> Iterator[Entry]:
    """Give the header's lines, in the order of real county pages."""
    yield Entry(label="document.title", text=document.title)
    issuers = (document.issuer, *document.joint_issuers)
    printed = document.issuer_as_printed
    yield from linked("document.issuer", *(published.agency(issuer) for issuer in issuers))
    yield from said("document.issuer_as_printed", printed)
    yield from said("document.number", document.number)
    yield from said("document.index_number", document.index_number)
    yield from said("document.registration_number", document.registration_number)
    yield from dated("document.signed_on", document.signed_on)
    yield from dated("document.published_on", document.published_on)
    yield from dated("document.known_public_on", document.known_public_on)
    yield from dated("document.effective_on", document.effective_on, document.retroactive_reason or "")
    yield from _validity(document, standing)
    topics = published.links("topic", document.topics)
    yield from linked("document.topics", *topics)
    yield Entry(head="有效性", text=standing.state.value, note="、".join(f.value for f in standing.flags))


def _validity(document: Document, standing: Standing) -> Iterator[Entry]:
    last, printed = ends_on(standing), standing.last_day
    term = f"写明的有效期为{_spoken_term(document.term)}" if document.term else ""
    if last and last != printed:
        yield Entry(label="document.expires_on", on=last)
        if printed:
            yield Entry(head="写明的有效期至", on=printed, note=term)
    elif printed:
        yield Entry(label="document.expires_on", on=printed, note=term)
        if standing.later_reading:
            yield Entry(head="另一种算法", on=standing.later_reading, note="以较早的一天为准")
    elif document.long_term:
        yield Entry(label="document.expires_on", text="长期有效")
    elif Flag.NO_TERM in standing.flags:
        yield Entry(label="document.expires_on", text=Flag.NO_TERM.value)
    elif document.normative and standing.state is State.IN_FORCE:
        yield Entry(label="document.expires_on", text="不详")


def _filings(document: Document, published: Published) -> tuple[FilingView, ...]:
    periods = published.register.periods
    return tuple(
        FilingView(
            period=periods[filing.period].title if filing.period in periods else "",
            filed_with=published.agency(filing.filed_with),
            filed_on=filing.filed_on,
            receipt=filing.receipt,
            outcome=filing.outcome.value if filing.outcome else None,
            outcome_on=filing.outcome_on,
        )
        for filing in document.filings
    )


def _assessment(document: Document) -> tuple[Entry, ...]:
    done = document.assessment
    if not done:
        return ()
    return (
        *dated("document.assessment.done_on", done.done_on),
        *said("document.assessment.conclusion", done.conclusion.value),
        *said("document.assessment.by", done.by),
        *said("document.assessment.report", done.report),
    )


def _spoken_term(term: Term) -> str:
    return f"{term.number}{'年' if term.unit is TermUnit.YEAR else '个月'}"
