"""The reader against the public YAML test suite and the big list of naughty strings.

The suites are not part of this repository: QINGDAN_SUITES names the folder that holds
`yaml-test-suite.json` and `blns.json`.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan import source
from qingdan.source import Source

pytestmark = pytest.mark.conformance

PATH = "content/agencies/water.yml"

#: Cases that we read and whose JSON differs, each with its reason.
OTHERWISE = {
    "L24T/01": "libyaml adds no line break to a last line of blanks that ends without one",
}


def suite(name: str) -> Any:
    """Return a suite, or skip the test that asks for it."""
    folder = os.environ.get("QINGDAN_SUITES")
    if not folder:
        pytest.skip("QINGDAN_SUITES names no folder with the public suites")
    file = Path(folder) / name
    if not file.is_file():
        pytest.skip(f"{file} is not there")
    return _parsed(file)


@cache
def _parsed(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def documents(text: str) -> list[Any]:
    """Return the JSON values that stand in a text one after the other."""
    decoder, values, at = json.JSONDecoder(), [], 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    return values


def test_no_case_of_the_suite_raises_and_none_is_refused_without_a_word() -> None:
    """Every case is a record or problems, each with line and sentences."""
    for case in suite("yaml-test-suite.json"):
        read = source.read(PATH, case["yaml"].encode("utf-8", "surrogatepass"))

        assert isinstance(read, Source) or read, case["id"]
        if isinstance(read, tuple):
            assert all(told.place.line and told.what and told.mend for told in read), case["id"]


def test_no_broken_case_is_accepted() -> None:
    """What the suite says no reader may accept is told."""
    accepted = [
        case["id"]
        for case in suite("yaml-test-suite.json")
        if case["fail"] and isinstance(source.read(PATH, case["yaml"].encode()), Source)
    ]

    assert [] == accepted


def test_what_is_accepted_reads_as_the_suite_says() -> None:
    """No case is read, and read wrongly: refusing is allowed, guessing is not."""
    cases = [case for case in suite("yaml-test-suite.json") if not case["fail"] and case["json"]]
    accepted, wrong = 0, []
    for case in cases:
        read = source.read(PATH, case["yaml"].encode("utf-8", "surrogatepass"))
        if isinstance(read, Source):
            accepted += 1
            if documents(case["json"]) != [read.data] and case["id"] not in OTHERWISE:
                wrong.append((case["id"], case["json"], read.data))

    assert [] == wrong
    assert accepted > len(cases) // 10


def test_every_naughty_string_survives_in_quotes_or_is_told() -> None:
    """Written in quotes a text is read back letter by letter, unless it holds what no record may."""
    for text in suite("blns.json"):
        written = yaml.safe_dump({"title": text}, allow_unicode=True, width=10**9, default_style='"')
        read = source.read(PATH, written.encode("utf-8", "surrogatepass"))

        if isinstance(read, Source):
            assert {"title": text} == read.data
        else:
            assert {"QD106", "QD111", "QD112"} >= {told.rule.code for told in read}, text


def test_every_naughty_string_without_quotes_is_text_or_told() -> None:
    """Typed as it is, it is read as PyYAML reads text, or is told: it is never half lost."""
    for text in suite("blns.json"):
        written = f"title: {text}\n"
        read = source.read(PATH, written.encode("utf-8", "surrogatepass"))

        if (
            isinstance(read, Source)
            and isinstance(read.data["title"], str)
            and not text.startswith(("'", '"'))
        ):
            assert {"title": text.strip(" ")} == read.data
