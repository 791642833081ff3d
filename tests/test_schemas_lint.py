"""The lint lets through only schemas that both validators read alike and that can be told."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from qingdan.schemas.faults import RULES
from qingdan.schemas.lint import lint

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COMMON: dict[str, Any] = {
    "$schema": _DIALECT,
    "$defs": {
        "date": {
            "title": "日期",
            "description": "年-月-日。",
            "examples": ["2017-03-09"],
            "type": "string",
            "format": "date",
            "maxLength": 10,
        },
        "contact": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "phone": {
                    "title": "电话",
                    "description": "区号和号码。",
                    "examples": ["0931-5221234"],
                    "type": "string",
                    "maxLength": 20,
                }
            },
        },
    },
}


def _law(**over: Any) -> dict[str, Any]:
    """Return the schema files of a county with one kind; `over` replaces parts of its `note`."""
    note = {
        "title": "备注",
        "description": "公开的说明。",
        "examples": ["转发件"],
        "type": "string",
        "maxLength": 200,
        **over,
    }
    law = {
        "$schema": _DIALECT,
        "title": "法律法规",
        "description": "一部法律或者法规。",
        "type": "object",
        "additionalProperties": False,
        "required": ["note"],
        "properties": {
            "note": {key: value for key, value in note.items() if value is not ...},
            "passed_on": {"$ref": "common.json#/$defs/date", "title": "公布日期"},
            "repealed_on": {"$ref": "common.json#/$defs/date", "title": "废止日期"},
        },
    }
    return {"common.json": copy.deepcopy(_COMMON), "law.json": law}


def _with(**root: Any) -> dict[str, Any]:
    files = _law()
    files["law.json"].update(root)
    return files


def _codes(files: dict[str, Any]) -> list[str]:
    return [problem.rule.code for problem in lint(files)]


def test_a_clean_schema_gets_through() -> None:
    """Nothing is said of a schema that has all it needs."""
    assert lint(_law()) == ()


@pytest.mark.parametrize(
    ("over", "code"),
    [
        pytest.param({"maxLenght": 3}, "QD292", id="misspelt keyword"),
        pytest.param({"patternProperties": {}}, "QD292", id="keyword outside the list"),
        pytest.param({"$dynamicRef": "#"}, "QD292", id="dynamic reference"),
        pytest.param({"$schema": _DIALECT}, "QD292", id="dialect of a field"),
        pytest.param({"$id": "law.json"}, "QD292", id="name of a field"),
        pytest.param({"pattern": "^\\d+$"}, "QD293", id="digits of all scripts"),
        pytest.param({"pattern": "[0-9]"}, "QD293", id="no anchors"),
        pytest.param({"$ref": "https://example.org/a.json"}, "QD294", id="remote reference"),
        pytest.param({"$ref": "file:///etc/passwd"}, "QD294", id="reference to a file"),
        pytest.param({"$ref": "common.json#/$defs/dtae"}, "QD294", id="reference to nothing"),
        pytest.param({"$ref": "#/properties/note"}, "QD294", id="reference to itself"),
        pytest.param({"$ref": "#/properties/passed_on", "type": ...}, "QD294", id="reference past $defs"),
        pytest.param({"maxLength": ...}, "QD295", id="text without end"),
        pytest.param(
            {"type": "array", "items": {"type": "string", "maxLength": 3}, "examples": [["一"]]},
            "QD295",
            id="list without end",
        ),
        pytest.param(
            {"type": "object", "properties": {}, "examples": [{}]}, "QD295", id="fields without end"
        ),
        pytest.param({"title": "Note"}, "QD296", id="label in English"),
        pytest.param({"description": ...}, "QD296", id="no help"),
        pytest.param({"examples": []}, "QD296", id="no example"),
        pytest.param(
            {"enum": ["一", "二"], "enumDescriptions": ["第一"], "examples": ["一"]},
            "QD296",
            id="term without help",
        ),
        pytest.param(
            {"enum": ["一"], "enumDescriptions": ["one"], "examples": ["一"]}, "QD296", id="help in English"
        ),
        pytest.param({"enumDescriptions": ["第一"]}, "QD296", id="help without terms"),
        pytest.param({"examples": [3]}, "QD297", id="example of another type"),
        pytest.param({"maxLength": 2}, "QD297", id="example too long"),
        pytest.param({"format": "date"}, "QD297", id="example is no date"),
        pytest.param({"type": "text"}, "QD298", id="no such type"),
        pytest.param({"type": ["string", "integer"]}, "QD298", id="union"),
        pytest.param({"maxLength": "3"}, "QD298", id="text for a number"),
        pytest.param({"format": "uri"}, "QD298", id="format that is not checked"),
        pytest.param({"multipleOf": 0.01}, "QD298", id="fraction"),
        pytest.param({"maximum": 2**53 + 1}, "QD298", id="number too large"),
        pytest.param({"minimum": -(2**53) - 1}, "QD298", id="number too small"),
        pytest.param({"const": 1.0}, "QD298", id="one value that is a fraction"),
        pytest.param({"const": ["转发件"]}, "QD298", id="one value that is a list"),
        pytest.param({"enum": [{"note": "转发件"}]}, "QD298", id="choice that is a mapping"),
        pytest.param({"enum": [1.0]}, "QD298", id="choice that is a fraction"),
        pytest.param({"type": "number", "examples": [1]}, "QD298", id="number that is no integer"),
        pytest.param({"type": ...}, "QD298", id="no type"),
        pytest.param({"oneOf": [{"maxLength": 3}]}, "QD299", id="condition about the value"),
    ],
)
def test_a_fault_of_a_field_is_found(over: dict[str, Any], code: str) -> None:
    """Each fault is told by its own rule, and no other rule fires."""
    assert _codes(_law(**over)) == [code]


@pytest.mark.parametrize(
    "root",
    [
        {"maxLenght": 3},
        {"dialect": _DIALECT},
        {"$anchor": "law.json"},
        {"$id": "document.json"},
        {"$schema": "http://json-schema.org/draft-07/schema#"},
    ],
)
def test_beside_its_dialect_and_its_name_a_file_has_the_same_keywords(root: dict[str, Any]) -> None:
    """`$schema` and `$id` are known only at the root, and only with the values they must have."""
    assert _codes(_with(**root)) == ["QD292"]


def test_a_file_may_say_its_name() -> None:
    """Tools that draw a form of a schema ask for it."""
    assert lint(_with(**{"$id": "law.json"})) == ()


def test_the_greatest_exact_number_gets_through() -> None:
    """Up to there every reader of JSON means the same."""
    assert lint(_law(type="integer", maxLength=..., examples=[1], maximum=2**53, minimum=-(2**53))) == ()


def test_two_types_are_told_as_two() -> None:
    """The clerk's form would not know which field to draw."""
    assert [problem.what for problem in lint(_law(type=["string", "integer"]))] == [
        "「properties/note/type」:一栏只能有一种值。"
    ]


