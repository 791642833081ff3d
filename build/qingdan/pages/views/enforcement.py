"""What the checks of a system found today, on the records that the system governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qingdan.pages.addresses import PART_OF
from qingdan.tally import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.proceeding import System
    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published
    from qingdan.pages.views.parts import Link, NoticeView
    from qingdan.problems import Place, Problem
    from qingdan.register import Register

Findings = dict[str, list[tuple["Problem", "NoticeView"]]]


def governed(system: System) -> tuple[str, ...]:
    """Return the kinds of record that a system governs; a list of powers is its items as well."""
    kinds = dict.fromkeys(system.carried_by)
    if "power-list" in kinds:
        kinds["power"] = None
    return tuple(kinds)


class Applied(NamedTuple):
    """The public records of a kind that a system governs; `told` has the links of each that has notices."""

    kind: str
    number: int
    samples: int
    told: list[list[Link]]

    @property
    def unit(self) -> str:
        """The measure word of the records."""
        return "件" if self.kind == "document" else "项"


def applied(system: System, found: Findings, published: Published) -> Iterator[Applied]:
    """Give what a system governs, kind by kind; the record with most notices first."""
    told: dict[str, list[Link]] = {}
    for _, notice in (one for some in found.values() for one in some):
        if notice.record and notice.record.path:
            told.setdefault(notice.record.path, []).append(notice.record)
    for kind in governed(system):
        number, samples = published.public_count(kind) if kind in COUNTED else (0, 0)
        if number:
            folder = PART_OF[kind].path.removesuffix("/index.html")
            # Pages of records stand right in the folder of their kind; what lies deeper are lists.
            own = (links for path, links in told.items() if path.rpartition("/")[0] == folder)
            yield Applied(kind, number, samples, sorted(own, key=len, reverse=True))


def findings(system: System, published: Published, notices: Notices) -> Findings:
    """Return the notices of each check of a system, by code, in the order the system names them.

    A rule is often wider than one system: told are only the notices about records that the system
    governs, of figures only those that stand in its rows of the report, of lists only its own.
    """
    found: Findings = {code: [] for code in system.checks}
    place = published.register.paths.get("system", {}).get(system.id)
    for code, told in found.items():
        told.extend(
            one
            for one in notices.by_kind.get((code, ""), ())
            if _of_its_topics(system, one[0], published.register)
        )
        told.extend(one for one in notices.by_kind.get((code, "system"), ()) if one[0].place.path == place)
        for kind in governed(system):
            some = notices.by_kind.get((code, kind), ())
            if kind == "figures":
                told.extend(one for one in some if _in_rows(system, one[0], published.register))
            else:
                told.extend(some)
    return found


def _of_its_topics(system: System, problem: Problem, register: Register) -> bool:
    """Tell whether a notice about a table concerns a system: of topics, one of those it is about."""
    pointer = problem.place.pointer
    if not system.topics or pointer[:1] != ("topics",) or len(pointer) < 2:
        return True
    return list(register.topics)[int(pointer[1])] in system.topics


def _in_rows(system: System, problem: Problem, register: Register) -> bool:
    """Tell whether a notice about figures concerns a system; where no row is named, it may."""
    rows = {
        row
        for place in (problem.place, *(related.place for related in problem.related))
        for row in _rows_at(place, register)
    }
    return not rows or not rows.isdisjoint(system.source_rows)


def _rows_at(place: Place, register: Register) -> Iterator[str]:
    """Give the rows of the report that the item at a place of a yearly record stands for."""
    key = next((key for key, path in register.paths.get("figures", {}).items() if path == place.path), None)
    item: Any = register.figures.get(key) if key else None
    for part in place.pointer:
        item = item[part] if isinstance(part, int) else getattr(item, part, None)
        if item is None:
            return
        yield from getattr(item, "source_rows", ())
        # A figure of another year stands for the same row as that of the report's year.
        yield from register.rows_of_indicator.get(getattr(item, "indicator", ""), ())
