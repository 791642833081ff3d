"""The notices of the checks as pages show them: 数据核对, and beside each record.

A notice about a record that is not public is left out, and one whose words would name such a
record is told by its rule's title alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.model.kinds import RECORDS
from qingdan.pages.views.parts import NoticeView
from qingdan.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.pages.published import Published
    from qingdan.problems import Place, Problem

#: Shorter words than this are told apart from common ones by nothing.
_LEAST = 4


class Notices:
    """All notices that may be told, by record and by rule."""

    def __init__(self, published: Published, problems: Sequence[Problem]) -> None:
        self._published = published
        self._keys = _keys_by_path(published)
        self._secret = tuple(_hidden_words(published))
        self.by_record: dict[tuple[str, Any], tuple[NoticeView, ...]] = {}
        self.by_rule: dict[str, list[tuple[Problem, NoticeView]]] = {}
        gathered: dict[tuple[str, Any], list[NoticeView]] = {}
        for problem in problems:
            if problem.is_error:
                continue
            told = self._told(problem)
            if told is None:
                continue
            record, view = told
            self.by_rule.setdefault(problem.rule.code, []).append((problem, view))
            if record:
                gathered.setdefault(record, []).append(view)
        self.by_record = {record: tuple(views) for record, views in gathered.items()}

    def of(self, kind: str, key: Any) -> tuple[NoticeView, ...]:
        """Return the notices about a record, in the order of the checks."""
        return self.by_record.get((kind, key), ())

    def _told(self, problem: Problem) -> tuple[tuple[str, Any] | None, NoticeView] | None:
        record = self._record(problem.place)
        if record and not self._published.is_public(*record):
            return None
        pointer = problem.place.pointer
        view = NoticeView(
            code=problem.rule.code,
            title=problem.rule.title,
            what=self._said(problem.what) or f"{problem.rule.title}。",
            mend=self._said(problem.mend) or "",
            pointer=pointer[2:] if record and record[0] == "power" else pointer,
            record=self._published.link(*record) if record else None,
            since=problem.since,
            owner=self._published.agency(problem.owner),
            also=tuple(
                said
                for related in problem.related
                if self._may_be_told(related.place) and (said := self._said(related.note))
            ),
        )
        return record, view

    def _said(self, words: str) -> str | None:
        return None if any(secret in words for secret in self._secret) else words

    def _may_be_told(self, place: Place) -> bool:
        record = self._record(place)
        return record is None or self._published.is_public(*record)

    def _record(self, place: Place) -> tuple[str, Any] | None:
        """Return the record a place lies in: in a power list the item, unless it is the list's own."""
        found = self._keys.get(place.path)
        if found and found[0] == "power-list" and len(place.pointer) > 1:
            index = place.pointer[1]
            items = self._published.register.power_lists[found[1]].items
            if place.pointer[0] == "items" and isinstance(index, int) and index < len(items):
                return "power", items[index].id
        return found


def _keys_by_path(published: Published) -> dict[str, tuple[str, Any]]:
    paths = published.register.paths
    return {path: (kind, key) for kind in RECORDS for key, path in paths.get(kind, {}).items()}


def _hidden_words(published: Published) -> Iterator[str]:
    """Give the titles, numbers and ids of records that may not be named."""
    register = published.register
    for kind in ("document", "power", "approval", "errand", "decision", "inspection", "cleanup", "notice"):
        for key, record in register.by_kind(kind).items():
            seen = published.visibility(kind, key)
            if seen is Visibility.PUBLIC:
                continue
            held = record.power if kind == "power" else record
            if seen is Visibility.WITHDRAWN and not held.withdrawn.title_withheld:
                continue
            words = (held.title, key, getattr(held, "number", None))
            yield from (word for word in words if word and len(word) >= _LEAST)
