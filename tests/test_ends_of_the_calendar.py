"""The first and the last day there are, in every field of every record: nothing stops at them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pages_records import Labels
from qingdan import building
from qingdan.agenda import agenda
from qingdan.assemble import assemble
from qingdan.checks import judge
from qingdan.findings import findings
from qingdan.model.kinds import KIND_BY_NAME, RECORDS
from qingdan.pages import Book, render
from qingdan.register import Register
from qingdan.standing import Standings

HOME = Path(__file__).parent.parent
TABLES = ("portal", "periods", "procedures", "indicators", "topics", "numbers", "synonyms", "calendar")

ENDS = [date.min, date.max]


@pytest.fixture(scope="module")
def whole() -> Register:
    """The register of the demonstration: every kind, nearly every field."""
    return building.records(HOME, date(2026, 11, 25)).register


def redated(whole: Register, new: Callable[[], date]) -> Register:
    """Return a register whose every record has other days; the tables stay."""

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: other(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [other(one) for one in value]
        return new() if isinstance(value, date) else value

    made, _ = assemble(
        (
            path,
            kind,
            msgspec.convert(
                other(msgspec.to_builtins(whole.by_kind(kind)[key], builtin_types=(date,))),
                KIND_BY_NAME[kind].type,
            ),
        )
        for kind in RECORDS
        for key, path in whole.paths[kind].items()
    )
    for name in TABLES:
        setattr(made, name, getattr(whole, name))
    made.paths |= {name: whole.paths[name] for name in TABLES if name in whole.paths}
    return made


def look(made: Register, today: date) -> int:
    """Judge a register and make all its pages; return how many findings there are."""
    standings = Standings(made, today)
    problems = list(judge(standings, {}))
    agenda(standings, 180)
    book = Book(standings, [one for one in problems if not one.is_error], (), Labels())
    for page in book:
        render(page, book.frame)
    dict(book.files())
    return len(findings(made, problems))


@pytest.mark.slow
@pytest.mark.parametrize("today", [date.min, date(2020, 6, 1), date.max])
@pytest.mark.parametrize("day", ENDS)
def test_every_record_may_be_dated_at_an_end_of_the_calendar(whole: Register, day: date, today: date) -> None:
    """Told or not, but never a fault of the program."""
    assert look(redated(whole, lambda: day), today) >= 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_records_may_be_dated_at_either_end_and_between(whole: Register, seed: int) -> None:
    """Days in no order at all."""
    chance = random.Random(seed)

    made = redated(
        whole, lambda: chance.choice([*ENDS, date(2017, 3, 1), date(2024, 2, 29), date(2030, 1, 1)])
    )
    assert look(made, date(2026, 11, 25)) > 0
