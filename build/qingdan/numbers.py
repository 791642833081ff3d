"""文号: every number of a series, what became of it, and which are not accounted for.

A series is a 机关代字 and a year. Of each number up to the highest that is known it is said whether
its document is public here or elsewhere, or withheld, void, forwarded, with the ground; never a
title of what is withheld. What nobody accounts for is a gap.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.model.facts import OpennessAttribute
from qingdan.visibility import Visibility, record_visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.register import Register
    from qingdan.standing import Standings

#: 榆政办发〔2017〕46号 in the brackets people type, with 第 or zeros before the number, digits of
#: either width; a year in two digits, or without brackets, could be anything and is not read.
_DATED = re.compile(
    "([^〔〕 ]{1,40}?)[\u3014\\[\uff08(\u3010\ufe5d]([0-9\uff10-\uff19]{4})[\u3015\\]\uff09)\u3011\ufe5e]"
    "第?([0-9\uff10-\uff19]{1,6})号"
)
#: Orders are numbered through the years: 云岭县人民政府令第3号.
_ORDER = re.compile("([^〔〕 第]{1,40})第([0-9\uff10-\uff19]{1,6})号")


class Number(msgspec.Struct, frozen=True):
    """A document number in its parts; orders have no year."""

    prefix: str
    year: int | None
    sequence: int


class Fate(enum.Enum):
    """What became of a number."""

    PUBLIC = "已公开"
    ELSEWHERE = "另处公开"
    WITHDRAWN = "停止公开"
    WITHHELD = "不公开"
    FORWARDED = "转发"
    VOID = "作废"
    PENDING = "未公布"  # told on the command line, never on the site


class Numbered(msgspec.Struct, frozen=True):
    """One number of a series; `record` is the kind and key of what bears it, if anything here does."""

    sequence: int
    fate: Fate
    ground: str | None = None
    record: tuple[str, str] | None = None
    url: str | None = None
    sample: bool = False


class Series(msgspec.Struct, frozen=True):
    """The numbers of one 机关代字 and year, in order, up to the highest that the public may know of.

    `gaps` are runs of numbers, first and last included, of which nothing is registered. `agency` is
    the id of the agency whose prefix it is; where none claims it, of the issuer of what bears its first
    number here, else of the county government.
    """

    prefix: str
    year: int | None
    agency: str
    numbers: tuple[Numbered, ...]
    gaps: tuple[tuple[int, int], ...]

    @property
    def title(self) -> str:
        """Its name as people write it: 榆政办发〔2017〕."""
        return self.prefix if self.year is None else f"{self.prefix}〔{self.year}〕"

    @property
    def missing(self) -> int:
        """How many numbers are not accounted for."""
        return sum(last - first + 1 for first, last in self.gaps)


def parsed(number: str) -> Number | None:
    """Return the parts of a document number, None where it cannot be read in one way only."""
    found = _DATED.fullmatch(number)
    if found:
        return Number(found[1], int(found[2]), int(found[3]))
    found = _ORDER.fullmatch(number)
    return Number(found[1], None, int(found[2])) if found else None


def owners(register: Register) -> dict[str, str]:
    """Return the 机关代字 known here, each with the id of the agency that uses it."""
    portal = register.portal
    found = dict.fromkeys(portal.number_prefixes, portal.government) if portal else {}
    for agency in register.agencies.values():
        found.update(dict.fromkeys(agency.number_prefixes, agency.id))
    return found


def borne(register: Register) -> Iterator[tuple[str, Any]]:
    """Give (kind, record) of every record with a number of its own; a decision may bear its document's."""
    for document in register.documents.values():
        if document.number:
            yield "document", document
    for decision in register.decisions.values():
        held = register.documents.get(decision.document or "")
        if decision.number and not (held and held.number == decision.number):
            yield "decision", decision


def series(standings: Standings) -> tuple[Series, ...]:
    """Return every series of a known 机关代字, as known on the day: by agency, prefix and year.

    A number issued after the day is not there yet; one without a date always was. Of two records
    with one number the first is kept. A series ends before what is only going to be published: that
    there is such a document is not known yet.
    """
    register, day = standings.register, standings.day
    known = owners(register)
    claimed = {prefix for agency in register.agencies.values() for prefix in agency.number_prefixes}
    found: dict[tuple[str, int | None], dict[int, Numbered]] = {}
    for kind, record in borne(register):
        number = parsed(record.number)
        if number and number.prefix in known and not _later(record, day):
            if number.prefix not in claimed:
                claimed.add(number.prefix)
                known[number.prefix] = getattr(record, "issuer", None) or record.agency
            held = found.setdefault((number.prefix, number.year), {})
            held.setdefault(number.sequence, _of_record(number.sequence, kind, record, day))
    for entry in register.numbers:
        number = parsed(entry.number)
        if number and number.prefix in known:
            held = found.setdefault((number.prefix, number.year), {})
            for sequence in range(number.sequence, (entry.through or number.sequence) + 1):
                one = Numbered(
                    sequence, Fate(entry.fate.value), entry.ground, url=entry.url, sample=entry.sample
                )
                held.setdefault(sequence, one)
    found = {series: kept for series, held in found.items() if (kept := _without_what_is_coming(held))}
    order = {prefix: index for index, prefix in enumerate(known)}
    return tuple(
        Series(prefix, year, known[prefix], tuple(held[one] for one in sorted(held)), tuple(_gaps(held)))
        for (prefix, year), held in sorted(
            found.items(), key=lambda item: (order[item[0][0]], item[0][1] or 0)
        )
    )


def _without_what_is_coming(held: dict[int, Numbered]) -> dict[int, Numbered]:
    """Return the numbers up to the highest of which something may be said."""
    last = max((number for number, one in held.items() if one.fate is not Fate.PENDING), default=0)
    return {number: one for number, one in held.items() if number <= last}


def _later(record: Any, day: date) -> bool:
    """Tell whether a record with a number was made after the day."""
    made = getattr(record, "signed_on", None) or getattr(record, "decided_on", None) or record.public_since
    return made is not None and made > day


def _of_record(sequence: int, kind: str, record: Any, day: date) -> Numbered:
    seen = record_visible(record, day)
    ground = None
    if seen is Visibility.PUBLIC:
        fate = Fate.PUBLIC
    elif seen is Visibility.WITHDRAWN:
        fate, ground = Fate.WITHDRAWN, record.withdrawn.ground
    elif record.openness.attribute is OpennessAttribute.PROACTIVE:
        fate = Fate.PENDING
    else:
        fate, ground = Fate.WITHHELD, record.openness.ground
    return Numbered(sequence, fate, ground, (kind, record.id), sample=record.sample)


def _gaps(held: dict[int, Numbered]) -> Iterator[tuple[int, int]]:
    last = 0
    for sequence in sorted(held):
        if sequence > last + 1:
            yield last + 1, sequence - 1
        last = sequence
