"""Ids that lead nowhere, and what is offered instead."""

from __future__ import annotations

import pytest

from qingdan.checks.close import Nearest
from qingdan.checks.links import links
from qingdan.checks.references import walker
from qingdan.model.document import Document
from registers import document, register_of

IDS = {"forestry": "林业局", "water": "水务局", "market": "市场监督管理局", "county": "县政府"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("foresty", "forestry"), ("orestry", "forestry"), ("markte", "market"), ("林业局", "forestry")],
)
def test_the_nearest_id_is_offered(typed: str, meant: str) -> None:
    """A slip at either end of an id, or its name in place of it, finds the id."""
    assert (meant,) == Nearest(IDS).to(typed)


def test_nothing_is_offered_for_something_else() -> None:
    """An id like none of them is not guessed at."""
    assert () == Nearest(IDS).to("xyz-2017-1")


def test_every_reference_of_a_record_is_walked() -> None:
    """Ids in lists, in lists of values and in values are found, each with where it stands."""
    register = register_of(
        (
            "document",
            document(
                repeals=["a"],
                amends=[{"document": "b"}],
                basis=[{"law": "l"}, {"document": "d"}],
                filings=[{"period": "p", "filed_with": "f"}],
                topics=["t"],
            ),
        )
    )
    found = set(walker(Document)(register.documents["yz-2017-1"], ()))

    assert {
        (("issuer",), "agency", "county"),
        (("repeals", 0), "document", "a"),
        (("amends", 0, "document"), "document", "b"),
        (("basis", 0, "law"), "law", "l"),
        (("basis", 1, "document"), "document", "d"),
        (("filings", 0, "period"), "period", "p"),
        (("filings", 0, "filed_with"), "agency", "f"),
        (("topics", 0), "topic", "t"),
    } == found


def test_a_long_chain_of_relations_is_no_circle() -> None:
    """Ten thousand documents, each replacing the one before, are walked without recursion."""
    chain = [("document", document(id=f"d-{n}", replaces=[f"d-{n - 1}"] if n else [])) for n in range(10_000)]

    assert [] == list(links(register_of(*chain)))
