"""The yearly disclosure report and the promises of a report: what is told, of whom, and since when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.promises import promises
from qingdan.checks.report_tables import report_tables
from qingdan.checks.report_years import report_years
from qingdan.model.figures import RequestRowName
from qingdan.problems import Problem
from qingdan.register import Register
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)

COLUMNS = ("natural_person", "company", "research", "welfare", "legal_service", "other")
#: 26 came in and went out; all from natural persons.
NUMBERS = {
    RequestRowName.NEW: 25,
    RequestRowName.CARRIED_IN: 1,
    RequestRowName.GRANTED: 20,
    RequestRowName.NOT_HELD: 4,
    RequestRowName.RESULTS: 24,
    RequestRowName.CARRIED_OUT: 2,
}
PERIODS = {
    "periods": [
        {
            "id": "report",
            "title": "年报",
            "duty": "公开年报",
            "counts_from": "年度终了",
            "binds": {"kinds": ["disclosure"]},
            "versions": [{"month_day": "03-31", "source": "测试"}],
        }
    ]
}


def requests(**over: int) -> list[dict[str, Any]]:
    """Return table 3; `GRANTED_company=4` changes one cell, `GRANTED=21` the person's and the total."""
    rows = []
    for name in RequestRowName:
        number = over.get(name.name, NUMBERS.get(name, 0))
        row = {"row": name.value, "total": number} | dict.fromkeys(COLUMNS, 0) | {"natural_person": number}
        rows.append(row | {c: over[f"{name.name}_{c}"] for c in row if f"{name.name}_{c}" in over})
    return rows


