"""一件事: questions first, the items in order, each paper once, who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.views.guide import PlaceView, place_views, time_limit
from qingdan.pages.views.parts import Entry, Link, Piece, Reached, RecordView
from qingdan.pages.views.pieces import (
    attachment_views,
    dated,
    linked,
    said,
    shared,
    source,
)
from qingdan.pages.views.power import reached
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.approval import Errand
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published


class ChoiceView(Piece, frozen=True, kw_only=True):
    answer: str
    approvals: tuple[Link, ...]


class ErrandQuestionView(Piece, frozen=True, kw_only=True):
    question: str
    choices: tuple[ChoiceView, ...]


class ErrandStepView(Piece, frozen=True, kw_only=True):
    approval: Link
    agency: Link | None
    time: str | None
    note: str | None
    together_with: tuple[Link, ...]


class PaperView(Piece, frozen=True, kw_only=True):
    """A paper, and the items it serves: handed in once."""

    name: str
    approvals: tuple[Link, ...]


class ErrandView(RecordView, frozen=True, kw_only=True):
    description: str | None
    questions: tuple[ErrandQuestionView, ...]
    steps: tuple[ErrandStepView, ...]
    papers: tuple[PaperView, ...]
    places: tuple[PlaceView, ...]
    reached: tuple[Reached, ...]


def view(errand: Errand, published: Published, notices: Notices) -> ErrandView:
    """Return all that an errand's page shows."""
    return ErrandView(
        **shared(published, "errand", errand),
        kind="一件事",
        entries=tuple(_entries(errand, published)),
        source=source(
            published,
            errand.quotes,
            errand.source_rows,
            errand.publications,
            errand.note,
            change_views(published, "errand", errand.id, errand.revisions),
        ),
        attachments=attachment_views("errand", errand.id, errand.attachments),
        notices=notices.of("errand", errand.id),
        description=errand.description,
        questions=tuple(
            ErrandQuestionView(
                question=question.question,
                choices=tuple(
                    ChoiceView(answer=choice.answer, approvals=published.links("approval", choice.approvals))
                    for choice in question.choices
                ),
            )
            for question in errand.questions
        ),
        steps=tuple(_steps(errand, published)),
        papers=_papers(errand, published),
        places=place_views(errand.places),
        reached=reached(errand.consult, None, published.register.agencies.get(errand.lead)),
    )


def _entries(errand: Errand, published: Published) -> Iterator[Entry]:
    yield Entry(label="errand.title", text=errand.title)
    yield from linked("errand.lead", published.agency(errand.lead))
    if errand.time_limit:
        yield from said("errand.time_limit", time_limit(errand.time_limit))
    yield from dated("errand.published_on", errand.published_on)


def _steps(errand: Errand, published: Published) -> Iterator[ErrandStepView]:
    for step in errand.steps:
        link = published.link("approval", step.approval)
        if link is None:
            continue
        approval = published.register.approvals[step.approval]
        full = published.is_public("approval", step.approval)
        limit = approval.time_limit if full else None
        yield ErrandStepView(
            approval=link,
            agency=published.agency(approval.agency),
            time=time_limit(limit) if limit else None,
            note=step.note,
            together_with=published.links("approval", step.together_with),
        )


def _papers(errand: Errand, published: Published) -> tuple[PaperView, ...]:
    """Return every paper once, told apart by its name."""
    needed: dict[str, dict[str, None]] = {}
    for step in errand.steps:
        if not published.is_public("approval", step.approval):
            continue
        materials = published.register.approvals[step.approval].materials
        for material in materials.items if materials else ():
            if not material.shared:
                needed.setdefault(material.name, {})[step.approval] = None
    return tuple(
        PaperView(name=name, approvals=published.links("approval", approvals))
        for name, approvals in needed.items()
    )
