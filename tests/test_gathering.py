"""What is known of a county: one cause is told once, however many records name what it hides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qingdan.gathering import gather, silent
from whole_site import small_county

DAY = date(2026, 11, 25)
FORESTRY = "content/agencies/forestry.yml"


def errors(county: Path) -> list[tuple[str, str]]:
    """Return rule and file of every error of a county."""
    told = gather(county, DAY, 1, silent).problems
    return [(problem.rule.code, problem.place.path) for problem in told if problem.is_error]


def with_another_id(county: Path) -> None:
    """Write another id into the file of an agency that many records name."""
    path = county / FORESTRY
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: forestry", "id: forestri"), encoding="utf-8"
    )


def with_another_suffix(county: Path) -> None:
    """Give the file the suffix that other programs use."""
    (county / FORESTRY).rename(county / "content/agencies/forestry.yaml")


def behind_a_link(county: Path) -> None:
    """Put a link in the place of the file."""
    (county / FORESTRY).rename(county / "forestry.yml")
    (county / FORESTRY).symlink_to(county / "forestry.yml")


def with_their_folder_behind_a_link(county: Path) -> None:
    """Put a link in the place of the folder of all agencies."""
    (county / "content/agencies").rename(county / "agencies")
    (county / "content/agencies").symlink_to(county / "agencies")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (with_another_id, ("QD306", FORESTRY)),
        (with_another_suffix, ("QD117", "content/agencies/forestry.yaml")),
        (behind_a_link, ("QD116", FORESTRY)),
        (with_their_folder_behind_a_link, ("QD116", "content/agencies")),
    ],
)
def test_a_file_at_fault_is_told_once_and_not_where_it_is_named(
    tmp_path: Path, spoil: Callable[[Path], None], expected: tuple[str, str]
) -> None:
    """The agency is not missing: its file has a fault, and that is what is to be mended."""
    county = small_county(tmp_path / "county")
    spoil(county)

    assert [expected] == errors(county)


def test_a_content_folder_behind_a_link_is_one_problem(tmp_path: Path) -> None:
    """That it holds no portal is not told as well: nobody has looked."""
    county = small_county(tmp_path / "county")
    (county / "content").rename(county / "elsewhere")
    (county / "content").symlink_to("elsewhere")

    assert [("QD120", "content")] == errors(county)
