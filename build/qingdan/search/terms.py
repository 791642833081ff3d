"""By which terms an entry is found, and how well each of them says what it is (the scale: impacts.py)."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from qingdan.numbers import parsed
from qingdan.search.characters import RUN, key
from qingdan.search.everyday_terms import DONE
from qingdan.search.impacts import (
    TOP,
    WAYS,
    add_all,
    first_letters,
    hear,
    keep_greater,
    letters_of,
    pairs,
    weight,
)
from qingdan.search.reading import LETTERS, MOST_LETTERS, NUMBER, whole_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qingdan.search.entries import Entry
    from qingdan.search.everyday_terms import Everyday

#: What a term weighs by where it stands.
_TITLE, _NAME, _GIST, _SINGLE, _NUMBER, _NUMBER_PART, _TEXT = 40, 36, 9, 12, 60, 20, 30
_SHORT_TEXT = 200
#: Most characters of the six disclosures and of the full text that are read of one entry.
GIST, BODY = 400, 6000
#: What first letters weigh where they begin a title, and where they begin further on, by how many they are.
_FIRST, _FURTHER = (
    tuple(round(strength * length / MOST_LETTERS + 10) for length in range(MOST_LETTERS + 1))
    for strength in (40, 30)
)
#: Where a title's own words begin, behind the name of who issued it.
_BEGINS = ("关于印发", "关于", "印发", "《")


def first_tier(entry: Entry, everyday: Everyday) -> tuple[dict[str, int], dict[str, int]]:
    """Return term → impact of an entry's names and of what its page says in short, and of their sounds."""
    found: dict[str, int] = {}
    heard: dict[str, int] = {}
    title = key(entry.title)
    add_all(found, pairs(title), _TITLE * weight(len(title)))
    add_all(found, filter(None, map(whole_name, (title, *map(key, entry.names)))), TOP)
    single = max(1, round(_SINGLE * weight(len(title))))
    found = dict.fromkeys("".join(RUN.findall(title)), single) | found
    hear(heard, title, _TITLE * weight(len(title)))
    # What is there to get something done is also called by the name of the act alone: 离婚登记 in
    # 内地居民离婚登记.
    done = entry.kind in DONE
    _letters(heard, title, everyday.beginnings(title) if done else (), ways=WAYS if done else 1)
    for name in entry.names:
        comparable = key(name)
        add_all(found, pairs(comparable), _NAME * weight(len(comparable)))
        hear(heard, comparable, _NAME * weight(len(comparable)))
        _letters(heard, comparable)
    for terms, their_sounds in everyday.terms(entry):
        keep_greater(found, terms)
        keep_greater(heard, their_sounds)
    if entry.number:
        _numbers(found, key(entry.number))
    if entry.gist:
        add_all(found, pairs(key(" ".join(entry.gist)[:GIST])), _GIST)
    return found, heard


def second_tier(entry: Entry) -> dict[str, int]:
    """Return term → impact of the full text; a term of a short text says more of it."""
    if not entry.body:
        return {}
    text = key(" ".join(entry.body)[:BODY])
    return dict.fromkeys(
        pairs(text), max(1, round(_TEXT * sqrt(sqrt(_SHORT_TEXT / max(_SHORT_TEXT, len(text))))))
    )


def _numbers(found: dict[str, int], number: str) -> None:
    """Add every shape in which a document number is asked for."""
    parts = parsed(number)
    if parts is None:
        add_all(found, pairs(number), _NUMBER_PART)
        return
    prefix, year, sequence = parts.prefix, parts.year, parts.sequence
    whole = [f"{NUMBER}{prefix}-{sequence}", f"{NUMBER}{sequence}"]
    if year is not None:
        whole += [f"{NUMBER}{prefix}-{year}-{sequence}", f"{NUMBER}{year}-{sequence}"]
        add_all(found, (str(year),), _NUMBER_PART)
    add_all(found, whole, _NUMBER)
    add_all(found, pairs(prefix), _NUMBER_PART)


def _letters(heard: dict[str, int], title: str, beginnings: Iterable[int] = (), *, ways: int = WAYS) -> None:
    """Add the first letters of the syllables of a title, from each place where its own words begin.

    In as many `ways` as they may be read: what nobody looks for by its letters is read in one.
    """
    behind = (at + len(word) for word in _BEGINS if (at := title.find(word)) >= 0)
    read = letters_of(title)
    for start in sorted({0, *behind, *beginnings}):
        weights = _FURTHER if start else _FIRST
        for letters in first_letters(read[start : start + 2 * MOST_LETTERS], ways):
            marked = LETTERS + letters
            keep_greater(heard, {marked[: at + 1]: weights[at] for at in range(2, len(marked))})
