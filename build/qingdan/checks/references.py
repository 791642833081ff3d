"""Where a record names others.

Which fields hold ids of which kind is said once, in the model (`AgencyId`, `DocumentId` …). From
it functions are made for every type of record that visit those fields and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from qingdan.model.references import type_info
from qingdan.problems import Pointer

Reference = tuple[Pointer, str, str]  # where, kind, id
Walker = Callable[[Any, Pointer], Iterator[Reference]]
Gatherer = Callable[[Any], None]


@cache
def walker(type_: Any) -> Walker:
    """Return a function that gives (pointer, kind, id) for every reference in a record."""
    return _struct_walker(type_info(type_)) or _nowhere


def _nowhere(_: Any, __: Pointer) -> Iterator[Reference]:
    return iter(())


def _struct_walker(info: Any) -> Walker | None:
    visits = [(field.name, visit) for field in info.fields if (visit := _visit(field.type)) is not None]
    if not visits:
        return None

    def walk(record: Any, pointer: Pointer) -> Iterator[Reference]:
        for name, visit in visits:
            value = getattr(record, name)
            if value is not None and value != ():
                yield from visit(value, (*pointer, name))

    return walk


def _visit(info: msgspec.inspect.Type) -> Walker | None:
    """Return how to visit a value of this type, None where it holds no reference."""
    if isinstance(info, msgspec.inspect.Metadata):
        kind = (info.extra or {}).get("refers_to")
        if kind is None:
            return _visit(info.type)
        return lambda value, pointer: iter([(pointer, kind, value)])
    if isinstance(info, msgspec.inspect.UnionType):
        visits = [visit for part in info.types if (visit := _visit(part)) is not None]
        return visits[0] if visits else None
    if isinstance(info, msgspec.inspect.VarTupleType):
        item = _visit(info.item_type)
        return None if item is None else _each(item)
    return _struct_walker(info) if isinstance(info, msgspec.inspect.StructType) else None


def gatherer(type_: Any, named: dict[str, set[str]]) -> Gatherer:
    """Return a function that adds the ids in a record to the sets of `named`."""
    return _struct_gatherer(type_info(type_), named) or _nothing


def _nothing(_: Any) -> None:
    """Gather nothing: a record of this type names no other."""


def _struct_gatherer(info: Any, named: dict[str, set[str]]) -> Gatherer | None:
    gathers = [
        (field.name, inner)
        for field in info.fields
        if (inner := _field_gatherer(field.type, named)) is not None
    ]
    if not gathers:
        return None

    if len(gathers) == 1:
        [(name, only)] = gathers
        one = attrgetter(name)

        def gather_one(record: Any) -> None:
            value = one(record)
            if value:
                only(value)

        return gather_one
    values = attrgetter(*(name for name, _ in gathers))
    each = [inner for _, inner in gathers]

    def gather(record: Any) -> None:
        for value, gather_field in zip(values(record), each, strict=True):
            if value:
                gather_field(value)

    return gather


def _field_gatherer(info: msgspec.inspect.Type, named: dict[str, set[str]]) -> Gatherer | None:
    if isinstance(info, msgspec.inspect.Metadata):
        kind = (info.extra or {}).get("refers_to")
        return _field_gatherer(info.type, named) if kind is None else named[kind].add
    if isinstance(info, msgspec.inspect.UnionType):
        gathers = [gather for part in info.types if (gather := _field_gatherer(part, named)) is not None]
        return gathers[0] if gathers else None
    if isinstance(info, msgspec.inspect.VarTupleType):
        item = _field_gatherer(info.item_type, named)
        return None if item is None else _every(item)
    return _struct_gatherer(info, named) if isinstance(info, msgspec.inspect.StructType) else None


def _every(item: Gatherer) -> Gatherer:
    def gather(values: Any) -> None:
        for value in values:
            item(value)

    return gather


def _each(item: Walker) -> Walker:
    def visit(values: Any, pointer: Pointer) -> Iterator[Reference]:
        for index, value in enumerate(values):
            yield from item(value, (*pointer, index))

    return visit
