"""The source report stands in content/ in full, word for word, and the checks say of it what is so.

The report itself is no part of the repository. Where QINGDAN_SOURCE_REPORT names its text, every
quotation is held against it letter by letter.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qingdan import building
from qingdan.model.kinds import RECORDS
from qingdan.problems import Place

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
DAY = date(2026, 11, 25)

YEAR = "content/figures/county/2017.yml"

#: The report's systems and figures, as they were numbered: first and last of each section.
_SECTIONS = (
    (1, 4),
    (10, 16),
    (20, 28),
    (30, 36),
    (40, 76),
    (80, 90),
    (100, 104),
    (110, 118),
    (120, 136),
)
SOURCE_ROWS = {f"S{row:03}" for first, last in _SECTIONS for row in range(first, last + 1)}

#: A figure: its indicator and, where it is split, its dimension.
Named = tuple[str, str | None]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> building.Checked:
    """Return what is known of the shipped content, read from a copy."""
    county = tmp_path_factory.mktemp("county")
    shutil.copytree(CONTENT, county / "content")
    shutil.copy(ROOT / "mkdocs.yml", county)
    return building.check(county, DAY)


def records(checked: building.Checked) -> Iterator[Any]:
    """Give every record as plain data."""
    for kind in RECORDS:
        for record in checked.register.by_kind(kind).values():
            yield msgspec.to_builtins(record)


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Give every mapping in plain data, the outermost first."""
    if isinstance(value, dict):
        yield value
        for held in value.values():
            yield from inside(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from inside(held)


def quotations(record: Any) -> Iterator[str]:
    """Give the report's words in a record: whatever names the section it stands in."""
    for held in inside(record):
        words = held.get("quote") or held.get("text")
        if "section" in held and words:
            yield words


def figure_at(checked: building.Checked, place: Place) -> Named:
    """Return which figure of the year a problem points at."""
    figure = checked.register.figures["county", 2017].figures[int(place.pointer[1])]
    return figure.indicator, figure.dimension


def told(checked: building.Checked, code: str) -> list[tuple[Named, ...]]:
    """Return the figures each problem of this code concerns: where it stands, then what it relates to."""
    return [
        tuple(figure_at(checked, place) for place in (p.place, *(r.place for r in p.related)))
        for p in checked.problems
        if p.rule.code == code and p.place.path == YEAR
    ]


def printed(checked: building.Checked, indicator: str, dimension: str | None = None) -> int | None:
    """Return the number a figure was printed with."""
    return next(
        figure.count
        for figure in checked.register.figures["county", 2017].figures
        if (figure.indicator, figure.dimension) == (indicator, dimension)
    )


def test_the_content_has_no_error(checked: building.Checked) -> None:
    """Nothing in the shipped content keeps it from being published."""
    errors = [p for p in checked.problems if p.is_error]

    assert errors == []


def test_every_row_of_the_report_stands_in_a_record(checked: building.Checked) -> None:
    """Each of the 106 rows is named by at least one record, and no record names another."""
    carried = {
        row for record in records(checked) for held in inside(record) for row in held.get("source_rows", ())
    }

    assert carried == SOURCE_ROWS


@pytest.mark.conformance
def test_every_quotation_stands_in_the_report(checked: building.Checked) -> None:
    """What is quoted, a sample aside, is quoted letter by letter."""
    path = os.environ.get("QINGDAN_SOURCE_REPORT")
    if not path:
        pytest.skip("QINGDAN_SOURCE_REPORT names no report")
    report = Path(path).read_text(encoding="utf-8")
    quoted = [
        words for record in records(checked) if not record.get("sample") for words in quotations(record)
    ]

    assert [words for words in quoted if words not in report] == []


def test_every_number_stands_in_its_quotation(checked: building.Checked) -> None:
    """A figure's number is a number of its own words; small ones may be written in Chinese."""
    in_words = {1: "一", 2: "两"}
    year = checked.register.figures["county", 2017]
    astray = [
        figure.indicator
        for figure in year.figures
        if figure.missing is None
        and (figure.amount or str(figure.count)) not in figure.quote
        and in_words.get(figure.count or 0, "\0") not in figure.quote
    ]

    assert astray == []


def test_1708_and_1709_are_one_problem_that_points_at_both(checked: building.Checked) -> None:
    """行政处罚 sorted (1708) and 行政处罚 now (1709) disagree: told once, with both lines."""
    expected = [(("powers-sorted", "行政处罚"), ("powers-now", "行政处罚"))]

    assert expected == told(checked, "QD501")


def test_1708_and_1709_stay_as_they_were_printed(checked: building.Checked) -> None:
    """Neither number is mended."""
    numbers = [printed(checked, name, "行政处罚") for name in ("powers-sorted", "powers-now")]

    assert numbers == [1708, 1709]


def test_345_cannot_be_decided(checked: building.Checked) -> None:
    """41 件, 213 人次 and 91 批 are different things, though their numbers add up to 345."""
    parts = ("petition-letters", "petition-individual-visits", "petition-group-visits")
    expected = [(("petitions", None), *((part, None) for part in parts))]

    assert expected == told(checked, "QD503")


def test_more_documents_were_filed_than_reviewed(checked: building.Checked) -> None:
    """6 documents were sent up to be filed in a year in which 5 were reviewed."""
    expected = [(("filings-submitted-up", None), ("documents-reviewed", None))]

    assert expected == told(checked, "QD504")


def test_12_documents_of_how_many(checked: building.Checked) -> None:
    """The number cleaned up stands without the number in force."""
    expected = [(("documents-cleaned-up", None),)]

    assert expected == told(checked, "QD505")


def test_three_plans_begin_and_end_in_one_year(checked: building.Checked) -> None:
    """Each plan printed as 2017-2017 is told, at its own place."""
    places = [p.place.pointer for p in checked.problems if p.rule.code == "QD507" and p.place.path == YEAR]

    assert places == [("plans", 0), ("plans", 1), ("plans", 2)]


def test_the_report_was_posted_1248_days_late(checked: building.Checked) -> None:
    """Posted on 2021-08-31, due on 2018-04-01; the notice says what text that is known from."""
    late = [p.what for p in checked.problems if p.rule.code == "QD508" and p.place.path == YEAR]

    assert len(late) == 1
    assert "晚了 1248 天" in late[0]
    assert "转载" in late[0]


@pytest.mark.parametrize(
    ("numbers", "figures"),
    [
        ("336 = 336", [("powers-sorted", "行政许可"), ("powers-now", "行政许可")]),
        ("10 = 10", [("powers-sorted", "行政确认"), ("powers-now", "行政确认")]),
        ("752 = 752", [("officers-trained", None), ("officers", None)]),
        (
            "82 = 73 + 9",
            [
                ("supervision-petitions", None),
                ("supervision-petitions-handled", None),
                ("supervision-petitions-open", None),
            ],
        ),
        ("28 = 22 + 6", [("complaints", None), ("complaint-visits", None), ("complaint-calls", None)]),
        (
            "6 = 5 + 1",
            [
                ("reconsiderations", None),
                ("reconsiderations-upheld", None),
                ("reconsiderations-remade", None),
            ],
        ),
        (
            "10 = 9 + 1",
            [("lawsuits-concluded", None), ("lawsuits-upheld", None), ("lawsuits-withdrawn", None)],
        ),
    ],
)
def test_what_agrees_is_not_told(checked: building.Checked, numbers: str, figures: list[Named]) -> None:
    """Figures that agree are compared, and nothing is said of them."""
    left, _, right = numbers.partition(" = ")
    counts = [str(printed(checked, *figure)) for figure in figures]
    concerned = {
        figure
        for code in ("QD501", "QD502", "QD503", "QD504", "QD505")
        for one in told(checked, code)
        for figure in one
    }

    assert counts == [left, *right.split(" + ")]
    assert concerned.isdisjoint(figures)


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("supervision-petitions", ("supervision-petitions-handled", "supervision-petitions-open")),
        ("complaints", ("complaint-visits", "complaint-calls")),
        ("reconsiderations", ("reconsiderations-upheld", "reconsiderations-remade")),
        ("lawsuits-concluded", ("lawsuits-upheld", "lawsuits-withdrawn")),
    ],
)
def test_a_sum_that_holds_is_a_sum_that_was_looked_at(
    checked: building.Checked, total: str, parts: tuple[str, ...]
) -> None:
    """Silence is worth something only where the table of indicators asks for the sum."""
    sums = [sum_.parts for sum_ in checked.register.indicators[total].sums]

    assert parts in sums
