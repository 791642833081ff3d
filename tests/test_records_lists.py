"""The builders of lists, approvals, figures and tables give records of their kinds."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from qingdan.model.kinds import KIND_BY_NAME
from records_lists import LISTS, full_approval, full_figures, full_power_list, power, power_list

_FOLDER = Path(__file__).resolve().parents[1] / "schemas"

#: Fields that only a record has which is not, or no longer, what it was.
_UNUSUAL = {"withdrawn", "cancelled_on", "pending_disclosures", "pending_reason"}

_BUILT = [
    pytest.param(kind, build, id=build.__name__) for kind, builders in LISTS.items() for build in builders
]


@functools.cache
def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return found


def _faults(kind: str, record: Any) -> list[str]:
    common = Resource.from_contents(_schema("common.json"))
    registry: Registry[Any] = Registry().with_resource("common.json", common)
    validator = Draft202012Validator(_schema(f"{kind}.json"), registry=registry)
    return [f"{error.json_path} {error.message}" for error in validator.iter_errors(record)]


@pytest.mark.parametrize(("kind", "build"), _BUILT)
def test_what_a_builder_gives_passes_the_schema(kind: str, build: Any) -> None:
    """Least and full records are as their schema says."""
    record = build()

    assert [] == _faults(kind, record)


@pytest.mark.parametrize(("kind", "build"), _BUILT)
def test_what_a_builder_gives_becomes_its_struct(kind: str, build: Any) -> None:
    """Least and full records have the types of their kind, and lose nothing on the way."""
    record = build()

    struct = msgspec.convert(record, KIND_BY_NAME[kind].type)

    assert set(msgspec.to_builtins(struct)) <= set(record)


@pytest.mark.parametrize("kind", LISTS)
def test_a_full_record_has_every_field_of_an_ordinary_one(kind: str) -> None:
    """A field that is added to a kind has to be added to its full record, too."""
    _, full = LISTS[kind]

    assert set(_schema(f"{kind}.json")["properties"]) - _UNUSUAL == set(full())


def test_a_full_power_has_every_field_of_an_ordinary_one() -> None:
    """The first item of the full list shows all that an item may say of itself."""
    fields = _schema("power-list.json")["$defs"]["power"]["properties"]

    assert set(fields) - _UNUSUAL == set(full_power_list()["items"][0])


@pytest.mark.parametrize(
    "fee", [{}, {"none": False}, {"none": True, "charges": [{"name": "工本费", "amount": "5"}]}]
)
def test_a_fee_is_none_or_charges(fee: dict[str, Any]) -> None:
    """Neither, a denied none, and both say nothing that a citizen could rely on."""
    record = full_approval(fee=fee)

    assert [] != _faults("approval", record)


@pytest.mark.parametrize(
    "limit",
    [{}, {"number": 5}, {"same_day": True, "number": 5}, {"same_day": True, "number": 5, "unit": "月"}],
)
def test_a_time_limit_is_the_same_day_or_a_number_of_a_unit(limit: dict[str, Any]) -> None:
    """A number without its unit is no limit, and nothing beside 即办 is."""
    record = full_approval(time_limit=limit)

    assert [] != _faults("approval", record)


@pytest.mark.parametrize("value", [{}, {"amount": "28"}, {"missing": "没有印"}])
def test_a_figure_is_a_count_an_amount_or_missing(value: dict[str, str]) -> None:
    """A figure without number or reason cannot be told from one that was forgotten."""
    record = full_figures()
    record["figures"][0] |= value
    if not value:
        del record["figures"][0]["count"]

    assert [] != _faults("figures", record)


def test_a_list_may_hold_twenty_thousand_items() -> None:
    """No county comes near it; one item more is a list pasted twice."""
    items = [power()] * 20_000

    assert ([], 1) == (
        _faults("power-list", power_list(items=items)),
        len(_faults("power-list", power_list(items=[*items, power()]))),
    )
