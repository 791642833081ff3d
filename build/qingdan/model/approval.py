"""审批事项 with its six disclosures, and 一件事 that joins several of them."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import (
    AgencyId,
    ApprovalId,
    Basis,
    Contact,
    Duration,
    Fact,
    PowerId,
    PublicRecord,
    TimeUnit,
)

#: 六公开, in the order of the source report.
DISCLOSURES = ("content", "procedure", "basis", "materials", "time_limit", "fee")


class ApprovalKind(enum.Enum):
    PERMIT = "行政许可"
    CONFIRMATION = "行政确认"
    BENEFIT = "行政给付"
    LEVY = "行政征收"
    REWARD = "行政奖励"
    RULING = "行政裁决"
    APPROVAL = "核准"
    FILING = "备案"
    PUBLIC_SERVICE = "公共服务"
    OTHER = "其他行政权力"


class Content(Fact, frozen=True, kw_only=True):
    """审批内容: what is granted, to whom, on which conditions."""

    scope: str
    applicants: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    result: str | None = None  # result document
    result_validity: Duration | None = None
    quantity_limit: str | None = None


class SpecialTime(enum.Enum):
    """Time that does not count (许可法 45)."""

    HEARING = "听证"
    BIDDING = "招标"
    AUCTION = "拍卖"
    INSPECTION = "检验"
    TESTING = "检测"
    QUARANTINE = "检疫"
    APPRAISAL = "鉴定"
    EXPERT_REVIEW = "专家评审"


class ApprovalStep(Fact, frozen=True, kw_only=True):
    name: str
    by: str | None = None
    days: int | None = None  # working days, counted unless `special`
    special: SpecialTime | None = None
    note: str | None = None


class Procedure(Fact, frozen=True, kw_only=True):
    """办事程序: stated none, or steps."""

    none: bool = False
    steps: tuple[ApprovalStep, ...] = ()


class MaterialNeed(enum.Enum):
    REQUIRED = "必要"
    MAY_FOLLOW = "可容缺"
    IF_APPLICABLE = "按情形"


class Material(Fact, frozen=True, kw_only=True):
    name: str
    form: str | None = None  # 原件, 复印件, 电子件
    copies: int | None = None
    need: MaterialNeed | None = None
    provided_by: str | None = None  # 申请人, 政府部门核发, 中介机构
    when: str | None = None
    basis: tuple[Basis, ...] = ()
    template: str | None = None  # file of an attachment: blank form
    specimen: str | None = None  # file of an attachment: filled sample
    shared: bool = False  # 免提交, got by data sharing


class Materials(Fact, frozen=True, kw_only=True):
    none: bool = False  # 无需材料
    items: tuple[Material, ...] = ()


class TimeLimit(Fact, frozen=True, kw_only=True):
    """承诺办结时限: same day, or a number and unit from 受理."""

    same_day: bool = False  # 即办
    number: int | None = None
    unit: TimeUnit | None = None


class Charge(Fact, frozen=True, kw_only=True):
    name: str
    amount: str  # decimal text, in 元
    per: str | None = None
    basis: tuple[Basis, ...] = ()
    reduction: str | None = None


class Fee(Fact, frozen=True, kw_only=True):
    none: bool = False  # 不收费
    charges: tuple[Charge, ...] = ()


class PlaceKind(enum.Enum):
    HALL = "政务大厅窗口"
    TOWNSHIP_CENTRE = "乡镇便民服务中心"
    VILLAGE_AGENT = "村级代办"
    ONLINE = "网上"
    POST = "邮寄"
    AT_HOME = "上门"


class ServicePlace(Fact, frozen=True, kw_only=True):
    """办理地点."""

    kind: PlaceKind
    name: str | None = None
    counter: str | None = None
    address: str | None = None
    hours: str | None = None
    phone: str | None = None
    url: str | None = None


class Question(Fact, frozen=True, kw_only=True):
    question: str
    answer: str


class Measure(enum.Enum):
    """What an item asks of people: 减环节、减时间、减材料、减跑动, and what it costs."""

    STEPS = "环节"
    DAYS = "时间"
    MATERIALS = "材料"
    VISITS = "跑动"
    FEE = "收费"


class Growth(Fact, frozen=True, kw_only=True):
    """Why steps, materials, days, visits or fee grew (报告: 不增加行政审批环节)."""

    measure: Measure
    what: str
    on: date
    reason: str


class EarlierVersion(Fact, frozen=True, kw_only=True):
    """What an earlier version of the item asked of people. `until` is its last day."""

    until: date
    steps: int | None = None
    materials: int | None = None
    days: int | None = None  # working days promised; 0 is 即办
    visits: int | None = None
    fee: str | None = None  # decimal text, in 元, all charges together


class Approval(PublicRecord, frozen=True, kw_only=True):
    agency: AgencyId
    kind: ApprovalKind
    power: PowerId | None = None  # power id
    codes: tuple[str, ...] = ()
    converted_from: ApprovalKind | None = None
    content: Content | None = None
    procedure: Procedure | None = None
    basis: tuple[Basis, ...] = ()
    materials: Materials | None = None
    time_limit: TimeLimit | None = None
    fee: Fee | None = None
    statutory_limit: Duration | None = None
    pending_disclosures: tuple[str, ...] = ()  # members of DISCLOSURES not yet known
    pending_reason: str | None = None
    places: tuple[ServicePlace, ...] = ()
    visits: int | None = None
    agent_allowed: bool | None = None
    delivery: tuple[str, ...] = ()
    consult: Contact | None = None
    complaint: Contact | None = None
    reviewed_on: date | None = None
    questions: tuple[Question, ...] = ()
    results_url: str | None = None
    growth: tuple[Growth, ...] = ()
    earlier: tuple[EarlierVersion, ...] = ()  # the earliest first
    cancelled_on: date | None = None
    effective_on: date | None = None

    def cancelled(self, day: date) -> bool:
        """Whether the item is no longer handled on `day`; on the day it is cancelled it is not."""
        return self.cancelled_on is not None and self.cancelled_on <= day

    def offered(self, day: date) -> bool:
        """Whether the item is on offer on `day`: made known, not cancelled, not taken back from the public."""
        known = self.published_on is None or self.published_on <= day
        return self.withdrawn is None and known and not self.cancelled(day)

    def last_review(self, day: date) -> date | None:
        """The day from which the next 审查 is counted: that of the last one, else that of publication."""
        reviewed = self.reviewed_on
        return reviewed if reviewed is not None and reviewed <= day else self.published_on


class Choice(Fact, frozen=True, kw_only=True):
    """One answer to a question of an errand, and the approvals it adds."""

    answer: str
    approvals: tuple[ApprovalId, ...] = ()


class ErrandQuestion(Fact, frozen=True, kw_only=True):
    question: str
    choices: tuple[Choice, ...] = ()


class ErrandStep(Fact, frozen=True, kw_only=True):
    approval: ApprovalId
    note: str | None = None
    together_with: tuple[ApprovalId, ...] = ()  # approval ids that run at the same time


class Errand(PublicRecord, frozen=True, kw_only=True):
    """一件事: the items in order, each paper once, who leads."""

    lead: AgencyId
    description: str | None = None
    questions: tuple[ErrandQuestion, ...] = ()
    steps: tuple[ErrandStep, ...] = ()
    time_limit: TimeLimit | None = None
    places: tuple[ServicePlace, ...] = ()
    consult: Contact | None = None