def test_a_reference_written_in_percent_is_found() -> None:
    """One validator would decode it, the other not."""
    files = _law(**{"$ref": "#/$defs/a%20b", "type": ...})
    files["law.json"]["$defs"] = {"a%20b": {"type": "string", "maxLength": 3}}

    assert "QD294" in _codes(files)


@pytest.mark.parametrize("common", [3, None, [], True])
def test_common_definitions_that_are_no_schema_are_a_problem(common: Any) -> None:
    """References into them lead nowhere, and nothing is raised."""
    assert "QD294" in _codes({**_law(), "common.json": common})


@pytest.mark.parametrize(
    ("root", "code"),
    [
        pytest.param({"title": "Law"}, "QD296", id="label in English"),
        pytest.param({"description": "A law."}, "QD296", id="help in English"),
        pytest.param({"type": "string", "maxLength": 3}, "QD298", id="a record without fields"),
    ],
)
def test_a_fault_of_a_record_as_a_whole_is_found(root: dict[str, Any], code: str) -> None:
    """A record is called and explained as its fields are, and has fields."""
    assert set(_codes(_with(**root))) == {code}


def test_a_schema_without_its_dialect_is_told() -> None:
    """Validators guess otherwise, and not alike."""
    files = _law()
    del files["law.json"]["$schema"]

    assert _codes(files) == ["QD298"]


