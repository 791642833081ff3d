"""The kinds of record: where each lives in content/, its schema, its type.

The only place that ties a folder to a schema and a type. A kind whose file stem is its id is
`named`; the others are known by where they stand (`figures/<issuer>/<year>.yml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.model.agency import Agency
from qingdan.model.approval import Approval, Errand
from qingdan.model.document import Document
from qingdan.model.figures import Disclosure, Figures
from qingdan.model.law import Law
from qingdan.model.portal import Portal
from qingdan.model.power import PowerList
from qingdan.model.proceeding import Cleanup, Decision, Inspection, Notice, System
from qingdan.model.tables import CalendarYear, Indicators, Numbers, Periods, Procedures, Synonyms, Topics

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(msgspec.Struct, frozen=True):
    """One kind. `pattern` is its path below content/, a part in <> stands for any id.

    `stem` is what a new id begins with, before its number: what stands in <> is told by the record.
    """

    name: str  # also the stem of its schema
    pattern: tuple[str, ...]
    type: Any
    stem: str = ""

    @property
    def named(self) -> bool:
        """Whether the stem of its file is its id; else it is known by where it stands."""
        return self.pattern[-1] == "<id>.yml"

    def matches(self, parts: tuple[str, ...]) -> bool:
        """Tell whether a path below content/ (its parts, `.yml` kept) is of this kind."""
        return len(parts) == len(self.pattern) and all(
            wanted == part if not wanted.startswith("<") else part.endswith(".yml") == wanted.endswith(".yml")
            for wanted, part in zip(self.pattern, parts, strict=True)
        )


def _kind(name: str, pattern: str, type_: type, stem: str = "") -> Kind:
    return Kind(name, tuple(pattern.split("/")), type_, stem)


KINDS: tuple[Kind, ...] = (
    _kind("portal", "portal.yml", Portal),
    _kind("agency", "agencies/<id>.yml", Agency, "agency"),
    _kind("law", "laws/<id>.yml", Law, "law"),
    _kind("document", "documents/<issuer>/<year>/<id>.yml", Document, "<issuer>-<year>"),
    _kind("power-list", "powers/<agency>/<kind>.yml", PowerList),
    _kind("approval", "approvals/<agency>/<id>.yml", Approval, "<agency>"),
    _kind("errand", "errands/<id>.yml", Errand, "errand"),
    _kind("decision", "decisions/<year>/<id>.yml", Decision, "<owner>-<year>"),
    _kind("inspection", "inspections/<year>/<id>.yml", Inspection, "<owner>-<year>"),
    _kind("cleanup", "cleanups/<id>.yml", Cleanup, "<owner>-<year>"),
    _kind("figures", "figures/<issuer>/<year>.yml", Figures),
    _kind("disclosure", "disclosure/<issuer>/<year>.yml", Disclosure),
    _kind("notice", "notices/<topic>/<id>.yml", Notice, "<topic>-<year>"),
    _kind("system", "systems/<id>.yml", System, "system"),
    _kind("periods", "tables/periods.yml", Periods),
    _kind("procedures", "tables/procedures.yml", Procedures),
    _kind("indicators", "tables/indicators.yml", Indicators),
    _kind("topics", "tables/topics.yml", Topics),
    _kind("numbers", "tables/numbers.yml", Numbers),
    _kind("synonyms", "tables/synonyms.yml", Synonyms),
    _kind("calendar", "tables/calendar/<year>.yml", CalendarYear),
)

KIND_BY_NAME = {kind.name: kind for kind in KINDS}

#: Kinds whose files are the register's own records: neither the portal nor a table.
RECORDS = tuple(kind.name for kind in KINDS if kind.name != "portal" and kind.pattern[0] != "tables")

#: Those of them that say whether they may be public.
RELEASED = tuple(name for name in RECORDS if "openness" in KIND_BY_NAME[name].type.__struct_fields__)


def kind_of(parts: tuple[str, ...]) -> Kind | None:
    """Return the kind whose place in content/ this is, or None."""
    return next((kind for kind in KINDS if kind.matches(parts)), None)


def folders() -> Iterator[str]:
    """Give the top folders of content/ that hold records."""
    seen: set[str] = set()
    for kind in KINDS:
        top = kind.pattern[0]
        if len(kind.pattern) > 1 and top not in seen:
            seen.add(top)
            yield top
