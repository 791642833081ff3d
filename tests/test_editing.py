"""What the editor is given: the same verdicts as a check, help as text, and files written only when needed."""

from __future__ import annotations

import copy
import html
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qingdan import building, editing, source
from qingdan.editing.known import digest, known_ids
from qingdan.editing.markdown import as_text
from qingdan.editing.schema import editor_schema
from qingdan.editing.snippets import record_snippet, snippets
from qingdan.escaping import visible
from qingdan.model.kinds import KINDS, RECORDS
from qingdan.register import Register
from qingdan.schemas import Schemas, load
from qingdan.writing import record_text

HOME = Path(__file__).parents[1]
SMALL_COUNTY = HOME / "tests" / "small_county"
DAY = date(2026, 11, 25)
KIND_NAMES = [kind.name for kind in KINDS]


def loaded() -> Schemas:
    found = load(HOME / "schemas")
    assert isinstance(found, Schemas)
    return found


SCHEMAS = loaded()
EDITORS = {kind: editor_schema(kind, SCHEMAS) for kind in KIND_NAMES}


def alone(node: Any) -> Any:
    """Return a schema without what stands in the file of ids, which only offers."""
    if isinstance(node, dict):
        return {key: alone(value) for key, value in node.items() if key != "$ref"}
    return [alone(value) for value in node] if isinstance(node, list) else node


ACCEPTS = {
    kind: jsonschema_rs.Draft202012Validator(alone(schema)).is_valid for kind, schema in EDITORS.items()
}


