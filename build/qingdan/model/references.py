"""Which fields of a record hold the ids of others, as the model says it (`AgencyId`, `DocumentId` …)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Looking into a type of record costs milliseconds, and what is found never changes.
type_info = cache(inspect.type_info)

#: Stands for any place in a list.
ANY = "*"


@cache
def referring(type_: Any) -> dict[tuple[str, ...], str]:
    """Return the fields of a type of record that hold ids, by the names that lead to them → kind of record named.

    A place in a list is `ANY`: ("basis", "*", "law").
    """
    return dict(_within(type_info(type_), ()))


def _within(info: inspect.Type, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            kind = (extra or {}).get("refers_to")
            yield from [(at, kind)] if kind else _within(inner, at)
        case inspect.UnionType(types=types):
            for part in types:
                yield from _within(part, at)
        case inspect.VarTupleType(item_type=item):
            yield from _within(item, (*at, ANY))
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from _within(field.type, (*at, field.name))
