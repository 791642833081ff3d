"""What a clerk sees while typing: the real language server, as VS Code starts it, over real records."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editor.language_server import LanguageServer, serving
from qingdan import building, cli
from qingdan.model.kinds import KINDS
from test_drafting import NEW

pytestmark = pytest.mark.editor

TESTS = Path(__file__).parents[1]
DAY = date(2026, 11, 25)
DOCUMENT = "content/documents/county/2022/yz-2022-9.yml"
APPROVAL = "content/approvals/forestry/forest-cut.yml"


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a county's own repository with the records of the small county, and check it once."""
    folder = tmp_path_factory.mktemp("editor") / "county"
    assert cli.run(["new-site", str(folder)]) == 0
    shutil.rmtree(folder / "content")
    shutil.copytree(TESTS / "small_county" / "content", folder / "content")
    building.check(folder, DAY)
    return folder


@pytest.fixture(scope="session")
def server(command: list[str], county: Path) -> Iterator[LanguageServer]:
    """Open the county as VS Code does with the settings that new-site lays out."""
    with serving(command, county, settings(county)) as started:
        yield started


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def records(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "content").rglob("*.yml"))


def faults(server: LanguageServer, folder: Path) -> dict[str, list[tuple[int, str]]]:
    found = server.problems_of({name: read(folder, name) for name in records(folder)})
    return {name: told for name, told in found.items() if told}


def test_good_records_of_every_kind_have_no_fault(server: LanguageServer, county: Path) -> None:
    """The editor underlines nothing in a county that check finds no error in."""
    kinds = {
        kind.name for name in records(county) for kind in KINDS if kind.matches(tuple(name.split("/")[1:]))
    }

    assert ({kind.name for kind in KINDS}, {}) == (kinds, faults(server, county))


@pytest.mark.slow
def test_the_demonstration_has_no_fault(command: list[str], tmp_path: Path) -> None:
    """Nor in the content of this repository, with its own settings."""
    folder = tmp_path / "repository"
    shutil.copytree(TESTS.parent / "content", folder / "content")
    shutil.copytree(TESTS.parent / ".vscode", folder / ".vscode")
    building.check(folder, DAY)

    with serving(command, folder, settings(folder)) as server:
        assert faults(server, folder) == {}


BROKEN = """\
id: yz-2022-9
title: 城乡规划管理办法
kind: 规范性文件
issuer: County
openness:
  attribut: 主动公开
signed_on: 2022年3月1日
term: {number: 五, unit: 年}
expires_on: 2027-03-31
repeals: yz-2017-46
basis:
  - article: 第五条
  - law: forest-law
    document: yz-2017-46
trial: 是
"""

TOLD = [
    (3, "「文件类别」改成下面之一:政府规范性文件、部门规范性文件、裁量基准、非规范性文件。"),
    (4, "写另一份记录的编号:小写英文字母、数字和短横,例如 forestry。"),
    (5, "少了「公开属性」(attribute)这一栏。补上一行,例如 attribute: 主动公开。"),
    (
        6,
        "「公开属性」分栏写,栏名只能是:公开属性(attribute)、不公开的依据(ground)、公开审查(reviewed_by)、公开审查日期(reviewed_on)。",
    ),
    (7, "写成 年-月-日,月和日各两位,例如 2017-03-09。"),
    (8, "「数」只写整数,不加引号,例如 number: 5。"),
    (8, "「有效期至」和「有效期」不能同时写。留下对的一栏,删去其余的。"),
    (10, "「废止的文件」写成列表,例如 repeals: [yz-2012-5]。"),
    (12, "「法律法规」(law)、「文件」(document)一栏也没有写。写其中一栏,例如 law: permit-law。"),
    (14, "「法律法规」和「文件」不能同时写。留下对的一栏,删去其余的。"),
    (15, "「试行」是写 true,不是写 false,不加引号,例如 trial: true。"),
]


def test_each_fault_of_a_broken_record_stands_at_its_line(server: LanguageServer) -> None:
    """In Chinese, with what to write instead, and nothing besides."""
    assert TOLD == server.problems(DOCUMENT, BROKEN)


def test_a_missing_field_is_named(server: LanguageServer) -> None:
    """By its label and its key, each on its own."""
    told = [message for _, message in server.problems(DOCUMENT, "id: yz-2022-9\nkind: 裁量基准\n")]

    assert [
        "少了「公开属性」(openness)这一栏。补上一行,例如 openness: {attribute: 主动公开}。",
        "少了「发文机关」(issuer)这一栏。补上一行,例如 issuer: county。",
        "少了「标题」(title)这一栏。补上一行,例如 title: 云岭县2017年依法行政工作要点。",
    ] == told


def test_hovering_tells_label_and_help(server: LanguageServer, county: Path) -> None:
    """As the schema has them, over the name of a field and over its value."""
    server.problems(DOCUMENT, "issuer: county\nopenness: {attribute: 主动公开}\n")
    name, value = server.hover(DOCUMENT, 0, 2), server.hover(DOCUMENT, 1, 24)

    assert name == "#### 发文机关\n\n由哪个机关发文,写机构编号,和所在的文件夹同名。联合发文的写主办机关。"
    assert value.startswith("#### 公开属性\n\n主动公开的才会公布。")
    assert "* `依申请公开`: 网站上不出现\n" in value


