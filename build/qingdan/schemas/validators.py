"""The two validators, told to behave alike.

`jsonschema-rs` accepts (microseconds a record); `jsonschema` explains what was rejected. Both
follow no reference out of the schema they are given, both ask the same function about dates, and
both match a pattern against the whole text: Python's `$` alone would let a last line break pass.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, cast

import jsonschema
import jsonschema_rs
import referencing
import referencing.exceptions
from jsonschema.validators import extend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any] | bool

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def is_date(value: object) -> bool:
    """Tell whether a text is a day of the calendar, written 2017-03-09. What is no text passes."""
    if not isinstance(value, str):
        return True
    if not _DATE.match(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _refuse(uri: str) -> NoReturn:
    raise referencing.exceptions.NoSuchResource(uri)


@functools.lru_cache(maxsize=512)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


def _pattern(
    _validator: Validator, pattern: str, instance: object, schema: dict[str, Any]
) -> Iterator[jsonschema.ValidationError]:
    # A text over its greatest length is already at fault: it is not worth the time of matching.
    if not isinstance(instance, str) or len(instance) > schema.get("maxLength", len(instance)):
        return
    if not _whole(pattern).search(instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


_FORMATS = jsonschema.FormatChecker(formats=())
_FORMATS.checks("date")(is_date)
_Explaining = extend(jsonschema.Draft202012Validator, {"pattern": _pattern})


_TOLD: dict[str, Any] = {
    "formats": {"date": is_date},
    "validate_formats": True,
    "retriever": _refuse,
    "pattern_options": jsonschema_rs.RegexOptions(),
}


def accepting(schema: Schema) -> jsonschema_rs.Validator:
    """Compile a self-contained schema for quick acceptance."""
    return jsonschema_rs.Draft202012Validator(schema, **_TOLD)


def accepting_parts(schema: Schema) -> jsonschema_rs.ValidatorMap:
    """Compile every part of a self-contained schema, each under its spot (#/properties/title)."""
    return jsonschema_rs.validator_map_for(schema, **_TOLD)


def explaining(schema: Schema) -> Validator:
    """Prepare a self-contained schema for telling every fault of what was rejected."""
    registry: referencing.Registry[Any] = referencing.Registry(retrieve=_refuse)
    return cast("Validator", _Explaining(schema, registry=registry, format_checker=_FORMATS))


def misused(schema: Any) -> list[tuple[str | int, ...]]:
    """Return the spots where `schema` is not a JSON Schema 2020-12 at all, [] where it is one."""
    if isinstance(schema, dict | bool) and jsonschema_rs.meta.is_valid({"$schema": DIALECT, "allOf": [schema]}):
        return []
    validator = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    return [tuple(error.absolute_path) for error in validator.iter_errors(schema)]
