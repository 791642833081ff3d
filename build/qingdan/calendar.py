"""Working days, and where a period that starts on a day ends.

No period and no holiday stands in code: both are tables in content/. A year whose calendar was not
entered is counted Monday to Friday, and what was counted so says that it is provisional.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from qingdan.model.facts import TimeUnit
from qingdan.model.tables import CountStart, Roll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qingdan.model.facts import Duration
    from qingdan.model.tables import CalendarYear, Period, PeriodVersion

_ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Deadline(msgspec.Struct, frozen=True):
    """The last day of a period, still in it.

    Provisional where a year's calendar is missing, or nobody has read how long the period is.
    """

    on: date
    provisional: bool = False

    @property
    def missed_from(self) -> date:
        """The first day that is too late."""
        return day_after(self.on)


class _Year(msgspec.Struct, frozen=True):
    """The working days of a year in order, and whether its calendar was entered."""

    days: tuple[date, ...]
    provisional: bool


class Calendar:
    """The working days of the years entered, and of all others as far as can be told."""

    def __init__(self, years: Mapping[int, CalendarYear]) -> None:
        self._entered = dict(years)
        self._counted: dict[int, _Year] = {}

    @cached_property
    def _changed(self) -> dict[date, bool]:
        """Days that the yearly notices say are free (False) or worked (True)."""
        changed: dict[date, bool] = {}
        for year in self._entered.values():
            for holiday in year.holidays:
                # A span typed the wrong way round, or far too long, is told by the checks.
                for offset in range(min((holiday.last - holiday.first).days, 60) + 1):
                    changed[holiday.first + timedelta(days=offset)] = False
        for year in self._entered.values():
            for day in year.worked_weekends:
                changed[day] = True
        return changed

    @property
    def years(self) -> Mapping[int, CalendarYear]:
        """The years whose calendar was entered."""
        return self._entered

    @property
    def changed(self) -> list[tuple[date, bool]]:
        """The days that the yearly notices change, in order, and whether they are worked."""
        return sorted(self._changed.items())

    def knows(self, year: int) -> bool:
        """Whether the calendar of `year` was entered."""
        return year in self._entered

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day, by its year's calendar or else by the day of the week."""
        return self._changed.get(day, day.weekday() < SATURDAY)

    def add(
        self,
        day: date,
        duration: Duration,
        starts: CountStart = CountStart.NEXT_DAY,
        roll: Roll = Roll.NONE,
    ) -> Deadline:
        """Return the last day of a period that is set off on `day`.

        Counted from the next day, unless `starts` says that the day itself counts. A period longer
        than the calendar of mankind ends on its last day.
        """
        same_day = starts is CountStart.SAME_DAY
        number = duration.number
        if duration.unit is TimeUnit.WORKING_DAY:
            return self._nth_working(day if same_day else day_after(day), number, fallback=day)
        if duration.unit is TimeUnit.CALENDAR_DAY:
            last = _plus(day, number - 1 if same_day and number else number)
        else:
            last = add_months(day, number * (12 if duration.unit is TimeUnit.YEAR else 1))
            if same_day and last.day == day.day and last > day:
                last = day_before(last)
        if roll is Roll.NEXT_WORKING_DAY:
            return self._nth_working(last, 1, fallback=last)
        return Deadline(last)

    def back(self, day: date, duration: Duration) -> Deadline:
        """Return the latest day that lies `duration` (working or calendar days) before `day`.

        Counted like a period from the next day, the other way round: 7 calendar days before the
        15th is the 8th.
        """
        number = duration.number
        if duration.unit is TimeUnit.CALENDAR_DAY:
            return Deadline(day - timedelta(days=min(number, (day - date.min).days)))
        left, provisional = number, False
        for at in range(day.year, date.min.year - 1, -1):
            year = self._year(at)
            provisional |= year.provisional
            end = bisect_left(year.days, day)
            if left <= end:
                return Deadline(year.days[end - left] if left else day, provisional)
            left -= end
        return Deadline(date.min, provisional=True)

    def working_days_between(self, after: date, until: date) -> tuple[int, bool]:
        """Return how many working days lie behind `after`, `until` included; and if provisional.

        0 where `until` is not later than `after`.
        """
        if until <= after:
            return 0, False
        changed, added = self._added
        since, up_to = bisect_right(changed, after), bisect_right(changed, until)
        provisional = not all(self.knows(year) for year in range(after.year, until.year + 1))
        return _weekdays(after, until) + added[up_to] - added[since], provisional

    @cached_property
    def _added(self) -> tuple[list[date], list[int]]:
        """Days changed by the notices in order, and how many working days those up to each add."""
        days = sorted(self._changed)
        gains = (self._changed[day] - (day.weekday() < SATURDAY) for day in days)
        return days, list(accumulate(gains, initial=0))

    def _nth_working(self, first: date, number: int, fallback: date) -> Deadline:
        """Return the `number`th working day, `first` being the earliest it can be."""
        if number <= 0:
            return Deadline(fallback)
        left, provisional = number, False
        for at in range(first.year, date.max.year + 1):
            year = self._year(at)
            provisional |= year.provisional
            start = bisect_left(year.days, first)
            if start + left <= len(year.days):
                return Deadline(year.days[start + left - 1], provisional)
            left -= len(year.days) - start
        return Deadline(date.max, provisional=True)

    def _year(self, number: int) -> _Year:
        year = self._counted.get(number)
        if year is None:
            first = date(number, 1, 1).toordinal()
            length = 366 if calendar.isleap(number) else 365
            every = (date.fromordinal(first + offset) for offset in range(length))
            days = tuple(day for day in every if self.is_working(day))
            year = self._counted[number] = _Year(days, not self.knows(number))
        return year


def _weekdays(after: date, until: date) -> int:
    """Return how many Mondays to Fridays lie behind `after`, `until` included."""
    weeks, rest = divmod((until - after).days, 7)
    return weeks * SATURDAY + sum((after.weekday() + day) % 7 < SATURDAY for day in range(1, rest + 1))


def add_months(day: date, months: int) -> date:
    """Return the day `months` later (earlier where negative), clamped to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def term_ends(start: date, months: int) -> tuple[date, date]:
    """Return the last day of a term of `months` from `start`, in its two readings.

    The earlier counts the first day (5 years from 2017-03-01: 2022-02-28), the later begins with
    the next (2022-03-01, 民法典 201). Where the month has no such day both are the month's last.
    """
    later = add_months(start, months)
    if later.day != start.day or later in (date.min, date.max):
        return later, later
    return day_before(later), later


def period_on(period: Period, act_day: date) -> PeriodVersion | None:
    """Return how a period was set on the day of the act; None where no version covers it."""
    for version in period.versions:
        if (version.since or date.min) <= act_day <= (version.until or date.max):
            return version
    return None


def day_after(day: date) -> date:
    """Return the next day; there is none behind the last of the calendar."""
    return day if day == date.max else day + _ONE_DAY


def day_before(day: date) -> date:
    """Return the day before; there is none before the first of the calendar."""
    return day if day == date.min else day - _ONE_DAY


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
