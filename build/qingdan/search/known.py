"""What of a register a query is read against: the names of its agencies and its 机关代字."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.numbers import parsed
from qingdan.search.characters import key
from qingdan.search.reading import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.everyday_terms import Everyday

#: Names shorter than this stand inside too many other words.
_SHORTEST, _SHORTEST_EVERYDAY = 3, 2
#: The level that people leave out before a body's name.
_LEVEL = re.compile(r"^(?:省|市|州|县|区|旗)(?=..)")


def known(entries: Sequence[Entry], register: Register, everyday: Everyday) -> Known:
    """Return what the reading has to know, agencies by their ids."""
    return Known(names_of_agencies(entries, register, everyday), frozenset(prefixes(entries)))


def names_of_agencies(
    entries: Iterable[Entry], register: Register, everyday: Everyday
) -> dict[str, tuple[str, ...]]:
    """Return every name, comparable, by which a public agency is called → its id, or theirs."""
    county = key(register.portal.county) if register.portal else ""
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.kind != "agency":
            continue
        names = {way for name in entry.names for way in _ways(key(name), county)}
        called = {word for word in everyday.of(entry) if len(word) >= _SHORTEST_EVERYDAY}
        for name in names | called:
            found.setdefault(name, set()).add(entry.key)
    return {name: tuple(sorted(ids)) for name, ids in sorted(found.items())}


def _ways(name: str, county: str) -> Iterable[str]:
    """Give a name, and the same without the county's."""
    bare = name.removeprefix(county) if county else name
    ways = {name, bare, _LEVEL.sub("", bare)}
    return (way for way in ways if len(way) >= _SHORTEST)


def prefixes(entries: Iterable[Entry]) -> set[str]:
    """Return every 机关代字 that a public number begins with, comparable."""
    return {
        parts.prefix for entry in entries if entry.number and (parts := parsed(key(entry.number))) is not None
    }
