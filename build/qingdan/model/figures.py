"""The year's figures as printed, and the tables of the yearly disclosure report."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import AgencyId, Basis, Fact, IndicatorId, Openness, Publication, Quote, Withdrawal


class Qualifier(enum.Enum):
    EXACT = "准数"
    MORE_THAN = "多于"
    ABOUT = "约"
    LESS_THAN = "不足"


class FigureState(enum.Enum):
    FINAL = "已定"
    PENDING = "待定"
    SLIPPED = "未按期"


class Figure(Fact, kw_only=True):
    """One printed number. Exactly one of `count`, `amount` and `missing`."""

    indicator: IndicatorId  # id in tables/indicators.yml
    count: int | None = None
    amount: str | None = None  # decimal text
    missing: str | None = None  # why there is no number: blank is not 0
    unit: str  # as printed: 件, 件(次), 人次, 万元 …
    qualifier: Qualifier | None = None
    dimension: str | None = None  # 行政许可 … where the indicator is split
    as_of: date | None = None
    scope: str | None = None
    state: FigureState | None = None
    quote: str
    section: str
    source_rows: tuple[str, ...] = ()
    explanation: str | None = None
    owner: AgencyId | None = None


class Statement(Fact, kw_only=True):
    """A sentence of the report that is not a number: an event, a problem, a plan range."""

    text: str
    section: str
    source_rows: tuple[str, ...] = ()
    month: str | None = None


class CommitmentState(enum.Enum):
    OPEN = "进行中"
    DONE = "已完成"
    SLIPPED = "未按期"
    DROPPED = "已取消"


class Commitment(Fact, kw_only=True):
    text: str
    section: str
    due_on: date | None = None
    due: str | None = None  # 明年年初, as printed
    owner: AgencyId | None = None
    state: CommitmentState
    follows: str | None = None  # what of last year's it takes up
    measures_problem: int | None = None  # which of `problems`, from 1
    source_rows: tuple[str, ...] = ()


class Report(Fact, kw_only=True):
    """The report the figures come from."""

    title: str
    addressed_to: str | None = None
    posted_on: date | None = None
    due_on: date | None = None
    url: str | None = None
    file: str | None = None
    basis: tuple[Basis, ...] = ()
    provenance: str | None = None  # reposted text whose years were overwritten
    source_rows: tuple[str, ...] = ()


class PlanRange(Fact, kw_only=True):
    """A plan as the report names it, with the years it prints."""

    title: str
    first_year: int
    last_year: int
    quote: str
    section: str
    years: int = 5
    source_rows: tuple[str, ...] = ()


class Figures(Fact, kw_only=True):
    """依法行政年度数据 of one issuer and year."""

    issuer: AgencyId
    year: int
    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    withdrawn: Withdrawal | None = None
    report: Report
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    plans: tuple[PlanRange, ...] = ()
    problems: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    source_rows: tuple[str, ...] = ()
    sample: bool = False
    note: str | None = None


class MadeDocuments(Fact, kw_only=True):
    """Table 2, art. 20(一): made, repealed, in force at the year's end."""

    made: int
    repealed: int
    in_force: int


class RequestRow(Fact, kw_only=True):
    """A row of table 3: seven columns, the last the printed total."""

    row: str  # id of the row: new, carried_in, granted …
    natural_person: int
    company: int
    research: int
    welfare: int
    legal_service: int
    other: int
    total: int


class DisputeRow(Fact, kw_only=True):
    """A group of table 4: 复议, 直接起诉, 复议后起诉."""

    group: str
    upheld: int
    corrected: int
    other: int
    pending: int
    total: int


class Disclosure(Fact, kw_only=True):
    """政府信息公开年度报告 of one issuer and year (条例 49, 50)."""

    issuer: AgencyId
    year: int
    title: str
    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    withdrawn: Withdrawal | None = None
    rules: MadeDocuments | None = None  # 规章
    documents: MadeDocuments | None = None  # 行政规范性文件
    permits: int | None = None  # 许可 decisions
    penalties: int | None = None
    coercions: int | None = None
    fees: str | None = None  # 万元, decimal text
    requests: tuple[RequestRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    overview: str | None = None
    problems: str | None = None
    other_matters: str | None = None
    sample: bool = False
    note: str | None = None
    quotes: tuple[Quote, ...] = ()
