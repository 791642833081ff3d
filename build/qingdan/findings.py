"""监督核查: the notices of the checks as findings, each with the record it is about.

Computed once by the checks; here they are only joined to their records, so that the command line, the
pages and the tables beside them tell the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.model.kinds import RECORDS
from qingdan.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingdan.problems import Place
    from qingdan.register import Register


class Finding(msgspec.Struct, frozen=True):
    """One notice and its record; `kind` is "" where it stands in a table or the portal.

    `page` is the site path of the record's page, "" where it has none or no site is made.
    """

    problem: Problem
    kind: str
    key: Any
    title: str
    sample: bool
    page: str = ""


class Whereabouts:
    """Which record a place in a file lies in."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._keys = {
            path: (kind, key) for kind in RECORDS for key, path in register.paths.get(kind, {}).items()
        }

    def of_path(self, path: str) -> tuple[str, Any] | None:
        """Return (kind, key) of the record that a file holds, None for a table or no record."""
        return self._keys.get(path)

    def record(self, place: Place) -> tuple[str, Any] | None:
        """Return (kind, key) of the record: in a power list the item, unless it is the list's own."""
        found = self._keys.get(place.path)
        if found and found[0] == "power-list" and len(place.pointer) > 1:
            index = place.pointer[1]
            items = self._register.power_lists[found[1]].items
            if place.pointer[0] == "items" and isinstance(index, int) and index < len(items):
                return "power", items[index].id
        return found


def findings(register: Register, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Return the notices among `problems`, in their order."""
    where = Whereabouts(register)
    return tuple(
        finding(register, problem, where.record(problem.place))
        for problem in problems
        if not problem.is_error
    )


def finding(register: Register, problem: Problem, record: tuple[str, Any] | None) -> Finding:
    """Join a notice to its record: (kind, key), None where it stands in a table or the portal."""
    if record is None:
        return Finding(problem, "", "", "", sample=False)
    kind, key = record
    held = register.by_kind(kind)[key]
    return Finding(problem, kind, key, _title(register, kind, held), _sample(kind, held))


def undated(register: Register) -> int:
    """Return how many facts have no day and are taken as always so.

    Laws without a day of effect, public documents without one of publication, certificates and
    entrustments without a beginning.
    """
    laws = sum(law.effective_on is None and law.published_on is None for law in register.laws.values())
    documents = sum(
        document.published_on is None and document.known_public_on is not None
        for document in register.documents.values()
    )
    papers = sum(
        paper is not None and paper.since is None
        for agency in register.agencies.values()
        for paper in (agency.certificate, agency.entrustment)
    )
    return laws + documents + papers


def _title(register: Register, kind: str, held: Any) -> str:
    if kind == "power":
        return str(held.power.title)
    if kind == "power-list":
        agency = register.agencies.get(held.agency)
        return f"{agency.title if agency else held.agency}{held.kind.value}"
    return str(held.report.title if kind == "figures" else held.title)


def _sample(kind: str, held: Any) -> bool:
    if kind == "power":
        return bool(held.power.sample or held.list.sample)
    return bool(getattr(held, "sample", False))
