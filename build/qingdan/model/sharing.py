"""Equal texts of many records, kept in memory once.

Ten thousand powers say 受理, 法制股 and 第九条 ten thousand times over: that is half of what a register takes
up. What a record says itself (its title, its number) is seldom said twice and left alone; what its parts
say is looked up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import inspect
from msgspec.structs import force_setattr

from qingdan.model.references import type_info

_Known = dict[str, str]
_Sharing = Callable[[Any, _Known], None]


@cache
def sharing(type_: Any) -> _Sharing:
    """Return a function that puts texts known from other records into a record that nobody else has yet.

    It is told the record and what is known, to which it adds.
    """
    return _written(type_) or _nothing


def _nothing(_: Any, __: _Known) -> None:
    """Share nothing: a record of this type has no parts."""


@cache
def _written(type_: Any) -> _Sharing | None:
    """Return the function for a type of record or part, None where there is nothing to be shared.

    It is written out field by field, as for dataclasses: this is done for every part of every record, and
    to go through lists of fields would take three times as long.
    """
    info = type_info(type_)
    assert isinstance(info, inspect.StructType)  # noqa: S101
    own = any(field.name == "id" for field in info.fields)
    names: dict[str, Any] = {"put": force_setattr}
    lines: list[str] = []
    for number, field in enumerate(info.fields):
        kind = _bare(field.type)
        item = _bare(kind.item_type) if isinstance(kind, inspect.VarTupleType) else None
        part = item or kind
        found = _written(part.cls) if isinstance(part, inspect.StructType) else None
        value = f"one.{field.name}"
        if found is not None:
            names[f"share{number}"] = found
            each = value if item else f"({value},) if {value} is not None else ()"
            lines.append(f" for part in {each}: share{number}(part, known)")
        elif isinstance(kind, inspect.StrType) and not own:
            lines.append(f" text = {value}")
            lines.append(" if text is not None and (kept := known.setdefault(text, text)) is not text:")
            lines.append(f"  put(one, {field.name!r}, kept)")
        elif isinstance(item, inspect.StrType):
            shared = f"tuple([known.setdefault(text, text) for text in {value}])"
            lines.append(f" if {value}: put(one, {field.name!r}, {shared})")
    if not lines:
        return None
    exec("\n".join(("def share(one, known):", *lines)), names)  # noqa: S102 - of the names of our own fields
    return names["share"]  # type: ignore[no-any-return]


def _bare(info: inspect.Type) -> inspect.Type:
    """Return a type without what may stand in its place: nothing, or notes about it."""
    if isinstance(info, inspect.Metadata):
        return _bare(info.type)
    if isinstance(info, inspect.UnionType):
        return _bare(next(part for part in info.types if not isinstance(part, inspect.NoneType)))
    return info
