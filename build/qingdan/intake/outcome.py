"""What whoever asks for an intake says, and what is told of it."""

from __future__ import annotations

from collections import Counter

import msgspec

from qingdan.intake.item import Left
from qingdan.model.power import PowerKind


class Sheet(msgspec.Struct):
    """What became of one sheet: rows in all, how many ended how, which columns were not taken."""

    file: str
    sheet: str
    rows: int
    kind: str = ""
    heading: int = 0
    encoding: str = ""
    records: Counter[str] = msgspec.field(default_factory=Counter)
    left: list[Left] = msgspec.field(default_factory=list)
    clerks: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether records and rows left are all the rows there are."""
        return sum(self.records.values()) + len(self.left) == self.rows


class Intake(msgspec.Struct):
    """What an intake does: files by path, and what to tell."""

    files: dict[str, str] = msgspec.field(default_factory=dict)
    sheets: list[Sheet] = msgspec.field(default_factory=list)
    added: list[str] = msgspec.field(default_factory=list)
    changed: list[str] = msgspec.field(default_factory=list)
    same: int = 0
    gone: list[str] = msgspec.field(default_factory=list)
    fresh_laws: list[str] = msgspec.field(default_factory=list)
    faults: list[str] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)


class Wish(msgspec.Struct, frozen=True):
    """What whoever asks for an intake says.

    The agency and kind of power of all rows, what ends what is gone, and what makes new records public.
    """

    agency: str | None = None
    kind: PowerKind | None = None
    of: str | None = None  # power, document, approval, agency: where the heading could be of several
    gone_on: str | None = None
    reason: str | None = None
    published_on: str | None = None
    reviewed_by: str | None = None
    reviewed_on: str | None = None
