"""依据 of single materials and charges: what people have to bring or to pay needs one too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.basis import Footings, footing, live, named
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.standing import Standings

PART_LOST = Rule(
    code="QD327",
    name="basis-of-part-ended",
    level=Level.NOTICE,
    title="材料、收费的依据已经不管用",
    why="要群众交材料、交钱,都要有依据。依据没有了,就不能再要。",
    wrong="materials:\n  items:\n    - {name: 无违法证明, basis: [{document: water-2010-3}]}  # 已失效",
    right="materials:\n  none: true",
)
RULES = (PART_LOST,)


def part_bases(standings: Standings, footings: Footings) -> Iterator[Problem]:
    """Yield materials and charges of live items whose basis is gone, once an item."""
    for key, approval in standings.register.approvals.items():
        held = [
            (("materials", "items", index, "basis", at), material.name, basis)
            for index, material in enumerate(approval.materials.items if approval.materials else ())
            for at, basis in enumerate(material.basis)
        ]
        held += [
            (("fee", "charges", index, "basis", at), charge.name, basis)
            for index, charge in enumerate(approval.fee.charges if approval.fee else ())
            for at, basis in enumerate(charge.basis)
        ]
        gone = [(pointer, name, at) for pointer, name, basis in held if footings.ended(at := footing(basis))]
        if gone and live(standings, ("approval", key)):
            shown = "、".join(f"「{name}」依据的{named(standings.register, at)}" for _, name, at in gone[:3])
            lost = footings.lost(gone[0][2])
            yield Problem(
                rule=PART_LOST,
                place=standings.register.place("approval", key, gone[0][0]),
                what=f"{shown}{'等' if len(gone) > 3 else ''}已经不管用。",
                mend="有新依据的,改成新的;没有的,不再要这份材料、不再收这笔费。",
                since=lost.since if lost else None,
                owner=approval.agency,
            )
