"""Document numbers: each stands for one document, and every number of a series is accounted for.

People ask for a document by its number. Two documents with one number cannot be told apart; a
number of which nothing is said may hide a document that should be public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.numbers import Series, borne, owners, parsed, series
from qingdan.problems import Level, Place, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.numbers import Number
    from qingdan.register import Register
    from qingdan.standing import Standings

UNKNOWN_PREFIX = Rule(
    code="QD716",
    name="unknown-number-prefix",
    level=Level.NOTICE,
    title="文号的机关代字没有登记",
    why="文号按机关代字归到机关。代字没有登记,这个号就不知道是谁的,登记了也数不进去。",
    wrong="numbers:\n  - {number: 云正办发〔2017〕3号, fate: 作废, ground: 印发前撤回}",
    right="numbers:\n  - {number: 云政办发〔2017〕3号, fate: 作废, ground: 印发前撤回}",
)
RUN_BACKWARDS = Rule(
    code="QD717",
    name="run-of-numbers-backwards",
    level=Level.ERROR,
    title="连着的号首尾颠倒",
    why="「连到」写最后一个号。比头一个还小,就说不清登记的是哪几个号。",
    wrong="numbers:\n  - {number: 云政办发〔2017〕5号, through: 3, fate: 作废, ground: 印发前撤回}",
    right="numbers:\n  - {number: 云政办发〔2017〕3号, through: 5, fate: 作废, ground: 印发前撤回}",
)
GAPS = Rule(
    code="QD718",
    name="numbers-not-accounted-for",
    level=Level.NOTICE,
    title="有文号没有登记",
    why="文号连着编。中间的号既没有公布,也没有说作废、转发还是不公开,群众就不知道是不是漏了一件该公开的。",
    wrong="# 公布了云政办发〔2017〕1号和4号,2号、3号没有登记",
    right="# content/tables/numbers.yml\nnumbers:\n"
    "  - {number: 云政办发〔2017〕2号, fate: 作废, ground: 印发前撤回}\n"
    "  - {number: 云政办发〔2017〕3号, fate: 不公开, ground: 政府信息公开条例第十六条}",
    source="政府信息公开条例第五条",
)
NUMBER_TWICE = Rule(
    code="QD719",
    name="number-twice",
    level=Level.NOTICE,
    title="一个文号登记了两次",
    why="一个文号只有一件文件。两件同号,别人按文号找,不知道找到的是不是那一件。",
    wrong="# yz-2017-46.yml 和 yz-2017-47.yml 都写\nnumber: 云政办发〔2017〕46号",
    right="# yz-2017-47.yml\nnumber: 云政办发〔2017〕47号",
)
RULES = (UNKNOWN_PREFIX, RUN_BACKWARDS, GAPS, NUMBER_TWICE)

#: Runs of missing numbers that are named one by one.
_NAMED = 8


def numbering(standings: Standings) -> Iterator[Problem]:
    """Yield numbers that stand twice, that cannot be placed, or that nothing is known of."""
    register = standings.register
    yield from _entries(register)
    yield from _twice(register)
    if register.lacks("agency", "document", "decision", "numbers"):
        return
    for one in series(standings):
        if one.gaps:
            yield _gaps(register, one)


def _entries(register: Register) -> Iterator[Problem]:
    known = owners(register) if register.numbers else {}
    for index, entry in enumerate(register.numbers):
        number = parsed(entry.number)
        if number is None:
            continue
        if number.prefix not in known and not register.lacks("agency", "portal"):
            yield Problem(
                rule=UNKNOWN_PREFIX,
                place=_entry(register, index, "number"),
                what=f"「{entry.number}」的机关代字「{number.prefix}」没有登记。",
                mend="核对文号;代字没有写错的,在机构记录的「机关代字」(number_prefixes)里补上。",
            )
        if entry.through is not None and entry.through < number.sequence:
            yield Problem(
                rule=RUN_BACKWARDS,
                place=_entry(register, index, "through"),
                what=f"从 {number.sequence} 号「连到」{entry.through} 号。",
                mend="核对两个号,小的写在「发文字号」(number),大的写在「连到」(through)。",
            )


def _twice(register: Register) -> Iterator[Problem]:
    first: dict[Number | str, tuple[str, str] | int] = {}
    for kind, record in borne(register):
        key = parsed(record.number) or record.number
        if key in first:
            place = register.place(kind, record.id, ("number",))
            yield _number_twice(register, record.number, place, first[key], _owner(record))
        else:
            first[key] = (kind, record.id)
    for index, entry in enumerate(register.numbers):
        number = parsed(entry.number)
        if number is None:
            continue
        for sequence in range(number.sequence, (entry.through or number.sequence) + 1):
            key = type(number)(number.prefix, number.year, sequence)
            if key in first:
                shown = entry.number if sequence == number.sequence else f"{entry.number}后面的 {sequence}号"
                place = _entry(register, index, "number")
                yield _number_twice(register, shown, place, first[key], None)
                break
            first[key] = index


def _number_twice(
    register: Register, number: str, place: Place, earlier: tuple[str, str] | int, owner: str | None
) -> Problem:
    if isinstance(earlier, int):
        there = _entry(register, earlier, "number")
    else:
        there = register.place(*earlier, ("number",))
    return Problem(
        rule=NUMBER_TWICE,
        place=place,
        what=f"「{number}」已经登记过一次。",
        mend="同一件文件的,删去一份;不是同一件的,核对文号;确实编重了的,留着,页面会写明。",
        related=(Related(there, "先登记的在这里"),),
        owner=owner,
    )


def _gaps(register: Register, one: Series) -> Problem:
    runs = [f"{first}" if first == last else f"{first}–{last}" for first, last in one.gaps[:_NAMED]]
    rest = f",另有 {len(one.gaps) - _NAMED} 处" if len(one.gaps) > _NAMED else ""
    return Problem(
        rule=GAPS,
        place=_where(register, one),
        what=f"「{one.title}」到 {one.numbers[-1].sequence} 号为止,有 {one.missing} 个号没有登记:"
        f"{'、'.join(runs)}{rest}。",
        mend="漏了文件的,补上;不公开、作废、转发、登在别处的,在「文号登记」(content/tables/numbers.yml)里写上号和依据。",
        owner=one.agency,
    )


def _where(register: Register, one: Series) -> Place:
    """Return where the 机关代字 of a series is registered."""
    agency = register.agencies.get(one.agency)
    if agency is not None and one.prefix in agency.number_prefixes:
        pointer = ("number_prefixes", agency.number_prefixes.index(one.prefix))
        return register.place("agency", one.agency, pointer)
    prefixes = register.portal.number_prefixes if register.portal else ()
    return register.place("portal", "portal", ("number_prefixes", prefixes.index(one.prefix)))


def _entry(register: Register, index: int, field: str) -> Place:
    return Place(register.paths["numbers"]["numbers"], ("numbers", index, field))


def _owner(record: Any) -> str:
    owner: str = getattr(record, "issuer", None) or record.agency
    return owner
