"""One kind's schema as the editor gets it: the same record, with help, snippets and Chinese texts.

Self-contained but for the ids, which all kinds share. Every reference is followed, so that each
field stands there with its own label, help and example.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.inspect import Metadata, NoneType, StructType, Type, UnionType, VarTupleType, type_info

from qingdan.editing.conditions import conditions
from qingdan.editing.markdown import as_text
from qingdan.editing.messages import About, wrong_value
from qingdan.editing.snippets import record_snippet, snippets
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.schemas.bundle import resolve
from qingdan.schemas.validators import DIALECT

if TYPE_CHECKING:
    from qingdan.schemas import Schemas


#: The file with the ids of records, beside those of the kinds.
IDS = "ids.json"
#: What is taken over as it stands.
_KEPT = frozenset(
    {
        *("type", "enum", "const", "pattern", "patternErrorMessage", "format", "uniqueItems"),
        *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    }
)


def editor_schema(kind: str, schemas: Schemas) -> dict[str, Any]:
    """Return the schema of a kind for the editor."""
    return {"$schema": DIALECT, **_Kind(schemas.schema(kind)).record(type_info(KIND_BY_NAME[kind].type))}


class _Kind:
    def __init__(self, bundled: dict[str, Any]) -> None:
        self.bundled = bundled

    def record(self, type_: Type) -> dict[str, Any]:
        """Return the schema of the whole record, with a snippet of all that must be written."""
        made = self.value("", resolve(self.bundled, self.bundled), type_)
        properties = self.bundled.get("properties", {})
        least = {
            name: _first(resolve(self.bundled, properties[name])) for name in self.bundled.get("required", ())
        }
        return {**made, "defaultSnippets": [record_snippet(made["title"], least)]}

    def value(self, key: str, field: dict[str, Any], type_: Type | None) -> dict[str, Any]:
        """Return the schema of a value; `field` is its resolved schema, `key` "" where it has no name.

        A county's own schemas may have fields that the program does not know: these have no type.
        """
        refers_to, type_ = _target(type_)
        title, help_ = field.get("title", ""), as_text(field.get("description", ""))
        made = {
            "title": title,
            "markdownDescription": help_,
            **{name: field[name] for name in sorted(_KEPT & field.keys())},
            "errorMessage": wrong_value(title, key, {**field, "properties": self.fields(field)}),
        }
        if terms := self.terms(field):
            made["markdownEnumDescriptions"] = terms
        if refers_to:
            return {**made, "allOf": [{"$ref": f"{IDS}#/$defs/{refers_to}"}]}
        if isinstance(type_, StructType):
            made |= self.mapping(field, type_)
        if isinstance(type_, VarTupleType) and "items" in field:
            made["items"] = self.item(field, title, type_.item_type)
        return made | self.examples(field, made)

    def item(self, field: dict[str, Any], title: str, type_: Type) -> dict[str, Any]:
        """Return the schema of the items of a list, whose example is the first of the list's own."""
        inner = resolve(self.bundled, field["items"])
        shown = [one for one in (_first(field) or ())[:1] if "examples" not in inner]
        made = self.value("", {"title": title, "examples": shown, **inner}, type_)
        # Offered behind the name of the list, where a dash is still missing, they would do harm.
        return {name: part for name, part in made.items() if name not in ("examples", "defaultSnippets")}

    def mapping(self, field: dict[str, Any], type_: StructType) -> dict[str, Any]:
        types = {inner.name: inner.type for inner in type_.fields}
        made: dict[str, Any] = {
            "additionalProperties": False,
            "properties": {
                name: self.value(name, inner, types.get(name)) for name, inner in self.fields(field).items()
            },
        }
        told = list(conditions(field, About(self.bundled, field)))
        return made | ({"allOf": told} if told else {})

    def fields(self, field: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {name: resolve(self.bundled, inner) for name, inner in field.get("properties", {}).items()}

    def terms(self, field: dict[str, Any]) -> list[str]:
        """Say what each term of a list of terms means: as the schema does, or by the label of a field."""
        told = field.get("enumDescriptions")
        if told is None:
            labels = {name: inner.get("title", "") for name, inner in self.fields(self.bundled).items()}
            told = [labels.get(term, "") for term in field.get("enum", ())]
        return [as_text(term) for term in told] if any(told) else []

    def examples(self, field: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
        """Return the examples as something to begin with: a text to type over, or lines to change."""
        examples = field.get("examples") or []
        # An id of an example is nobody's, and terms are offered as they are.
        if not examples or "enum" in field or "const" in field or _holds_ids(made):
            return {}
        begun = snippets(made["title"], examples)
        return {"defaultSnippets": begun} if begun else {"examples": examples}


def _holds_ids(made: dict[str, Any]) -> bool:
    return "$ref" in str(made.get("items", {}).get("allOf", ""))


def _target(type_: Type | None) -> tuple[str, Type | None]:
    """Return the kind of record that a value of this type names, "" where none, and the bare type."""
    if isinstance(type_, UnionType):
        (type_,) = (part for part in type_.types if not isinstance(part, NoneType))
    if isinstance(type_, Metadata):
        return (type_.extra or {}).get("refers_to", ""), type_.type
    return "", type_


def _first(field: dict[str, Any]) -> Any:
    return next(iter(field.get("examples", ())), None)
