"""执法主体: only a certified body enforces, with two officers at least who hold a certificate.

A 受委托组织 acts in the name of the body that entrusted it and is no enforcer of its own. Who is
certified is disclosed, so that people know whether the one before them may act at all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after
from qingdan.model.agency import AgencyKind
from qingdan.model.power import PowerKind, PowerList
from qingdan.problems import Level, Place, Pointer, Problem, Related, Rule
from qingdan.visibility import Visibility, record_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.standing import Standings

NOT_CERTIFIED = Rule(
    code="QD901",
    name="not-an-enforcer",
    level=Level.NOTICE,
    title="行使权力的机关没有执法主体资格",
    why="许可、处罚、强制、征收、检查、确认、裁决,要由有执法主体资格证的机关行使。没有证的、证过期的、受委托的组织,"
    "都不能以自己的名义执法。",
    wrong="# content/powers/water/penalty.yml 有处罚权,content/agencies/water.yml 里没有 certificate\n"
    "id: water\nkind: 工作部门",
    right="id: water\nkind: 工作部门\ncertificate:\n  number: 云执法第001号\n  since: 2019-03-01",
    source="行政处罚法第十七条、第二十条;报告(S073)",
)
ENTRUSTMENT = Rule(
    code="QD902",
    name="entrustment-not-published",
    level=Level.NOTICE,
    title="委托书没有公布或者已经到期",
    why="委托别的组织执法,委托书要向社会公布:委托谁、管什么、到哪一天。没有公布的、到期的,群众没法知道他管不管得了。",
    wrong="kind: 受委托组织\nentrustment:\n  by: water\n  scope: 河道巡查",
    right="kind: 受委托组织\nentrustment:\n  by: water\n  scope: 河道巡查\n  publications:\n"
    "    - channel: 政府门户网站\n      on: 2021-03-01",
    source="行政处罚法第二十条",
)
OFFICERS = Rule(
    code="QD903",
    name="too-few-officers",
    level=Level.NOTICE,
    title="持证执法人员不够两名",
    why="处罚、强制、检查都要两名以上有执法证的人员到场。不够两名的,没有写有几名的,群众不知道这个机关能不能依法执法。",
    wrong="certified_officers: 1",
    right="certified_officers: 6",
    source="行政处罚法第四十二条、行政强制法第十八条;报告(S074)",
)
RULES = (NOT_CERTIFIED, ENTRUSTMENT, OFFICERS)

#: Powers that only a certified body exercises; of benefits, rewards and other powers nothing is told.
_ENFORCED = frozenset(
    {
        PowerKind.PERMIT,
        PowerKind.PENALTY,
        PowerKind.COERCION,
        PowerKind.LEVY,
        PowerKind.INSPECTION,
        PowerKind.CONFIRMATION,
        PowerKind.RULING,
    }
)
#: Powers that two officers exercise at least.
_BY_OFFICERS = frozenset({PowerKind.PENALTY, PowerKind.COERCION, PowerKind.INSPECTION})
_FEWEST = 2


def enforcers(standings: Standings) -> Iterator[Problem]:
    """Yield who exercises powers on the day without being certified, published or manned for it."""
    register, day = standings.register, standings.day
    exercising: dict[str, list[_Exercised]] = {}
    by_officers: dict[str, dict[PowerKind, None]] = {}
    for power_list in register.power_lists.values():
        if power_list.kind not in _ENFORCED or _ahead(power_list, day):
            continue
        public = record_visible(power_list, day) is Visibility.PUBLIC
        for agency, indices in _exercised(power_list, day).items():
            exercising.setdefault(agency, []).append(_Exercised(power_list, indices, public=public))
            if power_list.kind in _BY_OFFICERS and public:
                by_officers.setdefault(agency, {})[power_list.kind] = None
    for id_, lists in exercising.items():
        yield from _certified(standings, id_, lists)
    for id_, kinds in by_officers.items():
        yield from _officers(standings, id_, tuple(kinds))
    for held in register.agencies.values():
        yield from _entrusted(standings, held)


class _Exercised(msgspec.Struct, frozen=True):
    """The items of a list that one agency exercises, by their places in the list."""

    of: PowerList
    indices: list[int]
    public: bool

    def place(self, standings: Standings, agency: str) -> Place:
        """Return where the list says so: at the first item where it is another's list."""
        own = agency == self.of.agency
        at: Pointer = ("agency",) if own else ("items", self.indices[0], "exercised_by")
        return standings.register.place("power-list", (self.of.agency, self.of.kind.value), at)


def _ahead(power_list: PowerList, day: date) -> bool:
    return power_list.published_on is not None and power_list.published_on > day


