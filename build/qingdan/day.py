"""The day, for the two doors: read from the clock nowhere but here, everything below is told it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

#: China has had one time zone and no summer time since 1992; no time-zone database is asked.
CHINA = timezone(timedelta(hours=8))

#: The day to build for, where none is given on the command line (and for `mkdocs build`).
VARIABLE = "QINGDAN_AS_OF"

_DAY = re.compile("(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD (1900 to 2199), or None where it is none."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def today() -> date:
    """Return today's date in China."""
    return datetime.now(CHINA).date()
