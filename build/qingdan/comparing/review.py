"""合法性审核表 of what changed: a sheet a record that is new or differs, of those that are reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.differences import Difference
from qingdan.findings import Whereabouts
from qingdan.reviewing.facts import Sheet
from qingdan.reviewing.sheets import REVIEWED, Sheets
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from qingdan.comparing.report import Report
    from qingdan.gathering import Checked
    from qingdan.problems import Problem


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One record with its sheet; `act` as in the report."""

    act: str
    kind: str  # what a record of this kind is called
    key: Any
    title: str
    path: str
    differences: tuple[Difference, ...]
    sheet: Sheet


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets of one comparison. What has none is named, so that nobody takes the sheets for all there is."""

    day: str
    entries: tuple[Entry, ...]
    removed: tuple[str, ...]
    plain: tuple[str, ...]  # entered as 非规范性文件
    others: tuple[str, ...]  # what changed of kinds that have no sheet
    errors: tuple[str, ...]  # of files with one, nothing is known


def review(report: Report, after: Checked) -> Review:
    """Return the sheets of what a report says changed."""
    sheets = Sheets(after.standings)
    changes = [change for change in report.changes if change.kind in REVIEWED]
    notices = _notices(after, {(change.kind, change.key) for change in changes})
    entries, removed, plain = [], [], []
    for change in changes:
        name = f"{NAMES[change.kind]}「{change.title}」({change.path})"
        if change.act == "删去":
            removed.append(name)
            continue
        sheet = sheets.sheet(change.kind, change.key, notices.get((change.kind, change.key), ()))
        if sheet is None:
            plain.append(name)
        else:
            entries.append(
                Entry(
                    act=change.act,
                    kind=NAMES[change.kind],
                    key=change.key,
                    title=change.title,
                    path=change.path,
                    differences=change.differences,
                    sheet=sheet,
                )
            )
    return Review(
        day=report.day,
        entries=tuple(entries),
        removed=tuple(removed),
        plain=tuple(plain),
        others=tuple(
            f"{change.act} {NAMES.get(change.kind, change.kind)}「{change.title}」({change.path})"
            for change in report.changes
            if change.kind not in REVIEWED and change.kind != "power-list"
        ),
        errors=report.errors,
    )


def _notices(after: Checked, asked: set[tuple[str, Any]]) -> dict[tuple[str, Any], list[Problem]]:
    """Return the notices of the records asked for, in one pass; of a list, those of all of it are each item's."""
    where = Whereabouts(after.register)
    items: dict[tuple[str, Any], list[tuple[str, Any]]] = {}
    for kind, key in asked:
        if kind == "power" and (held := after.register.powers.get(key)):
            items.setdefault(("power-list", (held.list.agency, held.list.kind.value)), []).append((kind, key))
    found: dict[tuple[str, Any], list[Problem]] = {}
    for problem in after.problems:
        record = None if problem.is_error else where.record(problem.place)
        if record is not None:
            for one in (record, *items.get(record, ())):
                if one in asked:
                    found.setdefault(one, []).append(problem)
    return found
