"""Which pairs of characters no title, and which no full text, holds: known before any shard is fetched.

A query that holds such a pair holds a slip of the pen, or somebody's words out of a text. The browser
then asks at once for what sounds or looks like it, and for none of those that stand nowhere either.
The sieve is a Bloom filter: what it lets pass may be missing all the same, and is looked up for that;
what it holds back is missing for certain. So it changes what is fetched, never what is found.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from qingdan.search.codes import DIGITS, number_of
from qingdan.search.reading import ENFORCED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sized

#: What marks a pair of the full text, which is another than the same one of a name.
TEXT = "="
#: Most entries whose full text holds a pair that the sieve knows: the few pairs that give a text away.
_RARE = 3
#: Bits of the sieve a pair, and at most: a county of more words has a coarser one.
_BITS, _MOST = 6, 1 << 18
#: Bits of a digit.
_DIGIT = 6
#: Where the characters that pairs are made of begin.
_FIRST_CHARACTER = "\u3400"


def pairs_of(family: str, terms: Mapping[str, Sized]) -> bytes:
    """Return what the sieve is told of a shard: a number of four bytes for each of its pairs."""
    if family == "t":
        found = sorted({term.removeprefix(ENFORCED) for term in terms})
        return array("I", [number_of(term) for term in found if is_pair(term)]).tobytes()
    if family == "f":
        rare = sorted(term for term, held in terms.items() if len(held) <= _RARE and is_pair(term))
        return array("I", [number_of(TEXT + term) for term in rare]).tobytes()
    return b""


def sieve(pairs: Iterable[bytes]) -> dict[str, Any]:
    """Return the sieve of all pairs, as the browser reads it: its bits, six a digit, and how many a pair sets."""
    numbers = array("I", b"".join(pairs))
    size = _DIGIT * max(1, min(_BITS * len(numbers), _MOST) // _DIGIT)
    times = max(1, min(_BITS, round(0.7 * size / max(1, len(numbers)))))
    cells = bytearray(size // _DIGIT)
    for number in numbers:
        step = 2 * (number >> 16) + 1
        for at in range(number, number + times * step, step):
            place, bit = divmod(at % size, _DIGIT)
            cells[place] |= 1 << bit
    return {"bits": "".join(map(DIGITS.__getitem__, cells)), "times": times}


def is_pair(term: str) -> bool:
    """Return whether a term is of the kind that the sieve knows."""
    return len(term) == 2 and term[0] >= _FIRST_CHARACTER
