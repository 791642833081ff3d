"""Whatever stands in the schemas folder, it is loaded or told; never raised, never waited for."""

from __future__ import annotations

import json
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from qingdan.problems import Problem
from qingdan.schemas import Schemas, find, load

if TYPE_CHECKING:
    from pathlib import Path

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {
    "title": "日期",
    "description": "年-月-日。",
    "examples": ["2017-03-09"],
    "type": "string",
    "format": "date",
    "maxLength": 10,
}
_LAW = {
    "$schema": _DIALECT,
    "title": "法律法规",
    "description": "一部法律或者法规。",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "passed_on": {"$ref": "common.json#/$defs/date", "title": "公布日期"},
        "steps": {
            "title": "经过",
            "description": "每次修改。",
            "examples": [[{"on": "2017-03-09"}]],
            "type": "array",
            "maxItems": 9,
            "items": {"$ref": "#/$defs/date"},
        },
    },
    "$defs": {
        "date": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"on": {"$ref": "common.json#/$defs/date", "title": "修改日期"}},
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay out a folder with common.json and one kind, whose own definition has a common name."""
    (tmp_path / "common.json").write_text(json.dumps({"$schema": _DIALECT, "$defs": {"date": _DATE}}))
    (tmp_path / "law.json").write_text(json.dumps(_LAW))
    return tmp_path


def _loaded(folder: Path) -> Schemas:
    schemas = load(folder)
    assert isinstance(schemas, Schemas)
    return schemas


def _codes(folder: Path, **over: Any) -> list[str]:
    found = load(folder, **over)
    assert not isinstance(found, Schemas)
    assert all(isinstance(problem, Problem) for problem in found)
    return [problem.rule.code for problem in found]


def test_a_label_is_the_closer_title(folder: Path) -> None:
    """The title beside a reference wins over the one of its target; list positions are skipped."""
    schemas = _loaded(folder)

    pointers: list[tuple[str | int, ...]] = [("passed_on",), ("steps",), ("steps", 3), ("steps", 3, "on"), ()]
    expected = ["公布日期", "经过", "经过", "修改日期", "法律法规"]
    assert [schemas.label("law", pointer) for pointer in pointers] == expected


def test_a_field_no_schema_knows_is_called_by_its_key(folder: Path) -> None:
    """Even where nothing is described, a message can name the spot."""
    assert _loaded(folder).label("law", ("nonsense", 0)) == "nonsense"


def test_a_property_is_resolved(folder: Path) -> None:
    """The schema at a spot has its references followed."""
    found = _loaded(folder).property("law", ("steps", 0, "on"))

    assert found == {**_DATE, "title": "修改日期"}


def test_a_bundle_refers_to_nothing_outside(folder: Path) -> None:
    """A kind and common.json may use one name for two things; both are kept apart."""
    schemas = _loaded(folder)

    text = json.dumps(schemas.schema("law"))
    assert "common.json" not in text
    assert schemas.accepting("law").is_valid({"passed_on": "2017-03-09", "steps": [{"on": "2017-03-09"}]})


def test_the_digest_stands_for_every_byte(folder: Path) -> None:
    """A space more anywhere is another digest."""
    before = _loaded(folder).digest
    with (folder / "law.json").open("a") as file:
        file.write(" ")

    assert _loaded(folder).digest != before


@pytest.mark.parametrize(("old", "new"), [("一部法律", "两部法律"), (_DIALECT, _DIALECT)])
def test_the_digest_stands_for_what_is_said_and_for_the_names(folder: Path, old: str, new: str) -> None:
    """As many bytes that say something else, or the same bytes under another name."""
    before = _loaded(folder).digest
    law = folder / "law.json"
    law.write_text(json.dumps(_LAW, ensure_ascii=True).replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1]))
    if old == new:
        law.rename(folder / "laws.json")

    assert before != _loaded(folder).digest


def test_schemas_that_passed_before_are_not_linted_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all a build does the lint takes longest where nothing has changed."""
    asked: list[Any] = []
    monkeypatch.setattr("qingdan.schemas.lint.lint", lambda files: asked.append(files) or ())
    known = _loaded(folder).digest
    load(folder, linted=known)

    assert 1 == len(asked)


def test_a_file_that_cannot_be_read_is_not_missing_too(folder: Path) -> None:
    """One cause, one message."""
    (folder / "law.json").write_text("{")
    found = load(folder, ["law"])

    assert isinstance(found, tuple)
    assert ["QD291"] == [problem.rule.code for problem in found]


