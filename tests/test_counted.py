"""Figures counted from the records: on their own day, by field, and never by what came later."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from qingdan.counted import COUNTABLE, Counts, fault_in
from qingdan.model.figures import Figure
from qingdan.model.tables import CountedFrom
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)


def counted(
    how: dict[str, Any],
    *records: tuple[str, dict[str, Any]],
    year: int = 2020,
    day: date = DAY,
    **figure: Any,
) -> tuple[int, int, date] | None:
    """Return how many records a figure should have counted, how many are samples, and up to which day."""
    printed = {"indicator": "x", "unit": "件", "quote": "原文", "section": "一", "count": 1} | figure
    counts = Counts(Standings(register_of(*records), day))
    found = counts.of(msgspec.convert(how, CountedFrom), msgspec.convert(printed, Figure), year)
    return (found.number, found.samples, found.on) if found else None


@pytest.mark.parametrize(
    ("as_of", "number"), [("2017-02-28", 0), ("2017-03-01", 1), ("2019-05-31", 1), ("2019-06-01", 0)]
)
def test_a_document_counts_while_it_is_in_force(as_of: str, number: int) -> None:
    """From its first day to its last, both included."""
    held = document(repealed_on="2019-06-01")
    found = counted({"kind": "document"}, ("document", held), as_of=as_of)

    assert found is not None
    assert found[0] == number


def test_the_years_last_day_counts_where_the_figure_names_none() -> None:
    """And today where the year is not over."""
    found = [
        counted({"kind": "document"}, ("document", document()), year=year) for year in (2016, 2020, 2026)
    ]

    assert found == [(0, 0, date(2016, 12, 31)), (1, 0, date(2020, 12, 31)), (1, 0, DAY)]


def test_a_count_that_includes_samples_says_so() -> None:
    """Two documents, one of them made up."""
    found = counted(
        {"kind": "document"},
        ("document", document()),
        ("document", document(id="yz-2017-2", sample=True)),
    )

    assert found == (2, 1, date(2020, 12, 31))


def test_what_was_never_published_does_not_count() -> None:
    """A draft is no document in force."""
    draft = document(published_on=None, effective_on=None)
    held = {key: value for key, value in draft.items() if value is not None}

    assert counted({"kind": "document"}, ("document", held)) == (0, 0, date(2020, 12, 31))


@pytest.mark.parametrize(("year", "number"), [(2016, 0), (2017, 1), (2018, 0)])
def test_in_a_year_by_the_day_that_is_named(year: int, number: int) -> None:
    """Published in the year, not in force in it."""
    how = {"kind": "document", "in_year": "published_on"}
    found = counted(how, ("document", document()), year=year)

    assert found == (number, 0, date(year, 12, 31))


def filed(*filings: tuple[str, str | None], **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a document with these filings: under which period, and on which day."""
    held = [
        {"period": period, "filed_with": "county"} | ({"filed_on": on} if on else {})
        for period, on in filings
    ]
    return "document", document(filings=held, **over)


@pytest.mark.parametrize(
    ("filings", "number"),
    [
        ([("received", "2020-01-01")], 1),
        ([("received", "2020-12-31")], 1),
        ([("received", "2019-12-31")], 0),
        ([("received", "2021-01-01")], 0),
        ([("received", None)], 0),
        ([("upward", "2020-05-01")], 0),
        ([("upward", "2019-05-01"), ("received", "2020-05-01")], 1),
        ([("received", "2020-05-01"), ("received", "2020-06-01")], 1),
        ([("received", "2019-12-01"), ("received", "2020-06-01")], 0),
    ],
)
def test_a_document_was_filed_in_the_year_of_its_filing(
    filings: list[tuple[str, str | None]], number: int
) -> None:
    """Under the period asked for, on its day; one that is filed again is still one document."""
    how = {"kind": "document", "filed_under": "received"}

    assert counted(how, filed(*filings)) == (number, 0, date(2020, 12, 31))


def test_a_filing_of_tomorrow_was_not_received() -> None:
    """Nor does the year's last day lie behind."""
    how = {"kind": "document", "filed_under": "received"}

    assert counted(how, filed(("received", "2026-11-26")), year=2026) == (0, 0, DAY)


