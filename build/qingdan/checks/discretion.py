"""裁量基准: a penalty with a range has a published standard, whose tiers keep to the range.

Both ends of a tier count as in it (以上, 以下; 民法典 1259) unless the tier says 超过 (`least_excluded`) or
不满 (`most_excluded`). So two tiers that meet in one number overlap in it, unless one of them excludes
it. Tiers of one name and range, for several circumstances, are one tier. Without a lower end a tier
begins where the range does, without an upper end it goes on as far as the range.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from qingdan.course import State, cited
from qingdan.model.power import PowerKind
from qingdan.problems import Level, Problem, Rule
from qingdan.visibility import Visibility, record_visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.power import Discretion, DiscretionTier
    from qingdan.problems import Pointer
    from qingdan.register import ListedPower
    from qingdan.standing import Standings

NO_STANDARD = Rule(
    code="QD909",
    name="no-published-standard",
    level=Level.NOTICE,
    title="有处罚幅度,没有公布的裁量基准",
    why="罚多罚少有幅度的,要有公布的裁量基准,同样的事罚得才一样。没有公布的、已经失效的,不能拿来用。",
    wrong='discretion:\n  least: "20000"\n  most: "100000"\n  unit: 元',
    right='discretion:\n  standard: water-2024-1\n  published_on: 2024-06-05\n  least: "20000"\n'
    '  most: "100000"\n  unit: 元',
    source="行政处罚法第三十四条;报告(S055)",
)
TIERS = Rule(
    code="QD910",
    name="tiers-disagree",
    level=Level.NOTICE,
    title="裁量档次重叠或者超出法定幅度",
    why="两档都含的数,罚轻罚重说不清;超出法律给的幅度的,罚了也站不住;单位不同的,没法比。",
    wrong='most: "100000"\ntiers:\n  - {circumstance: 初次, least: "20000", most: "40000"}\n'
    '  - {circumstance: 再次, least: "40000", most: "120000"}',
    right='most: "100000"\ntiers:\n  - {circumstance: 初次, least: "20000", most: "40000", most_excluded: true}\n'
    '  - {circumstance: 再次, least: "40000", most: "100000"}',
    source="行政处罚法第三十四条",
)
BACKWARDS = Rule(
    code="QD911",
    name="range-backwards",
    level=Level.ERROR,
    title="下限比上限大",
    why="从多少到多少写反了,读的人不知道到底罚多少。",
    wrong='least: "40000"\nmost: "20000"',
    right='least: "20000"\nmost: "40000"',
)
RULES = (NO_STANDARD, TIERS, BACKWARDS)


class Span(NamedTuple):
    """A range in one unit; an end that is not stated is that of the law's range, or endless."""

    least: Decimal
    least_excluded: bool
    most: Decimal
    most_excluded: bool
    tier: int  # its place among the tiers

    def meets(self, other: Span) -> bool:
        """Whether some number lies in this tier and in the `other` one, which begins no earlier."""
        if other.least != self.most:
            return other.least < self.most
        return not (self.most_excluded or other.least_excluded)


def discretion(standings: Standings) -> Iterator[Problem]:
    """Yield penalties without a standard that holds on the day, and tiers that disagree."""
    for key, listed in standings.register.powers.items():
        held = listed.power.discretion
        if held is None:
            continue
        backwards = list(_backwards(standings, key, held))
        yield from backwards
        published = listed.list.published_on
        if published is not None and published > standings.day:
            continue
        if listed.power.ended_by(standings.day) is not None:
            continue
        if listed.list.kind is PowerKind.PENALTY and _ranges(held):
            yield from _standard(standings, key, listed, held)
        if not backwards:
            yield from _tiers(standings, key, listed, held)


def _ranges(held: Discretion) -> bool:
    """Whether there is anything to decide: a range of the law's, or tiers."""
    return bool(held.tiers) or held.least != held.most


def _standard(standings: Standings, key: str, listed: ListedPower, held: Discretion) -> Iterator[Problem]:
    register, day = standings.register, standings.day
    since: date | None = None
    if held.standard is None:
        if held.published_on is not None and held.published_on <= day:
            what = f"{_range(held)},裁量基准 {held.published_on} 公布,没有写是哪一件文件。"
        else:
            what = f"{_range(held)},没有写裁量基准是哪一件文件。"
    elif held.standard not in register.documents:
        return  # told by its link
    else:
        now = standings.document(held.standard)
        document = register.documents[held.standard]
        public = record_visible(document, day) is Visibility.PUBLIC
        if public and now.state in (State.IN_FORCE, State.UNMANAGED):
            return
        if not public:
            what = f"{_range(held)},写的裁量基准没有公开。"
        else:
            since = now.since
            what = f"裁量基准{cited(document)}的状态是{now.state.value}:{now.reason}"
    yield Problem(
        rule=NO_STANDARD,
        place=register.place("power", key, ("discretion", *(("standard",) if held.standard else ()))),
        what=what,
        mend="公布裁量基准,写上是哪一件文件(standard);没有的,留着,页面会写明。",
        since=since,
        owner=listed.power.exercised_by or listed.list.agency,
    )


