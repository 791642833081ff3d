"""更新记录: what the commits of a county tell of its records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kept_history import AGENCY, APPROVAL, DOCUMENT, LONGER, POWERS, Repository, line
from qingdan.commits import git as git_room
from qingdan.commits.blobs import Blobs

SECOND = """  - id: forestry-permit-2
    title: 木材运输许可
    code: 620199LY-XK-0002
    basis:
      - law: forest-law
        article: 第五十六条
"""


@pytest.fixture
def county(tmp_path: Path) -> Repository:
    """A repository with one commit, of 2026-01-05."""
    return Repository(tmp_path / "county")


def fields(change: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Return the fields of a change: label, before, after."""
    return [(one["label"], one["before"], one["after"]) for one in change["fields"]]


def test_a_change_is_told_field_by_field_on_its_day(county: Repository) -> None:
    """With the label of the schema, before and after, whose record it is, and the commit that did it."""
    county.replace(APPROVAL, *LONGER)
    name = county.commit("2026-02-01")
    (change,) = county.edits()

    assert [("承诺办结时限", "10个工作日", "12个工作日")] == fields(change)
    assert ["2026-02-01", "forest-cut", "forestry", name] == [
        change[part] for part in ("on", "id", "agency", "commit")
    ]


def test_the_day_is_that_of_china(county: Repository) -> None:
    """Late in the evening elsewhere it is the next day here."""
    county.replace(APPROVAL, *LONGER)
    county.git("commit", "-qam", "x", day="2026-02-01", time="20:00:00+0000")

    assert ["2026-02-02"] == [change["on"] for change in county.edits()]


@pytest.mark.parametrize(("why", "act"), [("更正:原来抄错了", "更正"), ("减少了环节", "改动")])
def test_a_correction_is_told_from_a_change(county: Repository, why: str, act: str) -> None:
    """By the line of 改动说明 that came with it, which is told as well."""
    county.replace(APPROVAL, *LONGER)
    county.append(APPROVAL, line("承诺时限", why))
    county.commit("2026-02-01")
    (change,) = county.edits()

    assert (act, [why], False) == (
        change["act"],
        [one["why"] for one in change["reasons"]],
        change["unexplained"],
    )


def test_a_change_without_a_word_why_is_told_as_such(county: Repository) -> None:
    """Whoever audits sees it."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")

    assert [True] == [change["unexplained"] for change in county.edits()]


def test_what_only_looks_different_is_no_change(county: Repository) -> None:
    """A remark, quotes, the order of the fields, another folder."""
    county.replace(APPROVAL, "title: 林木采伐许可", "# 一行说明\ntitle: '林木采伐许可'")
    county.commit("2026-02-01")
    (county.county / "content/documents/county/2023").mkdir()
    county.git("mv", DOCUMENT, DOCUMENT.replace("/2022/", "/2023/"))
    county.commit("2026-02-02")
    county.git("mv", DOCUMENT.replace("/2022/", "/2023/"), DOCUMENT)
    county.commit("2026-02-03")

    assert [] == county.edits()


def test_powers_are_told_one_by_one(county: Repository) -> None:
    """What is put before a power changes nothing in it."""
    county.replace(POWERS, "items:\n", f"items:\n{SECOND}")
    county.commit("2026-02-01")
    county.replace(POWERS, "林政股", "资源股")
    county.commit("2026-02-02")
    told = [(change["act"], change["id"], fields(change)) for change in county.changes()[:2]]

    assert [
        ("改动", "forestry-permit-1", [("承办机构", "林政股", "资源股")]),
        ("新增", "forestry-permit-2", []),
    ] == told


def test_records_are_called_by_their_titles(county: Repository) -> None:
    """Not by the ids that stand in a file."""
    county.replace(
        APPROVAL,
        "  - law: forest-law\n    article: 第五十六条",
        "  - law: license-law\n    article: 第五十六条",
    )
    county.commit("2026-02-01")
    (change,) = county.edits()

    assert [("政策依据 第1项 法律法规", "中华人民共和国森林法", "中华人民共和国行政许可法")] == fields(change)


def test_a_long_text_is_told_by_the_passage_that_changed(county: Repository) -> None:
    """With a few words before and behind it."""
    body = "第一条 为了规范城乡规划管理,制定本办法。"
    county.replace(DOCUMENT, body, body + "字" * 500 + "十日" + "词" * 500)
    county.commit("2026-02-01")
    county.replace(DOCUMENT, "十日", "五日")
    county.commit("2026-02-02")
    (_, before, after) = fields(county.edits()[0])[0]

    assert ("……字字字字字字字字字字字字十日词词词词词词词词词词词……", "五日" in (after or "")) == (
        before,
        True,
    )


def test_a_merge_is_told_once_on_the_day_it_was_merged(county: Repository) -> None:
    """What happened on the branch before that, the public did not see."""
    county.git("switch", "-qc", "branch")
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    county.replace(APPROVAL, "  number: 12\n", "  number: 15\n")
    county.commit("2026-02-02")
    county.git("switch", "-q", "main")
    county.replace(AGENCY, "title: ", "note: 备注\ntitle: ")
    county.commit("2026-02-03")
    county.git("merge", "-q", "branch", "-m", "x", day="2026-02-04")
    told = [(change["on"], fields(change)[0][1:]) for change in county.edits()]

    assert [("2026-02-04", ("10个工作日", "15个工作日")), ("2026-02-03", (None, "备注"))] == told


def test_what_is_not_committed_is_not_told(county: Repository) -> None:
    """Nor is what stands in the index."""
    county.replace(APPROVAL, *LONGER)
    county.git("add", "-A")

    assert [] == county.edits()


def test_a_past_day_knows_no_later_commit(county: Repository) -> None:
    """And a day before the first one knows nothing."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")

    assert ([], []) == (county.edits(date(2026, 1, 31)), county.changes(date(2026, 1, 4)))


