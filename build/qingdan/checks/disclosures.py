"""六公开: each of the six things an item has to say is said, "none" included.

An absent disclosure is published as absent, so that people see what the office has not told them;
无需材料, 不收费, 即办 are answers and not absences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.checks.approvals import told
from qingdan.model.approval import DISCLOSURES
from qingdan.model.facts import OpennessAttribute
from qingdan.problems import Level, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.approval import Approval
    from qingdan.problems import Problem
    from qingdan.standing import Standings

MISSING = Rule(
    code="QD701",
    name="disclosure-missing",
    level=Level.NOTICE,
    title="六公开没有写全",
    why="审批内容、办事程序、政策依据、申报材料、承诺办结时限、收费标准,六样都要公开。没有的也要写没有:"
    "无需材料、不收费、即办。空着的,群众不知道是没有,还是不肯说。",
    wrong="materials:\n  none: true\n# 没有写收费标准",
    right="materials:\n  none: true\nfee:\n  none: true",
    source="行政许可法第三十条;报告(S103)",
)
PENDING = Rule(
    code="QD702",
    name="disclosure-pending",
    level=Level.NOTICE,
    title="六公开有的还没有定",
    why="还没有定下来的,写明是哪几样、为什么,群众知道不是漏了。定下来就要补上。",
    wrong="pending_disclosures: [fee]\npending_reason: 收费标准正在报批",
    right="fee:\n  none: true",
    source="报告(S103)",
)
SAID_AND_PENDING = Rule(
    code="QD703",
    name="said-and-pending",
    level=Level.NOTICE,
    title="写了又说还没有定",
    why="一样既写出来了,又列在待公布里,不知道写的这一样算不算数。",
    wrong="fee:\n  none: true\npending_disclosures: [fee]",
    right="fee:\n  none: true",
)
RULES = (MISSING, PENDING, SAID_AND_PENDING)

_LABELS = {
    "content": "审批内容",
    "procedure": "办事程序",
    "basis": "政策依据",
    "materials": "申报材料",
    "time_limit": "承诺办结时限",
    "fee": "收费标准",
}
#: What is written where an item has none of them.
_NONE = {
    "procedure": "「无需办理程序」(none: true)",
    "materials": "「无需材料」(none: true)",
    "fee": "「不收费」(none: true)",
}


def disclosures(standings: Standings) -> Iterator[Problem]:
    """Yield items open to the public that do not say all six."""
    for approval in standings.register.approvals.values():
        pending = approval.pending_disclosures
        unsaid = _unsaid(approval)
        owed = approval.openness.attribute is OpennessAttribute.PROACTIVE
        if not owed or not approval.offered(standings.day):
            continue
        missing = [name for name in unsaid if name not in pending]
        if missing:
            yield told(
                standings,
                approval,
                MISSING,
                (),
                f"没有写{_listed(missing)}。",
                _to_say(missing),
                since=approval.published_on,
            )
        undecided = [name for name in unsaid if name in pending]
        if undecided:
            reason = f":{approval.pending_reason.rstrip('。')}" if approval.pending_reason else ",没有写原因"
            yield told(
                standings,
                approval,
                PENDING,
                ("pending_disclosures",),
                f"{_listed(undecided)}还没有定{reason}。",
                "定下来以后补上,从「待公布项」(pending_disclosures)里删去。",
                since=approval.published_on,
            )
        both = [name for name in pending if name not in unsaid]
        if both:
            yield told(
                standings,
                approval,
                SAID_AND_PENDING,
                ("pending_disclosures",),
                f"{_listed(both)}已经写了,还列在待公布项里。",
                "定下来的,从「待公布项」(pending_disclosures)里删去;没有定的,删去写的内容。",
            )


def _listed(names: list[str]) -> str:
    return "、".join(f"「{_LABELS[name]}」({name})" for name in names)


def _to_say(missing: list[str]) -> str:
    """Return how to say what is missing; that there is none only of what there may be none of."""
    said = ["补上"]
    if none := "、".join(_NONE[name] for name in missing if name in _NONE):
        said.append(f"没有的写明没有:{none}")
    if "time_limit" in missing:
        said.append("当天办结的写「即办」(same_day: true)")
    return f"{';'.join(said)}。"


def _unsaid(approval: Approval) -> list[str]:
    """Return the disclosures that are stated neither with what they hold nor with a "none" of their own."""
    procedure, materials = approval.procedure, approval.materials
    limit, fee = approval.time_limit, approval.fee
    said = (
        approval.content is not None,
        procedure is not None and (procedure.none or bool(procedure.steps)),
        bool(approval.basis),
        materials is not None and (materials.none or bool(materials.items)),
        limit is not None and (limit.same_day or limit.number is not None),
        fee is not None and (fee.none or bool(fee.charges)),
    )
    return [name for name, one in zip(DISCLOSURES, said, strict=True) if not one]
