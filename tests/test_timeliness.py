"""How long publication and filing took, by agency: median, slowest, and how much was in time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.standing import Standings
from qingdan.timeliness import Timeliness, timeliness
from registers import document, register_of

DAY = date(2026, 11, 25)


def period(id_: str, duty: str, number: int, unit: str) -> dict[str, Any]:
    """Return a period for documents."""
    return {
        "id": id_,
        "title": id_,
        "duty": duty,
        "counts_from": "发布之日",
        "binds": {"kinds": ["document"]},
        "versions": [{"duration": {"number": number, "unit": unit}, "source": "测试"}],
    }


PERIODS = {"periods": [period("filing", "备案", 30, "自然日"), period("publication", "公开", 20, "工作日")]}
YEAR = {"year": 2017, "source": "测试", "holidays": [], "worked_weekends": []}


def filed(on: str | None) -> list[dict[str, Any]]:
    """Return a filing on a day."""
    return [{"period": "filing", "filed_with": "county"} | ({"filed_on": on} if on else {})]


def found(
    *documents: dict[str, Any], day: date = DAY, periods: dict[str, Any] | None = None
) -> dict[str, Timeliness]:
    """Return what came of each period."""
    made = register_of(*(("document", one) for one in documents), periods=periods or PERIODS, calendar=YEAR)
    every = timeliness(Standings(made, day), made.documents.values())
    return {one.period.id: one for one in every}


def numbered(*days: str) -> list[dict[str, Any]]:
    """Return documents published on 2017-03-01 and filed on these days."""
    return [document(id=f"d{index}", filings=filed(on)) for index, on in enumerate(days)]


def test_median_slowest_and_share() -> None:
    """Filed after 10, 20 and 31 days: the middle is 20, the slowest 31, and two are in time."""
    filing = found(*numbered("2017-03-11", "2017-03-21", "2017-04-01"))["filing"]
    slowest = filing.slowest

    assert slowest is not None
    assert (filing.median, slowest.taken, slowest.document, filing.in_time) == (20, 31, "d2", 2)


def test_the_last_day_is_in_time() -> None:
    """Thirty days after, and thirty-one."""
    filing = found(*numbered("2017-03-31", "2017-04-01"))["filing"]

    assert [act.in_time for act in filing.acts] == [True, False]


def test_how_late_it_was_is_counted_from_the_last_day() -> None:
    """Not from the day that set the period off; what was never done has no number."""
    filing = found(*numbered("2017-03-31", "2017-04-16"), document(id="never"))["filing"]

    assert [act.late for act in filing.acts] == [0, 16, None]


def test_what_was_not_done_is_late_without_a_time() -> None:
    """It counts among the documents and not in the median."""
    filing = found(*numbered("2017-03-11"), document(id="never"))["filing"]

    assert ([act.taken for act in filing.acts], filing.median, filing.in_time) == ([10, None], 10, 1)


def test_what_has_time_left_is_not_counted() -> None:
    """On the last day it may still be filed."""
    fresh = document(id="new")

    assert [("filing" in found(fresh, day=day)) for day in (date(2017, 3, 31), date(2017, 4, 1))] == [
        False,
        True,
    ]


def test_working_days_are_counted_where_the_period_counts_them() -> None:
    """Signed on a Friday, published the next Wednesday: three working days."""
    publication = found(document(signed_on="2017-02-24"))["publication"]

    assert (publication.working_days, [act.taken for act in publication.acts]) == (True, [3])


def test_a_year_without_its_calendar_is_provisional() -> None:
    """Nobody knows its holidays."""
    late = document(signed_on="2018-02-23", published_on="2018-03-01", effective_on="2018-03-01")
    acts = [found(one)["publication"].acts[0] for one in (document(signed_on="2017-02-24"), late)]

    assert [act.provisional for act in acts] == [False, True]


def test_what_was_done_in_a_year_without_its_calendar_is_provisional() -> None:
    """It was due in a year that has one; how long it took nobody knows for certain all the same."""
    working = {"periods": [PERIODS["periods"][1], period("filing", "备案", 30, "工作日")]}
    published = document(id="p", signed_on="2017-03-01", published_on="2018-06-01")
    told = found(published, periods=working)["publication"].acts
    told += found(document(id="f", filings=filed("2018-06-01")), periods=working)["filing"].acts

    assert [act.provisional for act in told] == [True, True]


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_period_nobody_has_read_is_provisional(*, confirmed: bool) -> None:
    """Of what was published, filed, and never filed."""
    periods = [
        one | {"versions": [version | {"confirmed": confirmed} for version in one["versions"]]}
        for one in PERIODS["periods"]
    ]
    late = document(signed_on="2017-02-24", filings=filed("2017-03-11"))
    told = found(late, document(id="never"), periods={"periods": periods})

    assert [act.provisional for one in told.values() for act in one.acts] == [not confirmed] * 3


def test_a_filing_counted_in_working_days_of_an_unknown_year_is_provisional() -> None:
    """As publication is."""
    working = {"periods": [period("filing", "备案", 30, "工作日")]}
    late = document(published_on="2018-03-01", effective_on="2018-03-01", filings=filed("2018-03-08"))
    (act,) = found(late, periods=working)["filing"].acts

    assert (act.taken, act.provisional) == (5, True)


def test_a_period_that_ends_on_a_day_of_the_year_counts_days() -> None:
    """It has no length to say in what it counts."""
    yearly = period("filing", "备案", 30, "自然日") | {"versions": [{"month_day": "01-31", "source": "测试"}]}
    filing = found(*numbered("2017-03-11"), periods={"periods": [yearly]})["filing"]

    assert (filing.working_days, [act.taken for act in filing.acts]) == (False, [10])


def test_what_is_filed_on_the_day_asked_for_is_filed() -> None:
    """The day before it has time left."""
    days = [date(2017, 3, 10), date(2017, 3, 11)]

    assert [bool(found(*numbered("2017-03-11"), day=day)) for day in days] == [False, True]


def test_publication_stands_before_filing() -> None:
    """As it happens, whatever the order of the table."""
    assert list(found(document(signed_on="2017-02-24", filings=filed("2017-03-11")))) == [
        "publication",
        "filing",
    ]


@pytest.mark.parametrize(
    ("over", "day", "periods"),
    [
        ({}, DAY, ["publication", "filing"]),
        ({"kind": "非规范性文件"}, DAY, []),
        ({"published_on": None}, DAY, []),
        ({}, date(2017, 2, 28), []),
        ({}, date(2017, 3, 1), ["publication"]),
        ({"signed_on": None}, DAY, ["filing"]),
        ({"signed_on": "2017-03-01"}, DAY, ["publication", "filing"]),
        ({"signed_on": "2017-03-02"}, DAY, ["filing"]),
    ],
)
def test_only_acts_whose_days_are_known_are_counted(
    over: dict[str, Any], day: date, periods: list[str]
) -> None:
    """Normative, public, and not published before it was signed."""
    held = document(signed_on="2017-02-24") | over
    held = {key: value for key, value in held.items() if value is not None}

    assert list(found(held, day=day)) == periods


def test_the_last_working_day_is_in_time() -> None:
    """Twenty working days behind the signing, and twenty-one."""
    acts = [
        found(document(signed_on=signed))["publication"].acts[0] for signed in ("2017-02-01", "2017-01-31")
    ]

    assert [(act.taken, act.in_time) for act in acts] == [(20, True), (21, False)]


@pytest.mark.parametrize(("on", "taken"), [("2017-02-28", None), ("2026-11-26", None), ("2017-03-01", 0)])
def test_a_filing_before_the_document_or_of_tomorrow_was_not_made(on: str, taken: int | None) -> None:
    """It is late, and nobody can say by how much."""
    filing = found(document(filings=filed(on)))["filing"]

    assert [act.taken for act in filing.acts] == [taken]


def test_where_nothing_was_done_nothing_was_slowest() -> None:
    """Neither a middle nor a slowest."""
    filing = found(document())["filing"]

    assert (filing.median, filing.slowest) == (None, None)


def test_a_filing_over_a_year_without_its_calendar_is_certain_where_it_counts_days() -> None:
    """Days are days."""
    late = document(published_on="2018-03-01", effective_on="2018-03-01", filings=filed("2018-03-11"))

    assert [act.provisional for act in found(late)["filing"].acts] == [False]
