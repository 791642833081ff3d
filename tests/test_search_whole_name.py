"""A name that is typed as a whole is found among however many that are named nearly so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.search.fetching import Files
from qingdan.gathering import silent
from qingdan.search.finding import find
from qingdan.search.index import open_index
from qingdan.search.known import known
from qingdan.search.reading import read, whole_name
from qingdan.search.shards import Shards
from search_entries import ENTRIES, EVERYDAY, REGISTER, entry, search_files

#: More than are ranked by any of their pairs.
ALIKE = tuple(
    entry("power", f"p{number}", f"对违反规定从事兽药经营的处罚(第{number}区等地)") for number in range(300)
)
ALL = (*ENTRIES, *ALIKE)
WANTED = "对违反规定从事兽药经营的处罚(第217区等地)"
#: As it is pasted out of a page, a workbook, a text in traditional characters.
TYPED = [WANTED, "对违反规定从事兽药经营的处罚（第217区等地）", " 《对违反规定从事兽药经营的处罚 第217区等地》",
         "對違反規定從事獸藥經營的處罰(第217區等地)"]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_the_browser_finds_it_first_in_two_round_trips(typed: str) -> None:
    """Whatever signs stand in it."""
    files = Files(dict(search_files(Shards(ALL, REGISTER, EVERYDAY))))
    found = files.ask(read(typed, known(ALL, REGISTER, EVERYDAY)))

    assert (found[0], files.first_shown) == (WANTED, 2)


@pytest.mark.parametrize("typed", TYPED)
def test_the_command_line_finds_it_first(typed: str, tmp_path: Path) -> None:
    """By the same term."""
    with open_index(tmp_path, ALL, EVERYDAY, silent) as index:
        found = find(typed, ALL, index, known(ALL, REGISTER, EVERYDAY), lambda _: True)

    assert found.results[0].entry.title == WANTED


def test_a_name_that_nobody_has_changes_nothing() -> None:
    """What is named nearly so is found as by its words alone."""
    files = Files(dict(search_files(Shards(ALL, REGISTER, EVERYDAY))))
    found = files.ask(read("对违反规定从事兽药经营的处罚(第999区等地)", known(ALL, REGISTER, EVERYDAY)))

    assert set(found) <= {one.title for one in ALIKE}
    assert len(found) == 10


def test_a_short_name_has_no_term_of_its_own() -> None:
    """Each of its pairs is asked for anyway: a file less to fetch."""
    assert (whole_name("食品经营许可证"), whole_name("食品经营许可证书") != "") == ("", True)


def test_signs_are_no_part_of_a_name() -> None:
    """Brackets, blanks and points are written in many ways."""
    assert whole_name("《取水许可(零售)办法》") == whole_name("取水许可 零售 办法")
