"""How long an item may take: the number of a cell, in the unit of its heading or of the column beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.intake.cells import DIGITS, duration, narrow, said

if TYPE_CHECKING:
    from qingdan.intake.item import Item

_NUMBER = re.compile(r"[0-9]{1,3}")
_BRACKETS = re.compile(r"\((?:单位)?:?(?:个|/)*(工作日|自然日|日历日|[天日月年/]+|个月)\)")


def limit(item: Item, field: str) -> tuple[dict[str, Any] | None, str]:
    """Return how long a field of an item says, or None and the text that says something else.

    A bare number under 天 or 日 is left to the text: it does not say whether working days are meant.
    """
    text = said(item.text(field)).translate(DIGITS)
    if _NUMBER.fullmatch(text):
        found = _BRACKETS.search(narrow(item.head(field)))
        text += said(item.first(f"{field}_unit")) or (found[1] if found else "")
    return duration(text.replace("日历日", "自然日")), text
