"""合法性审核表: what is entered of a changed record, what is not, and what a person has to decide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qingdan import cli
from repositories import HOSTILE, commit, committed_county, replace

PATH = "content/documents/forestry/2021/forestry-2021-7.yml"
POWERS = "content/powers/forestry/permit.yml"
PROCEDURES = """\
procedures:
  - id: department-document
    title: 部门文件制定程序
    source: 示例
    binds:
      kinds: [document]
      agency_kinds: [工作部门]
    steps:
      - {id: drafted, title: 起草, role: 起草}
      - {id: consulted, title: 征求意见, role: 听取意见, after: [drafted]}
      - {id: legality-review, title: 合法性审核, role: 合法性审查, after: [consulted]}
      - {id: expert, title: 专家论证, role: 专家论证, waivable: true}
    separate: [[drafted, legality-review]]
"""
DOCUMENT = """\
id: forestry-2021-7
title: 林木采伐管理办法
kind: 部门规范性文件
issuer: forestry
number: 云林发〔2021〕7号
openness:
  attribute: 主动公开
signed_on: 2021-03-10
published_on: 2021-03-12
effective_on: 2021-03-01
replaces: [forestry-2019-2]
basis:
  - {law: forest-law, article: 第五十六条}
  - {law: old-rules}
steps:
  - {step: drafted, on: 2021-01-04, by: forestry, section: 林政股}
  - {step: legality-review, on: 2021-02-20, by: forestry, section: 林政股}
  - {step: expert, waived: 没有专业问题}
body: |
  第一条 根据《行政许可法》、《没有登记的办法》和云政发〔2022〕3号文件,制定本办法。

  第二条 木材经营者应当提供来源证明。未经批准\uff0c不得采伐\uff0c违反的处二百元罚款。

  第三条 本办法自2021年3月1日起施行。
"""
OLD_RULES = """\
id: old-rules
title: 云岭省林业办法
level: 地方政府规章
effective_on: 2010-01-01
repealed_on: 2020-05-01
replaced_by: forest-law
"""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository with one commit and a document beside it that is not committed."""
    folder = committed_county(tmp_path / "county")
    (folder / "content/tables/procedures.yml").write_text(PROCEDURES, encoding="utf-8")
    (folder / "content/laws/old-rules.yml").write_text(OLD_RULES, encoding="utf-8")
    commit(folder, "second")
    (folder / PATH).parent.mkdir()
    (folder / PATH).write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", "2026-11-25")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.run(["review", "HEAD", *arguments])
    return code, capsys.readouterr().out