def test_a_commit_cannot_be_put_before_an_earlier_one(county: Repository) -> None:
    """It is told on that one's day: nobody writes into the past."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2020-01-01")

    assert ["2026-01-05"] == [change["on"] for change in county.edits()]


def test_a_day_that_has_not_come_is_not_told_but_counted(county: Repository) -> None:
    """A wrong clock loses nothing for good."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2099-01-01")
    changes = county.published().changes

    assert (1, []) == (changes.later, county.edits())


def test_a_file_nobody_can_read_any_more_is_told_as_such(county: Repository) -> None:
    """The commit that broke it, and the one that mended it; those before and after are told as ever."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    county.append(APPROVAL, "agency：林业\n")
    county.commit("2026-02-02")
    county.replace(APPROVAL, "agency：林业\n", "")
    county.commit("2026-02-03")
    county.replace(APPROVAL, "  number: 12\n", "  number: 15\n")
    county.commit("2026-02-04")
    told = [(change["on"][-1], change["held_back"], fields(change)[:1]) for change in county.edits()]

    assert [
        ("4", None, [("承诺办结时限", "12个工作日", "15个工作日")]),
        ("3", "读不出来", []),
        ("2", "读不出来", []),
        ("1", None, [("承诺办结时限", "10个工作日", "12个工作日")]),
    ] == told
    assert {date(2026, 2, 2): 1, date(2026, 2, 3): 1} == county.published().changes.unreadable


def test_records_of_an_earlier_shape_are_told(county: Repository) -> None:
    """What stood in a file is compared, not what the model of today makes of it."""
    county.replace(
        APPROVAL, "title: 林木采伐许可", "title: 林木采伐许可\nold_field: [一, {二: 三}]\nbasis_text: 旧"
    )
    county.commit("2026-02-01")
    county.replace(APPROVAL, "\nold_field: [一, {二: 三}]\nbasis_text: 旧", "")
    county.commit("2026-02-02")

    assert [("old_field", "一、三", None), ("basis_text", "旧", None)] == fields(county.edits()[0])


@pytest.mark.parametrize("inner", ["", "sub/folder of 县"])
def test_the_county_may_be_a_folder_of_a_repository(tmp_path: Path, inner: str) -> None:
    """Its own, or deep in another one."""
    county = Repository(tmp_path / "repository" / inner, tmp_path / "repository")
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")

    assert ["forest-cut"] == [change["id"] for change in county.edits()]


def test_content_may_be_a_repository_of_its_own(tmp_path: Path) -> None:
    """The program and the content of a county are then kept apart."""
    county = Repository(tmp_path / "county", tmp_path / "county/content")
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")

    assert ["forest-cut"] == [change["id"] for change in county.edits()]


def test_settings_of_a_repository_change_nothing(county: Repository) -> None:
    """Neither what it would run nor how it would show things; nor where a hook's variables point."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    expected = county.changes()
    (county.county / ".gitattributes").write_text("* diff=x export-ignore -text\n", encoding="utf-8")
    ran = county.county.parent / "ran"
    for name, value in (
        *(
            (one, f"touch {ran}")
            for one in ("core.fsmonitor", "diff.external", "diff.x.textconv", "core.pager")
        ),
        *(("diff.orderFile", "nowhere"), ("log.showSignature", "true"), ("log.showRoot", "false")),
        *(
            ("diff.renames", "copies"),
            ("log.follow", "true"),
            ("core.quotePath", "true"),
            ("color.ui", "always"),
        ),
        *(
            ("diff.noprefix", "true"),
            ("core.abbrev", "4"),
            ("log.date", "relative"),
            ("diff.relative", "false"),
        ),
    ):
        county.git("config", name, value)
    shown = county.changes()

    assert (expected, False) == (shown, ran.exists())


