"""Which period or procedure binds whom, and when what it sets is due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.calendar import Deadline
from qingdan.model.tables import Duty
from qingdan.obligations import Obligations
from registers import register_of

WATER: dict[str, Any] = {"id": "water", "title": "某县水务局", "kind": "工作部门"}


def period(id_: str, *versions: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return a filing period, of 30 calendar days unless told otherwise."""
    given = versions or ({"duration": {"number": 30, "unit": "自然日"}},)
    return {
        "id": id_,
        "title": id_,
        "duty": "备案",
        "counts_from": "发布之日",
        "versions": [{"source": "测试"} | version for version in given],
    } | over


def procedure(id_: str, **over: Any) -> dict[str, Any]:
    """Return a procedure of one step for everybody."""
    return {"id": id_, "title": id_, "source": "测试", "steps": [{"id": "signed", "title": "签发"}]} | over


def obligations(*periods: dict[str, Any], procedures: tuple[dict[str, Any], ...] = ()) -> Obligations:
    """Return the obligations of a county with a water bureau."""
    return Obligations(
        register_of(
            ("agency", WATER),
            periods={"periods": list(periods)},
            procedures={"procedures": list(procedures)},
        )
    )


@pytest.mark.parametrize(
    ("binds", "agency", "bound"),
    [
        ({}, "county", True),
        ({}, "unknown", True),
        ({"kinds": ["document"]}, "county", True),
        ({"kinds": ["decision"]}, "county", False),
        ({"agencies": ["county"]}, "county", True),
        ({"agencies": ["county"]}, "water", False),
        ({"agency_kinds": ["工作部门"]}, "water", True),
        ({"agency_kinds": ["工作部门"]}, "county", False),
        ({"agency_kinds": ["工作部门"]}, "unknown", False),
        ({"agencies": ["county"], "agency_kinds": ["工作部门"]}, "water", True),
    ],
)
def test_a_period_binds_whom_it_names(binds: dict[str, Any], agency: str, bound: bool) -> None:
    """By kind of record, and by the agency's id or kind; who is not named is not bound."""
    found = obligations(period("filing", binds=binds)).periods(Duty.FILING, "document", agency)

    assert bound == bool(found)


def test_all_periods_of_a_duty_are_found_in_order() -> None:
    """A document filed with two bodies has two periods, and those of other duties are left out."""
    held = obligations(period("up"), period("told", duty="解读"), period("congress"))

    assert ["up", "congress"] == [one.id for one in held.periods(Duty.FILING, "document", "county")]


@pytest.mark.parametrize(("agency", "expected"), [("county", "own"), ("water", "departments")])
def test_the_most_particular_procedure_binds(agency: str, expected: str) -> None:
    """What names the agency comes before what names its kind, and that before what names none."""
    held = obligations(
        procedures=(
            procedure("all"),
            procedure("departments", binds={"agency_kinds": ["工作部门"]}),
            procedure("own", binds={"agencies": ["county"]}),
        )
    )

    found = held.procedures("document", agency, date(2020, 1, 1))

    assert expected == found[0].id


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-08-31", "old"), ("2019-09-01", "new"), ("2021-01-01", "new"), ("2022-01-01", None)],
)
def test_the_procedure_of_the_day_binds(day: str, expected: str | None) -> None:
    """The last day of the old procedure is still its own."""
    held = obligations(
        procedures=(
            procedure("old", until="2019-08-31"),
            procedure("new", since="2019-09-01", until="2021-12-31"),
        )
    )

    found = held.procedures("decision", "county", date.fromisoformat(day))

    assert ([expected] if expected else []) == [one.id for one in found]


@pytest.mark.parametrize(
    ("version", "act", "expected"),
    [
        ({"duration": {"number": 30, "unit": "自然日"}}, "2017-03-01", date(2017, 3, 31)),
        ({"month_day": "03-31"}, "2018-12-31", date(2019, 3, 31)),
        ({"month_day": "02-29"}, "2018-12-31", date(2019, 2, 28)),
        ({"month_day": "02-29"}, "9999-12-31", date(9999, 2, 28)),
        ({"duration": {"number": 1, "unit": "年"}, "since": "2019-01-01"}, "2018-12-31", None),
        ({}, "2018-12-31", None),
    ],
)
def test_a_deadline_is_counted_by_the_rule_of_the_day(
    version: dict[str, Any], act: str, expected: date | None
) -> None:
    """By duration or a fixed day of the next year; where no time is set there is no deadline."""
    given = period("filing", version)
    held = obligations(given)
    (found,) = held.periods(Duty.FILING, "document", "county")

    deadline = held.deadline(found, date.fromisoformat(act))

    assert expected == (deadline.on if deadline else None)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ({"number": 7, "unit": "自然日"}, Deadline(date(2020, 8, 24))),
        ({"number": 6, "unit": "月"}, Deadline(date(2020, 2, 29))),
        ({"number": 1, "unit": "年"}, Deadline(date(2019, 8, 31))),
        ({"number": 7, "unit": "工作日"}, Deadline(date(2020, 8, 20), provisional=True)),
    ],
)
def test_a_period_is_counted_backwards(duration: dict[str, Any], expected: Deadline) -> None:
    """Papers seven days before the 31st are there by the 24th; months are clamped."""
    held = obligations(period("papers", {"duration": duration}, duty="听证材料"))
    (found,) = held.periods(Duty.HEARING_PAPERS, "document", "county")

    assert expected == held.before(found, date(2020, 8, 31))


def test_a_period_that_did_not_bind_yet_is_not_counted_backwards() -> None:
    """On a day before its first version."""
    version = {"duration": {"number": 7, "unit": "自然日"}, "since": "2019-09-01"}
    held = obligations(period("papers", version, duty="听证材料"))
    (one,) = held.periods(Duty.HEARING_PAPERS, "document", "county")

    assert held.before(one, date(2019, 8, 31)) is None


@pytest.mark.parametrize("unit", ["自然日", "月"])
def test_a_period_nobody_has_read_is_provisional_backwards_too(unit: str) -> None:
    """In days as in months."""
    version = {"duration": {"number": 7, "unit": unit}, "confirmed": False}
    held = obligations(period("papers", version, duty="听证材料"))
    (one,) = held.periods(Duty.HEARING_PAPERS, "document", "county")
    latest = held.before(one, date(2020, 8, 31))

    assert latest is not None
    assert latest.provisional


@pytest.mark.parametrize("version", [{}, {"duration": None, "month_day": "03-31"}])
def test_a_period_nobody_has_read_is_provisional(version: dict[str, Any]) -> None:
    """By duration or by a fixed day; one that was read is certain."""
    found = []
    for confirmed in (True, False):
        given = {"duration": {"number": 30, "unit": "自然日"}} | version | {"confirmed": confirmed}
        held = obligations(
            period("filing", {key: value for key, value in given.items() if value is not None})
        )
        (one,) = held.periods(Duty.FILING, "document", "county")
        due = held.deadline(one, date(2017, 3, 1))
        found.append(due.provisional if due else None)

    assert found == [False, True]
