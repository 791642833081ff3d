"""Every row of the report belongs to a system, and every system says what checks it, or why nothing can."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from qingdan import building
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.model.proceeding import System
from qingdan.rules import RULES
from test_source_report import SOURCE_ROWS

ROOT = Path(__file__).parent.parent


@cache
def systems() -> dict[str, System]:
    """Return the systems of the county of this repository."""
    return building.check(ROOT, date(2026, 11, 25)).register.systems


def ids() -> list[str]:
    """Return the ids of the systems, without reading them."""
    return sorted(path.stem for path in (ROOT / "content" / "systems").glob("*.yml"))


def test_every_row_belongs_to_a_system() -> None:
    """All 106 rows of the report have a page that says how they are kept."""
    carried = {row for system in systems().values() for row in system.source_rows}

    assert carried == SOURCE_ROWS


@pytest.mark.parametrize("id_", ids())
def test_every_code_is_a_rule(id_: str) -> None:
    """A system names rules the program has."""
    assert [] == [code for code in systems()[id_].checks if code not in RULES]


@pytest.mark.parametrize("id_", ids())
def test_a_system_has_checks_or_says_why_not(id_: str) -> None:
    """One of the two, never both: a reason beside a check would be stale."""
    system = systems()[id_]

    assert bool(system.checks) != bool(system.no_check)


@pytest.mark.parametrize("id_", ids())
def test_a_system_names_kinds_there_are(id_: str) -> None:
    """What it governs are kinds of record."""
    assert [] == [kind for kind in systems()[id_].carried_by if kind not in KIND_BY_NAME]
