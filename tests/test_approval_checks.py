"""What items say and ask for: the six disclosures, times, growth, fees and papers, and their power."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from qingdan.checks.approvals import approvals
from qingdan.checks.demands import demands
from qingdan.checks.disclosures import disclosures
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, register_of

DAY = date(2024, 6, 1)
NONE = {"none": True}
BASIS = [{"law": "act"}]
LAWS = [
    {"id": "act", "title": "取水法", "level": "法律"},
    {"id": "regulation", "title": "取水条例", "level": "行政法规"},
    {"id": "local", "title": "省取水条例", "level": "地方性法规"},
]

Check = Callable[[Standings], Iterator[Problem]]


def item(**over: Any) -> dict[str, Any]:
    """Return a permit of the county that says all six."""
    return {
        "id": "take",
        "title": "取水许可",
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2024-01-01",
        "content": {"scope": "取水"},
        "procedure": NONE,
        "basis": BASIS,
        "materials": NONE,
        "time_limit": {"same_day": True},
        "fee": NONE,
    } | over


def judged(check: Check, *items: dict[str, Any], day: date = DAY, **tables: Any) -> list[Problem]:
    """Return what a check tells of these items."""
    lists = [("power-list", tables.pop("powers"))] if "powers" in tables else []
    register = register_of(
        *(("law", one) for one in LAWS), *lists, *(("approval", one) for one in items), **tables
    )
    return list(check(Standings(register, day)))


def told(check: Check, *items: dict[str, Any], **tables: Any) -> list[tuple[str, str]]:
    """Return codes and words of what a check tells."""
    return [(one.rule.code, one.what) for one in judged(check, *items, **tables)]


# 六公开


def test_what_is_not_said_is_told_once_with_every_label() -> None:
    """In the order of the report."""
    bare = dict.fromkeys(("content", "procedure", "materials", "time_limit", "fee"))
    (found,) = judged(disclosures, item(basis=[]) | bare)

    what = (
        "没有写「审批内容」(content)、「办事程序」(procedure)、「政策依据」(basis)、「申报材料」(materials)、"
        "「承诺办结时限」(time_limit)、「收费标准」(fee)。"
    )
    expected = ("QD701", what, date(2024, 1, 1), "county")
    assert expected == (found.rule.code, found.what, found.since, found.owner)


@pytest.mark.parametrize(
    ("missing", "mend"),
    [
        ({"basis": []}, "补上。"),
        ({"fee": None}, "补上;没有的写明没有:「不收费」(none: true)。"),
        ({"basis": [], "time_limit": None}, "补上;当天办结的写「即办」(same_day: true)。"),
        (
            {"procedure": None, "materials": None, "time_limit": None},
            "补上;没有的写明没有:「无需办理程序」(none: true)、「无需材料」(none: true);当天办结的写「即办」(same_day: true)。",
        ),
    ],
)
def test_only_of_what_there_may_be_none_of_is_said_how_to_write_none(
    missing: dict[str, Any], mend: str
) -> None:
    """Every item has a basis."""
    (found,) = judged(disclosures, item(**missing))

    assert found.mend == mend


@pytest.mark.parametrize(
    ("field", "said", "unsaid"),
    [
        ("procedure", {"steps": [{"name": "受理"}]}, {"steps": []}),
        ("materials", {"items": [{"name": "申请表"}]}, {"items": []}),
        ("time_limit", {"number": 5, "unit": "工作日"}, {}),
        ("fee", {"charges": [{"name": "费", "amount": "1"}]}, {"charges": []}),
    ],
)
def test_a_disclosure_is_said_by_what_it_holds(field: str, said: Any, unsaid: Any) -> None:
    """A list of nothing says nothing."""
    codes = [[code for code, _ in told(disclosures, item(**{field: value}))] for value in (said, unsaid)]

    assert [[], ["QD701"]] == codes


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (
            {"fee": None, "pending_disclosures": ["fee"]},
            [("QD702", "「收费标准」(fee)还没有定,没有写原因。")],
        ),
        (
            {"fee": None, "pending_disclosures": ["fee"], "pending_reason": "正在报批。"},
            [("QD702", "「收费标准」(fee)还没有定:正在报批。")],
        ),
        (
            {"fee": None, "content": None, "pending_disclosures": ["fee"]},
            [
                ("QD701", "没有写「审批内容」(content)。"),
                ("QD702", "「收费标准」(fee)还没有定,没有写原因。"),
            ],
        ),
        ({"pending_disclosures": ["fee"]}, [("QD703", "「收费标准」(fee)已经写了,还列在待公布项里。")]),
    ],
)
def test_what_is_pending_is_told_apart_from_what_is_missing(
    over: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """With its reason; and what is both said and pending is a third thing."""
    assert expected == told(disclosures, item(**over))


NOT_OFFERED: list[dict[str, Any]] = [
    {"cancelled_on": "2024-06-01"},
    {"published_on": "2024-06-02"},
    {"withdrawn": {"on": "2024-02-01", "ground": "职责调整", "explanation": "不再办理"}},
]


@pytest.mark.parametrize(
    "over", [*NOT_OFFERED, {"openness": {"attribute": "不予公开", "ground": "条例第十六条"}}]
)
def test_what_is_not_offered_to_the_public_owes_no_disclosure(over: dict[str, Any]) -> None:
    """Cancelled from this day, published from the next, taken back, or an internal matter."""
    assert [] == told(disclosures, item(fee=None) | over)


def test_an_item_cancelled_tomorrow_still_owes_them() -> None:
    """And one without a day of publication has always been offered."""
    later = item(fee=None, cancelled_on="2024-06-02")

    assert ["QD701"] == [code for code, _ in told(disclosures, later)]
    assert ["QD701"] == [code for code, _ in told(disclosures, item(fee=None, published_on=None))]


# Growth, review, time, filings


@pytest.mark.parametrize("over", NOT_OFFERED)
@pytest.mark.parametrize("check", [approvals, demands])
def test_nothing_is_told_of_what_is_not_offered(check: Check, over: dict[str, Any]) -> None:
    """Whatever it asks for."""
    dear = item(
        time_limit={"number": 9, "unit": "月"},
        statutory_limit={"number": 8, "unit": "月"},
        fee={"charges": [{"name": "费", "amount": "1"}]},
    )

    assert ["QD923", "QD925"] == [code for one in (approvals, demands) for code, _ in told(one, dear)]
    assert [] == told(check, dear | over)


@pytest.mark.parametrize("check", [approvals, demands])
def test_of_what_says_nothing_nothing_is_told_here(check: Check) -> None:
    """That it says nothing is told once, by its disclosures; a filing is no exception."""
    bare = dict.fromkeys(("content", "procedure", "materials", "time_limit", "fee"))
    law = {"number": 20, "unit": "工作日"}

    assert [] == told(check, item(kind="备案", statutory_limit=law) | bare)


def test_an_item_published_today_is_on_offer() -> None:
    """Its fee needs a basis from the first day."""
    dear = item(fee={"charges": [{"name": "费", "amount": "1"}]}, published_on="2024-06-01")

    assert ["QD925"] == [code for code, _ in told(demands, dear)]


GREW: dict[str, Any] = {
    "visits": 3,
    "fee": {"charges": [{"name": "费", "amount": "20", "basis": BASIS}]},
    "earlier": [
        {"until": "2022-12-31", "visits": 1, "fee": "10"},
        {"until": "2023-12-31", "visits": 2, "fee": "30"},
    ],
}


def test_every_growth_without_a_reason_is_told_in_one_notice() -> None:
    """With the days of each and since the first; a fee that fell again is told for when it rose."""
    (found,) = judged(approvals, item(**GREW))

    expected = (
        "跑动 2023-01-01 起由 1 次增加到 2 次;收费 2023-01-01 起由 10 元增加到 30 元;"
        "跑动 2024-01-01 起由 2 次增加到 3 次。「增加情况」(growth)里没有写。"
    )
    assert ("QD920", expected, date(2023, 1, 1)) == (found.rule.code, found.what, found.since)


def test_growth_that_is_explained_is_left_out() -> None:
    """And growth that lies ahead of the day has not happened."""
    growth = [
        {"measure": "跑动", "what": "多跑一次", "on": "2023-01-01", "reason": "核查"},
        {"measure": "跑动", "what": "多跑一次", "on": "2024-01-01", "reason": "核查"},
        {"measure": "收费", "what": "涨价", "on": "2023-03-01", "reason": "新标准"},
    ]
    some = item(**GREW | {"growth": growth[1:]})

    assert [] == told(approvals, item(**GREW | {"growth": growth}))
    assert ["跑动 2023-01-01 起由 1 次增加到 2 次。「增加情况」(growth)里没有写。"] == [
        what for _, what in told(approvals, some)
    ]
    assert [] == told(approvals, item(**GREW | {"published_on": "2020-01-01"}), day=date(2022, 12, 31))


PERIODS: dict[str, Any] = {
    "periods": [
        {
            "id": "review",
            "title": "审查",
            "duty": "许可审查",
            "counts_from": "上一次审查之日",
            "binds": {"kinds": ["approval"]},
            "versions": [{"duration": {"number": 1, "unit": "年"}, "source": "测试"}],
        }
    ]
}


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"reviewed_on": "2023-06-01"}, None),
        ({"reviewed_on": "2023-05-31"}, "2023-05-31 审查过,应当在 2024-05-31 以前再审查一次。"),
        ({"published_on": "2023-06-01"}, None),
        ({"published_on": "2023-05-31"}, "2023-05-31 公布,没有登记审查,应当在 2024-05-31 以前审查。"),
        (
            {"published_on": "2023-05-31", "reviewed_on": "2024-06-02"},
            "2023-05-31 公布,没有登记审查,应当在 2024-05-31 以前审查。",
        ),
        ({"published_on": None}, None),
        ({"published_on": "2023-05-31", "reviewed_on": "2024-06-01"}, None),
    ],
)
def test_an_item_is_reviewed_within_the_period(over: dict[str, Any], expected: str | None) -> None:
    """The last day is in; a review after the day has not happened."""
    found = judged(approvals, item(**over), periods=PERIODS)

    pointer = ("reviewed_on",) if "reviewed_on" in over else ()
    assert ([("QD921", expected, date(2024, 6, 1), pointer)] if expected else []) == [
        (one.rule.code, one.what, one.since, one.place.pointer) for one in found
    ]


def test_before_the_duty_was_there_nothing_was_overdue() -> None:
    """No version of the period covers the day from which it would count."""
    later = {"duration": {"number": 1, "unit": "年"}, "source": "测试", "since": "2023-01-01"}
    periods = {"periods": [PERIODS["periods"][0] | {"versions": [later]}]}

    assert [] == told(approvals, item(published_on="2022-12-31"), periods=periods)
    assert ["QD921"] == [
        code for code, _ in told(approvals, item(published_on="2023-01-01"), periods=periods)
    ]


def test_of_several_periods_one_that_has_passed_is_told() -> None:
    """The first of the table; one that has not passed hides none."""
    long = PERIODS["periods"][0] | {
        "id": "long",
        "versions": [{"duration": {"number": 9, "unit": "年"}, "source": "测试"}],
    }
    periods = {"periods": [long, PERIODS["periods"][0], PERIODS["periods"][0] | {"id": "again"}]}

    assert ["QD921"] == [
        code for code, _ in told(approvals, item(published_on="2023-01-01"), periods=periods)
    ]


def test_a_review_counted_with_a_missing_calendar_is_provisional() -> None:
    """A period in working days needs the year's calendar."""
    periods = {
        "periods": [
            PERIODS["periods"][0]
            | {"versions": [{"duration": {"number": 10, "unit": "工作日"}, "source": "测试"}]}
        ]
    }
    (found,) = judged(approvals, item(), periods=periods)

    assert found.provisional


