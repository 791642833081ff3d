"""The audit: every notice once, with its record, as of any day, in the form that is asked for."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from qingdan import cli
from qingdan.findings import findings, undated
from qingdan.problems import Place, Problem
from qingdan.rules import RULES
from registers import document, register_of

HERE = Path(__file__).parent
LATE = """id: yz-2023-1
title: 云岭县某办法(试行)
kind: 政府规范性文件
issuer: county
number: 云政发〔2023〕1号
sample: true
openness:
  attribute: 主动公开
  reviewed_by: 办公室
  reviewed_on: 2023-03-01
signed_on: 2023-03-01
published_on: 2023-03-02
publications:
  - channel: 政府门户网站
    on: 2023-03-02
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county with one sample document on trial that names no term."""
    shutil.copytree(HERE / "small_county", tmp_path / "county")
    target = tmp_path / "county/content/documents/county/2023/yz-2023-1.yml"
    target.parent.mkdir(parents=True)
    target.write_text(LATE, encoding="utf-8")
    return tmp_path / "county"


def audit(county: Path, *arguments: str, day: str = "2026-11-25") -> int:
    """Run the audit of a county as of a day; return the exit code."""
    return cli.run(["audit", "--county", str(county), "--as-of", day, *arguments])


def test_findings_are_told_and_the_exit_is_clean(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is late or missing is something to disclose, not a failure."""
    code = audit(county)
    out = capsys.readouterr().out

    assert (code, "QD406" in out, "云岭县某办法(试行) [示例]" in out) == (0, True, True)


def test_json_names_the_day_and_each_finding(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program learns the day, the record, the rule, since when and whose it is."""
    audit(county, "--format", "json")
    told = json.loads(capsys.readouterr().out)
    (one,) = told["findings"]

    assert (
        told["as_of"],
        one["code"],
        one["kind"],
        one["id"],
        one["since"],
        one["owner"],
        one["sample"],
    ) == (*("2026-11-25", "QD406", "document", "yz-2023-1", "2023-03-02", "county", True),)


def test_the_table_opens_in_a_spreadsheet(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marked as UTF-8, one row a finding, with a column for samples."""
    audit(county, "--format", "csv")
    text = capsys.readouterr().out
    head, row = csv.reader(text.removeprefix("\ufeff").splitlines())

    assert (text[0], head[0], row[0], row[head.index("示例")]) == ("\ufeff", "规则", "QD406", "示例")


@pytest.mark.parametrize(
    ("day", "told"), [("2023-03-01", 0), ("2023-03-02", 1), ("2026-11-25", 1), ("2099-01-01", 1)]
)
def test_what_is_dated_later_has_not_happened(
    county: Path, capsys: pytest.CaptureFixture[str], day: str, told: int
) -> None:
    """Before its publication nothing is asked of a document; the days after ask the same."""
    audit(county, "--format", "json", "--rule", "QD406", day=day)

    assert told == len(json.loads(capsys.readouterr().out)["findings"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--fail-on", "QD406"), 1),
        (("--fail-on", "any"), 1),
        (("--fail-on", "QD404"), 0),
        (("--agency", "forestry", "--fail-on", "any"), 0),
        (("--agency", "county", "--fail-on", "any"), 1),
        (("--rule", "QD404", "--fail-on", "any"), 0),
        (("--agency", "forestri"), 2),
        (("--rule", "QD999"), 2),
    ],
)
def test_who_wants_it_may_fail(county: Path, arguments: tuple[str, ...], code: int) -> None:
    """Only what is left after the filters counts; what nobody knows is said at once."""
    assert code == audit(county, *arguments)


def test_an_error_is_no_finding(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that contradicts itself is left out and told as such; the audit then ends with 1."""
    path = county / "content/documents/county/2023/yz-2023-1.yml"
    path.write_text(LATE + "expires_on: 2022-01-01\neffective_on: 2023-03-02\n", encoding="utf-8")

    code = audit(county, "--format", "json")

    assert (code, json.loads(capsys.readouterr().out)["findings"]) == (1, [])


def test_a_place_outside_every_record_belongs_to_none() -> None:
    """A table is no record; its finding still stands."""
    problem = Problem(
        rule=RULES["QD809"], place=Place("content/tables/procedures.yml"), what="甲。", mend="乙。"
    )

    (found,) = findings(register_of(("document", document())), (problem,))

    assert (found.kind, found.title) == ("", "")


def test_undated_facts_are_counted() -> None:
    """A law without days, a document known only to have been public, a certificate without beginning."""
    register = register_of(
        ("law", {"id": "a", "title": "甲法", "level": "法律"}),
        ("law", {"id": "b", "title": "乙法", "level": "法律", "effective_on": "2000-01-01"}),
        ("document", document(published_on=None, effective_on=None, known_public_on="2021-08-31")),
        ("document", document(id="yz-2017-2")),
        ("agency", {"id": "water", "title": "水务局", "kind": "工作部门", "certificate": {"number": "1"}}),
    )

    assert undated(register) == 3
