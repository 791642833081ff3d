"""Short, lasting names for what the shards speak of: entries, agencies, states.

They are made of an id alone, so that a record that comes or goes leaves the others' as they were.
Where two would be the same, the one that sorts later gets the next free one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from qingdan.search.reading import ENFORCED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingdan.search.entries import Entry

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: Characters of an entry's code, of an agency's, of a check sum.
ENTRY, AGENCY, CHECK = 4, 2, 2
#: The first year that has a code of its own; what is older shares one.
FIRST_YEAR = 1990
_LAST_YEAR = FIRST_YEAR + 61
_BITS = 6
_STATES = 4


def digits(number: int, length: int) -> str:
    """Return a number as `length` digits to the base of 64, the highest first."""
    return "".join(DIGITS[number >> _BITS * place & 63] for place in reversed(range(length)))


def number_of(text: str) -> int:
    """Return a number that stands for a text: by it entries are sorted into shards."""
    return crc32(text.encode())


def place_of(term: str) -> int:
    """Return what the shards sort a term by: a word and what it says of powers stand in one, to be fetched once."""
    return number_of(term.removeprefix(ENFORCED))


def check_sum(text: str) -> str:
    """Return what tells one content of a shard, or of an entry, from another."""
    return digits(number_of(text) & (1 << _BITS * CHECK) - 1, CHECK)


def codes(names: Iterable[str], length: int) -> dict[str, str]:
    """Return a code of `length` digits for every name, each another, none of them all zero."""
    whole = 1 << _BITS * length
    taken: set[int] = {0}
    found: dict[str, str] = {}
    for name in sorted(names):
        number = number_of(name) % whole
        while number in taken:
            number = (number + 1) % whole
        taken.add(number)
        found[name] = digits(number, length)
    return found


def year_code(year: int | None) -> str:
    """Return the digit of a year: A for none, B for all before the first that has its own."""
    if year is None:
        return DIGITS[0]
    return DIGITS[max(1, min(year, _LAST_YEAR) - FIRST_YEAR + 2)]


def facet_code(entry: Entry, kind: int, agencies: dict[str, str]) -> str:
    """Return what results are chosen by: kind and state in one digit, agency, year."""
    agency = agencies.get(entry.agency or "", DIGITS[0] * AGENCY)
    return DIGITS[kind * _STATES + entry.state] + agency + year_code(entry.year)
