"""The tables in content/ are whole: every name in them leads somewhere, every law has its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qingdan import schemas
from qingdan.calendar import Calendar
from qingdan.examine import examine
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.model.tables import CalendarYear, Indicator, Period, ProcedureTable, SynonymGroup

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "content" / "tables"

YEARS = range(2016, 2027)
ONE_DAY = timedelta(days=1)

#: What the program looks up by name.
NEEDED_PERIODS = {
    "assessment-before-expiry",
    "filing-upward",
    "reconsideration-request",
    "lawsuit",
    "lawsuit-after-reconsideration",
}

FILES = [
    *((f"tables/calendar/{year}.yml", "calendar") for year in YEARS),
    *((f"tables/{name}.yml", name) for name in ("indicators", "periods", "procedures", "synonyms", "topics")),
]


def examined(file: str, kind: str) -> tuple[Any, tuple[Any, ...]]:
    """Return the record in a file of content/ and what is said of it."""
    loaded = schemas.load(ROOT / "schemas")
    assert isinstance(loaded, schemas.Schemas)
    raw = (ROOT / "content" / file).read_bytes()
    return examine(f"content/{file}", KIND_BY_NAME[kind], raw, loaded)


def record(name: str) -> Any:
    """Return one of the tables."""
    return examined(f"tables/{name}.yml", name)[0]


@pytest.fixture(scope="module")
def indicators() -> tuple[Indicator, ...]:
    """Return every indicator."""
    found: tuple[Indicator, ...] = record("indicators").indicators
    return found


@pytest.fixture(scope="module")
def periods() -> tuple[Period, ...]:
    """Return every period."""
    found: tuple[Period, ...] = record("periods").periods
    return found


@pytest.fixture(scope="module")
def procedures() -> tuple[ProcedureTable, ...]:
    """Return every procedure."""
    found: tuple[ProcedureTable, ...] = record("procedures").procedures
    return found


@pytest.fixture(scope="module")
def synonyms() -> tuple[SynonymGroup, ...]:
    """Return every group of words."""
    found: tuple[SynonymGroup, ...] = record("synonyms").synonyms
    return found


@pytest.fixture(scope="module")
def years() -> dict[int, CalendarYear]:
    """Return the calendar, year by year."""
    return {year: examined(f"tables/calendar/{year}.yml", "calendar")[0] for year in YEARS}


def twice(names: list[str]) -> list[str]:
    """Return the names that come more than once."""
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize(("file", "kind"), FILES, ids=[file for file, _ in FILES])
def test_a_table_has_nothing_wrong(file: str, kind: str) -> None:
    """Each passes its schema and the checks of text, and becomes a record."""
    assert () == examined(file, kind)[1]


def test_no_year_of_the_calendar_is_missing() -> None:
    """Every year from 2016 on has its file, and there is nothing else."""
    assert [f"{year}.yml" for year in YEARS] == sorted(file.name for file in (TABLES / "calendar").iterdir())


def test_holidays_stand_in_their_year_and_in_order(years: dict[int, CalendarYear]) -> None:
    """Holidays of a year follow one another without overlapping, and none is longer than ten days."""
    astray = [
        (number, holiday.title)
        for number, year in years.items()
        for before, holiday in zip((None, *year.holidays), year.holidays, strict=False)
        if not date(number, 1, 1) <= holiday.first <= holiday.last <= date(number, 12, 31)
        or (before is not None and before.last >= holiday.first)
        or (holiday.last - holiday.first).days >= 10
    ]

    assert [] == astray


def test_worked_days_are_weekends_outside_holidays(years: dict[int, CalendarYear]) -> None:
    """A Monday to Friday needs no notice to be worked, and no day is free and worked at once."""
    astray = [
        day
        for number, year in years.items()
        for day in year.worked_weekends
        if day.year != number
        or day.weekday() < 5
        or any(holiday.first <= day <= holiday.last for holiday in year.holidays)
    ]

    assert [] == astray


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        *((2016, 250), (2017, 249), (2018, 250), (2019, 250), (2020, 249), (2021, 250)),
        *((2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)),
    ],
)
def test_a_year_has_as_many_working_days_as_was_announced(
    years: dict[int, CalendarYear], year: int, expected: int
) -> None:
    """Counted from two other programs that know the holidays, day by day."""
    count, _ = Calendar(years).working_days_between(date(year, 1, 1) - ONE_DAY, date(year, 12, 31))

    assert expected == count


def test_no_indicator_is_named_twice(indicators: tuple[Indicator, ...]) -> None:
    """An id says which one is meant."""
    assert [] == twice([indicator.id for indicator in indicators])


def test_what_an_indicator_is_compared_with_is_there(indicators: tuple[Indicator, ...]) -> None:
    """Denominators, equals and upper bounds are indicators; parts are indicators or own dimensions."""
    known = {indicator.id for indicator in indicators}

    def named(indicator: Indicator) -> Iterator[str]:
        yield from indicator.equals
        yield from indicator.at_most
        if indicator.denominator:
            yield indicator.denominator
        for parts in indicator.sums:
            yield from set(parts.parts) - set(indicator.dimensions)

    astray = [(i.id, name) for i in indicators for name in named(i) if name not in known or name == i.id]
    assert [] == astray


def test_every_figure_of_the_year_has_its_indicator_and_unit(indicators: tuple[Indicator, ...]) -> None:
    """What the yearly report states is explained, and counted in the unit it was printed with."""
    units = {indicator.id: indicator.unit for indicator in indicators}
    figures = examined("figures/county/2017.yml", "figures")[0].figures

    assert [] == [f.indicator for f in figures if units.get(f.indicator) != f.unit]


def test_every_dimension_of_a_figure_is_one_of_its_indicator(indicators: tuple[Indicator, ...]) -> None:
    """行政处罚 may stand beside powers-now because powers-now is told apart by it."""
    dimensions = {indicator.id: indicator.dimensions for indicator in indicators}
    figures = examined("figures/county/2017.yml", "figures")[0].figures

    assert [] == [f.indicator for f in figures if f.dimension and f.dimension not in dimensions[f.indicator]]


def test_the_periods_the_program_looks_up_are_there(periods: tuple[Period, ...]) -> None:
    """Standing, remedies and deadlines take their lengths from the table."""
    assert set() == NEEDED_PERIODS - {period.id for period in periods}


def test_no_period_is_named_twice(periods: tuple[Period, ...]) -> None:
    """An id says which one is meant."""
    assert [] == twice([period.id for period in periods])


def test_versions_of_a_period_follow_one_another(periods: tuple[Period, ...]) -> None:
    """Each begins the day after the one before ended: no day has two rules, none between has none."""
    astray = [
        period.id
        for period in periods
        for before, after in zip(period.versions, period.versions[1:], strict=False)
        if before.until is None or after.since != before.until + ONE_DAY
    ]

    assert [] == astray


def test_a_period_without_a_length_was_not_confirmed(periods: tuple[Period, ...]) -> None:
    """Where no length stands, the page says that the rule was not read."""
    astray = [
        period.id
        for period in periods
        for version in period.versions
        if version.confirmed and not (version.duration or version.month_day)
    ]

    assert [] == astray


def test_every_law_a_table_rests_on_is_registered(periods: tuple[Period, ...]) -> None:
    """A basis leads to a page of the law."""
    laws = {file.stem for file in (ROOT / "content" / "laws").glob("*.yml")}
    bases = [
        *((period.id, basis.law) for period in periods for v in period.versions for basis in v.basis),
        *((topic.id, basis.law) for topic in record("topics").topics for basis in topic.basis),
    ]

    assert [] == [(at, law) for at, law in bases if law is not None and law not in laws]


@pytest.mark.parametrize("table", ["periods", "procedures"])
def test_what_a_table_binds_is_there(table: str) -> None:
    """Kinds of record and agencies are named as they are everywhere else."""
    agencies = {file.stem for file in (ROOT / "content" / "agencies").glob("*.yml")}
    bound = [(one.id, one.binds) for one in getattr(record(table), table)]

    astray = [
        (at, name)
        for at, binds in bound
        for name in (*binds.kinds, *binds.agencies)
        if name not in KIND_BY_NAME and name not in agencies
    ]
    assert [] == astray


def test_steps_stand_after_those_they_follow(procedures: tuple[ProcedureTable, ...]) -> None:
    """A step comes after steps above it, and steps kept apart are steps of the procedure."""
    astray = []
    for procedure in procedures:
        above: set[str] = set()
        for step in procedure.steps:
            astray += [(procedure.id, step.id)] if not set(step.after) <= above else []
            above.add(step.id)
        astray += [(procedure.id, one) for pair in procedure.separate for one in pair if one not in above]

    assert [] == astray


@pytest.mark.parametrize("procedure_id", ["decision-2017", "decision-713"])
def test_a_decision_cannot_do_without_review_and_discussion(
    procedures: tuple[ProcedureTable, ...], procedure_id: str
) -> None:
    """Legality review and collective discussion are waived nowhere, before 2019-09-01 or after."""
    procedure = next(one for one in procedures if one.id == procedure_id)

    firm = {step.id for step in procedure.steps if not step.waivable}
    assert {"legality-review", "discussion"} <= firm


def test_the_old_decision_procedure_joins_both_lists_of_the_report(
    procedures: tuple[ProcedureTable, ...],
) -> None:
    """五不决策 knows 调查研究, the five steps know 风险评估: together they are six."""
    expected = ["调查研究", "公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定"]

    assert expected == [s.title for p in procedures if p.id == "decision-2017" for s in p.steps]


def test_one_decision_procedure_begins_where_the_other_ends(
    procedures: tuple[ProcedureTable, ...],
) -> None:
    """From 2019-09-01 the State Council's regulation holds; no day has both or neither."""
    by_id = {procedure.id: procedure for procedure in procedures}
    until, since = by_id["decision-2017"].until, by_id["decision-713"].since

    assert until is not None
    assert until + ONE_DAY == since == date(2019, 9, 1)


