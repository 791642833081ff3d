"""权责清单: one list an agency and kind, many items each."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import (
    AgencyId,
    Basis,
    Contact,
    DocumentId,
    Duration,
    Fact,
    Openness,
    PowerId,
    Publication,
    Quote,
    Revision,
    TopicId,
    Withdrawal,
)


class PowerKind(enum.Enum):
    """The member's name, in lower case, is the file's stem and part of the address."""

    PERMIT = "行政许可"
    PENALTY = "行政处罚"
    COERCION = "行政强制"
    LEVY = "行政征收"
    BENEFIT = "行政给付"
    INSPECTION = "行政检查"
    CONFIRMATION = "行政确认"
    REWARD = "行政奖励"
    RULING = "行政裁决"
    OTHER = "其他行政权力"


class LifeAct(enum.Enum):
    LISTED = "列入"
    ADJUSTED = "调整"
    DELEGATED = "下放"
    RECEIVED = "承接"
    MERGED = "合并"
    CANCELLED = "取消"


#: Acts that end a power at the agency that had it.
ENDING = (LifeAct.CANCELLED, LifeAct.MERGED, LifeAct.DELEGATED)


class Responsibility(Fact, frozen=True, kw_only=True):
    """责任事项 of one stage: 受理, 审查, 决定, 送达, 事后监管."""

    stage: str
    text: str
    basis: str | None = None


class Accountability(Fact, frozen=True, kw_only=True):
    """追责情形 and what the accountability rests on."""

    situations: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    scope: str | None = None


class DiscretionTier(Fact, frozen=True, kw_only=True):
    """One tier of 裁量基准. `least` and `most` are decimal texts in `unit`, both included (以上, 以下)."""

    circumstance: str
    tier: str | None = None
    least: str | None = None
    least_excluded: bool = False  # 超过: what is exactly `least` falls into the tier below
    most: str | None = None
    most_excluded: bool = False  # 不满: what is exactly `most` falls into the tier above
    unit: str | None = None
    consequence: str | None = None


class Discretion(Fact, frozen=True, kw_only=True):
    standard: DocumentId | None = None  # document id of the published standard
    reviewed_on: date | None = None  # by the government's legal office
    published_on: date | None = None
    least: str | None = None  # range the law gives
    most: str | None = None
    unit: str | None = None
    tiers: tuple[DiscretionTier, ...] = ()


class ReviewStep(Fact, frozen=True, kw_only=True):
    """A step of the clean-up of powers: its id in the procedure that binds power lists."""

    step: str
    on: date | None = None
    by: str | None = None


class LifeEvent(Fact, frozen=True, kw_only=True):
    act: LifeAct
    on: date
    decision: DocumentId | None = None  # document id
    reason: str | None = None
    into: PowerId | None = None  # power id, for 合并


class Power(Fact, frozen=True, kw_only=True):
    id: str
    title: str
    code: str | None = None  # 职权编码
    sub_items: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    undertaken_by: str | None = None  # 承办机构, in words
    exercised_by: AgencyId | None = None  # 行使主体 where it is not the list's agency
    level: str | None = None  # 实施层级及权限
    target: str | None = None  # 行政相对人
    enforcement: bool = False  # 行政强制执行, not a mere 行政强制措施
    responsibilities: tuple[Responsibility, ...] = ()
    accountability: Accountability | None = None
    discretion: Discretion | None = None
    time_limit: Duration | None = None
    statutory_limit: Duration | None = None
    procedure: tuple[str, ...] = ()
    review: tuple[ReviewStep, ...] = ()
    life: tuple[LifeEvent, ...] = ()
    contact: Contact | None = None
    complaint: Contact | None = None
    openness: Openness | None = None  # where it differs from the list's
    revisions: tuple[Revision, ...] = ()
    withdrawn: Withdrawal | None = None
    sample: bool = False
    note: str | None = None
    keywords: tuple[str, ...] = ()
    topics: tuple[TopicId, ...] = ()

    def ended_by(self, day: date) -> LifeEvent | None:
        """Return the act by which the power is no longer exercised here on `day`, if it has ended.

        Of two acts of one day the one written last counts.
        """
        last: LifeEvent | None = None
        for event in self.life:
            if event.on <= day and (last is None or event.on >= last.on):
                last = event
        return last if last is not None and last.act in ENDING else None


class PowerList(Fact, frozen=True, kw_only=True):
    agency: AgencyId
    kind: PowerKind
    openness: Openness
    published_on: date | None = None
    publications: tuple[Publication, ...] = ()
    complete: bool = False  # every power of this kind is entered
    source_rows: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sample: bool = False
    note: str | None = None
    items: tuple[Power, ...] = ()
