"""The schemas that come with the program pass their lint, and both validators agree about them."""

from __future__ import annotations

import copy
import functools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingdan import source
from qingdan.checks.shape import OUR_FAULT, shape
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.problems import Problem
from qingdan.schemas import Schemas, load
from qingdan.schemas.written import line

_FOLDER = Path(__file__).resolve().parents[1] / "schemas"
#: Words that no message to staff may hold (they blame, or mean nothing to them).
_UNSAID = ("非法", "无效", "失败", "异常", "校验不通过", "schema", "null", "required", "正则", "请", "抱歉")


@functools.cache
def _schemas() -> Schemas:
    found = load(_FOLDER, KIND_BY_NAME)
    assert isinstance(found, Schemas), _lines(found)
    return found


def _lines(problems: tuple[Problem, ...]) -> str:
    return "\n".join(f"{p.place.path} {p.rule.code} {p.what} {p.mend}" for p in problems)


def test_the_schemas_pass_their_lint() -> None:
    """Every kind has a schema that both validators read alike, with labels, help and examples that pass."""
    found = load(_FOLDER, KIND_BY_NAME)

    assert _lines(() if isinstance(found, Schemas) else found) == ""


@pytest.mark.parametrize("kind", KIND_BY_NAME)
def test_a_record_of_all_examples_has_no_fault_in_any_field(kind: str) -> None:
    """Whoever copies every example is only told about fields that go together, never about a value."""
    record = {key: found["examples"][0] for key, found in _schemas().properties(kind, ()).items()}
    read = source.Source("content/a.yml", record)

    told = shape(read, kind, _schemas())

    assert [problem for problem in told if problem.rule.code not in {"QD201", "QD213", "QD216"}] == []


@pytest.mark.parametrize("kind", KIND_BY_NAME)
def test_every_example_can_be_copied_into_a_record(kind: str) -> None:
    """The line that a message shows for an example reads back as that example."""
    examples = [
        (key, example)
        for key, found in _schemas().properties(kind, ()).items()
        for example in found["examples"]
    ]

    read = [source.read("content/a.yml", f"{line(key, example)}\n".encode()) for key, example in examples]

    assert [getattr(one, "data", one) for one in read] == [{key: example} for key, example in examples]


_ODD: list[Any] = [
    "", " ", "许可", "2017-3-9", "2017-02-30", "2017年3月1日", "２０１７", "a\n", "2017-03-09\n",
    "\u2028", "😀" * 5,
    "甲" * 100, "x" * 70_000, 0, -1, 1, 10**6, 2**53, 10**30, True, False, [], {}, ["a", "a"], [[]], {"a": 1},
    [{}, {}], "true", "1",
]  # fmt: skip


def _spots(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(spot for key, part in inner for spot in _spots(part, (*at, key)))]


def _changed(data: st.DataObject, record: dict[str, Any]) -> dict[str, Any]:
    """Return a copy with one spot put out, renamed, replaced, doubled, or with a field put in."""
    record = copy.deepcopy(record)
    spot = data.draw(st.sampled_from(_spots(record)[1:] or [("x",)]))
    around: Any = record
    for step in spot[:-1]:
        around = around[step]
    match data.draw(st.sampled_from(["put out", "rename", "replace", "double", "put in"])):
        case "put out" if spot[-1] in around or isinstance(around, list):
            del around[spot[-1]]
        case "rename" if isinstance(around, dict):
            around[str(spot[-1])[:-1] + "z"] = around.pop(spot[-1], 1)
        case "double" if isinstance(around, list):
            around.append(around[spot[-1]])
        case "put in" if isinstance(around, dict):
            around[data.draw(st.sampled_from(["title", "on", "none", "date", "备注"]))] = data.draw(
                st.sampled_from(_ODD)
            )
        case _:
            around[spot[-1]] = data.draw(st.sampled_from(_ODD))
    return record


@pytest.mark.parametrize("kind", KIND_BY_NAME)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_both_validators_agree_about_changed_records(kind: str, data: st.DataObject) -> None:
    """However a record is spoilt, both validators judge alike, and what is told is told properly."""
    schemas = _schemas()
    fields = schemas.properties(kind, ())
    keys = data.draw(st.sets(st.sampled_from(sorted(fields)))) | set(schemas.schema(kind).get("required", ()))
    record = {key: data.draw(st.sampled_from(fields[key]["examples"])) for key in fields if key in keys}
    for _ in range(data.draw(st.integers(0, 3))):
        record = _changed(data, record) if record else record
    read = source.Source("content/a.yml", record)

    accepted = schemas.accepting(kind).is_valid(record)
    told = shape(read, kind, schemas)

    assert accepted == schemas.explaining(kind).is_valid(record) == (not told)
    assert OUR_FAULT not in [problem.rule for problem in told]
    assert all(problem.what.endswith("。") and problem.mend.endswith("。") for problem in told)
    # 申请 is a word of the field (依申请公开), not a polite 请.
    whats = [problem.what.replace("申请", "") for problem in told]
    assert not [word for what in whats for word in _UNSAID if word in what]