@pytest.mark.parametrize(
    ("promised", "statutory", "expected"),
    [
        ({"number": 20, "unit": "工作日"}, {"number": 20, "unit": "工作日"}, None),
        (
            {"number": 21, "unit": "工作日"},
            {"number": 20, "unit": "工作日"},
            "「承诺办结时限」是 21,「法定办结时限」是 20,单位都是工作日。",
        ),
        ({"number": 99, "unit": "工作日"}, {"number": 20, "unit": "自然日"}, None),
        ({"same_day": True}, {"number": 20, "unit": "工作日"}, None),
        ({"unit": "工作日"}, {"number": 20, "unit": "工作日"}, None),
        ({"number": 99, "unit": "工作日"}, None, None),
        (None, {"number": 20, "unit": "工作日"}, None),
    ],
)
def test_a_promise_keeps_within_the_law_where_the_units_are_the_same(
    promised: Any, statutory: Any, expected: str | None
) -> None:
    """Working days and calendar days cannot be compared, and nothing is said."""
    found = told(approvals, item(time_limit=promised, statutory_limit=statutory))

    assert ([("QD923", expected)] if expected else []) == found


@pytest.mark.parametrize(
    ("days", "limit", "expected"),
    [
        ((1, 9), {"number": 10, "unit": "工作日"}, None),
        ((1, 10), {"number": 10, "unit": "工作日"}, "各步加起来 11 个工作日,承诺 10 个工作日。"),
        ((1, None), {"number": 1, "unit": "工作日"}, None),
        ((1, 10), {"unit": "工作日"}, None),
        ((1, 10), {"number": 10, "unit": "自然日"}, None),
        ((1,), {"same_day": True}, None),
        ((1, 1), {"same_day": True}, "各步加起来 2 个工作日,承诺即办。"),
        ((1, 10), None, None),
    ],
)
def test_the_steps_that_count_keep_within_the_promise(
    days: tuple[int | None, ...], limit: Any, expected: str | None
) -> None:
    """What is done at once may take its one day; steps without days take none."""
    steps = [{"name": "步骤", "days": number} for number in days]
    steps.append({"name": "听证", "days": 30, "special": "听证"})
    found = told(approvals, item(procedure={"steps": steps}, time_limit=limit))

    assert ([("QD924", expected)] if expected else []) == found


