"""qingdan search: what is typed, what is told, in which form."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from qingdan import building, cli

SMALL_COUNTY = Path(__file__).parent / "small_county"
DAY = "2026-11-25"
DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the small county, with an account of its own."""
    folder = tmp_path / "county"
    shutil.copytree(SMALL_COUNTY, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", DAY)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return folder


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["search", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    _, out, _ = ask(capsys, *arguments, "--format", "json")
    return [f"{one['kind']}/{one['id']}" for one in json.loads(out)["results"]]


def test_everyday_words_find_the_item(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, the record with its file on stdout, the number on stderr."""
    code, out, err = ask(capsys, "砍自家的树")

    assert (code, "content/approvals/" in out, err.startswith("找到 ")) == (0, True, True)


def test_a_word_a_clerk_adds_is_found_in_both_searches(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line in the county's table, one build; a made-up word, so that no common one sounds like it."""
    table = county / "content/tables/synonyms.yml"
    before = found(capsys, "铛喳")
    table.write_text("synonyms:\n  - everyday: [铛喳]\n    official: [林木采伐]\n", encoding="utf-8")
    building.build(county, county / "site", date(2026, 11, 25))
    shards = "".join(path.read_text(encoding="utf-8") for path in (county / "site/search/t").iterdir())

    assert ("approval/forest-cut" in before, "approval/forest-cut" in found(capsys, "铛喳")) == (
        False,
        True,
    )
    assert '"铛喳":' in shards


def test_results_are_narrowed(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By kind, standing and year."""
    every = found(capsys, "城乡规划")
    lapsed = found(capsys, "城乡规划", "--kind", "文件", "--standing", "已废止")
    of_year = found(capsys, "城乡规划", "--year", "2022")

    assert (set(lapsed) | set(of_year) <= set(every), lapsed, of_year) == (
        True,
        ["document/yz-2017-46"],
        ["document/yz-2022-3"],
    )


def test_a_past_day_is_searched_as_it_was(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was published later is not found; today it still is."""
    before = found(capsys, "城乡规划", "--as-of", "2020-01-01")

    assert ("document/yz-2022-3" in before, "document/yz-2022-3" in found(capsys, "城乡规划")) == (
        False,
        True,
    )


def test_a_table_is_a_table(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A heading, then a row a result, marked as UTF-8."""
    _, out, _ = ask(capsys, "城乡规划", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))

    assert (rows[0][:3], {len(row) for row in rows}) == (["类别", "名称", "有效性"], {11})


def test_a_slip_is_asked_about(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Did you mean."""
    assert "是不是要找「林木采伐许可」?" in ask(capsys, "林木采划许可")[2]


def test_nothing_found_is_said(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No result is no error."""
    code, out, err = ask(capsys, "鼍龙")

    assert (code, out, err) == (0, "", "没有找到。\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "词"),
        (("x", "--kind", "许可"), "许可"),
        (("x", "--standing", "有效"), "有效"),
        (("x", "--agency", "nobody"), "名录里没有「nobody」"),
        (("x", "--year", "12"), "12"),
    ],
)
def test_a_command_line_that_cannot_be_read_is_told(
    county: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    """Exit 2, in Chinese, with what stands there."""
    code, _, err = ask(capsys, *arguments)

    assert (code, told in err) == (2, True)


def test_what_is_not_public_is_not_found(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Staff see what the public sees."""
    path = county / DOCUMENT
    path.write_text(
        path.read_text(encoding="utf-8").replace("attribute: 主动公开", "attribute: 依申请公开"), "utf-8"
    )

    assert "document/yz-2022-3" not in found(capsys, "城乡规划")


def test_another_search_that_does_not_end_is_told(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 75, as with another build."""
    monkeypatch.setattr("qingdan.search.index._PATIENCE", 0)
    from qingdan.publish.cache import private_folder
    from qingdan.publish.lock import locked

    private = private_folder(county)
    assert private
    with locked(private / "search.lock"):
        code, _, err = ask(capsys, "树")

    assert (code, "另一次搜索" in err) == (75, True)


@pytest.mark.parametrize("thing", ["folder", "dangling link"])
def test_a_lock_that_cannot_be_held_does_not_stop_the_search(
    county: Path, capsys: pytest.CaptureFixture[str], thing: str
) -> None:
    """It is made for this once, and nothing is kept."""
    ask(capsys, "采伐")
    lock = county / ".qingdan/search.lock"
    lock.unlink()
    if thing == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(county / "nowhere")

    assert "approval/forest-cut" in found(capsys, "采伐")
