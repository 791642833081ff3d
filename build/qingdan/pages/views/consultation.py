"""意见征集: with text, until when, how to take part, and what became of what was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.pages.addresses import CONSULTATIONS, HOME
from qingdan.pages.page import Page, Step
from qingdan.pages.views.contacts import external
from qingdan.pages.views.parts import Entry, Group, ListView, Piece, Row
from qingdan.pages.views.pieces import dated, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Consultation, Hearing
    from qingdan.pages.published import Published


class OpinionView(Piece, frozen=True, kw_only=True):
    text: str
    adopted: bool
    reason: str | None


class ConsultationView(Piece, frozen=True, kw_only=True):
    opens_on: date
    closes_on: date | None
    how: str | None
    url: str | None
    text: str | None
    hearing: tuple[Entry, ...]
    result_on: date | None
    result: str | None
    opinions: tuple[OpinionView, ...]


def consultation_view(published: Published, consultation: Consultation | None) -> ConsultationView | None:
    """Return a consultation as its record's page shows it; before its first day nothing."""
    if consultation is None or consultation.opens_on > published.day:
        return None
    return ConsultationView(
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        how=consultation.how,
        url=external(consultation.url),
        text=consultation.text,
        hearing=_hearing(consultation.hearing) if consultation.hearing else (),
        result_on=consultation.result_on,
        result=consultation.result,
        opinions=tuple(
            OpinionView(text=opinion.text, adopted=opinion.adopted, reason=opinion.reason)
            for opinion in consultation.opinions
        ),
    )


def _hearing(hearing: Hearing) -> tuple[Entry, ...]:
    label = "document.consultation.hearing."
    days = ("noticed_on", "papers_on", "on")
    texts = ("content", "reason", "basis", "background", "sign_up")
    answers = ("feedback_on", "representatives_answered_on")
    found: list[Entry] = []
    for name in days:
        found += dated(label + name, getattr(hearing, name))
    for name in texts:
        found += said(label + name, getattr(hearing, name))
    for name in answers:
        found += dated(label + name, getattr(hearing, name))
    return tuple(found)


def pages(published: Published) -> Iterator[Page]:
    """Give the list of consultations, the ones that close last first."""
    held = []
    for kind in ("document", "decision"):
        for record in published.records(kind):
            consultation = record.consultation
            if consultation and consultation.opens_on <= published.day:
                held.append((consultation, kind, record.id))
    held.sort(key=lambda one: (one[0].closes_on or date.max, one[2]), reverse=True)
    running: list[Row] = []
    closed: list[Row] = []
    for consultation, kind, key in held:
        link = published.link(kind, key)
        if link is None:
            continue
        row = Row(
            link=link,
            entries=(
                *dated("document.consultation.opens_on", consultation.opens_on),
                *dated("document.consultation.closes_on", consultation.closes_on),
                *dated("document.consultation.result_on", consultation.result_on),
            ),
        )
        over = consultation.closes_on is not None and consultation.closes_on < published.day
        (closed if over else running).append(row)
    groups = (
        Group(title="正在征集", anchor="open", rows=tuple(running), note="现在没有正在征集的意见。"),
        Group(title="已经结束", anchor="closed", rows=tuple(closed), note="还没有结束的意见征集。"),
    )
    view = ListView(
        title=CONSULTATIONS.title,
        section=CONSULTATIONS.path,
        trail=(Step(HOME.title, HOME.path),),
        intro=("截止日期当天仍可提出意见。采纳情况写在各件的页面上。",),
        count=f"共{len(running) + len(closed)}件",
        groups=groups,
        empty="没有意见征集。",
    )
    yield Page(CONSULTATIONS.path, "list.html", view)
