"""Counting figures from the records: how many there were on a figure's own day, or in its year.

Every record is looked at once for each way of counting and kept as the stretch of days in which it
counts; any day, and any year, is then read off by bisection, however many figures ask.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.inspect import DateType

from qingdan.calendar import day_before
from qingdan.course import State
from qingdan.fields import field, is_, may_be, plain, types_of
from qingdan.model.facts import PublicRecord
from qingdan.model.power import ENDING, LifeAct
from qingdan.tally import binding_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.model.figures import Figure
    from qingdan.model.tables import CountedFrom
    from qingdan.register import ListedPower
    from qingdan.standing import Standings

#: Kinds of record that figures can be counted from.
COUNTABLE = (
    "agency",
    "law",
    "document",
    "power",
    "approval",
    "errand",
    "decision",
    "inspection",
    "cleanup",
    "notice",
    "system",
)

#: Acts by which a power comes (again) to an agency.
_BEGINNING = frozenset({LifeAct.LISTED, LifeAct.RECEIVED})


class Count(msgspec.Struct, frozen=True):
    """How many records there are; `samples` of them are 示例. `on` is the day, or the year's last, counted to."""

    number: int
    samples: int
    on: date
    complete: bool  # the records are entered in full for that day


class _Days:
    """First and last days of the stretches of some records, each in order."""

    def __init__(self) -> None:
        self.firsts: list[date] = []
        self.lasts: list[date] = []

    def enter(self, first: date, last: date) -> None:
        self.firsts.append(first)
        self.lasts.append(last)

    def close(self) -> None:
        self.firsts.sort()
        self.lasts.sort()

    def on(self, day: date) -> int:
        return bisect_right(self.firsts, day) - bisect_left(self.lasts, day)

    def between(self, first: date, last: date) -> int:
        return bisect_right(self.firsts, last) - bisect_left(self.firsts, first)


class Counts:
    """The counts of a register as known on its day."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._held: dict[CountedFrom, dict[str | None, tuple[_Days, _Days]]] = {}

    def of(self, counted_from: CountedFrom, figure: Figure, year: int) -> Count | None:
        """Return how many records a figure of `year` should have counted; None where nobody can tell.

        On the figure's own day, the year's last where it tells none, and never later than today.
        """
        if fault_in(counted_from):
            return None
        today = self._standings.day
        end = date(year, 12, 31)
        all_, samples = self._days(counted_from).get(figure.dimension, (_Days(), _Days()))
        start = counted_from.complete_from
        if counted_from.in_year or counted_from.filed_under:
            first, last = date(year, 1, 1), min(end, today)
            number, of_samples = all_.between(first, last), samples.between(first, last)
            return Count(number, of_samples, last, start is not None and start <= first)
        day = min(figure.as_of or end, today)
        return Count(all_.on(day), samples.on(day), day, start is not None and start <= day)

    def _days(self, counted_from: CountedFrom) -> dict[str | None, tuple[_Days, _Days]]:
        """Return the days of the records that count, by dimension: of all, and of the samples among them."""
        found = self._held.get(counted_from)
        if found is not None:
            return found
        found = self._held[counted_from] = {}
        name, _, value = (counted_from.where or "").partition("=")
        for key, record in self._standings.register.by_kind(counted_from.kind).items():
            if name and not is_(field(record, name), value):
                continue
            dimension = plain(field(record, counted_from.dimension)) if counted_from.dimension else None
            days = found.setdefault(dimension, (_Days(), _Days()))
            sample = bool(field(record, "sample"))
            for first, last in self._stretches(counted_from, key, record):
                for held in days if sample else days[:1]:
                    held.enter(first, last)
        for days in found.values():
            for held in days:
                held.close()
        return found

    def _stretches(self, counted_from: CountedFrom, key: Any, record: Any) -> Iterator[tuple[date, date]]:
        if counted_from.in_year:
            on = field(record, counted_from.in_year)
            if on is not None:
                yield on, on
        elif counted_from.filed_under:
            yield from _filed(record, counted_from.filed_under)
        elif counted_from.kind == "agency":
            yield record.established_on or date.min, record.abolished_on or date.max
        elif counted_from.kind == "power":
            yield from _exercised(record)
        elif counted_from.kind in ("document", "law"):
            by_kind = self._standings.document if counted_from.kind == "document" else self._standings.law
            standing = by_kind(key)
            if standing.state is not State.UNPUBLISHED:
                first, last = binding_days(standing)
                yield first or date.min, last or date.max
        elif isinstance(record, PublicRecord):
            ended = getattr(record, "cancelled_on", None)
            yield record.public_since or date.min, day_before(ended) if ended else date.max
        else:
            yield date.min, date.max


def _filed(document: Document, period: str) -> Iterator[tuple[date, date]]:
    """Give the day on which a document was first filed under a period: filed again it is still one document."""
    days = [one.filed_on for one in document.filings if one.period == period and one.filed_on]
    if days:
        yield min(days), min(days)


def _exercised(listed: ListedPower) -> Iterator[tuple[date, date]]:
    """Give the stretches in which an agency exercised a power; one without dates always."""
    since: date | None = date.min
    for index, event in enumerate(sorted(listed.power.life, key=lambda event: event.on)):
        if event.act in _BEGINNING and (since is None or index == 0):
            since = event.on
        elif event.act in ENDING and since is not None:
            if event.on > since:
                yield since, day_before(event.on)
            since = None
    if since is not None:
        yield since, date.max


def fault_in(counted_from: CountedFrom) -> str | None:
    """Return the field of a way of counting that no record can answer, None where all can."""
    kind = counted_from.kind
    if kind not in COUNTABLE:
        return "kind"
    name, _, value = (counted_from.where or "").partition("=")
    if name and not any(may_be(type_, value) for type_ in types_of(kind).get(name, ())):
        return "where"
    if counted_from.dimension and counted_from.dimension not in types_of(kind):
        return "dimension"
    days = types_of(kind).get(counted_from.in_year or "", ())
    if counted_from.in_year and not any(isinstance(type_, DateType) for type_ in days):
        return "in_year"
    if counted_from.filed_under and (kind != "document" or counted_from.in_year):
        return "filed_under"
    return None
