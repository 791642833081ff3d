"""What has to be done by which day, looked at from one day ahead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.agenda import Task, agenda
from qingdan.standing import Standings
from registers import ASSESSMENT, PUBLIC, cleanup, document, register_of

DAY = date(2026, 11, 25)


def period(id_: str, duty: str, kind: str, number: int) -> dict[str, Any]:
    """Return a period of so many days for records of a kind."""
    return {
        "id": id_,
        "title": id_,
        "duty": duty,
        "counts_from": "测试",
        "binds": {"kinds": [kind]},
        "versions": [{"duration": {"number": number, "unit": "自然日"}, "source": "测试"}],
    }


PERIODS = {
    "periods": [
        *ASSESSMENT["periods"],
        {
            "id": "filing",
            "title": "报市政府备案",
            "duty": "备案",
            "counts_from": "发布之日",
            "binds": {"kinds": ["document"]},
            "versions": [{"duration": {"number": 30, "unit": "自然日"}, "source": "测试"}],
        },
        {
            "id": "reading",
            "title": "解读",
            "duty": "解读",
            "counts_from": "公布之日",
            "binds": {"kinds": ["document"]},
            "versions": [{"duration": {"number": 3, "unit": "自然日"}, "source": "测试"}],
        },
        {
            "id": "report",
            "title": "年报",
            "duty": "公开年报",
            "counts_from": "年度终了",
            "binds": {"kinds": ["disclosure"]},
            "versions": [{"month_day": "03-31", "source": "测试"}],
        },
    ]
}
FRESH = document(id="new", published_on="2026-11-24", effective_on="2026-11-24")


def told(*records: tuple[str, dict[str, Any]], within: int = 180) -> list[tuple[date, Task, Any]]:
    """Return the tasks ahead: day, task and key."""
    made = register_of(*records, periods=PERIODS)
    return [(one.on, one.task, one.key) for one in agenda(Standings(made, DAY), within)]


def test_a_fresh_document_is_to_be_read_out_and_filed() -> None:
    """Within the periods, counted from the day after its publication."""
    assert told(("document", FRESH)) == [
        (date(2026, 11, 27), Task.INTERPRET, "new"),
        (date(2026, 12, 24), Task.FILE, "new"),
    ]


def test_where_no_time_to_assess_is_set_only_the_end_is_told() -> None:
    """The county registered no such period."""
    made = register_of(("document", document(expires_on="2026-12-31")), periods={"periods": []})

    assert [one.task for one in agenda(Standings(made, DAY), 180)] == [Task.LAPSE]


def test_what_is_done_is_no_task() -> None:
    """Filed and interpreted."""
    filed = {"period": "filing", "filed_with": "county", "filed_on": "2026-11-25"}
    done = FRESH | {"filings": [filed], "interpretations": [{"title": "一图读懂", "on": "2026-11-24"}]}

    assert told(("document", done)) == []


def test_a_filing_without_its_day_is_still_to_be_done() -> None:
    """An entry says with whom, not that it was done."""
    begun = FRESH | {"filings": [{"period": "filing", "filed_with": "county"}]}

    assert (date(2026, 12, 24), Task.FILE, "new") in told(("document", begun))


@pytest.mark.parametrize(
    ("expires_on", "expected"),
    [
        ("2027-05-24", [(date(2027, 5, 24), Task.LAPSE, "yz-2017-1")]),
        ("2027-05-25", [(date(2026, 11, 25), Task.ASSESS, "yz-2017-1")]),
        ("2027-08-31", [(date(2027, 2, 28), Task.ASSESS, "yz-2017-1")]),
        ("2026-11-24", []),
    ],
)
def test_an_end_is_told_with_the_assessment_before_it(expires_on: str, expected: list[Any]) -> None:
    """The window opens six months before the last day; today counts, and so does the last day."""
    assert told(("document", document(expires_on=expires_on))) == expected


def test_only_the_days_asked_for_are_looked_at() -> None:
    """Neither what is past nor what lies further ahead."""
    assert told(("document", FRESH), within=2) == [(date(2026, 11, 27), Task.INTERPRET, "new")]


def test_those_who_made_a_report_make_the_next() -> None:
    """The report of 2026 is due in 2027; that of 2025 is a finding by now."""
    report = {"issuer": "county", "year": 2024, "title": "年报", "openness": PUBLIC}

    assert told(("disclosure", report)) == [(date(2027, 3, 31), Task.DISCLOSE, "county")]


@pytest.mark.parametrize(
    ("year", "within", "due"),
    [
        (2023, 180, [date(2026, 3, 31)]),
        (2024, 180, [date(2026, 3, 31)]),
        (2025, 180, []),
        (2024, 1000, [date(2026, 3, 31), date(2027, 3, 31)]),
    ],
)
def test_a_report_is_due_for_each_year_after_the_last_up_to_this_one(
    year: int, within: int, due: list[date]
) -> None:
    """As of January 2026; for a year that has not begun nothing is due."""
    report = {"issuer": "county", "year": year, "title": "年报", "openness": PUBLIC}
    made = register_of(("disclosure", report), periods=PERIODS)

    assert [one.on for one in agenda(Standings(made, date(2026, 1, 15)), within)] == due


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_is_due_by_a_rule_nobody_has_read_is_provisional(confirmed: bool) -> None:
    """To read out, to file and to report."""
    unread = [
        one | {"versions": [version | {"confirmed": confirmed} for version in one["versions"]]}
        for one in PERIODS["periods"]
        if one["id"] != "assessment-before-expiry"
    ]
    report = {"issuer": "county", "year": 2024, "title": "年报", "openness": PUBLIC}
    made = register_of(("document", FRESH), ("disclosure", report), periods={"periods": unread})

    assert [one.provisional for one in agenda(Standings(made, DAY), 180)] == [not confirmed] * 3


def figures(state: str) -> tuple[str, dict[str, Any]]:
    """Return a report that promises something for the year's end."""
    promise = {"text": "公布裁量基准", "section": "三", "state": state, "due_on": "2026-12-31"}
    return "figures", {
        "issuer": "county",
        "year": 2025,
        "openness": PUBLIC,
        "report": {"title": "报告"},
        "commitments": [promise],
    }


