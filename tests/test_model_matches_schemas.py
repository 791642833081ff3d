"""The types and the schemas describe the same records: neither gains or loses a field alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qingdan.model.kinds import KINDS

SCHEMAS = Path(__file__).parents[1] / "schemas"


def load(name: str) -> dict[str, Any]:
    """Return a schema file as it stands."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return schema


def resolved(schema: dict[str, Any], file: str) -> tuple[dict[str, Any], str]:
    """Follow `$ref` to where the value is described; return it with the file it stands in."""
    while "$ref" in schema:
        target, _, pointer = schema["$ref"].partition("#/")
        file = target.removesuffix(".json") or file
        schema = load(file)
        for part in pointer.split("/"):
            schema = schema[part]
    return schema, file


def differences(info: Any, schema: dict[str, Any], file: str, where: str) -> Iterator[str]:
    """Say how a type and the schema of its values differ."""
    schema, file = resolved(schema, file)
    if isinstance(info, msgspec.inspect.Metadata):
        yield from differences(info.type, schema, file, where)
    elif isinstance(info, msgspec.inspect.UnionType):
        (inner,) = (part for part in info.types if not isinstance(part, msgspec.inspect.NoneType))
        yield from differences(inner, schema, file, where)
    elif isinstance(info, msgspec.inspect.StructType):
        properties = schema.get("properties", {})
        fields = {field.name: field for field in info.fields}
        required = {name for name, field in fields.items() if field.required}
        if properties.keys() != fields.keys():
            yield f"{where}: only one has {sorted(properties.keys() ^ fields.keys())}"
        if set(schema.get("required", ())) != required:
            yield f"{where}: required differs {sorted(set(schema.get('required', ())) ^ required)}"
        for name in properties.keys() & fields.keys():
            yield from differences(fields[name].type, properties[name], file, f"{where}.{name}")
    elif isinstance(info, msgspec.inspect.EnumType):
        if schema.get("enum") != [member.value for member in info.cls]:
            yield f"{where}: values differ"
    elif isinstance(info, msgspec.inspect.VarTupleType):
        if schema.get("type") != "array":
            yield f"{where}: not a list"
        else:
            yield from differences(info.item_type, schema["items"], file, f"{where}[]")
    elif isinstance(info, msgspec.inspect.TupleType):
        size = len(info.item_types)
        if (schema.get("type"), schema.get("minItems"), schema.get("maxItems")) != ("array", size, size):
            yield f"{where}: not a list of {size}"
    elif schema.get("type") != SIMPLE[type(info)]:
        yield f"{where}: {schema.get('type')} is not {SIMPLE[type(info)]}"


SIMPLE = {
    msgspec.inspect.StrType: "string",
    msgspec.inspect.DateType: "string",
    msgspec.inspect.IntType: "integer",
    msgspec.inspect.BoolType: "boolean",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_and_its_schema_have_the_same_fields(kind: Any) -> None:
    """Same properties, same required ones, same values of every list of terms."""
    info = msgspec.inspect.type_info(kind.type)

    assert [] == list(differences(info, load(kind.name), kind.name, kind.name))


def test_dates_are_described_as_dates() -> None:
    """A field that becomes a date refers to the definition that is checked for impossible days."""

    def dates(info: Any, schema: dict[str, Any], file: str, where: str) -> Iterator[str]:
        if isinstance(info, msgspec.inspect.UnionType):
            for part in info.types:
                yield from dates(part, schema, file, where)
        elif isinstance(info, msgspec.inspect.DateType):
            if schema.get("$ref") not in ("common.json#/$defs/date", "#/$defs/date"):
                yield where
        elif isinstance(info, msgspec.inspect.VarTupleType):
            array, at = resolved(schema, file)
            yield from dates(info.item_type, array["items"], at, f"{where}[]")
        elif isinstance(info, msgspec.inspect.StructType):
            value, at = resolved(schema, file)
            for field in info.fields:
                yield from dates(field.type, value["properties"][field.name], at, f"{where}.{field.name}")

    found = [
        where
        for kind in KINDS
        for where in dates(msgspec.inspect.type_info(kind.type), load(kind.name), kind.name, kind.name)
    ]

    assert [] == found
