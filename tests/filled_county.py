"""A county in which every field that takes free text says the same words.

Made from the types, so that a new field is tried without anybody thinking of it. Fields whose schema
asks for a form (a telephone, a number) say what the schema gives as example; what cannot stand beside
another field, or points at its own record, is taken out by what the checks say of it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import yaml

from pages_records import DAY, filled
from qingdan import building, schemas
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.problems import Pointer
from whole_site import SMALL_COUNTY

#: Where the one record of each kind stands. All ids are `x`.
PLACES = {
    "portal": "portal.yml",
    "agency": "agencies/x.yml",
    "law": "laws/x.yml",
    "document": "documents/x/2018/x.yml",
    "power-list": "powers/x/permit.yml",
    "approval": "approvals/x/x.yml",
    "errand": "errands/x.yml",
    "decision": "decisions/2018/x.yml",
    "inspection": "inspections/2018/x.yml",
    "cleanup": "cleanups/x.yml",
    "figures": "figures/x/2019.yml",
    "disclosure": "disclosure/x/2019.yml",
    "notice": "notices/x/x.yml",
    "system": "systems/x.yml",
    "periods": "tables/periods.yml",
    "procedures": "tables/procedures.yml",
    "indicators": "tables/indicators.yml",
    "topics": "tables/topics.yml",
    "numbers": "tables/numbers.yml",
    "synonyms": "tables/synonyms.yml",
    "calendar": "tables/calendar/2019.yml",
}

#: Fields of a kind that filling alone would get wrong.
OVER: dict[str, dict[str, Any]] = {
    "portal": {"government": "x", "url": "https://example.invalid/"},
    "document": {"number": "云政发〔2018〕1号", "known_public_on": None, "term": None, "expires_on": None},
}

#: What is attached to the records that have attachments.
ANNEX = b"%PDF-1.4 form\n"

Records = dict[str, dict[str, Any]]


def records(text: str, **over: dict[str, Any]) -> Records:
    """Return the data of one record of every kind by its path below content/.

    `over` replaces fields of a kind, by its name with `_` for `-`.
    """
    every: Records = {}
    for kind, path in PLACES.items():
        made = msgspec.to_builtins(filled(KIND_BY_NAME[kind].type, text, **OVER.get(kind, {})))
        for annex in made.get("attachments", ()):
            annex["sha256"] = hashlib.sha256(ANNEX).hexdigest()
        for plan in made.get("plans", ()):
            plan.update(first_year=2011, last_year=2015, years=5)
        every[path] = made | over.get(kind.replace("-", "_"), {})
    return every


def write(county: Path, every: Records) -> Path:
    """Write records as a county of its own."""
    shutil.rmtree(county / "content", ignore_errors=True)
    for path, data in every.items():
        _put(county / "content" / path, dumped(data).encode())
    for kind, path in PLACES.items():
        for annex in every[path].get("attachments", ()):
            _put(county / "content/files" / kind / "x" / annex["file"], ANNEX)
    (county / "content" / "pages").mkdir()
    shutil.copy(SMALL_COUNTY / "mkdocs.yml", county)
    return county


def _put(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def dumped(data: dict[str, Any]) -> str:
    """Return a record as YAML that quotes every text."""
    text: str = yaml.dump(data, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=10_000)
    return text


class _Quoting(yaml.SafeDumper):
    """Quotes every value and no key."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: Any = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _ in node.value:
            key.style = None
        return node

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"')
)


def publishable(county: Path, every: Records, *texts: str, day: date = DAY) -> Records:
    """Write records that say `texts` to `county`, without what may not be published; return what is left."""
    loaded = schemas.load(schemas.find(county), KIND_BY_NAME)
    assert isinstance(loaded, schemas.Schemas)
    for kind, path in PLACES.items():
        every[path] = _shaped(every[path], (), partial(loaded.property, kind), texts)
    for _ in range(12):
        checked = building.check(write(county, every), day)
        faults = [problem for problem in checked.problems if problem.is_error]
        if not faults:
            return every
        for problem in faults:
            assert problem.place.pointer, problem.what
            _take_out(every[problem.place.path.removeprefix("content/")], problem.place.pointer)
    raise AssertionError([(problem.place.path, problem.place.pointer, problem.what) for problem in faults])


def _shaped(
    value: Any, at: Pointer, find: Callable[[Pointer], dict[str, Any] | None], texts: tuple[str, ...]
) -> Any:
    """Return `value` with the schema's example where one of `texts` has not the form that is asked for."""
    if isinstance(value, dict):
        return {key: _shaped(one, (*at, key), find, texts) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shaped(one, (*at, index), find, texts) for index, one in enumerate(value)]
    if value not in texts or _fits(value, find(at) or {}):
        return value
    return _example(at, find)


def _fits(text: str, described: dict[str, Any]) -> bool:
    found = re.search(described.get("pattern", ""), text)
    return found is not None and len(text) <= described.get("maxLength", 10_000)


def _example(at: Pointer, find: Callable[[Pointer], dict[str, Any] | None]) -> Any:
    """Return the first example for the value at `at`; a list gives those of its items."""
    described = find(at) or {}
    if "examples" in described:
        return described["examples"][0]
    return _example(at[:-1], find)[at[-1]]


def _take_out(data: Any, pointer: Pointer) -> None:
    for step in pointer[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return
    if isinstance(data, dict):
        data.pop(pointer[-1], None)
    elif pointer[-1] < len(data):
        del data[pointer[-1]]


def said(value: Any, text: str) -> int:
    """Count how often a record says `text`."""
    if isinstance(value, dict):
        return sum(said(one, text) for one in value.values())
    if isinstance(value, list):
        return sum(said(one, text) for one in value)
    return int(value == text)