def test_terms_are_offered_with_what_they_mean(server: LanguageServer) -> None:
    """All of them, in the order of the schema, each with its sentence."""
    server.problems(DOCUMENT, "kind: \n")
    offered = {item["label"]: item["documentation"]["value"] for item in server.completion(DOCUMENT, 0, 6)}

    assert list(offered) == ["政府规范性文件", "部门规范性文件", "裁量基准", "非规范性文件"]
    assert offered["部门规范性文件"] == "部门发的"


def test_names_of_fields_are_offered_by_their_labels(server: LanguageServer) -> None:
    """Where a list names fields, it says what each is called."""
    server.problems(APPROVAL, "pending_disclosures:\n  - \n")
    offered = {item["label"]: item["documentation"]["value"] for item in server.completion(APPROVAL, 1, 4)}

    assert offered["materials"] == "申报材料"


@pytest.mark.parametrize(
    ("text", "line", "column", "label", "id_"),
    [
        ("issuer: \n", 0, 8, "forestry 云岭县林业和草原局", "forestry"),
        ("joint_issuers:\n  - \n", 1, 4, "forestry 云岭县林业和草原局", "forestry"),
        ("basis:\n  - law: \n", 1, 9, "forest-law 中华人民共和国森林法", "forest-law"),
        ("renews: \n", 0, 8, "yz-2017-46 云政发〔2017〕46号 云岭县城乡规划管理办法", "yz-2017-46"),
        ("repeals:\n  - \n", 1, 4, "yz-2017-46 云政发〔2017〕46号 云岭县城乡规划管理办法", "yz-2017-46"),
    ],
)
def test_ids_are_offered_with_what_they_stand_for(
    server: LanguageServer, text: str, line: int, column: int, label: str, id_: str
) -> None:
    """Agencies, laws and documents, where one is named and in lists; what is put in is the id alone."""
    server.problems(DOCUMENT, text)
    offered = {
        item["label"]: item["textEdit"]["newText"] for item in server.completion(DOCUMENT, line, column)
    }

    assert offered[label] == id_


def test_an_id_that_was_added_since_is_no_fault(server: LanguageServer, county: Path) -> None:
    """What the editor knows may be older than the record: check has the last word."""
    text = read(county, APPROVAL).replace("agency: forestry", "agency: brand-new")

    assert server.problems(APPROVAL, text) == []


def test_examples_are_offered_as_lines_to_begin_with(server: LanguageServer) -> None:
    """The whole of a new record in an empty file, and the example of a field that has fields of its own."""
    server.problems(DOCUMENT, "basis: \n\n")
    (example,) = server.completion(DOCUMENT, 0, 7)
    whole = next(item for item in server.completion(DOCUMENT, 1, 0) if item["label"].startswith("新的一份"))

    assert example["textEdit"]["newText"] == "\n  - law: ${1:permit-law}\n    article: ${2:第五条}"
    assert "issuer: ${5:county}" in whole["textEdit"]["newText"]


def test_an_item_of_a_list_is_offered_its_fields(server: LanguageServer) -> None:
    """Each once, and the example behind the dash."""
    server.problems(DOCUMENT, "basis:\n  - \n")
    offered = {item["label"]: item["textEdit"]["newText"] for item in server.completion(DOCUMENT, 1, 4)}

    assert {"例子:依据", "law", "document", "article", "paragraph", "item", "quote"} == offered.keys()
    assert (offered["law"], offered["document"]) == ("law: ", "document: ")
    assert offered["例子:依据"] == "law: ${1:permit-law}\n  article: ${2:第五条}"


def test_new_ids_are_known_after_a_check(server: LanguageServer, county: Path) -> None:
    """The server reads again what a check wrote, without a restart."""
    new = county / "content" / "laws" / "a-new-law.yml"
    new.write_text("id: a-new-law\ntitle: 新的法律\nlevel: 法律\n", encoding="utf-8")
    building.check(county, DAY)
    server.changed(county / ".qingdan" / "editor" / "ids.json")
    server.problems(DOCUMENT, "basis:\n  - law: \n")
    offered = [item["label"] for item in server.completion(DOCUMENT, 1, 9)]
    new.unlink()
    building.check(county, DAY)
    server.changed(county / ".qingdan" / "editor" / "ids.json")

    assert "a-new-law 新的法律" in offered


def test_a_new_record_brings_its_schema_along(
    command: list[str], county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line of what `qingdan new` writes is enough for any editor, without settings."""
    folder = tmp_path / "county"
    shutil.copytree(county / "content", folder / "content")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", DAY.isoformat())
    kinds = [kind for kind in NEW if kind != "power"]  # a power is added to a list that stands
    assert [0] * len(kinds) == [cli.run(["new", kind, *NEW[kind][0].split()]) for kind in kinds]

    with serving(command, folder, {"yaml.schemaStore.enable": False}) as server:
        for name in (f"content/{NEW[kind][1]}" for kind in kinds):
            text = read(folder, name)
            known = next(at for at, line in enumerate(text.split("\n")) if line and not line.startswith("#"))
            assert (name, []) == (name, server.problems(name, text))
            assert server.hover(name, known, 1).startswith("#### ")
