"""Which agency a list calls so, and which record of the register a row means: found at once, whatever stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.intake.cells import narrow, number_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qingdan.register import Register


def plain(text: str) -> str:
    """Return a name as it is compared: without blanks and brackets."""
    return re.sub(r"[\s()]", "", narrow(text))


def ways(name: str, county: str) -> set[str]:
    """Return how a list of `county` may write an agency's name, plain: 云岭县水务局, 水务局, 县水务局."""
    bare = plain(name).removeprefix(county)
    return {plain(name), bare, f"县{bare}", f"市{bare}", f"区{bare}"}


def agencies_by_name(register: Register) -> dict[str, str]:
    """Return every name, plain, by which a list may call an agency → its id, where it is one agency's only."""
    found: dict[str, set[str]] = {}
    county = register.portal.county if register.portal else ""
    for agency in register.agencies.values():
        for name in agency.called:
            for way in ways(name, county):
                found.setdefault(way, set()).add(agency.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def entitled(title: str, agencies: Mapping[str, str]) -> str | None:
    """Return the agency that a title above a table begins with, or names behind a colon: 填报单位:…."""
    whole = re.sub(r"(?:填报|填表|公布|制作|报送)?(?:日期|时间).*", "", narrow(title)).strip()
    for text in filter(None, (whole.rpartition(":")[2], whole)):
        name = re.split(r"[()]", text)[0] if text[0] not in "()" else text
        for end in range(len(bare := plain(name)), 2, -1):
            if found := agencies.get(bare[:end]):
                return found
    return None


class Records:
    """The documents and approval items of a register and of this intake, by what a row tells of them."""

    def __init__(self, register: Register) -> None:
        self._named: dict[tuple[str, str, str], str] = {}
        #: kind, number or code → the ids that have it
        self._having: dict[tuple[str, str], list[str]] = {}
        #: kind, id → name, agency, numbers or codes
        self._told: dict[tuple[str, str], tuple[str, str, set[str]]] = {}
        #: codes that several rows of a list have: they tell none from the others
        self.shared: set[str] = set()
        for document in register.documents.values():
            self._add("document", document.id, document.title, document.issuer, document.number)
        for approval in register.approvals.values():
            self._add("approval", approval.id, approval.title, approval.agency, *approval.codes)

    def note(self, kind: str, row: Mapping[str, Any]) -> None:
        """Let later rows find a record that a row has made."""
        owner = row["issuer" if kind == "document" else "agency"]
        self._add(kind, row["id"], row["title"], owner, *_marks(kind, row))

    def id(self, kind: str, row: Mapping[str, Any]) -> str | None:
        """Return the id of the record that a row means, None where it means none that is known.

        By number or code; else by name and agency, where not both have a number or code of their own.
        """
        name, owner = plain(row["title"]), row["issuer" if kind == "document" else "agency"]
        marks = set(map(_mark, _marks(kind, row)))
        for mark in sorted(marks - set(map(_mark, self.shared))):
            having = [
                one
                for one in self._having.get((kind, mark), ())
                if self._may_be(kind, one, name, owner, marks)
            ]
            if len(having) == 1:
                return having[0]
        found = self._named.get((kind, name, owner))
        others = self._told[kind, found][2] if found else set()
        return None if marks and others and not marks & others else found

    def _may_be(self, kind: str, id_: str, name: str, owner: str, marks: set[str]) -> bool:
        """Tell whether a record with a code of a row can be the one it means.

        A code that stands for all items below it is no proof: another name or agency, and other codes beside
        it, are another item.
        """
        title, agency, own = self._told[kind, id_]
        return kind == "document" or title == name or (agency == owner and (marks <= own or own <= marks))

    def _add(self, kind: str, id_: str, title: str, owner: str, *marks: str | None) -> None:
        self._named.setdefault((kind, plain(title), owner), id_)
        own = set(map(_mark, filter(None, marks)))
        self._told[kind, id_] = (plain(title), owner, own)
        for mark in own:
            self._having.setdefault((kind, mark), []).append(id_)


def _marks(kind: str, row: Mapping[str, Any]) -> Sequence[str]:
    """Return what tells a record from others of its name: its number, its codes."""
    return [row["number"]] if kind == "document" and row.get("number") else row.get("codes", ())


def _mark(text: str) -> str:
    return plain(number_text(text))


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
