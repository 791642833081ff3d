"""Workbooks the way other counties publish them: section rows, several tables on a sheet, terms in words, doubles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from qingdan import source
from test_intake import DOCUMENT_HEAD, OFFICE, book, county, left, power, taken

__all__ = ["county"]

LAW = "《中华人民共和国森林法》第五十六条:采伐林地上的林木应当申请采伐许可证。"
BARE = ("序号", "职权名称", "设定依据", "责任单位", "备注")


def kinds(done: Any) -> list[dict[str, int]]:
    return [dict(sheet.records) for sheet in done.sheets]


def records(done: Any) -> dict[str, dict[str, Any]]:
    """Return title → record of the files of their own that an intake writes."""
    found = [source.read(path, text.encode()) for path, text in done.files.items()]
    return {one.data["title"]: dict(one.data) for one in found if isinstance(one, source.Source)}


@pytest.mark.parametrize("merged", [False, True])
def test_a_row_of_its_own_names_the_kind_of_those_below(county: Path, tmp_path: Path, merged: bool) -> None:
    """一、行政许可(共2项), whether it stands in one cell or across the table."""
    rows = [
        ("云岭县权责清单",),
        BARE,
        ("一、行政许可(共2项)",),
        ("1", "甲", LAW, OFFICE),
        ("2", "乙", LAW, OFFICE),
        ("二、行政处罚(共1项)",),
        ("1", "丙", LAW, OFFICE),
        ("合计", "3项"),
    ]
    merges = [(2, 0, 2, 4, rows[2][0]), (5, 0, 5, 4, rows[5][0])] if merged else []
    done = taken(county, book(tmp_path / "a.xlsx", {"Sheet1": rows}, merges))

    assert (kinds(done), left(done)) == ([{"行政许可": 2, "行政处罚": 1}], [])


def test_a_row_of_its_own_names_the_agency_of_those_below(county: Path, tmp_path: Path) -> None:
    """Where no column does; a title that names one counts until then."""
    rows = [
        ("云岭县人民政府权责清单",),
        ("序号", "事项名称", "类别", "依据"),
        ("1", "甲", "行政确认", LAW),
        (f"{OFFICE}(1项)",),
        ("1", "乙", "行政许可", LAW),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"Sheet1": rows}))

    assert sorted(done.files) == [
        "content/powers/county/confirmation.yml",
        "content/powers/forestry/permit.yml",
    ]


def test_another_table_on_the_same_sheet_has_its_own_columns(county: Path, tmp_path: Path) -> None:
    """Else the agency's name would become that of a power."""
    rows = [
        ("行政许可事项",),
        ("序号", "事项名称", "实施机关", "设定依据"),
        ("1", "甲", OFFICE, LAW),
        (),
        ("行政处罚事项",),
        ("序号", "实施机关", "事项名称", "处罚依据"),
        ("1", OFFICE, "乙", LAW),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"Sheet1": rows}))

    assert (done.added, kinds(done)) == (["甲", "乙"], [{"行政许可": 1, "行政处罚": 1}])


def test_main_and_sub_items_below_one_heading_are_read(county: Path, tmp_path: Path) -> None:
    """The lower level of a heading may say nothing that is known: then the upper one counts."""
    rows = [
        ("序号", "职权类型", "", "", "实施主体", "职权依据", "", ""),
        ("", "", "主体名", "子项", "", "", "责任事项", "追责情形"),
        ("1", "行政许可", "", "国有林", OFFICE, LAW, "受理责任:公示", "不作为"),
        ("", "", "", "集体林", OFFICE, LAW, "受理责任:公示", "不作为"),
    ]
    merges = [(0, 2, 0, 3, "事项名称"), (0, 6, 0, 7, "责任"), (2, 2, 3, 2, "采伐许可")]
    taken(county, book(tmp_path / "a.xlsx", {"清单": rows}, merges))

    assert power(county, "采伐许可")["sub_items"] == ["国有林", "集体林"]


def test_the_same_row_on_a_summary_sheet_is_taken_once(county: Path, tmp_path: Path) -> None:
    """It is said where it stands already, and nothing counts as lost."""
    every = [("序号", "事项名称", "权力类型", "依据", "行使主体"), ("1", "甲", "行政许可", LAW, OFFICE)]
    own = [("序号", "事项名称", "依据", "行使主体"), ("9", "甲", LAW, OFFICE)]
    done = taken(county, book(tmp_path / "a.xlsx", {"总表": every, "行政许可": own}))

    assert (done.added, left(done), [sheet.adds_up for sheet in done.sheets]) == (["甲"], [], [True, True])
    assert done.sheets[1].left[-1].reason == "和「总表」第 2 行一样"