def report(year: int, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a report, public in time."""
    held = {
        "issuer": "county",
        "year": year,
        "title": "年报",
        "openness": PUBLIC,
        "published_on": f"{year + 1}-03-20",
    } | over
    return "disclosure", {key: value for key, value in held.items() if value is not None}


def register(*records: tuple[str, dict[str, Any]]) -> Register:
    return register_of(*records, periods=PERIODS)


def codes(found: list[Problem]) -> list[tuple[str, tuple[Any, ...]]]:
    return [(one.rule.code, one.place.pointer) for one in found]


def tables(**over: int) -> list[tuple[str, tuple[Any, ...]]]:
    """Return what is told of table 3 with these changes."""
    return codes(list(report_tables(register(report(2025, requests=requests(**over))))))


ROW = {name.name: index for index, name in enumerate(RequestRowName)}


def test_tables_that_agree_are_not_told() -> None:
    """Nor is a report without tables."""
    assert (tables(), codes(list(report_tables(register(report(2025)))))) == ([], [])


@pytest.mark.parametrize("row", ["GRANTED", "NEW", "RESULTS", "CARRIED_OUT"])
def test_a_single_wrong_cell_is_told_once_as_that_cell(row: str) -> None:
    """It breaks its row and its column, and nothing else."""
    assert tables(**{f"{row}_company": 3}) == [("QD530", ("requests", ROW[row], "company"))]


def test_a_row_and_a_column_that_do_not_meet_are_told_apart() -> None:
    """The row does not add up here, and the balance is broken there: two causes."""
    told = tables(PETITION_total=1, CARRIED_OUT=3)

    assert [code for code, _ in told] == ["QD530", "QD532", "QD531"]


def test_a_cell_is_not_told_alone_while_another_row_is_wrong() -> None:
    """Two rows and one column: which cell it is nobody can say."""
    told = tables(GRANTED_company=3, NOT_HELD_company=1)

    assert told == [
        ("QD530", ("requests", ROW["GRANTED"], "total")),
        ("QD530", ("requests", ROW["NOT_HELD"], "total")),
        ("QD531", ("requests", ROW["RESULTS"], "company")),
    ]


def test_two_wrong_rows_are_two_problems() -> None:
    """In one column."""
    told = tables(GRANTED_company=3, NOT_HELD_company=1, RESULTS_company=4, NEW_company=4)

    assert told == [
        ("QD530", ("requests", ROW[row], "total")) for row in ("NEW", "GRANTED", "NOT_HELD", "RESULTS")
    ]


def test_a_wrong_total_of_results_is_not_told_twice() -> None:
    """It breaks the sum and the balance of its column: one cause."""
    assert tables(RESULTS=23) == [
        ("QD531", ("requests", ROW["RESULTS"], "natural_person")),
        ("QD531", ("requests", ROW["RESULTS"], "total")),
    ]


def test_columns_are_not_added_while_a_row_is_missing() -> None:
    """What is not there cannot be told to be wrong; the rows that are there can."""
    rows = [row for row in requests(GRANTED_company=3) if row["row"] != RequestRowName.NOT_HELD.value]

    told = codes(list(report_tables(register(report(2025, requests=rows)))))
    assert told == [("QD534", ("requests",)), ("QD530", ("requests", ROW["GRANTED"], "total"))]


def test_a_table_is_mended_by_its_issuer_since_its_publication() -> None:
    """As every finding about a report."""
    (one,) = report_tables(register(report(2025, requests=requests(GRANTED_company=3))))

    assert (one.owner, one.since) == ("county", date(2026, 3, 20))


def years(*records: tuple[str, dict[str, Any]], day: date = DAY) -> list[Problem]:
    return list(report_years(Standings(register(*records), day)))


OUT_OF_FORCE = document(expires_on="2025-06-30")


@pytest.mark.parametrize(
    ("in_force", "lapsed", "told"),
    [(16, False, False), (15, False, True), (15, True, False), (16, True, False), (17, True, True)],
)
def test_documents_in_force_go_on_with_or_without_those_that_lapsed(
    in_force: int, *, lapsed: bool, told: bool
) -> None:
    """14 and 3 less 1 is 16, or 15 where one lapsed as well."""
    records = [
        report(2024, documents={"made": 0, "repealed": 0, "in_force": 14}),
        report(2025, documents={"made": 3, "repealed": 1, "in_force": in_force}),
        ("document", OUT_OF_FORCE if lapsed else document()),
    ]
    found = [one for one in years(*records) if one.rule.code == "QD536"]

    assert bool(found) is told
    assert all(("再减登记里失效的 1 件是 15" in one.what) == lapsed for one in found)
    assert all(("失效的 1 件" in one.what, "失效" in one.what) == (lapsed, lapsed) for one in found)


def test_a_document_repealed_in_the_year_did_not_lapse() -> None:
    """Only what ran out by itself."""
    records = [
        report(2024, documents={"made": 0, "repealed": 0, "in_force": 14}),
        report(2025, documents={"made": 0, "repealed": 0, "in_force": 13}),
        ("document", document(repealed_on="2025-06-30")),
    ]

    assert [one.rule.code for one in years(*records)] == ["QD536"]


def test_a_report_without_a_table_has_nothing_to_go_on() -> None:
    """Neither this year's nor last year's."""
    counts = {"made": 0, "repealed": 0, "in_force": 14}
    both = [
        (report(2024, documents=counts), report(2025)),
        (report(2024), report(2025, documents=counts)),
        (report(2024, requests=requests()), report(2025)),
        (report(2024), report(2025, requests=requests())),
    ]

    assert [codes(years(*records)) for records in both] == [[], [], [], []]


def test_a_report_that_was_taken_back_is_not_spoken_of() -> None:
    """Its numbers stand in no public finding."""
    withdrawn = {"on": "2025-06-01", "ground": "依据", "explanation": "有误"}
    last = report(2024, requests=requests(CARRIED_OUT=9), withdrawn=withdrawn)

    assert codes(years(last, report(2025, requests=requests()))) == []
    hidden = report(2025, requests=requests(), withdrawn=withdrawn)
    assert codes(years(last, hidden)) == [("QD535", ("requests", ROW["CARRIED_IN"], "total"))]


def test_what_is_told_of_two_years_points_at_both() -> None:
    """The number here, and last year's beside it."""
    made = register(report(2024, requests=requests()), report(2025, requests=requests()))
    made.paths["disclosure"]["county", 2024] = "content/disclosure/county/2024.yml"
    (one,) = report_years(Standings(made, DAY))

    assert [(related.place.path, related.place.pointer) for related in one.related] == [
        ("content/disclosure/county/2024.yml", ("requests", ROW["CARRIED_OUT"], "total"))
    ]
    assert (one.owner, one.since) == ("county", date(2026, 3, 20))


@pytest.mark.parametrize(
    ("published_on", "day", "expected"),
    [
        ("2026-03-31", DAY, []),
        ("2026-04-01", DAY, [("QD537", ("published_on",))]),
        (None, date(2026, 3, 31), []),
        (None, date(2026, 4, 1), [("QD537", ())]),
        ("2026-04-01", date(2026, 4, 1), [("QD537", ("published_on",))]),
        ("2026-05-10", date(2026, 3, 31), []),
        ("2026-05-10", date(2026, 4, 1), [("QD537", ())]),
    ],
)
def test_a_report_is_public_by_its_day(published_on: str | None, day: date, expected: list[Any]) -> None:
    """The last day is in time; before it is over nothing is missing. What is dated later is not out yet."""
    found = years(report(2025, published_on=published_on), day=day)

    assert codes(found) == expected
    assert [one.since for one in found] == [date(2026, 4, 1)] * len(expected)


def test_a_report_late_by_a_rule_nobody_has_read_is_provisional() -> None:
    """Or else it is certain."""
    (read,) = PERIODS["periods"]
    unread = read | {"versions": [{"month_day": "03-31", "source": "测试", "confirmed": False}]}
    late = report(2025, published_on="2026-04-01")

    assert [
        [
            one.provisional
            for one in report_years(Standings(register_of(late, periods={"periods": [table]}), DAY))
        ]
        for table in (read, unread)
    ] == [[False], [True]]


DISPUTES = [
    {"group": group, "upheld": number, "corrected": 0, "other": 0, "pending": 0, "total": number}
    for group, number in (("行政复议", 2), ("未经复议直接起诉", 1), ("复议后起诉", 4))
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新收申请25件", False),
        ("收到政府信息公开申请26件", True),
        ("受理申请二十五件", False),
        ("上年结转1件", False),
        ("上年度结转2件", True),
        ("办结24件", False),
        ("全部办结25件", True),
        ("结转下年度2件", False),
        ("结转下年度继续办理3件", True),
        ("行政复议2件", False),
        ("发生行政复议案件3件", True),
        ("行政诉讼5件", False),
        ("行政诉讼案件4件", True),
        ("制发规范性文件3件", False),
        ("制发行政规范性文件4件", True),
    ],
)
def test_the_text_says_what_the_table_says(text: str, *, told: bool) -> None:
    """In the ways in which reports say it."""
    held = report(
        2025,
        requests=requests(),
        disputes=DISPUTES,
        documents={"made": 3, "repealed": 0, "in_force": 3},
        overview=f"本年{text}。",
    )

    assert [one.rule.code for one in years(held)] == ["QD538"] * told


