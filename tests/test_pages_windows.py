"""办理窗口: which items are done at which place, window by window."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pages_records import Labels
from qingdan.pages import Book, render
from qingdan.standing import Standings
from registers import PUBLIC, register_of

DAY = date(2026, 11, 25)
HALL = {"kind": "政务大厅窗口", "name": "县政务大厅"}


def approval(id_: str, title: str, *places: dict[str, Any], **over: Any) -> tuple[str, dict[str, Any]]:
    return "approval", {
        "id": id_,
        "title": title,
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2020-01-01",
        "places": list(places),
    } | over


def site(*approvals: tuple[str, dict[str, Any]]) -> dict[str, str]:
    """Return the pages of kinds of place by their heading; the list of them under its own."""
    made = register_of(*approvals)
    book = Book(Standings(made, DAY), (), (), Labels())
    pages = [page for page in book if page.path.startswith(("find/at_", "find/windows"))]
    return {page.view.title: render(page, book.frame).decode() for page in pages}


def titles(page: str) -> list[str]:
    """Return the headings and rows of a page, in their order."""
    main = page[page.index("<h1>") : page.index("<footer")]
    found = re.findall(r'<h2[^>]*>(.*?)</h2>|<p class="row-title"><a[^>]*>(.*?)</a>', main)
    return [heading or row for heading, row in found]


def test_items_stand_under_their_window() -> None:
    """2号 before 11号; where no window was written, behind those of the place."""
    pages = site(
        approval("a", "取水许可", HALL | {"counter": "11号窗口"}),
        approval("b", "采砂许可", HALL | {"counter": "2号窗口"}),
        approval("c", "摆摊备案", HALL),
        approval("d", "采伐许可", HALL | {"counter": "2号窗口"}),
        approval("e", "狩猎许可", {"kind": "政务大厅窗口"}),
    )

    assert titles(pages["办理窗口:政务大厅窗口"]) == [
        *("县政务大厅 2号窗口(2)", "采伐许可", "采砂许可"),
        *("县政务大厅 11号窗口(1)", "取水许可"),
        *("县政务大厅(1)", "摆摊备案"),
        *("没有写在哪里(1)", "狩猎许可"),
    ]


def test_where_no_item_says_at_which_place_the_items_are_listed_at_once() -> None:
    """No heading says that none was written where none is needed."""
    pages = site(approval("a", "取水许可", {"kind": "邮寄"}))

    assert titles(pages["办理窗口:邮寄"]) == ["取水许可"]


def test_kinds_of_place_are_listed_with_what_they_do() -> None:
    """An item at two windows of a place is one item; kinds without any are left out."""
    pages = site(
        approval("a", "取水许可", HALL | {"counter": "1号"}, HALL | {"counter": "2号"}),
        approval("b", "采砂许可", {"kind": "网上"}, HALL | {"counter": "1号"}),
    )
    front = pages["办理窗口"]

    assert titles(front) == ["政务大厅窗口", "网上"]
    assert ["2项" in front, "1项" in front, "1处" in front] == [True, True, True]


def test_what_is_cancelled_or_not_public_is_done_nowhere() -> None:
    """Nor has the kind of place a page for it alone."""
    gone = approval("a", "取水许可", HALL, cancelled_on="2024-01-01")
    hidden = approval("b", "采砂许可", HALL, published_on=None)

    assert list(site(gone, hidden)) == ["办理窗口"]


def test_a_county_without_places_says_so() -> None:
    """The page is there, for links lead to it."""
    assert "还没有公布办理地点" in site()["办理窗口"]
