"""New records: their id and place by themselves, right from the start, every field with its help."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from qingdan import building, cli, source
from qingdan.drafting.package import NotFinal
from qingdan.drafting.word import draft
from qingdan.writing import put

SMALL_COUNTY = Path(__file__).parent / "small_county"
DAY = date(2026, 11, 25)

#: kind → the options that are the least, and where the file goes
NEW = {
    "document": ("--agency forestry --title 古树办法 --type 部门规范性文件 --number 云林发[2026]12", "documents/forestry/2026/forestry-2026-12.yml"),
    "approval": ("--agency forestry --title 古树移植 --type 行政许可", "approvals/forestry/forestry-1.yml"),
    "power": ("--agency forestry --title 古树移植许可 --type 行政许可", "powers/forestry/permit.yml"),
    "decision": ("--agency county --title 水价方案", "decisions/2026/county-2026-1.yml"),
    "figures": ("--agency county --title 2025年报告 --year 2025", "figures/county/2025.yml"),
    "agency": ("--title 云岭县水务局 --type 工作部门", "agencies/agency-1.yml"),
    "law": ("--title 甘肃省古树条例 --type 地方性法规", "laws/law-1.yml"),
    "cleanup": ("--agency county --title 2026年清理", "cleanups/county-2026-1.yml"),
    "errand": ("--agency forestry --title 我要移树", "errands/errand-1.yml"),
    "inspection": ("--agency county --title 2026年检查", "inspections/2026/county-2026-1.yml"),
}  # fmt: skip


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the small county."""
    folder = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", DAY.isoformat())
    return folder


def errors(county: Path) -> list[str]:
    return [problem.what for problem in building.check(county, DAY).problems if problem.is_error]


def record(path: Path) -> dict[str, object]:
    read = source.read("content/x.yml", path.read_bytes())
    assert isinstance(read, source.Source)
    return dict(read.data)


@pytest.mark.parametrize("kind", NEW)
def test_a_new_record_stands_where_it_belongs_and_is_right(county: Path, kind: str) -> None:
    """Told the least, check finds no error in it."""
    options, path = NEW[kind]
    code = cli.run(["new", kind, *options.split()])

    assert (code, (county / "content" / path).is_file(), errors(county)) == (0, True, [])


def test_every_field_stands_there_with_its_help(county: Path) -> None:
    """Required ones first and filled in, the others as comments with an example."""
    cli.run(["new", *f"document {NEW['document'][0]}".split()])
    text = (county / "content" / NEW["document"][1]).read_text(encoding="utf-8")

    assert text.index("id: forestry-2026-12") < text.index("# 施行日期:")
    assert "# effective_on: 2017" in text


def test_terms_stand_there_with_what_they_mean(county: Path) -> None:
    """Each with the sentence of the schema."""
    cli.run(["new", *f"document {NEW['document'][0]}".split()])
    text = (county / "content" / NEW["document"][1]).read_text(encoding="utf-8")

    assert "写一个:公布之日(公布的那一天起算)、施行之日(施行的那一天起算)。" in text


def test_a_new_record_names_the_schema_of_the_editor(county: Path) -> None:
    """In a repository without schemas of its own too, and the file is there at once."""
    cli.run(["new", *f"document {NEW['document'][0]}".split()])
    path = county / "content" / NEW["document"][1]
    modeline = path.read_text(encoding="utf-8").split("\n")[0]

    assert modeline == "# yaml-language-server: $schema=../../../../.qingdan/editor/document.json"
    assert (path.parent / modeline.split("=")[1]).is_file()


def test_an_example_becomes_a_field_when_its_sign_is_taken_away(county: Path) -> None:
    """Every commented field, one after the other, can be used as it stands."""
    cli.run(["new", *f"law {NEW['law'][0]}".split()])
    path = county / "content" / NEW["law"][1]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# effective_on: ", "effective_on: "), encoding="utf-8")

    assert "effective_on" in record(path)


def test_a_number_is_written_as_it_is_printed(county: Path) -> None:
    """However it was typed; and the id is made of it."""
    cli.run(["new", *f"document {NEW['document'][0]}".split()])

    assert record(county / "content" / NEW["document"][1])["number"] == "云林发〔2026〕12号"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("document --agency forestry --title x", "--type"),
        ("document --agency nobody --title x --type 裁量基准", "名录里没有「nobody」"),
        ("document --agency forestry --title x --type 办法", "类别写的是「办法」"),
        ("document --agency forestry --title x --type 裁量基准 --number 云林发12号", "看不出年份"),
        ("document --agency forestry --title x --type 裁量基准 --on 2017年2月30日", "看不出是哪一天"),
        ("notice --agency forestry --title x --topic nowhere", "主题名录里没有"),
        ("agency --title x --type 工作部门 --id Civil", "--id 写的是「Civil」"),
        ("agency --title x --type 工作部门 --id ../x", "--id 写的是"),
        ("power --agency forestry --title x --type 行政许可 --id mine", "编号由程序定"),
        ("x --title y", "x"),
    ],
)
def test_what_cannot_be_understood_is_said(
    county: Path, capsys: pytest.CaptureFixture[str], arguments: str, told: str
) -> None:
    """Exit 2, nothing written, nothing guessed."""
    before = sorted(county.rglob("*.yml"))
    code = cli.run(["new", *arguments.split()])

    assert (code, told in capsys.readouterr().err, sorted(county.rglob("*.yml"))) == (2, True, before)


