"""Records from many files become one register."""

from __future__ import annotations

import msgspec
import pytest

from qingdan.assemble import assemble
from qingdan.model.agency import Agency
from qingdan.model.figures import Figures
from registers import COUNTY, PUBLIC


def test_a_county_without_portal_is_told_once() -> None:
    """QD302: nothing says who publishes."""
    _, problems = assemble([])

    assert ["QD302"] == [problem.rule.code for problem in problems]


@pytest.mark.parametrize("record", [None])
def test_a_portal_with_an_error_is_not_told_as_missing(record: None) -> None:
    """QD302 is for a portal that is not there; one that cannot be read is told where it is read."""
    _, problems = assemble([("content/portal.yml", "portal", record)])

    assert () == problems


def test_figures_of_one_year_twice_are_told_by_issuer_and_year() -> None:
    """They have no id of their own."""
    held = {"issuer": "county", "year": 2017, "openness": PUBLIC, "report": {"title": "报告"}}
    record = msgspec.convert(held, Figures)
    _, problems = assemble([(f"content/figures/{folder}/2017.yml", "figures", record) for folder in "ab"])

    assert [("编号「county 2017」已经用过一次。", ())] == [
        (problem.what, problem.place.pointer) for problem in problems if problem.rule.code == "QD301"
    ]


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


def test_what_is_taken_is_told_at_the_id_and_names_the_first() -> None:
    """QD301 stands at the id of the second record; the place of the first is beside it."""
    record = msgspec.convert(COUNTY, Agency)
    paths = ("content/agencies/county.yml", "content/agencies/x/county.yml")
    _, problems = assemble([(path, "agency", record) for path in paths])
    (taken,) = (problem for problem in problems if problem.rule.code == "QD301")

    assert ("编号「county」已经用过一次。", paths[1], ("id",)) == (
        taken.what,
        taken.place.path,
        taken.place.pointer,
    )
    assert [(paths[0], ("id",))] == [(one.place.path, one.place.pointer) for one in taken.related]


def test_a_record_under_its_own_name_is_not_left_out() -> None:
    """Only where the name of the file is another's id is something missing under that name."""
    record = msgspec.convert(COUNTY, Agency)
    left_out = [
        assemble([(f"content/agencies/{name}.yml", "agency", record)])[0].left_out
        for name in ("county", "water")
    ]

    assert [set(), {("agency", "water")}] == left_out
