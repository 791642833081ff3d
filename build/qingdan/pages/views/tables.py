"""The tables that rules are counted by: periods, procedures, the working calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.pages.addresses import CALENDAR, HOME, PERIODS, PROCEDURES
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.parts import BasisView, Piece
from qingdan.pages.views.pieces import basis_views, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.tables import Period, PeriodVersion, ProcedureTable
    from qingdan.pages.published import Published


class PeriodVersionView(Piece, frozen=True, kw_only=True):
    since: date | None
    until: date | None
    length: str
    counting: str
    source: str
    basis: tuple[BasisView, ...]
    confirmed: bool


class PeriodView(Piece, frozen=True, kw_only=True):
    anchor: str
    title: str
    counts_from: str
    versions: tuple[PeriodVersionView, ...]
    note: str | None


class PeriodsView(View, frozen=True, kw_only=True):
    periods: tuple[PeriodView, ...]


class ProcedureStepView(Piece, frozen=True, kw_only=True):
    title: str
    waivable: bool
    least: str | None
    after: tuple[str, ...]
    note: str | None


class ProcedureView(Piece, frozen=True, kw_only=True):
    anchor: str
    title: str
    source: str
    since: date | None
    until: date | None
    steps: tuple[ProcedureStepView, ...]
    separate: tuple[str, ...]


class ProceduresView(View, frozen=True, kw_only=True):
    procedures: tuple[ProcedureView, ...]


class HolidayView(Piece, frozen=True, kw_only=True):
    title: str
    first: date
    last: date


class YearView(Piece, frozen=True, kw_only=True):
    year: int
    source: str
    holidays: tuple[HolidayView, ...]
    worked_weekends: tuple[date, ...]


class CalendarView(View, frozen=True, kw_only=True):
    years: tuple[YearView, ...]


_TRAIL = (Step(HOME.title, HOME.path),)


def pages(published: Published) -> Iterator[Page]:
    """Give the three pages."""
    register = published.register
    yield Page(
        PERIODS.path,
        "periods.html",
        PeriodsView(
            title=PERIODS.title,
            section=PERIODS.path,
            trail=_TRAIL,
            periods=tuple(_period(one, published) for one in register.periods.values()),
        ),
    )
    yield Page(
        PROCEDURES.path,
        "procedures.html",
        ProceduresView(
            title=PROCEDURES.title,
            section=PROCEDURES.path,
            trail=_TRAIL,
            procedures=tuple(_procedure(one) for one in register.procedures.values()),
        ),
    )
    years = sorted(register.calendar.years.values(), key=lambda one: one.year, reverse=True)
    yield Page(
        CALENDAR.path,
        "calendar.html",
        CalendarView(
            title=CALENDAR.title,
            section=CALENDAR.path,
            trail=_TRAIL,
            years=tuple(
                YearView(
                    year=one.year,
                    source=one.source,
                    holidays=tuple(
                        HolidayView(title=held.title, first=held.first, last=held.last)
                        for held in one.holidays
                    ),
                    worked_weekends=one.worked_weekends,
                )
                for one in years
            ),
        ),
    )


def _period(period: Period, published: Published) -> PeriodView:
    return PeriodView(
        anchor=period.id,
        title=period.title,
        counts_from=period.counts_from,
        versions=tuple(_version(version, published) for version in period.versions),
        note=period.note,
    )


def _version(version: PeriodVersion, published: Published) -> PeriodVersionView:
    length = ""
    if version.duration:
        length = spoken(version.duration)
    elif version.month_day:
        month, day = version.month_day.split("-")
        length = f"次年{int(month)}月{int(day)}日以前"
    return PeriodVersionView(
        since=version.since,
        until=version.until,
        length=length,
        counting=f"{version.starts.value},{version.roll.value}" if version.duration else "",
        source=version.source,
        basis=basis_views(published, version.basis),
        confirmed=version.confirmed,
    )


def _procedure(table: ProcedureTable) -> ProcedureView:
    titles = {step.id: step.title for step in table.steps}
    return ProcedureView(
        anchor=table.id,
        title=table.title,
        source=table.source,
        since=table.since,
        until=table.until,
        steps=tuple(
            ProcedureStepView(
                title=step.title,
                waivable=step.waivable,
                least=spoken(step.least) if step.least else None,
                after=tuple(titles.get(one, one) for one in step.after),
                note=step.note,
            )
            for step in table.steps
        ),
        separate=tuple(
            f"{titles.get(one, one)}、{titles.get(other, other)}" for one, other in table.separate
        ),
    )
