"""The lint of the schemas: what gets through is read alike by both validators and can be told.

Two halves. `disagreements` asks whether `jsonschema` and `jsonschema-rs` must come to the same
verdict: a list of keywords, patterns of one subset, references that stay at home and go nowhere
in a circle. `house` asks what this program needs of a schema to speak from it: labels, help,
examples that pass, a greatest length on everything, conditions that can be put into words.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from qingdan.schemas.bundle import COMMON
from qingdan.schemas.faults import KEYWORD, PATTERN, REFERENCE, VALUE, fault
from qingdan.schemas.house import house
from qingdan.schemas.patterns import unreadable
from qingdan.schemas.validators import DIALECT, is_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.problems import Pointer, Problem


_ANNOTATIONS = {
    "title",
    "description",
    "examples",
    "default",
    "deprecated",
    "$comment",
    "patternErrorMessage",
    "enumDescriptions",
}
#: Keywords whose value is a schema for the same value, a schema for what is inside it, and so on.
_HERE = ("not", "if", "then", "else")
_HERE_LISTS = ("allOf", "anyOf", "oneOf")
_INSIDE = ("items", "additionalProperties")
_INSIDE_MAPS = ("properties",)
_ASSERTIONS = {
    *("type", "enum", "const", "required", "dependentRequired", "minProperties", "maxProperties"),
    *("pattern", "format", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
KEYWORDS = _ANNOTATIONS | _ASSERTIONS | {*_HERE, *_HERE_LISTS, *_INSIDE, *_INSIDE_MAPS, "$ref", "$defs"}
_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
#: Above this a number is no longer exact everywhere.
_GREATEST = 2**53

Nodes = list[tuple["Pointer", Any]]
#: A file and a spot in it.
Spot = tuple[str, "Pointer"]


def here(node: dict[str, Any]) -> Nodes:
    """Return the parts of a schema that speak of the same value as the whole."""
    return [((key,), node[key]) for key in _HERE if key in node] + [
        ((key, at), part) for key in _HERE_LISTS if key in node for at, part in enumerate(node[key])
    ]


def inside(node: dict[str, Any]) -> Nodes:
    """Return the parts of a schema that speak of what is inside the value."""
    return [((key,), node[key]) for key in _INSIDE if key in node] + [
        ((key, name), part) for key in _INSIDE_MAPS if key in node for name, part in node[key].items()
    ]


def _all(node: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Give every schema within a schema, itself first."""
    yield at, node
    if isinstance(node, dict):
        definitions = [(("$defs", name), part) for name, part in node.get("$defs", {}).items()]
        for step, part in [*here(node), *inside(node), *definitions]:
            yield from _all(part, at + step)


