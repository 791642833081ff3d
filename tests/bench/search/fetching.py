"""The search's files, fetched as the page fetches them (assets/search.js): in steps, each shard by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from qingdan.search import MANIFEST
from qingdan.search.codes import CHECK, DIGITS, ENTRY, number_of, place_of
from qingdan.search.kinds import KINDS
from qingdan.search.ranking import WEIGHTS, Facets, Found, Hit, as_typed, rank, rarest, with_text
from qingdan.search.reading import LETTERS, SOUND, Reading

FACETS = 4
#: Results shown of a kind, of all kinds at first, and how many are ranked into kinds.
SHOWN, AT_FIRST, MOST = 5, 20, 200
#: Results whose cards are fetched beside what is asked second.
AHEAD = 3


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

    def ask(self, reading: Reading) -> list[str]:
        """Return the titles of the first results; `steps` are the files that were fetched, step by step."""
        self.steps = []
        self._fetch((term, _family(term)) for unit in reading.units for term in unit.terms)
        missing = [unit for unit in reading.units if unit.near and not any(map(self._look_up, unit.terms))]
        near = [] if len(missing) > WEIGHTS.guesses else [term for unit in missing for term in unit.near]
        typed = self._ranked(as_typed(reading))
        asked = rarest(reading, self._look_up) if self._poor(typed) else None
        text = [term for unit in asked.units for term in unit.terms] if asked else []
        later = [*((term, _family(term)) for term in near), *((term, "f") for term in text)]
        # While the rest is fetched, what the first results show is fetched beside it.
        self._fetch(later, {self._card_path(hit.entry) for hit in typed[:AHEAD]} if later else set())
        hits = self._ranked(reading)
        found = [(hit, False) for hit in hits]
        if asked and self._poor(hits):
            found = with_text(hits, self._ranked(asked, "f"))
        shown = [self._card_path(entry) for entry in self._shown(found)]
        self.first_shown = len(self.steps) + (
            bool(shown) and not any(shown[0] in step for step in self.steps)
        )
        self._step(set(shown))
        return [self._title(hit.entry) for hit, _ in found[:10]]

    @property
    def bytes(self) -> int:
        """Bytes that the last query fetched, behind the manifest."""
        return sum(len(self._files[path]) for step in self.steps for path in step)

    @property
    def requests(self) -> int:
        """Files that the last query fetched."""
        return sum(map(len, self.steps))

    def _fetch(self, terms: Iterable[tuple[str, str]], beside: Iterable[str] = ()) -> None:
        paths = set(beside)
        for term, family in terms:
            place = place_of(term) % self.manifest["shards"][family]
            paths.add(f"search/{family}/{place:03x}.js")
            if family != "t":
                paths.add(f"search/{family}-{place // self.manifest['block']:x}.js")
        self._step(paths)

    def _step(self, paths: set[str]) -> None:
        new = paths.difference(*self.steps)
        if new:
            self.steps.append(new)

    def _data(self, path: str) -> list[object]:
        text = self._files[path].decode()
        return list(json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]"))

    def _look_up(self, term: str, family: str = "") -> Found | None:
        family = family or _family(term)
        path = f"search/{family}/{place_of(term) % self.manifest['shards'][family]:03x}.js"
        if not any(path in step for step in self.steps):
            return None
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

    def _card_path(self, entry: str) -> str:
        return f"search/c/{number_of(entry) % self.manifest['shards']['c']:04x}.js"

    def _title(self, entry: str) -> str:
        path = self._card_path(entry)
        if path not in self._kept:
            self._kept[path] = self._data(path)[1]
        return self._kept[path][entry][0]


def _family(term: str) -> str:
    return "s" if term[0] in SOUND + LETTERS else "t"
