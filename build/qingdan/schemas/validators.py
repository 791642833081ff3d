"""The validator that accepts: `jsonschema-rs`, microseconds a record.

It follows no reference out of the schema it is given, and asks our own function about dates, as
the explaining one does.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NoReturn

import jsonschema_rs

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


def refuse(uri: str) -> NoReturn:
    """Stand in for whatever would fetch a schema from elsewhere."""
    raise LookupError(uri)


_TOLD: dict[str, Any] = {
    "formats": {"date": is_date},
    "validate_formats": True,
    "retriever": refuse,
    "pattern_options": jsonschema_rs.RegexOptions(),
}


def accepting(schema: Schema) -> jsonschema_rs.Validator:
    """Compile a self-contained schema for quick acceptance."""
    return jsonschema_rs.Draft202012Validator(schema, **_TOLD)


def is_schema(schema: object) -> bool:
    """Tell whether something is a JSON Schema 2020-12 at all."""
    if not isinstance(schema, dict | bool):
        return False
    return jsonschema_rs.meta.is_valid({"$schema": DIALECT, "allOf": [schema]})
