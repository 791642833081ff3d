"""Steps taken of a procedure, beside the steps it asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from qingdan.model.document import Step
    from qingdan.pages.published import Published


class StepView(Piece, frozen=True, kw_only=True):
    """A step as taken, waived, or not told."""

    title: str
    on: date | None = None
    until: date | None = None
    by: Link | None = None
    section: str | None = None
    reference: str | None = None
    result: str | None = None
    url: str | None = None
    waived: str | None = None
    told: bool = True  # False: the procedure asks for it and the record says nothing


def step_views(published: Published, procedure: str | None, steps: tuple[Step, ...]) -> tuple[StepView, ...]:
    """Return the steps taken in the record's order, then those it does not tell of."""
    table = published.register.procedures.get(procedure) if procedure else None
    titles = {step.id: step.title for step in table.steps} if table else {}
    taken = tuple(
        StepView(
            title=titles.get(step.step, step.step),
            on=step.on,
            until=step.until,
            by=published.agency(step.by),
            section=step.section,
            reference=step.reference,
            result=step.result,
            url=external(step.url),
            waived=step.waived,
        )
        for step in steps
    )
    named = {step.step for step in steps}
    untold = tuple(StepView(title=title, told=False) for step, title in titles.items() if step not in named)
    return taken + untold
