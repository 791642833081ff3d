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
from typing import TYPE_CHECKING, Any

from qingdan.search.characters import key, level_one, table
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
from qingdan.search.entries import KINDS, STATES
from qingdan.search.known import names_of_agencies, prefixes
from qingdan.search.ranking import WEIGHTS
from qingdan.search.reading import FILLERS
from qingdan.search.terms import first_tier, second_tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.terms import Everyday

FOLDER = "search"
MANIFEST = f"{FOLDER}/manifest.js"
#: terms, sounds and first letters, full text
FAMILIES = ("t", "s", "f")
#: Most entries kept of a term: those that it says most of.
KEPT = 300
#: About how many characters a shard should have, and the most shards of a family (a power of two).
_SIZE, _MOST = 4096, 4096
#: Entries a card shard holds, about.
_CARDS, _MOST_CARDS = 8, 16384
#: Stands for the check sum of a shard that holds nothing and has no file.
EMPTY = "." * CHECK
_PLACE = 20
_MASK = (1 << _PLACE) - 1

Postings = dict[str, "array[int]"]


def files(entries: Sequence[Entry], register: Register, everyday: Everyday) -> Iterator[tuple[str, bytes]]:
    """Give every file of the search, with its site path, the manifest last."""
    agencies = codes((entry.key for entry in entries if entry.kind == "agency"), AGENCY)
    names = codes((f"{entry.kind}/{entry.key}" for entry in entries), ENTRY)
    cards = [_card(entry) for entry in entries]
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    postings = [
        names[f"{entry.kind}/{entry.key}"] + facet_code(entry, kinds[entry.kind], agencies) + check_sum(card)
        for entry, card in zip(entries, cards, strict=True)
    ]
    shards: dict[str, int] = {}
    marks: dict[str, str] = {}
    for family, held in zip(FAMILIES, _families(entries, everyday), strict=True):
        made = _family(family, held, postings)
        shards[family] = len(made)
        marks[family] = "".join(mark for mark, _ in made)
        for number, (_, text) in enumerate(made):
            if text:
                yield f"{FOLDER}/{family}/{number:03x}.js", text.encode()
    made_cards = list(_card_shards([one[:ENTRY] for one in postings], cards))
    shards["c"] = len(made_cards)
    for number, text in enumerate(made_cards):
        if text:
            yield f"{FOLDER}/c/{number:04x}.js", text.encode()
    manifest = {
        "size": len(entries),
        "shards": shards,
        "marks": marks["t"],
        "lists": {family: check_sum(marks[family]) for family in FAMILIES[1:]},
        "kinds": list(KINDS.values()),
        "states": list(STATES),
        "firstYear": FIRST_YEAR,
        "agencies": {
            agencies[entry.key]: entry.title
            for entry in entries
            if entry.kind == "agency" and entry.key in agencies
        },
        "names": {
            name: [agencies[id_] for id_ in ids if id_ in agencies]
            for name, ids in names_of_agencies(entries, register, everyday).items()
        },
        "prefixes": sorted(prefixes(entries)),
        "fillers": FILLERS,
        "weights": WEIGHTS._asdict() | {"preferred": _by_place(WEIGHTS.preferred)},
        **_characters(entries),
    }
    for family in FAMILIES[1:]:
        yield f"{FOLDER}/{family}.js", _call("marks", family, marks[family]).encode()
    yield MANIFEST, _call("manifest", manifest).encode()


def _families(entries: Sequence[Entry], everyday: Everyday) -> Iterator[Postings]:
    """Give term → (impact, place of the entry) in one number, of each family."""
    terms: Postings = defaultdict(lambda: array("I"))
    sounds: Postings = defaultdict(lambda: array("I"))
    text: Postings = defaultdict(lambda: array("I"))
    for place, entry in enumerate(entries):
        found, heard = first_tier(entry, everyday.of(entry))
        for term, impact in found.items():
            terms[term].append(impact << _PLACE | place)
        for term, impact in heard.items():
            sounds[term].append(impact << _PLACE | place)
    yield terms
    terms.clear()
    yield sounds
    sounds.clear()
    for place, entry in enumerate(entries):
        for term, impact in second_tier(entry).items():
            text[term].append(impact << _PLACE | place)
    yield text


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


def _characters(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the facts about characters, of those that the entries' names use."""
    used = set(key("".join(text for entry in entries for text in (entry.title, *entry.names))))
    facts = table()
    pairs = facts.traditional
    common = set(level_one())

    def needed(lists: str, known: set[str]) -> str:
        kept = []
        for one in lists.split():
            syllable = "".join(letter for letter in one if letter.isascii())
            characters = "".join(letter for letter in one[len(syllable) :] if letter in known)
            if characters:
                kept.append(syllable + characters)
        return " ".join(kept)

    return {
        "order": facts.order,
        "rare": needed(facts.rare, used - common),
        "also": facts.also,
        "traditional": "".join(
            old + new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if new in used
        ),
        "alike": facts.alike,
    }


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
