"""机构: what it is, its names through time, what it does, how to reach it, what it has published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.model.agency import Agency, AgencyKind
from qingdan.pages.addresses import AGENCIES, AUDIT, HOME, agency_findings, document_list
from qingdan.pages.page import Page, Step
from qingdan.pages.views.contacts import ContactView, contact_view
from qingdan.pages.views.lists import total
from qingdan.pages.views.parts import Entry, Group, Link, ListView, Piece, RecordView, Row
from qingdan.pages.views.pieces import dated, linked, publications, said, shared, source
from qingdan.pages.views.record_changes import change_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published

#: Longer lists than this are told by their number, and lead to the list of the whole site.
_SHOWN = 50


class NameView(Piece, frozen=True, kw_only=True):
    name: str
    short: str | None
    since: date | None
    until: date | None


class Shelf(Piece, frozen=True, kw_only=True):
    """Some of what an agency published of one kind. `total` may be more than is shown."""

    head: str
    links: tuple[Link, ...]
    total: int
    all_path: str


class AgencyView(RecordView, frozen=True, kw_only=True):
    names: tuple[NameView, ...]
    duties: tuple[str, ...]
    certificate: tuple[Entry, ...]
    entrustment: tuple[Entry, ...]
    contact: ContactView | None
    complaint: ContactView | None
    shelves: tuple[Shelf, ...]
    findings: Link | None  # what it has to mend


def view(agency: Agency, published: Published, notices: Notices) -> AgencyView:
    """Return all that an agency's page shows."""
    return AgencyView(
        **shared(published, "agency", agency),
        kind=agency.kind.value,
        entries=tuple(_entries(agency, published)),
        source=source(
            published,
            agency.quotes,
            agency.source_rows,
            (),
            agency.note,
            change_views(published, "agency", agency.id),
        ),
        notices=notices.of("agency", agency.id),
        names=tuple(
            NameView(name=name.name, short=name.short, since=name.since, until=name.until)
            for name in agency.names
        ),
        duties=agency.duties,
        certificate=_certificate(agency),
        entrustment=_entrustment(agency, published),
        contact=contact_view(agency.contact) if agency.contact else None,
        complaint=contact_view(agency.complaint) if agency.complaint else None,
        shelves=tuple(_shelves(agency, published)),
        findings=_findings(agency, notices),
    )


def _findings(agency: Agency, notices: Notices) -> Link | None:
    found = len(notices.by_owner.get(agency.id, ()))
    if not found:
        return None
    return Link(title=f"{AUDIT.title}:由本机构改正的提醒{found}条", path=agency_findings(agency.id))


def _entries(agency: Agency, published: Published) -> Iterator[Entry]:
    yield Entry(label="agency.title", text=agency.title)
    yield from said("agency.short", agency.short)
    yield from said("agency.kind", agency.kind.value)
    yield from linked("agency.superior", published.agency(agency.superior))
    yield from dated("agency.established_on", agency.established_on)
    yield from dated("agency.abolished_on", agency.abolished_on)
    yield from linked("agency.predecessors", *published.links("agency", agency.predecessors))
    after = published.links("agency", published.register.successors.get(agency.id, ()))
    if after:
        yield Entry(head="职责承接机关", links=after)
    post = agency.head_post
    yield from said("agency.head_post", post)
    yield from said("agency.head_name", agency.head_name)
    yield from said("agency.legal_section", agency.legal_section)
    yield from said("agency.number_prefixes", "、".join(agency.number_prefixes))
    officers = agency.certified_officers
    yield from said("agency.certified_officers", f"{officers}人" if officers is not None else None)
    yield from said("agency.has_counter", "有" if agency.has_counter else None)
    yield from linked("agency.review_body", published.agency(agency.review_body))
    yield from said("agency.court", agency.court)


