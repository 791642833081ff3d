"""What the checks tell after a change that they did not tell before: come, gone, or put in other words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.findings import Whereabouts, finding
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.findings import Finding
    from qingdan.gathering import Checked
    from qingdan.problems import Problem

#: Where a notice stands, whatever line it has moved to: the rule, and the record or the file.
_Spot = tuple[str, Any]


class Notice(msgspec.Struct, frozen=True):
    """One notice with every place that it stands at: (kind's name, record's title, file).

    In a table or the portal there is no record: kind and title are empty.
    """

    code: str
    title: str
    what: str
    places: tuple[tuple[str, str, str], ...]


class News(msgspec.Struct, frozen=True):
    """The notices of a change; one that only says something else now is neither fresh nor mended."""

    fresh: tuple[Notice, ...]
    turned: tuple[Notice, ...]  # as they are told now
    mended: tuple[Notice, ...]


def news(before: Checked, after: Checked) -> News:
    """Compare the notices of two states."""
    come, gone = _missing(after, before), _missing(before, after)
    both = Counter(spot for spot, _ in gone) & Counter(spot for spot, _ in come)
    turned, fresh = _parted(come, both)
    _, mended = _parted(gone, both)
    return News(*(tuple(_together(some)) for some in (fresh, turned, mended)))


def _missing(here: Checked, there: Checked) -> list[tuple[_Spot, Finding]]:
    """Return the notices that stand here and not there."""
    known = Counter(_mark(problem) for problem in there.problems if not problem.is_error)
    where = Whereabouts(here.register)
    missing = []
    for problem in here.problems:
        if problem.is_error:
            continue
        mark = _mark(problem)
        if known[mark]:
            known[mark] -= 1
        else:
            record = where.record(problem.place)
            spot = problem.rule.code, record or problem.place.path
            missing.append((spot, finding(here.register, problem, record)))
    return missing


def _mark(problem: Problem) -> tuple[str, str, str]:
    return problem.rule.code, problem.place.path, problem.what


def _parted(
    several: list[tuple[_Spot, Finding]], counts: Counter[_Spot]
) -> tuple[list[Finding], list[Finding]]:
    """Return the first of each spot, as many as are counted, and the others."""
    rest = counts.copy()
    first, others = [], []
    for spot, found in several:
        if rest[spot]:
            rest[spot] -= 1
            first.append(found)
        else:
            others.append(found)
    return first, others


def _together(findings: Iterable[Finding]) -> Iterator[Notice]:
    """Give notices, those that say the same of several records as one."""
    places: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for found in findings:
        problem = found.problem
        same = problem.rule.code, problem.rule.title, problem.what
        kind = NAMES[found.kind] if found.kind else ""
        places.setdefault(same, []).append((kind, found.title, problem.place.path))
    for same, spots in places.items():
        yield Notice(*same, tuple(spots))
