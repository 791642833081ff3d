"""What pages say to machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from pages_records import book, register, site, term
from qingdan.model.approval import Fee

#: The types and properties of schema.org that are used here (schema.org, release 29).
VOCABULARY = {
    "Legislation": {
        "name", "url", "inLanguage", "legislationType", "legislationIdentifier", "identifier",
        "legislationPassedBy", "legislationDate", "datePublished", "legislationDateOfApplicability",
        "expires", "legislationLegalForce", "abstract", "legislationRepeals", "legislationChanges",
        "legislationTransposes", "isBasedOn",
    },
    "GovernmentOrganization": {
        "name", "url", "inLanguage", "alternateName", "foundingDate", "dissolutionDate",
        "parentOrganization", "telephone", "address",
    },
    "GovernmentService": {
        "name", "url", "inLanguage", "serviceType", "identifier", "description", "jurisdiction",
        "serviceOperator", "serviceOutput", "availableChannel", "offers",
    },
    "GovernmentPermit": {"name"},
    "ServiceChannel": {"name", "serviceUrl", "servicePhone", "serviceLocation"},
    "ContactPoint": {"telephone"},
    "Place": {"name", "address"},
    "AdministrativeArea": {"name"},
    "Offer": {"name", "price", "priceCurrency"},
    "Dataset": {"name", "url", "inLanguage", "description", "spatialCoverage", "isAccessibleForFree"},
}  # fmt: skip
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(page: str) -> dict[str, Any]:
    """Return the data of a page that has some."""
    found = SCRIPT.findall(page)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def unknown(value: object) -> list[str]:
    """Return the types and properties below `value` that the vocabulary does not have."""
    if isinstance(value, list):
        return [name for one in value for name in unknown(one)]
    if not isinstance(value, dict):
        return []
    type_ = value.get("@type", "")
    known = VOCABULARY.get(type_)
    below = [name for one in value.values() for name in unknown(one)]
    if known is None:
        return [f"type {type_}", *below]
    return [f"{type_}.{name}" for name in value if name[0] != "@" and name not in known] + below


PAGES = ["documents/x.html", "approvals/x.html", "agencies/x.html", "figures/x-2019.html", "laws/x.html"]


@pytest.mark.parametrize("path", PAGES)
def test_types_and_properties_are_those_of_the_vocabulary(path: str) -> None:
    """No word is made up, and every thing says what it is."""
    data = said(site(book(register()))[path])

    assert (data["@context"], unknown(data)) == ("https://schema.org", [])


def test_a_list_says_nothing() -> None:
    """Only the pages of records are about one thing."""
    assert SCRIPT.findall(site(book(register()))["documents/index.html"]) == []


@pytest.mark.parametrize(("years", "force"), [(5, "InForce"), (1, "NotInForce")])
def test_a_document_says_whether_it_binds(years: int, force: str) -> None:
    """A lapsed document is not in force for a machine either."""
    data = said(site(book(register(document=term(years))))["documents/x.html"])

    assert data["legislationLegalForce"] == f"https://schema.org/{force}"


def test_a_free_item_has_the_price_of_nothing() -> None:
    """不收费 is an offer at 0."""
    data = said(site(book(register(approval={"fee": Fee(none=True)})))["approvals/x.html"])

    assert data["offers"] == {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}


def test_no_character_of_a_record_is_markup_in_it() -> None:
    """What would end the element is written as an escape, and is read back as it was."""
    naughty = "</script><!--&amp;"
    page = site(book(register(naughty)))["approvals/x.html"]
    inside = SCRIPT.findall(page)[0]

    assert ([sign for sign in "<>&" if sign in inside], naughty in said(page)["name"]) == ([], True)
