"""What the county does over time: decisions, inspections, clean-ups, notices, systems."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.document import Consultation, Step
from qingdan.model.facts import (
    AgencyId,
    ApprovalId,
    Basis,
    Contact,
    DocumentId,
    Fact,
    ProcedureId,
    Publication,
    PublicRecord,
    Record,
    TopicId,
)


class Decision(PublicRecord, frozen=True, kw_only=True):
    """重大行政决策."""

    agency: AgencyId  # who decides
    drafted_by: AgencyId | None = None
    decided_on: date | None = None
    number: str | None = None
    document: DocumentId | None = None
    in_catalogue: bool | None = None  # 决策事项目录
    basis: tuple[Basis, ...] = ()
    procedure: ProcedureId | None = None
    steps: tuple[Step, ...] = ()
    consultation: Consultation | None = None
    approvals: tuple[ApprovalId, ...] = ()  # items whose fee or rule it sets
    outcome: str | None = None
    body: str | None = None


class Finding(Fact, frozen=True, kw_only=True):
    """What an inspection found, and by when it was mended."""

    text: str
    agency: AgencyId | None = None
    due_on: date | None = None
    mended_on: date | None = None


class CaseFiles(Fact, frozen=True, kw_only=True):
    """案卷评查: files of one kind."""

    kind: str | None = None
    number: int


class Inspection(PublicRecord, frozen=True, kw_only=True):
    """监督检查."""

    agency: AgencyId
    starts_on: date | None = None
    ends_on: date | None = None
    month: str | None = None  # YYYY-MM where no day is known
    inspected: tuple[AgencyId, ...] = ()  # agency ids
    inspected_number: int | None = None  # as stated
    case_files: tuple[CaseFiles, ...] = ()
    method: str | None = None
    findings: tuple[Finding, ...] = ()
    result: str | None = None


class CleanupObject(enum.Enum):
    DOCUMENTS = "规范性文件"
    POWERS = "执法职权"
    ENFORCERS = "执法主体"
    BASES = "执法依据"


class CleanupState(enum.Enum):
    RUNNING = "进行中"
    PENDING = "待决定"
    DONE = "已完成"


class CleanupResult(enum.Enum):
    KEEP = "继续有效"
    AMEND = "修改"
    REPEAL = "废止"
    LAPSE = "宣布失效"


class CleanupEntry(Fact, frozen=True, kw_only=True):
    document: DocumentId
    result: CleanupResult
    reason: str | None = None
    on: date | None = None  # first day of the effect; the clean-up's decided_on where absent


class Cleanup(PublicRecord, frozen=True, kw_only=True):
    """清理: a campaign, and its 继续有效目录 where it publishes a complete one."""

    agency: AgencyId
    objects: tuple[CleanupObject, ...]
    state: CleanupState
    starts_on: date | None = None
    month: str | None = None
    due_on: date | None = None
    decided_on: date | None = None
    issuers: tuple[AgencyId, ...] = ()  # whose documents it covers; none named: all
    basis: tuple[Basis, ...] = ()
    procedure: ProcedureId | None = None
    steps: tuple[Step, ...] = ()
    stated_number: int | None = None  # how many it says it cleaned up
    complete_list: bool = False  # what its list omits ends
    omitted_end_on: date | None = None  # first day no longer in force
    entries: tuple[CleanupEntry, ...] = ()


class Notice(PublicRecord, frozen=True, kw_only=True):
    """公开信息 that a topic owes, or where it is published."""

    topic: TopicId
    agency: AgencyId
    on: date | None = None
    url: str | None = None  # where it is published, if elsewhere
    summary: str | None = None
    body: str | None = None


class NamedList(Fact, frozen=True, kw_only=True):
    """A list the report counts in words: 六公开 names six."""

    title: str
    claimed: int
    items: tuple[str, ...]
    procedure: ProcedureId | None = None
    steps: tuple[str, ...] = ()  # the step of `procedure` that each item stands for


class System(Record, frozen=True, kw_only=True):
    """制度: its rule, its source, what checks it."""

    section: str  # section of the source report
    rule: str
    status: str | None = None
    basis: tuple[Basis, ...] = ()
    lists: tuple[NamedList, ...] = ()
    checks: tuple[str, ...] = ()  # codes of the rules that enforce it
    no_check: str | None = None  # why none is possible
    carried_by: tuple[str, ...] = ()  # kinds of record it governs
    responsible: AgencyId | None = None
    contact: Contact | None = None
    publications: tuple[Publication, ...] = ()