def test_what_is_dated_later_has_not_happened() -> None:
    """Of the running year what lies behind the day asked for."""
    how = {"kind": "document", "in_year": "published_on"}
    held = ("document", document(published_on="2026-12-01", effective_on="2026-12-01"))

    assert counted(how, held, year=2026) == (0, 0, DAY)


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("kind=政府规范性文件", 1),
        ("kind=部门规范性文件", 0),
        ("issuer=county", 1),
        ("sample=false", 1),
        ("sample=true", 0),
        ("joint_issuers=water", 1),
        ("joint_issuers=forestry", 0),
    ],
)
def test_only_records_with_the_value_count(where: str, number: int) -> None:
    """A choice, an id, yes or no, one of a list."""
    held = ("document", document(joint_issuers=["water"]))
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})

    assert counted({"kind": "document", "where": where}, held, water) == (number, 0, date(2020, 12, 31))


def agency(**over: Any) -> tuple[str, dict[str, Any]]:
    """Return a bureau."""
    return "agency", {"id": "water", "title": "水务局", "kind": "工作部门"} | over


@pytest.mark.parametrize(
    ("over", "number"),
    [
        ({}, 1),
        ({"established_on": "2021-01-01"}, 0),
        ({"established_on": "2020-12-31"}, 1),
        ({"abolished_on": "2020-12-31"}, 1),
        ({"abolished_on": "2020-12-30"}, 0),
    ],
)
def test_an_agency_counts_while_it_exists(over: dict[str, Any], number: int) -> None:
    """Its first day and its last included; without days always."""
    found = counted({"kind": "agency", "where": "kind=工作部门"}, agency(**over))

    assert found == (number, 0, date(2020, 12, 31))


