"""`qingdan check --staged` and the hook that runs it: judged is what the next commit will hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qingdan import cli, starter

SMALL_COUNTY = Path(__file__).parent / "small_county"
APPROVAL = "content/approvals/forestry/forest-cut.yml"
HOOK = dict(starter.files(()))[".githooks/pre-commit"]


def git(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")
    given = os.environ | {"QINGDAN_AS_OF": "2026-11-25"} | ({"PATH": path} if path else {})
    command = ("git", "-C", str(folder), *own, *arguments)
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def spoil(folder: Path) -> None:
    path = folder / APPROVAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 行政许可", "kind: 许可"), encoding="utf-8"
    )


def mend(folder: Path) -> None:
    path = folder / APPROVAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 许可", "kind: 行政许可"), encoding="utf-8"
    )


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a repository with one commit, at a path as people have them, the hook switched on."""
    folder = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "清单 工作" / "某县"))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    (folder / ".git/info/exclude").write_text(".venv\n.githooks\n.qingdan\n", encoding="utf-8")
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / ".githooks").mkdir()
    (folder / ".githooks/pre-commit").write_bytes(HOOK)
    (folder / ".githooks/pre-commit").chmod(0o755)
    git(folder, "config", "core.hooksPath", ".githooks")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", "2026-11-25")
    return folder