def entries(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return key → sheet."""
    found = json.loads(told(capsys, "--format", "json")[1])
    return {entry["key"]: entry for entry in found["entries"]}


def lines(capsys: pytest.CaptureFixture[str], part: str) -> list[tuple[str, str, bool]]:
    """Return the lines of one part of the new document's sheet."""
    parts = {one["title"]: one["lines"] for one in entries(capsys)["forestry-2021-7"]["sheet"]["parts"]}
    return [(line["name"], line["told"], line["open"]) for line in parts[part]]


def test_a_new_document_has_a_sheet(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One, with every part, and nothing of what did not change."""
    (entry,) = entries(capsys).values()

    assert (entry["act"], entry["kind"], entry["path"]) == ("新增", "文件", PATH)
    assert [part["title"] for part in entry["sheet"]["parts"]] == [
        "制定主体",
        "依据",
        "正文引用的法律、文件(依据以外的)",
        "制定程序",
        "公开征求意见",
        "设定权力、增加义务",
        "公平竞争审查",
        "日期和有效期",
        "和别的文件",
        "公布和备案",
        "核对程序的提醒",
    ]


def test_bases_are_told_with_their_standing(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In force, or repealed, since when, by what it is followed, and how it stood on the day of the act."""
    assert lines(capsys, "依据") == [
        ("依据 1", "《中华人民共和国森林法》,法律,现行有效:自2020年7月1日起施行;第五十六条", False),
        (
            "依据 2",
            (
                "《云岭省林业办法》,地方政府规章,已废止:自2020年5月1日起废止;由《中华人民共和国森林法》接替;"
                "2021-03-10 作出时:已废止;没有写第几条"
            ),
            True,
        ),
    ]


def test_what_the_text_cites_is_looked_up(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By short title, by number in running text, and what nobody registered is said to be so."""
    found = lines(capsys, "正文引用的法律、文件(依据以外的)")

    assert [(name, open_) for name, _, open_ in found] == [
        ("第一条", False),
        ("第一条", True),
        ("第一条", False),
    ]
    assert [text.split(",")[0].split(":")[0] for _, text, _ in found] == [
        "《中华人民共和国行政许可法》",
        "《没有登记的办法》",
        "《云岭县城乡规划管理办法(2022年)》(云政发〔2022〕3号)",
    ]


def test_steps_are_told_with_their_days(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Taken, missing, waived with the reason, and whether two of them were in one hand."""
    assert lines(capsys, "制定程序") == [
        ("应当走的程序", "部门文件制定程序(示例)", False),
        ("起草", "2021-01-04,云岭县林业和草原局林政股", False),
        ("征求意见", "没有登记,这一步不能省", True),
        ("合法性审核", "2021-02-20,云岭县林业和草原局林政股", False),
        ("专家论证", "写明不做:没有专业问题", True),
        ("起草和合法性审核分开", "登记的是同一个科室、机关", True),
    ]


def test_words_are_quoted_with_their_article(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever commas stand between them; what is not found is said as well."""
    found = {(name, text) for name, text, _ in lines(capsys, "设定权力、增加义务")}
    quote = "第二条:「未经批准\uff0c不得采伐\uff0c违反的处二百元罚款。」"

    assert {
        ("罚款、没收、收费、审批的字样", quote),
        ("要人做或者不许人做的句子", "第二条:「木材经营者应当提供来源证明。」"),
        ("要人交证明、材料的句子", "第二条:「木材经营者应当提供来源证明。」"),
        ("可能影响公平竞争的字样", "没有找到"),
    } <= found


def test_an_effect_before_publication_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the days between, and that no reason is written; a person decides whether that may be."""
    assert ("溯及既往", "施行日期早 11 天;没有写理由", True) in lines(capsys, "日期和有效期")
    questions = entries(capsys)["forestry-2021-7"]["sheet"]["questions"]
    assert any("溯及既往" in one for one in questions)


def test_what_a_document_ends_is_told_with_what_rests_on_it(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that nobody loses a basis unseen."""
    replace(
        county / POWERS,
        "      - law: forest-law\n",
        "      - document: forestry-2019-2\n      - law: forest-law\n",
    )
    ((verb, text, open_),) = lines(capsys, "和别的文件")

    assert (verb, open_) == ("替代", True)
    assert text.endswith("以它为依据的:权力事项「林木采伐许可证核发」,共 1 项")


def test_a_changed_power_has_a_sheet(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who exercises it, its certificate; the others of its list have none."""
    replace(county / POWERS, "undertaken_by: 林政股", "undertaken_by: 林业股")
    found = entries(capsys)
    parts = {part["title"]: part["lines"] for part in found["forestry-permit-1"]["sheet"]["parts"]}

    assert list(found) == ["forestry-2021-7", "forestry-permit-1"]
    assert parts["行使主体"][1]["told"] == "云岭县林业和草原局(工作部门)"
    assert parts["行使主体"][2]["told"] == "云执法第001号(2019-03-01 至 没有写止日)"


def test_a_changed_decision_has_a_sheet(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its procedure and the day it was taken."""
    replace(county / "content/decisions/2020/water-price.yml", "title: ", "title: 新")

    assert entries(capsys)["water-price"]["kind"] == "重大行政决策"


def test_a_document_that_is_entered_as_no_normative_one_is_named(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Calling it so is no way around the review."""
    replace(county / PATH, "kind: 部门规范性文件", "kind: 非规范性文件")
    text = told(capsys)[1]

    assert ("是不是规范性文件,由人判断(1)" in text, "制定程序" in text) == (True, False)


def test_of_a_long_text_only_the_changed_paragraphs_are_shown(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before and after."""
    commit(county, "third")
    replace(county / PATH, "第三条 本办法自2021年3月1日起施行。", "第三条 本办法自2021年3月12日起施行。")
    changed = told(capsys)[1].partition("**这次改了什么**")[2].partition("**")[0].strip()

    assert (
        changed == "- 正文:「第三条 本办法自2021年3月1日起施行。」 → 「第三条 本办法自2021年3月12日起施行。」"
    )


def test_what_is_deleted_or_cannot_be_read_is_named(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody takes the sheets for all that changed; and the command ends with 1."""
    (county / "content/documents/forestry/2019/forestry-2019-2.yml").unlink()
    replace(county / PATH, "kind: 部门规范性文件", "kind: 部门文件")
    code, text = told(capsys)

    assert (code, "删去的,没有表(1)" in text, "有错误的文件没有表" in text) == (1, True, True)


def test_what_has_no_sheet_is_named(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A promise that changed is not what a legal office reviews, but it must not seem to be nothing."""
    commit(county, "third")
    replace(county / "content/approvals/forestry/forest-cut.yml", "  number: 10\n", "  number: 12\n")
    text = told(capsys)[1]

    assert ("没有要审核的改动" in text, "改动 审批事项「林木采伐许可」" in text) == (False, True)


def test_what_is_found_of_a_list_is_told_on_the_sheets_of_its_items(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reviews an item sees no list."""
    path = county / "content/powers/forestry/permit.yml"
    replace(path, "  reviewed_by: 办公室\n  reviewed_on: 2019-05-31\n", "")
    replace(path, "title: 林木采伐许可证核发", "title: 林木采伐许可证的核发")
    text = told(capsys)[1]

    assert "没有写公开审查" in text.partition("林木采伐许可证的核发")[2]


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_a_sheet_is_never_an_opinion(county: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """It says so itself, in every form, and uses none of the words of one."""
    text = told(capsys, "--format", form)[1]

    assert "不是审核意见" in text
    assert [word for word in ("审核通过", "予以通过", "违法", "合法有效", "符合规定") if word in text] == []


def test_nothing_to_review_is_said(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A change of form alone is none."""
    commit(county, "third")
    replace(county / PATH, "title: 林木采伐管理办法", "title: '林木采伐管理办法'")

    assert "没有要审核的改动" in told(capsys)[1]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_hostile_text_stays_text(
    county: Path, capsys: pytest.CaptureFixture[str], text: str, form: str
) -> None:
    """As a title, in a step, in a sentence that is quoted and in a title that is cited."""
    replace(county / PATH, "title: 林木采伐管理办法", f"title: '{text}'")
    replace(county / PATH, "没有专业问题", f"'{text}'")
    replace(county / PATH, "来源证明", f"来源证明{text}")
    replace(county / PATH, "没有登记的办法", f"没有登记的办法{text}")
    out = told(capsys, "--format", form)[1]
    live = ("<script", "##[", "\n::") if form == "html" else ("<script", "@everyone", "[a](", "##[", "\n::")

    assert [one for one in live if one in out] == []


def test_too_many_sheets_for_a_comment_are_cut_with_a_count(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a whole sheet; the page to print has all of them."""
    for number in range(100, 170):
        text = DOCUMENT.replace("forestry-2021-7", f"forestry-2021-{number}").replace(
            "〕7号", f"〕{number}号"
        )
        (county / PATH).with_name(f"forestry-2021-{number}.yml").write_text(text, encoding="utf-8")
    text, page = told(capsys)[1], told(capsys, "--format", "html")[1]

    assert (len(text) < 65_536, "份没有列" in text, page.count("<section")) == (True, True, 71)


def test_a_commit_that_is_not_there_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, in Chinese."""
    code = cli.run(["review", "nowhere"])

    assert (code, "nowhere" in capsys.readouterr().err) == (2, True)