@pytest.mark.parametrize(("state", "number"), [("进行中", 1), ("未按期", 1), ("已完成", 0), ("已取消", 0)])
def test_a_promise_is_to_be_kept_until_it_is(state: str, number: int) -> None:
    """One that slipped still is; one that was dropped is not."""
    assert told(figures(state)) == [(date(2026, 12, 31), Task.KEEP_WORD, ("county", 2025))] * number


@pytest.mark.parametrize(("state", "number"), [("进行中", 1), ("待决定", 1), ("已完成", 0)])
def test_a_clean_up_has_its_day(state: str, number: int) -> None:
    """Until it is finished."""
    held = cleanup(state=state, due_on="2026-12-31")

    assert told(("cleanup", held)) == [(date(2026, 12, 31), Task.CLEAN_UP, "cleanup-2019")] * number


def test_certificates_and_entrustments_run_out() -> None:
    """The one of the body, the other of those who entrusted it."""
    water = {"id": "water", "title": "水务局", "kind": "工作部门", "certificate": {"until": "2026-12-01"}}
    team = {
        "id": "team",
        "title": "执法队",
        "kind": "受委托组织",
        "entrustment": {"by": "water", "scope": "全部", "until": "2026-12-02"},
    }
    made = register_of(("agency", water), ("agency", team), periods=PERIODS)

    assert [(one.on, one.task, one.owner) for one in agenda(Standings(made, DAY), 180)] == [
        (date(2026, 12, 1), Task.CERTIFY, "water"),
        (date(2026, 12, 2), Task.ENTRUST, "water"),
    ]


def test_opinions_may_be_given_until_the_last_day() -> None:
    """Of documents and of decisions."""
    open_ = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    decision = {"id": "d", "title": "调价", "agency": "county", "openness": PUBLIC, "consultation": open_}
    draft = document(id="draft", consultation=open_, repealed_on="2026-11-24")
    done = {"filings": [{"period": "filing", "filed_with": "county", "filed_on": "2017-03-02"}]}

    assert told(("decision", decision), ("document", draft | done)) == [
        (date(2026, 11, 30), Task.CLOSE, "d"),
        (date(2026, 11, 30), Task.CLOSE, "draft"),
    ]


@pytest.mark.parametrize(
    ("over", "told_"),
    [
        ({"kind": "非规范性文件"}, False),
        ({"published_on": "2026-11-25"}, True),
        ({"published_on": "2026-11-26"}, False),
        ({"effective_on": "2027-01-01"}, True),
    ],
)
def test_only_what_is_out_is_to_be_filed(over: dict[str, Any], *, told_: bool) -> None:
    """A normative document, from its day of publication on, in force or not."""
    tasks = [task for _, task, _ in told(("document", FRESH | over))]

    assert (Task.FILE in tasks) is told_


