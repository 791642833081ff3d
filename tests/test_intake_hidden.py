"""What is hidden in a workbook is not taken, and said: nobody who passed it on looked at it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from qingdan.intake.hidden import Hidden, hidden
from test_intake import OFFICE, county, left, power, taken

__all__ = ["county"]

LAW = "《中华人民共和国森林法》第五十六条:采伐林地上的林木应当申请采伐许可证。"
HEAD = ("序号", "事项名称", "类别", "依据", "行使主体", "备注", "备注")


def workbook(path: Path, hide: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> Path:
    """Write a list of two powers and hide something of it."""
    rows = [
        HEAD,
        *((n, title, "行政许可", LAW, OFFICE, "旧的", "新的") for n, title in ((1, "甲"), (2, "乙"))),
    ]
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("清单<1>&")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        hide(sheet)
    return path


def test_a_hidden_column_is_not_taken_and_is_named(county: Path, tmp_path: Path) -> None:
    """With its letter and head; what stands beside it under the same head is taken."""
    done = taken(
        county, workbook(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(5, 5, None, None, {"hidden": 1}))
    )

    assert (
        power(county, "甲")["note"],
        [one for one in done.remarks if "隐藏" in one],
    ) == ("备注:新的", ["工作表「清单<1>&」里隐藏的列没有收:F「备注」;要收的先取消隐藏。"])


def test_a_hidden_row_is_left_and_counts(county: Path, tmp_path: Path) -> None:
    """It may have been filtered away, or meant to be gone: somebody has to say."""
    done = taken(
        county, workbook(tmp_path / "a.xlsx", lambda sheet: sheet.set_row(2, None, None, {"hidden": 1}))
    )

    assert (done.added, left(done), done.sheets[0].adds_up) == (
        ["甲"],
        [(3, "隐藏的行;要收的先取消隐藏")],
        True,
    )


def test_where_nothing_is_hidden_all_is_taken(county: Path, tmp_path: Path) -> None:
    """The neighbour: columns that are only narrow, rows that are only low."""
    done = taken(county, workbook(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(5, 5, 1)))

    assert (done.added, left(done), done.remarks) == (["甲", "乙"], [], [])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 broken", id="no zip"),
        pytest.param(b"\xd0\xcf\x11\xe0", id="an old file"),
    ],
)
def test_what_cannot_tell_hides_nothing(data: bytes) -> None:
    """Whoever reads the cells says what is wrong with it."""
    assert hidden(data, 200) == {}


def test_numbers_that_no_sheet_has_do_no_harm(tmp_path: Path) -> None:
    """A hand-made file: columns to the end of the world, a row without a number, one with a wrong one."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", '<workbook><sheet name="a" r:id="r1"/><sheet name="b"/></workbook>')
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="/xl/worksheets/x.xml"/></Relationships>',
        )
        made.writestr(
            "xl/worksheets/x.xml",
            "<x:cols><x:col min='3' max='99999999' hidden='true'/></x:cols><x:row/><x:row hidden='1'/>",
        )

    assert hidden(path.read_bytes(), 5) == {"a": Hidden(frozenset({1}), frozenset({2, 3, 4}))}
