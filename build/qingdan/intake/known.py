"""Which agency a list calls so, and which record of the register a row means: found at once, whatever stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.intake.cells import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qingdan.register import Register


def plain(text: str) -> str:
    """Return a name as it is compared: without blanks and brackets."""
    return re.sub(r"[\s()]", "", narrow(text))


def agencies_by_name(register: Register) -> dict[str, str]:
    """Return every name, plain, by which a list may call an agency → its id, where it is one agency's only."""
    found: dict[str, set[str]] = {}
    county = register.portal.county if register.portal else ""
    for agency in register.agencies.values():
        for name in map(plain, agency.called):
            bare = name.removeprefix(county)
            for way in {name, bare, f"县{bare}", f"市{bare}", f"区{bare}"}:
                found.setdefault(way, set()).add(agency.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


class Records:
    """The documents and approval items of a register, by what a row tells of them."""

    def __init__(self, register: Register) -> None:
        self._found: dict[tuple[str, ...], str] = {}
        for document in register.documents.values():
            if document.number:
                self._found.setdefault(("document", document.number), document.id)
            self._found.setdefault(("document", plain(document.title), document.issuer), document.id)
        for approval in register.approvals.values():
            self._found.setdefault(("approval", plain(approval.title), approval.agency), approval.id)

    def id(self, kind: str, row: dict[str, Any]) -> str:
        """Return the id of the record that a row means, by number or by name and agency; else the row's own."""
        if kind == "document" and row.get("number"):
            key: tuple[str, ...] = (kind, row["number"])
        else:
            key = (kind, plain(row["title"]), row["issuer" if kind == "document" else "agency"])
        return self._found.get(key, str(row["id"]))


class Items:
    """The powers of one list by code and by name, each to be met by one row."""

    def __init__(self, items: Sequence[dict[str, Any]]) -> None:
        self._items = items
        self._places: dict[str, list[int]] = {}
        #: the places of those that a row has met
        self.met: set[int] = set()
        for place, item in enumerate(items):
            if code := item.get("code"):
                self._places.setdefault(f"code {code}", []).append(place)
            self._places.setdefault(f"title {plain(item['title'])}", []).append(place)

    def place(self, row: dict[str, Any]) -> int | None:
        """Return where the power stands that a row means: by code, else by name where not both have a code."""
        code = row.get("code")
        coded = self._places.get(f"code {code}", ()) if code else ()
        for place in coded:
            if place not in self.met:
                return place
        for place in self._places.get(f"title {plain(row['title'])}", ()):
            if place not in self.met and not (code and self._items[place].get("code")):
                return place
        return None
