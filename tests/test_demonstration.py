"""The demonstration shows everything: each kind of record, each state and flag, each field.

A field that no record uses is a field nobody has seen on a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qingdan import building
from qingdan.course import State
from qingdan.model.kinds import RECORDS, RELEASED
from qingdan.problems import Level
from qingdan.source import load, read, walk
from qingdan.standing import Flag, standing
from qingdan.visibility import Visibility, record_visible

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 25)

#: A field of a schema: its file's stem, the path of its definition there, its name.
Field = tuple[str, str, str]

_QUOTES = "only what is taken from the report quotes it, and it names no record of this kind"

EXCUSED: tuple[tuple[Field, str], ...] = (
    (("approval", "", "quotes"), _QUOTES),
    (("approval", "", "source_rows"), _QUOTES),
    (("disclosure", "", "quotes"), _QUOTES),
    (("errand", "", "quotes"), _QUOTES),
    (("errand", "", "source_rows"), _QUOTES),
    (("notice", "", "quotes"), _QUOTES),
    (("notice", "", "source_rows"), _QUOTES),
    (("power-list", "", "quotes"), _QUOTES),
    (("power-list", "", "source_rows"), _QUOTES),
    (("figures", "", "source_rows"), "each figure and statement names its own rows of the report"),
    (("figures", "report", "file"), "the report was reposted as a page; no file of it may be handed on"),
    (("portal", "", "host_top"), "the demonstration stands in no portal of another"),
    (("portal", "", "host_bottom"), "the demonstration stands in no portal of another"),
    (("periods", "version", "starts"), "every period entered counts from the next day, as is usual"),
)


@cache
def schema(name: str) -> dict[str, Any]:
    """Return one schema as it is written."""
    loaded: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.json").read_bytes())
    return loaded


@cache
def checked() -> building.Checked:
    """Return the county of this repository, read and checked."""
    return building.check(ROOT, DAY)


@cache
def written() -> tuple[tuple[str, Any], ...]:
    """Return (kind, data) of every file in content/ as it was read."""
    sources = [(found.kind.name, read(found.path, content(found))) for found in walk(ROOT).found]
    return tuple((kind, source.data) for kind, source in sources if not isinstance(source, tuple))


def content(found: Any) -> bytes:
    """Return the bytes of a file that can be read."""
    raw = load(ROOT, found)
    assert isinstance(raw, bytes)
    return raw


def resolved(name: str, path: str, node: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Follow references: return the schema and definition a node stands in, and the node."""
    while "$ref" in node:
        file, _, fragment = node["$ref"].partition("#/$defs/")
        name, path = file.removesuffix(".json") or name, fragment
        node = schema(name)["$defs"][fragment]
    return name, path, node


def fields_of(name: str, path: str, node: dict[str, Any]) -> set[Field]:
    """Return the fields of a definition, those of objects written inside it too."""
    fields = set()
    for key, inner in node.get("properties", {}).items():
        fields.add((name, path, key))
        if "$ref" not in inner:
            fields |= fields_of(name, f"{path}/{key}".strip("/"), inner)
    return fields


def all_fields() -> set[Field]:
    """Return every field of every schema."""
    fields: set[Field] = set()
    for file in (ROOT / "schemas").glob("*.json"):
        name = file.stem
        fields |= fields_of(name, "", schema(name))
        for key, node in schema(name).get("$defs", {}).items():
            fields |= fields_of(name, key, node)
    return fields


def used_fields(name: str, path: str, node: dict[str, Any], data: Any) -> Iterator[Field]:
    """Give the fields that a value uses."""
    name, path, node = resolved(name, path, node)
    if isinstance(data, dict):
        for key, value in data.items():
            yield name, path, key
            inner = node["properties"][key]
            yield from used_fields(
                name, path if "$ref" in inner else f"{path}/{key}".strip("/"), inner, value
            )
    elif isinstance(data, list):
        for value in data:
            yield from used_fields(name, path, node["items"], value)


def records() -> list[tuple[str, Any]]:
    """Return (kind, record) of all records that are no tables."""
    register = checked().register
    return [(kind, record) for kind in RECORDS for record in register.by_kind(kind).values()]


def is_quoted(record: Any) -> bool:
    """Tell whether a record is taken from the report."""
    report = getattr(record, "report", record)
    return bool(getattr(report, "source_rows", ()) or getattr(record, "quotes", ()))


def test_no_errors() -> None:
    """Nothing in content/ is wrong: what the checks say of it are notices."""
    errors = [problem for problem in checked().problems if problem.rule.level is Level.ERROR]

    assert errors == []


@pytest.mark.parametrize("kind", RELEASED)
def test_every_kind_public(kind: str) -> None:
    """Every kind that has to be released has a record that is public."""
    public = [
        record
        for record in checked().register.by_kind(kind).values()
        if record_visible(record, DAY) is Visibility.PUBLIC
    ]

    assert public != []


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_present(kind: str) -> None:
    """Every kind has records."""
    assert checked().register.by_kind(kind) != {}


@pytest.mark.parametrize("kind", [kind for kind in RELEASED if kind != "power-list"])
def test_every_kind_withdrawn(kind: str) -> None:
    """Every kind that can be taken back has a record that was; of power lists, single powers are."""
    withdrawn = [
        record
        for record in checked().register.by_kind(kind).values()
        if record_visible(record, DAY) is Visibility.WITHDRAWN
    ]

    assert withdrawn != []


def test_every_state() -> None:
    """Every state a document can be in occurs."""
    register = checked().register

    states = {standing(document, register, DAY).state for document in register.documents.values()}

    assert states == set(State)


def test_every_flag() -> None:
    """Every flag a document in force can carry occurs."""
    register = checked().register

    flags = {
        flag for document in register.documents.values() for flag in standing(document, register, DAY).flags
    }

    assert flags == set(Flag)


def test_every_field() -> None:
    """Every field of every schema is used by a record, but for the excused ones."""
    used = {field for kind, data in written() for field in used_fields(kind, "", schema(kind), data)}

    unused = all_fields() - used

    assert unused == {field for field, _ in EXCUSED}


def test_samples_are_marked() -> None:
    """What is not taken from the report is marked as a sample; a law is what it is."""
    unmarked = [
        (kind, record)
        for kind, record in records()
        if kind != "law" and not record.sample and not is_quoted(record)
    ]

    assert unmarked == []


def test_quoted_are_no_samples() -> None:
    """What is taken from the report is not marked as a sample."""
    marked = [(kind, record) for kind, record in records() if record.sample and is_quoted(record)]

    assert marked == []


def test_powers_of_samples_are_marked() -> None:
    """Every power in a list that is a sample is marked too: it has a page of its own."""
    unmarked = [
        listed.power.id
        for listed in checked().register.powers.values()
        if listed.list.sample and not listed.power.sample
    ]

    assert unmarked == []
