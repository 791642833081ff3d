"""One record of a list before it is understood, and a row that is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.intake.headings import Columns
    from qingdan.intake.tables import Table

#: Fields of which a record has one: what further columns or rows say stands in its note.
SINGLE = (
    *("title", "code", "agency", "department", "number", "signed_on", "published_on", "effective_on"),
    *("expires_on", "repealed_on", "index_number", "registration_number", "short", "head_name"),
)
#: The same of what is no power: of those, powers keep all that several columns say.
_SINGLE_BUT_OF_POWERS = ("time_limit", "statutory_limit", "fee", "consult", "complaint", "phone")

#: A cell that says something: / and — do not.
_SAYS = re.compile(r"\w")


class Item(msgspec.Struct):
    """One record of a list: its first row (as Excel counts), and what each field holds.

    A field of several columns, or that goes on in rows below, has its texts one after the other, and in
    `heads` what the column of each is called.
    """

    file: str
    sheet: str
    row: int
    values: dict[str, list[str]] = msgspec.field(default_factory=dict)
    heads: dict[str, list[str]] = msgspec.field(default_factory=dict)
    kind: PowerKind | None = None  # of the row that heads it, or of the title above the table
    agency: str | None = None  # id, of the same
    body: str = ""  # the name in the row that heads it, of one that is not registered
    section: str = ""  # what the row that heads it says of its standing
    joint: list[str] = msgspec.field(default_factory=list)  # ids of those who issued it with its agency
    cut: list[str] = msgspec.field(default_factory=list)  # what did not fit into the record, in words
    supposed: str = ""  # what the row does not say and was supposed, in words
    rows: int = 1

    def within(self, text: str, most: int, name: str) -> str:
        """Return a text as far as a record holds it; what is cut off is noted under `name`."""
        if len(text) > most:
            self.cut.append(f"{name}有 {len(text)} 字,只收了前 {most} 字")
        return text[:most]

    @property
    def typed(self) -> dict[str, str]:
        """What the cells of each field hold, as it was typed."""
        return {field: self.text(field) for field in self.values}

    def text(self, field: str) -> str:
        return "\n".join(self.values.get(field, ()))

    def first(self, field: str) -> str:
        return self.values.get(field, [""])[0]

    def head(self, field: str) -> str:
        return self.heads.get(field, [""])[0]

    def hold(self, held: Iterator[tuple[str, str, str]]) -> None:
        """Take in fields with their headings and texts, each text once."""
        for field, head, text in held:
            texts = self.values.setdefault(field, [])
            if text not in texts:
                texts.append(text)
                self.heads.setdefault(field, []).append(head)

    def tell_the_rest(self, *, power: bool) -> None:
        """Have the note tell what a field of one text says beyond its first."""
        for field in SINGLE if power else SINGLE + _SINGLE_BUT_OF_POWERS:
            texts = self.values.get(field, [])
            for head, text in zip(self.heads.get(field, [])[1:], texts[1:], strict=True):
                self.values.setdefault("told", []).append(f"{head}:{text}")
            del texts[1:]


class Left(msgspec.Struct, frozen=True):
    """A row that is no record, and why; `counts` is False for what was never meant to be one."""

    file: str
    sheet: str
    row: int
    reason: str
    text: str
    counts: bool = True


def held(table: Table, columns: Columns, number: int, *, own: bool) -> Iterator[tuple[str, str, str]]:
    """Give what a row holds: field, heading, text. What has no field of its own is told with its heading.

    `own` leaves out what a merged cell above holds, and what no record is made of.
    """
    for column in columns.order:
        head, field = columns.names[column], columns.fields.get(column, "told")
        cell = table.rows[number][column]
        if not cell or (field == "told" and not _SAYS.search(cell)):
            continue
        if not own or ((number, column) not in table.filled and field not in ("passed", "clerk")):
            yield field, head, f"{head}:{cell}" if field == "told" else cell
