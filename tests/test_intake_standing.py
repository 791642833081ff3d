"""What says itself that it is over, or not for the public, does not become a record in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan.intake.standing import is_over
from test_intake import HEAD, book, county, left, row, taken
from test_intake_wild import records

__all__ = ["county"]

CATALOGUE = ("序号", "文件名称", "文号", "成文日期", "备注")


def test_documents_below_a_row_that_says_they_are_over_need_a_day(county: Path, tmp_path: Path) -> None:
    """A catalogue in sections once made everything in it in force."""
    rows = [
        ("规范性文件清理结果",),
        CATALOGUE,
        ("一、继续有效的规范性文件(1件)",),
        ("1", "取水办法", "云政发〔2019〕5号", "2019-03-05"),
        ("二、拟修改的规范性文件(1件)",),
        ("1", "集市办法", "云政发〔2018〕21号", "2018-07-08", "修改第三条"),
        ("三、宣布废止的规范性文件(1件)",),
        ("1", "关于废止收费项目的通知", "云政发〔2003〕8号", "2003-06-01"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"目录": rows}))
    ((number, reason),) = left(done)

    assert (done.added, number, "「废止日期」" in reason) == (["取水办法", "集市办法"], 8, True)
    assert records(done)["集市办法"]["note"] == "清理结果:拟修改的规范性文件\n备注:修改第三条"


@pytest.mark.parametrize("sheet", ["废止的文件", "目录"])
def test_a_sheet_may_say_so(county: Path, tmp_path: Path, sheet: str) -> None:
    """By its name; by that of another it says nothing."""
    rows = [CATALOGUE, ("1", "取水办法", "云政发〔2019〕5号", "2019-03-05")]
    done = taken(county, book(tmp_path / "a.xlsx", {sheet: rows}))

    assert len(left(done)) == (sheet != "目录")


def test_the_day_that_a_document_was_repealed_is_read(county: Path, tmp_path: Path) -> None:
    """With what did it; a document that is only said to be over is left, one in force is taken."""
    rows = [
        (*CATALOGUE[:-1], "状态", "废止日期", "废止依据"),
        ("1", "水价办法", "云政发〔2006〕4号", "2006-04-05", "废止", "2016年5月1日", "云政发〔2016〕4号"),
        ("2", "旧水价办法", "云政发〔1996〕4号", "1996-04-05", "失效"),
        ("3", "新水价办法", "云政发〔2016〕4号", "2016-04-05", "有效"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"文件": rows}))
    found = records(done)

    assert (found["水价办法"]["repealed_on"], found["水价办法"]["repealed_by"]) == (
        "2016-05-01",
        "云政发〔2016〕4号",
    )
    assert ([number for number, _ in left(done)], done.added) == ([3], ["水价办法", "新水价办法"])


@pytest.mark.parametrize(
    ("heading", "cell", "in_force"),
    [
        ("状态", "已取消", False),
        ("状态", "正常", True),
        ("是否公开", "否", False),
        ("公开类型", "依申请公开", False),
        ("公开类型", "主动公开", True),
    ],
)
def test_a_power_that_is_over_or_not_public_is_left(
    county: Path, tmp_path: Path, heading: str, cell: str, in_force: bool
) -> None:
    """The repository is public: what is not to be published never gets there."""
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": [(*HEAD, heading), (*row("甲"), cell)]}))

    assert (done.added, [cell in reason for _, reason in left(done)]) == (
        (["甲"], []) if in_force else ([], [True])
    )


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("宣布失效", True),
        ("废止", True),
        ("拟废止", False),
        ("部分失效", False),
        ("继续有效", False),
        ("", False),
    ],
)
def test_what_is_over_is_told_from_what_will_be(text: str, over: bool) -> None:
    """A document to be repealed binds until it is."""
    assert is_over(text) == over
