"""依据 on the day: what a document or decision was made on was in force when it was made."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qingdan.basis import footing, named
from qingdan.course import State
from qingdan.problems import Level, Problem, Rule
from qingdan.standing import law_standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.facts import Basis
    from qingdan.register import Register
    from qingdan.standing import Standing, Standings

AT_MAKING = Rule(
    code="QD326",
    name="basis-not-in-force-then",
    level=Level.NOTICE,
    title="作出时依据不管用",
    why="文件成文、决策作出的那一天,依据要已经公布、正在施行。那时就不管用的,从头就没有根据。",
    wrong="signed_on: 2021-03-01\nbasis:\n  - {document: water-2010-3}  # 2015年已失效",
    right="signed_on: 2021-03-01\nbasis:\n  - {document: water-2018-2}",
    source="报告(S045)",
)
RULES = (AT_MAKING,)


class _Made(NamedTuple):
    kind: str
    id: str
    act: date | None
    basis: tuple[Basis, ...]
    owner: str


def making(standings: Standings) -> Iterator[Problem]:
    """Yield bases that were not in force on the day a document or decision was made."""
    register, day = standings.register, standings.day
    documents = (
        _Made("document", one.id, one.made_on, one.basis, one.issuer)
        for one in register.documents.values()
        if one.normative
    )
    decisions = (
        _Made("decision", one.id, one.decided_on, one.basis, one.agency)
        for one in register.decisions.values()
    )
    for made in chain(documents, decisions):
        if made.act is None or made.act > day:
            continue
        found = [
            (index, then)
            for index, basis in enumerate(made.basis)
            if (then := void(register, basis, made.act))
        ]
        if found:
            index, then = found[0]
            called = named(register, footing(made.basis[index]))
            more = f",还有 {len(found) - 1} 项也是这样" if len(found) > 1 else ""
            yield Problem(
                rule=AT_MAKING,
                place=register.place(made.kind, made.id, ("basis", index)),
                what=f"{made.act} 作出时,{called}的状态是{then.state.value}({then.reason.rstrip('。')}){more}。",
                mend=_mend(made.basis[index], then),
                since=made.act,
                owner=made.owner,
            )


def _mend(basis: Basis, then: Standing) -> str:
    """Return what to do; a law that began too late was often registered with the day of its revision."""
    said = ["核对依据和日期"]
    if basis.law is not None and then.state is State.NOT_YET:
        said.append("法律登记成修订那天的,改成最初的日期,修订写进「历次修改」(versions)")
    said.append("确实如此的,留着,页面会写明")
    return f"{';'.join(said)}。"


def void(register: Register, basis: Basis, act: date) -> Standing | None:
    """Return how a basis stood on the day of the act where it was not in force then."""
    if basis.law is not None:
        law = register.laws.get(basis.law)
        then = law_standing(law, act) if law else None
    else:
        document = register.documents.get(basis.document or "")
        if document is None or not document.normative:
            return None
        # Of a document whose day of publication nobody knows nothing can be said of that day.
        if document.published_on is None and document.known_public_on is not None:
            return None
        then = standing(document, register, act)
    if then is None or then.state in (State.IN_FORCE, State.UNMANAGED):
        return None
    return then
