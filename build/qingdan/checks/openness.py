"""公开: what is kept back has its ground, and what is published was reviewed before.

Disclosure is the rule, and every exception says on which ground. Before something goes out somebody
looks whether it may (先审后发); the section that did so is named, so that a slip can be traced to a
desk and not to a person.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from qingdan.model.facts import OpennessAttribute
from qingdan.model.kinds import RELEASED
from qingdan.problems import Level, Place, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.facts import Openness
    from qingdan.model.power import PowerList
    from qingdan.register import Register
    from qingdan.standing import Standings

NO_GROUND = Rule(
    code="QD710",
    name="kept-back-without-ground",
    level=Level.NOTICE,
    title="不公开的没有写依据",
    why="公开为原则,不公开为例外。不公开的要有法律上的依据,写不出依据的就应当公开。",
    wrong="openness:\n  attribute: 不予公开",
    right="openness:\n  attribute: 不予公开\n  ground: 政府信息公开条例第十六条(内部事务信息)",
    source="政府信息公开条例第五条、第十四条、第十五条、第十六条",
)
NOT_REVIEWED = Rule(
    code="QD711",
    name="release-review-not-named",
    level=Level.NOTICE,
    title="没有写公开审查",
    why="公开以前要审查,先审后发。写明哪个科室在哪天审的,不该公开的公开了,才查得到是哪一关漏的。",
    wrong="openness:\n  attribute: 主动公开\npublished_on: 2021-09-01",
    right="openness:\n  attribute: 主动公开\n  reviewed_by: 县政府办公室信息公开科\n  reviewed_on: 2021-08-30\n"
    "published_on: 2021-09-01",
    source="政府信息公开条例第十七条",
)
REVIEWED_AFTER = Rule(
    code="QD712",
    name="reviewed-after-published",
    level=Level.NOTICE,
    title="先公布、后审查",
    why="先审后发。公布以后再审,不该公开的已经出去了,收不回来。",
    wrong="openness:\n  attribute: 主动公开\n  reviewed_by: 信息公开科\n  reviewed_on: 2021-09-05\n"
    "published_on: 2021-09-01",
    right="openness:\n  attribute: 主动公开\n  reviewed_by: 信息公开科\n  reviewed_on: 2021-08-30\n"
    "published_on: 2021-09-01",
    source="政府信息公开条例第十七条",
)
RULES = (NO_GROUND, NOT_REVIEWED, REVIEWED_AFTER)

#: From this day the regulation has the article that asks for the review (revised by 国务院令第711号).
REVIEW_ASKED_SINCE = date(2019, 5, 15)


def openness(standings: Standings) -> Iterator[Problem]:
    """Yield records kept back without ground, or released without a review before.

    What is published, or reviewed, after the day is so not yet.
    """
    register, day = standings.register, standings.day
    for kind in RELEASED:
        for key, record in register.by_kind(kind).items():
            published = record.published_on
            if published is not None and published > day:
                published = None
            open_ = record.openness
            if not _in_order(open_, published):
                place = register.place(kind, key)
                yield from _faults(open_, published, day, place, place, _owner(record))
            if kind == "power-list":
                yield from _powers(register, record, published, day)


def _powers(
    register: Register, power_list: PowerList, published: date | None, day: date
) -> Iterator[Problem]:
    """Yield the same of items that are kept back, or released, by themselves."""
    for index, power in enumerate(power_list.items):
        if power.openness is not None and not _in_order(power.openness, published):
            list_ = register.place("power-list", (power_list.agency, power_list.kind.value))
            place = Place(list_.path, ("items", index))
            yield from _faults(power.openness, published, day, place, list_, power_list.agency)


def _in_order(open_: Openness, published: date | None) -> bool:
    """Tell whether nothing is to be said: as nearly always, so that it is left at once."""
    if open_.attribute is not OpennessAttribute.PROACTIVE:
        return open_.ground is not None
    if published is None:
        return True
    reviewed = open_.reviewed_on
    if reviewed is None or open_.reviewed_by is None:
        return published < REVIEW_ASKED_SINCE and (reviewed is None or reviewed <= published)
    return reviewed <= published


def _faults(
    open_: Openness, published: date | None, day: date, place: Place, list_: Place, owner: str
) -> Iterator[Problem]:
    """Yield what is wrong; `list_` is where the day of publication stands."""
    if open_.attribute is not OpennessAttribute.PROACTIVE:
        yield Problem(
            rule=NO_GROUND,
            place=_at(place, "openness"),
            what=f"「公开属性」写的是{open_.attribute.value},没有写依据。",
            mend="补上「不公开的依据」(ground);没有依据的,改成主动公开。",
            owner=owner,
        )
        return
    if published is None:
        return
    reviewed = open_.reviewed_on if open_.reviewed_on is None or open_.reviewed_on <= day else None
    missing = [
        label
        for label, value in (
            ("「公开审查」(reviewed_by)", open_.reviewed_by),
            ("「公开审查日期」(reviewed_on)", reviewed),
        )
        if value is None
    ]
    if missing and published >= REVIEW_ASKED_SINCE:
        yield Problem(
            rule=NOT_REVIEWED,
            place=_at(place, "openness"),
            what=f"{published} 公布,没有写{'和'.join(missing)}。",
            mend="核对是谁审的,补上科室或者岗位和日期;没有审过的,补审以后写上补审的日期。",
            since=published,
            owner=owner,
        )
    if reviewed is not None and reviewed > published:
        yield Problem(
            rule=REVIEWED_AFTER,
            place=_at(place, "openness", "reviewed_on"),
            what=f"「公开审查日期」{reviewed} 晚于「公布日期」{published}。",
            mend="核对两个日期;确实公布以后才审的,留着,页面会写明。",
            related=(Related(_at(list_, "published_on"), "公布日期在这里"),),
            since=published,
            owner=owner,
        )


def _owner(record: Any) -> str:
    """Return who has to mend a record that has to be released."""
    owner: str = getattr(record, "agency", None) or getattr(record, "issuer", None) or record.lead
    return owner


def _at(place: Place, *pointer: str) -> Place:
    return Place(place.path, (*place.pointer, *pointer))
