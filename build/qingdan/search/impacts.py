"""Terms and their impacts: how a text is cut into them, how it sounds, and what is kept of each.

An impact is a whole number from 1 to 63: how much a term that is asked for speaks for an entry. It is worked
out from the entry alone, never from the others, so that an entry that did not change has the same impacts in
every edition. How rare a term is, is known where it is looked up.
"""

from __future__ import annotations

from itertools import chain, islice, product
from math import sqrt
from operator import add
from typing import TYPE_CHECKING

from qingdan.search.characters import RUN, readings, sounds
from qingdan.search.reading import ENFORCED, MOST_LETTERS, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TOP = 63
#: Most entries that are ranked by a term: those that it says most of.
KEPT = 80
#: The same of powers in everyday words: each word of a query asks for them beside what it finds itself.
_KEPT_OF_POWERS = 24
#: Titles of this many characters, and shorter ones, weigh in full.
_SHORT = 8
#: How many pairs' sounds are remembered.
_MOST_PAIRS = 1 << 16
#: In how many ways at most first letters are taken where characters are read in several.
WAYS = 4


def most_kept(term: str) -> int:
    """Return how many entries at most are ranked by a term: those that it says most of."""
    return _KEPT_OF_POWERS if term.startswith(ENFORCED) else KEPT


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


def add_all(found: dict[str, int], terms: Iterable[str], strength: float) -> None:
    """Add terms that weigh so much; a term that weighs more already stays."""
    keep_greater(found, dict.fromkeys(terms, max(1, min(TOP, round(strength)))))


def keep_greater(found: dict[str, int], others: Mapping[str, int]) -> None:
    """Add terms with their impacts; of two impacts the greater stays."""
    # Few terms come twice: what is new goes in at one stroke.
    both = [(term, found[term]) for term in found.keys() & others.keys()] if found else ()
    found.update(others)
    for term, impact in both:
        found[term] = max(found[term], impact)


def hear(heard: dict[str, int], text: str, strength: float) -> None:
    """Add how a text sounds, pair by pair."""
    for run in RUN.findall(text):
        if not run.isascii():
            pairs_of_run = map(add, run, run[1:])
            add_all(heard, chain.from_iterable(map(_heard_pairs.__getitem__, pairs_of_run)), strength)


class _HeardPairs(dict[str, tuple[str, ...]]):
    """Pair of characters → how it sounds, in each of their readings; the same few in all titles."""

    def __missing__(self, pair: str) -> tuple[str, ...]:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        first, second = (sounds().get(character, ()) for character in pair)
        self[pair] = heard = tuple(f"{SOUND}{one} {other}" for one in first for other in second)
        return heard


_heard_pairs = _HeardPairs()


def letters_of(text: str) -> list[str]:
    """Return for each character the first letters of its readings, each once; "" for signs."""
    return list(map(_initials.__getitem__, text))


def first_letters(letters: Iterable[str], ways: int = WAYS) -> Iterable[str]:
    """Return the first letter of every syllable and sign, of the first few; in as many ways as they may be read.

    `letters` as `letters_of` gives them. 津贴给付 is jtjf, and jtgf for who says it so; of more ways than
    `ways` the first.
    """
    read = list(filter(None, letters))[:MOST_LETTERS]
    if ways == 1:
        return ("".join([one[0] for one in read]),)
    return map("".join, islice(product(*read), ways))


class _Initials(dict[str, str]):
    """Character → the first letter of each of its readings, each once; a letter or digit is its own."""

    def __missing__(self, character: str) -> str:
        several = readings().get(character, (character if character.isalnum() else "",))
        self[character] = letters = "".join(dict.fromkeys(one[:1] for one in several))
        return letters


_initials = _Initials()