def test_the_five_topics_of_the_report_come_first() -> None:
    """What the report says must be published leads the list of topics."""
    expected = ["办事程序", "工作职责", "法定权限", "救灾款物发放", "重大事项决策"]

    assert expected == [topic.title for topic in record("topics").topics[:5]]


def test_the_six_sectors_of_the_report_follow() -> None:
    """What the report says must be opened further comes next."""
    expected = ["教育", "医疗卫生", "供水", "供电", "供气", "公共交通"]

    assert expected == [topic.title for topic in record("topics").topics[5:11]]


def test_whoever_owes_a_topic_is_an_agency() -> None:
    """A topic nobody published on is told to its agencies."""
    agencies = {file.stem for file in (ROOT / "content" / "agencies").glob("*.yml")}

    owed = [(topic.id, agency) for topic in record("topics").topics for agency in topic.owed_by]
    assert [] == [(topic, agency) for topic, agency in owed if agency not in agencies]


def test_no_group_of_words_says_one_twice(synonyms: tuple[SynonymGroup, ...]) -> None:
    """A word stands once among what people say, and once among what documents write."""
    assert [] == [
        word for group in synonyms for side in (group.everyday, group.official) for word in twice(list(side))
    ]


def test_no_everyday_word_is_its_own_official_one(synonyms: tuple[SynonymGroup, ...]) -> None:
    """A word that documents write as well finds them by itself."""
    assert [] == [word for group in synonyms for word in group.everyday if word in group.official]
