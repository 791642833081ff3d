"""Which id was meant: the nearest of many, found without comparing with each of them.

A slip usually leaves the beginning or the end of an id whole, so the neighbours of the missing id
in the list sorted forwards and in the list sorted backwards are enough to choose from. One
look-up costs the logarithm of the number of ids.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import get_close_matches

NEIGHBOURS = 12


class Nearest:
    """Offers the ids closest to one that does not exist; each missing id is worked out once."""

    def __init__(self, ids: dict[str, str]) -> None:
        """Take all ids, each with the name it is shown by."""
        self._names = ids
        self._forwards = sorted(ids)
        self._backwards = sorted(key[::-1] for key in ids)
        self._by_name = {name: key for key, name in ids.items()}
        self._known: dict[str, tuple[str, ...]] = {}

    def to(self, missing: str) -> tuple[str, ...]:
        """Return at most three ids, nearest first; a name typed in place of its id counts."""
        found = self._known.get(missing)
        if found is None:
            found = self._known[missing] = self._look_up(missing)
        return found

    def name(self, key: str) -> str:
        """Return the name an id is shown by."""
        return self._names[key]

    def _look_up(self, missing: str) -> tuple[str, ...]:
        if missing in self._by_name:
            return (self._by_name[missing],)
        at = bisect_left(self._forwards, missing)
        candidates = dict.fromkeys(self._forwards[max(0, at - NEIGHBOURS) : at + NEIGHBOURS])
        at = bisect_left(self._backwards, missing[::-1])
        backwards = self._backwards[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        candidates.update((key[::-1], None) for key in backwards)
        return tuple(get_close_matches(missing, candidates, n=3, cutoff=0.7))
