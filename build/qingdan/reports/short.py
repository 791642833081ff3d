"""One line a problem, for editors and for `grep`."""

from __future__ import annotations

from collections.abc import Sequence

from qingdan.escaping import visible
from qingdan.problems import Problem
from qingdan.reports.counting import count_line
from qingdan.reports.spots import spot


def report(problems: Sequence[Problem]) -> str:
    """Return a line for each problem, and the count."""
    return "\n".join([*(_line(problem) for problem in problems), count_line(problems)])


def _line(problem: Problem) -> str:
    rule = problem.rule
    said = f"{visible(problem.what)}{visible(problem.mend)}"
    return f"{spot(problem.place)}: {rule.level.value} {rule.code} {rule.title}:{said}"
