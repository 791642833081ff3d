"""Dates of one record: which pairs are told, where the other one stands, and in what words."""

from __future__ import annotations

from typing import Any

from qingdan.checks.dates import dates
from qingdan.problems import Problem
from registers import document, register_of


def found(*records: tuple[str, dict[str, Any]]) -> list[Problem]:
    return list(dates(register_of(*records)))


def test_a_draft_is_not_in_force_before_its_publication() -> None:
    """It has a day from which it is to be in force, and none of publication yet."""
    held = document(long_term=True)
    del held["published_on"]

    assert [] == found(("document", held))


def test_a_version_out_of_order_points_at_the_one_before() -> None:
    """Of three, the second comes before the first."""
    versions = [{"since": since} for since in ("2010-01-01", "2009-01-01", "2020-01-01")]
    (one,) = found(("law", {"id": "l", "title": "法", "level": "法律", "versions": versions}))

    assert (one.place.pointer, [related.place.pointer for related in one.related]) == (
        ("versions", 1, "since"),
        [("versions", 0, "since")],
    )


def test_names_that_overlap_are_told_by_the_last_day_of_the_earlier() -> None:
    """Where it has one."""
    whats = []
    for until in ({"until": "2019-05-01"}, {}):
        names = [{"name": "法制办"} | until, {"name": "司法局", "since": "2019-03-01"}]
        (one,) = found(("agency", {"id": "x", "title": "司法局", "kind": "工作部门", "names": names}))
        whats.append(one.what)

    assert [
        "「司法局」从 2019-03-01 起用,「法制办」用到2019-05-01。",
        "「司法局」从 2019-03-01 起用,「法制办」用到现在。",
    ] == whats