def test_schemas_travel_to_another_process(folder: Path) -> None:
    """A copy in another process answers as the original does."""
    copy = pickle.loads(pickle.dumps(_loaded(folder)))  # noqa: S301 — our own bytes

    assert copy.label("law", ("passed_on",)) == "公布日期"


def test_a_copy_of_schemas_that_broke_meanwhile_is_refused(folder: Path) -> None:
    """Records would be checked against something else than what was linted."""
    packed = pickle.dumps(_loaded(folder))
    (folder / "law.json").write_text("")

    with pytest.raises(TypeError, match="changed while they were in use"):
        pickle.loads(packed)  # noqa: S301 — our own bytes


def test_the_common_definitions_are_no_kind(folder: Path) -> None:
    """No record is written by them."""
    schemas = _loaded(folder)

    assert (["law"], True, False) == (list(schemas), "law" in schemas, "common" in schemas)


def test_a_kind_under_a_misspelt_name_is_told_with_the_near_one(folder: Path) -> None:
    """The file is there, and only has to be renamed."""
    (folder / "law.json").rename(folder / "laws.json")
    found = load(folder, kinds=("law",))

    assert not isinstance(found, Schemas)
    assert ["把「laws.json」改名为「law.json」。"] == [problem.mend for problem in found]


def test_a_missing_kind_is_told(folder: Path) -> None:
    """Every kind of record that can be written must have a schema."""
    assert _codes(folder, kinds=("law", "document")) == ["QD290"]


def test_a_missing_common_file_is_told_once(folder: Path) -> None:
    """Without common.json all its references lead nowhere: the cause is told, not each of them."""
    (folder / "common.json").unlink()

    assert _codes(folder) == ["QD290"]


def _not_utf8(path: Path) -> None:
    path.write_bytes("标题".encode("gbk"))


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "QD291"),
        ('{"title": ', "QD291"),
        ('{"title": "一", "title": "二"}', "QD291"),
        ('{"maximum": NaN}', "QD291"),
        ('{"maximum": -Infinity}', "QD291"),
        ('{"maximum": ' + "9" * 5000 + "}", "QD291"),
        ('{"title": "\\ud800"}', "QD291"),
        ('{"\\udfff": 1}', "QD291"),
        ("[" * 100_000, "QD291"),
        ('{"not": ' * 300 + "{}" + "}" * 300, "QD291"),
        ("\ufeff{}", "QD291"),
        ("3", "QD298"),
    ],
)
def test_a_file_that_is_no_schema_is_told(folder: Path, text: str, code: str) -> None:
    """What is not JSON, or JSON that programs read differently, is one problem of that file."""
    (folder / "law.json").write_text(text, encoding="utf-8")

    assert _codes(folder) == [code]


@pytest.mark.parametrize(
    "place",
    [
        _large,
        os.mkfifo,
        lambda path: path.mkdir(),
        lambda path: path.symlink_to(path),
        lambda path: path.symlink_to("/etc/passwd"),
        lambda path: path.symlink_to("/dev/zero"),
    ],
    ids=["50 MB", "pipe", "folder", "circle of links", "link out", "endless device"],
)
def test_a_file_that_cannot_be_read_is_told(folder: Path, place: Any) -> None:
    """Nothing is waited for, followed or read without end."""
    (folder / "law.json").unlink()
    place(folder / "law.json")

    assert _codes(folder) == ["QD290"]


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    """A GBK file is named as such a file, not as bad JSON."""
    _not_utf8(folder / "law.json")

    assert _codes(folder) == ["QD291"]


@pytest.mark.parametrize("kind", ["nothing", "file", "link to itself", "empty folder"])
def test_a_folder_that_is_none_is_told(tmp_path: Path, kind: str) -> None:
    """No folder, no schemas, no traceback."""
    folder = tmp_path / "schemas"
    match kind:
        case "file":
            folder.write_text("{}")
        case "link to itself":
            folder.symlink_to(folder)
        case "empty folder":
            folder.mkdir()

    assert _codes(folder) == ["QD290"]


def test_a_county_may_bring_its_own_schemas(tmp_path: Path) -> None:
    """A county's own folder comes first; without one, those of the program are used."""
    own = tmp_path / "own"
    (own / "schemas").mkdir(parents=True)

    assert [find(own), find(tmp_path).name] == [own / "schemas", "schemas"]


def test_schemas_of_a_county_that_lead_nowhere_are_not_passed_over(tmp_path: Path) -> None:
    """A link to nothing is told by `load`, and not replaced by the program's own."""
    (tmp_path / "schemas").symlink_to("nowhere")

    assert tmp_path / "schemas" == find(tmp_path)
