"""What is not public, was not then, or is not any more leaves no trace in the history of the records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kept_history import APPROVAL, DOCUMENT, LONGER, POWERS, Repository, line

UNTOLD = "密而不宣"
HIDE = ("attribute: 主动公开\n", "attribute: 不予公开\n  ground: 国家秘密\n")
WITHDRAWN = "withdrawn:\n  on: 2026-03-01\n  ground: 依据甲\n  explanation: 说明乙\n"


@pytest.fixture
def county(tmp_path: Path) -> Repository:
    """A repository with one commit, of 2026-01-05."""
    return Repository(tmp_path / "county")


def traces(county: Repository, *words: str) -> list[str]:
    """Return the files of the site in which one of `words` stands; examples of the schemas are nobody's."""
    return [
        path
        for path, data in county.site().items()
        if not path.startswith("fill-in/kinds/") and any(word.encode() in data for word in words or (UNTOLD,))
    ]


def acts(county: Repository, id_: str) -> list[tuple[str, str]]:
    """Return what is told of a record, the earliest first: day and act."""
    return [(change["on"], change["act"]) for change in reversed(county.changes()) if change["id"] == id_]


def rename(county: Repository, path: str, day: str) -> None:
    """Give a record a title that is not to be known, and its own back the day after."""
    text = (county.county / path).read_text(encoding="utf-8")
    county.replace(path, "title: ", f"title: {UNTOLD}")
    county.commit(f"{day}-01")
    (county.county / path).write_text(text, encoding="utf-8")
    county.commit(f"{day}-02")


def test_an_old_value_stands_while_the_record_is_public(county: Repository) -> None:
    """Else the tests below would prove nothing."""
    rename(county, APPROVAL, "2026-02")

    assert {
        "changes/index.html",
        "changes/changes.json",
        "changes/changes.csv",
        "approvals/forest-cut.html",
    } <= set(traces(county))


def test_a_record_that_is_hidden_now_has_no_history(county: Repository) -> None:
    """Though it was public when it was changed."""
    rename(county, DOCUMENT, "2026-02")
    county.replace(DOCUMENT, *HIDE)
    county.commit("2026-03-01")

    assert [] == traces(county, UNTOLD, "yz-2022-3")
    assert () == county.published().changes.of("document", "yz-2022-3")


def test_hidden_in_the_folder_is_hidden_before_it_is_committed(county: Repository) -> None:
    """What has to go at once does not wait for a commit."""
    rename(county, DOCUMENT, "2026-02")
    county.replace(DOCUMENT, *HIDE)

    assert [] == traces(county, UNTOLD, "yz-2022-3")


def test_a_withdrawn_record_has_its_tombstone_alone(county: Repository) -> None:
    """Old values go, the day since when stays."""
    rename(county, DOCUMENT, "2026-02")
    county.append(DOCUMENT, WITHDRAWN)
    county.commit("2026-03-01")

    assert ([], [("2026-03-01", "停止公开")]) == (traces(county), acts(county, "yz-2022-3"))


def test_a_title_that_may_not_stand_does_not_in_the_history(county: Repository) -> None:
    """Nor does the id of its record."""
    county.append(DOCUMENT, WITHDRAWN + "  title_withheld: true\n")
    county.commit("2026-03-01")

    assert [] == acts(county, "yz-2022-3")


def test_what_was_written_before_it_was_public_is_not_told(county: Repository) -> None:
    """A record comes on the day it is released; its drafts were nobody's."""
    county.replace(DOCUMENT, *HIDE)
    county.commit("2026-02-01")
    rename(county, DOCUMENT, "2026-03")
    county.replace(DOCUMENT, *HIDE[::-1])
    county.commit("2026-04-01")

    assert [] == traces(county)
    assert [("2026-01-05", "新增"), ("2026-02-01", "不再公布"), ("2026-04-01", "重新公布")] == acts(
        county, "yz-2022-3"
    )


def test_what_is_published_on_a_later_day_comes_on_that_day(county: Repository) -> None:
    """What was changed in it until then is not told."""
    county.replace(APPROVAL, "published_on: 2020-07-01", "published_on: 2026-05-01")
    county.git("commit", "-qa", "--amend", "-m", "x")
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")

    assert [("2026-05-01", "新增")] == acts(county, "forest-cut")
    assert [] == [one for one in county.changes(date(2026, 4, 30)) if one["id"] == "forest-cut"]


def test_a_power_that_is_kept_back_has_no_history(county: Repository) -> None:
    """The others of its list have theirs."""
    rename_power = ("title: 林木采伐许可证核发", f"title: {UNTOLD}")
    county.replace(POWERS, *rename_power)
    county.commit("2026-02-01")
    county.replace(POWERS, *rename_power[::-1])
    county.replace(
        POWERS,
        "undertaken_by",
        "openness:\n      attribute: 不予公开\n      ground: 国家秘密\n    undertaken_by",
    )
    county.replace(APPROVAL, "power: forestry-permit-1\n", "")
    county.commit("2026-02-02")

    assert [] == traces(county, UNTOLD, "forestry-permit-1")


