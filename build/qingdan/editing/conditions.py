"""Which fields go together, as conditions that the server tells in our words.

The server speaks for itself where several schemas are tried (`oneOf`, `not`), in English or in
terms of schemas, but lets a failing `required` bring its text. So each condition is said again as
one that fails in a `required`, or, for a field too many, at that field.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.editing.messages import About

Condition = dict[str, Any]


def conditions(node: dict[str, Any], about: About) -> Iterator[Condition]:
    """Give what `node` asks of the fields in a mapping, each with its text."""
    for key in node.get("required", ()):
        yield {"required": [key], "errorMessage": about.fault("required", [key])}
    for key, others in node.get("dependentRequired", {}).items():
        for other in others:
            told = about.fault("dependentRequired", {key: [other]}, (key,))
            yield {"if": {"required": [key]}, "then": {"required": [other], "errorMessage": told}}
    if "not" in node:
        keys = node["not"]["required"]
        yield _not_together(keys, about.fault("not", {"required": keys}, tuple(keys)))
    for keyword in ("oneOf", "anyOf"):
        if keyword in node:
            yield from _one_of(keyword, node[keyword], about)
    for part in node.get("allOf", ()):
        yield from conditions(part, about)
    if "if" in node:
        yield {key: node[key] for key in ("if", "then", "else") if key in node}


def _one_of(keyword: str, parts: list[Any], about: About) -> Iterator[Condition]:
    ways = [part["required"] for part in parts]
    told = about.fault(keyword, parts)
    nothing = {"allOf": [{"not": {"required": keys}} for keys in ways]}
    yield {"if": nothing, "then": {"required": ways[0], "errorMessage": told}}
    if keyword == "oneOf":
        for one, other in combinations(ways, 2):
            keys = [*one, *other]
            yield _not_together(keys, about.fault(keyword, parts, tuple(keys)))


def _not_together(keys: list[str], told: str) -> Condition:
    """Refuse the last of these fields where all of them are written."""
    no_value: dict[str, Any] = {"enum": [], "errorMessage": told, "doNotSuggest": True}
    return {"if": {"required": keys}, "then": {"properties": {keys[-1]: no_value}}}
