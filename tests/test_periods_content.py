"""The lengths and steps people are told: those of the rules, by the day of the act."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qingdan import source
from qingdan.calendar import period_on
from qingdan.model.facts import Duration, TimeUnit
from qingdan.model.kinds import KIND_BY_NAME

TABLES = Path(__file__).parent.parent / "content" / "tables"
WORKING, CALENDAR, MONTH = TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY, TimeUnit.MONTH


def entries(name: str) -> dict[str, Any]:
    """Return the entries of a table by their ids."""
    found = source.read(name, (TABLES / f"{name}.yml").read_bytes())
    assert isinstance(found, source.Source)
    table = msgspec.convert(found.data, KIND_BY_NAME[name].type)
    return {entry.id: entry for entry in getattr(table, name)}


PERIODS = entries("periods")
PROCEDURES = entries("procedures")


@pytest.mark.parametrize(
    ("key", "day", "number", "unit"),
    [
        ("assessment-before-expiry", "2022-02-28", 6, MONTH),
        ("filing-to-county", "2017-03-01", 30, CALENDAR),
        ("publication", "2020-01-01", 20, WORKING),
        ("information-request", "2019-05-14", 15, WORKING),
        ("information-request", "2019-05-15", 20, WORKING),
        ("decision-consultation", "2019-09-01", 30, CALENDAR),
        ("decision-hearing-papers", "2019-09-01", 7, CALENDAR),
        ("decision-legality-review", "2019-09-01", 7, WORKING),
        ("permit-decision", "2017-01-01", 20, WORKING),
        ("permit-joint", "2017-01-01", 45, WORKING),
        ("penalty-decision", "2021-07-15", 90, CALENDAR),
        ("reconsideration-request", "2023-12-31", 60, CALENDAR),
        ("reconsideration-request", "2024-01-01", 60, CALENDAR),
        ("reconsideration-decision-summary", "2024-01-01", 30, CALENDAR),
        ("lawsuit", "2024-01-01", 6, MONTH),
        ("lawsuit-after-reconsideration", "2024-01-01", 15, CALENDAR),
    ],
)
def test_a_period_is_as_long_as_its_rule_says(key: str, day: str, number: int, unit: TimeUnit) -> None:
    """On the last day of an old rule the old length holds, from the next the new one."""
    version = period_on(PERIODS[key], date.fromisoformat(day))

    assert version is not None
    assert version.duration == Duration(number=number, unit=unit)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("decision-consultation", "2019-08-31"),
        ("penalty-decision", "2021-07-14"),
        ("reconsideration-decision-summary", "2023-12-31"),
    ],
)
def test_before_its_rule_was_in_force_a_period_has_no_length(key: str, day: str) -> None:
    """An act is not measured by a rule that came later."""
    assert period_on(PERIODS[key], date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("disclosure-report-department", "2020-12-31", "01-31"),
        ("disclosure-report-county", "2020-12-31", "03-31"),
        ("rule-of-law-report-upward", "2017-12-31", "03-31"),
        ("rule-of-law-report-upward", "2019-12-31", "03-01"),
        ("rule-of-law-report-public", "2019-12-31", "04-01"),
    ],
)
def test_a_yearly_report_is_due_on_a_day_of_the_next_year(key: str, day: str, expected: str) -> None:
    """The rule in force when the year ended says on which."""
    version = period_on(PERIODS[key], date.fromisoformat(day))

    assert version is not None
    assert version.month_day == expected


@pytest.mark.parametrize("key", ["interpretation", "home-page-update", "document-legality-review"])
def test_what_was_not_read_is_not_confirmed(key: str) -> None:
    """A length whose rule nobody read says so on its page."""
    assert [version.confirmed for version in PERIODS[key].versions] == [False]


def test_the_steps_of_two_reviews_and_one_signature() -> None:
    """Draft, referral, first review, revision, consultation, second review, meeting, signature."""
    steps = [step.id for step in PROCEDURES["two-reviews-one-signature"].steps]
    expected = [
        *("drafted", "referred", "fair-competition", "first-review", "revised", "consulted"),
        *("second-review", "meeting", "signed"),
    ]

    assert steps == expected


@pytest.mark.parametrize("key", ["two-reviews-one-signature", "department-document"])
def test_who_drafts_does_not_review(key: str) -> None:
    """Every review of legality is kept apart from the drafting."""
    table = PROCEDURES[key]
    reviews = {step.id for step in table.steps if "合法性" in step.title}

    assert {(drafted, review) for drafted, review in table.separate if drafted == "drafted"} == {
        ("drafted", review) for review in reviews
    }
