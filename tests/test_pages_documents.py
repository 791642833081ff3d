"""Lists of documents by 有效性, 发文机关 and 年份: each combination there is, with its number, and no other."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pages_records import Labels
from qingdan.pages import Book, render
from qingdan.standing import Standings
from registers import document, register_of

DAY = date(2026, 11, 25)
WATER = ("agency", {"id": "water", "title": "某县水务局", "kind": "工作部门"})


def site(*records: tuple[str, dict[str, Any]]) -> dict[str, str]:
    """Return the own part of every list of documents, by what it is narrowed down to."""
    made = Book(Standings(register_of(WATER, *records), DAY), (), (), Labels())
    found = {}
    for page in made:
        if page.path.startswith("documents/list/") or page.path.startswith("documents/index"):
            shown = render(page, made.frame).decode()
            name = page.path.removeprefix("documents/").removeprefix("list/").removesuffix(".html")
            found[name] = shown[shown.index("<main") : shown.index("</main>")]
    return found


def doc(id_: str, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a document of 2017; a field that is None is left out."""
    held = document(id=id_, title=f"{id_}办法") | over
    return "document", {key: value for key, value in held.items() if value is not None}


IN_2020 = {"published_on": "2020-06-01", "effective_on": "2020-06-01"}
THREE = (
    doc("a"),
    doc("b", issuer="water", **IN_2020),
    doc("c", repealed_on="2019-01-01"),
)


def rows(page: str) -> list[str]:
    """Return the titles of a list, in their order."""
    return re.findall(r'<p class="row-title"><a[^>]*>([^<]*)</a>', page)


def test_every_combination_that_has_documents_has_its_list() -> None:
    """And no other: nothing of the water bureau was repealed."""
    assert sorted(site(*THREE)) == sorted(
        [
            "index",
            *("in_force/all_/all_", "repealed/all_/all_"),
            *("all_/county/all_", "all_/water/all_"),
            *("all_/all_/2017", "all_/all_/2020"),
            *("in_force/county/all_", "in_force/water/all_", "repealed/county/all_"),
            *("in_force/all_/2017", "in_force/all_/2020", "repealed/all_/2017"),
            *("all_/county/2017", "all_/water/2020"),
            *("in_force/county/2017", "in_force/water/2020", "repealed/county/2017"),
        ]
    )


def test_a_list_holds_what_it_is_narrowed_down_to_latest_first() -> None:
    """All of them, those in force, those of one issuer."""
    pages = site(*THREE)

    assert rows(pages["index"]) == ["b办法", "已废止:c办法", "a办法"]
    assert rows(pages["in_force/all_/all_"]) == ["b办法", "a办法"]
    assert rows(pages["all_/county/2017"]) == ["已废止:c办法", "a办法"]


def test_each_choice_says_how_many_it_leaves_with_the_others_as_they_are() -> None:
    """From the county's documents of 2017: two, one in force, and the other choices of either kind."""
    page = site(*THREE)["all_/county/2017"]
    words = re.sub(r"<[^>]+>", " ", page)

    for part in ("全部(2)", "现行有效(1)", "已废止(1)", "某县人民政府(2)", "2017年(2)"):
        assert part in words
    assert ("某县水务局" in words, "2020年" in words) == (False, False)


def test_what_is_chosen_is_no_link() -> None:
    """It is marked as where one is, in each of the three."""
    page = site(*THREE)["in_force/county/2017"]

    assert re.findall(r'<strong aria-current="page">([^<]*)</strong>', page) == [
        "现行有效(1)",
        "某县人民政府(1)",
        "2017年(1)",
    ]


def test_many_choices_are_folded() -> None:
    """Eight years and the way back are more than are shown at once; seven are not."""

    def years(count: int) -> str:
        records = [
            doc(f"d{year}", published_on=f"{year}-01-01", effective_on=f"{year}-01-01")
            for year in range(2010, 2010 + count)
        ]
        return site(*records)["index"]

    assert ["<summary>公布年份:全部</summary>" in years(count) for count in (7, 8)] == [False, True]


def test_fifty_a_page() -> None:
    """The next sheet holds the rest, under the same choices."""
    pages = site(*(doc(f"d{number:02}") for number in range(51)))

    assert (len(rows(pages["index"])), len(rows(pages["index_2"]))) == (50, 1)
    assert "现行有效(51)" in pages["index_2"]


def test_a_document_whose_day_nobody_knows_stands_under_the_year_it_was_known() -> None:
    """It was public by then."""
    known = doc("k", published_on=None, effective_on=None, known_public_on="2021-08-31")

    assert "all_/all_/2021" in site(known)


def test_what_was_taken_back_stands_in_the_list_of_all_alone() -> None:
    """By its name; nothing is counted of its issuer or its year."""
    back = {"withdrawn": {"on": "2021-01-01", "ground": "依据", "explanation": "有误"}}
    pages = site(doc("a", **back))

    assert (list(pages), rows(pages["index"])) == (["index"], ["停止公开:a办法"])


def test_what_may_not_be_named_is_not_counted() -> None:
    """Its title was withheld with it, or it was never public."""
    back = {
        "withdrawn": {"on": "2021-01-01", "ground": "依据", "explanation": "有误", "title_withheld": True}
    }
    hidden = {"openness": {"attribute": "不予公开"}}
    page = site(doc("a", **back), doc("b", **hidden), doc("c"))["index"]

    assert (rows(page), "全部(1)" in page) == (["c办法"], True)


def test_no_documents_at_all() -> None:
    """The page is there and says so."""
    pages = site()

    assert (list(pages), "还没有公布规范性文件" in pages["index"]) == (["index"], True)
