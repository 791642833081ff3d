"""Where what stands wrong in content/ belongs, in the words that staff are told."""

from __future__ import annotations

import pytest

from qingdan.source.places import ANNEXES, bad_folder_name, is_annex, is_page, why_unexpected

ANNEX = "附件放到 content/files/类别/记录编号/,并写进记录的「附件」(attachments)。"
SOME_FOLDER = "放到 它那一类的文件夹,例如 content/agencies/编号.yml。"


@pytest.mark.parametrize(
    ("path", "what", "mend"),
    [
        ("agencies/water.yml~", "「water.yml~」是编辑器或者系统留下的。", "删去它。"),
        ("agencies/a.yml.bak", "「a.yml.bak」是编辑器或者系统留下的。", "删去它。"),
        ("agencies/.x.yml", "「.x.yml」是隐藏的,看不见也不会公布。", "删去它,或者移出 content/。"),
        ("agencies/water.yaml", "「water.yaml」不以 .yml 结尾。", "改名为 water.yml。"),
        ("agencies/water.YML", "「water.YML」不以 .yml 结尾。", "改名为 water.yml。"),
        (
            "documents/water.yml",
            "记录没有放在它那一类的位置上。",
            "放到 content/documents/机关编号/年份/编号.yml。",
        ),
        ("reports.yml", "记录没有放在它那一类的位置上。", SOME_FOLDER),
        ("pages/a.yml", "记录没有放在它那一类的位置上。", SOME_FOLDER),
        ("files/document/a/b.yml", "记录没有放在它那一类的位置上。", SOME_FOLDER),
        ("documents/county/2017/a.pdf", "这里不放「a.pdf」这样的文件。", ANNEX),
        ("agencies/a.PDF", "这里不放「a.PDF」这样的文件。", ANNEX),
        ("files/document/a/b.PDF", "「b.PDF」的后缀不是小写。", "改名为 b.pdf。"),
        ("pages/Map.PNG", "「Map.PNG」的后缀不是小写。", "改名为 Map.png。"),
        ("documents/a.md", "这里不放手写页面。", "手写页面放到 content/pages/;记录的正文写进记录的文件。"),
        ("agencies/a.html", "这里不放「a.html」这样的文件。", "删去它,或者移出 content/。"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_where_it_belongs(path: str, what: str, mend: str) -> None:
    """Whoever does as told is not told the same again."""
    assert (what, mend) == why_unexpected(tuple(path.split("/")), folder=False)


@pytest.mark.parametrize(
    ("path", "what", "mend"),
    [
        ("agencies/old", "这里不再分文件夹。", "里面的文件放到 content/agencies/编号.yml。"),
        ("files/document/a/b", "这里不再分文件夹。", "里面的文件放到 content/files/类别/记录编号/。"),
        ("agencies/.git", "「.git」是隐藏的,看不见也不会公布。", "删去它,或者移出 content/。"),
    ],
)
def test_a_folder_in_the_wrong_place_is_told_where_its_files_belong(path: str, what: str, mend: str) -> None:
    """In words of staff: 编号, not <id>."""
    assert (what, mend) == why_unexpected(tuple(path.split("/")), folder=True)


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("documents", None),
        ("documents/county", None),
        ("documents/County", "名称写的是「County」。"),
        ("documents/county/17", "「17」的位置上应该是年份。"),
        ("documents/county/2017", None),
        ("tables/calendars", "这里没有「calendars」这个文件夹。"),
        ("tables/calendar", None),
        ("files/documents", "「documents」不是记录的类别。"),
        ("files/document", None),
        ("files/document/A", "名称写的是「A」。"),
        ("pages/con", "名称写的是「con」,Windows 把它留给设备,在 Windows 上取不出来。"),
    ],
)
def test_the_name_of_a_folder_is_judged_by_its_place(path: str, what: str | None) -> None:
    """An id, a year, a kind of record, or one name only."""
    fault = bad_folder_name(tuple(path.split("/")))

    assert what == (fault[0] if fault else None)


def test_annexes_stand_four_deep_and_pages_anywhere_below_theirs() -> None:
    """Of the endings that can be published."""
    assert all(is_annex(("files", "document", "a", f"b{ending}")) for ending in ANNEXES)
    assert not any(
        is_annex(tuple(path.split("/")))
        for path in (
            "files/document/b.pdf",
            "x/document/a/b.pdf",
            "files/x/a/b.pdf",
            "files/document/a/b.exe",
        )
    )
    assert [True, True, False, False] == [
        is_page(tuple(path.split("/"))) for path in ("pages/a.md", "pages/a/b.png", "pages", "files/a.md")
    ]
