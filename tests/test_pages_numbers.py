"""The register of document numbers as the public sees it."""

from __future__ import annotations

from typing import Any

from pages_records import book, site
from registers import document, register_of

OFFICE = {"id": "office", "title": "某县政府办", "kind": "工作部门", "number_prefixes": ["云政办发"]}


def pages(*records: dict[str, Any], entries: tuple[dict[str, Any], ...] = ()) -> dict[str, str]:
    """Return the site of a county whose office has the 机关代字 云政办发."""
    register = register_of(
        ("agency", OFFICE), *(("document", one) for one in records), numbers={"numbers": list(entries)}
    )
    return site(book(register))


def numbered(number: int, **over: Any) -> dict[str, Any]:
    """Return a document of 2019 with this number."""
    return document(id=f"d{number}", title=f"第{number}件", number=f"云政办发〔2019〕{number}号", **over)


def test_every_number_has_its_row_and_gaps_are_one_row() -> None:
    """1 and 4 are public; 2 and 3 nobody accounts for."""
    page = pages(numbered(1), numbered(4))["audit/numbers/office-2019.html"]

    rows = [">1号<", ">2–3号<", ">4号<"]
    assert rows == [row for row in rows if row in page]
    assert "没有公布,也没有登记去向" in page


def test_of_a_withheld_number_only_the_ground_is_told() -> None:
    """The number and the ground stand there; the title nowhere on the site."""
    held = numbered(1, openness={"attribute": "不予公开", "ground": "条例第十六条"})
    made = pages(held, numbered(2))
    page = made["audit/numbers/office-2019.html"]

    assert "条例第十六条" in page
    assert [] == [path for path, text in made.items() if "第1件" in text]


def test_what_is_not_published_yet_is_not_told_from_a_gap() -> None:
    """未公布 is no word of the site: 1 and 2 are one run, of which one has a record."""
    made = pages(numbered(2, published_on=None, effective_on=None, signed_on="2019-01-01"), numbered(3))
    page = made["audit/numbers/office-2019.html"]

    assert ">1–2号<" in page
    assert [] == [path for path, text in made.items() if path.startswith("audit/") and "未公布" in text]


def test_the_overview_counts_each_fate() -> None:
    """Of four numbers one is public, two void, one missing."""
    entry = {"number": "云政办发〔2019〕1号", "through": 2, "fate": "作废", "ground": "印发前撤回"}
    page = pages(numbered(4), entries=(entry,))["audit/numbers.html"]

    assert "已公开1,作废2" in page
    assert "1个号没有公布,也没有登记去向:3号。" in page


def test_a_long_series_is_cut_into_sheets() -> None:
    """The 101st row stands on the second sheet."""
    entry = {"number": "云政办发〔2019〕1号", "through": 101, "fate": "作废", "ground": "印发前撤回"}
    made = pages(entries=(entry,))

    assert ">101号<" in made["audit/numbers/office-2019_2.html"]
    assert ">101号<" not in made["audit/numbers/office-2019.html"]


def test_a_county_without_numbers_says_so() -> None:
    """An empty register is no empty page."""
    assert "还没有登记文号。" in site(book(register_of()))["audit/numbers.html"]
