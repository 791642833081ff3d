"""Which id a new record has, and where its file stands: told by what it is, never to be thought up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.numbers import parsed

if TYPE_CHECKING:
    from collections.abc import Container

    from qingdan.register import Register


class Placed(msgspec.Struct, frozen=True):
    """The id of a new record ("" where its kind has none) and the path of its file."""

    id: str
    path: str


def place(kind: str, known: dict[str, Any], year: int, register: Register) -> Placed:
    """Return id and path of a new record of `kind` with these fields; `year` is the one it belongs to."""
    taken = register.by_kind(kind)
    owner = known.get("issuer") or known.get("agency") or known.get("lead") or ""
    if kind == "document":
        number = parsed(known.get("number", ""))
        year = number.year if number and number.year else year
        stem = f"{owner}-{year}"
        id_ = f"{stem}-{number.sequence}" if number else next_free(stem, taken)
        return Placed(id_, f"content/documents/{owner}/{year}/{id_}.yml")
    if kind in ("decision", "inspection"):
        id_ = next_free(f"{owner}-{year}", taken)
        return Placed(id_, f"content/{kind}s/{year}/{id_}.yml")
    if kind in ("figures", "disclosure"):
        return Placed("", f"content/{kind}/{owner}/{year}.yml")
    if kind == "approval":
        id_ = next_free(owner, taken)
        return Placed(id_, f"content/approvals/{owner}/{id_}.yml")
    if kind == "notice":
        id_ = next_free(f"{known['topic']}-{year}", taken)
        return Placed(id_, f"content/notices/{known['topic']}/{id_}.yml")
    if kind == "cleanup":
        id_ = next_free(f"{owner}-{year}", taken)
        return Placed(id_, f"content/cleanups/{id_}.yml")
    folder = {"agency": "agencies", "law": "laws", "errand": "errands"}[kind]
    id_ = next_free(kind, taken)
    return Placed(id_, f"content/{folder}/{id_}.yml")


def next_free(stem: str, taken: Container[str]) -> str:
    """Return the first of stem-1, stem-2, … that no record has."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
