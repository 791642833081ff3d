"""The validator that tells every fault judges as the one that accepts does."""

from __future__ import annotations

from typing import Any

import pytest

from qingdan.schemas.explaining import explaining
from qingdan.schemas.validators import accepting


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """Return the keywords that a value breaks; the accepting validator must agree that it breaks any."""
    found = [str(fault.validator) for fault in explaining(schema).iter_errors(value)]
    assert bool(found) != accepting(schema).is_valid(value)
    return found


@pytest.mark.parametrize(
    ("items", "repeated"),
    [
        ([1, 2], False),
        ([1, 1], True),
        ([1, True], False),
        (["1", 1], False),
        ([[1], [True]], False),
        ([{"a": 1, "b": [2]}, {"b": [2], "a": 1}], True),
        ([{"a": 1}, {"a": 2}], False),
        ([], False),
    ],
)
def test_items_are_repeated_where_they_are_equal_as_json(items: list[Any], repeated: bool) -> None:
    """Whatever the order of names; true is not 1."""
    expected = ["uniqueItems"] if repeated else []

    assert expected == faults({"type": "array", "uniqueItems": True}, items)
    assert [] == faults({"type": "array", "uniqueItems": False}, items)
    assert [] == faults({"uniqueItems": True}, "aa")


def test_a_list_over_its_greatest_length_is_not_searched_for_repeats() -> None:
    """One cause, one message; and it may be very long."""
    assert ["maxItems"] == faults({"uniqueItems": True, "maxItems": 2}, [1, 1, 1])
    assert ["uniqueItems"] == faults({"uniqueItems": True, "maxItems": 2}, [1, 1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [("46", []), ("x", ["pattern"]), ("xxx", ["maxLength"]), ("46x", ["maxLength"]), (46, [])],
)
def test_a_pattern_is_asked_of_texts_that_are_not_too_long(value: Any, expected: list[str]) -> None:
    """A text that is too long is at fault already, and not worth the time of matching."""
    assert expected == faults({"pattern": "^[0-9]+$", "maxLength": 2}, value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-02-29", []),
        ("2021-02-29", ["format"]),
        ("2021-2-01", ["format"]),
        ("2021-02-01\n", ["format"]),
        (1, []),
    ],
)
def test_a_date_is_a_day_of_the_calendar(value: Any, expected: list[str]) -> None:
    """Written with two digits each, and nothing behind it."""
    assert expected == faults({"format": "date"}, value)


def test_a_last_line_break_passes_no_pattern() -> None:
    """Where the length allows it too."""
    assert ["pattern"] == faults({"pattern": "^[0-9]+$"}, "46\n")
    assert ["pattern"] == faults({"pattern": "^[0-9]+$"}, "")