def test_two_powers_of_one_name_are_told(county: Path, tmp_path: Path) -> None:
    """Both are taken: a county may mean it so."""
    rows = [
        ("序号", "事项名称", "权力类型", "依据", "行使主体"),
        ("1", "甲", "行政许可", LAW, OFFICE),
        ("2", "甲", "行政许可", "《行政许可法》第八条", OFFICE),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.added, "第 3 行「甲」和「清单」第 2 行同名" in done.remarks[0]) == (["甲", "甲"], True)


def test_two_rows_of_one_document_do_not_write_over_one_another(county: Path, tmp_path: Path) -> None:
    """The first is taken, the second left with where the first stands."""
    rows = [
        DOCUMENT_HEAD,
        ("1", "取水办法", "云林发〔2017〕9号", OFFICE, "2017-03-01", "", "5年"),
        ("2", "取水办法(修订)", "云林发[2017]9号", OFFICE, "2017-04-01", "", "5年"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"文件": rows}))
    ((number, reason),) = left(done)

    assert (list(records(done)), number, "第 2 行说的是同一个文件" in reason) == (["取水办法"], 3, True)
    assert done.sheets[0].adds_up


def test_two_series_may_have_the_same_number(county: Path, tmp_path: Path) -> None:
    """云政发 and 云政办发 of one issuer: two documents, two ids, in a second intake as well."""
    rows = [
        DOCUMENT_HEAD,
        ("1", "取水办法", "云林发〔2017〕9号", OFFICE, "2017-03-01", "", "5年"),
        ("2", "用水办法", "云林办发〔2017〕9号", OFFICE, "2017-03-02", "", "5年"),
    ]
    path = book(tmp_path / "a.xlsx", {"文件": rows})
    done = taken(county, path)
    again = taken(county, path)

    assert sorted(one["id"] for one in records(done).values()) == ["forestry-2017-9", "forestry-2017-9-2"]
    assert (again.files, again.same) == ({}, 2)


APPROVAL_HEAD = (
    "序号",
    "审批事项",
    "实施机关",
    "事项类型",
    "申报材料",
    "承诺时限",
    "办理地点",
    "咨询电话",
    "特别说明",
)


def test_two_rows_of_one_approval_do_not_write_over_one_another(county: Path, tmp_path: Path) -> None:
    """Nor do two of one agency's."""
    line = ("1", "木材运输许可", OFFICE, "行政许可", "申请表", "5", "", "12345", "")
    other = ("2", "木材运输许可", OFFICE, "行政许可", "申请表、照片", "5", "", "12345", "")
    head = ("序号", "机构名称", "地址", "电话")
    agencies = [
        head,
        ("1", "云岭县水务局", "东街2号", "0931-0000009"),
        ("2", "云岭县水务局", "东街3号", "0931-0000009"),
    ]
    done = taken(
        county, book(tmp_path / "a.xlsx", {"审批事项": [APPROVAL_HEAD, line, other], "机构": agencies})
    )

    assert (done.added, [number for number, _ in left(done)]) == (["木材运输许可", "云岭县水务局"], [3, 3])


def test_nothing_of_an_approval_is_dropped(county: Path, tmp_path: Path) -> None:
    """What no field holds stands in the note: a time in words, a place, a column nobody knows."""
    line = ("1", "木材运输许可", OFFICE, "行政许可", "无", "5-10个工作日", "3号窗口", "见公告", "要预约")
    done = taken(county, book(tmp_path / "a.xlsx", {"审批事项": [APPROVAL_HEAD, line]}))
    (found,) = records(done).values()

    assert found["materials"] == {"none": True}
    assert found["note"].splitlines() == [
        "承诺时限:5-10个工作日",
        "咨询电话:见公告",
        "办理地点:3号窗口",
        "特别说明:要预约",
    ]


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("5年", {"term": {"number": 5, "unit": "年"}}),
        ("有效期为五年", {"term": {"number": 5, "unit": "年"}}),
        ("试行2年", {"term": {"number": 2, "unit": "年"}}),
        ("至2025年3月31日", {"expires_on": "2025-03-31"}),
        ("2021年3月1日至2026年3月1日", {"expires_on": "2026-03-01"}),
        ("长期有效", {"long_term": True}),
    ],
)
def test_a_term_is_read_and_a_year_is_none(
    county: Path, tmp_path: Path, typed: str, stands: dict[str, Any]
) -> None:
    """The 025年 of 2025年 was once taken for twenty-five years."""
    line = ("1", "取水办法", "云林发〔2017〕9号", OFFICE, "2017-03-01", "", typed)
    (found,) = records(taken(county, book(tmp_path / "a.xlsx", {"文件": [DOCUMENT_HEAD, line]}))).values()

    assert {name: found[name] for name in ("term", "expires_on", "long_term") if name in found} == stands


