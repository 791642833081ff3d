"""Counts over the register: how many of each kind, what is due, how a day divides the documents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from qingdan.course import State
from qingdan.model.facts import OpennessAttribute
from qingdan.model.kinds import RELEASED
from qingdan.visibility import Visibility, record_visible

if TYPE_CHECKING:
    from qingdan.model.document import Document
    from qingdan.register import Register
    from qingdan.standing import Standing, Standings

#: The kinds that are counted as records, in the order they are told, with what they are called.
COUNTED = {
    "agency": "机构",
    "law": "法律法规",
    "document": "文件",
    "power": "权力事项",
    "approval": "审批事项",
    "errand": "一件事",
    "decision": "重大行政决策",
    "inspection": "监督检查",
    "cleanup": "清理",
    "figures": "年度数据",
    "disclosure": "政府信息公开年报",
    "notice": "公开信息",
    "system": "制度",
}

#: kind of record → what one is called; those of `COUNTED`, and those that are counted otherwise
NAMES = {**COUNTED, "power-list": "权责清单", "portal": "网站信息"}


def by_kind(register: Register) -> dict[str, int]:
    """Return how many records of each kind stand in the register, public or not."""
    return {kind: len(register.by_kind(kind)) for kind in COUNTED}


class Unpublished(msgspec.Struct, frozen=True):
    """A record that makes no page, and why: 未公布, or its 公开属性."""

    kind: str  # as in COUNTED, or power-list
    path: str
    reason: str


def unpublished(register: Register, day: date) -> tuple[Unpublished, ...]:
    """Return the records of files of their own that are not for the public on `day`, by path.

    A power list counts as one; an item that is kept back by itself is not among them.
    """
    found = []
    for kind in RELEASED:
        for key, record in register.by_kind(kind).items():
            if record_visible(record, day) is Visibility.HIDDEN:
                open_ = record.openness.attribute is OpennessAttribute.PROACTIVE
                reason = "未公布" if open_ else record.openness.attribute.value
                found.append(Unpublished(kind, register.place(kind, key).path, reason))
    return tuple(sorted(found, key=lambda one: one.path))


class Due(msgspec.Struct, frozen=True):
    """A document that has to be assessed, or that ends, within the days asked for.

    `last_day` is the last on which it binds as far as is known: by its own words, or the day before
    an act that was published already ends it. `days_left` is 0 on that day.
    """

    document: Document
    standing: Standing
    last_day: date
    days_left: int


def due(standings: Standings, within: int) -> tuple[Due, ...]:
    """Return documents in force on the day whose last day is at most `within` days away.

    Documents already in their assessment window are among them however far their end is. In the
    order of their last days. Those not assessed in time lapse: nothing has to be done for it.
    """
    day = standings.day
    horizon = day + timedelta(days=min(within, (date.max - day).days))
    found = []
    for document in standings.register.documents.values():
        now = standings.document(document.id)
        last_day = now.binds_until
        if now.state is not State.IN_FORCE or last_day is None:
            continue
        in_window = now.assess_from is not None and now.assess_from <= day
        if last_day <= horizon or in_window:
            found.append(Due(document, now, last_day, (last_day - day).days))
    return tuple(sorted(found, key=lambda one: (one.days_left, one.document.id)))


class Binding(msgspec.Struct, frozen=True):
    """A document that binds people on a day.

    `first_day` is None where it is not known, `last_day` where no end is known; both count. Where
    that end can be read two ways, it is the earlier, and `later_reading` the other.
    """

    document: Document
    standing: Standing
    first_day: date | None
    last_day: date | None
    later_reading: date | None


class InForce(msgspec.Struct, frozen=True):
    """What is in force on a day: the public documents, and how many others there are.

    Documents without dates are taken as always in force; `undated` of the public ones are such.
    """

    documents: tuple[Binding, ...]
    undated: int
    not_public: int


def in_force(standings: Standings, agency: str | None = None) -> InForce:
    """Return the documents in force on the day, of all issuers or of one, joint issues included.

    By issuer in the order of their files, then by first day, those without one first.
    """
    register, day = standings.register, standings.day
    order = {id_: index for index, id_ in enumerate(register.agencies)}
    found, not_public = [], 0
    for document in register.documents.values():
        if agency is not None and agency != document.issuer and agency not in document.joint_issuers:
            continue
        now = standings.document(document.id)
        if now.state is not State.IN_FORCE:
            continue
        if record_visible(document, day) is Visibility.PUBLIC:
            first, last = binding_days(now)
            other = now.later_reading if last == now.last_day else None
            found.append(Binding(document, now, first, last, other))
        else:
            not_public += 1
    found.sort(
        key=lambda one: (
            order.get(one.document.issuer, len(order)),
            one.first_day or date.min,
            one.document.id,
        )
    )
    undated = sum(one.first_day is None for one in found)
    return InForce(tuple(found), undated, not_public)


def binding_days(standing: Standing) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a document binds, as far as is known."""
    return standing.first_day, standing.binds_until