def test_an_item_without_procedure_has_no_steps_to_add() -> None:
    """Nothing is told, and nothing fails."""
    assert [] == told(approvals, item(procedure=None))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("备案", [("QD922", "是备案,办事程序里有「局长审批」,办事程序里有「作出决定」,结果写了有效期。")]),
        ("核准", []),
    ],
)
def test_a_filing_decides_nothing(kind: str, expected: list[tuple[str, str]]) -> None:
    """Every step that decides and a validity are one notice; a 核准 may decide."""
    steps = [{"name": name} for name in ("接收", "局长审批", "作出决定", "登记")]
    content = {"scope": "取水", "result_validity": {"number": 5, "unit": "年"}}
    found = told(approvals, item(kind=kind, procedure={"steps": steps}, content=content))

    assert expected == found


@pytest.mark.parametrize("word", ["审批", "批准", "核准", "决定", "许可"])
def test_words_that_decide(word: str) -> None:
    """Whichever of them a step bears; 登记 decides nothing."""
    codes = [
        [code for code, _ in told(approvals, item(kind="备案", procedure={"steps": [{"name": name}]}))]
        for name in (word, "登记")
    ]

    assert [["QD922"], []] == codes


# Fees, papers, the power


def charge(name: str, *bases: dict[str, str]) -> dict[str, Any]:
    """Return a charge with these bases."""
    return {"name": name, "amount": "10", "basis": list(bases)}


