"""The types and the schemas describe the same records: neither gains or loses a field alone."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from qingdan.model.kinds import KIND_BY_NAME, KINDS

FILES: dict[str, Any] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[1] / "schemas").glob("*.json")
}
DATE = "common.json#/$defs/date"
REFERENCE = "common.json#/$defs/reference"
SIMPLE: dict[Any, str] = {
    msgspec.inspect.StrType: "string",
    msgspec.inspect.DateType: "string",
    msgspec.inspect.IntType: "integer",
    msgspec.inspect.BoolType: "boolean",
}


def resolved(files: dict[str, Any], schema: dict[str, Any], file: str) -> tuple[dict[str, Any], str]:
    """Follow `$ref` to where the value is described; return it with the file it stands in."""
    while "$ref" in schema:
        target, _, pointer = schema["$ref"].partition("#/")
        file = target.removesuffix(".json") or file
        schema = files[file]
        for part in pointer.split("/"):
            schema = schema[part]
    return schema, file


def differences(
    files: dict[str, Any], info: Any, schema: dict[str, Any], file: str, where: str
) -> Iterator[str]:
    """Say how a type and the schema of its values differ; `schema` stands in `file`."""
    if isinstance(info, msgspec.inspect.UnionType):
        (inner,) = (part for part in info.types if not isinstance(part, msgspec.inspect.NoneType))
        yield from differences(files, inner, schema, file, where)
        return
    if isinstance(info, msgspec.inspect.Metadata):
        if schema.get("$ref") != REFERENCE:
            yield f"{where}: the id of another record, not described as one"
        yield from differences(files, info.type, schema, file, where)
        return
    if isinstance(info, msgspec.inspect.DateType) and schema.get("$ref") != DATE:
        yield f"{where}: a date, not described as one; 2017-02-30 would pass"
    schema, file = resolved(files, schema, file)
    if isinstance(info, msgspec.inspect.StructType):
        properties = schema.get("properties", {})
        fields = {field.name: field for field in info.fields}
        required = {name for name, field in fields.items() if field.required}
        if properties.keys() != fields.keys():
            yield f"{where}: only one has {sorted(properties.keys() ^ fields.keys())}"
        if set(schema.get("required", ())) != required:
            yield f"{where}: only one requires {sorted(set(schema.get('required', ())) ^ required)}"
        for name in properties.keys() & fields.keys():
            yield from differences(files, fields[name].type, properties[name], file, f"{where}.{name}")
    elif isinstance(info, msgspec.inspect.EnumType):
        values = [member.value for member in info.cls]
        if schema.get("enum") != values:
            yield f"{where}: the type takes {values}, the schema {schema.get('enum')}"
    elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.TupleType):
        if schema.get("type") != "array":
            yield f"{where}: not a list"
            return
        if isinstance(info, msgspec.inspect.TupleType):
            size = len(info.item_types)
            if (schema.get("minItems"), schema.get("maxItems")) != (size, size):
                yield f"{where}: not a list of {size}"
        items = [info.item_type] if isinstance(info, msgspec.inspect.VarTupleType) else info.item_types
        for item in items:
            yield from differences(files, item, schema["items"], file, f"{where}[]")
    elif schema.get("type") != SIMPLE[type(info)]:
        yield f"{where}: {schema.get('type')} is not {SIMPLE[type(info)]}"


def told(kind: str, files: dict[str, Any] = FILES) -> list[str]:
    """Return how the type of a kind and its schema among `files` differ."""
    return list(
        differences(files, msgspec.inspect.type_info(KIND_BY_NAME[kind].type), files[kind], kind, kind)
    )


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_kind_and_its_schema_have_the_same_fields(kind: str) -> None:
    """Same fields, same required ones, same terms to choose from; dates and ids are described as such."""
    assert [] == told(kind)


def test_every_schema_describes_a_kind() -> None:
    """No schema is left over from a kind that is gone."""
    assert {kind.name for kind in KINDS} | {"common"} == FILES.keys()


DOCUMENT = ("document", "properties")


@pytest.mark.parametrize(
    ("spot", "change", "expected"),
    [
        (DOCUMENT, lambda node: node.pop("number"), "document: only one has ['number']"),
        (DOCUMENT, lambda node: node.update(nr={}), "document: only one has ['nr']"),
        (("document", "required"), lambda node: node.remove("issuer"), "document: only one requires"),
        (("document", "required"), lambda node: node.append("number"), "document: only one requires"),
        ((*DOCUMENT, "kind", "enum"), lambda node: node.pop(), "document.kind: the type takes"),
        ((*DOCUMENT, "kind", "enum"), lambda node: node.reverse(), "document.kind: the type takes"),
        ((*DOCUMENT, "trial"), lambda node: node.update(type="string"), "document.trial: string is not"),
        (
            (*DOCUMENT, "signed_on"),
            lambda node: node.update({"$ref": "common.json#/$defs/line"}),
            "document.signed_on: a date",
        ),
        (
            (*DOCUMENT, "issuer"),
            lambda node: node.update({"$ref": "common.json#/$defs/line"}),
            "document.issuer: the id of another record",
        ),
        (
            (*DOCUMENT, "repeals", "items"),
            lambda node: node.update({"$ref": "common.json#/$defs/line"}),
            "document.repeals[]: the id of another record",
        ),
        (
            ("document", "$defs", "filing", "properties"),
            lambda node: node.pop("receipt"),
            "document.filings[]: only one has ['receipt']",
        ),
        (
            ("common", "$defs", "hearing", "properties"),
            lambda node: node.pop("noticed_on"),
            "document.consultation.hearing: only one has ['noticed_on']",
        ),
    ],
)
def test_a_difference_is_seen_wherever_it_stands(
    spot: tuple[str, ...], change: Callable[[Any], Any], expected: str
) -> None:
    """A field lost or gained, a term dropped, a date or an id that became a line: each is told by its place."""
    files = copy.deepcopy(FILES)
    node: Any = files
    for step in spot:
        node = node[step]
    change(node)

    assert [line.startswith(expected) for line in told("document", files)] == [True]
