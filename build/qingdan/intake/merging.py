"""What a row changes in the record that stands already: the cells that say something else, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Field of a record → the columns that it is made of. What is not here has the column of its name.
_MADE_OF = {
    "sub_items": ("sub_item",),
    "responsibilities": ("responsibilities", "duty", "responsibility_basis"),
    "accountability": ("scope", "situations"),
    "note": ("note", "told", "complaint", "phone", "time_limit", "statutory_limit", "basis", "fee"),
    "content": ("scope", "conditions"),
    "procedure": ("steps",),
    "contact": ("address", "phone"),
    "issuer": ("agency",),
    "joint_issuers": ("agency",),
    "long_term": ("term", "expires_on"),
}


def merged(
    old: Mapping[str, Any], new: Mapping[str, Any], typed: Mapping[str, str], shown: Mapping[str, str]
) -> dict[str, Any]:
    """Return the record with what a row says otherwise.

    `new` is the row as a record, `typed` its cells by column, `shown` the cells that the old record has
    in a list of ours. A field whose cells say what it says already stays as it is, whatever else it holds.
    """
    found = dict(old)
    for field, value in new.items():
        columns = _MADE_OF.get(field, (field,))
        if old.get(field) == value:
            continue
        asked = [column for column in columns if column in typed]
        if field in old and not asked:
            continue
        if asked and all(_same(typed[column], shown.get(column, "")) for column in asked):
            continue
        if isinstance(value, dict) and isinstance(old.get(field), dict):
            found[field] = {**old[field], **value}
        else:
            found[field] = value
    return found


def _same(typed: str, shown: str) -> bool:
    return "".join(typed.split()) == "".join(shown.split())
