"""What the register knew on a day: --known-on beside --as-of."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from kept_history import APPROVAL, DOCUMENT, Repository
from qingdan import cli

SCHEMAS = Path(__file__).parents[1] / "schemas"
ENTERED = ("long_term: true\n", "expires_on: 2026-03-31\n")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Stand in a county in which the last day of a document was entered on 2026-02-01."""
    made = Repository(tmp_path / "county")
    made.replace(DOCUMENT, *ENTERED)
    made.commit("2026-02-01")
    monkeypatch.chdir(made.county)
    return made


def in_force(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[dict[str, Any], str]:
    """Return the document as it was in force, {} where it was not, and what was said beside it."""
    code = cli.run(["in-force", "--format", "json", *options])
    told = capsys.readouterr()
    assert code == 0, told.err
    found = {one["id"]: one for one in json.loads(told.out)["documents"]}
    return found.get("yz-2022-3", {}), told.err


def test_a_date_filled_in_afterwards_is_seen(county: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """What is told of a day now, and what was told of it then."""
    now = in_force(capsys, "--as-of", "2026-01-31")[0]
    then = in_force(capsys, "--as-of", "2026-01-31", "--known-on", "2026-01-31")[0]

    assert ("2026-03-31", None) == (now["last_day"], then["last_day"])


def test_it_is_said_which_commit_was_used(county: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """With its day, which may lie before the one that was asked for."""
    name = county.git("rev-parse", "HEAD~1")

    assert f"2026-01-05 的提交 {name[:12]}" in in_force(capsys, "--known-on", "2026-01-31")[1]


def test_without_a_day_of_its_own_it_is_counted_as_of_that_day(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would have been told then."""
    cli.run(["in-force", "--format", "json", "--known-on", "2026-04-01"])

    assert "2026-04-01" == json.loads(capsys.readouterr().out)["as_of"]


def test_a_commit_of_that_day_counts_and_one_of_the_next_does_not(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until the end of the day in China."""
    county.replace(DOCUMENT, *ENTERED[::-1])
    county.git("commit", "-qam", "x", day="2026-02-10", time="15:59:59+0000")
    county.replace(DOCUMENT, *ENTERED)
    county.git("commit", "-qam", "x", day="2026-02-10", time="16:00:00+0000")
    told = [in_force(capsys, "--known-on", f"2026-02-{day}")[0]["last_day"] for day in ("09", "10", "11")]

    assert ["2026-03-31", None, "2026-03-31"] == told


def test_a_commit_that_was_backdated_is_not_taken_for_old_knowledge(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counts from the day of what it was built on."""
    county.replace(DOCUMENT, *ENTERED[::-1])
    county.commit("2026-01-10")

    assert "2026-01-05" in in_force(capsys, "--known-on", "2026-01-20")[1]


def test_what_is_not_committed_was_not_known(county: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even today."""
    county.replace(DOCUMENT, *ENTERED[::-1])

    assert "2026-03-31" == in_force(capsys, "--known-on", "2026-03-01")[0]["last_day"]


def test_hand_written_pages_are_checked_with_the_settings_of_today(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """mkdocs.yml stands beside content/, not in it: it is not missing."""
    code = cli.run(["check", "--known-on", "2026-02-01"])

    assert (code, "mkdocs.yml" in capsys.readouterr().out, (county.county / "content/pages").is_dir()) == (
        0,
        False,
        True,
    )


def test_a_pipe_or_a_link_among_the_schemas_is_told_and_not_waited_for(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The schemas are those of today, as they lie there."""
    schemas = Path(shutil.copytree(SCHEMAS, county.county / "schemas"))
    for name, made in (("law.json", os.mkfifo), ("agency.json", lambda path: os.symlink("/dev/zero", path))):
        (schemas / name).unlink()
        made(schemas / name)
    code = cli.run(["check", "--format", "short", "--known-on", "2026-02-01"])
    told = capsys.readouterr().out.splitlines()[:-1]

    assert (1, ["schemas/agency.json", "schemas/law.json"]) == (code, [line.split(": ")[0] for line in told])


def test_what_the_repository_asks_of_archives_hides_nothing(
    county: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Attributes are for who downloads, not for who looks back."""
    (county.county / ".gitattributes").write_text("content/** export-ignore\n", encoding="utf-8")
    county.commit("2026-02-02")

    assert "2026-03-31" == in_force(capsys, "--known-on", "2026-02-02")[0]["last_day"]


def test_content_may_be_a_repository_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then its commits are asked."""
    made = Repository(tmp_path / "county", tmp_path / "county/content")
    made.replace(DOCUMENT, *ENTERED)
    made.commit("2026-02-01")
    monkeypatch.chdir(made.county)

    assert in_force(capsys, "--known-on", "2026-01-31")[0]["last_day"] is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", APPROVAL], "没有问题"),
        (["audit", "--rule", "QD403"], "2026-01-20,没有提醒"),
        (["due"], "没有要评估或者到期的文件"),
        (["search", "采伐"], "林木采伐许可"),
    ],
)
def test_every_verb_that_takes_a_day_takes_it(
    county: Repository, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    """On what stood then; paths are still those of the folder one stands in."""
    county.replace(APPROVAL, "title: 林木采伐许可", "title: 别的")
    county.commit("2026-02-03")
    cli.run([*arguments, "--known-on", "2026-01-20"])
    shown = capsys.readouterr()

    assert told in shown.out + shown.err


@pytest.mark.parametrize("case", ["too early", "no repository"])
def test_what_cannot_be_known_is_said(
    county: Repository, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """Exit 2, in Chinese, and not as if it were our fault."""
    if case == "no repository":
        (county.county / ".git").rename(county.county.parent / "elsewhere")
    code = cli.run(["due", "--known-on", "2026-01-04"])
    told = capsys.readouterr().err

    wanted = "2026-01-04 还没有提交。" if case == "too early" else "这个文件夹不在 git 仓库里。"
    assert (2, True, False) == (code, wanted in told, "毛病" in told)