def _exercised(power_list: PowerList, day: date) -> dict[str, list[int]]:
    """Return which of the items still exercised each agency exercises, by their places in the list."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(power_list.items):
        if item.ended_by(day) is None:
            found.setdefault(item.exercised_by or power_list.agency, []).append(index)
    return found


def _certified(standings: Standings, id_: str, lists: list[_Exercised]) -> Iterator[Problem]:
    """Tell once of an agency that it is not certified, however many lists it exercises powers of.

    Lists that are not public are counted only where there are no others: a page tells nothing of them.
    """
    held = standings.register.agencies.get(id_)
    lacking = _lacking(held, standings.day) if held is not None else None
    if held is None or lacking is None:
        return
    # That the agency of a list is abolished is told of the agency itself (succession).
    told = [one for one in lists if one.of.agency != id_] if held.abolished(standings.day) else lists
    told = [one for one in told if one.public] or told
    if not told:
        return
    why, at, since = lacking
    counts: dict[str, int] = {}
    for one in told:
        counts[one.of.kind.value] = counts.get(one.of.kind.value, 0) + len(one.indices)
    places = [one.place(standings, id_) for one in told]
    if told[0].public:
        place, others = standings.register.place("agency", id_, at), places
    else:
        place, *others = places
    yield Problem(
        rule=NOT_CERTIFIED,
        place=place,
        what=f"{why},清单里有 {'、'.join(f'{n} 项{kind}' for kind, n in counts.items())}由它行使。",
        mend="有证的,在机构名录里补上「执法主体资格证」(certificate);没有的,改由有证的机关行使。",
        related=tuple(Related(other, "由它行使的清单在这里") for other in others),
        since=since,
        owner=id_,
    )


def _lacking(agency: Agency, day: date) -> tuple[str, Pointer, date | None] | None:
    """Return why an agency may not enforce in its own name on `day`, where that stands, and since when."""
    if agency.abolished_on is not None and agency.abolished(day):
        gone = f"「{agency.title}」{agency.abolished_on} 撤销"
        return gone, ("abolished_on",), day_after(agency.abolished_on)
    if agency.kind is AgencyKind.ENTRUSTED:
        return f"「{agency.title}」是受委托组织,不是执法主体", ("kind",), None
    certificate, spot = agency.certificate, "certificate"
    if certificate is None:
        return f"没有登记「{agency.title}」的执法主体资格证", (), None
    said = f"「{agency.title}」的执法主体资格证"
    if certificate.since is not None and certificate.since > day:
        return f"{said} {certificate.since} 才有效", (spot, "since"), None
    if certificate.until is not None and certificate.until < day:
        return f"{said} {certificate.until} 到期", (spot, "until"), day_after(certificate.until)
    return None


def _officers(standings: Standings, agency: str, kinds: tuple[PowerKind, ...]) -> Iterator[Problem]:
    held = standings.register.agencies.get(agency)
    # An entrusted or abolished body is told not to be an enforcer at all.
    if held is None or held.kind is AgencyKind.ENTRUSTED or held.abolished(standings.day):
        return
    number = held.certified_officers
    if number is not None and number >= _FEWEST:
        return
    said = "没有写有几名持证执法人员" if number is None else f"持证执法人员 {number} 名,不够 {_FEWEST} 名"
    yield Problem(
        rule=OFFICERS,
        place=standings.register.place("agency", agency, () if number is None else ("certified_officers",)),
        what=f"有{'、'.join(kind.value for kind in kinds)}的权力,{said}。",
        mend="补上「持证执法人员数」(certified_officers);确实不够的,留着,页面会写明。",
        owner=agency,
    )


def _entrusted(standings: Standings, agency: Agency) -> Iterator[Problem]:
    day, entrusted = standings.day, agency.entrustment
    if entrusted is None and agency.kind is not AgencyKind.ENTRUSTED:
        return
    if agency.abolished(day):
        return
    said, since = [], None
    if entrusted is None:
        said.append("是受委托组织,没有登记委托书")
    else:
        if entrusted.until is not None and entrusted.until < day:
            said.append(f"委托书 {entrusted.until} 到期")
            since = day_after(entrusted.until)
        if not any(one.on <= day for one in entrusted.publications):
            said.append("委托书没有写公布在哪里")
    if said:
        yield Problem(
            rule=ENTRUSTMENT,
            place=standings.register.place("agency", agency.id, ("entrustment",) if entrusted else ()),
            what=f"{';'.join(said)}。",
            mend="补上「委托书」(entrustment)的期限和公布渠道;不再委托的,删去这一栏。",
            since=since,
            owner=entrusted.by if entrusted else agency.id,
        )