def test_a_term_that_says_neither_is_left(county: Path, tmp_path: Path) -> None:
    """With what stands there."""
    line = ("1", "取水办法", "云林发〔2017〕9号", OFFICE, "2017-03-01", "", "按上级规定")
    ((_, reason),) = left(taken(county, book(tmp_path / "a.xlsx", {"文件": [DOCUMENT_HEAD, line]})))

    assert "按上级规定" in reason


@pytest.mark.parametrize("typed", [date(2017, 3, 1), "2017/3/1 0:00:00"])
def test_effect_on_publication_is_that_day(county: Path, tmp_path: Path, typed: Any) -> None:
    """Where the day of publication is known, in whatever form a spreadsheet has it."""
    head = ("文件名称", "文号", "发文机关", "发布时间", "实施日期", "备注")
    line = ("取水办法", "云林发〔2017〕9号", OFFICE, typed, "自发布之日起施行", "已修改")
    (found,) = records(taken(county, book(tmp_path / "a.xlsx", {"文件": [head, line]}))).values()

    assert (found["published_on"], found["effective_on"], found["note"]) == (
        "2017-03-01",
        "2017-03-01",
        "已修改",
    )


def test_a_number_without_a_name_is_left_and_not_joined_to_the_row_above(
    county: Path, tmp_path: Path
) -> None:
    """As where a formula for the name has failed."""
    rows = [
        ("序号", "事项名称", "权力类型", "依据", "行使主体"),
        ("1", "甲", "行政许可", LAW, OFFICE),
        ("2", "", "行政处罚", "《行政处罚法》第八条", OFFICE),
        ("3", "", "", "", ""),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (left(done), len(power(county, "甲")["basis"])) == ([(3, "有序号,没有事项名称")], 1)


def test_what_is_too_long_is_told(county: Path, tmp_path: Path) -> None:
    """Row, column and how much of it; up to that length it is taken."""
    rows = [
        ("序号", "事项名称", "权力类型", "依据", "行使主体"),
        ("1", "甲", "行政许可", f"{LAW}{'长' * 5000}", OFFICE),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert "第 2 行「甲」太长:《中华人民共和国森林法》的引文有 5018 字,只收了前 4000 字" in done.remarks[0]


def test_a_hidden_sheet_is_not_taken_and_is_told(county: Path, tmp_path: Path) -> None:
    """Nobody sees that it is there."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        for name in ("行政许可", "行政处罚"):
            sheet = made.add_worksheet(name)
            for number, cells in enumerate((BARE, ("1", f"{name}甲", LAW, OFFICE, ""))):
                sheet.write_row(number, 0, cells)
        sheet.hide()
    done = taken(county, tmp_path / "a.xlsx")

    assert (done.added, "「行政处罚」是隐藏的" in done.remarks[0]) == (["行政许可甲"], True)
    assert [one.adds_up for one in done.sheets] == [True, True]


@pytest.mark.parametrize(("sign", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), ("\t", "gb18030")])
def test_a_table_of_text_is_read_whatever_parts_its_cells(
    county: Path, tmp_path: Path, sign: str, encoding: str
) -> None:
    """Semicolons, and tabs as Excel's own text has them."""
    lines = ["云岭县权责清单", sign.join(("序号", "权力名称", "权力类别", "依据", "实施主体"))]
    lines.append(sign.join(("1", "甲", "行政许可", LAW, OFFICE)))
    (tmp_path / "a.txt").write_bytes("\r\n".join(lines).encode(encoding))

    assert taken(county, tmp_path / "a.txt").added == ["甲"]


def test_an_english_heading_is_a_heading(county: Path, tmp_path: Path) -> None:
    """As systems export it."""
    rows = [("No.", "Item", "Type", "Basis", "Agency"), ("1", "甲", "行政许可", LAW, OFFICE)]

    assert taken(county, book(tmp_path / "a.xlsx", {"List": rows})).added == ["甲"]


def test_a_blank_typed_in_a_quotation_stays(county: Path, tmp_path: Path) -> None:
    """One that a line break left, or that stands before the closing mark, does not."""
    basis = "《森林法》第五十六条:悬挂“绿水 青山 ”的\n牌子 一块,写“保护\n森林”。"
    taken(
        county,
        book(tmp_path / "a.xlsx", {"行政许可": [BARE, ("1", "甲", basis, OFFICE, "")]}),
    )

    assert power(county, "甲")["basis"][0]["quote"] == "悬挂“绿水 青山”的牌子一块,写“保护森林”。"


def test_an_agency_of_one_sheet_is_known_on_the_next(county: Path, tmp_path: Path) -> None:
    """By its short way of being written too."""
    agencies = [("序号", "机构名称", "地址"), ("1", "云岭县水务局", "东街2号")]
    powers_ = [BARE, ("1", "取水许可", "《水法》第四十八条", "县水务局", "")]
    done = taken(county, book(tmp_path / "a.xlsx", {"机构": agencies, "行政许可": powers_}))

    assert (done.added, left(done)) == (["云岭县水务局", "取水许可"], [])


def test_a_document_is_not_given_to_whoever_heads_another_list(county: Path, tmp_path: Path) -> None:
    """By the row above it or by its number; below a body that nobody registered it is left."""
    rows = [
        ("云岭县人民政府继续有效的规范性文件目录",),
        ("序号", "文件名称", "文号", "备注"),
        ("1", "取水办法", "云政发〔2017〕19号"),
        ("一、县林草局文件(1件)",),
        ("1", "护林办法", "云护发〔2018〕4号"),
        ("二、县水务局文件(1件)",),
        ("1", "用水办法", "云水发〔2018〕4号"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"目录": rows}))

    assert {title: one["issuer"] for title, one in records(done).items()} == {
        "取水办法": "county",
        "护林办法": "forestry",
    }
    assert [number for number, _ in left(done)] == [7]


def test_a_telephone_is_read_with_any_dash_and_never_costs_a_row(county: Path, tmp_path: Path) -> None:
    """What is none stands in the note."""
    rows = [
        ("序号", "机构名称", "办公地址", "办公电话"),
        ("1", "云岭县民政局", "东街1号", "0931\u20141234567"),
        ("2", "云岭县档案局", "东街2号", "见网站"),
    ]
    found = records(taken(county, book(tmp_path / "a.xlsx", {"机构": rows})))

    assert found["云岭县民政局"]["contact"]["phone"] == "0931-1234567"
    assert found["云岭县档案局"]["note"] == "电话:见网站"


def test_a_sum_beside_a_merged_agency_is_a_sum(county: Path, tmp_path: Path) -> None:
    """The merged cell is not what the row says."""
    rows = [
        ("部门", "类别", "序号", "项目名称", "依据"),
        ("", "行政许可", "1", "甲", LAW),
        ("", "小计", "1", "", ""),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}, [(1, 0, 2, 0, OFFICE)]))

    assert (done.added, left(done)) == (["甲"], [])