def test_a_document_without_a_day_of_publication_has_no_tasks() -> None:
    """A draft, but that people may say something of it."""
    open_ = {"opens_on": "2026-11-01"}
    draft = {key: value for key, value in FRESH.items() if not key.endswith("_on")}

    assert told(("document", draft | {"consultation": open_, "expires_on": "2027-01-31"})) == []


@pytest.mark.parametrize(
    ("over", "tasks"),
    [
        ({}, [Task.LAPSE]),
        ({"repealed_on": "2026-11-20"}, []),
        ({"effective_on": "2026-12-01"}, []),
    ],
)
def test_only_what_is_in_force_comes_to_its_end(over: dict[str, Any], tasks: list[Task]) -> None:
    """Not what an act has ended, nor what has not begun."""
    held = document(expires_on="2027-01-31") | over

    assert [task for _, task, _ in told(("document", held))] == tasks


def test_an_assessment_that_was_made_is_no_task() -> None:
    """The window is still to open, and it is done; one of tomorrow is still to be made."""
    held = document(expires_on="2027-06-30")
    acts = [{"assessment": {"done_on": on, "conclusion": "到期失效"}} for on in ("2026-11-25", "2026-11-26")]

    assert [[task for _, task, _ in told(("document", held | over))] for over in ({}, *acts)] == [
        [Task.ASSESS],
        [],
        [Task.ASSESS],
    ]


def test_what_has_no_day_is_no_task() -> None:
    """A consultation without an end, a decision without one, a clean-up, a certificate without its last day."""
    records = [
        ("document", document(id="a", consultation={"opens_on": "2026-11-01"}, repealed_on="2020-01-01")),
        (
            "decision",
            {
                "id": "d",
                "title": "调价",
                "agency": "county",
                "openness": PUBLIC,
                "consultation": {"opens_on": "2026-11-01"},
            },
        ),
        ("decision", {"id": "e", "title": "规划", "agency": "county", "openness": PUBLIC}),
        ("cleanup", cleanup(state="进行中")),
        ("agency", {"id": "w", "title": "水务局", "kind": "工作部门", "certificate": {"number": "1号"}}),
        (
            "agency",
            {"id": "t", "title": "执法队", "kind": "受委托组织", "entrustment": {"by": "w", "scope": "全部"}},
        ),
        (
            "figures",
            {
                "issuer": "county",
                "year": 2025,
                "openness": PUBLIC,
                "report": {"title": "报告"},
                "commitments": [{"text": "甲", "section": "三", "state": "进行中"}],
            },
        ),
    ]
    done = {"filings": [{"period": "filing", "filed_with": "county", "filed_on": "2017-03-02"}]}
    records[0] = ("document", records[0][1] | done)

    assert told(*records) == []


def test_a_filing_of_tomorrow_is_still_to_be_made() -> None:
    """It is dated later than today."""
    planned = FRESH | {"filings": [{"period": "filing", "filed_with": "county", "filed_on": "2026-11-26"}]}

    assert (date(2026, 12, 24), Task.FILE, "new") in told(("document", planned))


@pytest.mark.parametrize(("owner", "whose"), [("water", "water"), (None, "county")])
def test_a_promise_is_for_those_who_gave_it(owner: str | None, whose: str) -> None:
    """The agency that is named, else the issuer of the report."""
    kind, held = figures("进行中")
    if owner:
        held["commitments"][0]["owner"] = owner
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})
    made = register_of(water, (kind, held), periods=PERIODS)

    assert [one.owner for one in agenda(Standings(made, DAY), 180)] == [whose]


HEARD = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
OPINIONS = {
    "periods": [period("answers", "意见反馈", "decision", 20), period("papers", "听证材料", "decision", 7)]
}


def opinions(hearing: dict[str, Any] | None = None, **over: Any) -> list[tuple[date, Task]]:
    """Return the tasks of a decision whose draft is open, with a hearing to come."""
    consultation: dict[str, Any] = HEARD | {"hearing": {"on": "2026-12-18"} | (hearing or {})} | over
    held = {"id": "d", "title": "调价", "agency": "county", "openness": PUBLIC}
    for part in (consultation, consultation["hearing"]):
        for key in [key for key, value in part.items() if value is None]:
            del part[key]
    made = register_of(("decision", held | {"consultation": consultation}), periods=OPINIONS)
    return [(one.on, one.task) for one in agenda(Standings(made, DAY), 180)]


