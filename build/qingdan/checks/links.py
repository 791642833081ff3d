"""Links between records: every id that a record names exists, and no relation goes round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.checks.close import Nearest
from qingdan.checks.references import Gatherer, gatherer, walker
from qingdan.model.kinds import RECORDS
from qingdan.problems import Level, Problem, Related, Rule
from qingdan.register import TABLE_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.problems import Place, Pointer
    from qingdan.register import Register

MISSING = Rule(
    code="QD303",
    name="unknown-id",
    level=Level.ERROR,
    title="名录里没有",
    why="记录之间靠编号相连。指到没有的编号,网页上的链接就断了,依据也无从核对。",
    wrong="agency: foresty",
    right="agency: forestry",
)
SELF = Rule(
    code="QD304",
    name="points-at-itself",
    level=Level.ERROR,
    title="指到自己",
    why="一份文件不能废止、修改、替代或接续自己,一个机构不能是自己的前身或上级。",
    wrong="id: yzb-2017-46\nrepeals: [yzb-2017-46]",
    right="id: yzb-2019-3\nrepeals: [yzb-2017-46]",
)
CIRCLE = Rule(
    code="QD305",
    name="relation-in-a-circle",
    level=Level.ERROR,
    title="关系绕成了圈",
    why="甲废止乙、乙又废止甲,或者机构互为前身,两份记录互相矛盾,谁有效就说不清。",
    wrong="# a.yml 写 repeals: [b],b.yml 又写 repeals: [a]",
    right="# 只在后来的一份上写\nrepeals: [b]",
)
RULES = (MISSING, SELF, CIRCLE)

#: kind of record → what staff call it, and where a new one goes
SPOKEN = {
    "agency": ("机构", "新设机关先在 content/agencies/ 加一份"),
    "approval": ("审批事项", "没有登记的事项先在 content/approvals/ 加一份"),
    "document": ("文件", "没有登记的文件先在 content/documents/ 加一份"),
    "indicator": ("指标", "新指标先写进 content/tables/indicators.yml"),
    "law": ("法律法规", "没有登记的先在 content/laws/ 加一份"),
    "period": ("期限", "新期限先写进 content/tables/periods.yml"),
    "power": ("权力事项", "没有登记的事项先写进 content/powers/ 里的清单"),
    "procedure": ("程序", "新程序先写进 content/tables/procedures.yml"),
    "topic": ("主题", "新主题先写进 content/tables/topics.yml"),
}


def links(register: Register) -> Iterator[Problem]:
    """Yield every id that leads nowhere, to the record itself, or round in a circle.

    An id that leads nowhere is told once, wherever else it is written; of a table that is not there
    at all, all its ids are told together.
    """
    missing = _missing_ids(register)
    if any(missing.values()):
        yield from _told_missing(register, missing)
    yield from _turned_back(register)


def _told_missing(register: Register, missing: dict[str, set[str]]) -> Iterator[Problem]:
    spots: dict[str, dict[str, list[Place]]] = {}
    for kind, key, record in _naming(register):
        for pointer, target_kind, target in walker(record.__class__)(record, ()):
            if target in missing[target_kind]:
                places = spots.setdefault(target_kind, {}).setdefault(target, [])
                places.append(register.place(kind, key, pointer))
    for target_kind, named in spots.items():
        if target_kind in TABLE_OF and TABLE_OF[target_kind] not in register.paths:
            yield _no_table(target_kind, named)
            continue
        near = _nearest(register, target_kind)
        for target, places in named.items():
            yield _missing(target_kind, target, places, near)


def _missing_ids(register: Register) -> dict[str, set[str]]:
    """Return the ids named somewhere that do not exist, by kind.

    Where they stand is asked only when there are any: nearly always there are none.
    """
    named: dict[str, set[str]] = {kind: set() for kind in SPOKEN}
    gather: dict[Any, Gatherer] = {}
    for _, _, record in _naming(register):
        type_ = record.__class__
        if type_ not in gather:
            gather[type_] = gatherer(type_, named)
        gather[type_](record)
    return {
        kind: {one for one in ids - register.by_kind(kind).keys() if not register.may_exist(kind, one)}
        for kind, ids in named.items()
    }


def _naming(register: Register) -> Iterator[tuple[str, Any, Any]]:
    """Give (kind, key, record) of every record that can name others, the portal first."""
    if register.portal is not None:
        yield "portal", "portal", register.portal
    for kind in (*RECORDS, *TABLE_OF):
        for key, record in register.by_kind(kind).items():
            yield kind, key, record


def _nearest(register: Register, kind: str) -> Nearest:
    records = register.by_kind(kind)
    if kind == "power":
        return Nearest({key: listed.power.title for key, listed in records.items()})
    return Nearest({key: record.title for key, record in records.items()})


def _missing(target_kind: str, target: str, places: list[Place], near: Nearest) -> Problem:
    noun, where = SPOKEN[target_kind]
    offers = near.to(target)
    if offers:
        shown = "、".join(f"{offer}({near.name(offer)})" for offer in offers)
        mend = f"是不是想写 {shown}?{where}。"
    else:
        mend = f"核对编号;{where}。"
    written = f",有 {len(places)} 处写着它" if len(places) > 1 else ""
    return _at_the_first(places, f"{noun}名录里没有「{target}」{written}。", mend)


def _no_table(target_kind: str, named: dict[str, list[Place]]) -> Problem:
    """Tell that the file is not there which all these ids of its entries should stand in."""
    path = f"content/tables/{TABLE_OF[target_kind]}.yml"
    what = f"没有「{path}」这个文件,记录里写着的{SPOKEN[target_kind][0]}编号都没有着落:{'、'.join(named)}。"
    return _at_the_first([place for places in named.values() for place in places], what, "补上这个文件。")


def _at_the_first(places: list[Place], what: str, mend: str) -> Problem:
    place, *others = places
    related = tuple(Related(other, "这里也写着") for other in others)
    return Problem(rule=MISSING, place=place, what=what, mend=mend, related=related)


def _turned_back(register: Register) -> Iterator[Problem]:
    """Yield relations of one kind that come back to where they started."""
    later_to_earlier = {
        document.id: [
            *(("repeals", index, target) for index, target in enumerate(document.repeals)),
            *(("replaces", index, target) for index, target in enumerate(document.replaces)),
            *([("renews", None, document.renews)] if document.renews else []),
        ]
        for document in register.documents.values()
    }
    yield from _circles(register, "document", later_to_earlier)
    yield from _circles(
        register,
        "agency",
        {
            agency.id: [("predecessors", i, target) for i, target in enumerate(agency.predecessors)]
            for agency in register.agencies.values()
        },
    )
    yield from _circles(
        register,
        "agency",
        {
            agency.id: [("superior", None, agency.superior)] if agency.superior else []
            for agency in register.agencies.values()
        },
    )
    yield from _circles(
        register,
        "law",
        {
            law.id: [("replaced_by", None, law.replaced_by)] if law.replaced_by else []
            for law in register.laws.values()
        },
    )


Edge = tuple[str, int | None, str]


def _circles(register: Register, kind: str, edges: dict[str, list[Edge]]) -> Iterator[Problem]:
    """Yield one problem a circle, at the edge that closes it. Linear, and never recurses."""
    state: dict[str, int] = {}  # 1: on the way, 2: done
    for start, leading_on in edges.items():
        if start in state:
            continue
        state[start] = 1
        way = [(start, iter(leading_on))]
        while way:
            here, rest = way[-1]
            edge = next(rest, None)
            if edge is None:
                state[here] = 2
                way.pop()
                continue
            name, index, target = edge
            if state.get(target) == 1:
                yield _circle(register, kind, here, name, index, target)
            elif target in edges and target not in state:
                state[target] = 1
                way.append((target, iter(edges[target])))


def _circle(register: Register, kind: str, here: str, name: str, index: int | None, target: str) -> Problem:
    pointer: Pointer = (name,) if index is None else (name, index)
    place = register.place(kind, here, pointer)
    if here == target:
        return Problem(
            rule=SELF,
            place=place,
            what=f"「{here}」在这里指到了自己。",
            mend="改成另一份记录的编号;没有的,删去这一项。",
        )
    return Problem(
        rule=CIRCLE,
        place=place,
        what=f"从「{target}」出发,沿着同类关系又回到了「{target}」。",
        mend=f"核对「{here}」和「{target}」谁在前、谁在后,关系只写在后来的一份上。",
    )
