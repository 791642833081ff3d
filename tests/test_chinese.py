"""Numbers as people write them in Chinese."""

from __future__ import annotations

import pytest

from qingdan.chinese import days_spoken, number_in_digits, numeral, spoken


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("三", 3), ("十", 10), ("二十", 20), ("二十一", 21), ("一百零三", 103), ("二百一十", 210)],
        *[
            ("7", 7),
            ("两", 2),
            ("伍", 5),
            ("二〇一七", 2017),
            ("二○零五", 2005),
            ("", 0),
            ("无", 0),
            ("7x", 0),
        ],
    ],
)
def test_a_numeral_has_its_value(text: str, number: int) -> None:
    """In digits, in characters with units, or digit by digit; what is no number is 0."""
    assert numeral(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云政发〔二〇〇五〕十二号", "云政发〔2005〕12号"),
        ("云政发〔2005〕一百零二号", "云政发〔2005〕102号"),
        ("二○一七年第四十六号令", "2017年第46号令"),
        ("二〇一七年三月一日第三条", "二〇一七年三月一日第三条"),
        ("一号公路", "一号公路"),
    ],
    ids=["all", "number alone", "order", "a day and an article", "no document"],
)
def test_a_document_number_in_characters_is_read(text: str, expected: str) -> None:
    """Old documents print it so; days and articles stay as they are."""
    assert number_in_digits(text) == expected


def test_days_in_a_text_are_spoken_and_nothing_else_is() -> None:
    """The spaces that set digits off go with them; what only looks like a day stays."""
    assert (
        days_spoken("应当在 2024-10-02 以前,2024-10-28才报") == "应当在2024年10月2日以前,2024年10月28日才报"
    )
    assert days_spoken("电话 0931-2024-10-02、2024-10") == "电话 0931-2024-10-02、2024-10"


def test_a_value_is_spoken_where_it_is_a_day() -> None:
    """A text that holds one is somebody's words."""
    assert (spoken("2026-01-05"), spoken("时间:2021-08-31")) == ("2026年1月5日", "时间:2021-08-31")
