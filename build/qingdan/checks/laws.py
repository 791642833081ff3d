"""Laws that stand twice: two records of one law, and records rest on either.

Two of one title may well be two laws (of two provinces, of two years) as long as something that is
registered of both tells them apart. One that has ended is no twin of one that has not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.law import Law
    from qingdan.standing import Standings

LAW_TWICE = Rule(
    code="QD329",
    name="law-twice",
    level=Level.NOTICE,
    title="同一部法律法规登记了两次",
    why="名称、效力级别一样,又没有写出不同之处的两部法律法规,多半是同一部。有的记录写这个编号,有的写那个,"
    "废止、修订的时候只改一处,另一处就还写着现行有效。",
    wrong="# forest-law.yml 和 forest-law-2.yml 都写\ntitle: 中华人民共和国森林法\nlevel: 法律",
    right="# 只留一份;确实是两部的,写明不同之处\ntitle: 城乡规划条例\nlevel: 地方性法规\nissuer_as_printed: 某省人民代表大会常务委员会",
)
RULES = (LAW_TWICE,)

#: With so many earlier ones of its title a law is compared: no country has more, and a county of nothing
#: else must not take hours.
_MOST = 40
#: Of two laws that state one of these differently it is plain that they are two.
_TELL_APART = ("issuer_as_printed", "number", "passed_on", "published_on", "effective_on")


def laws(standings: Standings) -> Iterator[Problem]:
    """Yield laws of one title that have not ended and that nothing tells apart, each at the later record."""
    register = standings.register
    alike: dict[tuple[str, object], list[Law]] = {}
    for law in register.laws.values():
        if standings.law(law.id).state.ended:
            continue
        earlier = alike.setdefault((law.title, law.level), [])
        twin = next((one for one in earlier[:_MOST] if not _told_apart(one, law)), None)
        if twin is not None:
            yield Problem(
                rule=LAW_TWICE,
                place=register.place("law", law.id, ("title",)),
                what=f"「{law.title}」已经登记过一次,编号是「{twin.id}」。",
                mend="同一部的,留一份,写着另一个编号的地方改成留下的编号;不是同一部的,"
                "写明「制定机关」(issuer_as_printed)和「公布日期」(published_on)。",
                related=(Related(register.place("law", twin.id, ("title",)), "先登记的在这里"),),
            )
        earlier.append(law)


def _told_apart(one: Law, other: Law) -> bool:
    pairs = ((getattr(one, field), getattr(other, field)) for field in _TELL_APART)
    return any(a is not None and b is not None and a != b for a, b in pairs)