def test_variables_of_a_hook_lead_nowhere_else(county: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check before a commit runs with GIT_DIR and GIT_INDEX_FILE set."""
    expected = county.changes()
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")

    assert expected == county.changes()


def unknown(county: Repository) -> str:
    """Return why nothing is known."""
    return county.published().changes.unknown


def test_a_shallow_clone_says_so(county: Repository, tmp_path: Path) -> None:
    """Half a history would be taken for the whole."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    clone = tmp_path / "clone"
    county.git("clone", "-q", "--depth", "1", county.county.as_uri(), str(clone))
    shallow = object.__new__(Repository)
    shallow.county = shallow.top = clone

    assert ("浅克隆" in unknown(shallow), []) == (True, shallow.changes())


def test_without_git_it_is_said(county: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program is not there."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "没有装 git" == unknown(county)


def test_without_a_repository_it_is_said(county: Repository) -> None:
    """A folder that was copied, without what git keeps."""
    (county.county / ".git").rename(county.county.parent / "elsewhere")

    assert "这个文件夹不在 git 仓库里" == unknown(county)


def test_without_a_commit_it_is_said(county: Repository) -> None:
    """A repository that was just made."""
    county.git("update-ref", "-d", "HEAD")

    assert "git 仓库里还没有提交" == unknown(county)


def test_content_that_is_not_under_git_is_in_no_repository(county: Repository) -> None:
    """A county laid down in a folder of somebody else's repository."""
    county.git("rm", "-rq", "--cached", "content")
    county.git("commit", "-q", "--amend", "-m", "x")

    assert "这个文件夹不在 git 仓库里" == unknown(county)


def test_a_folder_of_another_user_is_told(county: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses it; the site is built all the same."""
    monkeypatch.setattr(
        git_room, "_KEPT", frozenset({"GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_CONFIG_GLOBAL"})
    )
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    assert "git 不读别的用户的文件夹" == unknown(county)


def test_what_was_read_is_not_read_again(county: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a new commit no file is asked of git, after one those it touched."""
    county.changes()
    asked: list[str] = []
    read = Blobs.read
    monkeypatch.setattr(
        Blobs, "read", lambda self, name, *more: asked.append(name) or read(self, name, *more)
    )
    county.changes()
    quiet = list(asked)
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    county.changes()

    assert ([], 2) == (quiet, len(asked))


@pytest.mark.parametrize("rewritten", ["amended", "gone back", "other branch"])
def test_what_is_remembered_of_another_history_is_not_told(county: Repository, rewritten: str) -> None:
    """Commits that do not lead to the one that stands are forgotten."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    county.changes()
    if rewritten == "amended":
        county.replace(APPROVAL, "  number: 12\n", "  number: 15\n")
        county.git("commit", "-qa", "--amend", "-m", "y", day="2026-02-03")
    else:
        county.git("reset", "-q", "--hard", "HEAD~1")
    if rewritten == "other branch":
        county.commit("2026-03-01")
    told = [change["commit"] for change in county.edits()]
    (county.county / ".qingdan/history.cache").unlink()

    assert told == [change["commit"] for change in county.edits()]
    assert (rewritten == "amended") == bool(told)
