"""A field of a record by its name, as the tables name it: its value, and what it may hold."""

from __future__ import annotations

import enum
from functools import cache
from typing import Any

from msgspec.inspect import (
    BoolType,
    EnumType,
    Metadata,
    StrType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

from qingdan.model.kinds import KIND_BY_NAME
from qingdan.model.power import Power, PowerList
from qingdan.register import ListedPower


@cache
def types_of(kind: str) -> dict[str, tuple[Type, ...]]:
    """Return the fields of a kind of record, each with the types its value may have."""
    found: dict[str, tuple[Type, ...]] = {}
    for record in (PowerList, Power) if kind == "power" else (KIND_BY_NAME[kind].type,):
        info: Any = type_info(record)
        for held in info.fields:
            either = held.type.types if isinstance(held.type, UnionType) else (held.type,)
            found[held.name] = tuple(one.type if isinstance(one, Metadata) else one for one in either)
    return found


def may_be(type_: Type, value: str) -> bool:
    """Tell whether a field of this type may hold what is written as `value`, or have it in its list."""
    if isinstance(type_, EnumType):
        return any(value == one.value for one in type_.cls)
    if isinstance(type_, BoolType):
        return value in ("true", "false")
    return isinstance(type_, StrType | VarTupleType)


def field(record: Any, name: str) -> Any:
    """Return a field of a record; of a power its own, or that of its list."""
    if not isinstance(record, ListedPower):
        return getattr(record, name, None)
    return getattr(record.power, name, None) or getattr(record.list, name, None)


def is_(value: Any, wanted: str) -> bool:
    """Tell whether a value is written `wanted`, or is a list that holds it."""
    if isinstance(value, tuple):
        return any(plain(one) == wanted for one in value)
    return plain(value) == wanted


def plain(value: Any) -> str | None:
    """Return a value as it is written in a record."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, enum.Enum):
        return str(value.value)
    return None if value is None else str(value)
