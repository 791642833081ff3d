"""年度报告: which reports of a year each agency owes, and which of them there are not.

The disclosure report (政府信息公开年报) and the report on law-based government (法治政府建设年度报告). By when, and
by whom, stands in tables/periods.yml. Whom a period names owes a report every year; where it names nobody,
those who have begun go on.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import msgspec

from qingdan.model.tables import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.calendar import Deadline
    from qingdan.register import Register
    from qingdan.standing import Standings

#: What a report of a year is for, by its kind.
DUTIES = {"disclosure": Duty.DISCLOSURE_REPORT, "figures": Duty.RULE_OF_LAW_REPORT}


class Owed(msgspec.Struct, frozen=True):
    """The report of a year that is not there, and its last day."""

    year: int
    due: Deadline


class Lacking(msgspec.Struct, frozen=True):
    """The reports of an agency that are due and not there, in order; `latest` is the last there is before today."""

    agency: str
    owed: tuple[Owed, ...]
    latest: int | None


def lacking(standings: Standings, kind: str) -> Iterator[Lacking]:
    """Give every agency whose reports of this kind are due by the day and not there.

    All years since its first report; of an agency that never made one, only the last that is due. A report
    that is there but came late, or has no day, is not lacking.
    """
    day = standings.day
    for agency, made in _made(standings, kind).items():
        years = range(made[0] + 1, day.year) if made else _last_due(standings, kind, agency)
        owed = tuple(one for one in _owed(standings, kind, agency, made, years) if one.due.on < day)
        if owed:
            yield Lacking(agency, owed, max((year for year in made if year < owed[-1].year), default=None))


def coming(standings: Standings, kind: str) -> Iterator[tuple[str, Owed]]:
    """Give the reports of last year and of this one that can still be in time, with who owes them."""
    day = standings.day
    for agency, made in _made(standings, kind).items():
        for one in _owed(standings, kind, agency, made, range(max(day.year - 1, 1), day.year + 1)):
            if one.due.on >= day and (not made or one.year > made[0]):
                yield agency, one


def due_of(standings: Standings, kind: str, agency: str, year: int) -> Deadline | None:
    """Return the last day of a report; of several periods the earliest."""
    end = date(year, 12, 31)
    found = standings.obligations.deadlines(DUTIES[kind], kind, agency, end)
    return min((due for _, due in found), key=lambda due: due.on, default=None)


def spans(years: Sequence[int]) -> str:
    """Say years in order, runs of them together: 2018–2023、2025."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _made(standings: Standings, kind: str) -> dict[str, list[int]]:
    """Return the years of the reports there are, by who made them or has to; in order."""
    register, duty = standings.register, DUTIES[kind]
    found: dict[str, list[int]] = {
        agency: []
        for agency in register.agencies
        if any(
            period.binds.agencies or period.binds.agency_kinds
            for period in standings.obligations.periods(duty, kind, agency)
        )
    }
    for issuer, year in sorted(register.by_kind(kind)):
        found.setdefault(issuer, []).append(year)
    return found


def _last_due(standings: Standings, kind: str, agency: str) -> tuple[int, ...]:
    """Return the last year whose report was due before the day."""
    for year in count(standings.day.year - 1, -1):
        if year < 1:
            break
        due = due_of(standings, kind, agency, year)
        if due is None or due.on < standings.day:
            return (year,)
    return ()


def _owed(
    standings: Standings, kind: str, agency: str, made: Sequence[int], years: Sequence[int]
) -> Iterator[Owed]:
    """Give the reports of `years` that are owed and not there; none of the years the agency was not there."""
    register, there = standings.register, set(made)
    for year in years:
        if not _stood(register, agency, date(year, 12, 31)):
            continue
        due = due_of(standings, kind, agency, year)
        if due is not None and year not in there and not register.may_exist(kind, str(year)):
            yield Owed(year, due)


def _stood(register: Register, id_: str, day: date) -> bool:
    """Tell whether an agency was there on `day` and its duties had not passed to another."""
    agency = register.agencies.get(id_)
    if agency is None:
        return True
    after = (register.agencies.get(one) for one in register.successors.get(id_, ()))
    passed_on = any(one is not None and (one.established_on or date.min) <= day for one in after)
    return not passed_on and not agency.abolished(day) and (agency.established_on or date.min) <= day
