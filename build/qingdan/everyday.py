"""What people say and what the papers call it: the words all counties share, beside a county's own.

The shared ones come with the program, in a file of their own beside this module: the names of items
are the same in the whole country. A county's table (content/tables/synonyms.yml) adds its own.
"""

from __future__ import annotations

from functools import cache
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan.model.tables import SynonymGroup
from qingdan.word_lists import word_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.register import Register

_FILE = Path(__file__).with_suffix(".txt")


@cache
def national() -> tuple[SynonymGroup, ...]:
    """Return the groups of the whole country."""
    return tuple(map(_group, word_lines(_FILE)))


def _group(line: str) -> SynonymGroup:
    everyday, _, official = line.partition(" = ")
    return SynonymGroup(everyday=tuple(everyday.split()), official=tuple(official.split()))


def groups(register: Register) -> tuple[SynonymGroup, ...]:
    """Return a county's own groups, then those of the whole country."""
    return (*register.synonyms, *national())


class Spotter:
    """Finds which of many words stand in a text, in one pass over it, however many they are.

    Words of one character are never found: they stand in everything.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {beginning: tuple(sorted(some)) for beginning, some in lengths.items()}

    def within(self, text: str) -> Iterator[tuple[str, int]]:
        """Give every word that stands in a text, with the place behind its end."""
        beginnings = map(self._lengths.get, map(add, text, text[1:]))
        for at, lengths in [(at, some) for at, some in enumerate(beginnings) if some]:
            for length in lengths:
                word = text[at : at + length]
                if word in self._words:
                    yield word, at + length
