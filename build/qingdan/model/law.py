"""Laws, regulations and higher documents that records rest on, with their own validity."""

from __future__ import annotations

import enum
from datetime import date

from qingdan.model.facts import Fact, LawId, Record


class LawLevel(enum.Enum):
    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    LOCAL_REGULATION = "地方性法规"
    DEPARTMENT_RULE = "部门规章"
    LOCAL_RULE = "地方政府规章"
    HIGHER_DOCUMENT = "上级规范性文件"
    PLAN = "规划纲要"


class LawVersion(Fact, frozen=True, kw_only=True):
    """A text in force from a day on: 修订 moves articles, 修正 usually not."""

    since: date
    note: str | None = None  # 2019年修订
    articles_moved: bool = False


class Law(Record, frozen=True, kw_only=True):
    level: LawLevel
    issuer_as_printed: str | None = None
    number: str | None = None
    short: str | None = None
    passed_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    versions: tuple[LawVersion, ...] = ()
    expires_on: date | None = None  # last day in force
    repealed_on: date | None = None  # first day no longer in force
    known_repealed_on: date | None = None  # repealed by this day, where the day of the repeal is not known
    replaced_by: LawId | None = None  # law id
    url: str | None = None