@pytest.mark.parametrize("field", ["overview", "problems", "other_matters"])
def test_every_text_is_read(field: str) -> None:
    """Wherever it stands."""
    assert codes(years(report(2025, requests=requests(), **{field: "新收申请26件"}))) == [("QD538", (field,))]


def test_a_text_without_its_table_is_not_told() -> None:
    """There is nothing to hold it against."""
    text = "新收申请26件,行政复议3件,制发规范性文件4件。"

    assert years(report(2025, overview=text)) == []


def promised(*commitments: dict[str, Any], year: int = 2024, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a report that promises."""
    return "figures", {
        "issuer": "county",
        "year": year,
        "openness": PUBLIC,
        "published_on": f"{year + 1}-03-01",
        "report": {"title": "报告"},
        "commitments": [{"section": "三", "state": "进行中"} | one for one in commitments],
    } | over


def told(*records: tuple[str, dict[str, Any]]) -> list[Any]:
    """Return code, place, owner and day of what is told."""
    found = promises(Standings(register(*records), DAY))
    return [(one.rule.code, one.place.pointer, one.owner, one.since) for one in found]


def test_a_promise_is_told_of_those_who_gave_it() -> None:
    """The agency that is named, else the issuer."""
    given = [{"text": "甲", "owner": "water"}, {"text": "乙", "due_on": "2025-12-31"}]
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})

    assert told(water, promised(*given), promised(year=2025)) == [
        ("QD521", ("commitments", 0), "water", date(2025, 3, 1)),
        ("QD521", ("commitments", 1), "county", date(2025, 3, 1)),
    ]


def test_an_overdue_promise_is_told_since_the_day_after() -> None:
    """The last day is in time."""
    given = [{"text": "甲", "due_on": "2026-11-24"}, {"text": "乙", "due_on": "2026-11-25"}]

    assert told(promised(*given)) == [("QD522", ("commitments", 0, "state"), "county", date(2026, 11, 25))]


def test_words_that_may_stand_in_a_faulty_file_are_not_told() -> None:
    """The error there is the one cause."""
    made = register(promised({"text": "甲", "follows": "乙", "state": "已完成"}))
    before = [one.rule.code for one in promises(Standings(made, DAY))]
    made.left_out.add(("figures", "2023"))

    assert (before, list(promises(Standings(made, DAY)))) == (["QD523"], [])


def test_a_problem_without_a_measure_is_counted_as_people_count() -> None:
    """The second is the second."""
    problems = [{"section": "四", "text": "人少"}, {"section": "四", "text": "钱少"}]
    measured = {"text": "充实人员", "measures_problem": 1, "state": "已完成"}
    (one,) = promises(Standings(register(promised(measured, problems=problems)), DAY))

    assert one.what == "第 2 个问题「钱少」,没有一项措施对应。"


def test_a_problem_without_a_measure_is_the_issuers() -> None:
    """Told at the problem."""
    problem = {"text": "人少", "section": "二"}
    given = promised({"text": "培训", "state": "已完成", "owner": "water"}, problems=[problem])
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})

    assert told(water, given) == [("QD524", ("problems", 0), "county", date(2025, 3, 1))]
