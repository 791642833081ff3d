"""Both validators come to the verdict of the public JSON Schema suite wherever the lint lets through."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from qingdan.schemas.explaining import explaining
from qingdan.schemas.lint import disagreements
from qingdan.schemas.validators import accepting

#: Files of the suite that ask for another reading than ours, each with its reason.
_OTHERWISE = {
    "format.json": "takes `format` as a remark only; here `date` is checked",
}
#: Below this many cases the suite was not really there, or the lint lets too little through.
_LEAST = 500


def _suite() -> Path:
    suites = os.environ.get("QINGDAN_SUITES")
    folder = Path(suites or "") / "json-schema-test-suite" / "tests" / "draft2020-12"
    if not suites or not folder.is_dir():
        pytest.skip("QINGDAN_SUITES does not name a folder with json-schema-test-suite")
    return folder


def _cases() -> list[tuple[str, Any, Any, bool]]:
    """Give (name, schema, value, verdict) of every case whose schema the lint lets through."""
    cases = []
    for path in sorted(_suite().rglob("*.json")):
        if path.name in _OTHERWISE and path.parent.name != "format":
            continue
        for group in json.loads(path.read_text(encoding="utf-8")):
            schema = group["schema"]
            if not list(disagreements("case.json", {"case.json": schema})):
                name = f"{path.name}: {group['description']}"
                cases += [
                    (f"{name}: {case['description']}", schema, case["data"], case["valid"])
                    for case in group["tests"]
                ]
    return cases


@pytest.mark.conformance
def test_both_validators_come_to_the_verdict_of_the_suite() -> None:
    """No case within the lint is judged otherwise by either validator."""
    cases = _cases()
    otherwise = [
        name
        for name, schema, value, verdict in cases
        if not accepting(schema).is_valid(value) == explaining(schema).is_valid(value) == verdict
    ]

    print(f"{len(cases)} cases of the suite are within the lint")
    assert otherwise == []
    assert len(cases) >= _LEAST
