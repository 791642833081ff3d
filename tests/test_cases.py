"""Cases: small pieces of content with the expected fault marked on its line.

A case file holds one or more content files, each after a line `#@ content/…`; they are laid over
the small county. `#! QD203` at the end of a line says that this line has that fault and `#? QD203`
that the file as a whole has it; `#! QD830 for county since 2026-10-21` says, too, who has to mend it
and since when it is so. The marks are taken off first. Cases in `pass/` are named by the rule whose
neighbour they are, and must not have it. Adding a case needs no Python.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from qingdan import building
from qingdan.problems import Level
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

#: One fault of a mark: its rule, perhaps the agency that has to mend it, and the day since when.
_FAULT = re.compile(r"(QD[0-9]{3})(?: for ([a-z0-9-]+))?(?: since ([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_MARK = re.compile(rf"  #([!?]) ({_FAULT.pattern}(?: {_FAULT.pattern})*)$")

#: Notices of what is for nobody in particular to mend: tables, systems and laws have no agency.
NOBODYS = ("QD310", "QD329", "QD511", "QD515", "QD716", "QD809")


#: What stops publication beside files that cannot be read: records that contradict themselves or each
#: other, what leads nowhere, and what must never stand in public.
STOPS = frozenset(
    (
        *("QD301", "QD302", "QD303", "QD304", "QD305", "QD306", "QD307", "QD308", "QD309", "QD311", "QD312"),
        *("QD328", "QD401", "QD405", "QD525", "QD526", "QD601", "QD602", "QD603", "QD604", "QD605"),
        *("QD717", "QD801", "QD816", "QD908", "QD911"),
    )
)


class Told(NamedTuple):
    """A fault as told; who has to mend it and since when it is so are "" where nobody says."""

    path: str
    line: int
    code: str
    owner: str = ""
    since: str = ""


def lay_out(case: Path, county: Path) -> set[Told]:
    """Write a case over a copy of the small county; return its marks."""
    shutil.copytree(HERE / "small_county", county)
    marks: set[Told] = set()
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
            marks.update(Told(path, at, *fault) for fault in _FAULT.findall(mark[2]))
        lines.append(line)
    write()
    return marks


def told(county: Path, paths: set[str]) -> set[Told]:
    """Return every problem told about these files."""
    return {
        Told(one.place.path, one.place.line, one.rule.code, one.owner or "", str(one.since or ""))
        for one in building.check(county, DAY).problems
        if one.place.path in paths
    }


@pytest.mark.parametrize("case", FAIL, ids=lambda case: case.stem)
def test_a_case_has_exactly_the_faults_on_its_lines(case: Path, tmp_path: Path) -> None:
    """Every marked fault is told on its line, as the mark says whose it is and since when, and nothing else is."""
    marks = lay_out(case, tmp_path / "county")
    files = set(re.findall(r"^#@ (.+)$", case.read_text(encoding="utf-8"), re.MULTILINE))

    # A mark that leaves out whose fault it is asks only for line and rule.
    assert marks == {one if one in marks else Told(*one[:3]) for one in told(tmp_path / "county", files)}


@pytest.mark.parametrize("case", PASS, ids=lambda case: case.stem)
def test_a_neighbour_passes_the_rule_it_is_named_by(case: Path, tmp_path: Path) -> None:
    """What is right beside a fault is not told."""
    lay_out(case, tmp_path / "county")
    files = set(re.findall(r"^#@ (.+)$", case.read_text(encoding="utf-8"), re.MULTILINE))

    assert case.stem[:5] not in {one.code for one in told(tmp_path / "county", files)}


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


def test_what_is_late_missing_or_does_not_add_up_is_published() -> None:
    """With its notice; only what contradicts itself stops a county from publishing."""
    assert STOPS == {code for code, rule in RULES.items() if rule.level is Level.ERROR and code >= "QD300"}


def test_a_case_says_of_every_notice_for_whom_it_is() -> None:
    """A notice that nobody has to mend is overlooked; those of tables alone have no agency."""
    marked = {
        fault[0]
        for case in FAIL
        for mark in re.finditer(_MARK.pattern, case.read_text(encoding="utf-8"), re.MULTILINE)
        for fault in _FAULT.findall(mark[2])
        if fault[1]
    }
    notices = {code for code, rule in RULES.items() if rule.level is Level.NOTICE and code[2] != "6"}

    assert set() == notices - marked - set(NOBODYS) - set(SHOWN_ELSEWHERE)


def test_the_small_county_itself_has_no_problem(tmp_path: Path) -> None:
    """Cases are laid over clean ground."""
    shutil.copytree(HERE / "small_county", tmp_path / "county")

    assert () == building.check(tmp_path / "county", DAY).problems
