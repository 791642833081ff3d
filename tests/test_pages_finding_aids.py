"""查找: by letter and by everyday words, without a script."""

from __future__ import annotations

import re

from pages_records import book, register, site
from qingdan.model.tables import SynonymGroup


def rows(page: str) -> list[str]:
    """Return the titles of a list's rows as they are read."""
    found = re.findall(r'<p class="row-title">(.*?)</p>', page, re.DOTALL)
    return [re.sub("<[^>]+>", "", one).strip() for one in found]


def test_a_title_is_found_under_its_letter_without_the_countys_name() -> None:
    """云岭县观星… stands under G, not with all the others under Y."""
    made = register(approval={"title": "云岭县观星许可"}, portal={"county": "云岭县"})
    pages = site(book(made))

    found = [
        path
        for path in pages
        if path.startswith("find/") and "_" not in path and "云岭县观星许可" in pages[path]
    ]
    assert found == ["find/g.html"]


def test_the_front_page_tells_how_many_stand_under_a_letter() -> None:
    """Each letter with its number, and no letter that has none."""
    made = register("水利", portal={"county": "云岭县"})
    page = site(book(made))["find/index.html"]

    listed = re.findall(r"<a href=\"\.\./find/(\w+)\.html\">(\w)\((\d+)\)", page)
    assert [(path, letter, int(count) > 1) for path, letter, count in listed] == [("s", "S", True)]


def test_everyday_words_lead_to_the_items_they_mean() -> None:
    """看星星 names the item that the register calls otherwise; words that lead nowhere are left out."""
    made = register(approval={"title": "观星台使用许可"})
    made.synonyms = (
        SynonymGroup(everyday=("看星星", "观星"), official=("观星台",)),
        SynonymGroup(everyday=("开矿",), official=("采矿许可",)),
    )
    page = site(book(made))["find/words.html"]

    assert (rows(page), 'href="../approvals/x.html"' in page) == (["看星星、观星"], True)


def test_what_is_not_public_is_under_no_letter() -> None:
    """A record that may not be named is not looked up either."""
    made = register(approval={"title": "密而不宣的事项", "published_on": None})
    pages = site(book(made))

    assert [path for path in pages if path.startswith("find/") and "密而不宣" in pages[path]] == []


def test_words_of_the_whole_country_need_no_table() -> None:
    """开饭店 leads to 食品经营许可 in a county that wrote no table of its own."""
    page = site(book(register(approval={"title": "食品经营许可"})))["find/words.html"]

    assert next(("开饭店" in row, 'href="../approvals/x.html"' in page) for row in rows(page)) == (True, True)
