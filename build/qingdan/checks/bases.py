"""依据: what a power, an item, a document or a decision rests on was published, and still holds.

未经公布的规范性文件,不作为行政管理的依据. A basis that has ended is told on the day it ends, one of several
apart from the last; where a basis is itself left without any, the way is told step by step. Which day
counts: for documents and decisions the day they were made, and for what is still applied today too.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qingdan.basis import Footing, Footings, Lost, Resting, bases_of, footing, live, named
from qingdan.checks.making import void
from qingdan.checks.part_bases import part_bases
from qingdan.course import State
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.facts import Basis
    from qingdan.standing import Standings

UNPUBLISHED = Rule(
    code="QD320",
    name="basis-not-public",
    level=Level.NOTICE,
    title="依据没有公布",
    why="未经公布的规范性文件,不作为行政管理的依据。",
    wrong="basis:\n  - {document: water-draft}  # 没有公布",
    right="basis:\n  - {document: water-2021-1}",
    source="报告(S045)",
)
ONE_LOST = Rule(
    code="QD321",
    name="basis-ended",
    level=Level.NOTICE,
    title="有依据已经不管用",
    why="依据失效、废止了,照它办事就没有了根据。还有别的依据的,要核对剩下的够不够。",
    wrong="basis:\n  - {law: water-law}\n  - {document: water-2010-3}  # 已失效",
    right="basis:\n  - {law: water-law}",
    source="报告(S045)",
)
ALL_LOST = Rule(
    code="QD322",
    name="all-bases-ended",
    level=Level.NOTICE,
    title="依据全部不管用了",
    why="一项权力、一个事项的依据全部失效、废止了,就没有根据再办,群众可以问凭什么。",
    wrong="basis:\n  - {document: water-2010-3}  # 已失效",
    right="basis:\n  - {law: water-law, article: 第四十八条}",
    source="报告(S045)",
)
INDIRECT = Rule(
    code="QD323",
    name="basis-without-basis",
    level=Level.NOTICE,
    title="依据自己没有了依据",
    why="依据的文件还有效,可是它依据的都失效、废止了。隔着几层也一样:上面空了,下面站不住。",
    wrong="basis:\n  - {document: water-2018-2}  # 它依据的条例已经废止",
    right="basis:\n  - {law: water-law, article: 第四十八条}",
    source="报告(S045)",
)
MOVED = Rule(
    code="QD324",
    name="articles-moved",
    level=Level.NOTICE,
    title="法律修订过,条款要核对",
    why="法律修订以后条文的次序变了,原来写的第几条可能已经不是那一条。法律还管用,条款要重新对。",
    wrong="basis:\n  - {law: penalty-law, article: 第八条}  # 2021年修订以前写的",
    right="basis:\n  - {law: penalty-law, article: 第九条}",
)
AMENDMENT = Rule(
    code="QD325",
    name="amendment-as-basis",
    level=Level.NOTICE,
    title="修改决定不是依据",
    why="「关于修改……的决定」只说改了什么,改完就并进了原来的文件。依据要写改完的那部法律、那份文件。",
    wrong="basis:\n  - {law: decision-amending-water-law}",
    right="basis:\n  - {law: water-law, article: 第四十八条}",
)
RULES = (UNPUBLISHED, ONE_LOST, ALL_LOST, INDIRECT, MOVED, AMENDMENT)

_AMENDMENT = re.compile("关于修改.+的决定$")


class Rested(NamedTuple):
    """A live record, its owner where one is named, and the day since which its bases were written as they are."""

    resting: Resting
    owner: str | None
    written: date | None


def bases(standings: Standings) -> Iterator[Problem]:
    """Yield what records rest on that does not, or did not, carry them."""
    footings = Footings(standings)
    looked = _Looked(standings, footings)
    for rested in chain(
        _powers(standings), _approvals(standings), _documents(standings), _systems(standings)
    ):
        if live(standings, rested.resting):
            yield from looked.today(rested)
    yield from part_bases(standings, footings)


def _powers(standings: Standings) -> Iterator[Rested]:
    for key, listed in standings.register.powers.items():
        if listed.power.basis:
            owner = listed.power.exercised_by or listed.list.agency
            yield Rested(("power", key), owner, listed.list.published_on)


def _approvals(standings: Standings) -> Iterator[Rested]:
    for key, approval in standings.register.approvals.items():
        if approval.basis:
            written = approval.reviewed_on or approval.published_on
            yield Rested(("approval", key), approval.agency, written)


def _documents(standings: Standings) -> Iterator[Rested]:
    for key, document in standings.register.documents.items():
        if document.basis:
            yield Rested(("document", key), document.issuer, None)


def _systems(standings: Standings) -> Iterator[Rested]:
    for key, system in standings.register.systems.items():
        if system.basis:
            yield Rested(("system", key), system.responsible, None)


class _Looked:
    """What is to be said of each law and document as a basis, worked out once."""

    def __init__(self, standings: Standings, footings: Footings) -> None:
        self._standings = standings
        self._footings = footings
        #: Those of which there is anything to say; of nearly all there is not.
        self._faulty: set[Footing] = set()
        self._amending: set[Footing] = set()
        #: law → the days on which a version moved its articles, up to the day
        self._moved: dict[Footing, date] = {}
        #: title → a law of that name that has not ended
        self._standing: dict[str, str] = {}
        register, day = standings.register, standings.day
        for key, law in register.laws.items():
            at = ("law", key)
            if not footings.ended(at):
                self._standing[law.title] = key
            if _AMENDMENT.search(law.title):
                self._amending.add(at)
            moved = [one.since for one in law.versions if one.articles_moved and one.since <= day]
            if moved:
                self._moved[at] = max(moved)
        for key, document in register.documents.items():
            at = ("document", key)
            if _AMENDMENT.search(document.title):
                self._amending.add(at)
            if footings.lost(at) or standings.document(key).state is State.UNPUBLISHED:
                self._faulty.add(at)
        self._faulty.update(at for key in register.laws if footings.lost(at := ("law", key)))

    def today(self, rested: Rested) -> Iterator[Problem]:
        """Yield what is wrong today with what a live record rests on."""
        held = bases_of(self._standings, rested.resting)
        at = [footing(basis) for basis in held]
        if not self._faulty.isdisjoint(at):
            yield from self._lost(rested, at)
        if not self._amending.isdisjoint(at):
            index = next(index for index, one in enumerate(at) if one in self._amending)
            yield self._told(
                AMENDMENT,
                rested,
                index,
                f"依据写的是{named(self._standings.register, at[index])}。",
                "改成修改以后的那部法律、那份文件和条款。",
            )
        if rested.written is not None:
            yield from self._moved_articles(rested, rested.written, held, at)

    def _lost(self, rested: Rested, at: list[Footing]) -> Iterator[Problem]:
        lost = [(index, self._footings.lost(one)) for index, one in enumerate(at)]
        ended = [(index, one) for index, one in lost if one is not None and self._footings.ended(one.basis)]
        fallen = [
            (index, one) for index, one in lost if one is not None and not self._footings.ended(one.basis)
        ]
        made_void = self._made_void(rested.resting)
        if ended and not made_void:
            every = len(ended) == len(at)
            shown = ";".join(
                dict.fromkeys(
                    f"{named(self._standings.register, one.basis)}{_spoken(one)}" for _, one in ended[:3]
                )
            )
            yield self._told(
                ALL_LOST if every else ONE_LOST,
                rested,
                ended[0][0],
                f"{shown}{'等' if len(ended) > 3 else ''}。{_left(len(at), len(ended))}",
                "报实施机关核对;已有新依据的,改成新的;没有的,留着,页面会写明。" + self._successors(ended),
                since=max((one.since for _, one in ended if one.since), default=None),
            )
        elif fallen:
            index, one = fallen[0]
            path = " → ".join(named(self._standings.register, step) for step in one.path)
            yield self._told(
                INDIRECT,
                rested,
                index,
                f"{named(self._standings.register, one.basis)}依据的都已经不管用:{path}。{one.reason}",
                "报实施机关核对;已有新依据的,改成新的;没有的,留着,页面会写明。",
                since=one.since,
            )
        hidden = [
            index
            for index, one in enumerate(at)
            if one[0] == "document"
            and one[1] in self._standings.register.documents
            and self._standings.document(one[1]).state is State.UNPUBLISHED
        ]
        if hidden:
            yield self._told(
                UNPUBLISHED,
                rested,
                hidden[0],
                f"依据里有 {len(hidden)} 件没有公布的文件。",
                "公布以后再作依据;还有别的依据的,删去这一件。",
            )

    def _made_void(self, resting: Resting) -> bool:
        """Whether it is told already that a document's bases did not hold when it was made."""
        kind, key = resting
        if kind != "document":
            return False
        document = self._standings.register.documents[key]
        act = document.made_on
        return act is not None and any(void(self._standings.register, basis, act) for basis in document.basis)

    def _moved_articles(
        self, rested: Rested, written: date, held: tuple[Basis, ...], at: list[Footing]
    ) -> Iterator[Problem]:
        old = [
            index
            for index, one in enumerate(at)
            if held[index].article and self._moved.get(one, written) > written
        ]
        if old:
            shown = "、".join(
                dict.fromkeys(
                    f"{named(self._standings.register, at[i])}{held[i].article}({self._moved[at[i]]} 修订)"
                    for i in old[:3]
                )
            )
            yield self._told(
                MOVED,
                rested,
                old[0],
                f"{written} 写的依据,后来修订过:{shown}。",
                "照修订以后的条文核对是第几条,改好并写上核对的日期;法律没有失效。",
                since=max(self._moved[at[i]] for i in old),
            )

    def _successors(self, ended: list[tuple[int, Lost]]) -> str:
        """Return what took the place of laws that are gone, where the register knows."""
        register = self._standings.register
        found: dict[str, None] = {}
        for kind, key in (one.basis for _, one in ended):
            if kind != "law":
                continue
            law, name = register.laws[key], named(register, (kind, key))
            if law.replaced_by in register.laws:
                found[f"{name}由{named(register, (kind, law.replaced_by))}接替。"] = None
            elif law.title in self._standing:
                found[f"同名的{name}还有一部没有废止,编号是「{self._standing[law.title]}」。"] = None
        return "".join(found)

    def _told(
        self, rule: Rule, rested: Rested, index: int, what: str, mend: str, since: date | None = None
    ) -> Problem:
        return Problem(
            rule=rule,
            place=self._standings.register.place(*rested.resting, ("basis", index)),
            what=what,
            mend=mend,
            since=since,
            owner=rested.owner,
        )


def _spoken(lost: Lost) -> str:
    return f"({lost.reason.rstrip('。')})"


def _left(every: int, gone: int) -> str:
    return "没有别的依据了。" if every == gone else f"还有 {every - gone} 项依据。"
