"""What this program needs of a schema to speak from it.

The structure of a record (its properties, the items of its lists, the definitions they refer to)
carries labels, help, examples and bounds. Conditions beside it (`if`, `not`, `oneOf` …) only say
which fields go together, and name no field that the structure does not have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from qingdan.schemas.bundle import COMMON, PREFIX, bundle, resolve, shared
from qingdan.schemas.faults import CONDITION, EXAMPLE, REFERENCE, UNBOUNDED, UNLABELLED, VALUE, fault
from qingdan.schemas.validators import DIALECT, accepting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qingdan.problems import Pointer, Problem

_CHINESE = re.compile("[\u4e00-\u9fff]")
_TYPES = ("object", "array", "string", "integer", "boolean")
_NEAR = re.compile(r"(common\.json)?#/\$defs/[^/~%]+")
_STRUCTURE = {"type", "properties", "additionalProperties", "items", "enum", "const"}
#: The root of a bundle, where it stands among the definitions.
_WHOLE = f"{PREFIX}whole.record"
_LABELS = (("title", "名称"), ("description", "填写说明"))
_CONDITIONS = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
#: What each condition may hold.
_FORMS = {
    "allOf": {"if", "then", "else", "not", "oneOf", "anyOf", "required", "dependentRequired"},
    "anyOf": {"required"},
    "oneOf": {"required"},
    "not": {"required"},
    "if": {"properties", "required"},
    "then": {"properties", "required", "not", "anyOf", "oneOf"},
    "else": {"properties", "required", "not", "anyOf", "oneOf"},
}


class _House:
    """One file under inspection, with common.json bundled in."""

    def __init__(self, name: str, files: dict[str, Any]) -> None:
        self.name = name
        self.schema = files[name]
        own = {} if name == COMMON else self.schema
        self.bundled = bundle(own, shared(files.get(COMMON, {})))
        self.examples: list[tuple[Pointer, Any]] = []

    def fault(self, rule: Any, at: Pointer, what: str, mend: str) -> Problem:
        """Tell a fault at the spot it has in the file, not in the bundle."""
        shown = at
        if self.name == COMMON:
            shown = (*at[:1], *(str(step).removeprefix(PREFIX) for step in at[1:2]), *at[2:])
        return fault(rule, self.name, shown, what, mend)

    def roots(self) -> Iterator[tuple[Pointer, Any]]:
        """Give the schemas of this file that structure starts from."""
        if self.name != COMMON:
            yield (), self.bundled
        for name, node in self.bundled["$defs"].items():
            if name.startswith(PREFIX) == (self.name == COMMON):
                yield ("$defs", name), node

    def structure(self, at: Pointer, node: Any) -> Iterator[Problem]:
        """Check one part of the structure and what is inside it."""
        if not isinstance(node, dict):
            yield self.fault(VALUE, at, "这里要写明是哪种值。", '写成 {"type": …}。')
            return
        self.examples += [
            ((*at, "examples", index), one) for index, one in enumerate(node.get("examples", ()))
        ]
        yield from self.bounds(at, node)
        yield from self.conditions(at, node, self.fields(node))
        for key, found in node.get("properties", {}).items():
            yield from self.labels((*at, "properties", key), found)
            yield from self.structure((*at, "properties", key), found)
        if "items" in node:
            yield from self.structure((*at, "items"), node["items"])

    def fields(self, node: dict[str, Any]) -> set[str]:
        return set(resolve(self.bundled, node).get("properties", ()))

    def labels(self, at: Pointer, node: Any) -> Iterator[Problem]:
        found = resolve(self.bundled, node) if isinstance(node, dict) else {}
        for key, label in _LABELS:
            if not _CHINESE.search(found.get(key, "")):
                yield self.fault(UNLABELLED, at, f"没有用中文写{label}。", f"补上 {key}。")
        if not found.get("examples"):
            yield self.fault(UNLABELLED, at, "没有例子。", "在 examples 里写一个真实的例子。")
        terms = found.get("enumDescriptions")
        if terms is not None and not _tells_each(terms, found.get("enum", ())):
            yield self.fault(
                UNLABELLED,
                at,
                "没有给每个选项用中文写说明。",
                "enumDescriptions 照 enum 的顺序,一个选项写一句。",
            )

    def bounds(self, at: Pointer, node: dict[str, Any]) -> Iterator[Problem]:
        found = resolve(self.bundled, node)
        match found.get("type"):
            case "string" if not {"maxLength", "enum", "const"} & found.keys():
                yield self.fault(UNBOUNDED, at, "文字没有写最大长度。", "补上 maxLength。")
            case "array" if not {"maxItems", "items"} <= found.keys():
                mend = "补上 maxItems 和 items。"
                yield self.fault(UNBOUNDED, at, "列表没有写最多几项、每项是什么。", mend)
            case "object" if found.get("additionalProperties") is not False:
                mend = "补上 additionalProperties: false。"
                yield self.fault(UNBOUNDED, at, "没有列出的栏也能写进来。", mend)
            case "string" | "array" | "object" | "integer" | "boolean":
                pass
            case _:
                yield self.fault(VALUE, at, "没有写明是哪种值。", f"type 写成 {'、'.join(_TYPES)} 之一。")

    def conditions(self, at: Pointer, node: dict[str, Any], fields: set[str]) -> Iterator[Problem]:
        """Check that what stands beside the structure can be put into words."""
        pairs = node.get("dependentRequired", {})
        named = {*node.get("required", ()), *pairs, *(key for keys in pairs.values() for key in keys)}
        if at and at[-1] in ("if", "then", "else"):
            named |= set(node.get("properties", ()))
        for key in sorted(named - fields):
            yield self.fault(CONDITION, at, f"提到的「{key}」不是这里的一栏。", "核对栏名。")
        for key in _CONDITIONS:
            if key not in node:
                continue
            parts = node[key] if isinstance(node[key], list) else [node[key]]
            for index, part in enumerate(parts):
                spot = (*at, key, index) if isinstance(node[key], list) else (*at, key)
                if not isinstance(part, dict) or part.keys() - _FORMS[key] - {"$comment"}:
                    mend = f"这里只能用 {'、'.join(sorted(_FORMS[key]))}。"
                    yield self.fault(CONDITION, spot, "条件写得太绕,出错时说不清该怎么改。", mend)
                else:
                    yield from self.conditions(spot, part, fields)

    def wrong_examples(self) -> Iterator[Problem]:
        """Try every example on the part of the schema it stands in, all parts compiled at once."""
        whole = {key: part for key, part in self.bundled.items() if key != "$defs"}
        spots = {at[:-2]: "/".join(str(step) for step in at[:-2]) for at, _ in self.examples}
        probe = {
            "$defs": {**self.bundled["$defs"], _WHOLE: whole},
            "properties": {name: {"$ref": _reference(at)} for at, name in spots.items()},
        }
        try:
            accepts = accepting(probe).is_valid
        except (ValueError, jsonschema_rs.ReferencingError) as reason:
            mend = f"把长样式拆短。原话:{str(reason)[:200]}。"
            yield fault(VALUE, self.name, (), "检查程序装不进这份栏目定义。", mend)
            return
        for at, example in self.examples:
            if not accepts({spots[at[:-2]]: example}):
                mend = "把例子改成照着写就能通过的。"
                yield self.fault(EXAMPLE, at, "例子过不了这一栏的检查。", mend)


def _tells_each(terms: Any, options: Sequence[Any]) -> bool:
    """Tell whether there is a sentence in Chinese for each option."""
    return (
        isinstance(terms, list)
        and len(terms) == len(options)
        and all(isinstance(term, str) and _CHINESE.search(term) for term in terms)
    )


def _reference(at: Pointer) -> str:
    """Return the reference to a spot of a bundle whose root has become a definition."""
    inside = at if at[:1] == ("$defs",) else ("$defs", _WHOLE, *at)
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in inside)


def _far_references(name: str, node: Any, at: Pointer = ()) -> Iterator[Problem]:
    """Yield references that a bundle could not follow, or that would hide what stands beside them."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from _far_references(name, part, (*at, index))
    if not isinstance(node, dict):
        return
    reference = node.get("$ref")
    if isinstance(reference, str):
        if not _NEAR.fullmatch(reference):
            mend = f"放到 $defs 里,改成 #/$defs/… 或 {COMMON}#/$defs/…。"
            yield fault(REFERENCE, name, (*at, "$ref"), "只能指向 $defs 里的一个名字。", mend)
        for key in sorted(node.keys() & _STRUCTURE):
            mend = "写到被引用的那一处去。"
            yield fault(REFERENCE, name, (*at, key), "引用旁边只写名称、说明、例子和更紧的上限。", mend)
    for key, part in node.items():
        if key not in ("examples", "default", "const", "enum"):
            yield from _far_references(name, part, (*at, key))


def house(name: str, files: dict[str, Any]) -> Iterator[Problem]:
    """Yield what keeps the program from speaking from the file `name`.

    `files` holds every file by name, all of them without `disagreements`.
    """
    schema = files[name]
    if not isinstance(schema, dict) or schema.get("$schema") != DIALECT:
        mend = f'在最前面写 "$schema": "{DIALECT}"。'
        yield fault(VALUE, name, ("$schema",), "没有写明用的是哪一版 JSON Schema。", mend)
        return
    far = list(_far_references(name, schema))
    if far:
        yield from far
        return
    inspected = _House(name, files)
    if name != COMMON:
        if schema.get("type") != "object":
            yield fault(VALUE, name, ("type",), "一份记录是分栏写的。", '写成 "type": "object"。')
        for key, label in _LABELS:
            if not _CHINESE.search(schema.get(key, "")):
                yield fault(UNLABELLED, name, (), f"没有用中文写{label}。", f"补上 {key}。")
    for at, node in inspected.roots():
        yield from inspected.structure(at, node)
    yield from inspected.wrong_examples()
