"""Counts over the register: how many of each kind, what is due, how a day divides the documents."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from qingdan.standing import Standing, State, standing

if TYPE_CHECKING:
    from qingdan.model.document import Document
    from qingdan.model.power import PowerKind
    from qingdan.register import Register

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


def by_kind(register: Register) -> dict[str, int]:
    """Return how many records of each kind stand in the register, public or not."""
    return {kind: len(register.by_kind(kind)) for kind in COUNTED}


def powers_by_agency(register: Register) -> dict[str, Counter[PowerKind]]:
    """Return how many items each agency's lists hold, by kind of power."""
    counts: dict[str, Counter[PowerKind]] = {}
    for power_list in register.power_lists.values():
        counts.setdefault(power_list.agency, Counter())[power_list.kind] += len(power_list.items)
    return counts


class Due(msgspec.Struct, frozen=True):
    """A document that has to be assessed, or that lapses, within the days asked for."""

    document: Document
    standing: Standing
    days_left: int  # until its last day in force; 0 on that day


def due(register: Register, day: date, within: int) -> tuple[Due, ...]:
    """Return documents in force on `day` whose last day is at most `within` days away.

    Documents already in their assessment window are among them however far their end is. In the
    order of their last days. Those not assessed in time lapse: nothing has to be done for it.
    """
    horizon = day + timedelta(days=min(within, (date.max - day).days))
    found = []
    for document in register.documents.values():
        now = standing(document, register, day)
        if now.state is not State.IN_FORCE or now.last_day is None:
            continue
        last_day = min(now.last_day, now.until or now.last_day)
        in_window = now.assess_from is not None and now.assess_from <= day
        if last_day <= horizon or in_window:
            found.append(Due(document, now, (last_day - day).days))
    return tuple(sorted(found, key=lambda one: (one.days_left, one.document.id)))