def parts(node: dict[str, Any], at: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """Return every field in a schema of the editor with its place."""
    found = [(at, node)] if at else []
    for name, inner in node.get("properties", {}).items():
        found += parts(inner, (*at, name))
    return found + (parts(node["items"], (*at, "[]")) if "items" in node else [])


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_field_has_label_help_and_a_text_for_its_faults(kind: str) -> None:
    """All in Chinese, whatever language the editor speaks."""
    chinese = re.compile("[\u4e00-\u9fff]")
    wanted = ("title", "markdownDescription", "errorMessage")

    assert [] == [
        at
        for at, field in parts(EDITORS[kind])
        if not all(chinese.search(field.get(name, "")) for name in wanted[: 3 if at[-1] != "[]" else 1])
    ]


def small_records() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted((SMALL_COUNTY / "content").rglob("*.yml")):
        below = path.relative_to(SMALL_COUNTY / "content").parts
        kind = next(kind.name for kind in KINDS if kind.matches(below))
        read = source.read("content/x.yml", path.read_bytes())
        assert isinstance(read, source.Source)
        found.append((kind, dict(read.data)))
    return found


def variations(record: Any) -> list[Any]:
    """Return a record with each of its values in turn left out, replaced, or joined by an unknown one."""
    found: list[Any] = []

    def vary(node: Any, put: Any) -> None:
        found.extend(put(value) for value in ("x", 7, True, [], {}, "2017年3月"))
        if isinstance(node, dict):
            found.append(put({**node, "unknown": 1}))
            for key in node:
                found.append(put({name: value for name, value in node.items() if name != key}))
                vary(node[key], lambda value, key=key: put({**node, key: value}))
        elif isinstance(node, list):
            for at in range(min(len(node), 2)):
                vary(node[at], lambda value, at=at: put([*node[:at], value, *node[at + 1 :]]))

    vary(record, lambda value: value)
    return found


def test_the_editor_accepts_what_a_check_accepts() -> None:
    """And nothing else: hundreds of variations of each record of the small county get the same verdict."""
    verdicts = set()
    for kind, record in small_records():
        accepts = SCHEMAS.accepting(kind).is_valid
        for varied in [record, *variations(record)]:
            verdict = accepts(varied)
            verdicts.add(verdict)
            assert (kind, varied, verdict) == (kind, varied, ACCEPTS[kind](varied))

    assert {True, False} == verdicts


@pytest.mark.parametrize(
    "over",
    [
        {"term": {"number": 5, "unit": "年"}, "expires_on": "2027-01-01"},
        {"expires_on": "2027-01-01", "long_term": True},
        {"basis": [{"article": "第五条"}]},
        {"basis": [{"law": "a", "document": "b"}]},
        {"basis": [{"law": "a"}]},
    ],
)
def test_conditions_are_the_same_as_in_a_check(over: dict[str, Any]) -> None:
    """Fields that exclude each other, or of which one must stand."""
    record = {
        "id": "yz-2017-1",
        "title": "办法",
        "kind": "裁量基准",
        "issuer": "county",
        "openness": {"attribute": "主动公开"},
    } | over

    assert ACCEPTS["document"](record) == SCHEMAS.accepting("document").is_valid(record)


def test_no_condition_is_told_in_the_words_of_the_server() -> None:
    """Each part that can fail in a mapping brings its text."""

    def silent(node: Any) -> list[Any]:
        if isinstance(node, list):
            return [part for inner in node for part in silent(inner)]
        if not isinstance(node, dict):
            return []
        own = [node] if "required" in node and "errorMessage" not in node else []
        # What stands behind `if` and `not` is asked, not demanded.
        return own + [
            part for key, inner in node.items() if key not in ("if", "not") for part in silent(inner)
        ]

    assert [] == silent(EDITORS)
    assert [] == [
        word for word in ("oneOf", "anyOf", "dependentRequired") if f'"{word}"' in json.dumps(EDITORS)
    ]


def filled(body: Any) -> str:
    """Return the lines of a snippet as the server makes them, its stops left as they are."""
    if isinstance(body, dict):
        return "".join(
            f"{name}:\n" + "".join(f"  {line}\n" for line in filled(inner).splitlines())
            if isinstance(inner, dict | list)
            else f"{name}: {stop(inner)}\n"
            for name, inner in body.items()
        )
    return "".join(
        "- " + "\n  ".join((filled(one) if isinstance(one, dict | list) else stop(one)).splitlines()) + "\n"
        for one in body
    )


def stop(text: str) -> str:
    found = re.fullmatch(r"\$\{[0-9]+:(.*)\}", text)
    assert found is not None
    return re.sub(r"\\(.)", r"\1", found[1])


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_snippet_is_the_example_it_was_made_of(kind: str) -> None:
    """Put in as it is, it reads as the example: amounts keep their quotes, signs are only signs."""
    for name, field in SCHEMAS.properties(kind, ()).items():
        for example in field["examples"]:
            items = example if isinstance(example, list) else [example]
            for item, snippet in zip(items, snippets("x", [example]), strict=False):
                read = source.read("content/x.yml", filled(snippet["body"]).encode())
                assert isinstance(read, source.Source)
                assert (name, item) == (name, read.data)


def test_signs_of_a_snippet_are_escaped() -> None:
    """A dollar in an example does not become a variable of the editor."""
    body = record_snippet("x", {"a": "${1:甲}\\"})["body"]

    assert body == {"a": "${1:'\\${1:甲\\}\\\\'}"}
    assert source.read("content/x.yml", filled(body).encode()) == source.read(
        "content/x.yml", record_text({"a": "${1:甲}\\"}).encode()
    )


@given(st.text(max_size=60) | st.sampled_from(["<b>x</b>", "[a](javascript:x)", "# 标题", "1. x", "http://a.b", "a@b.cc", "~~x~~", "&lt;", "a\n\n- b", "www.example.com", "$x$", "`x"]))  # fmt: skip
def test_a_title_stays_text(text: str) -> None:
    """Whatever a record is called, the editor shows its words and nothing more."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(as_text(text)).strip()
    plain = re.fullmatch(r"<p>([^<>]*)</p>|()", shown)

    assert plain is not None
    assert html.unescape(plain[1] or "") == visible(" ".join(text.split()))
    # What begins an address is escaped as well: editors make links of bare ones.
    assert not re.search(r"(?<!\\)[@:.]", as_text(text))


def many(count: int) -> Register:
    register = Register()
    for at in range(count):
        record: Any = SimpleNamespace(title=f"办法{at}", number=None)
        register.documents[f"yz-2017-{at}"] = record
    return register


def test_ten_thousand_documents_are_offered_in_the_form_that_stays_quick() -> None:
    """The server takes ten times as long as is bearable for the other one; some hundreds do not matter."""
    few, lots = (known_ids(many(count))["document"]["defaultSnippets"] for count in (1000, 10_000))

    assert few[7] == {"label": "yz-2017-7 办法7", "body": "yz-2017-7"}
    assert lots[7] == {"label": "yz-2017-7 办法7", "bodyText": "yz-2017-7"}
    assert len(json.dumps(lots, ensure_ascii=False).encode()) < 1_000_000


def test_long_titles_have_labels_of_their_own() -> None:
    """A label is cut where the server would; the whole title stands in the description."""
    register = Register()
    record: Any = SimpleNamespace(title="关于进一步加强" * 20, number="云政发〔2017〕1号")
    register.documents["yz-2017-1"] = record
    (offer,) = known_ids(register)["document"]["defaultSnippets"]

    assert (len(offer["label"]), offer["label"][:13]) == (56, "yz-2017-1 云政发")
    assert offer["markdownDescription"].endswith(record.title)


def test_every_id_and_title_counts_for_the_digest() -> None:
    """A renamed record is offered by its new name."""
    before, after = many(3), many(3)
    renamed: Any = SimpleNamespace(title="办法", number=None)
    after.documents["yz-2017-1"] = renamed

    assert digest(many(3)) == digest(before) != digest(after)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of the small county."""
    return Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))


def files(county: Path) -> dict[str, int]:
    folder = county / ".qingdan" / "editor"
    return {path.name: path.stat().st_mtime_ns for path in sorted(folder.iterdir())}


