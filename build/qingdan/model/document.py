"""行政规范性文件 and the documents that are kept beside them."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import (
    AgencyId,
    Basis,
    DocumentId,
    Fact,
    PeriodId,
    ProcedureId,
    PublicRecord,
)


class DocumentKind(enum.Enum):
    GOVERNMENT = "政府规范性文件"
    DEPARTMENT = "部门规范性文件"
    DISCRETION_STANDARD = "裁量基准"
    NON_NORMATIVE = "非规范性文件"  # plans, work points, notices of meetings: no standing


class CountFrom(enum.Enum):
    PUBLICATION = "公布之日"
    EFFECT = "施行之日"


class FilingOutcome(enum.Enum):
    ACCEPTED = "准予备案"
    CORRECTION_ORDERED = "责令纠正"
    RESCINDED = "撤销"
    PENDING = "审查中"


class AssessmentConclusion(enum.Enum):
    KEEP = "继续施行"
    REVISE = "修订"
    REPEAL = "废止"
    LAPSE = "到期失效"


class TermUnit(enum.Enum):
    MONTH = "月"
    YEAR = "年"


class Term(Fact, frozen=True, kw_only=True):
    """有效期: how long a document says it lasts. Its last day is derived, never stored."""

    number: int
    unit: TermUnit

    @property
    def months(self) -> int:
        return self.number * (12 if self.unit is TermUnit.YEAR else 1)


class DocumentEffect(Fact, frozen=True, kw_only=True):
    """What this document does to part of another."""

    document: DocumentId
    articles: str | None = None
    on: date | None = None  # first day of the effect; the effective day where absent


class Step(Fact, frozen=True, kw_only=True):
    """One step taken of a procedure (tables/procedures.yml), or waived with its reason."""

    step: str
    on: date | None = None
    until: date | None = None
    by: AgencyId | None = None  # agency id
    section: str | None = None  # 科室: reviewer and drafter are compared by it
    reference: str | None = None
    result: str | None = None
    url: str | None = None
    waived: str | None = None


class Opinion(Fact, frozen=True, kw_only=True):
    """A suggestion and what became of it."""

    text: str
    adopted: bool
    reason: str | None = None


class Hearing(Fact, frozen=True, kw_only=True):
    on: date | None = None
    noticed_on: date | None = None
    papers_on: date | None = None
    content: str | None = None
    reason: str | None = None
    basis: str | None = None
    background: str | None = None
    sign_up: str | None = None
    feedback_on: date | None = None  # published
    representatives_answered_on: date | None = None  # in writing


class Consultation(Fact, frozen=True, kw_only=True):
    """意见征集. The last day `closes_on` still counts."""

    opens_on: date
    closes_on: date | None = None
    how: str | None = None
    url: str | None = None
    text: str | None = None
    hearing: Hearing | None = None
    result_on: date | None = None
    result: str | None = None
    opinions: tuple[Opinion, ...] = ()

    @property
    def heard_until(self) -> date | None:
        """The last day on which anybody is heard, by writing or at the hearing; None if no end is set."""
        hearing = self.hearing.on if self.hearing else None
        if self.closes_on is None or hearing is None:
            return self.closes_on
        return max(self.closes_on, hearing)


class Filing(Fact, frozen=True, kw_only=True):
    """备案 with one body, under one period of tables/periods.yml."""

    period: PeriodId
    filed_with: AgencyId  # agency id
    filed_on: date | None = None
    receipt: str | None = None
    outcome: FilingOutcome | None = None
    outcome_on: date | None = None


class Assessment(Fact, frozen=True, kw_only=True):
    done_on: date
    conclusion: AssessmentConclusion
    by: AgencyId | None = None
    report: str | None = None


class Rescission(Fact, frozen=True, kw_only=True):
    """撤销 by the government or the people's congress committee."""

    on: date  # first day no longer in force
    by: AgencyId
    number: str | None = None
    reason: str | None = None


class StoppedClause(Fact, frozen=True, kw_only=True):
    """Clauses stopped in a reconsideration (复议法 59)."""

    articles: str
    on: date
    reference: str | None = None


class Interpretation(Fact, frozen=True, kw_only=True):
    """解读."""

    title: str
    form: str | None = None  # 文字, 图解, 问答
    on: date | None = None
    url: str | None = None
    document: DocumentId | None = None


class Document(PublicRecord, frozen=True, kw_only=True):
    kind: DocumentKind
    issuer: AgencyId
    issuer_as_printed: str | None = None
    joint_issuers: tuple[AgencyId, ...] = ()
    number: str | None = None  # 发文字号, kept as text
    index_number: str | None = None  # 索引号
    registration_number: str | None = None  # 统一登记编号
    signed_on: date | None = None  # 成文日期
    known_public_on: date | None = None  # public by this day, where the day of publication is not known
    effective_on: date | None = None  # first day in force
    retroactive_reason: str | None = None
    trial: bool = False  # 试行, 暂行
    # at most one of the three; none is the flag 未注明有效期
    expires_on: date | None = None  # last day in force
    term: Term | None = None
    long_term: bool = False
    count_from: CountFrom | None = None
    validity_clause: str | None = None  # the sentence that says so, quoted
    repealed_on: date | None = None  # first day no longer in force; only where no document repeals
    repealed_by: str | None = None  # what did it, in words, where no document here does
    rescinded: Rescission | None = None
    stopped_clauses: tuple[StoppedClause, ...] = ()
    repeals: tuple[DocumentId, ...] = ()
    replaces: tuple[DocumentId, ...] = ()
    renews: DocumentId | None = None
    amends: tuple[DocumentEffect, ...] = ()
    partially_repeals: tuple[DocumentEffect, ...] = ()
    implements: tuple[DocumentId, ...] = ()
    basis: tuple[Basis, ...] = ()
    creates_powers: bool | None = None
    adds_duties: bool | None = None
    touches_businesses: bool | None = None
    procedure: ProcedureId | None = None  # id in tables/procedures.yml
    steps: tuple[Step, ...] = ()
    consultation: Consultation | None = None
    filings: tuple[Filing, ...] = ()
    assessment: Assessment | None = None
    interpretations: tuple[Interpretation, ...] = ()
    summary: str | None = None
    body: str | None = None  # Markdown, full text

    @property
    def normative(self) -> bool:
        """Whether it has a standing at all: plans, work points and notices of meetings have none."""
        return self.kind is not DocumentKind.NON_NORMATIVE

    @property
    def states_term(self) -> bool:
        """Whether its text says how long it lasts, for ever included."""
        return self.long_term or self.expires_on is not None or self.term is not None

    @property
    def made_on(self) -> date | None:
        """The day by which its making is judged: of signing, else of publication."""
        return self.signed_on or self.published_on

    @property
    def public_since(self) -> date | None:
        """The day of publication, or the day by which it was public."""
        return self.published_on or self.known_public_on
