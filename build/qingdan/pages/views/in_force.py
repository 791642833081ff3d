"""文件有效期一览: each normative document with its first and last day, so that any day can be read off."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from qingdan.course import State
from qingdan.pages.addresses import DOCUMENTS, HOME, IN_FORCE
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.views.lists import sheets, total
from qingdan.pages.views.parts import Link, Piece, Sheets
from qingdan.tally import binding_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.pages.published import Published


class SpanView(Piece, frozen=True, kw_only=True):
    """A document's days in force, the first and the last included; None where none is known."""

    number: str | None
    link: Link
    first: date | None
    last: date | None
    later_reading: date | None
    note: str  # why it ended, or what to know of its end


class IssuerView(Piece, frozen=True, kw_only=True):
    title: str
    anchor: str
    spans: tuple[SpanView, ...]


class InForceView(View, frozen=True, kw_only=True):
    count: str
    issuers: tuple[IssuerView, ...]
    sheets: Sheets | None


def pages(published: Published) -> Iterator[Later]:
    """Give the list in sheets: by issuer in the order of their files, then by first day."""
    register = published.register
    order = {id_: index for index, id_ in enumerate(register.agencies)}
    documents = [
        document
        for document in published.records("document")
        if published.standing(document.id).state is not State.UNMANAGED
    ]
    documents.sort(
        key=lambda one: (
            order.get(one.issuer, len(order)),
            published.standing(one.id).first_day or date.min,
            one.id,
        )
    )
    links = [link for one in documents if (link := published.link("document", one.id))]
    count = total(links, "件")
    for place, some, path in sheets(IN_FORCE.path, documents):
        yield Later(path, partial(_sheet, published, some, count, place, path))


def _sheet(
    published: Published, documents: tuple[Document, ...], count: str, place: Sheets | None, path: str
) -> Page:
    issuers = []
    for issuer, group in groupby(documents, key=lambda one: one.issuer):
        link = published.agency(issuer)
        spans = tuple(span for one in group if (span := _span(published, one)))
        issuers.append(IssuerView(title=link.title if link else issuer, anchor=issuer, spans=spans))
    view = InForceView(
        title=IN_FORCE.title,
        section=DOCUMENTS.path,
        trail=(Step(HOME.title, HOME.path), Step(DOCUMENTS.title, DOCUMENTS.path)),
        count=count,
        issuers=tuple(issuers),
        sheets=place,
    )
    return Page(path, "in_force.html", view)


def _span(published: Published, document: Document) -> SpanView | None:
    link = published.link("document", document.id)
    if link is None:
        return None
    standing = published.standing(document.id)
    first, last = binding_days(standing)
    ended_before = first is not None and last is not None and last < first
    if ended_before:
        note = f"没有施行过:{standing.reason}"
    elif standing.state.ended:
        note = standing.reason
    elif first is None:
        note = "公布和施行的日期不详。"
    elif last is None:
        note = "长期有效。" if document.long_term else "没有写明有效期。"
    else:
        note = ""
    return SpanView(
        number=document.number,
        link=link,
        first=None if ended_before else first,
        last=None if ended_before else last,
        later_reading=standing.later_reading if last == standing.last_day else None,
        note=note,
    )