def test_a_list_that_is_not_public_any_more_takes_its_powers_along(county: Repository) -> None:
    """None of them says so itself."""
    county.replace(POWERS, "林政股", UNTOLD)
    county.commit("2026-02-01")
    county.replace(POWERS, *HIDE)
    county.replace(APPROVAL, "power: forestry-permit-1\n", "")
    county.commit("2026-02-02")

    assert [] == traces(county, UNTOLD, "forestry-permit-1")


def test_what_names_a_hidden_record_does_not_give_it_away(county: Repository) -> None:
    """Neither its id nor its title, nor what was quoted from it."""
    county.replace(DOCUMENT, *HIDE)
    county.commit("2026-02-01")
    county.replace(
        APPROVAL,
        "basis:\n  - law: forest-law",
        f"basis:\n  - document: yz-2022-3\n    quote: {UNTOLD}\n  - law: forest-law",
    )
    county.commit("2026-02-02")
    county.replace(APPROVAL, f"  - document: yz-2022-3\n    quote: {UNTOLD}\n", "")
    county.commit("2026-02-03")

    assert [] == traces(county, UNTOLD, "yz-2022-3")


def test_a_hidden_record_that_takes_the_place_of_another_is_not_named(county: Repository) -> None:
    """A field that now holds the id of what is not public shows nothing of it."""
    county.replace("content/documents/county/2017/yzb-2017-12.yml", "title: ", f"title: {UNTOLD}")
    county.replace("content/documents/county/2017/yzb-2017-12.yml", *HIDE)
    county.replace(DOCUMENT, "replaces: [yz-2017-46]", "replaces: [yz-2017-46, yzb-2017-12]")
    county.commit("2026-02-01")

    assert [] == traces(county, UNTOLD, "yzb-2017-12")


def test_old_values_go_where_a_line_asks_for_it(county: Repository) -> None:
    """A telephone of somebody that was entered by mistake: its field is told, the number is not, nor what came before."""
    county.replace(APPROVAL, "counter: 3号窗口", f"counter: {UNTOLD}")
    county.commit("2026-02-01")
    county.replace(APPROVAL, f"counter: {UNTOLD}", "counter: 4号窗口")
    county.append(APPROVAL, line("窗口", "更正:误写", before_withheld="true"))
    county.commit("2026-02-02")
    county.replace(APPROVAL, "counter: 4号窗口", "counter: 5号窗口")
    county.commit("2026-02-03")
    told = [
        (one["held_back"], one["fields"][0]["label"], one["fields"][0]["after"]) for one in county.edits()
    ]

    place = "办理地点 第1项 窗口"
    assert [(None, place, "5号窗口"), ("不再公开", place, None), ("不再公开", place, None)] == told
    assert [] == traces(county)


def test_a_reason_that_was_taken_back_goes_with_the_old_values(county: Repository) -> None:
    """It may have repeated them."""
    county.replace(APPROVAL, *LONGER)
    county.append(APPROVAL, line("承诺时限", UNTOLD))
    county.commit("2026-02-01")
    county.replace(APPROVAL, f"why: {UNTOLD}", "why: 更正:误写\n    before_withheld: true")
    county.commit("2026-02-02")

    assert [] == traces(county)


def test_numbers_of_people_are_masked(county: Repository) -> None:
    """Corrected, they would else stand in the history for ever."""
    county.replace("content/agencies/forestry.yml", "title: ", "note: 找张三 13800138000\ntitle: ")
    county.commit("2026-02-01")
    county.replace("content/agencies/forestry.yml", "note: 找张三 13800138000\n", "")
    county.commit("2026-02-02")

    assert ([], True) == (traces(county, "13800138000"), bool(traces(county, "138****8000")))


def test_what_was_deleted_is_counted_and_not_named(county: Repository) -> None:
    """That something public went without a word is seen; what it was is not brought back."""
    county.replace(DOCUMENT, "title: ", f"title: {UNTOLD}")
    county.commit("2026-02-01")
    (county.county / DOCUMENT).unlink()
    county.commit("2026-02-02")

    assert [] == traces(county, UNTOLD, "yz-2022-3")
    assert "删去了1份没有停止公开说明的文件" in county.site()["changes/index.html"].decode()


def test_a_deleted_record_that_was_hidden_is_not_counted(county: Repository) -> None:
    """Nobody saw it go."""
    county.replace(DOCUMENT, *HIDE)
    county.commit("2026-02-01")
    (county.county / DOCUMENT).unlink()
    county.commit("2026-02-02")

    assert () == county.published().changes.gone


def test_who_committed_and_what_was_written_to_it_is_not_told(county: Repository) -> None:
    """Neither was written for the public."""
    county.replace(APPROVAL, *LONGER)
    names = {
        f"GIT_{role}_{part}": "丁一<b>" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    county.commit("2026-02-01", f"{UNTOLD}\x01 :100644\n\n<script>", **names)

    assert [] == traces(county, UNTOLD, "丁一")
    assert ["forest-cut"] == [change["id"] for change in county.edits()]


def test_hostile_values_stay_text(county: Repository) -> None:
    """On the page, in the table of a spreadsheet, in the data."""
    hostile = "=1+<script>alert(1)</script>"
    county.replace(APPROVAL, "counter: 3号窗口", f"counter: '{hostile}'")
    county.commit("2026-02-01")
    site = county.site()

    live = [path for path, data in site.items() if path.endswith(".html") and b"<script>alert" in data]
    assert ([], False) == (live, b",=1+" in site["changes/changes.csv"])
