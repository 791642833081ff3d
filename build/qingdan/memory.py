"""What was examined in earlier builds: a large table, and a small one of what changed since.

One changed record must not cost writing everything again. Which table an entry comes from does not
matter: it counts only while its file has the content that it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.examine import Remembered
from qingdan.publish.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

#: The small table may hold so many entries, or this share of all, before the large one is written.
FEW = 64
SHARE = 50


class Memory:
    """The examined files of one county, as remembered in `folder` (None: nothing is)."""

    def __init__(self, folder: Path | None, made_by: bytes) -> None:
        self._all = Cache.open(folder, "examined", made_by, dict[str, Remembered])
        self._recent = Cache.open(folder, "examined-since", made_by, dict[str, Remembered])
        self._since = self._recent.get() or {}
        self.entries: dict[str, Remembered] = (self._all.get() or {}) | self._since

    def keep_all(self, size: int, entries: Iterable[tuple[str, Remembered]]) -> None:
        """Remember `size` entries and nothing else, each written as it comes.

        Not all of them may be asked for: where nothing can be written, none is.
        """
        self._all.put_table(size, entries)
        self._recent.put({})

    def keep(self, fresh: dict[str, Remembered], paths: Collection[str]) -> None:
        """Remember what is new beside what is known; `paths` are all that are still there."""
        since = self._since | fresh
        if len(since) <= max(FEW, len(paths) // SHARE):
            self._recent.put(since)
        else:
            known = self.entries | fresh
            self.keep_all(len(paths), ((path, known[path]) for path in paths))
