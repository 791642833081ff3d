"""Numbers as people write them in Chinese."""

from __future__ import annotations

import pytest

from qingdan.chinese import number_in_digits, numeral


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
