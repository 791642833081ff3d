"""By which terms an entry is found, and how well each of them says what it is.

An impact is a whole number from 1 to 63: how much a term that is asked for speaks for this entry. It
is worked out from the entry alone, never from the others, so that an entry that did not change has
the same impacts in every edition. How rare a term is, is known where it is looked up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from operator import add
from typing import TYPE_CHECKING

from qingdan.numbers import parsed
from qingdan.search.characters import RUN, key, readings, sounds, spoken
from qingdan.search.reading import LETTERS, MOST_LETTERS, NUMBER, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qingdan.model.tables import SynonymGroup
    from qingdan.search.entries import Entry

TOP = 63

#: What a term weighs by where it stands.
_TITLE, _NAME, _EVERYDAY, _GIST, _SINGLE, _NUMBER, _NUMBER_PART, _TEXT = 40, 36, 34, 9, 12, 60, 20, 30
#: Titles of this many characters, and shorter ones, weigh in full.
_SHORT = 8
_SHORT_TEXT = 200
#: Everyday words of this many characters, and shorter ones, weigh in full.
_BRIEF = 3
#: Kinds that people look for to get something done; everyday words lead to them first.
_DONE = frozenset({"approval", "errand"})
#: Share of an everyday word's weight for what is not something to be done.
_LESS = 0.5
#: Most characters of the six disclosures and of the full text that are read of one entry.
GIST, BODY = 400, 6000
#: The act that an item's name ends with, and how long what is left has to be to stand for it.
_ACT = re.compile("(?:审批|许可|核发|登记|备案|认定|审核|审查|给付|核准|签发|申领|申请)+$")
_STEM = 4
#: Where a title's own words begin, behind the name of who issued it.
_BEGINS = ("关于印发", "关于", "印发", "《")


def weight(length: int) -> float:
    """Return what a title of so many characters weighs: a term of a short one says more of it."""
    return sqrt(_SHORT / max(length, _SHORT))


def pairs(text: str) -> Iterator[str]:
    """Give the terms of a text that `characters.key` made comparable: pairs of characters, words, numbers."""
    for run in RUN.findall(text):
        if run.isascii() or len(run) == 1:
            yield run
        else:
            yield from map(add, run, run[1:])


def first_tier(entry: Entry, everyday: Mapping[str, float]) -> tuple[dict[str, int], dict[str, int]]:
    """Return term → impact of an entry's names and of what its page says in short, and of their sounds.

    `everyday` are other words for it, with the share of its title that they stand for.
    """
    found: dict[str, int] = {}
    heard: dict[str, int] = {}
    title = key(entry.title)
    _add_all(found, pairs(title), _TITLE * weight(len(title)))
    single = max(1, round(_SINGLE * weight(len(title))))
    for character in title:
        if RUN.match(character):
            found.setdefault(character, single)
    _hear(heard, title, _TITLE * weight(len(title)))
    _letters(heard, title)
    for name in entry.names:
        comparable = key(name)
        _add_all(found, pairs(comparable), _NAME * weight(len(comparable)))
        _hear(heard, comparable, _NAME * weight(len(comparable)))
        _letters(heard, comparable)
    for word, share in everyday.items():
        strength = _EVERYDAY * share * (1 if entry.kind in _DONE else _LESS)
        strength *= sqrt(_BRIEF / max(len(word), _BRIEF))
        _add_all(found, pairs(word), strength)
        _hear(heard, word, strength)
        if len(word) == 1:
            _add_all(found, (word,), strength)
    if entry.number:
        _numbers(found, key(entry.number))
    if entry.gist:
        _add_all(found, pairs(key(" ".join(entry.gist)[:GIST])), _GIST)
    return found, heard


def second_tier(entry: Entry) -> dict[str, int]:
    """Return term → impact of the full text; a term of a short text says more of it."""
    if not entry.body:
        return {}
    text = key(" ".join(entry.body)[:BODY])
    return dict.fromkeys(
        pairs(text), max(1, round(_TEXT * sqrt(sqrt(_SHORT_TEXT / max(_SHORT_TEXT, len(text))))))
    )


def _add_all(found: dict[str, int], terms: Iterable[str], strength: float) -> None:
    impact = max(1, min(TOP, round(strength)))
    for term in terms:
        if found.get(term, 0) < impact:
            found[term] = impact


def _numbers(found: dict[str, int], number: str) -> None:
    """Add every shape in which a document number is asked for."""
    parts = parsed(number)
    if parts is None:
        _add_all(found, pairs(number), _NUMBER_PART)
        return
    prefix, year, sequence = parts.prefix, parts.year, parts.sequence
    whole = [f"{NUMBER}{prefix}-{sequence}", f"{NUMBER}{sequence}"]
    if year is not None:
        whole += [f"{NUMBER}{prefix}-{year}-{sequence}", f"{NUMBER}{year}-{sequence}"]
        _add_all(found, (str(year),), _NUMBER_PART)
    _add_all(found, whole, _NUMBER)
    _add_all(found, pairs(prefix), _NUMBER_PART)


def _hear(heard: dict[str, int], text: str, strength: float) -> None:
    for run in RUN.findall(text):
        if not run.isascii():
            for pair in pairwise(run):
                _add_all(heard, _heard_pair(*pair), strength)


@lru_cache(maxsize=1 << 16)
def _heard_pair(first: str, second: str) -> tuple[str, ...]:
    """Return how a pair of characters sounds, in each of its readings."""
    return tuple(
        f"{SOUND}{one} {other}" for one in sounds().get(first, ()) for other in sounds().get(second, ())
    )


def _letters(heard: dict[str, int], title: str) -> None:
    """Add the first letters of the syllables of a title, from each place where its own words begin."""
    known = readings()
    for start in sorted({0, *(at + len(word) for word in _BEGINS if (at := title.find(word)) >= 0)}):
        letters = ""
        for character in title[start : start + 2 * MOST_LETTERS]:
            syllables = known.get(character)
            letters += syllables[0][0] if syllables else character if character.isalnum() else ""
            if len(letters) == MOST_LETTERS:
                break
        strength = 40 if start == 0 else 30
        for length in range(2, len(letters) + 1):
            _add_all(heard, (LETTERS + letters[:length],), strength * length / MOST_LETTERS + 10)


def _with_stem(official: str) -> Iterator[str]:
    """Give an official word, and what it deals with: 林木采伐许可, and 林木采伐 in whatever speaks of it."""
    if official:
        yield official
    stem = _ACT.sub("", official)
    if stem != official and len(stem) >= _STEM:
        yield stem


class Everyday:
    """Everyday words, to be found by the official ones that a title holds."""

    def __init__(self, groups: Iterable[SynonymGroup]) -> None:
        by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for group in groups:
            words = tuple(dict.fromkeys(spoken(word) for word in group.everyday))
            for word in group.official:
                for comparable in _with_stem(key(word)):
                    by_first.setdefault(comparable[:2], []).append((comparable, words))
        #: Every everyday word, comparable.
        self.words = frozenset(word for some in by_first.values() for _, words in some for word in words)
        self._by_first: Mapping[str, list[tuple[str, tuple[str, ...]]]] = by_first

    def of(self, entry: Entry) -> dict[str, float]:
        """Return the everyday words for an entry, each with the share of a name that its official word is."""
        found: dict[str, float] = {}
        for name in (entry.title, *entry.names):
            text = key(name)
            for at in range(len(text) - 1):
                for official, words in self._by_first.get(text[at : at + 2], ()):
                    if text.startswith(official, at):
                        share = sqrt(len(official) / len(text))
                        for word in words:
                            found[word] = max(found.get(word, 0.0), share)
        return found
