"""Records from many files become one register."""

from __future__ import annotations

import msgspec
import pytest

from qingdan.assemble import assemble
from qingdan.model.agency import Agency
from registers import COUNTY


def test_a_county_without_portal_is_told_once() -> None:
    """QD302: nothing says who publishes."""
    _, problems = assemble([])

    assert ["QD302"] == [problem.rule.code for problem in problems]


@pytest.mark.parametrize("record", [None])
def test_a_portal_with_an_error_is_not_told_as_missing(record: None) -> None:
    """QD302 is for a portal that is not there; one that cannot be read is told where it is read."""
    _, problems = assemble([("content/portal.yml", "portal", record)])

    assert () == problems


def test_of_two_records_with_one_id_the_first_stays() -> None:
    """The second is told and left out, so that everything else can still be checked."""
    first, second = (msgspec.convert(COUNTY | {"title": title}, Agency) for title in ("甲", "乙"))
    register, problems = assemble(
        [
            ("content/agencies/county.yml", "agency", first),
            ("content/agencies/x/county.yml", "agency", second),
        ]
    )

    codes = [problem.rule.code for problem in problems if problem.rule.code != "QD302"]

    assert (["QD301"], "甲") == (codes, register.agencies["county"].title)
