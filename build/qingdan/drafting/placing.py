"""Which id a new record has, and where its file stands: told by what it is, never to be thought up.

The form on the site places records by the same patterns of the kinds (pages/assets/fill-in-place.js).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.model.kinds import KIND_BY_NAME
from qingdan.numbers import parsed

if TYPE_CHECKING:
    from collections.abc import Container

    from qingdan.register import Register

_TOLD = re.compile("<([a-z]+)>")


class Placed(msgspec.Struct, frozen=True):
    """The id of a new record ("" where its kind has none) and the path of its file."""

    id: str
    path: str


def place(
    kind: str, known: dict[str, Any], year: int, register: Register, wanted: str | None = None
) -> Placed:
    """Return id and path of a new record of `kind` with these fields; `year` is the one it belongs to.

    `wanted` is an id that somebody thought of, for kinds that have one of their own.
    """
    found = KIND_BY_NAME[kind]
    number = parsed(known.get("number", "")) if kind == "document" else None
    owner = known.get("issuer") or known.get("agency") or known.get("lead") or ""
    told = {
        "issuer": owner,
        "agency": owner,
        "owner": owner,
        "topic": known.get("topic", ""),
        "year": str(number.year if number and number.year else year),
        "id": "",
    }
    if found.named:
        stem = _filled(found.stem, told)
        told["id"] = wanted or (
            f"{stem}-{number.sequence}" if number else next_free(stem, register.by_kind(kind))
        )
    return Placed(told["id"], "/".join(["content", *(_filled(part, told) for part in found.pattern)]))


def _filled(pattern: str, told: dict[str, str]) -> str:
    return _TOLD.sub(lambda part: told[part[1]], pattern)


def next_free(stem: str, taken: Container[str]) -> str:
    """Return the first of stem-1, stem-2, … that no record has."""
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
