"""How days and numbers are written for readers (GB/T 9704: no leading zeros)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@lru_cache(maxsize=65536)
def spoken_day(day: date) -> str:
    """Return a day as pages print it: 2017年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
