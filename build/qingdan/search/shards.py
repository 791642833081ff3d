"""The search as files that a browser fetches: no server, no index to load as a whole.

Every file is a script that calls one function with data, for that works over http and from a folder
alike. Terms are spread over the shards of a family by a hash, entries over the shards of the cards, so
that a query asks for a handful of small files. A file is made of what stands in it alone: a record
that changes touches the shards of its own terms and its own card, no others.
"""

from __future__ import annotations

from array import array
from functools import partial
from hashlib import blake2b
from itertools import count
from operator import eq, itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.escaping import compact_json
from qingdan.search import FOLDER, MANIFEST
from qingdan.search.codes import AGENCY, DIGITS, ENTRY, check_sum, codes, facet_code, number_of
from qingdan.search.entries import name_of
from qingdan.search.impacts import TOP, most_kept
from qingdan.search.kinds import KINDS
from qingdan.search.manifest import File, Listed, call, lists, of_files, of_register
from qingdan.search.postings import MOST, PLACE, SLOT, renewed
from qingdan.search.sieve import pairs_of
from qingdan.search.terms import first_tier, second_tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingdan.publish.cache import Cache
    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.everyday_terms import Everyday
    from qingdan.search.postings import Postings, Shard, Terms

#: About how many characters a shard should have.
_SIZE = 1200
#: Entries a card shard holds, about.
_CARDS, _MOST_CARDS = 8, 16384
#: The digit of an impact, by how far it is from the greatest.
_IMPACTS = DIGITS[TOP::-1]


