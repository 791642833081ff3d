"""Formulas that failed and text struck through: never taken for what they are not, and told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from qingdan.intake.hidden import hidden
from test_intake import HEAD, OFFICE, book, county, left, power, row, taken

__all__ = ["county"]


def test_a_failed_formula_is_no_text_and_costs_only_its_cell(county: Path, tmp_path: Path) -> None:
    """Whether the workbook knows it for an error, or only its text is left; a name costs the row."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("清单")
        for number, cells in enumerate((HEAD, row("甲"), row("乙"), row("", 序号=""), row("丁"))):
            sheet.write_row(number, 0, cells)
        sheet.write_formula(1, 6, "=NA()", None, "#N/A")
        sheet.write_string(2, 6, "#REF!")
        sheet.write_formula(3, 1, "=A99", None, "#REF!")
        sheet.write_formula(4, 1, '="对"&"丁"', None, "对丁")
    done = taken(county, path)

    assert done.added == ["甲", "乙", "对丁"]
    assert ["accountability" in power(county, title) for title in ("甲", "乙", "对丁")] == [
        False,
        False,
        True,
    ]
    assert ([number for number, _ in left(done)], ["G2、G3、B4" in one for one in done.remarks]) == (
        [4],
        [True],
    )


def test_text_struck_through_is_not_taken_for_standing(county: Path, tmp_path: Path) -> None:
    """A name costs the row, in whole or in part; elsewhere it is told where."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet, struck = made.add_worksheet("清单"), made.add_format({"font_strikeout": True})
        for number, cells in enumerate((HEAD, row("甲"), row("乙"), row("丙"), row("丁"))):
            sheet.write_row(number, 0, cells)
        sheet.write_string(1, 1, "甲", struck)
        sheet.write_rich_string(2, 1, "对", struck, "旧的", "新的")
        sheet.write_string(3, 6, "拖延的。", struck)
    done = taken(county, path)

    assert (done.added, [number for number, _ in left(done)]) == (["丙", "丁"], [2, 3])
    assert ["加删除线的字,照样收了:G4;" in one for one in done.remarks] == [True]


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ('<c r="B2"><f>A1</f></c>', True),
        ('<c r="B2"><f>A1</f><v></v></c>', True),
        ('<x:c r="B2" t="e"><x:v>#REF!</x:v></x:c>', True),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', False),
        ('<c r="B2"><f>A1</f><v>3</v></c>', False),
        ('<c r="B2"/><c t="e"/>', False),
    ],
)
def test_a_formula_without_a_value_is_told_from_one_that_gave_nothing(
    tmp_path: Path, cell: str, unread: bool
) -> None:
    """A program wrote the one, and nothing ever worked it out; the other is an empty cell."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", '<workbook><sheet name="a" r:id="r1"/></workbook>')
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/x.xml"/></Relationships>',
        )
        made.writestr("xl/worksheets/x.xml", f"<sheetData><row>{cell}</row></sheetData>")

    assert hidden(path.read_bytes(), 5)["a"].unread == (frozenset({(1, 1)}) if unread else frozenset())


def test_a_workbook_without_marks_says_nothing(county: Path, tmp_path: Path) -> None:
    """The neighbour: a number sign in a name is no error."""
    rows = [HEAD, row("#甲"), row("乙", 行使主体=OFFICE)]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.added, done.remarks) == (["#甲", "乙"], [])
