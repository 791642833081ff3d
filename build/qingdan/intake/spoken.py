"""Which row spoke of which record in this intake: no two write over one another, and nothing is taken twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.intake.known import plain

if TYPE_CHECKING:
    from qingdan.register import Register

_CALLED = {"document": "文件", "approval": "事项", "agency": "机构"}


class Spoken:
    """The rows met so far, by the record they mean; each is told as it is to be found: 「清单」第 3 行."""

    def __init__(self, register: Register) -> None:
        self._register = register
        #: kind, id → which row, and what it said
        self._records: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        #: agency, kind, title → which rows, and what they said
        self._powers: dict[tuple[str, str, str], list[tuple[str, dict[str, Any]]]] = {}

    def of_record(self, kind: str, key: str | None, new: dict[str, Any], where: str) -> str:
        """Note the row of a document, item or agency; return why it is not taken, "" where it is.

        `key` is the id of the record that it means, None where it means none: then `new` is given an id
        that no other has, since two series of one issuer may have the same number.
        """
        if key is None:
            key = new["id"] = self._free(kind, new["id"])
        elif (kind, key) in self._records:
            first, before = self._records[kind, key]
            if {**before, "id": ""} == {**new, "id": ""}:
                return f"和{first}一样"
            return f"和{first}说的是同一个{_CALLED[kind]},内容不一样,只收了那一行;核对后留一行再收"
        self._records[kind, key] = (where, new)
        return ""

    def _free(self, kind: str, stem: str) -> str:
        known, id_, number = self._register.by_kind(kind), stem, 2
        while id_ in known or (kind, id_) in self._records:
            id_ = f"{stem}-{number}"
            number += 1
        return id_

    def of_power(self, at: tuple[str, str], new: dict[str, Any], where: str) -> tuple[str, str]:
        """Note the row of a power of the list `at` (agency, kind).

        Return which row said the very same, else "", and which one says another power of its name, else "".
        """
        rows = self._powers.setdefault((*at, plain(new["title"])), [])
        for first, before in rows:
            if before == new:
                return first, ""
        namesakes = [first for first, before in rows if not (new.get("code") and before.get("code"))]
        rows.append((where, new))
        return "", namesakes[0] if namesakes else ""