def _certificate(agency: Agency) -> tuple[Entry, ...]:
    held = agency.certificate
    if held is None:
        return ()
    label = "agency.certificate."
    return (
        *said(label + "number", held.number),
        *dated(label + "since", held.since),
        *dated(label + "until", held.until),
    )


def _entrustment(agency: Agency, published: Published) -> tuple[Entry, ...]:
    held = agency.entrustment
    if held is None:
        return ()
    label = "agency.entrustment."
    return (
        *linked(label + "by", published.agency(held.by)),
        *said(label + "scope", held.scope),
        *dated(label + "since", held.since),
        *dated(label + "until", held.until),
        *publications(held.publications),
    )


def _shelves(agency: Agency, published: Published) -> Iterator[Shelf]:
    register = published.register
    lists = published.links(
        "power-list",
        (
            (held.agency, held.kind.value)
            for held in register.power_lists_of.get(agency.id, ())
            if any(published.link("power", power.id) for power in held.items)
        ),
    )
    if lists:
        yield Shelf(head="权责清单", links=lists, total=len(lists), all_path="powers/index.html")
    own = document_list(None, agency.id, None)
    for head, kind, keys, path in (
        ("审批事项", "approval", register.approvals_of, "approvals/index.html"),
        ("文件", "document", register.documents_of, own),
    ):
        # What can still be relied on comes first.
        links = tuple(sorted(published.links(kind, keys.get(agency.id, ())), key=lambda link: link.ended))
        if links:
            yield Shelf(head=head, links=links[:_SHOWN], total=len(links), all_path=path)


def pages(published: Published) -> Iterator[Page]:
    """Give the list of agencies, by kind of body; those that are no more come last."""
    every = published.register.agencies.values()
    agencies = sorted(every, key=lambda agency: agency.abolished(published.day))
    groups = []
    for kind in AgencyKind:
        rows = tuple(
            Row(link=link, entries=_reach(agency))
            for agency in agencies
            if agency.kind is kind and (link := published.agency(agency.id))
        )
        if rows:
            groups.append(Group(title=kind.value, anchor=kind.name.lower(), rows=rows))
    former = tuple(_former(published))
    if former:
        groups.append(
            Group(title="曾用的名称", anchor="former", rows=former, note="旧文件上印的名称,按现在的机构查。")
        )
    listed = ListView(
        title=AGENCIES.title,
        section=AGENCIES.path,
        trail=(Step(HOME.title, HOME.path),),
        count=total([link for agency in agencies if (link := published.agency(agency.id))], "个"),
        groups=tuple(groups),
        empty="还没有登记机构。",
    )
    yield Page(AGENCIES.path, "list.html", listed)


def _former(published: Published) -> Iterator[Row]:
    """Give each name that is no longer used: whose it was, until when, and who took over."""
    register = published.register
    for agency in register.agencies.values():
        link = published.agency(agency.id)
        if link is None:
            continue
        after = published.links("agency", register.successors.get(agency.id, ()))
        took_over = (Entry(head="职责承接机关", links=after),) if after else ()
        names = [one for one in agency.names if one.name != agency.title or agency.abolished(published.day)]
        for one in names:
            until = one.until or agency.abolished_on
            if until is not None and until < published.day:
                titled = f"{one.name}({one.short})" if one.short else one.name
                entries = (
                    *(() if one.name == agency.title else (Entry(head="现在的名称", links=(link,)),)),
                    *dated("agency.names.0.until", until),
                    *took_over,
                )
                yield Row(link=Link(title=titled, path=link.path, sample=link.sample), entries=entries)
        if not names and agency.abolished(published.day):
            yield Row(link=link, entries=(*dated("agency.abolished_on", agency.abolished_on), *took_over))


def _reach(agency: Agency) -> tuple[Entry, ...]:
    contact = agency.contact
    if contact is None:
        return ()
    return (
        *said("agency.contact.phone", contact.phone),
        *said("agency.contact.address", contact.address),
    )
