"""One search of the command line: what was found, where the words stand, and what may have been meant."""

from __future__ import annotations

import difflib
import re
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from qingdan.search.characters import key
from qingdan.search.entries import name_of
from qingdan.search.impacts import most_kept
from qingdan.search.ranking import WEIGHTS, Facets, Found, Hit, as_typed, best, rank, rarest, with_text
from qingdan.search.reading import NO_WORD, Reading, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qingdan.search.entries import Entry
    from qingdan.search.index import Index
    from qingdan.search.reading import Known

#: "…", and how many characters may stand in between: "食品 许可"~3
_PHRASE = re.compile(r'["“”「『]([^"“”「」『』]+)["“”」』](?:~([0-9]))?')
#: Characters shown on either side of what was found.
_AROUND = 24
_ALIKE = 0.6


class Result:
    """An entry that was found by some words; `full` where in its full text alone."""

    def __init__(self, entry: Entry, words: Sequence[str], *, full: bool) -> None:
        self.entry = entry
        self.full = full
        self._words = words

    @cached_property
    def excerpt(self) -> tuple[tuple[str, bool], ...]:
        """The passage that it was found by: pieces of text, each with whether it was asked for."""
        return _excerpt(self.entry, self._words)


def _poor(hits: Sequence[Hit]) -> bool:
    """Return whether what was found by its names holds little of what was asked for."""
    return not hits or hits[0].coverage < WEIGHTS.poor


class Answer(NamedTuple):
    """What a search gave. `meant` is what may have been meant, "" where that is no question."""

    reading: Reading
    results: tuple[Result, ...]
    meant: str


def find(
    query: str, entries: Sequence[Entry], index: Index, known: Known, wanted: Callable[[Entry], bool]
) -> Answer:
    """Return what a query finds among the entries that are `wanted`."""
    by_name = {name_of(entry): entry for entry in entries if wanted(entry)}
    phrases = [(found[1], int(found[2] or 0)) for found in _PHRASE.finditer(query)]
    reading = read(_PHRASE.sub(r" \1 ", query), known)
    allowed = set(by_name)
    for phrase, between in phrases:
        allowed &= index.with_phrase(phrase, 1 + between)

    def facets(name: str) -> Facets:
        entry = by_name[name]
        return Facets(entry.kind, entry.state, entry.agency or "")

    # A term is asked for several times, and half of all entries may hold it: each is read once.
    @cache
    def whole(term: str, *, full: bool) -> Found | None:
        return index.look_up(term, allowed, full=full)

    @cache
    def named(term: str, *, full: bool) -> Found | None:
        found = whole(term, full=full)
        return found and best(found, most_kept(term))

    def ranked(reading: Reading, *, full: bool) -> list[Hit]:
        return rank(reading, partial(named, full=full), facets, len(entries))

    hits = ranked(reading, full=False)
    in_text: list[Hit] = []
    if phrases or (_poor(hits) and _poor(ranked(as_typed(reading), full=False))):
        in_text = ranked(rarest(reading, partial(named, full=False)), full=True)
    terms = dict.fromkeys(term for unit in reading.units for term in (*unit.terms, *unit.near))
    words = [term for term in terms if term[0] not in NO_WORD]
    found = with_text(hits, in_text)
    # The first are those that the browser has too; behind them whatever else holds the words.
    first = {hit.entry for hit, _ in found}
    every = rank(reading, partial(whole, full=False), facets, len(entries))
    found += [(hit, False) for hit in every if hit.entry not in first]
    results = [Result(by_name[hit.entry], words, full=full) for hit, full in found]
    return Answer(reading, tuple(results), _meant(reading.text, [one.entry.title for one in results[:5]]))


def _excerpt(entry: Entry, sought: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Return the passage of an entry, beside its title, where most of the words stand near each other."""
    best: tuple[int, str, int] = (0, "", 0)
    for text in (*entry.gist, *entry.body):
        comparable = _comparable(text)
        places = sorted(place for word in sought for place in _places(comparable, word))
        for at, place in enumerate(places):
            count = sum(place <= other < place + 2 * _AROUND for other in places[at:])
            if count > best[0]:
                best = (count, text, place)
    _, text, place = best
    if not text:
        return ()
    start, end = max(0, place - _AROUND), min(len(text), place + 2 * _AROUND)
    return tuple(_marked(text[start:end], sought, "…" if start else "", "…" if end < len(text) else ""))


def _comparable(text: str) -> str:
    """Return the key of a text, character by character, so that places stay where they are."""
    return "".join(one if len(one := key(character)) == 1 else character for character in text)


def _places(text: str, word: str) -> Iterable[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _marked(text: str, words: Iterable[str], before: str, after: str) -> Iterable[tuple[str, bool]]:
    hit = [False] * len(text)
    comparable = _comparable(text)
    for word in words:
        for place in _places(comparable, word):
            hit[place : place + len(word)] = [True] * len(word)
    if before:
        yield before, False
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or hit[at] != hit[start]:
            yield text[start:at], hit[start]
            start = at
    if after:
        yield after, False


def _meant(text: str, titles: Iterable[str]) -> str:
    """Return the words of a title found that differ from what was typed by a slip, "" for none."""
    typed = text.replace(" ", "")
    best, likest = "", _ALIKE
    for title in titles:
        comparable = _comparable(title)
        if typed in comparable:
            return ""
        for at in range(len(title) - len(typed) + 1):
            piece = comparable[at : at + len(typed)]
            likeness = difflib.SequenceMatcher(None, typed, piece, autojunk=False).ratio()
            if likeness > likest:
                best, likest = title[at : at + len(typed)], likeness
    return best
