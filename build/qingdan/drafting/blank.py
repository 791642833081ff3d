"""A record as a file to be filled in: what is known, then every other field as a comment with its help.

All words come from the schemas. What is commented out is no part of the record: the file is right from the
start, and becomes what it should be line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.writing import record_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.schemas import Schemas

#: Fields that a program or another verb writes, or that a new record never has.
_NEVER = frozenset({"withdrawn", "source_rows", "quotes", "sample"})


def blank(kind: str, known: Mapping[str, Any], schemas: Schemas, modeline: str) -> str:
    """Return the text of a new record of `kind`; `known` are the fields that have a value already.

    `modeline` is the way from its folder to the editor's schema.
    """
    bundle = schemas.schema(kind)
    required = [name for name in bundle.get("required", ()) if name in bundle["properties"]]
    lines = [
        f"# yaml-language-server: $schema={modeline}",
        f"# {bundle['title']}。以「#」开头的行是说明;要写哪一项,就去掉它例子前面的「# 」,改成自己的。",
    ]
    properties = schemas.properties(kind, ())
    ordered = [*required, *(name for name in known if name not in required)]
    for name in ordered:
        lines.append("")
        lines.extend(_help(properties[name], must=name in required))
        if name in known:
            lines.extend(record_text({name: known[name]}).rstrip("\n").split("\n"))
        else:
            lines.extend(f"# {line}" for line in _example(name, properties[name]))
    for name, field in properties.items():
        if name not in ordered and name not in _NEVER:
            lines.append("")
            lines.extend(_help(field, must=False))
            lines.extend(f"# {line}" for line in _example(name, field))
    return "\n".join(lines) + "\n"


def _help(field: Mapping[str, Any], *, must: bool) -> Iterator[str]:
    label = field.get("title", "")
    choices = [str(choice) for choice in field.get("enum", ())]
    told = field.get("enumDescriptions") or ("",) * len(choices)
    each = [f"{choice}({term})" if term else choice for choice, term in zip(choices, told, strict=True)]
    chosen = f"写一个:{'、'.join(each)}。" if each else ""
    yield f"# {label}{',必写' if must else ''}:{field.get('description', '')}{chosen}"


def _example(name: str, field: Mapping[str, Any]) -> list[str]:
    """Return the lines of a field's example."""
    examples = field.get("examples") or [""]
    return record_text({name: examples[0]}).rstrip("\n").split("\n")
