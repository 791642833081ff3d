"""Terms and their impacts: how a text is cut into them, how it sounds, and what is kept of each.

An impact is a whole number from 1 to 63: how much a term that is asked for speaks for an entry. It is worked
out from the entry alone, never from the others, so that an entry that did not change has the same impacts in
every edition. How rare a term is, is known where it is looked up.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, islice, pairwise, product, starmap
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
        if found[term] < impact:
            found[term] = impact


def hear(heard: dict[str, int], text: str, strength: float) -> None:
    """Add how a text sounds, pair by pair."""
    for run in RUN.findall(text):
        if not run.isascii():
            add_all(heard, chain.from_iterable(starmap(_heard_pair, pairwise(run))), strength)


@lru_cache(maxsize=1 << 16)
def _heard_pair(first: str, second: str) -> tuple[str, ...]:
    """Return how a pair of characters sounds, in each of its readings."""
    return tuple(
        f"{SOUND}{one} {other}" for one in sounds().get(first, ()) for other in sounds().get(second, ())
    )


def first_letters(text: str, ways: int = WAYS) -> Iterator[str]:
    """Give the first letter of every syllable and sign of a text, of the first few; in as many ways as it may be read, at most `ways`.

    津贴给付 is jtjf, and jtgf for who says it so.
    """
    known = _initials()
    if ways == 1:
        yield "".join(
            [
                known.get(character, character)[0]
                for character in text
                if character in known or character.isalnum()
            ][:MOST_LETTERS]
        )
        return
    letters = [
        known.get(character, character) for character in text if character in known or character.isalnum()
    ]
    yield from map("".join, islice(product(*letters[:MOST_LETTERS]), ways))


@cache
def _initials() -> dict[str, str]:
    """Return character → the first letter of each of its readings, each once."""
    return {
        character: "".join(dict.fromkeys(syllable[0] for syllable in several))
        for character, several in readings().items()
    }
