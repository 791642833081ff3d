"""The year's figures as printed, and the tables of the yearly disclosure report."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import (
    AgencyId,
    Basis,
    Fact,
    IndicatorId,
    Openness,
    Publication,
    Quote,
    Revision,
    Withdrawal,
)


class Qualifier(enum.Enum):
    EXACT = "准数"
    MORE_THAN = "多于"
    ABOUT = "约"
    LESS_THAN = "不足"


class FigureState(enum.Enum):
    FINAL = "已定"
    PENDING = "待定"
    SLIPPED = "未按期"


class Figure(Fact, frozen=True, kw_only=True):
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


class Statement(Fact, frozen=True, kw_only=True):
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


class Commitment(Fact, frozen=True, kw_only=True):
    text: str
    section: str
    due_on: date | None = None
    due: str | None = None  # 明年年初, as printed
    owner: AgencyId | None = None
    state: CommitmentState
    follows: str | None = None  # what of last year's it takes up
    measures_problem: int | None = None  # which of `problems`, from 1
    source_rows: tuple[str, ...] = ()


class Report(Fact, frozen=True, kw_only=True):
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


class PlanRange(Fact, frozen=True, kw_only=True):
    """A plan as the report names it, with the years it prints."""

    title: str
    first_year: int
    last_year: int
    quote: str
    section: str
    years: int = 5
    source_rows: tuple[str, ...] = ()


class Figures(Fact, frozen=True, kw_only=True):
    """依法行政年度数据 of one issuer and year."""

    issuer: AgencyId
    year: int
    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    revisions: tuple[Revision, ...] = ()
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


class MadeDocuments(Fact, frozen=True, kw_only=True):
    """Table 2, art. 20(一): made, repealed, in force at the year's end."""

    made: int
    repealed: int
    in_force: int


class RequestRowName(enum.Enum):
    """The 25 rows of table 3, as the form prints them without their numbering, in its order.

    NEW + CARRIED_IN = RESULTS + CARRIED_OUT in each column; RESULTS is the sum of the rows between.
    """

    NEW = "本年新收政府信息公开申请数量"
    CARRIED_IN = "上年结转政府信息公开申请数量"
    GRANTED = "予以公开"
    PARTLY_GRANTED = "部分公开"
    # 不予公开
    CLASSIFIED = "属于国家秘密"
    FORBIDDEN_BY_LAW = "其他法律行政法规禁止公开"
    SAFETY_AND_STABILITY = "危及“三安全一稳定”"
    THIRD_PARTY = "保护第三方合法权益"
    INTERNAL = "属于三类内部事务信息"
    IN_PROCESS = "属于四类过程性信息"
    ENFORCEMENT_FILE = "属于行政执法案卷"
    ADMINISTRATIVE_QUERY = "属于行政查询事项"
    # 无法提供
    NOT_HELD = "本机关不掌握相关政府信息"
    WOULD_HAVE_TO_BE_MADE = "没有现成信息需要另行制作"
    STILL_UNCLEAR = "补正后申请内容仍不明确"
    # 不予处理
    PETITION = "信访举报投诉类申请"
    REPEATED = "重复申请"
    PRINTED_PUBLICATION = "要求提供公开出版物"
    EXCESSIVE = "无正当理由大量反复申请"
    CONFIRMATION = "要求行政机关确认或重新出具已获取信息"
    # 其他处理
    NOT_CORRECTED = "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    NOT_PAID = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    OTHER = "其他"
    RESULTS = "总计"
    CARRIED_OUT = "结转下年度继续办理"


class RequestRow(Fact, frozen=True, kw_only=True):
    """A row of table 3: seven columns, the last the printed total."""

    row: RequestRowName
    natural_person: int
    company: int
    research: int
    welfare: int
    legal_service: int
    other: int
    total: int


class DisputeGroup(enum.Enum):
    RECONSIDERATION = "行政复议"
    SUED_DIRECTLY = "未经复议直接起诉"
    SUED_AFTERWARDS = "复议后起诉"


class DisputeRow(Fact, frozen=True, kw_only=True):
    """A group of table 4, by how its cases ended."""

    group: DisputeGroup
    upheld: int
    corrected: int
    other: int
    pending: int
    total: int


class Disclosure(Fact, frozen=True, kw_only=True):
    """政府信息公开年度报告 of one issuer and year (条例 49, 50)."""

    issuer: AgencyId
    year: int
    title: str
    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    revisions: tuple[Revision, ...] = ()
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
