"""名录: all records of a county, and the look-ups that join them.

Raw records only, plus indexes over them. What depends on a day (standings, counts) is derived
from the register by `standing` and `tally`, and never stored here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.calendar import Calendar
from qingdan.problems import Place, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.model.approval import Approval, Errand
    from qingdan.model.document import Document
    from qingdan.model.figures import Disclosure, Figures
    from qingdan.model.law import Law
    from qingdan.model.portal import Portal
    from qingdan.model.power import Power, PowerList
    from qingdan.model.proceeding import Cleanup, CleanupEntry, Decision, Inspection, Notice, System
    from qingdan.model.tables import (
        Duty,
        Indicator,
        NumberEntry,
        Period,
        ProcedureTable,
        SynonymGroup,
        Topic,
    )


class ListedPower(msgspec.Struct, frozen=True, gc=False):
    """A power with the list it stands in and its place there (from 0)."""

    power: Power
    list: PowerList
    index: int


def own(record: Any) -> Any:
    """Return what a record of the register says itself: of a listed power the power."""
    return record.power if isinstance(record, ListedPower) else record


class Effect(msgspec.Struct, frozen=True, gc=False):
    """What a later document does to an earlier one. `relation` is the field that says so."""

    relation: str  # repeals, replaces, renews, amends, partially_repeals, implements
    by: Document
    articles: str | None = None
    on: Any = None  # a date, where the relation names its own


class Basing(msgspec.Struct, frozen=True, gc=False):
    """A record that rests on a law or document: kind and id."""

    kind: str
    id: str


#: Stands for the stem of every file in a folder that nobody could look into.
ANY = "*"


class Register:
    """All records by id, in the order of their paths.

    `figures` and `disclosures` are keyed by (issuer, year), `power_lists` by (agency, kind).
    Built by `assemble`; nothing changes it afterwards.
    """

    portal: Portal | None

    def __init__(self) -> None:
        self.portal = None
        self.agencies: dict[str, Agency] = {}
        self.laws: dict[str, Law] = {}
        self.documents: dict[str, Document] = {}
        self.power_lists: dict[tuple[str, str], PowerList] = {}
        self.powers: dict[str, ListedPower] = {}
        self.approvals: dict[str, Approval] = {}
        self.errands: dict[str, Errand] = {}
        self.decisions: dict[str, Decision] = {}
        self.inspections: dict[str, Inspection] = {}
        self.cleanups: dict[str, Cleanup] = {}
        self.figures: dict[tuple[str, int], Figures] = {}
        self.disclosures: dict[tuple[str, int], Disclosure] = {}
        self.notices: dict[str, Notice] = {}
        self.systems: dict[str, System] = {}
        self.periods: dict[str, Period] = {}
        self.procedures: dict[str, ProcedureTable] = {}
        self.indicators: dict[str, Indicator] = {}
        self.topics: dict[str, Topic] = {}
        self.numbers: tuple[NumberEntry, ...] = ()
        self.synonyms: tuple[SynonymGroup, ...] = ()
        self.calendar: Calendar = Calendar({})
        #: kind of record → key → path of its file
        self.paths: dict[str, dict[Any, str]] = {}
        #: (kind, file stem) of files left out because of an error, or told to have another id;
        #: ANY is the stem of all that a folder holds which cannot be opened
        self.left_out: set[tuple[str, str]] = set()

    def by_kind(self, kind: str) -> dict[Any, Any]:
        """Return the records of a kind by their keys; kinds of model/kinds, and power, topic, period."""
        return self._tables[kind]

    @cached_property
    def _tables(self) -> dict[str, dict[Any, Any]]:
        return {
            "agency": self.agencies,
            "law": self.laws,
            "document": self.documents,
            "power-list": self.power_lists,
            "power": self.powers,
            "approval": self.approvals,
            "errand": self.errands,
            "decision": self.decisions,
            "inspection": self.inspections,
            "cleanup": self.cleanups,
            "figures": self.figures,
            "disclosure": self.disclosures,
            "notice": self.notices,
            "system": self.systems,
            "period": self.periods,
            "procedure": self.procedures,
            "indicator": self.indicators,
            "topic": self.topics,
        }

    def place(self, kind: str, key: Any, pointer: Pointer = ()) -> Place:
        """Return where a record (or, with `pointer`, a value in it) stands."""
        if kind == "power":
            listed = self.powers[key]
            path = self.paths["power-list"][listed.list.agency, listed.list.kind.value]
            return Place(path, ("items", listed.index, *pointer))
        if kind in TABLE_OF:
            table = TABLE_OF[kind]
            index = list(self.by_kind(kind)).index(key)
            return Place(self.paths[table][table], (table, index, *pointer))
        return Place(self.paths[kind][key], pointer)

    def may_exist(self, kind: str, key: str) -> bool:
        """Tell whether an id that is not here may stand in a file that was left out.

        Such an id is not told as missing: the error in that file is one cause, told once.
        """
        if kind == "power":
            return any(left == "power-list" for left, _ in self.left_out)
        if kind in TABLE_OF:
            return any(left == TABLE_OF[kind] for left, _ in self.left_out)
        return not self.left_out.isdisjoint(((kind, key), (kind, ANY)))

    @cached_property
    def periods_of(self) -> dict[Duty, tuple[Period, ...]]:
        """The periods of each duty, in the order of the table."""
        found: dict[Duty, list[Period]] = {}
        for period in self.periods.values():
            if period.duty is not None:
                found.setdefault(period.duty, []).append(period)
        return {duty: tuple(periods) for duty, periods in found.items()}

    def lacks(self, *kinds: str) -> bool:
        """Tell whether files of these kinds were left out: what is missing may stand in one of them."""
        return any(kind in kinds for kind, _ in self.left_out)

    @cached_property
    def effects(self) -> dict[str, tuple[Effect, ...]]:
        """What later documents do to each document, by its id, in the order of the register."""
        found: dict[str, list[Effect]] = {}
        for document in self.documents.values():
            for target, effect in effects_of(document):
                found.setdefault(target, []).append(effect)
        return {target: tuple(effects) for target, effects in found.items()}

    @cached_property
    def cleaned_up(self) -> dict[str, tuple[tuple[Cleanup, CleanupEntry], ...]]:
        """What each clean-up decided of each document, by the document's id."""
        found: dict[str, list[tuple[Cleanup, CleanupEntry]]] = {}
        for cleanup in self.cleanups.values():
            for entry in cleanup.entries:
                found.setdefault(entry.document, []).append((cleanup, entry))
        return {document: tuple(results) for document, results in found.items()}

    @cached_property
    def complete_cleanups(self) -> tuple[tuple[Cleanup, frozenset[str]], ...]:
        """Clean-ups that publish a complete 继续有效目录, each with the documents it names."""
        return tuple(
            (cleanup, frozenset(entry.document for entry in cleanup.entries))
            for cleanup in self.cleanups.values()
            if cleanup.complete_list
        )

    @cached_property
    def resting_on(self) -> dict[tuple[str, str], tuple[Basing, ...]]:
        """Which records rest on a law or document: ("law" or "document", id) → records."""
        found: dict[tuple[str, str], list[Basing]] = {}
        for kind in ("document", "power", "approval", "decision", "cleanup", "system"):
            for key, record in self.by_kind(kind).items():
                for basis in own(record).basis:
                    target = ("law", basis.law) if basis.law else ("document", basis.document)
                    rests = found.setdefault(target, [])
                    # An item may name several articles of one law: told once.
                    if not rests or rests[-1].id != key or rests[-1].kind != kind:
                        rests.append(Basing(kind, key))
        return {target: tuple(rests) for target, rests in found.items()}

    @cached_property
    def rows_of_indicator(self) -> dict[str, frozenset[str]]:
        """Which rows of the source report each indicator's figures stand for, whatever the year."""
        found: dict[str, set[str]] = {}
        for year in self.figures.values():
            for figure in year.figures:
                found.setdefault(figure.indicator, set()).update(figure.source_rows)
        return {indicator: frozenset(rows) for indicator, rows in found.items()}

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Agencies that took over from each agency, by its id (the other end of `predecessors`)."""
        return _inverted((agency.id, agency.predecessors) for agency in self.agencies.values())

    @cached_property
    def documents_of(self) -> dict[str, tuple[str, ...]]:
        """Documents of each issuer, joint issuers included."""
        return _inverted((d.id, (d.issuer, *d.joint_issuers)) for d in self.documents.values())

    @cached_property
    def power_lists_of(self) -> dict[str, tuple[PowerList, ...]]:
        """Power lists of each agency, in the order of their files."""
        found: dict[str, list[PowerList]] = {}
        for power_list in self.power_lists.values():
            found.setdefault(power_list.agency, []).append(power_list)
        return {agency: tuple(lists) for agency, lists in found.items()}

    @cached_property
    def approvals_of(self) -> dict[str, tuple[str, ...]]:
        """Approvals of each agency."""
        return _inverted((a.id, (a.agency,)) for a in self.approvals.values())

    @cached_property
    def approvals_of_power(self) -> dict[str, tuple[str, ...]]:
        """Approvals that carry out each power."""
        return _inverted((a.id, (a.power,)) for a in self.approvals.values() if a.power)

    @cached_property
    def errands_of(self) -> dict[str, tuple[str, ...]]:
        """Errands (一件事) that each approval is part of."""
        return _inverted((e.id, [s.approval for s in e.steps]) for e in self.errands.values())


#: Entries of one table file: kind of entry → the table that holds them.
TABLE_OF = {
    "period": "periods",
    "procedure": "procedures",
    "indicator": "indicators",
    "topic": "topics",
}


def effects_of(document: Document) -> Iterator[tuple[str, Effect]]:
    """Give what a document does to others: the id of the other, and the effect."""
    for relation in ("repeals", "replaces", "implements"):
        for target in getattr(document, relation):
            yield target, Effect(relation, document)
    if document.renews:
        yield document.renews, Effect("renews", document)
    for relation in ("amends", "partially_repeals"):
        for part in getattr(document, relation):
            yield part.document, Effect(relation, document, part.articles, part.on)


def _inverted(pairs: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, targets in pairs:
        for target in targets:
            found.setdefault(target, {})[key] = None
    return {target: tuple(keys) for target, keys in found.items()}
