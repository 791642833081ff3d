"""The tables rules need: periods, procedures, indicators, topics, synonyms, calendar."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import AgencyId, Basis, Duration, Fact, IndicatorId


class CountStart(enum.Enum):
    NEXT_DAY = "次日起算"
    SAME_DAY = "当日起算"


class Roll(enum.Enum):
    """What happens when the last day is a holiday."""

    NONE = "不顺延"
    NEXT_WORKING_DAY = "顺延至下一工作日"


class Binding(Fact, frozen=True, kw_only=True):
    """Whom a period or procedure binds: kinds of record, agencies; none named: all."""

    kinds: tuple[str, ...] = ()
    agencies: tuple[AgencyId, ...] = ()


class PeriodVersion(Fact, frozen=True, kw_only=True):
    """A period as one rule sets it, for acts from `since` on (`until` inclusive)."""

    since: date | None = None
    until: date | None = None
    duration: Duration | None = None
    month_day: str | None = None  # MM-DD of the following year, for fixed dates
    starts: CountStart = CountStart.NEXT_DAY
    roll: Roll = Roll.NONE
    source: str
    basis: tuple[Basis, ...] = ()
    confirmed: bool = True  # the text of the rule was read


class Period(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    counts_from: str  # which day starts it, in words: 发布之日
    binds: Binding = Binding()
    versions: tuple[PeriodVersion, ...]
    note: str | None = None


class Periods(Fact, frozen=True, kw_only=True):
    periods: tuple[Period, ...] = ()


class ProcedureStep(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    waivable: bool = False
    least: Duration | None = None
    after: tuple[str, ...] = ()  # step ids that must come before
    note: str | None = None


class ProcedureTable(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    source: str
    since: date | None = None
    until: date | None = None
    binds: Binding = Binding()
    steps: tuple[ProcedureStep, ...]
    separate: tuple[tuple[str, str], ...] = ()  # pairs of steps that one section may not both do


class Procedures(Fact, frozen=True, kw_only=True):
    procedures: tuple[ProcedureTable, ...] = ()


class CountedFrom(Fact, frozen=True, kw_only=True):
    """Which records a figure is counted from, and with which value of `field`."""

    kind: str
    where: str | None = None
    dimension: str | None = None


class Sum(Fact, frozen=True, kw_only=True):
    """The indicator it stands on is the sum of `parts` (indicator ids, or dimensions of one)."""

    parts: tuple[str, ...]
    quote: str | None = None


class Indicator(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    unit: str
    meaning: str
    denominator: IndicatorId | None = None  # indicator id
    counted_from: CountedFrom | None = None  # none: only stated
    sums: tuple[Sum, ...] = ()
    equals: tuple[IndicatorId, ...] = ()  # indicators that should print the same number
    at_most: tuple[IndicatorId, ...] = ()
    dimensions: tuple[str, ...] = ()
    section: str | None = None  # where it stands in the yearly table


class Indicators(Fact, frozen=True, kw_only=True):
    indicators: tuple[Indicator, ...] = ()


class Topic(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    description: str | None = None
    owed_by: tuple[AgencyId, ...] = ()  # agency ids
    basis: tuple[Basis, ...] = ()
    published_elsewhere: str | None = None  # url


class Topics(Fact, frozen=True, kw_only=True):
    topics: tuple[Topic, ...] = ()


class SynonymGroup(Fact, frozen=True, kw_only=True):
    """Everyday words and the official words they stand for."""

    everyday: tuple[str, ...]
    official: tuple[str, ...]


class Synonyms(Fact, frozen=True, kw_only=True):
    synonyms: tuple[SynonymGroup, ...] = ()


class Holiday(Fact, frozen=True, kw_only=True):
    """First to last day, both included."""

    title: str
    first: date
    last: date


class CalendarYear(Fact, frozen=True, kw_only=True):
    """Public holidays and worked weekends of one year, from the State Council's yearly notice."""

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    worked_weekends: tuple[date, ...] = ()
