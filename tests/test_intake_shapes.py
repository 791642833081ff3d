"""Shapes that lists come in: tables side by side, columns without names, terms in the heading, pages called .xls."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from test_intake import OFFICE, book, county, left, power, taken
from test_intake_wild import LAW, kinds, records

__all__ = ["county"]

PLAIN = ("序号", "事项名称", "权力类型", "实施依据", "行使主体")


def test_two_tables_beside_each_other_are_two_tables(county: Path, tmp_path: Path) -> None:
    """With their own bases and sums, and told apart by the column that the second begins with."""
    rows = [
        (*PLAIN, "", *PLAIN),
        ("1", "甲", "行政许可", LAW, OFFICE, "", "3", "丙", "行政检查", "《种子法》第三条:检查。", OFFICE),
        ("2", "乙", "行政许可", LAW, OFFICE),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.added, kinds(done), [one.sheet for one in done.sheets], left(done)) == (
        ["甲", "乙", "丙"],
        [{"行政许可": 2}, {"行政检查": 1}],
        ["清单", "清单 G列起"],
        [],
    )
    assert [one["article"] for one in power(county, "甲")["basis"]] == ["第五十六条"]


def test_two_columns_of_one_name_in_one_table_are_one_table(county: Path, tmp_path: Path) -> None:
    """The neighbour: 备注 twice, and a name merged over two columns."""
    head = ("序号", "", "", *PLAIN[2:], "备注", "备注")
    rows = [head, ("1", "甲", "", "行政许可", LAW, OFFICE, "旧", "新")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}, [(0, 1, 0, 2, "事项名称")]))

    assert (done.added, power(county, "甲")["note"]) == (["甲"], "备注:旧;新")


def test_a_column_without_a_name_is_left_and_said(county: Path, tmp_path: Path) -> None:
    """With its letter and what stands there: it may be a clerk's remark, or half a list."""
    rows = [PLAIN, ("1", "甲", "行政许可", LAW, OFFICE, "", "新增的")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert done.remarks == ["工作表「清单」里没有栏目名的列没有收:G「新增的」;要收的补上栏目名。"]
    assert "note" not in power(county, "甲")


def test_rows_below_a_record_lose_nothing(county: Path, tmp_path: Path) -> None:
    """Codes of sub-items, a second body, columns that nobody knows: each in the note with its heading."""
    head = (*PLAIN, "责任单位", "子项", "职权编码", "风险等级")
    rows = [
        head,
        ("1", "甲", "行政许可", LAW, OFFICE, "林政队", "甲一", "620123XK001", "高"),
        ("", "", "", "", "", "", "甲二", "620123XK002", "低"),
    ]
    taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))
    found = power(county, "甲")

    assert (found["code"], found["sub_items"]) == ("620123XK001", ["甲一", "甲二"])
    assert found["note"].splitlines() == [
        "风险等级:高",
        "风险等级:低",
        "职权编码:620123XK002",
        "责任单位:林政队",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "stands"),
    [
        ("法定期限(工作日)", "２０", {"statutory_limit": {"number": 20, "unit": "工作日"}}),
        ("法定期限(自然日)", 20, {"statutory_limit": {"number": 20, "unit": "自然日"}}),
        ("法定期限(月)", 2, {"statutory_limit": {"number": 2, "unit": "月"}}),
        ("法定期限(天)", 20, {"note": "法定期限:20天"}),
        ("法定期限", 20, {"statutory_limit": {"number": 20, "unit": "工作日"}}),
    ],
)
def test_a_number_is_in_the_unit_of_its_heading(
    county: Path, tmp_path: Path, heading: str, cell: Any, stands: dict[str, Any]
) -> None:
    """Twenty days once became twenty working days."""
    taken(
        county,
        book(tmp_path / "a.xlsx", {"清单": [(*PLAIN, heading), ("1", "甲", "行政许可", LAW, OFFICE, cell)]}),
    )
    found = power(county, "甲")

    assert {name: found[name] for name in ("statutory_limit", "note") if name in found} == stands


def test_the_unit_may_stand_in_a_column_of_its_own(county: Path, tmp_path: Path) -> None:
    """As the national system of service items exports it."""
    rows = [
        ("事项名称", "事项类型", "实施主体", "承诺办结时限", "承诺办结时限单位", "申请材料", "是否收费"),
        ("甲", "行政许可", OFFICE, 15, "自然日", "申请表", "否"),
    ]
    (found,) = records(taken(county, book(tmp_path / "a.xlsx", {"实施清单": rows}))).values()

    assert found["time_limit"] == {"number": 15, "unit": "自然日"}


def test_a_heading_of_two_levels_is_read_together(county: Path, tmp_path: Path) -> None:
    """办理时限(工作日) over 法定 and 承诺; 经办人 over 姓名 and 电话."""
    rows = [
        (*PLAIN, "办理时限(工作日)", "", "经办人", ""),
        ("", "", "", "", "", "法定", "承诺", "姓名", "电话"),
        ("1", "甲", "行政许可", LAW, OFFICE, 20, 7, "王小明", "0931-1234567"),
    ]
    merges = [(0, 5, 0, 6, "办理时限(工作日)"), (0, 7, 0, 8, "经办人")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}, merges))
    found = power(county, "甲")

    assert (found["statutory_limit"]["number"], found["time_limit"]["number"], "note" in found) == (
        20,
        7,
        False,
    )
    assert done.sheets[0].clerks == ("经办人姓名", "经办人电话")


