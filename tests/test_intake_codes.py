"""Codes: those that a spreadsheet rounded are left out, those that many items share tell none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qingdan.intake.tables import cell_text
from test_intake import HEAD, OFFICE, book, county, left, power, row, taken
from test_intake_wild import records

__all__ = ["county"]

SERVICES = ("事项名称", "事项类型", "实施主体", "基本编码", "实施编码", "申请材料")


@pytest.mark.parametrize("typed", [1.62e17, 6201230200012345678, "1.62E+17"])
def test_a_code_that_became_a_number_is_left_out_and_told(county: Path, tmp_path: Path, typed: Any) -> None:
    """Two powers once had one code: its last digits were noughts."""
    rows = [(*HEAD, "职权编码"), (*row("甲"), typed), (*row("乙"), "620123XK0001")]
    done = taken(county, book(tmp_path / "a.xlsx", {"清单": rows}))

    assert ("code" in power(county, "甲"), "note" in power(county, "甲")) == (False, False)
    assert power(county, "乙")["code"] == "620123XK0001"
    assert ["「职权编码」第 2 行成了" in one for one in done.remarks] == [True]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (620123020001234.0, "620123020001234"),
        (1620000000000000.0, "1.62E+15"),
        (1.0, "1"),
        (1.5, "1.5"),
    ],
)
def test_a_number_of_up_to_fifteen_digits_is_as_it_was_typed(value: float, text: str) -> None:
    """A longer one is not, and does not look as if it were."""
    assert cell_text(value) == text


def services(*codes: tuple[str, str, str]) -> list[tuple[str, ...]]:
    return [SERVICES, *((title, "行政许可", OFFICE, base, own, "申请表") for title, base, own in codes)]


@pytest.mark.parametrize("own", [("", ""), ("11620123A01", "11620123A02")])
def test_items_of_one_base_code_are_items_of_their_own(
    county: Path, tmp_path: Path, own: tuple[str, str]
) -> None:
    """The second was once lost as another word on the first; taken in again, nothing changes."""
    path = book(
        tmp_path / "a.xlsx",
        {"事项": services(("甲", "000164103000", own[0]), ("乙", "000164103000", own[1]))},
    )
    first = taken(county, path)
    again = taken(county, path)

    assert (first.added, left(first)) == (["甲", "乙"], [])
    assert (again.files, again.same) == ({}, 2)


def test_another_item_below_a_base_code_is_not_the_one_that_stands(county: Path, tmp_path: Path) -> None:
    """It has a code of its own beside it; one that only has a new name is the same item."""
    taken(county, book(tmp_path / "a.xlsx", {"事项": services(("甲", "000164103000", "11620123A01"))}))
    done = taken(
        county,
        book(
            tmp_path / "b.xlsx",
            {"事项": services(("乙", "000164103000", "11620123A02"))},
        ),
    )
    renamed = taken(
        county, book(tmp_path / "c.xlsx", {"事项": services(("甲改", "000164103000", "11620123A01"))})
    )

    assert (done.added, list(records(renamed)), renamed.added) == (["乙"], ["甲改"], [])
