"""What was meant by a value typed in another way is worked out only where it is certain."""

from __future__ import annotations

import pytest

from qingdan.checks.shape.typed import day_meant, lacks_day, number_meant, switch_meant


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2017-3-9", "2017-03-09"),
        ("2017年3月9日", "2017-03-09"),
        ("2017 年 3 月 9 日", "2017-03-09"),
        ("2017.03.09", "2017-03-09"),
        ("2017/3/9", "2017-03-09"),
        ("2017、3、9", "2017-03-09"),
        ("２０１７－０３－０９", "2017-03-09"),
        ("２０１７年３月９日", "2017-03-09"),
        ("2017—03—09", "2017-03-09"),
        ("20170309", "2017-03-09"),
        (20170309, "2017-03-09"),
        ("2017-03-09 00:00:00", "2017-03-09"),
        ("2017-03-09T08:30:00Z", "2017-03-09"),
        (" 2017-03-09\n", "2017-03-09"),
        ("二〇一七年三月九日", "2017-03-09"),
        ("二○一七年十二月三十一日", "2017-12-31"),
        ("二O一七年十月廿九日", "2017-10-29"),
        ("二零一七年三月十日", "2017-03-10"),
        ("2017-02-30", "2017-02-30"),
    ],
)
def test_a_day_typed_in_another_way_is_understood(typed: object, day: str) -> None:
    """Every way of writing that has only one reading is read."""
    assert str(day_meant(typed)) == day


@pytest.mark.parametrize(
    "typed", ["3/9/2017", "17年3月1日", "2017年3月", "六.五", "长期", "", "9" * 5000, 42795, True]
)
def test_a_day_that_is_not_certain_is_not_guessed(typed: object) -> None:
    """Where two days could be meant, or none, nothing is proposed."""
    assert day_meant(typed) is None


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        ("2017", True),
        ("2017年", True),
        ("2017-03", True),
        ("2017年3月", True),
        ("2017年3月9日", False),
        ("三月", False),
    ],
)
def test_a_month_without_its_day_is_known(typed: str, lacks: bool) -> None:
    """A year, or a year and a month, only lacks what follows."""
    assert lacks_day(typed) is lacks


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("352", 352),
        ("1,708", 1708),
        ("352 项", 352),
        ("３５２", 352),
        ("-1", -1),
        ("五", None),
        ("3.5", None),
        ("约 3", None),
    ],
)
def test_a_number_with_its_unit_is_understood(typed: str, number: int | None) -> None:
    """Quotes, commas and units are taken off; fractions and words are not."""
    assert number_meant(typed) == number


@pytest.mark.parametrize(
    ("typed", "meant"), [("是", True), ("Yes", True), ("无", False), (0, False), ("也许", None)]
)
def test_a_yes_is_understood(typed: object, meant: bool | None) -> None:
    """What people write for yes and no becomes true and false."""
    assert switch_meant(typed) is meant
