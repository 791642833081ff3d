"""A record's fields before and after, each with its label, and values as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.tabulation import duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.problems import Pointer
    from qingdan.schemas import Schemas

#: Fields that tell of the record itself: that they differ is no news to anyone.
_OWN = frozenset({"id"})


class Difference(msgspec.Struct, frozen=True):
    """A field that differs. `before` or `after` is None where the field was not there."""

    label: str
    before: str | None
    after: str | None
    field: str  # the field of the record that it lies in


def differences(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], schemas: Schemas, at: Pointer = ()
) -> Iterator[Difference]:
    """Give what differs between two records, in the order of the later one.

    `kind` and `at` say where the records stand: a power in the items of its list.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for pointer in dict.fromkeys((*new, *old)):
        if old.get(pointer) != new.get(pointer) and pointer[0] not in _OWN:
            label = _label(kind, (*at, *pointer), len(at), schemas)
            yield Difference(label, old.get(pointer), new.get(pointer), str(pointer[0]))


def _leaves(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, dict) and not value.keys() <= {"number", "unit"}:
        for name, inner in value.items():
            yield from _leaves(inner, (*pointer, name))
    elif isinstance(value, dict):
        yield pointer, duration(value) if len(value) == 2 else str(value.get("number", ""))
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        yield pointer, "、".join(value)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, (*pointer, place))
    else:
        yield (
            pointer,
            {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value),
        )


def _label(kind: str, pointer: Pointer, skipped: int, schemas: Schemas) -> str:
    """Return the labels down to a value: 申报材料 第2项 名称."""
    told = []
    for length in range(skipped + 1, len(pointer) + 1):
        step = pointer[length - 1]
        if isinstance(step, int):
            told.append(f"第{step + 1}项")
        else:
            label = schemas.label(kind, pointer[:length])
            if not told or told[-1] != label:
                told.append(label)
    return " ".join(told)
