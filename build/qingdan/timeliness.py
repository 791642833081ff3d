"""时限: how long documents took from signing to publication and from publication to filing, by agency.

Counted as the period itself counts: in working days where it sets working days, else in days.
"""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import period_on
from qingdan.model.facts import TimeUnit
from qingdan.model.tables import Duty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.model.document import Document
    from qingdan.model.tables import Period
    from qingdan.standing import Standings


class Act(msgspec.Struct, frozen=True):
    """One document under one period. `taken` is None where it was not done up to the day.

    `late` is how many days after the last day it was done: 0 in time, None not done.
    """

    document: str
    taken: int | None
    late: int | None
    provisional: bool  # counted over a year whose working days are not entered

    @property
    def in_time(self) -> bool:
        return self.late == 0


class Timeliness(msgspec.Struct, frozen=True):
    """The acts of an agency under one period that are done or too late; those with time left are not in it."""

    agency: str
    period: Period
    working_days: bool
    acts: tuple[Act, ...]

    @property
    def median(self) -> float | None:
        """The middle of the times taken; None where nothing was done."""
        taken = [act.taken for act in self.acts if act.taken is not None]
        return median(taken) if taken else None

    @property
    def slowest(self) -> Act | None:
        """The act that took longest."""
        done = [act for act in self.acts if act.taken is not None]
        return max(done, key=lambda act: act.taken or 0, default=None)

    @property
    def in_time(self) -> int:
        return sum(act.in_time for act in self.acts)


def timeliness(standings: Standings, documents: Iterable[Document]) -> tuple[Timeliness, ...]:
    """Return how the agencies kept the periods of publication and filing, in the order of the agencies.

    A document not yet due, or without the day it is counted from, is left out.
    """
    found: dict[tuple[str, str], list[Act]] = {}
    periods: dict[tuple[str, str], tuple[Period, bool]] = {}
    for document in documents:
        if not document.normative or not document.published_on or document.published_on > standings.day:
            continue
        for period, working, act in (*_published(standings, document), *_filed(standings, document)):
            key = (document.issuer, period.id)
            found.setdefault(key, []).append(act)
            periods[key] = (period, working)
    order = {id_: index for index, id_ in enumerate(standings.register.agencies)}
    keys = sorted(found, key=lambda key: (order.get(key[0], len(order)), _place(standings, key[1])))
    return tuple(Timeliness(key[0], *periods[key], tuple(found[key])) for key in keys)


def _place(standings: Standings, period: str) -> tuple[bool, int]:
    """Order publication before filing, else as in the table."""
    held = standings.register.periods[period]
    return held.duty is not Duty.PUBLICATION, list(standings.register.periods).index(period)


def _published(standings: Standings, document: Document) -> Iterator[tuple[Period, bool, Act]]:
    signed, published = document.signed_on, document.published_on
    if signed is None or published is None or published < signed:
        return
    owed = standings.obligations.deadlines(Duty.PUBLICATION, "document", document.issuer, signed)
    for period, due in owed:
        working = _working(period, signed)
        taken, provisional = _taken(standings, signed, published, working=working)
        late = max(0, (published - due.on).days)
        yield period, working, Act(document.id, taken, late, provisional or due.provisional)


def _filed(standings: Standings, document: Document) -> Iterator[tuple[Period, bool, Act]]:
    published = document.published_on
    if published is None:
        return
    filed = {one.period: one.filed_on for one in document.filings}
    for period, due in standings.obligations.deadlines(Duty.FILING, "document", document.issuer, published):
        working = _working(period, published)
        on = filed.get(period.id)
        if on is not None and published <= on <= standings.day:
            taken, provisional = _taken(standings, published, on, working=working)
            late = max(0, (on - due.on).days)
            yield period, working, Act(document.id, taken, late, provisional or due.provisional)
        elif due.on < standings.day:
            yield period, working, Act(document.id, None, None, provisional=due.provisional)


def _working(period: Period, day: date) -> bool:
    version = period_on(period, day)
    duration = version.duration if version else None
    return duration is not None and duration.unit is TimeUnit.WORKING_DAY


def _taken(standings: Standings, first: date, last: date, *, working: bool) -> tuple[int, bool]:
    if working:
        return standings.register.calendar.working_days_between(first, last)
    return (last - first).days, False