def powers(*life: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a list of one licence with its life."""
    return "power-list", {
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "items": [{"id": "p", "title": "许可", "life": list(life)}],
    }


@pytest.mark.parametrize(
    ("life", "number"),
    [
        ((), 1),
        (({"act": "列入", "on": "2020-12-31"},), 1),
        (({"act": "列入", "on": "2021-01-01"},), 0),
        (({"act": "取消", "on": "2020-12-31"},), 0),
        (({"act": "取消", "on": "2021-01-01"},), 1),
        (({"act": "调整", "on": "2019-01-01"},), 1),
        (({"act": "取消", "on": "2018-01-01"}, {"act": "承接", "on": "2019-01-01"}), 1),
        (({"act": "列入", "on": "2018-01-01"}, {"act": "下放", "on": "2019-01-01"}), 0),
        (({"act": "取消", "on": "2018-01-01"}, {"act": "下放", "on": "2019-01-01"}), 0),
        (({"act": "列入", "on": "2020-12-31"}, {"act": "取消", "on": "2020-12-31"}), 0),
        (({"act": "列入", "on": "2018-01-01"}, {"act": "承接", "on": "2021-01-01"}), 1),
    ],
)
def test_a_power_counts_while_it_is_exercised(life: tuple[dict[str, Any], ...], number: int) -> None:
    """From the day it came to the day before it went; one that came back counts again."""
    found = counted({"kind": "power", "dimension": "kind"}, powers(*life), dimension="行政许可")

    assert found == (number, 0, date(2020, 12, 31))


def test_a_dimension_counts_its_own_alone() -> None:
    """A licence is no penalty."""
    found = counted({"kind": "power", "dimension": "kind"}, powers(), dimension="行政处罚")

    assert found == (0, 0, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ({"kind": "office"}, "kind"),
        ({"kind": "document", "where": "sort=裁量基准"}, "where"),
        ({"kind": "document", "where": "kind=裁量标准"}, "where"),
        ({"kind": "document", "where": "sample=yes"}, "where"),
        ({"kind": "document", "where": "kind=裁量基准"}, None),
        ({"kind": "power", "where": "kind=行政许可"}, None),
        ({"kind": "power", "dimension": "sort"}, "dimension"),
        ({"kind": "power", "dimension": "agency"}, None),
        ({"kind": "document", "in_year": "title"}, "in_year"),
        ({"kind": "document", "in_year": "signed_on"}, None),
        ({"kind": "document", "filed_under": "received"}, None),
        ({"kind": "decision", "filed_under": "received"}, "filed_under"),
        ({"kind": "document", "filed_under": "received", "in_year": "signed_on"}, "filed_under"),
    ],
)
def test_a_way_of_counting_that_no_record_answers_is_found(how: dict[str, Any], fault: str | None) -> None:
    """It would count nothing for ever, and call that a mismatch."""
    assert fault_in(msgspec.convert(how, CountedFrom)) == fault


@pytest.mark.parametrize("kind", COUNTABLE)
def test_every_countable_kind_counts_nothing_in_an_empty_county(kind: str) -> None:
    """But for the county's own government."""
    assert counted({"kind": kind}) == (int(kind == "agency"), 0, date(2020, 12, 31))


def law(**over: Any) -> tuple[str, dict[str, Any]]:
    """Return a law in force from 2018 on."""
    return "law", {"id": "l", "title": "法", "level": "法律", "effective_on": "2018-01-01"} | over


def approval(**over: Any) -> tuple[str, dict[str, Any]]:
    """Return an item published in 2018."""
    held = {"id": "a", "title": "事项", "agency": "county", "kind": "行政许可", "openness": PUBLIC}
    return "approval", held | {"published_on": "2018-01-01"} | over


@pytest.mark.parametrize(
    ("record", "number"),
    [
        (law(), 1),
        (law(effective_on="2021-01-01"), 0),
        (law(repealed_on="2020-12-31"), 0),
        (law(repealed_on="2021-01-01"), 1),
        (law(known_repealed_on="2020-12-31"), 0),
        (law(known_repealed_on="2021-01-01"), 1),
        (approval(), 1),
        (approval(published_on="2021-01-01"), 0),
        (approval(cancelled_on="2020-12-31"), 0),
        (approval(cancelled_on="2021-01-01"), 1),
        (("notice", {"id": "n", "title": "公告", "topic": "t", "agency": "county", "openness": PUBLIC}), 1),
        (("system", {"id": "s", "title": "制度", "section": "一", "rule": "规则", "no_check": "示例"}), 1),
    ],
)
def test_other_records_count_while_they_hold(record: tuple[str, dict[str, Any]], number: int) -> None:
    """A law in force, an item offered; what has no days at all counts always."""
    assert counted({"kind": record[0]}, record) == (number, 0, date(2020, 12, 31))


def test_an_unknown_way_of_counting_counts_nothing() -> None:
    """It is told as a fault of the table, not as a mismatch."""
    assert counted({"kind": "office"}) is None


@pytest.mark.parametrize(
    ("how", "figure", "complete"),
    [
        ({"complete_from": "2020-12-31"}, {}, True),
        ({"complete_from": "2021-01-01"}, {}, False),
        ({"complete_from": "2020-06-01"}, {"as_of": "2020-05-31"}, False),
        ({"complete_from": "2020-01-01", "in_year": "published_on"}, {}, True),
        ({"complete_from": "2020-01-02", "in_year": "published_on"}, {}, False),
        ({"complete_from": "2020-01-01", "filed_under": "received"}, {}, True),
        ({"complete_from": "2020-01-02", "filed_under": "received"}, {}, False),
        ({}, {}, False),
    ],
)
def test_a_count_is_whole_from_the_day_the_records_are(
    how: dict[str, Any], figure: dict[str, Any], *, complete: bool
) -> None:
    """The day itself is in; a year is whole where its first day is."""
    printed = {"indicator": "x", "unit": "件", "quote": "原文", "section": "一", "count": 1} | figure
    counts = Counts(Standings(register_of(("document", document())), DAY))
    found = counts.of(
        msgspec.convert({"kind": "document"} | how, CountedFrom), msgspec.convert(printed, Figure), 2020
    )

    assert found is not None
    assert found.complete is complete


def test_a_record_without_the_day_asked_for_is_in_no_year() -> None:
    """Nobody knows when it was signed."""
    assert counted({"kind": "document", "in_year": "signed_on"}, ("document", document()), year=2017) == (
        0,
        0,
        date(2017, 12, 31),
    )


@pytest.mark.parametrize(("where", "number"), [("enforcement=true", 1), ("enforcement=false", 0)])
def test_a_field_of_the_power_itself_is_asked(where: str, number: int) -> None:
    """Not of its list, which has none."""
    kind, held = powers()
    held["items"][0]["enforcement"] = True

    assert counted({"kind": "power", "where": where}, (kind, held)) == (number, 0, date(2020, 12, 31))
