"""Which periods and which procedure bind an agency's records, and when what they set is due.

How long, from when and whom it binds is data (tables/periods.yml, procedures.yml): here it is only
looked up. A rule names the duty it keeps watch over, never a period of one county.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.calendar import Deadline, add_months, period_on
from qingdan.model.facts import TimeUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.model.tables import Binding, Duty, Period, ProcedureTable
    from qingdan.register import Register


def binds(binding: Binding, kind: str, agency: Agency | None) -> bool:
    """Tell whether a period or procedure binds records of `kind` of `agency`.

    An agency that is not known (None) is bound by what names no agency. Agencies named by id and by
    kind are bound alike: either is enough.
    """
    if binding.kinds and kind not in binding.kinds:
        return False
    if not binding.agencies and not binding.agency_kinds:
        return True
    return agency is not None and (agency.id in binding.agencies or agency.kind in binding.agency_kinds)


class Obligations:
    """The periods and procedures of a register, by whom they bind."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._periods: dict[tuple[Duty, str, str], tuple[Period, ...]] = {}
        self._procedures: dict[tuple[str, str], tuple[ProcedureTable, ...]] = {}

    def periods(self, duty: Duty, kind: str, agency: str) -> tuple[Period, ...]:
        """Return the periods of `duty` for records of `kind` of the agency with this id.

        In the order of the table; a filing owed to two bodies has two.
        """
        key = (duty, kind, agency)
        found = self._periods.get(key)
        if found is None:
            whose = self._register.agencies.get(agency)
            found = self._periods[key] = tuple(
                period
                for period in self._register.periods_of.get(duty, ())
                if binds(period.binds, kind, whose)
            )
        return found

    def procedures(self, kind: str, agency: str, day: date) -> tuple[ProcedureTable, ...]:
        """Return the procedures that bound records of `kind` of this agency on `day`.

        The most particular first: one that names the agency before one that names its kind, and that
        before one for all. Empty where none bound it then.
        """
        key = (kind, agency)
        found = self._procedures.get(key)
        if found is None:
            whose = self._register.agencies.get(agency)
            binding = [
                table for table in self._register.procedures.values() if binds(table.binds, kind, whose)
            ]
            binding.sort(key=lambda table: _breadth(table.binds, agency))
            found = self._procedures[key] = tuple(binding)
        return tuple(
            table for table in found if (table.since or date.min) <= day <= (table.until or date.max)
        )

    def procedure(self, kind: str, agency: str, day: date, named: str | None = None) -> ProcedureTable | None:
        """Return the procedure a record is held to: the one it names, else the first that bound it on `day`."""
        table = self._register.procedures.get(named or "")
        return table or next(iter(self.procedures(kind, agency, day)), None)

    def deadline(self, period: Period, act_day: date) -> Deadline | None:
        """Return the last day, still in time, of a period set off by an act on `act_day`.

        As the rule stood on that day. None where it did not bind then, or sets no time.
        """
        version = period_on(period, act_day)
        if version is None:
            return None
        if version.month_day:
            month, day = (int(part) for part in version.month_day.split("-"))
            due = Deadline(_in_year(act_day.year + 1, month, day))
        elif version.duration is not None:
            due = self._register.calendar.add(act_day, version.duration, version.starts, version.roll)
        else:
            return None
        # What nobody has read in the rule itself is not certain.
        return due if version.confirmed else Deadline(due.on, provisional=True)

    def deadlines(
        self, duty: Duty, kind: str, agency: str, act_day: date
    ) -> Iterator[tuple[Period, Deadline]]:
        """Give the periods of `duty` that set a time for an act on `act_day`, with their last days."""
        for period in self.periods(duty, kind, agency):
            due = self.deadline(period, act_day)
            if due is not None:
                yield period, due

    def before(self, period: Period, day: date) -> Deadline | None:
        """Return the latest day that lies the length of a period before `day`, counted backwards.

        For what has to be done so long before something: papers before a hearing, assessment before
        the end. Months are clamped to the month's last day.
        """
        version = period_on(period, day)
        if version is None or version.duration is None:
            return None
        number, unit = version.duration.number, version.duration.unit
        if unit in (TimeUnit.MONTH, TimeUnit.YEAR):
            latest = Deadline(add_months(day, -number * (12 if unit is TimeUnit.YEAR else 1)))
        else:
            latest = self._register.calendar.back(day, version.duration)
        return latest if version.confirmed else Deadline(latest.on, provisional=True)


def _breadth(binding: Binding, agency: str) -> int:
    if agency in binding.agencies:
        return 0
    return 1 if binding.agency_kinds else 2


def _in_year(year: int, month: int, day: int) -> date:
    """Return a day of a year; 29 February is the 28th in a year that has none."""
    year = min(year, date.max.year)
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)
