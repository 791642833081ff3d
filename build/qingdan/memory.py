"""What was examined in earlier builds: a large table, and a small one of what changed since.

One changed record must not cost writing everything again. Which table an entry comes from does not
matter: it counts only while its file has the content that it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.examine import Remembered, remember
from qingdan.publish.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qingdan.examine import Examined

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

    def keep(self, examined: Mapping[str, Examined]) -> None:
        """Remember what was examined; nothing is written where nothing is new."""
        fresh = [path for path, one in examined.items() if not one.remembered]
        if not fresh:
            return
        few = max(FEW, len(examined) // SHARE)
        if self.entries and len(self._since.keys() | fresh) <= few:
            self._recent.put(self._since | {path: remember(examined[path]) for path in fresh})
        else:
            self._all.put_table(len(examined), ((path, remember(one)) for path, one in examined.items()))
            self._recent.put({})
