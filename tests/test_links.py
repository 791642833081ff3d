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


#: Five ids at every letter, by which either end may begin.
MANY = {f"{letter}{n}-{n}{letter}": "" for letter in "abcdefghijklmnopqrstuvwxyz" for n in range(5)} | {
    "forestry": "林业局",
    "agriculture": "农业局",
    "media": "融媒体中心",
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("forestra", "forestry"),
        ("forestry1", "forestry"),
        ("aorestry", "forestry"),
        ("zorestry", "forestry"),
        ("agriculturz", "agriculture"),
        ("zedia", "media"),
    ],
)
def test_the_nearest_of_many_ids_is_offered(typed: str, meant: str) -> None:
    """Whichever side of the slip it sorts on, from the front or the back, and at the edge of the list."""
    assert (meant,) == Nearest(MANY).to(typed)


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


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("forest", "是不是想写 forestry(林业局)?新设机关先在 content/agencies/ 加一份。"),
        ("xyz", "核对编号;新设机关先在 content/agencies/ 加一份。"),
    ],
)
def test_an_id_nobody_has_is_told_with_the_nearest(typed: str, mend: str) -> None:
    """Where one is near."""
    forestry = ("agency", {"id": "forestry", "title": "林业局", "kind": "工作部门"})
    (one,) = links(register_of(forestry, ("document", document(issuer=typed))))

    assert mend == one.mend


def test_an_id_nobody_has_is_told_once_wherever_it_is_written() -> None:
    """A record that is gone is one cause: whoever names it is listed beside the first."""
    records = [
        ("document", document(id=id_, issuer="gone", repeals=repeals))
        for id_, repeals in (("a", []), ("b", ["none"]), ("c", []))
    ]
    found = list(links(register_of(*records)))

    assert [
        ("机构名录里没有「gone」,有 3 处写着它。", "a", ["b", "c"]),
        ("文件名录里没有「none」。", "b", []),
    ] == [
        (
            one.what,
            one.place.path[-5],
            [other.place.path[-5] for other in one.related],
        )
        for one in found
    ]


def test_of_a_table_that_is_not_there_all_ids_are_told_together() -> None:
    """The file is what is missing; each id for itself would say the same."""
    records = [
        ("document", document(id=id_, issuer="county", topics=topics))
        for id_, topics in (("a", ["planning", "relief"]), ("b", ["planning"]))
    ]
    (one,) = links(register_of(*records))

    assert one.what == (
        "没有「content/tables/topics.yml」这个文件,记录里写着的主题编号都没有着落:planning、relief。"
    )
    assert ["topics", "topics"] == [other.place.pointer[0] for other in one.related]


def test_a_circle_is_told_once_however_many_lead_into_it() -> None:
    """At the one that closes it; an id nobody has ends the way."""
    records = [
        ("document", document(id=id_, replaces=targets))
        for id_, targets in (
            ("a", ["b"]),
            ("b", ["c"]),
            ("c", ["b"]),
            ("d", ["b", "c", "gone"]),
            ("e", ["d"]),
        )
    ]
    found = [one for one in links(register_of(*records)) if one.rule.code == "QD305"]

    assert ["content/document/c.yml"] == [one.place.path for one in found]


def test_what_names_itself_is_told_once_whoever_leads_to_it() -> None:
    """It is walked on the way of the other, and not again for its own sake."""
    records = [("document", document(id=id_, replaces=["b"])) for id_ in ("a", "b")]

    assert ["QD304"] == [one.rule.code for one in links(register_of(*records))]


def test_a_long_chain_of_relations_is_no_circle() -> None:
    """Ten thousand documents, each replacing the one before, are walked without recursion."""
    chain = [("document", document(id=f"d-{n}", replaces=[f"d-{n - 1}"] if n else [])) for n in range(10_000)]

    assert [] == list(links(register_of(*chain)))