@pytest.mark.parametrize(
    "root",
    [
        pytest.param({"required": ["nota"]}, id="required"),
        pytest.param({"dependentRequired": {"passed_on": ["nota"]}}, id="goes with"),
        pytest.param({"not": {"required": ["passed_on", "nota"]}}, id="not both"),
        pytest.param({"if": {"properties": {"nota": {"const": "a"}}}}, id="in the case of"),
        pytest.param({"allOf": [{"$ref": "common.json#/$defs/contact"}]}, id="mixed in"),
    ],
)
def test_a_condition_about_a_field_that_is_none_is_found(root: dict[str, Any]) -> None:
    """A misspelt name in a condition would quietly check nothing, or never be satisfied."""
    assert _codes(_with(**root)) == ["QD299"]


def test_conditions_that_can_be_told_get_through() -> None:
    """Which fields go together, exclude each other or are needed in a case can be said."""
    conditions = [
        {"if": {"properties": {"note": {"const": "转发件"}}}, "then": {"required": ["passed_on"]}},
        {"not": {"required": ["passed_on", "repealed_on"]}},
    ]

    assert lint(_with(allOf=conditions, oneOf=[{"required": ["note"]}])) == ()


def test_a_misspelt_keyword_is_told_with_the_near_one() -> None:
    """The keyword that was meant is offered."""
    assert [problem.mend for problem in lint(_law(maxLenght=3))] == ["是不是想写「maxLength」?改成它。"]


def test_a_circle_of_references_is_found() -> None:
    """Two definitions that are nothing but each other would be followed for ever."""
    files = _law()
    files["law.json"]["$defs"] = {"a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}

    assert set(_codes(files)) == {"QD294"}


def test_a_definition_that_holds_itself_further_in_gets_through() -> None:
    """A circle that goes one level into the value each time comes to an end."""
    files = _law()
    files["law.json"]["$defs"] = {
        "part": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "inner": {
                    "$ref": "#/$defs/part",
                    "title": "内层",
                    "description": "里面的一层。",
                    "examples": [{}],
                }
            },
        }
    }

    assert lint(files) == ()


def test_a_fault_of_the_common_definitions_is_told_in_their_file() -> None:
    """A fault in common.json is told once, there, and not in every kind that uses it."""
    files = _law()
    del files["common.json"]["$defs"]["contact"]["properties"]["phone"]["maxLength"]

    assert [(p.rule.code, p.place.path, p.place.pointer) for p in lint(files)] == [
        ("QD295", "schemas/common.json", ("$defs", "contact", "properties", "phone")),
    ]


@pytest.mark.parametrize("schema", [3, None, "text", [], {"properties": 3}, {"$ref": 3}, {"items": []}, True])
def test_what_is_no_schema_is_a_problem(schema: Any) -> None:
    """Whatever JSON stands in a file, it is told and never raised."""
    assert lint({"common.json": copy.deepcopy(_COMMON), "law.json": schema})


def test_one_broken_file_hides_nothing_of_the_others() -> None:
    """Whoever mends the keyword of one does not learn only then that another lacks its label."""
    files = _law(title=...) | {"agency.json": _with(maxLenght=20)["law.json"]}

    assert {("schemas/law.json", "QD296"), ("schemas/agency.json", "QD292")} == {
        (problem.place.path, problem.rule.code) for problem in lint(files)
    }


def test_nothing_is_asked_of_files_whose_common_definitions_cannot_be_read() -> None:
    """What they refer to may be what is broken: one cause, one message."""
    files = _law(title=...) | {"common.json": {**_COMMON, "maxLenght": 20}}

    assert ["QD292"] == _codes(files)


def test_every_rule_about_schemas_has_its_own_code() -> None:
    """The rules QD290 to QD299 are told apart."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
