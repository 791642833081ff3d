"""The search's files, fetched as the page fetches them (assets/search-files.js): in steps, within a budget."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from qingdan.search import MANIFEST
from qingdan.search.codes import CHECK, DIGITS, ENTRY, number_of, place_of
from qingdan.search.kinds import KINDS
from qingdan.search.ranking import WEIGHTS, Facets, Found, Hit, as_typed, rank, rarest, with_text
from qingdan.search.reading import ENFORCED, LETTERS, NO_WORD, SOUND, Reading, Unit
from qingdan.search.sieve import TEXT, is_pair

FACETS = 4
#: Results shown of a kind, of all kinds at first, and how many are ranked into kinds.
SHOWN, AT_FIRST, MOST = 5, 20, 200
#: Results whose cards are fetched beside what is asked second: of those by their names, of those by their text.
AHEAD, AHEAD_BY_TEXT = 3, 2
_BITS = 6

#: A file: its family and its place in it.
Place = tuple[str, int]
Thing = TypeVar("Thing")


class Files:
    """A browser that has read the manifest and nothing else; counts what a query fetches."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.manifest = self._data(MANIFEST)[0]
        self.steps: list[set[str]] = []
        #: After how many steps the first result can be shown.
        self.first_shown = 0
        self._kept: dict[str, dict[str, str]] = {}
        self._facets: dict[str, str] = {}
        self._counted: set[Place] = set()
        self._fetched: set[Place] = set()
        self._spent = 0

    def ask(self, reading: Reading) -> list[str]:
        """Return the titles of the first results; `steps` are the files that were fetched, step by step."""
        self.steps, self._counted, self._fetched, self._spent = [], set(), set(), 0
        whole = self._within(reading)
        slips = [unit for unit in whole.units if unit.near and not any(map(self.may_stand, unit.terms))]
        self._with_near(whole, slips)
        pairs = [unit.terms[0] for unit in slips if self.passes(TEXT + unit.terms[0])]
        self._afford([(pair, {self._place(pair, "f")}) for pair in pairs[: WEIGHTS.asked]], "shards")
        self._fetch()

        missing = [unit for unit in whole.units if unit.near and not any(map(self._look_up, unit.terms))]
        reading = self._with_near(whole, missing)
        asked = None
        sure = self._counted == self._fetched
        if self._poor(self._ranked(as_typed(whole))) and not (sure and not self._poor(self._ranked(reading))):
            asked = self._of_text(whole)
        if self._counted != self._fetched:
            by_text = self._ranked(asked, "f")[:AHEAD_BY_TEXT] if asked else []
            self._cards_of([hit.entry for hit in (*by_text, *self._ranked(reading)[:AHEAD])])
        self._fetch()

        hits = self._ranked(reading)
        found = [(hit, False) for hit in hits]
        if asked and self._poor(hits):
            found = with_text(hits, self._ranked(asked, "f"))
        before = set(self._fetched)
        shown = self._cards_of(self._shown(found))
        self.first_shown = len(self.steps) + (bool(shown) and self._place(shown[0], "c") not in before)
        self._fetch()
        return [self._title(hit.entry) for hit, _ in found[:10]]

    @property
    def bytes(self) -> int:
        """Bytes that the last query fetched, behind the manifest."""
        return sum(len(self._files[path]) for step in self.steps for path in step)

    @property
    def requests(self) -> int:
        """Files that the last query fetched."""
        return sum(map(len, self.steps))

    def _data(self, path: str) -> list[object]:
        text = self._files[path].decode()
        return list(json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]"))

    def _look_up(self, term: str, family: str = "") -> Found | None:
        family = family or _family(term)
        place = self._place(term, family)
        if place not in self._fetched:
            return None
        path = f"search/{family}/{place[1]:03x}.js"
        if path not in self._kept:
            self._kept[path] = self._data(path)[3]
        packed = self._kept[path].get(term)
        if packed is None:
            return None
        total, _, rest = packed.partition(":")
        length = ENTRY + FACETS + CHECK + 1
        found = []
        for at in range(0, len(rest), length):
            one = rest[at : at + length]
            self._facets[one[:ENTRY]] = one[ENTRY:]
            found.append((one[:ENTRY], DIGITS.index(one[-1])))
        return Found(int(total), found)

    def _facets_of(self, entry: str) -> Facets:
        packed = self._facets[entry]
        kind, state = divmod(DIGITS.index(packed[0]), 4)
        return Facets(list(KINDS)[kind], state, packed[1:3])

    def _ranked(self, reading: Reading, family: str = "") -> list[Hit]:
        return rank(reading, lambda term: self._look_up(term, family), self._facets_of, self.manifest["size"])

    @staticmethod
    def _poor(hits: Sequence[Hit]) -> bool:
        return not hits or hits[0].coverage < WEIGHTS.poor

    def _shown(self, found: Sequence[tuple[Hit, bool]]) -> list[str]:
        """Return the entries whose cards the page fetches at first."""
        groups: dict[tuple[str, bool], list[str]] = {}
        for hit, full in found[:MOST]:
            groups.setdefault((self._facets_of(hit.entry).kind, full), []).append(hit.entry)
        shown: list[str] = []
        for group in groups.values():
            shown += group[: max(1, min(SHOWN, AT_FIRST - len(shown)))]
        return shown

    def _within(self, reading: Reading) -> Reading:
        """Return a reading of the units that can be afforded: those that cost least, for they say most."""
        if reading.name:
            self._afford([(reading.name, self._of_terms([reading.name]))], "words")
        costs = {unit: self._of_terms(unit.terms) for unit in reading.units}
        cheapest = sorted(costs, key=lambda unit: sum(map(self.size, costs[unit])))
        words = self._afford([(unit, costs[unit]) for unit in cheapest], "words")
        return replace(reading, units=tuple(unit for unit in reading.units if unit in words))

    def _with_near(self, reading: Reading, missing: Sequence[Unit]) -> Reading:
        """Return a reading with what sounds or looks like the units that are missing, as far as it is affordable."""
        if len(missing) > WEIGHTS.guesses:
            return as_typed(reading)
        near = {
            unit: self._afford(
                [(term, self._of_terms([term])) for term in unit.near if self.may_stand(term)], "shards"
            )
            for unit in missing
        }
        return replace(
            reading, units=tuple(replace(unit, near=tuple(near.get(unit, ()))) for unit in reading.units)
        )

    def _of_text(self, reading: Reading) -> Reading:
        """Return what the full text is asked for, as far as it is affordable."""
        asked = rarest(reading, self._look_up)
        words = [(unit, [term for term in unit.terms if term[0] not in NO_WORD]) for unit in asked.units]
        costs = [(unit, {self._place(term, "f") for term in terms}) for unit, terms in words]
        return replace(asked, units=tuple(self._afford(costs, "shards")))

    def _cards_of(self, entries: Iterable[str]) -> list[str]:
        """Return the entries whose cards can be afforded."""
        return self._afford([(entry, {self._place(entry, "c")}) for entry in entries], "all")

    def _afford(self, wanted: Iterable[tuple[Thing, set[Place]]], share: str) -> list[Thing]:
        """Return what fits into a share of the budget, one after the other; its files are fetched next."""
        found = []
        for thing, places in wanted:
            new = places - self._counted
            cost = sum(map(self.size, new))
            if self._spent + cost <= self.manifest["budget"][share]:
                self._counted |= new
                self._spent += cost
                found.append(thing)
        return found

    def _fetch(self) -> None:
        """Fetch what was found to be affordable, in one step."""
        paths = set()
        for family, place in self._counted - self._fetched:
            paths.add(f"search/{family}/{place:0{4 if family == 'c' else 3}x}.js")
            if family in self.manifest["lists"]:
                paths.add(f"search/{family}-{place // self.manifest['block']:x}.js")
        new = paths.difference(*self.steps)
        self._fetched |= self._counted
        if new:
            self.steps.append(new)

    def _of_terms(self, terms: Iterable[str]) -> set[Place]:
        return {self._place(term, _family(term)) for term in terms}

    def _place(self, term: str, family: str) -> Place:
        return family, place_of(term) % self.manifest["shards"][family]

    def size(self, place: Place) -> int:
        """Return how large a file is at most; what needs a list of check sums costs that too."""
        family, number = place
        steps = self.manifest["steps"]
        if family == "c":
            return int(steps["c"][0])
        digit = DIGITS.index(self.manifest["sizes"][family][number // 2])
        size = steps[family][digit % len(steps[family]) if number % 2 else digit // len(steps[family])]
        return int(size) + (steps["list"][0] if family in self.manifest["lists"] else 0)

    def may_stand(self, term: str) -> bool:
        """Return whether there may be a name with a term: of what is no pair of characters nothing is known."""
        return not is_pair(term.removeprefix(ENFORCED)) or self.passes(term.removeprefix(ENFORCED))

    def passes(self, text: str) -> bool:
        """Return whether the sieve lets a pair pass."""
        bits, times = self.manifest["sieve"]["bits"], self.manifest["sieve"]["times"]
        number = number_of(text)
        step = 2 * (number >> 16) + 1
        for at in range(number, number + times * step, step):
            place, bit = divmod(at % (_BITS * len(bits)), _BITS)
            if not DIGITS.index(bits[place]) >> bit & 1:
                return False
        return True

    def _title(self, entry: str) -> str:
        path = f"search/c/{self._place(entry, 'c')[1]:04x}.js"
        if path not in self._kept:
            self._kept[path] = self._data(path)[1]
        return self._kept[path][entry][0]


def _family(term: str) -> str:
    return "s" if term[0] in SOUND + LETTERS else "t"
