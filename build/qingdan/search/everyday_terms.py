"""Everyday words, as terms: what people say leads to the entries whose names hold the official word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from qingdan.everyday import Spotter
from qingdan.search.characters import key, spoken
from qingdan.search.impacts import TOP, add_all, first_letters, hear, letters_of, pairs
from qingdan.search.reading import ENFORCED, LETTERS, MOST_LETTERS, without_fillers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qingdan.model.tables import SynonymGroup
    from qingdan.search.entries import Entry

#: What an everyday word weighs.
_WEIGHT = 34
#: Everyday words of this many characters, and shorter ones, weigh in full.
_BRIEF = 3
#: Everyday words of more characters are not found by how they sound: nobody spells out a sentence.
_SPELT = 4
#: Kinds that people look for to get something done; everyday words lead to them first.
DONE = frozenset({"approval", "errand"})
#: The kind that is looked for by who asks what is done about who breaks a rule.
_ENFORCING = "power"
#: By so many everyday words for what its name speaks of, the first of each group: a title of the law's own
#: words speaks of much, and there are more powers than all else.
_SAID = 8
#: Share of an everyday word's weight for what is not something to be done.
_LESS = 0.5
#: Share of a name, as `Everyday.shares` has it, from which on what is not to be done is about that.
_MOSTLY = sqrt(1 / 3)
#: The act that an item's name ends with, and how long what is left has to be to stand for it.
_ACT = re.compile("(?:审批|许可|核发|登记|备案|认定|审核|审查|给付|核准|签发|申领|申请)+$")
_STEM = 4
#: What an official word that names a body ends with.
_BODY = re.compile("(?:局|委员会|中心|联合会|办公室)$")


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
        words: dict[str, dict[str, None]] = {}
        for group in groups:
            spoken_ones = dict.fromkeys(spoken(word) for word in group.everyday)
            for word in group.official:
                for comparable in _with_stem(key(word)):
                    words.setdefault(comparable, {}).update(spoken_ones)
        self._words: Mapping[str, tuple[str, ...]] = {one: tuple(some) for one, some in words.items()}
        self._spotter = Spotter(words)
        #: Every everyday word, comparable.
        self.words = frozenset(word for some in words.values() for word in some)
        self._own = cache(self._own_impacts)
        self._terms = lru_cache(maxsize=1 << 14)(self._impacts)
        self._terms_of_powers = lru_cache(maxsize=1 << 14)(self._impacts_of_powers)

    def of(self, entry: Entry) -> dict[str, float]:
        """Return the everyday words for an entry, each with the share of a name that its official word is."""
        found: dict[str, float] = {}
        for official, share in self.shares(entry).items():
            for word in self._words[official]:
                found[word] = max(found.get(word, 0.0), share)
        return found

    def shares(self, entry: Entry) -> dict[str, float]:
        """Return the official words in the names of an entry, each with the share of the name that it is.

        Of an agency only those that name a body: 工商局 is 市场监督管理局, but 天气 is not 气象局.
        """
        found: dict[str, float] = {}
        for name in (entry.title, *entry.names):
            text = key(name)
            for official, _ in self._spotter.within(text):
                if entry.kind == "agency" and not _BODY.search(official):
                    continue
                share = sqrt(len(official) / len(text))
                if found.get(official, 0.0) < share:
                    found[official] = share
        return found

    def terms(self, entry: Entry) -> Iterator[tuple[Mapping[str, int], Mapping[str, int]]]:
        """Give term → impact of the everyday words for an entry, and of their sounds, by official word.

        What is not there to get something done is found by words for what it is mostly about, as they
        are written: a penalty that names a permit in passing is not what 开饭店 means. It is what 开饭店罚款
        means: for that it has terms of its own.
        """
        done = entry.kind in DONE
        enforced = entry.kind == _ENFORCING
        for official, share in self.shares(entry).items():
            mostly = share >= _MOSTLY
            if done or mostly:
                found, heard = self._terms(official, round(_WEIGHT * share * (1 if done else _LESS)))
                yield found, heard if done and mostly else {}
            if enforced:
                # Its name is the sentence of the law: that the word is a small part of it says little.
                yield self._terms_of_powers(official, round(_WEIGHT * sqrt(share))), {}

    def beginnings(self, title: str) -> set[int]:
        """Return the places where official words begin in a title that `characters.key` made comparable."""
        return {end - len(official) for official, end in self._spotter.within(title)}

    def _own_impacts(self, official: str, most: int | None) -> tuple[dict[str, int], dict[str, int]]:
        """Return what the first `most` everyday words of an official one weigh by themselves."""
        return _weighed(self._words[official][:most])

    def _impacts(self, official: str, strength: int) -> tuple[Mapping[str, int], Mapping[str, int]]:
        found, heard = self._own(official, None)
        return _times(found, strength), _times(heard, strength)

    def _impacts_of_powers(self, official: str, strength: int) -> Mapping[str, int]:
        found, _ = self._own(official, _SAID)
        return {ENFORCED + term: impact for term, impact in _times(found, strength).items()}


def _weighed(words: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return term → impact of everyday words, and of their sounds and first letters, in the scale of `TOP`."""
    found: dict[str, int] = {}
    heard: dict[str, int] = {}
    for word in words:
        said = without_fillers(word) or word
        own = TOP * sqrt(_BRIEF / max(len(said), _BRIEF))
        add_all(found, pairs(said), own)
        if len(said) <= _SPELT:
            hear(heard, said, own)
        if _BRIEF <= len(said) <= MOST_LETTERS:
            add_all(heard, map(LETTERS.__add__, first_letters(letters_of(said))), own)
    return found, heard


def _times(impacts: Mapping[str, int], strength: int) -> dict[str, int]:
    return {term: max(1, round(impact * strength / TOP)) for term, impact in impacts.items()}