class Shards:
    """The search of one edition, in parts that can be made apart, by different workers."""

    #: What can be made apart: names with their sounds; full text with the cards.
    parts = ("names", "text")
    #: What the files are listed in, for the manifest.
    listed = Listed

    def __init__(self, entries: Sequence[Entry], register: Register, everyday: Everyday) -> None:
        self._entries = sorted(entries, key=lambda entry: (entry.kind, entry.key))
        self._register = register
        self._everyday = everyday
        self._agencies = codes((entry.key for entry in entries if entry.kind == "agency"), AGENCY)
        names = list(map(name_of, self._entries))
        called = codes(names, ENTRY)
        kinds = {kind: place for place, kind in enumerate(KINDS)}
        self._postings = [
            f"{called[name]}{facet_code(entry, kinds[entry.kind], self._agencies)}{check_sum(_card(entry))}"
            for name, entry in zip(names, self._entries, strict=True)
        ]
        world = blake2b(msgspec.msgpack.encode(register.synonyms), digest_size=16).digest()
        self._digests = {
            name: blake2b(msgspec.msgpack.encode((world, posting, entry)), digest_size=16).digest()
            for name, posting, entry in zip(names, self._postings, self._entries, strict=True)
        }

    @property
    def key(self) -> bytes:
        """Digest of all that the files are made of, beside the program."""
        county = self._register.portal.county if self._register.portal else ""
        state = blake2b(msgspec.msgpack.encode((county, self._register.synonyms)), digest_size=20)
        state.update(b"".join(self._digests.values()))
        return state.digest()

    def part(self, name: str, kept: Cache[Postings] | None = None) -> Iterator[File]:
        """Give the files of a part, worked out anew as far as what is `kept` does not say it."""
        families, terms = (("f",), self._text) if name == "text" else (("t", "s"), self._names)
        before = kept.get() if kept else None
        postings = renewed(before, len(families), self._digests, terms, self._count)
        ranks = self._ranks(postings)
        for family, shards in zip(families, postings.families, strict=True):
            for number, shard in enumerate(shards):
                yield self._file(family, number, shard, ranks)
        if kept and postings is not before:
            kept.put(postings)
        if name == "text":
            yield from self._card_files()

    def _names(self, place: int) -> Sequence[Terms]:
        return first_tier(self._entries[place], self._everyday)

    def _text(self, place: int) -> Sequence[Terms]:
        return (second_tier(self._entries[place]),)

    def _count(self, rows: int) -> int:
        """Return how many shards a family of so many postings has."""
        return _power(rows * (len(self._postings[0]) + 1 if self._postings else 1) // _SIZE, MOST)

    def _ranks(self, postings: Postings) -> array[int] | None:
        """Return the place of the entry in each slot; None where each place is its slot."""
        slots = [postings.entries[name].slot for name in self._digests]
        if all(map(eq, slots, count())):
            return None
        ranks = array("I", bytes(4 * (max(slots, default=0) + 1)))
        for rank, slot in enumerate(slots):
            ranks[slot] = rank
        return ranks

    def _file(self, family: str, number: int, shard: Shard, ranks: array[int] | None) -> File:
        """Return the file of a shard; one without terms has a file too.

        The browser may ask for it before it knows the check sums.
        """

        def make() -> bytes:
            held = shard.terms()
            body = compact_json(
                {term: _packed(term, held[term], ranks, self._postings) for term in sorted(held)}
            )
            shard.mark = check_sum(body)
            made = call("shard", family, number, shard.mark, body=body).encode()
            shard.size, shard.pairs = len(made), pairs_of(family, held)
            return made

        path = f"{FOLDER}/{family}/{number:03x}.js"
        if shard.mark:
            return File(path, shard.key, make, family, shard.size, shard.mark, shard.pairs)
        made = make()
        shard.key = _key(made)
        return File(path, shard.key, partial(bytes, made), family, shard.size, shard.mark, shard.pairs)

    @property
    def _card_count(self) -> int:
        return _power(len(self._entries) // _CARDS, _MOST_CARDS)

    def _card_files(self) -> Iterator[File]:
        """Give the files of what results show; a card's own check sum stands beside each of its postings."""
        shards: list[list[tuple[str, Entry]]] = [[] for _ in range(self._card_count)]
        for posting, entry in zip(self._postings, self._entries, strict=True):
            name = posting[:ENTRY]
            shards[number_of(name) % len(shards)].append((name, entry))
        for number, shard in enumerate(shards):
            if shard:
                # Made a second time: to keep all of them from the first would take more than the postings.
                cards = ((name, _card(entry)) for name, entry in sorted(shard, key=itemgetter(0)))
                body = ",".join(f'"{name}":{card}' for name, card in cards)
                made = call("cards", number, body="{" + body + "}").encode()
                yield File(f"{FOLDER}/c/{number:04x}.js", _key(made), partial(bytes, made), "c", len(made))

    def manifest(self, listed: Listed) -> Iterator[tuple[str, bytes]]:
        """Give what the page reads first, told of the files of all parts, and the lists of their check sums."""
        yield from lists(listed)
        facts = of_files(listed, self._card_count) | of_register(
            self._entries, self._agencies, self._register, self._everyday
        )
        yield MANIFEST, call("manifest", facts).encode()


def _key(made: bytes) -> bytes:
    return blake2b(made, digest_size=20).digest()


def _packed(term: str, held: array[int], ranks: array[int] | None, postings: Sequence[str]) -> str:
    """Return how many entries a term has, and the best of them."""
    total, most = len(held), most_kept(term)
    placed: Iterable[int] = held if ranks is None else [one & ~SLOT | ranks[one & SLOT] for one in held]
    if total > most:
        # By impact; of equal ones those that were entered first, which lasts when others come.
        placed = sorted(placed)[:most]
    elif ranks is not None:
        placed = sorted(placed, key=SLOT.__and__)
    return f"{total}:" + "".join([postings[one & SLOT] + _IMPACTS[one >> PLACE] for one in placed])


def _card(entry: Entry) -> str:
    """Return what a result shows of an entry."""
    shown: list[Any] = [
        entry.title,
        entry.path,
        entry.mark,
        entry.line,
        int(entry.sample),
        entry.number or "",
    ]
    return compact_json(shown)


def _power(count: int, most: int) -> int:
    """Return the least power of two that is at least `count`, at most `most`."""
    return min(most, 1 << max(0, count - 1).bit_length())
