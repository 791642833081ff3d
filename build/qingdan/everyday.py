"""What people say and what the papers call it: the words all counties share, beside a county's own.

The shared ones come with the program, in a file of their own beside this module: the names of items
are the same in the whole country. A county's table (content/tables/synonyms.yml) adds its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan.model.tables import SynonymGroup
from qingdan.word_lists import word_lines

if TYPE_CHECKING:
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