def test_a_check_writes_what_the_editor_reads(county: Path) -> None:
    """One file a kind and one with the ids, and nothing is left over from writing."""
    building.check(county, DAY)

    assert sorted([*(f"{kind}.json" for kind in KIND_NAMES), "ids.json"]) == list(files(county))
    assert editing.schema_file(county, "law").name in files(county)


def test_only_what_changed_is_written_again(county: Path) -> None:
    """A second check touches nothing, a new agency the ids alone, and a lost file comes back."""
    building.check(county, DAY)
    first = files(county)
    building.check(county, DAY)
    second = files(county)
    new = county / "content" / "agencies" / "water.yml"
    new.write_text("id: water\ntitle: 云岭县水务局\nkind: 工作部门\n", encoding="utf-8")
    (county / ".qingdan" / "editor" / "law.json").unlink()
    building.check(county, DAY)
    third = files(county)

    assert first == second
    assert {"ids.json", "law.json"} == {name for name in first if first[name] != third[name]}
    assert "water 云岭县水务局" in (county / ".qingdan" / "editor" / "ids.json").read_text(encoding="utf-8")


def test_fields_that_the_program_does_not_know_stop_no_check(county: Path) -> None:
    """A county's own schemas may have a field more, and a text where the program holds a list."""
    own = Path(shutil.copytree(HOME / "schemas", county / "schemas")) / "notice.json"
    schema = json.loads(own.read_text(encoding="utf-8"))
    text = {"title": "栏目", "description": "说明。", "examples": ["甲"], "type": "string", "maxLength": 20}
    schema["properties"] |= {"extra": text, "topics": text}
    own.write_text(json.dumps(schema), encoding="utf-8")
    building.check(county, DAY)
    made = json.loads((county / ".qingdan" / "editor" / "notice.json").read_text(encoding="utf-8"))

    assert ["栏目", "栏目"] == [made["properties"][name]["title"] for name in ("extra", "topics")]


def test_records_that_are_not_public_are_offered_too(county: Path) -> None:
    """Staff name drafts; the folder never leaves their disk."""
    path = county / "content" / "documents" / "county" / "2022" / "yz-2022-3.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("published_on:", "# published_on:"), "utf-8")
    building.check(county, DAY)

    assert "yz-2022-3 " in (county / ".qingdan" / "editor" / "ids.json").read_text(encoding="utf-8")
    assert (county / ".qingdan" / ".gitignore").read_text(encoding="ascii") == "*\n"


def test_a_link_in_place_of_the_folder_is_not_followed(county: Path, tmp_path: Path) -> None:
    """What a clone brings along cannot lead our files elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (county / ".qingdan").mkdir()
    (county / ".qingdan" / "editor").symlink_to(elsewhere)
    checked = building.check(county, DAY)

    assert not checked.has_errors
    assert list(elsewhere.iterdir()) == []


def test_a_pipe_in_place_of_a_file_is_replaced_and_not_waited_for(county: Path) -> None:
    """What a clone brings along holds up no check."""
    (county / ".qingdan" / "editor").mkdir(parents=True)
    os.mkfifo(county / ".qingdan" / "editor" / "law.json")
    building.check(county, DAY)

    assert (county / ".qingdan" / "editor" / "law.json").is_file()


def test_a_link_in_place_of_a_file_is_replaced(county: Path, tmp_path: Path) -> None:
    """And what it led to stays as it was."""
    other = tmp_path / "other"
    other.write_text("kept", encoding="utf-8")
    (county / ".qingdan" / "editor").mkdir(parents=True)
    (county / ".qingdan" / "editor" / "law.json").symlink_to(other)
    building.check(county, DAY)

    assert (other.read_text(encoding="utf-8"), "law.json" in files(county)) == ("kept", True)
    assert not (county / ".qingdan" / "editor" / "law.json").is_symlink()


def test_a_file_in_place_of_the_folder_hinders_no_check(county: Path) -> None:
    """The editor does without; everything else goes on."""
    (county / ".qingdan").mkdir()
    (county / ".qingdan" / "editor").write_text("", encoding="utf-8")

    assert not building.check(county, DAY).has_errors


@pytest.mark.slow
def test_several_at_once_do_no_harm(county: Path) -> None:
    """Each file is whole, whoever wrote it last."""
    checks = [
        subprocess.Popen([sys.executable, "-c", "from qingdan.start import main; main()", "check"], cwd=county, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]  # fmt: skip

    assert [0] * 4 == [check.wait() for check in checks]
    assert all(
        json.loads((county / ".qingdan" / "editor" / name).read_text("utf-8")) for name in files(county)
    )
    assert len(KIND_NAMES) + 1 == len(files(county))


def test_nothing_of_the_schemas_is_changed() -> None:
    """What a check judges by is not what the editor is given."""
    before = copy.deepcopy(SCHEMAS.schema("document"))
    editor_schema("document", SCHEMAS)

    assert before == SCHEMAS.schema("document")
    assert set(RECORDS) <= EDITORS.keys()
