"""办事负担: how many steps, papers, working days and visits an item asks for, and what it costs.

减环节、减时间、减材料、减跑动: measured in the version of the day and in those before it, so that growth is
seen and so is what was cut. What a version does not tell is not compared.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after
from qingdan.model.approval import Measure
from qingdan.model.facts import TimeUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.approval import Approval, EarlierVersion

#: What each measure is counted in.
UNITS = {
    Measure.STEPS: "个",
    Measure.DAYS: "个工作日",
    Measure.MATERIALS: "份",
    Measure.VISITS: "次",
    Measure.FEE: "元",
}

#: What a version asks for; what it does not tell, or cannot be counted, is not in it.
Burden = dict[Measure, Decimal]


class Change(msgspec.Struct, frozen=True):
    """A measure that differs between a version and the one before it.

    The later version holds from `since` on; `until` is its last day, `date.max` where none is known.
    """

    measure: Measure
    before: Decimal
    after: Decimal
    since: date
    until: date

    @property
    def grew(self) -> bool:
        return self.after > self.before


def burden(approval: Approval) -> Burden:
    """Return what an item asks for as it stands written.

    Days are working days promised, 0 where it is done at once; other units are not counted. A paper
    that the office fetches itself (免提交) is none that people bring. The fee is the sum of all charges.
    """
    found: Burden = {}
    procedure, materials, limit = approval.procedure, approval.materials, approval.time_limit
    if procedure is not None:
        found[Measure.STEPS] = Decimal(len(procedure.steps))
    if materials is not None:
        found[Measure.MATERIALS] = Decimal(sum(not one.shared for one in materials.items))
    if limit is not None and limit.same_day:
        found[Measure.DAYS] = Decimal(0)
    elif limit is not None and limit.number is not None and limit.unit is TimeUnit.WORKING_DAY:
        found[Measure.DAYS] = Decimal(limit.number)
    if approval.visits is not None:
        found[Measure.VISITS] = Decimal(approval.visits)
    if approval.fee is not None:
        found[Measure.FEE] = sum((Decimal(one.amount) for one in approval.fee.charges), Decimal(0))
    return found


def _earlier(version: EarlierVersion) -> Burden:
    told = (
        (Measure.STEPS, version.steps),
        (Measure.DAYS, version.days),
        (Measure.MATERIALS, version.materials),
        (Measure.VISITS, version.visits),
        (Measure.FEE, version.fee),
    )
    return {measure: Decimal(value) for measure, value in told if value is not None}


def burdens(approval: Approval, day: date) -> tuple[tuple[date, Burden], ...]:
    """Return the versions up to the one of `day`, the earliest first, each with its last day.

    The last is the one of the day; `date.max` is the last day of one whose end is not known.
    """
    found: list[tuple[date, Burden]] = []
    for version in sorted(approval.earlier, key=lambda one: one.until):
        found.append((version.until, _earlier(version)))
        if version.until >= day:
            return tuple(found)
    return (*found, (date.max, burden(approval)))


def changes(approval: Approval, day: date) -> Iterator[Change]:
    """Give every change from one version to the next, up to the version of `day`."""
    for (ended, before), (until, after) in pairwise(burdens(approval, day)):
        for measure, old in before.items():
            new = after.get(measure)
            if new is not None and new != old:
                yield Change(measure, old, new, day_after(ended), until)


def last_changes(approval: Approval, day: date) -> tuple[Change, ...]:
    """Return how the version of `day` differs from the one before it; nothing where there is none."""
    if not approval.earlier:
        return ()
    latest = burdens(approval, day)[-1][0]
    return tuple(change for change in changes(approval, day) if change.until == latest)


def reasons(approval: Approval, change: Change) -> tuple[str, ...]:
    """Return what the record says of why a measure grew, while the later version held."""
    return tuple(
        one.reason
        for one in approval.growth
        if one.measure is change.measure and change.since <= one.on <= change.until
    )
