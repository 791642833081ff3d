"""The builders of documents, agencies, laws and proceedings give records of their kinds."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from qingdan import source
from qingdan.checks.shape import shape
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.schemas import Schemas, load
from records import (
    RECORDS,
    WITHDRAWN,
    document,
    entrusted,
    full_agency,
    full_cleanup,
    full_document,
    full_notice,
    full_system,
    rescinded,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Fields that only a record has which is not, or no longer, what it was.
_UNUSUAL = {
    "abolished_on",
    "entrustment",
    "expires_on",
    "ground",
    "known_public_on",
    "long_term",
    "repealed_by",
    "repealed_on",
    "rescinded",
    "withdrawn",
}

_BUILT = [
    pytest.param(kind, build, id=build.__name__)
    for kind, builders in [*RECORDS.items(), ("agency", (entrusted,)), ("document", (rescinded,))]
    for build in builders
]


@functools.cache
def _schemas() -> Schemas:
    found = load(Path(__file__).parents[1] / "schemas", KIND_BY_NAME)
    assert isinstance(found, Schemas)
    return found


def _told(kind: str, record: dict[str, Any]) -> list[tuple[str, Any]]:
    problems = shape(source.Source("content/a.yml", record), kind, _schemas())
    return [(problem.rule.code, problem.place.pointer) for problem in problems]


def _unsaid(info: Any, values: list[Any], where: str) -> Iterator[str]:
    """Give the fields of a type that none of `values` has, at any depth."""
    if isinstance(info, msgspec.inspect.UnionType):
        for part in info.types:
            yield from _unsaid(part, values, where)
    elif isinstance(info, msgspec.inspect.VarTupleType):
        yield from _unsaid(info.item_type, [one for value in values for one in value], f"{where}[]")
    elif isinstance(info, msgspec.inspect.StructType):
        for field in info.fields:
            held = [value[field.name] for value in values if field.name in value]
            if held:
                yield from _unsaid(field.type, held, f"{where}.{field.name}")
            elif field.name not in _UNUSUAL:
                yield f"{where}.{field.name}"


@pytest.mark.parametrize(("kind", "build"), _BUILT)
def test_what_a_builder_gives_has_the_shape_of_its_kind(kind: str, build: Any) -> None:
    """Nothing is told about least and full records."""
    assert [] == _told(kind, build())


@pytest.mark.parametrize(("kind", "build"), _BUILT)
def test_what_a_builder_gives_becomes_its_struct(kind: str, build: Any) -> None:
    """Least and full records have the types of their kind, and lose nothing on the way."""
    record = build()

    struct = msgspec.convert(record, KIND_BY_NAME[kind].type)

    assert record == msgspec.json.decode(msgspec.json.encode(struct))


@pytest.mark.parametrize("kind", RECORDS)
def test_a_least_record_has_only_what_its_kind_asks_for(kind: str) -> None:
    """Whatever is taken from it is missed."""
    least = RECORDS[kind][0]()

    assert set(_schemas().schema(kind)["required"]) == set(least)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_full_record_has_every_field_of_an_ordinary_one(kind: str) -> None:
    """A field that is added to a kind has to be added to its full record, too, however deep it stands."""
    info = msgspec.inspect.type_info(KIND_BY_NAME[kind].type)
    full = RECORDS[kind][1]()

    assert [] == list(_unsaid(info, [full], kind))


@pytest.mark.parametrize(
    "two",
    [
        {"expires_on": "2024-12-31"},
        {"long_term": True},
        {"known_public_on": "2019-06-01"},
        {"term": None, "expires_on": "2024-12-31", "long_term": True},
    ],
    ids="-".join,
)
def test_a_document_says_one_thing_of_its_term_and_of_its_publication(two: dict[str, Any]) -> None:
    """Of 有效期至, 有效期 and 长期有效 one can be true, and a known day of publication is the only one."""
    record = {key: value for key, value in full_document(**two).items() if value is not None}

    assert ["QD213"] == [code for code, _ in _told("document", record)]


@pytest.mark.parametrize(
    "basis",
    [{"article": "第五条"}, {"law": "forest-law", "document": "yz-2017-46"}],
    ids=["neither", "both"],
)
def test_a_basis_is_a_law_or_a_document(basis: dict[str, str]) -> None:
    """Neither names nothing to rest on; with both nobody knows whose article is meant."""
    assert [] != _told("document", document(basis=[basis]))


def test_a_withdrawn_record_says_why() -> None:
    """A record that stays at its address without its text says since when and on which ground."""
    silent = {"on": "2021-05-01"}

    assert ([], ["QD201", "QD201"]) == (
        _told("notice", full_notice(withdrawn=WITHDRAWN)),
        [code for code, _ in _told("notice", full_notice(withdrawn=silent))],
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://a",
        "data:text/html,a",
        "//www.example.invalid/",
        "https://www.example.invalid/a b",
        'https://www.example.invalid/"onclick="a',
        "https://www.example.invalid/<b>",
        "https://www.example.invalid/a\n",
    ],
)
def test_an_address_leads_to_a_page_and_nowhere_else(address: str) -> None:
    """Nothing that a browser would run, and nothing that could leave its quotes, is an address."""
    assert ["QD206"] == [code for code, _ in _told("notice", full_notice(url=address))]


@pytest.mark.parametrize(
    "number",
    [
        "云政发[2019]3号",
        "云政发〔2019〕03号",
        "云政发〔2019〕第3号",
        "云政发〔19〕3号",
        "云政发2019 3号",
        "云政发〔2019〕3号\n",
    ],
)
def test_a_number_has_the_form_of_the_standard(number: str) -> None:
    """Six-sided brackets, four digits of the year, no leading zero and no 第 (GB/T 9704)."""
    assert ["QD206"] == [code for code, _ in _told("document", document(number=number))]


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("agency", full_agency(certified_officers=-1), ("QD212", ("certified_officers",))),
        ("cleanup", full_cleanup(objects=[]), ("QD210", ("objects",))),
        ("cleanup", full_cleanup(month="2019-13"), ("QD206", ("month",))),
        ("document", full_document(term={"number": 5, "unit": "工作日"}), ("QD203", ("term", "unit"))),
        ("document", full_document(effective_on="2019-02-30"), ("QD205", ("effective_on",))),
        ("system", full_system(source_rows=["S42"]), ("QD206", ("source_rows", 0))),
    ],
)
def test_a_value_that_cannot_be_is_told_at_its_field(
    kind: str, record: dict[str, Any], expected: tuple[str, Any]
) -> None:
    """No negative counts, no clean-up of nothing, no thirteenth month, no term of working days."""
    assert [expected] == _told(kind, record)