@pytest.mark.parametrize(
    ("kind", "bases", "expected"),
    [
        ("行政许可", [{"law": "act"}], None),
        ("行政许可", [{"law": "regulation"}], None),
        ("行政许可", [{"law": "local"}, {"law": "act"}], None),
        ("行政许可", [{"law": "local"}], "「费」没有写法律、行政法规作依据。"),
        ("行政许可", [{"document": "yz-2017-1"}], "「费」没有写法律、行政法规作依据。"),
        ("行政许可", [{"law": "unknown"}], None),
        ("行政许可", [], "「费」没有写法律、行政法规作依据。"),
        ("行政确认", [{"law": "local"}], None),
        ("行政确认", [], "「费」没有写依据。"),
    ],
)
def test_a_permit_costs_only_what_a_law_says(kind: str, bases: Any, expected: str | None) -> None:
    """Other fees need a basis of any kind."""
    found = [what for _, what in told(demands, item(kind=kind, fee={"charges": [charge("费", *bases)]}))]

    assert ([expected] if expected else []) == found


def test_charges_and_papers_without_a_basis_are_told_once_each() -> None:
    """Three are named and all counted; what rests on something, or is fetched by the office, is not."""
    names = ("甲", "乙", "丙", "丁")
    charges = [charge(name) for name in names] + [charge("戊", {"law": "act"})]
    papers = [{"name": name} for name in names]
    papers += [{"name": "戊", "basis": BASIS}, {"name": "己", "shared": True}]
    found = told(demands, item(fee={"charges": charges}, materials={"items": papers}))

    three = told(demands, item(materials={"items": papers[:3]}))

    assert [("QD927", "「甲」「乙」「丙」没有写依据。")] == three
    assert [
        ("QD925", "「甲」「乙」「丙」等 4 项没有写法律、行政法规作依据。"),
        ("QD927", "「甲」「乙」「丙」等 4 份没有写依据。"),
    ] == found


