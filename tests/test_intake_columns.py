"""Which of several columns counts, and what of a row tells that it was meant to be a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan.intake.codes import bare
from test_intake import OFFICE, book, county, left, power, taken
from test_intake_wild import LAW, records

__all__ = ["county"]

PLAIN = ("序号", "事项名称", "权力类型", "实施依据", "行使主体")


def test_who_issued_a_document_is_not_who_drafted_it(county: Path, tmp_path: Path) -> None:
    """Whichever column stands first; the drafter goes into the note."""
    rows = [
        ("文件名称", "文号", "起草单位", "制定机关", "成文日期"),
        ("护林办法", "某发〔2023〕5号", OFFICE, "云岭县人民政府", "2023-06-05"),
    ]
    (found,) = records(taken(county, book(tmp_path / "a.xlsx", {"文件": rows}))).values()

    assert (found["issuer"], found["note"]) == ("county", f"起草单位:{OFFICE}")


def test_a_drafter_alone_counts_as_before(county: Path, tmp_path: Path) -> None:
    """Where no column says who issued it."""
    rows = [
        ("文件名称", "文号", "起草单位", "成文日期"),
        ("护林办法", "某发〔2023〕5号", OFFICE, "2023-06-05"),
    ]
    (found,) = records(taken(county, book(tmp_path / "a.xlsx", {"文件": rows}))).values()

    assert found["issuer"] == "forestry"


@pytest.mark.parametrize("number", ["2", "2.0", "２", "(2)", "2、"])
def test_a_row_with_a_number_and_no_name_is_not_joined_to_the_one_above(
    county: Path, tmp_path: Path, number: str
) -> None:
    """However the number is written."""
    rows = [PLAIN, ("1", "甲", "行政许可", LAW, OFFICE), (number, "", "行政许可", "《种子法》第三条", OFFICE)]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (left(done), len(power(county, "甲")["basis"])) == ([(3, "有序号,没有事项名称")], 1)


@pytest.mark.parametrize(
    ("typed", "code"), [("'0012", "0012"), ('="0012"', "0012"), ("００１２", "0012"), ("XK-1", "XK-1")]
)
def test_a_code_is_read_without_what_guards_it(typed: str, code: str) -> None:
    """From a spreadsheet that would take its noughts away."""
    assert bare(typed) == code


def test_a_quotation_mark_that_is_never_closed_is_told(county: Path, tmp_path: Path) -> None:
    """All rows behind it would be one cell, and the sum would still agree."""
    path = tmp_path / "a.csv"
    lines = [",".join(PLAIN), f'1,"甲,行政许可,{LAW},{OFFICE}', f"2,乙,行政许可,{LAW},{OFFICE}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = taken(county, path)

    assert (done.added, ["没有成对" in one for one in done.faults]) == ([], [True])


def test_quotation_marks_inside_a_cell_are_text(county: Path, tmp_path: Path) -> None:
    """The neighbour: doubled as they should be, or in the middle of a cell that has none around it."""
    path = tmp_path / "a.csv"
    lines = [
        ",".join(PLAIN),
        f'1,"带""号""的",行政许可,{LAW},{OFFICE}',
        f'2,有"号"的,行政许可,{LAW},{OFFICE}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert taken(county, path).added == ['带"号"的', '有"号"的']


def test_cells_below_a_heading_over_several_columns_are_its_lower_level(county: Path, tmp_path: Path) -> None:
    """As the state's catalogues of enforcement have it, with whatever words."""
    rows = [
        ("序号", "事项名称", "职权类型", "实施依据", "", ""),
        ("", "", "", "", "法定实施主体", "第一责任层级建议"),
        ("1", "甲", "行政许可", LAW, OFFICE, "县级"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"目录": rows}, [(0, 4, 0, 5, "实施主体")]))

    assert (left(done), power(county, "甲")["level"]) == ([], "县级")


def test_a_first_record_below_a_wide_heading_is_a_record(county: Path, tmp_path: Path) -> None:
    """The neighbour: it has more than what stands below that."""
    rows = [
        ("序号", "事项名称", "职权类型", "实施依据", "", ""),
        ("1", "甲", "行政许可", LAW, OFFICE, "县级"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"目录": rows}, [(0, 4, 0, 5, "实施主体")]))

    assert (done.added, left(done)) == (["甲"], [])


def test_a_heading_below_a_long_preface_is_found(county: Path, tmp_path: Path) -> None:
    """Thirty lines of how to fill it in."""
    rows = [*((f"{number}.说明",) for number in range(30)), PLAIN, ("1", "甲", "行政许可", LAW, OFFICE)]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.sheets[0].heading, done.added) == (31, ["甲"])


@pytest.mark.parametrize(
    ("above", "kind"),
    [("云岭县行政检查事项清单", "行政检查"), ("1.行政检查的填在这里", ""), ("行政检查的不填。", "")],
)
def test_an_instruction_above_the_heading_names_no_kind(
    county: Path, tmp_path: Path, above: str, kind: str
) -> None:
    """A title does."""
    rows = [(above,), ("序号", "事项名称", "实施依据", "行使主体"), ("1", "甲", LAW, OFFICE)]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert dict(done.sheets[0].records) == ({kind: 1} if kind else {})


def test_who_filled_a_table_in_is_whose_it_is(county: Path, tmp_path: Path) -> None:
    """Above the heading; below it that is a footer."""
    rows = [
        (f"填报单位:{OFFICE}",),
        ("序号", "事项名称", "权力类型", "实施依据"),
        ("1", "甲", "行政许可", LAW),
    ]

    assert taken(county, book(tmp_path / "a.xlsx", {"清单": rows})).added == ["甲"]
