"""Working days, lengths of time and ends of terms, against the calendar that ships in content/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from qingdan import source
from qingdan.calendar import Calendar, Deadline, add_months, period_on, term_ends
from qingdan.model.facts import Duration, TimeUnit
from qingdan.model.tables import CalendarYear, CountStart, Holiday, Period, PeriodVersion, Roll

FOLDER = Path(__file__).parent.parent / "content" / "tables" / "calendar"


def entered() -> dict[int, CalendarYear]:
    """Return the years that ship."""
    years = {}
    for path in sorted(FOLDER.glob("*.yml")):
        read = source.read(path.name, path.read_bytes())
        assert isinstance(read, source.Source)
        year = msgspec.convert(read.data, CalendarYear)
        years[year.year] = year
    return years


CALENDAR = Calendar(entered())


def working(number: int) -> Duration:
    return Duration(number=number, unit=TimeUnit.WORKING_DAY)


def days(number: int) -> Duration:
    return Duration(number=number, unit=TimeUnit.CALENDAR_DAY)


def months(number: int) -> Duration:
    return Duration(number=number, unit=TimeUnit.MONTH)


def years(number: int) -> Duration:
    return Duration(number=number, unit=TimeUnit.YEAR)


@pytest.mark.parametrize(
    "day",
    [
        "2016-02-08",  # 春节
        "2017-10-04",  # 国庆节与中秋节
        "2018-12-31",  # of the notice for 2019
        "2019-05-02",  # added by a later notice
        "2020-01-31",  # the holiday was lengthened
        "2020-02-01",  # a Saturday that was to be worked, and then was not
        "2021-05-05",
        "2022-10-07",
        "2023-10-06",
        "2024-02-16",
        "2025-02-04",
        "2026-02-23",
    ],
)
def test_a_public_holiday_is_no_working_day(day: str) -> None:
    """Days off of the yearly notices are days off."""
    assert not CALENDAR.is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2016-10-08",
        "2017-09-30",
        "2018-12-29",
        "2019-05-05",
        "2020-01-19",
        "2021-02-20",
        "2022-01-30",
        "2023-10-08",
        "2024-02-04",
        "2025-09-28",
        "2026-01-04",
    ],
)
def test_a_worked_weekend_is_a_working_day(day: str) -> None:
    """Saturdays and Sundays that the notices ask to be worked count."""
    assert CALENDAR.is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2016, 250),
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_a_year_has_as_many_working_days_as_the_notices_leave(number: int, expected: int) -> None:
    """The sum over a year shows a day that was forgotten or entered twice."""
    counted = CALENDAR.working_days_between(date(number - 1, 12, 31), date(number, 12, 31))

    assert counted[0] == expected


@pytest.mark.parametrize("year", sorted(entered()))
def test_every_worked_day_is_a_weekend_and_no_holiday(year: int) -> None:
    """A worked day on a weekday, or inside a holiday, would be a slip of the pen."""
    table = entered()[year]
    odd = [
        day
        for day in table.worked_weekends
        if day.weekday() < 5 or any(one.first <= day <= one.last for one in table.holidays)
    ]

    assert odd == []


def test_twenty_working_days_go_round_the_national_holiday() -> None:
    """20 working days after 2017-09-25 is 2017-10-27; Monday to Friday alone would say 10-23."""
    assert CALENDAR.add(date(2017, 9, 25), working(20)) == Deadline(date(2017, 10, 27))


def test_the_first_day_may_count_itself() -> None:
    """当日起算: the day of the act is the first of the days."""
    deadline = CALENDAR.add(date(2017, 9, 25), working(20), CountStart.SAME_DAY)

    assert deadline == Deadline(date(2017, 10, 26))


@pytest.mark.parametrize(
    ("day", "duration", "last"),
    [
        ("2020-03-01", days(10), "2020-03-10"),
        ("2020-03-01", days(1), "2020-03-01"),
        ("2020-03-01", days(0), "2020-03-01"),
        ("2017-03-01", months(1), "2017-03-31"),
        ("2017-01-31", months(1), "2017-02-28"),
        ("2017-03-01", months(0), "2017-03-01"),
        ("2017-03-01", years(5), "2022-02-28"),
    ],
)
def test_a_first_day_that_counts_itself_ends_it_a_day_sooner(day: str, duration: Duration, last: str) -> None:
    """In days, months and years; where the month has no such day its last is taken, and nothing is nothing."""
    deadline = CALENDAR.add(date.fromisoformat(day), duration, CountStart.SAME_DAY)

    assert Deadline(date.fromisoformat(last)) == deadline


def test_no_working_days_are_over_at_once() -> None:
    """On a Sunday, too."""
    assert Deadline(date(2017, 3, 5)) == CALENDAR.add(date(2017, 3, 5), working(0))


def test_working_days_are_counted_to_the_very_end() -> None:
    """In the last year there is, as in the first."""
    assert date(9999, 12, 8) == CALENDAR.add(date(9999, 12, 1), working(5)).on
    assert date(1, 1, 5) == CALENDAR.back(date(1, 1, 9), working(2)).on


def test_working_days_from_a_day_to_itself_are_none_for_certain() -> None:
    """Whether the year was entered or not."""
    assert CALENDAR.working_days_between(date(2099, 1, 1), date(2099, 1, 1)) == (0, False)


def test_a_same_day_that_is_no_working_day_does_not_count() -> None:
    """Counting from a Sunday begins on the Monday."""
    deadline = CALENDAR.add(date(2017, 3, 5), working(1), CountStart.SAME_DAY)

    assert deadline == Deadline(date(2017, 3, 6))


def test_calendar_days_are_counted_from_the_next_day() -> None:
    """30 days after 2017-03-01 is 2017-03-31."""
    assert CALENDAR.add(date(2017, 3, 1), days(30)) == Deadline(date(2017, 3, 31))


def test_calendar_days_do_not_move_for_a_holiday_of_themselves() -> None:
    """不顺延 is the rule unless the table says otherwise."""
    assert CALENDAR.add(date(2017, 9, 1), days(30)) == Deadline(date(2017, 10, 1))


def test_a_last_day_in_a_holiday_moves_behind_it() -> None:
    """顺延至下一工作日: what ends on 2017-10-01 ends on 10-09, the first day worked."""
    deadline = CALENDAR.add(date(2017, 9, 1), days(30), roll=Roll.NEXT_WORKING_DAY)

    assert deadline == Deadline(date(2017, 10, 9))


def test_a_last_day_that_is_worked_does_not_move() -> None:
    """2017-09-30 is a Saturday that is worked."""
    deadline = CALENDAR.add(date(2017, 8, 31), days(30), roll=Roll.NEXT_WORKING_DAY)

    assert deadline == Deadline(date(2017, 9, 30))


def test_a_year_without_a_calendar_is_provisional() -> None:
    """20 working days from 2026-12-04 reach into 2027, whose holidays nobody knows yet."""
    assert CALENDAR.add(date(2026, 12, 4), working(20)) == Deadline(date(2027, 1, 1), provisional=True)


def test_what_ends_in_a_known_year_is_not_provisional() -> None:
    """One working day less would still end in 2026."""
    assert CALENDAR.add(date(2026, 12, 3), working(20)) == Deadline(date(2026, 12, 31))


def test_calendar_days_need_no_calendar() -> None:
    """A count of calendar days into an unknown year is certain."""
    assert CALENDAR.add(date(2026, 12, 4), days(60)) == Deadline(date(2027, 2, 2))


def test_moving_behind_a_holiday_needs_a_calendar() -> None:
    """Whether the last day is a holiday cannot be known before the notice."""
    deadline = CALENDAR.add(date(2026, 12, 4), days(60), roll=Roll.NEXT_WORKING_DAY)

    assert deadline.provisional


@pytest.mark.parametrize("duration", [working(20), days(10000), months(10000), years(10000)])
@pytest.mark.parametrize("start", list(CountStart))
@pytest.mark.parametrize("roll", list(Roll))
def test_the_last_day_of_all_is_an_end(duration: Duration, start: CountStart, roll: Roll) -> None:
    """A length that leads beyond the year 9999 ends on its last day; nothing is raised."""
    assert CALENDAR.add(date(9999, 12, 31), duration, start, roll).on == date.max


def test_working_days_between_leave_out_the_first_and_take_the_last() -> None:
    """From the Monday 2017-09-25 to the Friday 10-27 there are 20."""
    assert CALENDAR.working_days_between(date(2017, 9, 25), date(2017, 10, 27)) == (20, False)


def test_working_days_between_the_wrong_way_round_are_none() -> None:
    """What was done before it was due is no day late."""
    assert CALENDAR.working_days_between(date(2017, 10, 27), date(2017, 9, 25)) == (0, False)


def test_working_days_in_an_unknown_year_are_provisional() -> None:
    """Monday to Friday is counted, and it is said so."""
    assert CALENDAR.working_days_between(date(2026, 12, 31), date(2027, 1, 8)) == (6, True)


def test_counting_to_the_end_of_time_is_no_matter() -> None:
    """A year of four nines, typed for want of a date, is counted to like any other."""
    count, provisional = CALENDAR.working_days_between(date(2017, 1, 1), date.max)

    assert (count > 2_000_000, provisional) == (True, True)


def test_a_holiday_typed_the_wrong_way_round_is_no_crash() -> None:
    """A span that ends before it begins takes no day off."""
    backwards = Holiday(title="元旦", first=date(2030, 1, 3), last=date(2030, 1, 1))
    odd = Calendar({2030: CalendarYear(year=2030, source="测试", holidays=(backwards,))})

    assert odd.is_working(date(2030, 1, 2))


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2020-02-29", 60, "2025-02-28"),
        ("2022-08-31", -6, "2022-02-28"),
        ("2024-08-30", -6, "2024-02-29"),
        ("2017-01-31", 1, "2017-02-28"),
        ("2017-12-15", 1, "2018-01-15"),
        ("0001-01-31", -1, "0001-01-01"),
        ("9999-12-01", 1, "9999-12-31"),
        ("0001-05-05", -1, "0001-04-05"),
        ("9999-01-01", 1, "9999-02-01"),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(day: str, number: int, expected: str) -> None:
    """A month without such a day gives its last one."""
    assert add_months(date.fromisoformat(day), number) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2017-03-01", 60, ("2022-02-28", "2022-03-01")),
        ("2017-03-01", 6, ("2017-08-31", "2017-09-01")),
        ("2020-02-29", 60, ("2025-02-28", "2025-02-28")),
        ("2020-02-29", 48, ("2024-02-28", "2024-02-29")),
        ("9998-12-31", 12, ("9999-12-31", "9999-12-31")),
    ],
)
def test_a_term_has_two_readings(start: str, term: int, expected: tuple[str, str]) -> None:
    """The first day counted, or counting from the next; where they meet both are the same."""
    assert term_ends(date.fromisoformat(start), term) == tuple(map(date.fromisoformat, expected))


VERSIONS = Period(
    id="information-request",
    title="答复公开申请",
    counts_from="收到申请之日",
    versions=(
        PeriodVersion(until=date(2019, 5, 14), duration=working(15), source="旧条例"),
        PeriodVersion(since=date(2019, 5, 15), duration=working(20), source="新条例"),
    ),
)


@pytest.mark.parametrize(("day", "expected"), [("2019-05-14", 15), ("2019-05-15", 20)])
def test_the_day_of_the_act_chooses_the_version(day: str, expected: int) -> None:
    """The last day of the old text still goes by it."""
    version = period_on(VERSIONS, date.fromisoformat(day))

    assert version is not None
    assert version.duration == working(expected)


def test_before_the_first_version_there_is_none() -> None:
    """An act before any rule has no period, and no period of a later rule."""
    later = Period(id="x", title="期限", counts_from="当日", versions=(VERSIONS.versions[1],))

    assert period_on(later, date(2019, 5, 14)) is None


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2017-10-09", working(1), "2017-09-30"),  # a worked Saturday before the holidays
        ("2017-10-09", working(0), "2017-10-09"),
        ("2018-01-02", working(1), "2017-12-29"),  # over the end of a year
        ("2018-01-05", working(3), "2018-01-02"),  # to the first working day of one
        ("2017-03-15", days(7), "2017-03-08"),
    ],
)
def test_a_period_is_counted_back_from_a_day(day: str, duration: Duration, expected: str) -> None:
    """What has to be there so many days before something, by working or calendar days."""
    assert Deadline(date.fromisoformat(expected)) == CALENDAR.back(date.fromisoformat(day), duration)


def test_nothing_lies_before_the_first_day() -> None:
    """A period longer than the calendar goes back to its first day."""
    assert CALENDAR.back(date(1, 1, 9), days(30)) == Deadline(date.min)
    assert CALENDAR.back(date(1, 1, 9), working(30)) == Deadline(date.min, provisional=True)
