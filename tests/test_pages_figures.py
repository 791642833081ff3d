"""The page of a year's figures: by part of the table, split figures as tables, what they were held against."""

from __future__ import annotations

from typing import Any

from qingdan.pages import Book, render
from qingdan.standing import Standings
from registers import register_of
from test_ledger import DAY, figure, indicator, year
from test_pages_audit import words


def page(indicators: list[dict[str, Any]], *records: tuple[str, dict[str, Any]]) -> str:
    """Return the page of 2020, with its markup."""
    from pages_records import Labels

    made = Book(
        Standings(register_of(*records, indicators={"indicators": indicators}), DAY), (), (), Labels()
    )
    found = next(one for one in made if one.path == "figures/county-2020.html")
    return render(found, made.frame).decode()


KINDS = {"dimensions": ["行政许可", "行政处罚", "行政强制"], "section": "行政执法"}
SPLIT = [
    indicator("原职权数", "项", sums=[{"parts": KINDS["dimensions"]}], **KINDS),
    indicator("现职权数", "项", sums=[{"parts": KINDS["dimensions"]}], no_growth_from=["原职权数"], **KINDS),
]


def powers(*kinds: tuple[str, int, int]) -> list[dict[str, Any]]:
    """Return the figures of both indicators by kind."""
    return [
        figure(name, number, "项", dimension=kind)
        for kind, before, now in kinds
        for name, number in (("原职权数", before), ("现职权数", now))
    ]


def test_split_figures_stand_in_one_table_with_what_changed() -> None:
    """Kinds in the order of the indicator, a kind that is not printed left out, the total of those that are."""
    shown = words(page(SPLIT, year(2020, *powers(("行政处罚", 1731, 1709), ("行政许可", 352, 336)))))
    table = shown[shown.index("原职权数、现职权数") : shown.index("原文")]

    assert "行政许可原职权数 352项 现职权数 336项 增减 −16" in table
    assert "行政处罚原职权数 1731项 现职权数 1709项 增减 −22" in table
    assert "印出来的相加原职权数 2083项现职权数 2045项增减 −38" in table
    assert ("行政强制" in table, table.index("行政许可") < table.index("行政处罚")) == (False, True)


def test_growth_and_no_change_are_shown_with_their_signs() -> None:
    """Plus one, and nothing."""
    shown = words(page(SPLIT, year(2020, *powers(("行政许可", 83, 84), ("行政处罚", 54, 54)))))

    assert ("增减 +1" in shown, "增减 0" in shown) == (True, True)


def test_a_cell_is_where_links_to_the_figure_lead() -> None:
    """The ledger leads to #figure-2, the second of the list."""
    shown = page(SPLIT, year(2020, *powers(("行政许可", 352, 336))))

    assert '<td id="figure-2">' in shown


def test_the_longest_bar_is_the_greatest_number() -> None:
    """All others beside it; nothing has none."""
    shown = page(SPLIT, year(2020, *powers(("行政许可", 100, 50), ("行政处罚", 0, 25))))

    assert [f'<rect width="{width}"' in shown for width in (96, 48, 24, 0)] == [True, True, True, False]


def test_a_kind_that_only_one_column_prints_has_no_change() -> None:
    """There is nothing to take it from."""
    shown = words(page(SPLIT, year(2020, figure("现职权数", 336, "项", dimension="行政许可"))))

    assert "增减" not in shown


def test_figures_stand_by_their_part_of_the_table() -> None:
    """In the order in which the parts begin; what names no part comes under its own head."""
    asked = [indicator("会议", section="组织领导"), indicator("投诉", section="监督"), indicator("杂")]
    shown = words(page(asked, year(2020, figure("投诉", 28), figure("会议", 3), figure("杂", 1))))

    heads = [shown.index(f"\n{head}\n") for head in ("监督", "组织领导", "其他数据")]
    assert heads == sorted(heads)


def test_a_figure_tells_what_it_was_held_against() -> None:
    """Last year's number, and the sum of its parts."""
    asked = [indicator("总数", sums=[{"parts": ["甲", "乙"]}]), indicator("甲"), indicator("乙")]
    shown = words(
        page(
            asked,
            year(2019, figure("总数", 27)),
            year(2020, figure("总数", 28), figure("甲", 22), figure("乙", 6)),
        )
    )

    assert ("一致:分项相加 22 + 6 = 28" in shown, "供参考:上一年27件" in shown) == (True, True)


def test_the_words_of_a_table_are_quoted_once() -> None:
    """Eight figures of one sentence."""
    shown = page(SPLIT, year(2020, *powers(("行政许可", 352, 336), ("行政处罚", 1731, 1709))))

    assert shown.count("<blockquote") == 1


def test_a_year_without_figures_says_so() -> None:
    """The report is there, and prints none."""
    assert "没有公布数字" in words(page([], year(2020)))
