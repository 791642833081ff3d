"""联系我们, 投诉举报: whom to ask and whom to complain to, agency by agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import COMPLAINTS, CONTACTS, HOME
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.contacts import ContactView, contact_view
from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.facts import Contact
    from qingdan.pages.published import Published


class ReachRow(Piece, frozen=True, kw_only=True):
    agency: Link
    contact: ContactView | None


class ReachView(View, frozen=True, kw_only=True):
    intro: str
    general: tuple[ContactView, ...]  # the county as a whole
    rows: tuple[ReachRow, ...]


def pages(published: Published) -> Iterator[Page]:
    """Give both pages."""
    portal = published.register.portal
    if portal is None:
        return
    trail = (Step(HOME.title, HOME.path),)
    general = (portal.host, *((portal.operator,) if portal.operator else ()))
    yield Page(
        CONTACTS.path,
        "reach.html",
        ReachView(
            title=CONTACTS.title,
            section=CONTACTS.path,
            trail=trail,
            intro="办事、查文件、问政策,先找承办的机构;不知道找谁的,打12345。",
            general=tuple(contact_view(contact) for contact in general),
            rows=_rows(published, "contact"),
        ),
    )
    yield Page(
        COMPLAINTS.path,
        "reach.html",
        ReachView(
            title=COMPLAINTS.title,
            section=COMPLAINTS.path,
            trail=trail,
            intro="对机关和工作人员的行为不满意,可以向下列渠道投诉举报,也可以打12345。",
            general=tuple(contact_view(contact) for contact in portal.complaints),
            rows=_rows(published, "complaint"),
        ),
    )


def _rows(published: Published, field: str) -> tuple[ReachRow, ...]:
    """Return the agencies that exist on the day, those without a contact too: they say so."""
    rows = []
    for agency in published.register.agencies.values():
        if agency.abolished(published.day):
            continue
        link = published.agency(agency.id)
        held: Contact | None = getattr(agency, field)
        if link:
            rows.append(ReachRow(agency=link, contact=contact_view(held) if held else None))
    return tuple(rows)