def test_an_agency_is_called_by_an_id_that_can_be_read(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told with --id; without it the number is told to be for good."""
    asked = cli.run(
        ["new", "agency", "--title", "云岭县民政局", "--type", "工作部门", "--id", "civil-affairs"]
    )
    capsys.readouterr()
    numbered = cli.run(["new", "agency", "--title", "云岭县统计局", "--type", "工作部门"])

    assert (asked, numbered, (county / "content/agencies/civil-affairs.yml").is_file()) == (0, 0, True)
    assert ("--id" in capsys.readouterr().err, errors(county)) == (True, [])


def test_a_record_that_is_there_is_not_written_over(county: Path) -> None:
    """The second run is refused."""
    arguments = ["new", *f"document {NEW['document'][0]}".split()]
    cli.run(arguments)

    assert cli.run(arguments) == 2


def word(path: Path, *paragraphs: str, table: bool = False) -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        cells = made.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "情形", "处罚"
    made.save(str(path))
    return path


TEXT = (
    "云林发〔2026〕9号",
    "云岭县古树名木保护办法",
    "第一章 总则",
    "第一条 为了保护古树名木,制定本办法。",
    "第二条 本办法自2026年12月1日起施行,有效期五年。",
    "二〇二六年十一月二日",
)


def test_a_final_text_in_word_becomes_a_record(county: Path, tmp_path: Path) -> None:
    """Title, number, days and term, each from the sentence that says so; chapters as headings."""
    path = word(tmp_path / "a.docx", *TEXT)
    code = cli.run(
        ["new", "document", "--agency", "forestry", "--type", "部门规范性文件", "--from", str(path)]
    )
    found = record(county / "content/documents/forestry/2026/forestry-2026-9.yml")

    assert code == 0
    assert {name: found[name] for name in ("title", "number", "signed_on", "effective_on", "term")} == {
        "title": "云岭县古树名木保护办法",
        "number": "云林发〔2026〕9号",
        "signed_on": "2026-11-02",
        "effective_on": "2026-12-01",
        "term": {"number": 5, "unit": "年"},
    }
    assert str(found["body"]).startswith("# 第一章 总则\n\n第一条")


def test_each_fact_comes_with_its_sentence(tmp_path: Path) -> None:
    """Whoever checks sees where it was taken from."""
    found = {fact.field: fact.sentence for fact in draft(word(tmp_path / "a.docx", *TEXT)).facts}

    assert found["effective_on"] == "第二条 本办法自2026年12月1日起施行,有效期五年。"


def test_what_was_not_understood_is_listed(tmp_path: Path) -> None:
    """A day that is none yet, what is repealed, annexes."""
    texts = (*TEXT[:4], "第二条 本办法自公布之日起施行。原办法同时废止。", "附件:1.名录")
    unclear = "".join(draft(word(tmp_path / "a.docx", *texts)).unclear)

    assert [one in unclear for one in ("公布之日", "同时废止", "附件")] == [True, True, True]


def test_a_table_becomes_a_table(tmp_path: Path) -> None:
    """As Markdown has it."""
    assert "| 情形 | 处罚 |" in draft(word(tmp_path / "a.docx", *TEXT, table=True)).body


def test_a_text_with_tracked_changes_is_refused(tmp_path: Path) -> None:
    """It is not the final one."""
    made = docx.Document()
    paragraph = made.add_paragraph("办法")
    paragraph._p.append(docx.oxml.OxmlElement("w:ins"))
    made.save(str(tmp_path / "a.docx"))

    with pytest.raises(NotFinal, match="修订痕迹"):
        draft(tmp_path / "a.docx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"text"])
def test_what_is_no_word_file_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    """An old .doc too."""
    (tmp_path / "a.docx").write_bytes(data)

    with pytest.raises(NotFinal, match="不是 Word 文件"):
        draft(tmp_path / "a.docx")


def test_a_word_file_with_malformed_parts_is_none(tmp_path: Path) -> None:
    """Whatever its parts make the library run into."""
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<a/>")

    with pytest.raises(NotFinal, match="不是 Word 文件"):
        draft(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nothing would ever come."""
    os.mkfifo(tmp_path / "a.docx")

    with pytest.raises(NotFinal, match="不是普通文件"):
        draft(tmp_path / "a.docx")


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next check would take it for a file that has no business there."""

    def full(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="full"):
        put(tmp_path / "content/a.yml", "id: a\n")

    assert list((tmp_path / "content").iterdir()) == []
