"""One kind's schema made self-contained, and references followed within it."""

from __future__ import annotations

from typing import Any

COMMON = "common.json"
#: Before the names that come from common.json: a kind may use a name that common.json uses too.
PREFIX = "common."
#: A lint-clean schema never refers this many times in a row; a broken one must not hang us.
_MOST_REFERENCES = 32


def _moved(node: Any, home: str) -> Any:
    if isinstance(node, list):
        return [_moved(item, home) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _moved(value, home) for key, value in node.items()}
    reference = copy.get("$ref")
    if isinstance(reference, str):
        file, _, target = reference.partition("#")
        if (file or home) == COMMON:
            copy["$ref"] = "#" + target.replace("/$defs/", f"/$defs/{PREFIX}", 1)
        else:
            copy["$ref"] = f"#{target}"
    return copy


def shared(common: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions of common.json as they stand in each bundle."""
    return {PREFIX + name: _moved(found, COMMON) for name, found in common.get("$defs", {}).items()}


def bundle(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return `schema` with the `shared` definitions among its own, its references turned there."""
    own = _moved({key: value for key, value in schema.items() if key not in ("$id", "$schema")}, "")
    return {**own, "$defs": {**own.get("$defs", {}), **definitions}}


def resolve(bundled: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Follow `$ref`; what stands beside it (a closer title, an example) wins over its target."""
    for _ in range(_MOST_REFERENCES):
        reference = node.get("$ref")
        if reference is None:
            break
        target: Any = bundled
        for part in str(reference).removeprefix("#").split("/")[1:]:
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node
