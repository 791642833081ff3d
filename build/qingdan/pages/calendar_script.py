"""The working days for the script that counts from today: days alone, from the tables of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from qingdan.calendar import Calendar

PATH = "assets/calendar.js"


def calendar_script(calendar: Calendar, day: date) -> bytes:
    """Return the script file that gives the changed days of this year and those that follow.

    `years` are those whose table was entered: what is counted beyond them is not certain.
    """
    years = [year for year in sorted(calendar.years) if year >= day.year]
    changed = [(on, worked) for on, worked in calendar.changed if on.year in years]
    told = {
        "years": years,
        "free": [on.isoformat() for on, worked in changed if not worked],
        "worked": [on.isoformat() for on, worked in changed if worked],
    }
    return b"window.qingdanCalendar = " + msgspec.json.encode(told) + b";\n"
