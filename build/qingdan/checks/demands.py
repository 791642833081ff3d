"""审批事项: what is asked of people, in money and in paper, has its basis; and the item has its power.

A fee for a 行政许可 needs a law or an administrative regulation, any other fee a basis of some kind; a
paper nobody can say the rule of should not be asked for. What is offered is what the power list holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.checks.approvals import told
from qingdan.model.approval import ApprovalKind
from qingdan.model.law import LawLevel
from qingdan.model.power import PowerKind
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.approval import Approval, Charge, Material
    from qingdan.register import Register
    from qingdan.standing import Standings

FEE_LEVEL = Rule(
    code="QD925",
    name="permit-fee-level",
    level=Level.NOTICE,
    title="行政许可收费的依据不够",
    why="实施行政许可不得收费,法律、行政法规另有规定的除外。别的文件不能作收费的依据。",
    wrong='kind: 行政许可\nfee:\n  charges:\n    - {name: 工本费, amount: "10"}',
    right="kind: 行政许可\nfee:\n  none: true",
    source="行政许可法第五十八条、第五十九条",
)
FEE_WITHOUT_BASIS = Rule(
    code="QD926",
    name="fee-without-basis",
    level=Level.NOTICE,
    title="收费没有写依据",
    why="收多少钱、凭什么收,都要公开。写不出依据的,群众不知道该不该交。",
    wrong='fee:\n  charges:\n    - {name: 工本费, amount: "10"}',
    right='fee:\n  charges:\n    - name: 工本费\n      amount: "10"\n      basis:\n        - law: price-law',
    source="政府信息公开条例第二十条",
)
MATERIAL_WITHOUT_BASIS = Rule(
    code="QD927",
    name="material-without-basis",
    level=Level.NOTICE,
    title="材料没有写依据",
    why="要群众交的每一份材料,都要说得出哪里规定要交。说不出的,就不该要。",
    wrong="materials:\n  items:\n    - name: 无违法证明",
    right="materials:\n  items:\n    - name: 采伐申请表\n      basis:\n        - {law: forest-law, article: 第五十七条}",
    source="行政许可法第三十一条",
)
POWER_ENDED = Rule(
    code="QD929",
    name="power-of-item-ended",
    level=Level.NOTICE,
    title="对应的权力已经没有了",
    why="权力事项取消、合并、下放了,还照原来的事项办,就是没有权力还在审批。",
    wrong="power: water-permit-3  # 已取消",
    right="power: water-permit-3\ncancelled_on: 2024-06-01",
    source="报告(S087)",
)
OTHER_KIND = Rule(
    code="QD930",
    name="kind-unlike-power",
    level=Level.NOTICE,
    title="事项类型和权力类型不同",
    why="同一件事在权责清单里是一种权力,在办事指南里是另一种,依据、时限、收费的规矩就对不上。",
    wrong="kind: 行政确认\npower: water-permit-1  # 行政许可清单里的",
    right="kind: 行政许可\npower: water-permit-1",
    source="报告(S089)",
)
OTHER_NAME = Rule(
    code="QD931",
    name="name-unlike-power",
    level=Level.NOTICE,
    title="事项名称和权力名称对不上",
    why="两处叫法不一样,群众和监督的人不知道是不是同一项。",
    wrong="title: 打井手续\npower: water-permit-1  # 取水许可",
    right="title: 取水许可\npower: water-permit-1",
    source="报告(S104)",
)
RULES = (FEE_LEVEL, FEE_WITHOUT_BASIS, MATERIAL_WITHOUT_BASIS, POWER_ENDED, OTHER_KIND, OTHER_NAME)

_FEE_LEVELS = frozenset({LawLevel.LAW, LawLevel.ADMINISTRATIVE_REGULATION})
#: Kinds of item that stand under another name in power lists; a 公共服务 is no power at all.
_LISTED_AS = {
    ApprovalKind.APPROVAL: frozenset({PowerKind.OTHER, PowerKind.PERMIT}),
    ApprovalKind.FILING: frozenset({PowerKind.OTHER}),
}
_ASIDE = re.compile("[(（〔][^()（）〔〕]*[)）〕]")
#: Papers and fees named in one message.
_NAMED = 3


def demands(standings: Standings) -> Iterator[Problem]:
    """Yield fees and papers of items on offer without the basis they need, and items unlike their power."""
    for approval in standings.register.approvals.values():
        if not approval.offered(standings.day):
            continue
        if approval.fee is not None:
            yield from _fee(standings, approval, approval.fee.charges)
        if approval.materials is not None:
            yield from _materials(standings, approval, approval.materials.items)
        if approval.power is not None:
            yield from _power(standings, approval, approval.power)


def _fee(standings: Standings, approval: Approval, charges: tuple[Charge, ...]) -> Iterator[Problem]:
    if approval.kind is ApprovalKind.PERMIT:
        low = [one.name for one in charges if not _founded(standings.register, one)]
        if low:
            yield told(
                standings,
                approval,
                FEE_LEVEL,
                ("fee", "charges"),
                f"{_some(low, '项')}没有写法律、行政法规作依据。",
                "有法律、行政法规规定的,补上「依据」(basis);没有的,改成不收费。",
            )
        return
    bare = [one.name for one in charges if not one.basis]
    if bare:
        yield told(
            standings,
            approval,
            FEE_WITHOUT_BASIS,
            ("fee", "charges"),
            f"{_some(bare, '项')}没有写依据。",
            "补上「依据」(basis);没有依据的,改成不收费。",
        )


def _founded(register: Register, charge: Charge) -> bool:
    """Whether a charge rests on a law or administrative regulation, as far as the register knows it."""
    for basis in charge.basis:
        if basis.law is not None:
            law = register.laws.get(basis.law)
            if law is None or law.level in _FEE_LEVELS:
                return True
    return False


def _materials(standings: Standings, approval: Approval, items: tuple[Material, ...]) -> Iterator[Problem]:
    """Tell once an item of papers without a basis; those the office fetches itself are not asked for."""
    bare = [one.name for one in items if not one.basis and not one.shared]
    if bare:
        yield told(
            standings,
            approval,
            MATERIAL_WITHOUT_BASIS,
            ("materials", "items"),
            f"{_some(bare, '份')}没有写依据。",
            "补上哪里规定要交(basis);没有规定的,不再要。",
        )


def _some(names: list[str], counted: str) -> str:
    more = f"等 {len(names)} {counted}" if len(names) > _NAMED else ""
    return f"「{'」「'.join(names[:_NAMED])}」{more}"


def _power(standings: Standings, approval: Approval, key: str) -> Iterator[Problem]:
    listed = standings.register.powers.get(key)
    if listed is None:
        return
    power, kind = listed.power, listed.list.kind
    ended = power.ended_by(standings.day)
    if ended is not None:
        yield told(
            standings,
            approval,
            POWER_ENDED,
            ("power",),
            f"对应的权力事项 {ended.on} 已{ended.act.value}。",
            "不再办的,补上「取消日期」(cancelled_on);改由别的权力办的,改成那一项的编号。",
            since=ended.on,
        )
        return
    allowed = _LISTED_AS.get(approval.kind)
    same = kind in allowed if allowed else kind.value == approval.kind.value
    if not same and approval.kind is not ApprovalKind.PUBLIC_SERVICE:
        yield told(
            standings,
            approval,
            OTHER_KIND,
            ("kind",),
            f"「事项类型」是{approval.kind.value},对应的权力事项在{kind.value}的清单里。",
            "核对是哪一种,改正写错的一处。",
            related=(Related(standings.register.place("power", key), "权力事项在这里"),),
        )
    if not _alike(approval.title, power.title):
        yield told(
            standings,
            approval,
            OTHER_NAME,
            ("title",),
            f"事项叫「{approval.title}」,对应的权力事项叫「{power.title}」。",
            "是同一项的,两处写成一样;不是的,改「对应权力事项」(power)。",
            related=(Related(standings.register.place("power", key, ("title",)), "权力事项的名称在这里"),),
        )


def _alike(one: str, other: str) -> bool:
    """Whether one name contains the other, what stands in brackets left aside."""
    one, other = _ASIDE.sub("", one), _ASIDE.sub("", other)
    return one in other or other in one
