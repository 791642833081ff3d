"""The search as files that a browser fetches: no server, no index to load as a whole.

Every file is a script that calls one function with data, for that works over http and from a folder
alike. Terms are spread over the shards of a family by a hash, entries over the shards of the cards, so
that a query asks for a handful of small files. A file is made of what stands in it alone: a record
that changes touches the shards of its own terms and its own card, no others.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.search import FOLDER, MANIFEST
from qingdan.search.characters import by_syllable, key, level_one, same, table
from qingdan.search.codes import (
    AGENCY,
    CHECK,
    DIGITS,
    ENTRY,
    FIRST_YEAR,
    check_sum,
    codes,
    facet_code,
    number_of,
)
from qingdan.search.entries import STATES
from qingdan.search.kinds import KINDS
from qingdan.search.known import names_of_agencies, prefixes
from qingdan.search.ranking import WEIGHTS
from qingdan.search.reading import FILLERS, INSIDE
from qingdan.search.terms import first_tier, second_tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.terms import Everyday

#: Families of shards that a query asks for later, or not at all: sounds and first letters, full text.
_ASKED_LATER = ("s", "f")
#: Most entries kept of a term: those that it says most of.
KEPT = 100
#: About how many characters a shard should have, and the most shards of a family (a power of two).
_SIZE, _MOST = 1200, 8192
#: Entries a card shard holds, about.
_CARDS, _MOST_CARDS = 8, 16384
#: Stands for the check sum of a shard that holds nothing and has no file.
EMPTY = "." * CHECK
_PLACE = 20
_MASK = (1 << _PLACE) - 1

Postings = dict[str, "array[int]"]


class Shards:
    """The search of one edition, in parts that can be made apart, by different workers."""

    #: What can be made apart: names with their sounds; full text with the cards.
    parts = ("names", "text")

    def __init__(self, entries: Sequence[Entry], register: Register, everyday: Everyday) -> None:
        self._entries = sorted(entries, key=lambda entry: (entry.kind, entry.key))
        self._register = register
        self._everyday = everyday
        self._agencies = codes((entry.key for entry in entries if entry.kind == "agency"), AGENCY)
        names = codes((f"{entry.kind}/{entry.key}" for entry in entries), ENTRY)
        kinds = {kind: place for place, kind in enumerate(KINDS)}
        self._cards = [_card(entry) for entry in self._entries]
        self._postings = [
            f"{names[f'{entry.kind}/{entry.key}']}"
            f"{facet_code(entry, kinds[entry.kind], self._agencies)}{check_sum(card)}"
            for entry, card in zip(self._entries, self._cards, strict=True)
        ]

    @property
    def key(self) -> bytes:
        """Digest of all that the files are made of, beside the program."""
        state = blake2b(msgspec.msgpack.encode(self._postings), digest_size=20)
        state.update(msgspec.msgpack.encode(self._entries))
        state.update(msgspec.msgpack.encode(self._register.synonyms))
        state.update(msgspec.msgpack.encode(self._county))
        return state.digest()

    @property
    def _county(self) -> str:
        portal = self._register.portal
        return portal.county if portal else ""

    def part(self, name: str) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
        """Return the check sums of a part's shards by family, and its files with their site paths."""
        marks: dict[str, str] = {}
        files: list[tuple[str, bytes]] = []
        if name == "text":
            marks["c"] = self._card_files(files)
            self._family_files("f", _text(self._entries), marks, files)
            return marks, files
        terms, sounds = _names(self._entries, self._everyday)
        self._family_files("t", terms, marks, files)
        self._family_files("s", sounds, marks, files)
        return marks, files

    def _family_files(
        self, family: str, held: Postings, marks: dict[str, str], files: list[tuple[str, bytes]]
    ) -> None:
        made = _family(family, held, self._postings)
        marks[family] = "".join(mark for mark, _ in made)
        for number, (_, text) in enumerate(made):
            if text:
                files.append((f"{FOLDER}/{family}/{number:03x}.js", text.encode()))

    def _card_files(self, files: list[tuple[str, bytes]]) -> str:
        made = list(_card_shards([one[:ENTRY] for one in self._postings], self._cards))
        for number, text in enumerate(made):
            if text:
                files.append((f"{FOLDER}/c/{number:04x}.js", text.encode()))
        return EMPTY * len(made)

    def _written(self) -> Iterator[str]:
        """Give every text that somebody may type a part of, or that is read in a special way."""
        for entry in self._entries:
            yield entry.title
            yield from entry.names
            yield entry.number or ""
        yield from self._everyday.words
        yield from same()
        yield f"{FILLERS}{INSIDE}年第号文件令"

    def manifest(self, marks: dict[str, str]) -> Iterator[tuple[str, bytes]]:
        """Give what the page reads first, told the check sums of all parts, and the lists of the others."""
        for family in _ASKED_LATER:
            yield f"{FOLDER}/{family}.js", _call("marks", family, marks[family]).encode()
        names = names_of_agencies(self._entries, self._register, self._everyday)
        manifest = {
            "size": len(self._entries),
            "shards": {family: len(held) // CHECK for family, held in marks.items()},
            "marks": marks["t"],
            "lists": {family: check_sum(marks[family]) for family in _ASKED_LATER},
            "kinds": list(KINDS.values()),
            "states": list(STATES),
            "firstYear": FIRST_YEAR,
            "agencies": {self._agencies[one.key]: one.title for one in self._entries if one.kind == "agency"},
            "names": {name: [self._agencies[id_] for id_ in ids] for name, ids in names.items()},
            "prefixes": sorted(prefixes(self._entries)),
            "fillers": FILLERS,
            "inside": INSIDE,
            "same": same(),
            "weights": WEIGHTS._asdict() | {"preferred": _by_place(WEIGHTS.preferred)},
            **_characters(self._written()),
        }
        yield MANIFEST, _call("manifest", manifest).encode()


def _names(entries: Sequence[Entry], everyday: Everyday) -> tuple[Postings, Postings]:
    """Return term → (impact, place of the entry) in one number, of the names and of how they sound."""
    terms: Postings = defaultdict(_empty)
    sounds: Postings = defaultdict(_empty)
    for place, entry in enumerate(entries):
        found, heard = first_tier(entry, everyday.of(entry))
        for term, impact in found.items():
            terms[term].append(impact << _PLACE | place)
        for term, impact in heard.items():
            sounds[term].append(impact << _PLACE | place)
    return terms, sounds


def _text(entries: Sequence[Entry]) -> Postings:
    """Return the same of the full text."""
    text: Postings = defaultdict(_empty)
    for place, entry in enumerate(entries):
        for term, impact in second_tier(entry).items():
            text[term].append(impact << _PLACE | place)
    return text


def _empty() -> array[int]:
    return array("I")


def _family(family: str, held: Postings, postings: Sequence[str]) -> list[tuple[str, str]]:
    """Return (check sum, text) of every shard of a family; a shard without terms has no text."""
    size = sum(min(len(places), KEPT) for places in held.values()) * (len(postings[0]) + 1 if postings else 1)
    count = _power(size // _SIZE, _MOST)
    shards: list[list[tuple[str, str]]] = [[] for _ in range(count)]
    for term, places in held.items():
        shards[number_of(term) % count].append((term, _packed(places, postings)))
    made = []
    for number, shard in enumerate(shards):
        body = _json(dict(sorted(shard)))
        mark = check_sum(body) if shard else EMPTY
        made.append((mark, _call("shard", family, number, mark, body=body) if shard else ""))
    return made


def _packed(places: array[int], postings: Sequence[str]) -> str:
    """Return how many entries a term has, and the best of them."""
    total = len(places)
    best: Iterable[int] = places
    if total > KEPT:
        # By impact; of equal ones those that were entered first, which lasts when others come.
        best = sorted(places, key=lambda one: ((one >> _PLACE) ^ 63) << _PLACE | one & _MASK)[:KEPT]
    return f"{total}:" + "".join([postings[one & _MASK] + DIGITS[one >> _PLACE] for one in best])


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
    return _json(shown)


def _card_shards(names: Sequence[str], cards: Sequence[str]) -> Iterator[str]:
    count = _power(len(cards) // _CARDS, _MOST_CARDS)
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    for name, card in zip(names, cards, strict=True):
        shards[number_of(name) % count][name] = card
    for number, shard in enumerate(shards):
        body = ",".join(f'"{name}":{card}' for name, card in sorted(shard.items()))
        yield _call("cards", number, body="{" + body + "}") if shard else ""


def _characters(texts: Iterable[str]) -> dict[str, Any]:
    """Return the facts about characters, of those that these texts use."""
    used = set(key("".join(texts)))
    facts = table()
    pairs = facts.traditional

    return {
        "order": facts.order,
        "rare": _of_these(facts.rare, used - set(level_one())),
        "also": facts.also,
        "traditional": "".join(
            old + new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if new in used
        ),
        "alike": facts.alike,
    }


def _of_these(lists: str, wanted: set[str]) -> str:
    """Return lists of syllables cut down to some characters."""
    held = (
        (syllable, "".join(filter(wanted.__contains__, several))) for syllable, several in by_syllable(lists)
    )
    return " ".join(syllable + several for syllable, several in held if several)


def _by_place(by_kind: dict[str, float]) -> dict[int, float]:
    """Return what is known by kind as the browser knows kinds: by their place."""
    return {place: by_kind[kind] for place, kind in enumerate(KINDS) if kind in by_kind}


def _power(count: int, most: int) -> int:
    """Return the least power of two that is at least `count`, at most `most`."""
    return min(most, 1 << max(0, count - 1).bit_length())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028")


def _call(function: str, *values: Any, body: str = "") -> str:
    """Return a script that hands data to the page."""
    parts = [_json(value) for value in values] + ([body] if body else [])
    return f"qingdanSearch.{function}({','.join(parts)});\n"
