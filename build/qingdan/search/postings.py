"""Which entries have which terms, shard by shard: worked out anew only for entries that changed.

Kept from one build to the next. An entry has a slot, a small number that is its own for as long as it
is there, so that one that comes or goes leaves the others' postings as they were. A posting is one
number: how far its impact is from the greatest, then the slot; the least of them are the best. The slot
takes up whole bytes, by which the shards that an entry stands in are found again.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from qingdan.search.codes import place_of
from qingdan.search.impacts import TOP, most_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_SLOT_BYTES = 3
#: Bits of the slot in a posting.
PLACE = 8 * _SLOT_BYTES
SLOT = (1 << PLACE) - 1
#: Most shards of a family; their number is a power of two.
MOST = 8192
#: Where more than one entry in so many changed, or so many at all, all is worked out anew.
_SHARE, _FEW = 20, 200

#: Term → impact.
Terms = dict[str, int]


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry: its slot, and the digest of what it was made from."""

    slot: int
    digest: bytes


class Shard(msgspec.Struct, array_like=True):
    """The postings of the terms that one file holds, by term, packed.

    What follows the postings belongs to the file; it is empty where that has yet to be made.
    """

    rows: int  # postings that the file holds: of one term at most so many as are ranked by it
    postings: msgspec.Raw
    mark: str = ""
    key: bytes = b""
    size: int = 0
    pairs: bytes = b""

    def terms(self) -> dict[str, array[int]]:
        """Return term → postings in the order of slots; the terms in no order."""
        packed: dict[str, bytes] = _PACKED.decode(self.postings)
        return {term: _unpacked(postings) for term, postings in packed.items()}


class Postings(msgspec.Struct, frozen=True, array_like=True):
    """The postings of some families of shards."""

    entries: dict[str, Held]
    families: tuple[list[Shard], ...]


_PACKED = msgspec.msgpack.Decoder(dict[str, bytes])


def renewed(
    kept: Postings | None,
    families: int,
    digests: Mapping[str, bytes],
    terms: Callable[[int], Sequence[Terms]],
    count: Callable[[int], int],
) -> Postings:
    """Return the postings of the entries with these names and digests; `kept` itself if they are those.

    `terms` gives the terms of the entry at a place, family by family; `count` how many shards a family
    of so many rows has. The result is the same whatever is kept, but for slots.
    """
    if kept is not None and len(kept.families) == families:
        changed = [
            place for place, (name, digest) in enumerate(digests.items()) if _is_new(kept, name, digest)
        ]
        gone = kept.entries.keys() - digests.keys()
        if not changed and not gone:
            return kept
        if len(changed) + len(gone) <= min(len(digests) // _SHARE, _FEW):
            brought = _brought_up(kept, digests, changed, gone, terms)
            if all(count(sum(one.rows for one in some)) == len(some) for some in brought.families):
                return brought
    return _afresh(families, digests, terms, count)


def _is_new(kept: Postings, name: str, digest: bytes) -> bool:
    held = kept.entries.get(name)
    return held is None or held.digest != digest


def _afresh(
    families: int,
    digests: Mapping[str, bytes],
    terms: Callable[[int], Sequence[Terms]],
    count: Callable[[int], int],
) -> Postings:
    held: list[dict[str, array[int]]] = [defaultdict(partial(array, "I")) for _ in range(families)]
    entries: dict[str, Held] = {}
    steps = [TOP - impact << PLACE for impact in range(TOP + 1)]
    for slot, (name, digest) in enumerate(digests.items()):
        found = terms(slot)
        best = _posting(TOP, slot)
        for family, impacts in zip(held, found, strict=True):
            for term, impact in impacts.items():
                family[term].append(best + steps[impact])
        entries[name] = Held(slot, digest)
    # One family after the other is let go of: they are large.
    held.reverse()
    return Postings(entries, tuple(_shards(held.pop(), count) for _ in range(families)))


def _shards(family: dict[str, array[int]], count: Callable[[int], int]) -> list[Shard]:
    size = count(_rows(family))
    sorted_out: list[dict[str, array[int]]] = [{} for _ in range(size)]
    for term, postings in family.items():
        sorted_out[place_of(term) % size][term] = postings
    return [_shard(terms) for terms in sorted_out]


def _brought_up(
    kept: Postings,
    digests: Mapping[str, bytes],
    changed: Iterable[int],
    gone: Iterable[str],
    terms: Callable[[int], Sequence[Terms]],
) -> Postings:
    """Return what is kept without the entries that are gone and with those that changed as they are now."""
    names = list(digests)
    left = {name: kept.entries[name] for name in gone}
    slots = _slots(kept, left)
    entries = {name: held for name, held in kept.entries.items() if name not in left}
    fresh: list[list[tuple[str, int]]] = [[] for _ in kept.families]
    for place in changed:
        name = names[place]
        if name in entries:
            left[name] = entries[name]
        slot = entries[name].slot if name in entries else next(slots)
        found = terms(place)
        for family, impacts in zip(fresh, found, strict=True):
            family.extend((term, _posting(impact, slot)) for term, impact in impacts.items())
        entries[name] = Held(slot, digests[name])
    old = {held.slot for held in left.values()}
    families = zip(kept.families, fresh, strict=True)
    return Postings(entries, tuple(_changed(shards, some, old) for shards, some in families))


def _changed(shards: list[Shard], fresh: Iterable[tuple[str, int]], old: set[int]) -> list[Shard]:
    """Return a family's shards without the postings of old slots and with fresh ones."""
    size = len(shards)
    # Bytes that look like a slot by chance cost a shard packed again as it was.
    marks = [slot.to_bytes(_SLOT_BYTES, sys.byteorder) for slot in old]
    touched: dict[int, list[tuple[str, int]]] = {}
    for number, shard in enumerate(shards):
        packed = bytes(shard.postings)
        if any(mark in packed for mark in marks):
            touched[number] = []
    for term, posting in fresh:
        touched.setdefault(place_of(term) % size, []).append((term, posting))
    renewed_shards = list(shards)
    for number, added in touched.items():
        terms = {
            term: array("I", [one for one in postings if one & SLOT not in old])
            for term, postings in shards[number].terms().items()
        }
        for term, posting in added:
            terms[term] = array("I", sorted((*terms.get(term, ()), posting), key=SLOT.__and__))
        renewed_shards[number] = _shard({term: postings for term, postings in terms.items() if postings})
    return renewed_shards


def _slots(kept: Postings, left: Mapping[str, Held]) -> Iterator[int]:
    """Give slots that are free: first those of entries that are gone."""
    yield from sorted(held.slot for held in left.values())
    taken = max((held.slot for held in kept.entries.values()), default=-1)
    yield from range(taken + 1, SLOT + 1)


def _shard(terms: Mapping[str, array[int]]) -> Shard:
    packed = msgspec.msgpack.encode({term: postings.tobytes() for term, postings in terms.items()})
    return Shard(_rows(terms), msgspec.Raw(packed))


def _rows(terms: Mapping[str, array[int]]) -> int:
    return sum(min(len(postings), most_kept(term)) for term, postings in terms.items())


def _posting(impact: int, slot: int) -> int:
    return TOP - impact << PLACE | slot


def _unpacked(packed: bytes) -> array[int]:
    return array("I", packed)
