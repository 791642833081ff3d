"""What a page says to machines that read it: JSON-LD in the words of schema.org.

Documents are Legislation, approval items GovernmentService, agencies GovernmentOrganization, yearly
figures Dataset. It is made of the view alone, so nothing that is not public can be in it.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from qingdan.pages.page import View
from qingdan.pages.views.agency import AgencyView
from qingdan.pages.views.approval import ApprovalView
from qingdan.pages.views.document import DocumentView
from qingdan.pages.views.figures import FiguresView
from qingdan.pages.views.law import LawView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingdan.pages.frame import Site
    from qingdan.pages.views.parts import Entry, Link, RecordView

#: What would end the script element, or be read as markup by an old parser.
_ESCAPED = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"))


def linked_data(view: View, site: Site, path: str) -> Markup:
    """Return what stands in the page's script element of type application/ld+json, "" for no record."""
    said = describe(view, site)
    if not said or not view.indexed:
        return Markup()
    said = {"@context": "https://schema.org", **said, "url": _url(site, path), "inLanguage": "zh-CN"}
    told = {name: value for name, value in said.items() if value not in (None, "", [])}
    # Every character that could be markup is written as JSON's own escape.
    written = msgspec.json.encode(told).decode()
    for mark, escape in _ESCAPED:
        written = written.replace(mark, escape)
    return Markup(written)  # noqa: S704


@singledispatch
def describe(view: View, site: Site) -> dict[str, Any]:
    """Return the type and properties of what a page is about; {} where schema.org has no word for it."""
    return {}


@describe.register(DocumentView)
def _document(view: DocumentView, site: Site) -> dict[str, Any]:
    held = _by_label(view)
    standing = view.standing
    force = "NotInForce" if standing.ended or standing.ahead else "InForce"
    return {
        "@type": "Legislation",
        "name": _text(held, "document.title"),
        "legislationType": view.kind,
        "legislationIdentifier": _text(held, "document.number"),
        "identifier": _text(held, "document.index_number"),
        "legislationPassedBy": [
            {"@type": "GovernmentOrganization", **_named(one, site)}
            for one in _links(held, "document.issuer")
        ],
        "legislationDate": _day(held, "document.signed_on"),
        "datePublished": _day(held, "document.published_on"),
        "legislationDateOfApplicability": _day(held, "document.effective_on"),
        "expires": standing.last_day.isoformat() if standing.last_day else None,
        "legislationLegalForce": f"https://schema.org/{force}" if view.normative else None,
        "abstract": view.summary,
        **_relations(view, site),
    }


#: How a document's relations are called there, by the heads that pages give them.
_RELATIONS = {
    "废止": "legislationRepeals",
    "替代": "legislationRepeals",
    "修改": "legislationChanges",
    "部分废止": "legislationChanges",
    "贯彻落实": "legislationTransposes",
}


def _relations(view: DocumentView, site: Site) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for relation in view.relations:
        if name := _RELATIONS.get(relation.head):
            found.setdefault(name, []).extend(_named(one, site, "Legislation") for one in relation.links)
    if view.basis:
        found["isBasedOn"] = [_named(one.link, site, "Legislation") for one in view.basis]
    return found


@describe.register(LawView)
def _law(view: LawView, site: Site) -> dict[str, Any]:
    held = _by_label(view)
    return {
        "@type": "Legislation",
        "name": _text(held, "law.title") or view.title,
        "legislationType": view.kind,
        "legislationIdentifier": _text(held, "law.number"),
        "datePublished": _day(held, "law.published_on"),
    }


@describe.register(ApprovalView)
def _approval(view: ApprovalView, site: Site) -> dict[str, Any]:
    held = _by_label(view)
    fee: dict[str, Any] = {}
    if any(one.name == "fee" and one.none for one in view.disclosures):
        fee = {"offers": {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}}
    elif view.charges:
        fee = {
            "offers": [
                {"@type": "Offer", "name": one.name, "price": one.amount, "priceCurrency": "CNY"}
                for one in view.charges
            ]
        }
    result = next((one.text for one in view.result if one.label == "approval.content.result"), None)
    scope = next((one.text for one in view.content if one.label == "approval.content.scope"), None)
    return {
        "@type": "GovernmentService",
        "name": _text(held, "approval.title"),
        "serviceType": view.kind,
        "identifier": _text(held, "approval.codes"),
        "description": scope,
        "jurisdiction": {"@type": "AdministrativeArea", "name": site.county},
        "serviceOperator": _named(view.agency, site, "GovernmentOrganization") if view.agency else None,
        "serviceOutput": {"@type": "GovernmentPermit", "name": result} if result else None,
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "name": place.kind,
                "serviceUrl": place.url,
                "servicePhone": {"@type": "ContactPoint", "telephone": place.phone} if place.phone else None,
                "serviceLocation": {"@type": "Place", "name": place.name, "address": place.address}
                if place.name or place.address
                else None,
            }
            for place in view.places
        ],
        **fee,
    }


@describe.register(AgencyView)
def _agency(view: AgencyView, site: Site) -> dict[str, Any]:
    held = _by_label(view)
    return {
        "@type": "GovernmentOrganization",
        "name": _text(held, "agency.title") or view.title,
        "alternateName": [
            name for one in view.names for name in (one.name, one.short) if name and name != view.title
        ],
        "foundingDate": _day(held, "agency.established_on"),
        "dissolutionDate": _day(held, "agency.abolished_on"),
        "parentOrganization": [
            _named(one, site, "GovernmentOrganization") for one in _links(held, "agency.superior")
        ],
        "telephone": view.contact.phone if view.contact else None,
        "address": view.contact.address if view.contact else None,
    }


@describe.register(FiguresView)
def _figures(view: FiguresView, site: Site) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": view.title,
        "description": view.brief or view.title,
        "spatialCoverage": {"@type": "AdministrativeArea", "name": site.county},
        "isAccessibleForFree": True,
    }


def _by_label(view: RecordView) -> dict[str, Entry]:
    return {entry.label: entry for entry in view.entries if entry.label}


def _text(held: dict[str, Entry], label: str) -> str | None:
    return held[label].text if label in held else None


def _day(held: dict[str, Entry], label: str) -> str | None:
    entry = held.get(label)
    return entry.on.isoformat() if entry and entry.on else None


def _links(held: dict[str, Entry], label: str) -> Iterable[Link]:
    return held[label].links if label in held else ()


def _named(link: Link, site: Site, type_: str = "") -> dict[str, str]:
    """Return another thing by its name and page."""
    named = {"@type": type_} if type_ else {}
    named["name"] = link.title
    if link.path:
        named["url"] = _url(site, link.path)
    return named


def _url(site: Site, path: str) -> str:
    return site.url + quote(path)