def _range(held: Discretion) -> str:
    if held.most is None:
        return f"法定 {held.least}{held.unit or ''}以上" if held.least is not None else "分了裁量档次"
    return f"法定 {held.least or 0} 至 {held.most}{held.unit or ''}"


def _backwards(standings: Standings, key: str, held: Discretion) -> Iterator[Problem]:
    spots: list[tuple[Pointer, str | None, str | None]] = [(("discretion",), held.least, held.most)]
    spots += [
        (("discretion", "tiers", index), tier.least, tier.most) for index, tier in enumerate(held.tiers)
    ]
    for pointer, least, most in spots:
        if least is not None and most is not None and Decimal(least) > Decimal(most):
            yield Problem(
                rule=BACKWARDS,
                place=standings.register.place("power", key, (*pointer, "least")),
                what=f"下限 {least} 比上限 {most} 大。",
                mend="核对两个数;写反了的,换过来。",
            )


def _tiers(standings: Standings, key: str, listed: ListedPower, held: Discretion) -> Iterator[Problem]:
    """Tell once an item of all tiers that overlap, leave the range or are in another unit."""
    unit = _unit(held.unit)
    other = [
        index
        for index, tier in enumerate(held.tiers)
        if tier.unit is not None and unit is not None and _unit(tier.unit) != unit
    ]
    spans = sorted(_spans(held, {*other}))
    faults: list[tuple[int, str]] = [
        (index, f"{_called(held, index)}的单位是{held.tiers[index].unit},法定幅度的单位是{held.unit},没法比")
        for index in other
    ]
    faults += _leaving(held, spans)
    faults += _overlapping(held, spans)
    if faults:
        yield Problem(
            rule=TIERS,
            place=standings.register.place("power", key, ("discretion", "tiers", faults[0][0])),
            what=f"{';'.join(text for _, text in faults)}。",
            mend="照公布的裁量基准核对各档;有一档不含那个数的,写上「不含上限」(most_excluded)或者「不含下限」(least_excluded)。",
            owner=listed.power.exercised_by or listed.list.agency,
        )


def _unit(unit: str | None) -> str | None:
    """Return a unit without what it is measured on: 倍(货值) is 倍."""
    return unit.partition("(")[0].strip() if unit is not None else None


def _spans(held: Discretion, without: set[int]) -> Iterator[Span]:
    seen: set[tuple[str | None, str | None, str | None]] = set()
    floor, ceiling = Decimal(held.least or 0), Decimal(held.most or "Infinity")
    for index, tier in enumerate(held.tiers):
        same = (tier.tier, tier.least, tier.most)
        if index in without or tier.least is tier.most is None:
            continue
        if tier.tier is not None and same in seen:
            continue
        seen.add(same)
        yield Span(
            Decimal(tier.least) if tier.least is not None else floor,
            tier.least_excluded,
            Decimal(tier.most) if tier.most is not None else ceiling,
            tier.most_excluded,
            index,
        )


def _leaving(held: Discretion, spans: list[Span]) -> Iterator[tuple[int, str]]:
    for span in spans:
        tier = held.tiers[span.tier]
        if held.least is not None and span.least < Decimal(held.least):
            yield span.tier, f"{_called(held, span.tier)}的下限 {tier.least} 低于法定下限 {held.least}"
        if held.most is not None and span.most > Decimal(held.most):
            yield span.tier, f"{_called(held, span.tier)}的上限 {tier.most} 高于法定上限 {held.most}"


def _overlapping(held: Discretion, spans: list[Span]) -> Iterator[tuple[int, str]]:
    widest: Span | None = None
    for span in spans:
        if widest is not None and widest.meets(span):
            touching = span.least == widest.most
            where = f"都含 {held.tiers[span.tier].least or held.least}" if touching else "重叠"
            yield span.tier, f"{_called(held, widest.tier)}和{_called(held, span.tier)}{where}"
        if widest is None or span.most >= widest.most:
            widest = span


def _called(held: Discretion, index: int) -> str:
    tier: DiscretionTier = held.tiers[index]
    return f"「{tier.tier}」" if tier.tier else f"第 {index + 1} 档"