def _keywords(name: str, at: Pointer, node: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(node.keys() - KEYWORDS):
        if not at and ((key == "$schema" and node[key] == DIALECT) or (key == "$id" and node[key] == name)):
            continue
        close = difflib.get_close_matches(key, sorted(KEYWORDS), 1, 0.7)
        mend = f"是不是想写「{close[0]}」?改成它。" if close else "删去,或者换成名单里的关键字(HACKING.md)。"
        yield fault(KEYWORD, name, (*at, key), "不认识这个关键字。", mend)


def _values(name: str, at: Pointer, node: dict[str, Any]) -> Iterator[Problem]:
    kind = node.get("type")
    if isinstance(kind, list):
        yield fault(VALUE, name, (*at, "type"), "一栏只能有一种值。", "只写一种,另一种值另设一栏。")
    for key in _LIMITS:
        limit = node.get(key, 1)
        if not isinstance(limit, int) or abs(limit) > _GREATEST:
            mend = "改成整数;小数在记录里写成文字。"
            yield fault(VALUE, name, (*at, key), "只能是不太大的整数。", mend)
    if node.get("format", "date") != "date":
        yield fault(VALUE, name, (*at, "format"), "只能写 date。", "删去,用 pattern 写清楚样式。")
    for place, value in [(("const",), node.get("const"))] + [
        (("enum", index), value) for index, value in enumerate(node.get("enum", ()))
    ]:
        # 1, 1.0 and true are one value to some readers of JSON and several to others.
        if isinstance(value, float | list | dict):
            yield fault(VALUE, name, (*at, *place), "只能是文字、整数、true 或 false。", "换成其中一种。")
    if "pattern" in node and (why := unreadable(node["pattern"])):
        yield fault(PATTERN, name, (*at, "pattern"), f"{why}。", "照上面说的改写。")


def _target(reference: str, name: str) -> Spot | None:
    """Return the file and the spot a reference points at, None where it may not point there."""
    file, mark, spot = reference.partition("#")
    file = file or name
    if not mark or file not in (name, COMMON) or (spot and not spot.startswith("/")) or "%" in spot:
        return None
    return file, tuple(part.replace("~1", "/").replace("~0", "~") for part in spot.split("/")[1:])


def _references(name: str, files: dict[str, Any]) -> Iterator[Problem]:
    """Check every reference of one file: where it leads, and that it leads somewhere at last."""
    known: dict[Spot, Any] = {(name, at): node for at, node in _all(files[name])}
    own = list(known.items())
    if name != COMMON:
        common = files.get(COMMON)
        shared = common.get("$defs", {}) if isinstance(common, dict) else {}
        known |= {(COMMON, ("$defs", key)): node for key, node in shared.items()}

    def next_spots(spot: Spot) -> Iterator[Spot]:
        file, at = spot
        node = known[spot]
        if isinstance(node, dict):
            for step, part in here(node):
                known[file, at + step] = part
                yield file, at + step
            target = _target(node["$ref"], file) if "$ref" in node else None
            if target in known:
                yield target

    settled: set[Spot] = set()
    for spot, node in own:
        if isinstance(node, dict) and "$ref" in node and _target(node["$ref"], name) not in known:
            mend = f"改成 #/$defs/… 或 {COMMON}#/$defs/…,并核对名字。"
            yield fault(REFERENCE, name, (*spot[1], "$ref"), f"「{node['$ref'][:60]}」指不到。", mend)
        if _goes_round(spot, next_spots, settled):
            yield fault(REFERENCE, name, spot[1], "绕了一圈又回到自己。", "去掉绕回来的那一处引用。")


def _goes_round(start: Spot, next_spots: Callable[[Spot], Iterator[Spot]], settled: set[Spot]) -> bool:
    """Tell whether the spots reachable from `start` without going into the value hold a circle."""
    open_spots: dict[Spot, Iterator[Spot]] = {start: next_spots(start)} if start not in settled else {}
    while open_spots:
        spot, rest = next(reversed(open_spots.items()))
        for following in rest:
            if following in open_spots:
                settled.update(open_spots)
                return True
            if following not in settled:
                open_spots[following] = next_spots(following)
                break
        else:
            settled.add(spot)
            del open_spots[spot]
    return False


def disagreements(name: str, files: dict[str, Any]) -> Iterator[Problem]:
    """Yield what in the file `name` the two validators might read differently.

    `files` holds every file by name; only `name` itself and common.json are looked at.
    """
    schema = files[name]
    if not is_schema(schema):
        from qingdan.schemas.explaining import misused

        yield from (
            fault(VALUE, name, at, "这里的值不对。", "核对这个关键字该写什么。") for at in misused(schema)
        )
        return
    for at, node in _all(schema):
        if isinstance(node, dict):
            yield from _keywords(name, at, node)
            yield from _values(name, at, node)
    yield from _references(name, files)


def lint(files: dict[str, Any]) -> tuple[Problem, ...]:
    """Return everything that is wrong with these schema files, given by name.

    What the house asks of a file is told once the file, and common.json below it, are read alike.
    """
    told = {name: tuple(disagreements(name, files)) for name in files}
    unread = bool(told.get(COMMON))
    return tuple(
        problem
        for name, problems in told.items()
        for problem in (problems or (() if unread else house(name, files)))
    )