@pytest.mark.parametrize(
    ("title", "taken_in"), [("审核转报", True), ("联系点管理", True), ("合计", False), ("填报人:王某", False)]
)
def test_a_name_that_begins_like_a_footer_is_a_name(
    county: Path, tmp_path: Path, title: str, taken_in: bool
) -> None:
    """A power to pass something on after a look at it was once taken for a signature."""
    rows = [("事项名称", "权力类型", "实施依据"), ("甲", "行政许可", LAW), (title, "其他行政权力", "")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}), agency="forestry")

    assert (done.added, left(done)) == (["甲", title] if taken_in else ["甲"], [])


def test_a_row_that_heads_others_may_have_its_number_in_a_cell_of_its_own(
    county: Path, tmp_path: Path
) -> None:
    """一 | 行政许可 | 2项: no power is called so."""
    rows = [
        ("序号", "事项名称", "实施依据", "行使主体", "备注"),
        ("一", "行政许可", "", "", "1项"),
        ("1", "甲", LAW, OFFICE),
        ("二", "行政检查(共1项)"),
        ("1", "乙", LAW, OFFICE),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.added, kinds(done)) == (["甲", "乙"], [{"行政许可": 1, "行政检查": 1}])


PAGE = """<html><head><meta charset="gb2312"><style>td{{}}</style></head><body><table>
<tr><th>序号</th><th>事项名称</th><th>权力类型</th><th>实施依据</th><th>行使主体</th></tr>
<tr><td>1</td><td>甲&nbsp;</td><td rowspan=2>行政许可</td><td>{law}<br>第二行</td><td rowspan="2">{office}</td></tr>
<tr><td>2<td>乙<td>{law}</tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_that_is_called_a_workbook_is_read(county: Path, tmp_path: Path, encoding: str) -> None:
    """As portals export lists; cells that span rows, and cells that nobody closed."""
    (tmp_path / "a.xls").write_bytes(PAGE.format(law=LAW, office=OFFICE).encode(encoding))
    done = taken(county, tmp_path / "a.xls")

    assert (done.added, left(done)) == (["甲", "乙"], [])
    assert power(county, "甲")["basis"][0]["quote"].endswith("采伐许可证。第二行")


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><Workbook/>", "<html><p>找不到页面</p></html>"])
def test_a_page_without_a_table_is_told_to_be_none(county: Path, tmp_path: Path, text: str) -> None:
    """And what to do."""
    (tmp_path / "a.xls").write_text(text, encoding="utf-8")
    (fault,) = taken(county, tmp_path / "a.xls").faults

    assert "另存为 .xlsx" in fault


def test_a_list_that_stands_on_its_side_is_told_to_turn(county: Path, tmp_path: Path) -> None:
    """One item a sheet, names of columns in the first."""
    rows = [("办事指南",), ("事项名称", "甲"), ("实施主体", OFFICE), ("承诺时限", "7个工作日")]
    reasons = {reason for _, reason in left(taken(county, book(tmp_path / "a.xlsx", {"指南": rows})))}

    assert "转置" in reasons.pop()


def test_a_list_of_another_kind_is_told_what_is_known_of_it(county: Path, tmp_path: Path) -> None:
    """And what its heading needs."""
    rows = [("序号", "证明名称", "设定依据", "行使层级"), ("1", "无违法证明", LAW, "县级")]
    reasons = {reason for _, reason in left(taken(county, book(tmp_path / "a.xlsx", {"证明": rows})))}

    assert "「设定依据」、「行使层级」" in reasons.pop()


def test_public_services_are_service_items(county: Path, tmp_path: Path) -> None:
    """Their heading is that of a list of powers as well; their kind is none of a power."""
    rows = [
        ("序号", "事项名称", "事项类型", "责任单位", "办理依据"),
        ("1", "技术咨询", "公共服务", OFFICE, LAW),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (kinds(done), left(done)) == ([{"approval": 1}], [])


def test_bodies_of_one_cell_are_told_to_be_parted(county: Path, tmp_path: Path) -> None:
    """A power is one body's; a document may be issued by several."""
    both = f"{OFFICE}、云岭县人民政府"
    powers_ = [PLAIN, ("1", "甲", "行政许可", LAW, both)]
    documents = [
        ("文件名称", "文号", "发文机关", "成文日期"),
        ("护林办法", "云林发〔2023〕5号", both, "2023-06-05"),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"权力": powers_, "文件": documents}))
    found = records(done)["护林办法"]

    assert ["写了几个机构" in reason for _, reason in left(done)] == [True]
    assert (found["issuer"], found["joint_issuers"]) == ("forestry", ["county"])


@pytest.mark.parametrize(("told", "agrees"), [("共2项", True), ("共三项", False), ("", True)])
def test_a_row_that_says_how_many_stand_below_it_is_held_to_it(
    county: Path, tmp_path: Path, told: str, agrees: bool
) -> None:
    """A row may be missing; both numbers are told."""
    rows = [
        ("序号", "事项名称", "实施依据", "行使主体"),
        (f"一、行政许可({told})" if told else "一、行政许可",),
        ("1", "甲", LAW, OFFICE),
        ("2", "乙", LAW, OFFICE),
        ("二、行政检查(1项)",),
        ("1", "丙", LAW, OFFICE),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert ["第 2 行写的是" in one and "下面是 2 项" in one for one in done.remarks] == [True] * (not agrees)


def test_a_body_that_heads_rows_and_is_not_registered_is_named(county: Path, tmp_path: Path) -> None:
    """Whoever reads why its rows were left need not look for it."""
    rows = [
        ("序号", "事项名称", "权力类型", "实施依据"),
        (f"一、{OFFICE}(1项)",),
        ("1", "甲", "行政许可", LAW),
        ("二、云岭县公安局(1项)",),
        ("1", "乙", "行政许可", LAW),
    ]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.added, ["「云岭县公安局」不在机构名录里" in why for _, why in left(done)]) == (
        ["甲"],
        [True],
    )
