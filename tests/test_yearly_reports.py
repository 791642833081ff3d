"""Reports of a year that are owed: what is told where one is not there, and what is still to be made."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qingdan.checks.yearly_reports import yearly_reports
from qingdan.problems import Problem
from qingdan.register import Register
from qingdan.standing import Standings
from qingdan.yearly_reports import coming, lacking, spans
from registers import PUBLIC, register_of

DAY = date(2026, 11, 25)
Record = tuple[str, dict[str, Any]]


def period(id_: str, duty: str, kind: str, day: str, **over: Any) -> dict[str, Any]:
    """Return a period of yearly reports that binds every agency, or those of `over`."""
    return {
        "id": id_,
        "title": id_,
        "duty": duty,
        "counts_from": "年度终了",
        "binds": {"kinds": [kind]} | over,
        "versions": [{"month_day": day, "source": "测试"}],
    }


OPENNESS = period("openness", "公开年报", "disclosure", "03-31")
RULE_OF_LAW = period("rule-of-law", "法治年报", "figures", "04-01")
OFFICES = period("offices", "公开年报", "disclosure", "01-31", agency_kinds=["工作部门"])
WATER = {"id": "water", "title": "水务局", "kind": "工作部门"}


def disclosure(year: int, issuer: str = "county", **over: Any) -> Record:
    return "disclosure", {"issuer": issuer, "year": year, "title": "年报", "openness": PUBLIC} | over


def figures(year: int, issuer: str = "county") -> Record:
    return "figures", {"issuer": issuer, "year": year, "openness": PUBLIC, "report": {"title": "报告"}}


def register(*records: Record, periods: tuple[dict[str, Any], ...] = (OPENNESS, RULE_OF_LAW)) -> Register:
    return register_of(*records, periods={"periods": list(periods)})


def told(made: Register, day: date = DAY) -> list[Problem]:
    return list(yearly_reports(Standings(made, day)))


@pytest.mark.parametrize(
    ("record", "code", "last"),
    [(disclosure(2025), "QD539", date(2027, 3, 31)), (figures(2025), "QD528", date(2027, 4, 1))],
)
def test_the_next_report_is_missed_from_the_day_after_its_last(record: Record, code: str, last: date) -> None:
    """Told at the agency that owes it; on the last day it is still in time."""
    made = register(record)
    missed = last + timedelta(days=1)
    in_time, late = told(made, last), told(made, missed)

    assert in_time == []
    assert [(one.rule.code, one.owner, one.place.path) for one in late] == [
        (code, "county", "content/agency/county.yml")
    ]
    assert [one.since for one in late] == [missed]


def test_years_between_two_reports_are_told_at_once() -> None:
    """All of them in one message, since the first was missed."""
    (one,) = told(register(figures(2017), figures(2020), figures(2022), figures(2024), figures(2025)))

    assert one.what.startswith("2018–2019、2021、2023 年的法治政府建设年度报告 4 份没有登记")
    assert one.since == date(2019, 4, 2)
    assert len(one.related) == 1


def test_the_report_before_the_last_gap_is_pointed_at() -> None:
    """Not one that was made after it."""
    made = register(figures(2017), figures(2020), figures(2022), figures(2024), figures(2025))

    assert [one.latest for one in lacking(Standings(made, DAY), "figures")] == [2022]


def test_every_year_there_is_nothing_is_told() -> None:
    """Before the first report nobody asks."""
    assert told(register(figures(2023), figures(2024), figures(2025), disclosure(2025))) == []


def test_a_gap_is_told_from_the_day_it_was_missed() -> None:
    """On an earlier day the later years lie ahead, whatever has been made of them since."""
    made = register(figures(2017), figures(2024), figures(2025))

    assert [[one.what[:9] for one in told(made, day)] for day in (date(2019, 4, 1), date(2020, 1, 1))] == [
        [],
        ["2018 年的法治"],
    ]


def test_a_report_missing_by_a_rule_nobody_has_read_is_provisional() -> None:
    """Or else it is certain."""
    unread = OPENNESS | {"versions": [{"month_day": "03-31", "source": "测试", "confirmed": False}]}

    assert [
        [one.provisional for one in told(register(disclosure(2024), periods=(table,)))]
        for table in (OPENNESS, unread)
    ] == [[False], [True]]


@pytest.mark.parametrize(
    ("over", "number"),
    [
        ({}, 1),
        ({"abolished_on": "2025-12-30"}, 0),
        ({"abolished_on": "2025-12-31"}, 1),
        ({"established_on": "2026-01-01"}, 0),
        ({"established_on": "2025-12-31"}, 1),
    ],
)
@pytest.mark.parametrize("begun", [True, False])
def test_an_agency_owes_the_report_of_a_year_at_whose_end_it_was_there(
    over: dict[str, Any], number: int, *, begun: bool
) -> None:
    """Whether it has made one before or is named by the period."""
    records = [("agency", WATER | over), *([disclosure(2024, "water")] if begun else [])]

    assert [one.owner for one in told(register(*records, periods=(OFFICES,)))] == ["water"] * number


@pytest.mark.parametrize(
    ("established_on", "owners"),
    [("2025-12-31", ["river"]), ("2026-01-01", ["water"]), (None, ["river"])],
)
def test_whose_duties_passed_to_another_leaves_the_report_to_it(
    established_on: str | None, owners: list[str]
) -> None:
    """Though nobody wrote on which day the old one was abolished."""
    river = {"id": "river", "title": "河务局", "kind": "工作部门", "predecessors": ["water"]}
    over = {"established_on": established_on} if established_on else {}
    made = register(("agency", WATER), ("agency", river | over), periods=(OFFICES,))

    assert [one.owner for one in told(made)] == owners


def test_whom_a_period_names_owes_a_report_though_there_never_was_one() -> None:
    """Of those it names the last that is due; of an agency it does not name none."""
    team = {"id": "team", "title": "执法队", "kind": "受委托组织"}
    (one,) = told(register(("agency", WATER), ("agency", team), periods=(OFFICES, RULE_OF_LAW)))

    assert (one.rule.code, one.owner, one.since) == ("QD539", "water", date(2026, 2, 1))
    assert one.what == "2025 年的政府信息公开年报没有登记,应当在 2026-01-31 以前公布。"


def test_whom_a_period_names_by_id_owes_a_report() -> None:
    """As do those it names by their kind."""
    county = period("county", "公开年报", "disclosure", "03-31", agencies=["county"])

    assert [one.owner for one in told(register(("agency", WATER), periods=(county,)))] == ["county"]


def test_of_a_report_not_due_yet_the_year_before_is_the_last() -> None:
    """In January nobody owes the report of the year just over."""
    (one,) = told(register(("agency", WATER), periods=(OFFICES,)), date(2026, 1, 31))

    assert one.what.startswith("2024 年")


def test_a_report_in_a_file_with_an_error_is_not_missing() -> None:
    """The error in the file is told."""
    made = register(disclosure(2024))
    made.left_out.add(("disclosure", "2025"))

    assert told(made) == []


def test_an_issuer_nobody_knows_is_the_links_to_tell() -> None:
    """Its report is judged like any other."""
    assert [one.rule.code for one in told(register(disclosure(2024, "nobody")))] == ["QD539"]


def test_reports_to_come_are_those_that_can_still_be_in_time() -> None:
    """Of last year until its day, and of this year; of those who made one before, or are named."""
    made = register(disclosure(2024), ("agency", WATER), periods=(OPENNESS, OFFICES))

    assert [
        sorted((agency, one.year) for agency, one in coming(Standings(made, day), "disclosure"))
        for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 4, 1))
    ] == [
        [("county", 2025), ("county", 2026), ("water", 2025), ("water", 2026)],
        [("county", 2025), ("county", 2026), ("water", 2026)],
        [("county", 2026), ("water", 2026)],
    ]


def test_a_report_that_is_there_is_not_to_come() -> None:
    """Nor one of a year before the first, though it could still be in time."""
    made = register(disclosure(2026), disclosure(2028))

    assert [list(coming(Standings(made, day), "disclosure")) for day in (DAY, date(2026, 2, 1))] == [[], []]


@pytest.mark.parametrize(
    ("years", "said"),
    [([], ""), ([2018], "2018"), ([2018, 2019], "2018–2019"), ([2018, 2019, 2021], "2018–2019、2021")],
)
def test_years_that_follow_each_other_are_said_together(years: list[int], said: str) -> None:
    """By the first and the last of them."""
    assert spans(years) == said
