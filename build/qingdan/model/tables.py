"""The tables rules need: periods, procedures, indicators, topics, numbers, synonyms, calendar."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.agency import AgencyKind
from qingdan.model.facts import AgencyId, Basis, Duration, Fact, IndicatorId, PeriodId


class CountStart(enum.Enum):
    NEXT_DAY = "次日起算"
    SAME_DAY = "当日起算"


class Roll(enum.Enum):
    """What happens when the last day is a holiday."""

    NONE = "不顺延"
    NEXT_WORKING_DAY = "顺延至下一工作日"


class Duty(enum.Enum):
    """What a period is for, so that a rule finds its periods whatever a county calls them."""

    FILING = "备案"
    PUBLICATION = "公开"
    INTERPRETATION = "解读"
    ASSESSMENT = "评估"
    COMMENT = "征求意见"
    HEARING_PAPERS = "听证材料"
    FEEDBACK = "意见反馈"
    LEGALITY_REVIEW = "合法性审查"
    DISCLOSURE_REPORT = "公开年报"
    RULE_OF_LAW_REPORT = "法治年报"
    APPROVAL_REVIEW = "许可审查"


class StepRole(enum.Enum):
    """What a step of a procedure is, whatever a county calls it."""

    RESEARCH = "调查研究"
    DRAFT = "起草"
    OPINIONS = "听取意见"
    HEARING = "听证"
    EXPERT = "专家论证"
    RISK = "风险评估"
    FAIR_COMPETITION = "公平竞争审查"
    LEGALITY = "合法性审查"  # of documents it is called 合法性审核
    DISCUSSION = "集体讨论"
    SIGNING = "签发"
    ANNOUNCEMENT = "公布"


class Binding(Fact, frozen=True, kw_only=True):
    """Whom a period or procedure binds: kinds of record, agencies by id or kind; none named: all."""

    kinds: tuple[str, ...] = ()
    agencies: tuple[AgencyId, ...] = ()
    agency_kinds: tuple[AgencyKind, ...] = ()


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
    duty: Duty | None = None
    counts_from: str  # which day starts it, in words: 发布之日
    binds: Binding = Binding()
    versions: tuple[PeriodVersion, ...]
    note: str | None = None


class Periods(Fact, frozen=True, kw_only=True):
    periods: tuple[Period, ...] = ()


class ProcedureStep(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    role: StepRole | None = None
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
    """Which records a figure is counted from.

    Those there are on the figure's own day, or, with `in_year`, those whose day in that field lies in
    its year; with `filed_under`, the documents filed in its year under that period. From `complete_from` on the records are entered in full.
    """

    kind: str
    where: str | None = None  # field=value
    dimension: str | None = None  # field that splits them
    in_year: str | None = None  # field that holds a day
    filed_under: PeriodId | None = None
    complete_from: date | None = None  # none: what is entered is only a part


class Sum(Fact, frozen=True, kw_only=True):
    """The indicator it stands on is the sum of `parts` (indicator ids, or dimensions of one)."""

    parts: tuple[str, ...]
    quote: str | None = None
    reading: str | None = None  # another way to read the words; it is shown and binds nothing


class Indicator(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    unit: str
    meaning: str
    denominator: IndicatorId | None = None
    denominator_dimension: str | None = None  # which part of it
    counted_from: CountedFrom | None = None  # none: only stated
    sums: tuple[Sum, ...] = ()
    equals: tuple[IndicatorId, ...] = ()  # indicators that should print the same number
    at_most: tuple[IndicatorId, ...] = ()
    no_growth_from: tuple[IndicatorId, ...] = ()  # what should not grow from these without a reason
    carries_on: tuple[IndicatorId, ...] = ()  # equals these of the year before
    disjoint_from: tuple[IndicatorId, ...] = ()  # should count nothing that these count
    beside: tuple[IndicatorId, ...] = ()  # shown together, never compared: the units differ
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


class NumberFate(enum.Enum):
    """What became of a document number that no public document of this site bears."""

    WITHHELD = "不公开"
    VOID = "作废"
    FORWARDED = "转发"
    ELSEWHERE = "另处公开"


class NumberEntry(Fact, frozen=True, kw_only=True):
    """A number, or a run of them up to the sequence number `through`: never a title."""

    number: str
    through: int | None = None  # last of the run, included
    fate: NumberFate
    ground: str
    url: str | None = None
    sample: bool = False


class Numbers(Fact, frozen=True, kw_only=True):
    numbers: tuple[NumberEntry, ...] = ()


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
