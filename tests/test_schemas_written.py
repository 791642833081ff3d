"""A value is written as a line that reads back as the same value."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qingdan.schemas.written import line


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"number": 20, "unit": "工作日"}, "a: {number: 20, unit: 工作日}"),
        ("2017-03-09", "a: 2017-03-09"),
        ("云政办发〔2017〕46号", "a: 云政办发〔2017〕46号"),
        (["砍树", "采伐"], "a: [砍树, 采伐]"),
        (True, "a: true"),
        ("12345", 'a: "12345"'),
        ("1.10", 'a: "1.10"'),
        ("no", 'a: "no"'),
        ("8:30", 'a: "8:30"'),
        ("", 'a: ""'),
        ("食品 #1", 'a: "食品 #1"'),
        ("甲,乙", 'a: "甲,乙"'),
        ("https://example.org/", 'a: "https://example.org/"'),
    ],
)
def test_a_value_is_written_plain_where_that_is_certain(value: Any, expected: str) -> None:
    """Quotes stand only where the dialect asks for them."""
    assert line("a", value) == expected


@pytest.mark.parametrize(
    "word", ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"]
)
def test_a_word_that_some_program_takes_for_something_else_is_quoted(word: str) -> None:
    """For yes, no, nothing or a number, however it is spelt."""
    assert [f'a: "{word}"', f'a: "{word.upper()}"'] == [line("a", word), line("a", word.upper())]


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.booleans(), st.integers(-(10**6), 10**6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(_VALUES)
def test_a_line_reads_back_as_its_value(value: Any) -> None:
    """Whatever the value, YAML reads the line as nothing else: no text becomes a number or a yes."""
    assert yaml.safe_load(line("x", value)) == {"x": value}
