"""What the public will see changed, and what may not be changed so."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from qingdan import cli

SMALL_COUNTY = Path(__file__).parent / "small_county"
APPROVAL = "content/approvals/forestry/forest-cut.yml"
DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"
REVISION = "revisions:\n  - on: 2026-11-20\n    what: 承诺时限\n    why: 减少环节\n"
LONGER = ("  number: 10\n", "  number: 12\n")


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", folder, *own, *arguments), check=True, capture_output=True)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository with one commit of the small county."""
    folder = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", "2026-11-25")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


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
    git(county, "add", "-A")
    git(county, "commit", "-qm", "second")
    forth, back = told(capsys, "HEAD~1", "HEAD")[1], told(capsys, "HEAD", "HEAD~1")[1]

    assert ("### 新的提醒" in forth, "### 改好的提醒" in back) == (True, True)


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


def test_what_is_newly_public_names_its_review(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """先审后发."""
    text = (county / DOCUMENT).read_text(encoding="utf-8")
    text = text.replace("yz-2022-3", "yz-2022-4").replace("〕3号", "〕4号")
    lines = [line for line in text.splitlines() if "reviewed_" not in line]
    path = county / "content/documents/county/2022/yz-2022-4.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert any("先审后发" in one for one in refused(capsys))


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


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "@everyone [a](javascript:x)", "`x` | y", "##[error]x", "::error::x"],
)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_hostile_text_stays_text(
    county: Path, capsys: pytest.CaptureFixture[str], text: str, form: str
) -> None:
    """In a comment, on a page, and in the log of a CI."""
    replace(county / APPROVAL, "title: 林木采伐许可", f"title: '{text}'")
    out = told(capsys, "HEAD", "--format", form)[1]
    live = ("<script", "##[", "\n::") if form == "html" else ("<script", "@everyone", "[a](", "##[", "\n::")

    assert [one for one in live if one in out] == []


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


def test_a_long_report_fits_into_a_comment(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is too much is folded, then cut with a count."""
    for number in range(1500):
        title = f"云岭县第{number}局{'很' * 60}长"
        (county / f"content/agencies/a-{number}.yml").write_text(
            f"id: a-{number}\ntitle: {title}\nkind: 工作部门\nsuperior: county\n", encoding="utf-8"
        )
    text = told(capsys, "HEAD")[1]

    assert (len(text) < 65_536, "没有列" in text) == (True, True)
    assert text.count("<details>") == text.count("</details>")
