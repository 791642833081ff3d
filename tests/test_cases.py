"""Cases: small pieces of content with the expected fault marked on its line.

A case file holds one or more content files, each after a line `#@ content/…`; they are laid over
the small county. `#! QD203` at the end of a line says that this line has that fault and `#? QD203`
that the file as a whole has it; the marks are taken off first. Cases in `pass/` are named by the
rule whose neighbour they are, and must not have it. Adding a case needs no Python.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from qingdan import building
from qingdan.rules import RULES

HERE = Path(__file__).parent
DAY = date(2026, 11, 25)

#: Rules about files that no text can show, with the test that shows them instead.
SHOWN_ELSEWHERE = {
    **dict.fromkeys(("QD111", "QD114", "QD115", "QD116", "QD119", "QD120"), "test_source_files.py"),
    "QD190": "test_hand_written.py",
    "QD200": "test_shape.py",
    **dict.fromkeys((f"QD29{digit}" for digit in "023456789"), "test_schemas_lint.py"),
    "QD291": "test_schemas_load.py",
    "QD302": "test_assemble.py",
    "QD312": "test_hand_written.py",
}

FAIL = sorted((HERE / "cases" / "fail").glob("*.yml"))
PASS = sorted((HERE / "cases" / "pass").glob("*.yml"))

_MARK = re.compile(r"  #([!?]) (QD[0-9]{3}(?: QD[0-9]{3})*)$")


def lay_out(case: Path, county: Path) -> set[tuple[str, int, str]]:
    """Write a case over a copy of the small county; return (path, line, code) of its marks."""
    shutil.copytree(HERE / "small_county", county)
    marks: set[tuple[str, int, str]] = set()
    path, lines = "", []

    def write() -> None:
        if path:
            target = county / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("".join(line + "\n" for line in lines), encoding="utf-8")

    for marked in case.read_text(encoding="utf-8").split("\n")[:-1]:
        if marked.startswith("#@ "):
            write()
            path, lines = marked[3:], []
            continue
        mark = _MARK.search(marked)
        line = marked[: mark.start()] if mark else marked
        if mark:
            at = len(lines) + 1 if mark[1] == "!" else 0
            marks.update((path, at, code) for code in mark[2].split())
        lines.append(line)
    write()
    return marks


def told(county: Path, paths: set[str]) -> set[tuple[str, int, str]]:
    """Return (path, line, code) of every problem told about these files."""
    problems = building.check(county, DAY).problems
    return {(p.place.path, p.place.line, p.rule.code) for p in problems if p.place.path in paths}


@pytest.mark.parametrize("case", FAIL, ids=lambda case: case.stem)
def test_a_case_has_exactly_the_faults_on_its_lines(case: Path, tmp_path: Path) -> None:
    """Every marked fault is told on its line, and nothing else is."""
    marks = lay_out(case, tmp_path / "county")
    files = set(re.findall(r"^#@ (.+)$", case.read_text(encoding="utf-8"), re.MULTILINE))

    assert marks == {(path, line, code) for path, line, code in told(tmp_path / "county", files)}


@pytest.mark.parametrize("case", PASS, ids=lambda case: case.stem)
def test_a_neighbour_passes_the_rule_it_is_named_by(case: Path, tmp_path: Path) -> None:
    """What is right beside a fault is not told."""
    lay_out(case, tmp_path / "county")
    files = set(re.findall(r"^#@ (.+)$", case.read_text(encoding="utf-8"), re.MULTILINE))

    assert case.stem[:5] not in {code for _, _, code in told(tmp_path / "county", files)}


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_failing_case_and_a_passing_one(code: str) -> None:
    """A rule that nothing shows failing, or nothing shows passing, is not tested."""
    if code in SHOWN_ELSEWHERE:
        elsewhere = (HERE / SHOWN_ELSEWHERE[code]).read_text(encoding="utf-8")
        assert code in elsewhere
        return
    failing = any(code in case.read_text(encoding="utf-8") for case in FAIL)
    passing = any(case.stem.startswith(code) for case in PASS)

    assert (True, True) == (failing, passing)


def test_the_small_county_itself_has_no_problem(tmp_path: Path) -> None:
    """Cases are laid over clean ground."""
    shutil.copytree(HERE / "small_county", tmp_path / "county")

    assert () == building.check(tmp_path / "county", DAY).problems
