"""Names and telephones of clerks are left out and said, whatever their columns are called; heads and offices stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan.intake.clerks import is_clerks
from test_intake import HEAD, book, county, power, row, taken
from test_intake_wild import records

__all__ = ["county"]

AGENCY_HEAD = ("单位名称", "负责人", "办公电话", "地址", "联系人", "手机号码", "备用联系")


def test_a_directory_keeps_heads_and_offices_and_leaves_clerks(county: Path, tmp_path: Path) -> None:
    """A column of mobile numbers is left out even where nobody knows its heading."""
    line = ("云岭县教育局", "李明", "0931-5221234", "北街3号", "王小红", "13800138000", "139 0013 9000")
    done = taken(county, book(tmp_path / "a.xlsx", {"机构": [AGENCY_HEAD, line]}))
    (found,) = records(done).values()

    assert done.sheets[0].clerks == ("联系人", "手机号码", "备用联系")
    assert (found["head_name"], found["contact"], "note" in found) == (
        "李明",
        {"address": "北街3号", "phone": "0931-5221234"},
        False,
    )


@pytest.mark.parametrize(
    ("clerk", "number", "stays"),
    [("联系人", "0931-5221234", True), ("联系人", "13800138000", False), ("备注", "13800138000", True)],
)
def test_a_mobile_beside_a_clerk_is_the_clerks(
    county: Path, tmp_path: Path, clerk: str, number: str, stays: bool
) -> None:
    """A landline there is the office's, and so is the only telephone that a village gives."""
    head = ("单位名称", "地址", clerk, "联系电话")
    done = taken(
        county, book(tmp_path / "a.xlsx", {"机构": [head, ("云岭县教育局", "北街3号", "甲", number)]})
    )
    (found,) = records(done).values()

    assert ("phone" in found["contact"]) == stays


def test_the_mobile_of_who_keeps_a_list_is_left_out_of_it(county: Path, tmp_path: Path) -> None:
    """As a portal exports it, under headings of its own; the column beside it is kept."""
    rows = [(*HEAD, "更新人", "联系人手机", "手机端办理"), (*row("甲"), "王小明", "13800138000", "支持")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert (done.sheets[0].clerks, power(county, "甲")["note"]) == (
        ("更新人", "联系人手机"),
        "手机端办理:支持",
    )


@pytest.mark.parametrize(
    ("heading", "clerks"),
    [
        ("填报人联系电话", True),
        ("审核人", True),
        ("手机", True),
        ("负责人", False),
        ("手机端办理地址", False),
        ("经办机构", False),
        ("联系电话", False),
    ],
)
def test_a_heading_tells_whether_it_is_of_clerks(heading: str, clerks: bool) -> None:
    """By who it names."""
    assert is_clerks(heading) == clerks


def test_the_first_row_below_clerks_is_no_second_level(county: Path, tmp_path: Path) -> None:
    """Whoever stands there: it is the first record."""
    rows = [("机构名称", "地址", "联系人", "手机"), ("云岭县教育局", "北街", "甲", "13800138000")]
    done = taken(county, book(tmp_path / "a.xlsx", {"机构": rows}), of="agency")

    assert (done.sheets[0].heading, list(records(done))) == (1, ["云岭县教育局"])