def power(title: str = "取水许可", kind: str = "行政许可", **over: Any) -> dict[str, Any]:
    """Return a list with one power."""
    return {
        "agency": "county",
        "kind": kind,
        "openness": PUBLIC,
        "items": [{"id": "p", "title": title} | over],
    }


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-06-01", [("QD929", "对应的权力事项 2024-06-01 已取消。")]),
        ("2024-06-02", []),
    ],
)
def test_an_item_ends_with_its_power(on: str, expected: list[tuple[str, str]]) -> None:
    """From the day on which it is cancelled; then its name and kind are not compared any more."""
    held = power("别的", "行政确认", life=[{"act": "取消", "on": on}])
    found = told(demands, item(power="p"), powers=held)

    assert expected == [one for one in found if one[0] not in ("QD930", "QD931")]
    assert (not expected) == any(code == "QD930" for code, _ in found)


def test_a_power_nobody_has_is_told_by_its_link_alone() -> None:
    """There is nothing to compare."""
    assert [] == told(demands, item(power="unknown"))


@pytest.mark.parametrize(
    ("kind", "listed_as", "agrees"),
    [
        ("行政许可", "行政许可", True),
        ("行政许可", "行政确认", False),
        ("其他行政权力", "其他行政权力", True),
        ("核准", "行政许可", True),
        ("核准", "其他行政权力", True),
        ("核准", "行政给付", False),
        ("备案", "其他行政权力", True),
        ("备案", "行政许可", False),
        ("公共服务", "行政给付", True),
    ],
)
def test_an_item_is_of_its_powers_kind(kind: str, listed_as: str, agrees: bool) -> None:
    """核准 and 备案 stand under other names in power lists; a public service may carry out any power."""
    found = told(demands, item(kind=kind, power="p"), powers=power(kind=listed_as))

    expected = ("QD930", f"「事项类型」是{kind},对应的权力事项在{listed_as}的清单里。")
    assert ([] if agrees else [expected]) == found


@pytest.mark.parametrize(
    ("title", "agrees"),
    [
        ("取水许可", True),
        ("取水许可证核发", True),
        ("取水", True),
        ("取水许可(地下水)核发", True),
        ("凿井审批", False),
    ],
)
def test_an_item_bears_its_powers_name(title: str, agrees: bool) -> None:
    """One may be longer than the other, and what stands in brackets is left aside."""
    found = told(demands, item(power="p", title="取水许可(城区)"), powers=power(title))

    expected = ("QD931", f"事项叫「取水许可(城区)」,对应的权力事项叫「{title}」。")
    assert ([] if agrees else [expected]) == found