def test_a_name_whose_inner_mark_was_typed_like_its_outer_one_is_one_name(
    county: Path, tmp_path: Path
) -> None:
    """《…办法》实施细则》 is the detailed rules, not the measures that they implement."""
    text = "《报废机动车回收管理办法》实施细则》第五条第一款:商务主管部门负责监督管理。"
    taken(county, book(tmp_path / "a.xlsx", {"行政许可": [BARE, ("1", "甲", text, OFFICE)]}))
    (basis,) = power(county, "甲")["basis"]
    law = next(path for path in (county / "content/laws").iterdir() if path.stem == basis["law"])

    assert ("报废机动车回收管理办法实施细则" in law.read_text(encoding="utf-8"), basis["quote"]) == (
        True,
        "商务主管部门负责监督管理。",
    )


def test_columns_under_one_heading_are_told_apart(county: Path, tmp_path: Path) -> None:
    """Their texts are not one sentence."""
    rows = [
        ("序号", "职权名称", "设定依据", "实施层级及权限", "实施层级及权限"),
        ("1", "甲", LAW, "县级", "监督管理"),
    ]
    taken(county, book(tmp_path / "a.xlsx", {"行政许可": rows}), agency="forestry")

    assert power(county, "甲")["level"] == "县级;监督管理"


def test_a_body_that_is_not_registered_is_told_where_another_was_asked_for(
    county: Path, tmp_path: Path
) -> None:
    """A county's agency does not take over a city's power in silence."""
    rows = [("序号", "职权名称", "设定依据", "行使主体"), ("1", "甲", LAW, "地州市商务主管部门")]
    done = taken(county, book(tmp_path / "a.xlsx", {"行政许可": rows}), agency="forestry")

    assert ("地州市商务主管部门" in "".join(done.remarks), power(county, "甲")["note"]) == (
        True,
        "行使主体:地州市商务主管部门",
    )
