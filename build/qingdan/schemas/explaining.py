"""The validator that tells every fault: `jsonschema`, made to judge as the accepting one does.

Imported only once something was rejected: it takes longer to import than a small county to check.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, cast

import jsonschema
import referencing
from jsonschema.validators import extend

from qingdan.schemas.validators import Schema, is_date, refuse

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from jsonschema.protocols import Validator

    from qingdan.problems import Pointer


@functools.lru_cache(maxsize=512)
def _whole(pattern: str) -> re.Pattern[str]:
    # Python's `$` alone would let a last line break pass.
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _pattern(
    _validator: Validator, pattern: str, instance: object, schema: dict[str, Any]
) -> Iterator[jsonschema.ValidationError]:
    # A text over its greatest length is already at fault: it is not worth the time of matching.
    if not isinstance(instance, str) or len(instance) > schema.get("maxLength", len(instance)):
        return
    if not _whole(pattern).search(instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


def _key(value: Any) -> Hashable:
    """Return what two values have in common exactly if JSON Schema calls them equal."""
    match value:
        case list():
            return tuple(map(_key, value))
        case dict():
            return frozenset((name, _key(inner)) for name, inner in value.items())
        case bool():
            return ("true or false", value)
        case _:
            return value  # type: ignore[no-any-return]  # a text, number or null


def _unique(
    _validator: Validator, unique: object, instance: object, schema: dict[str, Any]
) -> Iterator[jsonschema.ValidationError]:
    # jsonschema compares mappings each with each: minutes for a list of a hundred thousand.
    if not unique or not isinstance(instance, list) or len(instance) > schema.get("maxItems", len(instance)):
        return
    if len({_key(item) for item in instance}) < len(instance):
        yield jsonschema.ValidationError("items are repeated")


_FORMATS = jsonschema.FormatChecker(formats=())
_FORMATS.checks("date")(is_date)
_OURS = {"pattern": _pattern, "uniqueItems": _unique}
_Explaining: Any = extend(jsonschema.Draft202012Validator, _OURS)  # type: ignore[no-untyped-call]  # untyped there


def explaining(schema: Schema) -> Validator:
    """Prepare a self-contained schema for telling every fault of what was rejected."""
    registry: Any = referencing.Registry(retrieve=refuse)  # type: ignore[call-arg]  # an attrs alias
    return cast("Validator", _Explaining(schema, registry=registry, format_checker=_FORMATS))


def misused(schema: Any) -> list[Pointer]:
    """Return the spots where `schema` is no JSON Schema 2020-12."""
    validator = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    return list(dict.fromkeys(tuple(error.absolute_path) for error in validator.iter_errors(schema)))