def test_what_is_not_staged_is_not_judged(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken on the disk, nothing added: there is nothing to check."""
    spoil(county)

    assert cli.run(["check", "--staged"]) == 0
    assert "没有 git add 过的内容改动" in capsys.readouterr().err


def test_a_broken_record_that_is_staged_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Though the file on the disk is mended by now."""
    spoil(county)
    git(county, "add", "-A")
    mend(county)

    assert cli.run(["check", "--staged", "--format", "short"]) == 1
    assert f"{APPROVAL}:4:1: 错误 QD203" in capsys.readouterr().out


def test_a_good_record_that_is_staged_passes(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Though the file on the disk is broken by now."""
    path = county / APPROVAL
    path.write_text("# 一行说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    git(county, "add", "-A")
    spoil(county)

    assert cli.run(["check", "--staged"]) == 0


def test_what_a_removal_breaks_elsewhere_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The records that name it are not staged; the next commit is broken all the same."""
    git(county, "rm", "-q", "content/agencies/forestry.yml")
    code = cli.run(["check", "--staged", "--format", "short"])

    first = "content/documents/forestry/2019/forestry-2019-2.yml:4:1"

    assert (code, f"{first}: 错误 QD303" in capsys.readouterr().out) == (1, True)


def test_notices_are_those_of_what_is_staged(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who changes one record is not told of all that stands in the county."""
    document = county / "content/documents/county/2022/yz-2022-3.yml"
    document.write_text("# 一行说明\n" + document.read_text(encoding="utf-8"), encoding="utf-8")
    git(county, "add", "-A")
    cli.run(["check", "--format", "short"])
    every = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if "提醒 QD" in line]
    cli.run(["check", "--staged", "--format", "short"])
    told = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if "提醒 QD" in line]

    assert told == [path for path in every if path == "content/documents/county/2022/yz-2022-3.yml"]


def test_a_link_that_is_staged_is_told_as_a_link(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is laid out as what it is, not as what it leads to."""
    (county / "content/agencies/water-2.yml").symlink_to("forestry.yml")
    git(county, "add", "-A")

    assert cli.run(["check", "--staged", "--format", "short"]) == 1
    assert "content/agencies/water-2.yml: 错误 QD" in capsys.readouterr().out


def test_a_name_in_chinese_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With blanks in it, too."""
    (county / "content/agencies/林业 局.yml").write_text("id: linye\n", encoding="utf-8")
    git(county, "add", "-A")

    assert cli.run(["check", "--staged", "--format", "short"]) == 1
    assert "content/agencies/林业 局.yml: 错误 QD" in capsys.readouterr().out


def test_a_county_below_the_root_of_its_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is staged beside it is none of its business."""
    folder = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "all/county"))
    git(tmp_path / "all", "init", "-q")
    git(tmp_path / "all", "add", "-A")
    git(tmp_path / "all", "commit", "-qm", "first")
    (tmp_path / "all/other.txt").write_text("x", encoding="utf-8")
    git(tmp_path / "all", "add", "-A")
    monkeypatch.chdir(folder)
    before = cli.run(["check", "--staged"])
    spoil(folder)
    git(tmp_path / "all", "add", "-A")
    code = cli.run(["check", "--staged", "--format", "short"])

    assert (before, code) == (0, 1)
    assert f"{APPROVAL}:4:1: 错误 QD203" in capsys.readouterr().out


def test_a_merge_that_is_not_finished_is_said(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half of the files would be missing."""
    git(county, "checkout", "-qb", "other")
    spoil(county)
    git(county, "commit", "-qam", "theirs", "--no-verify")
    git(county, "checkout", "-q", "-")
    path = county / APPROVAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 行政许可", "kind: 备案"), encoding="utf-8"
    )
    git(county, "commit", "-qam", "ours", "--no-verify")
    git(county, "merge", "other")

    assert cli.run(["check", "--staged"]) == 2
    assert "还没有合并完" in capsys.readouterr().err


def test_it_takes_no_paths_and_needs_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are said in a sentence."""
    monkeypatch.chdir(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))
    codes = cli.run(["check", "--staged"]), cli.run(["check", "--staged", "content"])
    told = capsys.readouterr().err

    assert codes == (2, 2)
    assert "不在 git 仓库里" in told
    assert "不用再写文件" in told


def test_nothing_is_left_in_the_repository(county: Path) -> None:
    """Neither files nor a change of what is staged."""
    spoil(county)
    git(county, "add", "-A")
    before = git(county, "status", "--porcelain").stdout, git(county, "write-tree").stdout
    cli.run(["check", "--staged"])

    assert (git(county, "status", "--porcelain").stdout, git(county, "write-tree").stdout) == before


@pytest.mark.slow
@pytest.mark.parametrize("how", [("-m", "x"), ("-am", "x"), ("-m", "x", "--", APPROVAL)])
def test_the_hook_stops_a_broken_commit(county: Path, how: tuple[str, ...]) -> None:
    """However git is told to commit: all three hand the hook another index."""
    spoil(county)
    if how == ("-m", "x"):
        git(county, "add", "-A")
    done = git(county, "commit", *how)

    assert done.returncode == 1
    assert "错误 QD203" in done.stdout + done.stderr


@pytest.mark.slow
def test_the_hook_lets_a_good_commit_pass(county: Path) -> None:
    """With a broken file on the disk that nobody added."""
    (county / "content/pages/about.md").write_text("# 说明\n\n一行。\n", encoding="utf-8")
    git(county, "add", "-A")
    spoil(county)

    assert git(county, "commit", "-m", "x").returncode == 0


@pytest.mark.slow
def test_the_hook_works_in_a_linked_work_tree(county: Path) -> None:
    """Where git tells the hook of its folder by other variables."""
    other = county.parent / "另一处"
    git(county, "worktree", "add", "-q", str(other))
    for name in (".venv", ".githooks"):
        (other / name).symlink_to(county / name)
    spoil(other)
    done = git(other, "commit", "-am", "x")

    assert done.returncode == 1
    assert "错误 QD203" in done.stdout + done.stderr


def without_program(county: Path) -> str:
    """Take the program away; return a PATH with git and a shell and nothing else."""
    (county / ".venv").unlink()
    folder = county.parent / "bin"
    folder.mkdir()
    for name in ("git", "sh", "cat"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return str(folder)


def test_the_hook_says_so_where_there_is_no_program(county: Path) -> None:
    """And how to get it, and how to commit all the same."""
    path = without_program(county)
    spoil(county)
    done = git(county, "commit", "-am", "x", path=path)

    assert done.returncode == 1
    assert "没有装清单程序" in done.stderr
    assert "--no-verify" in done.stderr


def test_the_hook_asks_for_nothing_where_no_content_is_staged(county: Path) -> None:
    """Who mends the README needs no program."""
    path = without_program(county)
    (county / "README.md").write_text("x\n", encoding="utf-8")
    git(county, "add", "README.md")

    assert git(county, "commit", "-m", "x", path=path).returncode == 0


def test_the_hook_is_laid_out_to_be_run(tmp_path: Path) -> None:
    """Git passes over a hook that nobody may run."""
    cli.run(["new-site", str(tmp_path / "county"), "--host", "gitee"])

    assert os.access(tmp_path / "county/.githooks/pre-commit", os.X_OK)


def test_what_was_worked_out_is_remembered(county: Path) -> None:
    """The next commit reads only what it changes, also where nothing else is ever run."""
    shutil.rmtree(county / ".qingdan", ignore_errors=True)
    spoil(county)
    git(county, "add", "-A")
    cli.run(["check", "--staged"])

    assert (county / ".qingdan/examined.cache").is_file()
    assert [] == list((county / ".qingdan").glob("*.staged"))


def test_what_is_remembered_is_not_written_through_a_link(county: Path, tmp_path: Path) -> None:
    """What a clone brings along leads nothing to where it does not belong."""
    precious = tmp_path / "precious"
    precious.write_text("x", encoding="utf-8")
    (county / ".qingdan").mkdir()
    (county / ".qingdan/examined.staged").symlink_to(precious)
    path = county / APPROVAL
    path.write_text("# 一行说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    git(county, "add", "-A")
    cli.run(["check", "--staged"])

    assert "x" == precious.read_text(encoding="utf-8")
    assert (county / ".qingdan/examined.cache").is_file()
