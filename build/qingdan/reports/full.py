"""For people at a terminal: where, what kind, the line itself, what stands there, what to do.

Plain lines and no carets: Chinese characters are wide, so a mark below would miss, and a screen
reader gains nothing from it. The label in the message says which field is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qingdan.escaping import visible
from qingdan.problems import Place, Problem
from qingdan.reports.counting import count_line
from qingdan.reports.spots import spot

#: Characters of a line shown to either side of the spot; a line may be megabytes long.
AROUND = 60

_RED, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def report(problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return all problems, a blank line after each, and the count."""
    blocks = [
        "\n".join(_lines(problem, colour=colour, first=index == 0)) for index, problem in enumerate(problems)
    ]
    return "\n\n".join([*blocks, count_line(problems)])


def _lines(problem: Problem, *, colour: bool, first: bool) -> Iterator[str]:
    rule, place = problem.rule, problem.place
    level = rule.level.value
    if colour:
        level = f"{_RED if problem.is_error else _YELLOW}{level}{_PLAIN}"
    title = f"{_BOLD}{rule.title}{_PLAIN}" if colour else rule.title
    yield f"{spot(place)}: {level} {rule.code} {title}"
    if place.line and place.text:
        yield f"{place.line:>6} | {visible(_excerpt(place))}"
    yield f"  问题:{visible(problem.what)}"
    for related in problem.related:
        yield f"  另见:{spot(related.place)} {visible(related.note)}"
    yield f"  改法:{visible(problem.mend)}"
    if first:
        # Once is enough: who has read it knows how.
        yield f"  详解:qingdan explain {rule.code}"


def _excerpt(place: Place) -> str:
    text = place.text
    start = max(0, place.column - 1 - AROUND)
    end = max(place.column - 1, 0) + AROUND
    if len(text) <= 2 * AROUND:
        return text
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
