"""In which order pages answer: what binds first, how to reach an agency first, long pages with a way to jump."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from pages_records import Labels
from qingdan.chinese import spoken_month
from qingdan.pages import Book, render
from qingdan.standing import Standings
from registers import PUBLIC, cleanup, document, register_of

DAY = date(2022, 6, 1)
TOPICS = {"topics": [{"id": "planning", "title": "城乡规划"}]}
JUMP = re.compile(r'<nav class="jump".*?</nav>', re.DOTALL)


def site(*records: tuple[str, dict[str, Any]], **tables: dict[str, Any]) -> dict[str, str]:
    made = Book(Standings(register_of(*records, **tables), DAY), (), (), Labels())
    return {page.path: render(page, made.frame).decode() for page in made}


def agency(id_: str) -> tuple[str, dict[str, Any]]:
    contact = {"phone": "0931-0000000"}
    return "agency", {"id": id_, "title": f"{id_}局", "kind": "工作部门", "contact": contact}


def approval(id_: str, of: str, **over: Any) -> tuple[str, dict[str, Any]]:
    held = {
        "id": id_,
        "title": f"{id_}许可",
        "agency": of,
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2020-01-01",
    }
    return "approval", held | over


def doc(id_: str, **over: Any) -> tuple[str, dict[str, Any]]:
    return "document", document(id=id_, title=f"{id_}办法", topics=["planning"], **over)


def headings(page: str) -> list[str]:
    return [re.sub("<[^>]+>", "", one) for one in re.findall("<h2[^>]*>(.*?)</h2>", page)]


def jumps(page: str) -> list[tuple[str, str]]:
    """Return where the jumps of a page lead, and what they are called."""
    found = JUMP.search(page)
    return re.findall('<a href="#([^"]+)">([^<]+)</a>', found[0]) if found else []


def test_approval_items_stand_under_who_does_them() -> None:
    """With time and fee, and with jumps to the agencies where they are many."""
    time = {"number": 5, "unit": "工作日"}
    page = site(
        *(agency(of) for of in ("甲", "乙", "丙")),
        *(approval(f"{of}{number}", of) for of in ("甲", "乙", "丙") for number in (1, 2)),
        approval("丙3", "丙", time_limit=time, fee={"none": True}),
    )["approvals/index.html"]

    shown = re.sub("<[^>]+>|\n", "", page[page.index("丙3许可") :])
    assert (headings(page)[:3], [name for _, name in jumps(page)]) == (
        ["甲局(2)", "乙局(2)", "丙局(3)"],
        ["甲局", "乙局", "丙局"],
    )
    assert ("5个工作日" in shown, "不收费" in shown) == (True, True)


def test_an_agency_cut_in_two_by_a_sheet_is_counted_whole() -> None:
    """101 items fill more than a sheet; both say 101."""
    many = [approval(f"x{number:03}", "甲") for number in range(101)]
    pages = site(agency("甲"), *many)

    assert [headings(pages[path])[0] for path in ("approvals/index.html", "approvals/index_2.html")] == [
        "甲局(101)",
        "甲局(101)",
    ]


def test_what_binds_stands_before_what_no_longer_does() -> None:
    """In a subject and on the page of an agency."""
    pages = site(doc("旧", repealed_on="2020-01-01"), doc("新"), topics=TOPICS)

    for path in ("topics/planning.html", "agencies/county.html"):
        assert pages[path].index("新办法</a>") < pages[path].index("旧办法</a>")


def test_an_agency_says_first_how_it_is_reached() -> None:
    """Nobody opens its page to read when it was founded."""
    assert headings(site(agency("甲"))["agencies/甲.html"])[:2] == ["怎么联系", "基本信息"]


def test_a_row_of_a_document_begins_with_whether_it_binds() -> None:
    """有效性 and the last day, then number and issuer."""
    page = site(doc("a", number="云政发〔2017〕1号", expires_on="2025-12-31"))["documents/index.html"]

    row = page[page.index('<ul class="rows">') :]
    assert re.findall("<dt>([^<]*)</dt>", row)[:3] == ["有效性", "〔expires_on〕", "〔number〕"]


def test_a_clean_up_counts_its_results() -> None:
    """Those of one kind stand together, whatever the order in the file; its month is written as people do."""
    entries = [
        {"document": "a", "result": "废止"},
        {"document": "b", "result": "继续有效"},
        {"document": "c", "result": "废止"},
    ]
    held = cleanup(entries=entries, month="2019-12")
    page = site(doc("a"), doc("b"), doc("c"), ("cleanup", held))["cleanups/cleanup-2019.html"]

    order = [page.index(f"{name}办法</a>") for name in "bac"]
    assert ("继续有效1件、废止2件。" in page, order == sorted(order), "2019年12月" in page) == (True,) * 3


@pytest.mark.parametrize(("month", "spoken"), [("2023-06", "2023年6月"), ("2023-12", "2023年12月")])
def test_months_are_spoken(month: str, spoken: str) -> None:
    """Without a leading zero."""
    assert spoken_month(month) == spoken


def test_a_document_says_where_on_its_page_what_stands() -> None:
    """Only parts that are there, each under the name it has there."""
    body = "第一条 甲"
    page = site(doc("a", body=body), doc("b", published_on="2018-01-01", repeals=["a"]))["documents/a.html"]

    found = jumps(page)
    assert [name for _, name in found] == ["〔body〕", "与其他文件的关系", "大事记", "不服怎么办"]
    assert [spot for spot, _ in found if f'id="{spot}"' not in page] == []


def test_an_item_answers_at_its_top() -> None:
    """How long, how much, how many papers: with the place that says more; what is not told is said so."""
    page = site(agency("甲"), approval("a", "甲", fee={"none": True}))["approvals/a.html"]

    found = JUMP.search(page)
    assert found
    told = re.sub("<[^>]+>", "", found[0])
    assert ("多少钱 不收费" in told, "要多久 未公布" in told, "带什么 未公布" in told) == (True,) * 3
    assert [spot for spot, _ in jumps(page) if f'id="{spot}"' not in page] == []


def test_a_group_without_a_heading_is_no_jump() -> None:
    """Every jump of every list has a name and leads to something."""
    pages = site(*(agency(of) for of in "甲乙丙"), *(approval(of, of) for of in "甲乙丙"))

    lost = [
        (path, spot)
        for path, page in pages.items()
        for spot, name in re.findall('<a href="#([^"]*)">([^<]*)</a>', "".join(JUMP.findall(page)))
        if not name or f'id="{spot}"' not in page
    ]
    assert lost == []
