"""How a problem of a printed figure is told: where it stands, whose it is, since when it could be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.ledger.facts import since
from qingdan.problems import Problem

if TYPE_CHECKING:
    from qingdan.ledger.facts import Printed
    from qingdan.problems import Place, Pointer, Related, Rule
    from qingdan.register import Register

KEEP = "核对原文。原文就是这样写的,保留原数,并在「说明」(explanation)一栏写清。"


def figure_place(register: Register, printed: Printed, at: Pointer = ()) -> Place:
    """Return where a printed figure stands."""
    return register.place("figures", printed.key, ("figures", printed.at, *at))


def figure_problem(
    register: Register,
    rule: Rule,
    printed: Printed,
    what: str,
    mend: str,
    related: tuple[Related, ...] = (),
    at: Pointer = (),
) -> Problem:
    """Return a problem of a printed figure; `at` is the field that it is about."""
    return Problem(
        rule=rule,
        place=figure_place(register, printed, at),
        what=what,
        mend=mend,
        related=related,
        since=since(register, printed.key),
        owner=printed.figure.owner or printed.key[0],
    )
