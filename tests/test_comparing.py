"""What the public will see changed, and what may not be changed so."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from qingdan import cli
from repositories import HOSTILE, SMALL_COUNTY, commit, committed_county, git, replace

APPROVAL = "content/approvals/forestry/forest-cut.yml"
DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"
POWERS = "content/powers/forestry/permit.yml"
REVISION = "revisions:\n  - on: 2026-11-20\n    what: 承诺时限\n    why: 减少环节\n"
LONGER = ("  number: 10\n", "  number: 12\n")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository with one commit of the small county."""
    folder = committed_county(tmp_path / "county")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", "2026-11-25")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.run(["diff", *arguments])
    return code, capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the gate refuses; it ends with 1 if anything."""
    code, text = told(capsys, "HEAD", "--gate", "--format", "json")
    found = json.loads(text)
    faults: list[str] = found["refused"]
    assert code == (1 if faults or found["errors"] else 0)
    return faults


def test_what_is_the_same_is_no_change(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is the same in another form."""
    replace(county / APPROVAL, "title: 林木采伐许可", "# 一行说明\ntitle: '林木采伐许可'")
    code, text = told(capsys, "HEAD")

    assert (code, "没有改动。" in text) == (0, True)


def test_a_field_is_told_before_and_after(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its label, and what the item asks more of people."""
    replace(county / APPROVAL, *LONGER)
    text = told(capsys, "HEAD")[1]

    assert "承诺办结时限:「10个工作日」→「12个工作日」" in text
    assert "时间增加:10 → 12 个工作日" in text


def test_a_document_whose_standing_turns_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its reason, also where another record made it turn."""
    (county / DOCUMENT).unlink()

    assert "「云岭县城乡规划管理办法」:已废止 → 已失效。" in told(capsys, "HEAD")[1]


def test_new_and_mended_findings_are_told_apart(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found before and still is, is no news."""
    (county / DOCUMENT).unlink()
    commit(county, "second")
    forth, back = told(capsys, "HEAD~1", "HEAD")[1], told(capsys, "HEAD", "HEAD~1")[1]

    assert ("### 新的提醒" in forth, "### 改好的提醒" in back) == (True, True)


def test_a_finding_names_its_record(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of many powers says of none of them which one it is."""
    replace(county / APPROVAL, "    - name: 林木", "    - name: 其他材料\n    - name: 林木")

    assert re.search("QD606 [^\n]*\\(审批事项「[^」]+」,content", told(capsys, "HEAD")[1])


def test_what_is_found_alike_in_several_records_is_told_once(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number, and each record by its name."""
    other = county / "content/approvals/forestry/tree-move.yml"
    text = (county / APPROVAL).read_text(encoding="utf-8")
    other.write_text(
        text.replace("id: forest-cut", "id: tree-move").replace("林木采伐许可", "移树许可"), encoding="utf-8"
    )
    commit(county, "second")
    for path in (county / APPROVAL, other):
        replace(path, "    - name: 林木", "    - name: 其他材料\n    - name: 林木")
    found = told(capsys, "HEAD")[1]
    line = next(line for line in found.splitlines() if "QD606" in line)
    below = found.split(line)[1].splitlines()[1:3]

    assert (found.count("QD606"), "(2 处)" in line, ["审批事项「" in one for one in below]) == (
        1,
        True,
        [True, True],
    )


def test_a_finding_in_other_words_is_neither_new_nor_mended(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stood there before, and still does."""
    replace(county / APPROVAL, "    - name: 林木", "    - name: 其他材料\n    - name: 林木")
    commit(county, "second")
    replace(county / APPROVAL, "name: 其他材料", "name: 有关材料")
    found = told(capsys, "HEAD")[1]
    heads = re.findall("### (.*提醒)", found)

    assert (heads, "写了「有关材料」" in found) == (["说法变了的提醒"], True)


def test_a_page_is_linked_to_its_preview(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that whoever reviews sees what the public will see."""
    replace(county / APPROVAL, *LONGER)
    text = told(capsys, "HEAD", "--preview", "https://preview.invalid/1/")[1]

    assert "https://preview.invalid/1/approvals/forest-cut.html" in text


def test_an_edit_of_what_is_public_says_why(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line in revisions, and the gate opens."""
    replace(county / APPROVAL, *LONGER)
    without = refused(capsys)
    path = county / APPROVAL
    path.write_text(path.read_text(encoding="utf-8") + REVISION, encoding="utf-8")

    assert (["没有写为什么" in one for one in without], refused(capsys)) == ([True], [])


def test_what_is_public_is_not_deleted(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is withdrawn, and keeps its address."""
    (county / DOCUMENT).unlink()

    assert "qingdan withdraw yz-2022-3" in "".join(refused(capsys))


def test_what_has_an_error_is_not_told_to_be_deleted(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One cause, one message: the error."""
    replace(county / DOCUMENT, "kind: 政府规范性文件", "kind: 文件")
    code, text = told(capsys, "HEAD", "--gate")

    assert (code, "QD203" in text, "删去" in text) == (1, True, False)


def test_an_id_that_is_public_is_never_changed(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rename is told as a rename, and refused."""
    replace(county / APPROVAL, "id: forest-cut", "id: tree-cut")
    (county / APPROVAL).rename(county / "content/approvals/forestry/tree-cut.yml")

    assert any("编号不能从 forest-cut 改成 tree-cut" in one for one in refused(capsys))


def test_a_day_of_publication_is_not_moved(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backdating is seen."""
    text = (county / DOCUMENT).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("published_on: "))
    replace(county / DOCUMENT, line, "published_on: 2022-01-01")

    assert any("已经公布的日期不改" in one for one in refused(capsys))


def test_a_reason_is_given_on_the_day_of_the_change(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Today it may be, tomorrow not."""
    replace(county / APPROVAL, *LONGER)
    path = county / APPROVAL
    text = path.read_text(encoding="utf-8")
    path.write_text(text + REVISION.replace("2026-11-20", "2026-11-26"), encoding="utf-8")
    tomorrow = refused(capsys)
    path.write_text(text + REVISION.replace("2026-11-20", "2026-11-25"), encoding="utf-8")

    assert (["还没有到" in one for one in tomorrow], refused(capsys)) == ([True], [])


def test_a_day_of_publication_that_was_wrong_is_corrected_in_the_open(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that the page shows as a correction."""
    path = county / DOCUMENT
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("published_on: "))
    path.write_text(text.replace(line, "published_on: 2022-01-01"), encoding="utf-8")
    why = path.read_text(encoding="utf-8") + REVISION
    path.write_text(why, encoding="utf-8")
    with_a_reason = refused(capsys)
    path.write_text(why.replace("why: 减少环节", "why: 更正,登记时写错了"), encoding="utf-8")

    assert (len(with_a_reason), refused(capsys)) == (1, [])


@pytest.mark.parametrize("change", ["its day", "what it is open to", "a power's list"])
def test_what_is_public_does_not_vanish_by_an_edit(
    county: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    """Whatever is written in revisions: there would be nothing left to read it on."""
    path = county / (POWERS if change == "a power's list" else DOCUMENT)
    text = path.read_text(encoding="utf-8")
    if change == "its day":
        line = next(line for line in text.splitlines() if line.startswith("published_on: "))
        text = text.replace(line + "\n", "")
    else:
        text = text.replace("attribute: 主动公开", "attribute: 依申请公开", 1)
    path.write_text(text if change == "a power's list" else text + REVISION, encoding="utf-8")
    faults = refused(capsys)

    assert ["qingdan withdraw" in one and "消失" in one for one in faults] == [True]


def test_what_is_no_longer_public_is_told_without_its_new_words(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report may be read by everybody."""
    replace(county / APPROVAL, "attribute: 主动公开", "attribute: 不予公开")
    replace(county / APPROVAL, "title: 林木采伐许可", "title: 内部的新名字")
    text = told(capsys, "HEAD")[1]

    assert (
        "- 不再公开 审批事项「林木采伐许可」" in text,
        "内部的新名字" in text.split("### 新的提醒")[0],
    ) == (
        True,
        False,
    )


def test_what_is_withdrawn_has_not_vanished(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page that says so stays."""
    said = ["withdraw", "forest-cut", "--ground", "政府信息公开条例第十五条", "--explanation", "涉及商业秘密"]
    assert cli.run(said) == 0
    capsys.readouterr()

    assert refused(capsys) == []


def test_what_is_newly_public_names_its_review(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """先审后发."""
    text = (county / DOCUMENT).read_text(encoding="utf-8")
    text = text.replace("yz-2022-3", "yz-2022-4").replace("〕3号", "〕4号")
    lines = [line for line in text.splitlines() if "reviewed_" not in line]
    path = county / "content/documents/county/2022/yz-2022-4.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert any("先审后发" in one for one in refused(capsys))


@pytest.mark.parametrize("way", ["rewritten", "behind", "ahead"])
def test_history_is_not_written_anew(county: Path, capsys: pytest.CaptureFixture[str], way: str) -> None:
    """What the base has must be in what follows: else it is said how to mend it."""
    git(county, "branch", "published")
    if way == "rewritten":
        git(county, "commit", "-q", "--amend", "-m", "another first")
    elif way == "behind":
        git(county, "switch", "-q", "published")
        git(county, "commit", "-q", "--allow-empty", "-m", "more")
        git(county, "switch", "-q", "-")
    else:
        git(county, "commit", "-q", "--allow-empty", "-m", "second")
    code, text = told(capsys, "published", "--gate", "--format", "json")
    faults = json.loads(text)["refused"]

    assert (way != "ahead") == bool(faults) == bool(code)
    assert ["published 里有 1 次提交" in one and "git merge published" in one for one in faults] == [
        True
    ] * len(faults)


def test_a_shallow_clone_cannot_tell_whether_history_was_written_anew(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told to fetch all, not blamed."""
    git(county, "branch", "published")
    git(county, "commit", "-q", "--allow-empty", "-m", "second")
    clone = county.parent / "clone"
    git(county, "clone", "-q", "--depth", "1", "--no-single-branch", county.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    code, text = told(capsys, "origin/published", "--gate")

    assert (1, True) == (code, "git fetch --unshallow" in text)


def test_what_was_put_before_others_changes_none_of_them(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A material more is one line, not a new name for each that follows."""
    first = (
        "    - name: 身份证\n      form: 原件\n      copies: 1\n      need: 必要\n      provided_by: 申请人\n"
    )
    replace(county / APPROVAL, "materials:\n  items:\n", f"materials:\n  items:\n{first}")
    lines = [line for line in told(capsys, "HEAD")[1].splitlines() if line.startswith("  - 申报材料")]

    assert ["  - 申报材料 材料清单 第1项:补上「身份证、原件、1、必要、申请人」"] == lines


def test_a_county_in_a_folder_of_a_repository_is_compared(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are named from its own folder."""
    inner = Path(shutil.copytree(SMALL_COUNTY, county / "inner"))
    git(county, "add", "-A")
    git(county, "commit", "-qm", "second")
    replace(inner / APPROVAL, *LONGER)
    monkeypatch.chdir(inner)

    assert "承诺办结时限:「10个工作日」→「12个工作日」" in told(capsys, "HEAD")[1]


def test_withdrawing_passes_the_gate(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One step; the file stays and says since when and why."""
    options = ["--ground", "政府信息公开条例第十五条", "--explanation", "涉及第三方权益。"]
    code = cli.run(["withdraw", "yz-2022-3", *options])
    text = (county / DOCUMENT).read_text(encoding="utf-8")
    capsys.readouterr()
    faults = refused(capsys)

    assert (code, "withdrawn:\n  on: 2026-11-25\n" in text, faults, cli.run(["check"])) == (0, True, [], 0)


def test_a_power_is_withdrawn_within_its_list(county: Path) -> None:
    """The others stay as they are."""
    path = next((county / "content/powers").rglob("*.yml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    id_ = next(line.split("id: ")[1] for line in lines if "- id: " in line)
    code = cli.run(["withdraw", id_, "--ground", "x", "--explanation", "y"])

    assert (code, cli.run(["check"]), "withdrawn:" in path.read_text(encoding="utf-8")) == (0, 0, True)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_hostile_text_stays_text(
    county: Path, capsys: pytest.CaptureFixture[str], text: str, form: str
) -> None:
    """In a comment, on a page, and in the log of a CI."""
    replace(county / APPROVAL, "title: 林木采伐许可", f"title: '{text}'")
    out = told(capsys, "HEAD", "--format", form)[1]
    live = ("<script", "##[", "\n::") if form == "html" else ("<script", "@everyone", "[a](", "##[", "\n::")

    assert [one for one in live if one in out] == []


@pytest.mark.parametrize("base", ["HEAD", "HEAD~1"])
def test_a_name_that_is_not_utf_8_is_told(
    county: Path, capsys: pytest.CaptureFixture[str], base: str
) -> None:
    """An archive from an old Windows brings such names along."""
    Path(os.fsdecode(os.fsencode(county) + b"/content/agencies/\xcb\xae.yml")).write_text("id: x\n")
    if base != "HEAD":
        commit(county, "second")
    code, text = told(capsys, base)

    assert (1, True) == (code, "QD118 文件名不合规矩" in text)


@pytest.mark.parametrize("commit", ["nowhere", "--output=x", "HEAD:content"])
def test_a_commit_that_is_not_there_is_told(
    county: Path, capsys: pytest.CaptureFixture[str], commit: str
) -> None:
    """Exit 2, in Chinese."""
    code = cli.run(["diff", "--", commit])

    assert (code, "毛病" in capsys.readouterr().err) == (2, False)


def test_without_a_repository_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that git knows nothing of."""
    folder = shutil.copytree(SMALL_COUNTY, tmp_path / "county")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code = cli.run(["diff", "HEAD"])

    assert (code, "不在 git 仓库里" in capsys.readouterr().err) == (2, True)


def test_many_new_records_of_a_kind_are_told_together(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook of laws would bury what they came with; a few are told one by one."""
    for number in range(4):
        (county / f"content/laws/law-{number}.yml").write_text(
            f"id: law-{number}\ntitle: 云岭县第{number}条例\nlevel: 地方性法规\n", encoding="utf-8"
        )
    replace(county / APPROVAL, *LONGER)
    many = told(capsys, "HEAD")[1]
    (county / "content/laws/law-3.yml").unlink()
    few = told(capsys, "HEAD")[1]

    assert (many.count("新增"), "新增 法律法规 4 项:「云岭县第0条例」" in many, few.count("新增")) == (
        1,
        True,
        3,
    )
    assert many.index("改动 审批事项") < many.index("新增 法律法规")


def test_on_a_screen_the_report_is_plain_text(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No signs of Markdown or HTML, and nothing cut."""
    for number in range(20):
        (county / f"content/agencies/a_{number}.yml").write_text("", encoding="utf-8")
    replace(county / APPROVAL, *LONGER)
    text = told(capsys, "HEAD", "--format", "text")[1]

    assert ("  - 时间增加:10 → 12 个工作日" in text, re.findall(r"<details|\\_|###", text)) == (True, [])


def test_where_there_is_an_error_nothing_is_called_mended(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The checks that it stopped tell nothing, for now."""
    replace(county / DOCUMENT, "kind: 政府规范性文件", "kind: 文件")
    text = told(capsys, "HEAD")[1]

    assert ("改好的提醒" in text, "有的提醒算不出来" in text) == (False, True)


def test_a_withdrawal_is_told_as_one(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not as a change of some field."""
    said = ["withdraw", "forest-cut", "--ground", "政府信息公开条例第十五条", "--explanation", "涉及商业秘密"]
    assert cli.run(said) == 0
    capsys.readouterr()

    assert "- 停止公开 审批事项「林木采伐许可」" in told(capsys, "HEAD")[1]


def test_a_reason_is_read_out_as_a_sentence(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its day, what changed and why."""
    path = county / APPROVAL
    path.write_text(path.read_text(encoding="utf-8") + REVISION, encoding="utf-8")

    assert "改动说明:2026-11-20,承诺时限;原因是减少环节" in told(capsys, "HEAD")[1]


def test_an_entry_of_a_list_is_called_by_its_name(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody counts to the second of the papers."""
    replace(
        county / APPROVAL,
        "    - name: 林木采伐申请表\n      form: 原件",
        "    - name: 林木采伐申请表\n      form: 复印件",
    )
    text = told(capsys, "HEAD")[1]

    assert re.search("「林木采伐申请表」 [^:\n]+:「原件」→「复印件」", text)


def test_a_long_report_fits_into_a_comment(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is too much is folded, then cut with a count."""
    for number in range(1500):
        title = f"云岭县第{number}局{'很' * 60}长"
        (county / f"content/agencies/a-{number}.yml").write_text(
            f"id: a-{number}\ntitle: {title}\nkind: 工作部门\nsuperior: county\n", encoding="utf-8"
        )
    text = told(capsys, "HEAD", "--preview", "https://preview.invalid/")[1]

    assert (len(text) < 65_536, "没有列" in text) == (True, True)
    assert text.count("<details>") == text.count("</details>")
