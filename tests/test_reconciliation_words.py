"""What the findings about figures say: both numbers, the unit, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.figures import figures
from qingdan.checks.reconciliation import reconciliation
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import document, register_of
from test_ledger import figure, indicator, year

DAY = date(2026, 11, 25)


def told(indicators: list[dict[str, Any]], *records: tuple[str, dict[str, Any]]) -> Problem:
    """Return the one problem there is."""
    made = register_of(*records, indicators={"indicators": indicators})
    (one,) = (*reconciliation(Standings(made, DAY)), *figures(made))
    return one


def said(indicators: list[dict[str, Any]], *records: tuple[str, dict[str, Any]]) -> tuple[str, list[str]]:
    """Return what is told, and the notes at the other places."""
    one = told(indicators, *records)
    return one.what, [related.note for related in one.related]


def test_equal_figures() -> None:
    """The one here, the one there."""
    asked = [indicator("梳理", "项", equals=["现有"]), indicator("现有", "项")]
    printed = year(2020, figure("梳理", 1708, "项"), figure("现有", 1709, "项"))

    assert said(asked, printed) == (
        "「梳理」写的是 1708项,「现有」写的是 1709项。",
        ["「现有」1709项 写在这里"],
    )


@pytest.mark.parametrize(("value", "told_"), [(0, False), (100, False), (101, True)])
def test_a_share_is_of_a_hundred(value: int, *, told_: bool) -> None:
    """All is a hundred, and one more is too much."""
    printed = year(2020, figure("办结率", value, "%"))
    made = register_of(printed, indicators={"indicators": [indicator("办结率", "%")]})

    assert [one.rule.code for one in figures(made)] == ["QD506"] * told_


def test_parts_of_a_total() -> None:
    """The sum as it is added up."""
    asked = [indicator("总数", sums=[{"parts": ["甲", "乙"]}]), indicator("甲"), indicator("乙")]
    printed = year(2020, figure("总数", 28), figure("甲", 22), figure("乙", 5))

    assert said(asked, printed) == (
        "「总数」写的是 28件,分项相加是 22 + 5 = 27。",
        ["「甲」22件 写在这里", "「乙」5件 写在这里"],
    )


def test_units_that_differ() -> None:
    """Each unit once."""
    asked = [
        indicator("总数", sums=[{"parts": ["甲", "乙", "丙"]}]),
        indicator("甲"),
        indicator("乙", "人"),
        indicator("丙", "人"),
    ]
    printed = year(2020, figure("总数", 9), figure("甲", 2), figure("乙", 3, "人"), figure("丙", 4, "人"))
    what, _ = said(asked, printed)

    assert what == "「总数」9件,分项的单位是件、人,不能相加,总数对不对无法判断。"


def test_more_than_it_should_be() -> None:
    """Both numbers."""
    asked = [indicator("报送", at_most=["审核"]), indicator("审核")]

    assert said(asked, year(2020, figure("报送", 6), figure("审核", 5)))[0] == (
        "「报送」写的是 6件,「审核」写的是 5件。"
    )


def test_a_part_without_its_whole() -> None:
    """The whole by its name."""
    asked = [indicator("清理", denominator="有效"), indicator("有效")]

    assert said(asked, year(2020, figure("清理", 12))) == ("写了「清理」12件,没有写「有效」。", [])


def test_growth() -> None:
    """By how much, of which kind."""
    kinds = {"dimensions": ["其他"]}
    asked = [indicator("现有", "项", no_growth_from=["原有"], **kinds), indicator("原有", "项", **kinds)]
    printed = year(
        2020, figure("现有", 84, "项", dimension="其他"), figure("原有", 83, "项", dimension="其他")
    )

    assert said(asked, printed)[0] == "「现有·其他」是 84项,「原有·其他」是 83项,多了 1。"


def test_one_group_counted_twice() -> None:
    """Told once, at the first figure it may be in."""
    asked = [indicator("等待", "人", disjoint_from=["合格", "培训"]), indicator("合格"), indicator("培训")]
    printed = year(2020, figure("等待", 302, "人"), figure("合格", 752), figure("培训", 752))

    assert said(asked, printed)[0] == "「等待」302人,「合格」752件,没有写两个数分不分得开。"


def test_what_does_not_go_on() -> None:
    """Last year's number, and that it is last year's."""
    asked = [indicator("原有", carries_on=["现有"]), indicator("现有")]

    assert said(asked, year(2019, figure("现有", 336)), year(2020, figure("原有", 340))) == (
        "「原有」是 340件,上一年的「现有」是 336件。",
        ["「现有」336件 上一年的数写在这里"],
    )


def test_a_jump() -> None:
    """From this to that."""
    found = said([indicator("投诉")], year(2019, figure("投诉", 28)), year(2020, figure("投诉", 60)))

    assert found == ("「投诉」是 60件,上一年的「投诉」是 28件。", ["「投诉」28件 上一年的数写在这里"])


def test_kinds_that_are_not_printed() -> None:
    """Which they are."""
    asked = [indicator("案卷", dimensions=["许可", "处罚"], sums=[{"parts": ["许可", "处罚"]}])]

    assert said(asked, year(2020, figure("案卷", 30)))[0] == "「案卷」30件,分许可、处罚几类,各类多少没有写。"


def test_what_the_records_count() -> None:
    """Up to which day, and how many of them are samples."""
    counted = {"kind": "document", "complete_from": "2017-01-01"}
    asked = [indicator("文件", counted_from=counted)]
    other = ("document", document(id="yz-2017-2", sample=True))
    found = [
        said(asked, year(2020, figure("文件", 5)), *records)[0]
        for records in ([("document", document())], [("document", document()), other])
    ]

    assert found == [
        "「文件」写的是 5件,到 2020-12-31 登记的有 1。",
        "「文件」写的是 5件,到 2020-12-31 登记的有 2(含示例 1)。",
    ]


def test_a_way_of_counting_that_counts_nothing() -> None:
    """What is written, and what may be."""
    one = told([indicator("文件", counted_from={"kind": "office"})])
    other = told([indicator("文件", counted_from={"kind": "document", "where": "kind=裁量标准"})])

    assert (one.what, one.mend.startswith("能数的有 agency、")) == (
        "「文件」写的是 office,记录里没有这样的种类。",
        True,
    )
    assert (other.what, other.mend) == (
        "「文件」写的是 kind=裁量标准,记录里没有这样的栏和值。",
        "照那一种记录的栏名和值写,写法见 schemas/。",
    )


def test_a_figure_is_explained_by_its_owner_since_its_publication() -> None:
    """The agency that is named, else the issuer."""
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})
    asked = [indicator("答复")]
    claim = {"missing": "只说件件有着落"}
    claimed = [
        told(asked, water, year(2020, figure("答复", owner=owner, **claim))) for owner in ("water", None)
    ]
    differing = told(asked, water, year(2020, figure("答复", 5, "批", owner="water")))

    assert [(one.owner, one.since) for one in (*claimed, differing)] == [
        ("water", date(2021, 3, 1)),
        ("county", date(2021, 3, 1)),
        ("water", date(2021, 3, 1)),
    ]


def test_an_indicator_nobody_knows_is_the_links_to_tell() -> None:
    """Its figures are no reason to stop."""
    made = register_of(year(2020, figure("无", 5)), indicators={"indicators": []})

    assert [*reconciliation(Standings(made, DAY)), *figures(made)] == []
