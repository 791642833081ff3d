"""Annotations of GitHub Actions: each shown on its line of the pull request.

One workflow command a line. `%`, line breaks and, in properties, `:` and `,` are written as the
runner reads them back, so that no value can begin a command of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from qingdan.escaping import visible
from qingdan.problems import Place, Problem
from qingdan.reports.spots import spot


def report(problems: Sequence[Problem]) -> str:
    """Return a workflow command for each problem."""
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    rule = problem.rule
    properties = {"file": visible(problem.place.path)} | _position(problem.place)
    properties["title"] = f"{rule.code} {rule.title}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [
        visible(problem.what),
        *(f"另见:{spot(related.place)} {visible(related.note)}" for related in problem.related),
        f"改法:{visible(problem.mend)}",
    ]
    command = "error" if problem.is_error else "notice"
    return f"::{command} {told}::" + _data("\n".join(lines))


def _position(place: Place) -> dict[str, str]:
    return {"line": str(place.line), "col": str(place.column)} if place.line else {}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
