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


def law(id_: str, level: str, **over: Any) -> tuple[str, dict[str, Any]]:
    return "law", {"id": id_, "title": id_, "level": level} | over


def test_laws_stand_by_level_the_highest_first_and_what_is_over_last() -> None:
    """Within a level in the order of pinyin, whatever their ids."""
    page = site(
        law("种子条例", "行政法规"),
        law("安全法", "法律", repealed_on="2020-01-01"),
        law("种子法", "法律"),
        law("电力法", "法律"),
    )["laws/index.html"]

    assert headings(page)[:2] == ["法律(3)", "行政法规(1)"]
    order = [page.index(f"{name}</a>") for name in ("电力法", "种子法", "安全法", "种子条例")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("over", "facts"),
    [
        ({"decided_on": "2021-05-01"}, "〔decided_on〕2021年5月1日"),
        (
            {"consultation": {"opens_on": "2022-05-20", "closes_on": "2022-06-01"}},
            "进展正在征集意见〔closes_on〕2022年6月1日",
        ),
        ({"consultation": {"opens_on": "2022-05-01", "closes_on": "2022-05-31"}}, "〔decided_on〕没有登记"),
        ({}, "〔decided_on〕没有登记"),
    ],
)
def test_a_row_of_a_decision_says_how_far_it_is(over: dict[str, Any], facts: str) -> None:
    """Decided, open for comments until its last day, or nothing said of it."""
    held = {"id": "a", "title": "水价", "agency": "county", "openness": PUBLIC, "published_on": "2020-01-01"}
    page = site(("decision", held | over))["decisions/index.html"]

    row = re.sub("<[^>]+>|\n", "", page[page.index('<ul class="rows">') :])
    assert facts in row


def test_errands_stand_by_name_and_what_is_not_shown_any_more_last() -> None:
    """In the order of pinyin."""
    held = {"lead": "county", "openness": PUBLIC, "published_on": "2020-01-01"}
    gone = {"on": "2021-01-01", "ground": "行政机关发现不应公开", "explanation": "内容有误。"}
    page = site(
        ("errand", held | {"id": "a", "title": "种地"}),
        ("errand", held | {"id": "b", "title": "安家", "withdrawn": gone}),
        ("errand", held | {"id": "c", "title": "开店"}),
    )["errands/index.html"]

    order = [page.index(f"{name}</a>") for name in ("开店", "种地", "安家")]
    assert order == sorted(order)


def test_what_binds_stands_before_what_no_longer_does() -> None:
    """In a subject and on the page of an agency."""
    pages = site(doc("旧", repealed_on="2020-01-01"), doc("新"), topics=TOPICS)

    for path in ("topics/planning.html", "agencies/county.html"):
        assert pages[path].index("新办法</a>") < pages[path].index("旧办法</a>")


def test_an_agency_says_first_how_it_is_reached() -> None:
    """Nobody opens its page to read when it was founded."""
    assert headings(site(agency("甲"))["agencies/甲.html"])[:2] == ["怎么联系", "基本信息"]


def test_an_agency_that_is_no_more_stands_behind_those_that_are() -> None:
    """Within its kind; who looks for an office looks for one that can be asked."""
    gone = agency("甲")
    gone[1]["abolished_on"] = "2020-01-01"
    page = site(gone, agency("乙"))["agencies/index.html"]

    assert page.index("乙局</a>") < page.index("甲局</a>")


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


def test_the_register_of_numbers_leads_to_each_agency() -> None:
    """By the name that its heading bears."""
    of = [agency(id_) for id_ in ("甲", "乙", "丙")]
    for (_, held), word in zip(of, ("云甲发", "云乙发", "云丙发"), strict=True):
        held["number_prefixes"] = [word]
    numbered = [
        doc(f"d{word}", number=f"{word}〔2019〕1号", issuer=id_)
        for id_, word in (("甲", "云甲发"), ("乙", "云乙发"), ("丙", "云丙发"))
    ]
    page = site(*of, *numbered, topics=TOPICS)["audit/numbers.html"]

    assert [name for _, name in jumps(page)] == ["甲局", "乙局", "丙局"]
    assert [spot for spot, _ in jumps(page) if f'id="{spot}"' not in page] == []


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
