"""权责清单: on what level of basis a power stands, under which code, and how it came to stand there.

What a power needs as a basis differs by its kind: a penalty may rest on a 规章, a coercive measure
never, and no permit, penalty or coercion on a 规范性文件. A code, once given, is never given again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qingdan.model.law import LawLevel
from qingdan.model.power import PowerKind
from qingdan.problems import Level, Problem, Related, Rule
from qingdan.schemas.patterns import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.model.power import PowerList
    from qingdan.register import ListedPower, Register
    from qingdan.standing import Standings

NO_BASIS = Rule(
    code="QD904",
    name="power-without-basis",
    level=Level.NOTICE,
    title="权力没有写依据",
    why="法无授权不可为。说不出依据的权力,群众可以问凭什么。",
    wrong="- id: water-permit-1\n  title: 取水许可",
    right="- id: water-permit-1\n  title: 取水许可\n  basis:\n    - {law: water-law, article: 第四十八条}",
    source="报告(S057)",
)
LOW_BASIS = Rule(
    code="QD905",
    name="basis-level-too-low",
    level=Level.NOTICE,
    title="依据的层级不够",
    why="行政许可要由法律、行政法规、国务院决定、地方性法规设定;行政处罚还可以由规章设定;行政强制措施规章不能设定,"
    "行政强制执行只有法律能设定。规范性文件一样都不能设定。",
    wrong="kind: 行政强制\nitems:\n  - id: water-seizure\n    title: 扣押采砂工具\n    basis:\n"
    "      - law: province-river-rules  # 地方政府规章",
    right="kind: 行政强制\nitems:\n  - id: water-seizure\n    title: 扣押采砂工具\n    basis:\n"
    "      - {law: water-law, article: 第七十八条}",
    source="行政许可法第十四条至第十七条;行政处罚法第十条至第十四条、第十六条;行政强制法第十条、第十三条",
)
CODE_TWICE = Rule(
    code="QD906",
    name="code-twice",
    level=Level.NOTICE,
    title="职权编码用了两次",
    why="一个编码只给一项权力,取消了也不再给别的。用两次,照编码查到的就可能不是那一项。",
    wrong="- {id: water-permit-1, title: 取水许可, code: 620199SW-XK-0001}\n"
    "- {id: water-permit-2, title: 河道采砂许可, code: 620199SW-XK-0001}",
    right="- {id: water-permit-1, title: 取水许可, code: 620199SW-XK-0001}\n"
    "- {id: water-permit-2, title: 河道采砂许可, code: 620199SW-XK-0002}",
)
CODE_SHAPE = Rule(
    code="QD912",
    name="code-out-of-pattern",
    level=Level.NOTICE,
    title="职权编码不合本县的样式",
    why="编码照统一的样式编,前面是机关,中间是类型。不合样式的多半是抄错了一位。",
    wrong='# portal.yml: power_code_pattern: "^620199[A-Z]{2}-XK-[0-9]{4}$"\ncode: 620199SW-XK-1',
    right="code: 620199SW-XK-0001",
)
PATTERN = Rule(
    code="QD913",
    name="code-pattern-unusable",
    level=Level.NOTICE,
    title="职权编码的样式没法用",
    why="样式读不懂或者会把程序卡住,编码就一个也没有核对。",
    wrong='power_code_pattern: "^620199[A-Z"',
    right='power_code_pattern: "^620199[A-Z]{2}-XK-[0-9]{4}$"',
)
RULES = (NO_BASIS, LOW_BASIS, CODE_TWICE, CODE_SHAPE, PATTERN)


class Sufficient(NamedTuple):
    """Of which levels one basis at least must be, how they are called, and the article that says so."""

    levels: frozenset[LawLevel]
    said: str
    article: str


_REGULATIONS = frozenset({LawLevel.LAW, LawLevel.ADMINISTRATIVE_REGULATION, LawLevel.LOCAL_REGULATION})

#: Kinds that are not named may rest on anything. A 省级规章 sets a permit for one year at most (许可法
#: 15): what stands in a list that is kept year after year needs more.
SUFFICIENT = {
    PowerKind.PERMIT: Sufficient(
        _REGULATIONS | {LawLevel.STATE_COUNCIL_DECISION},
        "法律、行政法规、国务院决定、地方性法规",
        "行政许可法第十四条、第十五条",
    ),
    PowerKind.PENALTY: Sufficient(
        _REGULATIONS | {LawLevel.DEPARTMENT_RULE, LawLevel.LOCAL_RULE},
        "法律、法规、规章",
        "行政处罚法第十条至第十四条",
    ),
    PowerKind.COERCION: Sufficient(_REGULATIONS, "法律、法规", "行政强制法第十条"),
}
#: 行政强制执行: carrying out what was decided, as 加处罚款 and 代履行 are.
ENFORCEMENT = Sufficient(frozenset({LawLevel.LAW}), "法律", "行政强制法第十三条")

#: How many codes out of pattern are named; the rest is counted.
_NAMED = 5


def powers(standings: Standings) -> Iterator[Problem]:
    """Yield what is wrong with the bases of powers exercised on the day, and with the codes of all."""
    register, day = standings.register, standings.day
    first: dict[str, str] = {}
    for key, listed in register.powers.items():
        power = listed.power
        if power.code is not None and (holder := first.setdefault(power.code, key)) != key:
            yield _code_twice(standings, key, holder)
        published = listed.list.published_on
        if published is not None and published > day:
            continue
        if power.ended_by(day) is None and (problem := _basis(register, key, listed)) is not None:
            yield problem
    yield from _shapes(register)


def _code_twice(standings: Standings, key: str, holder: str) -> Problem:
    register = standings.register
    listed, other = register.powers[key], register.powers[holder].power
    ended = other.ended_by(standings.day)
    over = f"(已{ended.act.value})" if ended else ""
    return Problem(
        rule=CODE_TWICE,
        place=register.place("power", key, ("code",)),
        what=f"「职权编码」(code){listed.power.code} 已经给了「{other.title}」{over}。",
        mend="核对两项各是哪个编码,改正抄错的一项;取消的权力的编码也不再用。",
        related=(Related(register.place("power", holder, ("code",)), "先用这个编码的在这里"),),
        owner=listed.list.agency,
    )


def _basis(register: Register, key: str, listed: ListedPower) -> Problem | None:
    """Return that a power has no basis, or none of the level that its kind needs."""
    power, kind = listed.power, listed.list.kind
    if not power.basis:
        return Problem(
            rule=NO_BASIS,
            place=register.place("power", key),
            what="没有写「实施依据」(basis)。",
            mend="补上哪部法律、第几条;说不出依据的,报清理。",
            owner=power.exercised_by or listed.list.agency,
        )
    wanted = ENFORCEMENT if power.enforcement else SUFFICIENT.get(kind)
    if wanted is None:
        return None
    held = []
    for basis in power.basis:
        law = register.laws.get(basis.law) if basis.law is not None else None
        # A law that is not in the register is told by its link.
        if basis.law is not None and law is None:
            return None
        level = law.level if law is not None else None
        if level in wanted.levels:
            return None
        held.append(level.value if level is not None else "规范性文件")
    called = "行政强制执行" if power.enforcement else kind.value
    return Problem(
        rule=LOW_BASIS,
        place=register.place("power", key, ("basis",)),
        what=f"依据是{'、'.join(dict.fromkeys(held))},{called}要有{wanted.said}作依据({wanted.article})。",
        mend="补上够层级的依据;没有的,报清理。",
        owner=power.exercised_by or listed.list.agency,
    )


def _shapes(register: Register) -> Iterator[Problem]:
    """Compare every code with the county's pattern; one notice a list, at the first that differs."""
    portal = register.portal
    if portal is None or portal.power_code_pattern is None:
        return
    pattern = portal.power_code_pattern
    why = unreadable(pattern)
    if why is not None:
        yield Problem(
            rule=PATTERN,
            place=register.place("portal", "portal", ("power_code_pattern",)),
            what=f"「职权编码样式」(power_code_pattern):{why}。",
            mend="由维护人改写;不核对编码的,删去这一栏。",
            owner=portal.government,
        )
        return
    matches = re.compile(pattern).fullmatch
    for power_list in register.power_lists.values():
        yield from _shape(register, power_list, matches)


def _shape(register: Register, power_list: PowerList, matches: Callable[[str], object]) -> Iterator[Problem]:
    out = [
        (index, item.code)
        for index, item in enumerate(power_list.items)
        if item.code is not None and matches(item.code) is None
    ]
    if out:
        more = f"等 {len(out)} 个" if len(out) > _NAMED else ""
        yield Problem(
            rule=CODE_SHAPE,
            place=register.place(
                "power-list", (power_list.agency, power_list.kind.value), ("items", out[0][0], "code")
            ),
            what=f"「{'」「'.join(code for _, code in out[:_NAMED])}」{more}不合「职权编码样式」。",
            mend="照清单核对编码;样式本身不对的,改「网站信息」(content/portal.yml)里的「职权编码样式」(power_code_pattern)。",
            owner=power_list.agency,
        )