def test_a_hearing_is_told_with_its_papers_and_its_answers() -> None:
    """Papers seven days before it; what came of it twenty days after the last day anybody is heard."""
    assert opinions() == [
        (date(2026, 11, 30), Task.CLOSE),
        (date(2026, 12, 11), Task.PAPERS),
        (date(2026, 12, 18), Task.HEAR),
        (date(2027, 1, 7), Task.ANSWER),
        (date(2027, 1, 7), Task.FEED_BACK),
    ]


@pytest.mark.parametrize(
    ("hearing", "over", "done"),
    [
        ({"papers_on": "2026-11-25"}, {}, {Task.PAPERS}),
        ({"papers_on": "2026-11-26"}, {}, set()),
        ({"representatives_answered_on": "2026-11-25"}, {}, {Task.ANSWER}),
        ({"representatives_answered_on": "2026-11-26"}, {}, set()),
        ({"feedback_on": "2026-11-25"}, {"result_on": "2026-11-25"}, {Task.FEED_BACK}),
        ({"feedback_on": "2026-11-25"}, {"result": "采纳三条。"}, {Task.FEED_BACK}),
        ({"feedback_on": "2026-11-25"}, {"result": "采纳三条。", "result_on": "2026-11-26"}, set()),
        ({"feedback_on": "2026-11-25"}, {}, set()),
        ({"feedback_on": "2026-11-26"}, {"result_on": "2026-11-25"}, set()),
        ({}, {"result_on": "2026-11-25"}, set()),
        ({"feedback_on": "2026-11-25"}, {"closes_on": None}, {Task.FEED_BACK, Task.CLOSE}),
        ({}, {"closes_on": None}, {Task.CLOSE}),
    ],
)
def test_what_was_said_of_opinions_is_no_task(
    hearing: dict[str, Any], over: dict[str, Any], done: set[Task]
) -> None:
    """Done by today; of the consultation and of its hearing, as far as there are both."""
    every = {Task.CLOSE, Task.PAPERS, Task.HEAR, Task.ANSWER, Task.FEED_BACK}

    assert {task for _, task in opinions(hearing, **over)} == every - done


def test_a_consultation_without_a_hearing_is_answered_too() -> None:
    """Twenty days after its last; a hearing without a day is none yet."""
    expected = [(date(2026, 11, 30), Task.CLOSE), (date(2026, 12, 20), Task.FEED_BACK)]

    assert opinions({"on": None, "sign_up": "打电话报名"}) == expected


REVIEWS = {"periods": [period("review", "许可审查", "approval", 100)]}


@pytest.mark.parametrize(
    ("over", "on"),
    [
        ({}, date(2026, 12, 10)),
        ({"reviewed_on": "2026-11-20"}, date(2027, 2, 28)),
        ({"reviewed_on": "2026-11-26"}, date(2026, 12, 10)),
        ({"published_on": None}, None),
        ({"published_on": None, "reviewed_on": "2026-11-20"}, date(2027, 2, 28)),
        ({"published_on": "2026-11-26"}, None),
        ({"published_on": "2026-08-01"}, None),
        ({"cancelled_on": "2026-11-25"}, None),
        ({"cancelled_on": "2026-11-26"}, date(2026, 12, 10)),
    ],
)
def test_an_item_on_offer_is_looked_at_again(over: dict[str, Any], on: date | None) -> None:
    """Counted from the last review there was, else from publication."""
    held = {
        "id": "permit",
        "title": "取水许可",
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2026-09-01",
    } | over
    made = register_of(
        ("approval", {key: value for key, value in held.items() if value is not None}), periods=REVIEWS
    )

    assert [(one.on, one.task, one.key, one.owner) for one in agenda(Standings(made, DAY), 180)] == (
        [(on, Task.REVIEW, "permit", "county")] if on else []
    )


def test_a_report_on_law_based_government_is_due_next_year() -> None:
    """Of the year that ends, beside the disclosure report; by whoever made one before."""
    report = {"issuer": "county", "year": 2024, "openness": PUBLIC, "report": {"title": "报告"}}
    table = period("law", "法治年报", "figures", 1) | {"versions": [{"month_day": "04-01", "source": "测试"}]}
    made = register_of(("figures", report), periods={"periods": [table]})

    assert [(one.on, one.task, one.note) for one in agenda(Standings(made, DAY), 180)] == [
        (date(2027, 4, 1), Task.REPORT, "2026年")
    ]
