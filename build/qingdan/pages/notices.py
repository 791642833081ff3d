"""The notices of the checks as pages show them: 监督核查, and beside each record.

A notice about a record that is not public is left out, and one whose words would name such a
record is told by its rule's title alone. A notice is worded for the clerk who mends the file;
readers are told the same by the titles of the fields alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.chinese import days_spoken
from qingdan.findings import Finding, Whereabouts, finding
from qingdan.pages.views.parts import NoticeView
from qingdan.problems import PROVISIONAL, Rule
from qingdan.register import own
from qingdan.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.pages.published import Published
    from qingdan.pages.views.parts import Link
    from qingdan.problems import Problem

NO_RULES: Mapping[str, Rule] = MappingProxyType({})

#: How a file has it, behind what it is called, and which file it is: 「有效期至」(expires_on), 否(false),
#: 「长期有效」(long_term: true), 「文号登记」(content/tables/numbers.yml).
_IN_FILE = re.compile(r"(?<=[」是否])\([a-z][a-z0-9_-]*(?:: true)?\)|\([^()]*content/[^()]*\)")

#: Shorter words than this are told apart from common ones by nothing.
_LEAST = 4


def for_readers(words: str) -> str:
    """Return a notice as a page tells it: no names of fields, days as they are spoken."""
    return days_spoken(_IN_FILE.sub("", words))


class Notices:
    """All notices that may be told, by record and by rule."""

    def __init__(
        self, published: Published, problems: Sequence[Problem], rules: Mapping[str, Rule] = NO_RULES
    ) -> None:
        self._published = published
        #: every rule by its code, those that found nothing too
        self.rules = rules
        self._where = Whereabouts(published.register)
        self._secret: dict[str, list[str]] = {}
        for word in _hidden_words(published):
            self._secret.setdefault(word[:_LEAST], []).append(word)
        self._read: dict[str, str | None] = {}
        #: every notice that may be told, in the order of the checks, in the words that may be told
        self.findings: list[Finding] = []
        self.by_record: dict[tuple[str, Any], tuple[NoticeView, ...]] = {}
        self.by_rule: dict[str, list[tuple[Problem, NoticeView]]] = {}
        #: by the agency that has to mend it, "" where none is named
        self.by_owner: dict[str, list[tuple[Problem, NoticeView]]] = {}
        #: by code and kind of record, "" where it stands in none (a table, the portal)
        self.by_kind: dict[tuple[str, str], list[tuple[Problem, NoticeView]]] = {}
        gathered: dict[tuple[str, Any], list[NoticeView]] = {}
        for problem in problems:
            if problem.is_error:
                continue
            told = self._told(problem)
            if told is None:
                continue
            record, view = told
            self.findings.append(self._finding(problem, record, view))
            self.by_owner.setdefault(problem.owner or "", []).append((problem, view))
            self.by_rule.setdefault(problem.rule.code, []).append((problem, view))
            kind = record[0] if record else ""
            self.by_kind.setdefault((problem.rule.code, kind), []).append((problem, view))
            if record:
                gathered.setdefault(record, []).append(view)
        self.by_record = {record: tuple(views) for record, views in gathered.items()}

    def of(self, kind: str, key: Any) -> tuple[NoticeView, ...]:
        """Return the notices about a record, in the order of the checks."""
        return self.by_record.get((kind, key), ())

    def _told(self, problem: Problem) -> tuple[tuple[str, Any] | None, NoticeView] | None:
        record = self._where.record(problem.place)
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
            also=tuple(self._also(problem, record)),
            provisional=PROVISIONAL if problem.provisional else "",
        )
        return record, view

    def _finding(self, problem: Problem, record: tuple[str, Any] | None, view: NoticeView) -> Finding:
        told = msgspec.structs.replace(problem, what=view.what, mend=view.mend, related=())
        found = finding(self._published.register, told, record)
        page = view.record.path if view.record else None
        return msgspec.structs.replace(found, page=page or "")

    def _said(self, words: str) -> str | None:
        """Return words that name nothing hidden as readers are told them, None for others."""
        # What to do is said in the same words again and again: one reading each.
        if words not in self._read:
            self._read[words] = None if self._names_hidden(words) else for_readers(words)
        return self._read[words]

    def _names_hidden(self, words: str) -> bool:
        for at in range(len(words) - _LEAST + 1):
            for secret in self._secret.get(words[at : at + _LEAST], ()):
                if words.startswith(secret, at):
                    return True
        return False

    def _also(self, problem: Problem, own: tuple[str, Any] | None) -> Iterator[Link]:
        """Give the other records that a notice points into; a place in its own says nothing on a page."""
        others = (self._where.record(related.place) for related in problem.related)
        for record in dict.fromkeys(others):
            if record and record != own and self._published.is_public(*record):
                link = self._published.link(*record)
                if link:
                    yield link


def _hidden_words(published: Published) -> Iterator[str]:
    """Give the titles, numbers and ids of records that may not be named."""
    register = published.register
    for kind in ("document", "power", "approval", "errand", "decision", "inspection", "cleanup", "notice"):
        for key, record in register.by_kind(kind).items():
            seen = published.visibility(kind, key)
            if seen is Visibility.PUBLIC:
                continue
            held = own(record)
            if seen is Visibility.WITHDRAWN and published.title_told(kind, key):
                continue
            words = (held.title, key, getattr(held, "number", None))
            yield from (word for word in words if word and len(word) >= _LEAST)
