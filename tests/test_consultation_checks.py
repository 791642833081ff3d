"""Consultations and hearings: open long enough, told what came of them, and held before the decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.consultations import consultations
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)


def period(id_: str, duty: str, number: int) -> dict[str, Any]:
    return {
        "id": id_,
        "title": id_,
        "duty": duty,
        "counts_from": "开始",
        "versions": [{"duration": {"number": number, "unit": "自然日"}, "source": "测试"}],
    }


PERIODS = {"periods": [period("comment", "征求意见", 30), period("papers", "听证材料", 7)]}

OPEN = {
    "opens_on": "2020-01-01",
    "closes_on": "2020-01-31",
    "result_on": "2020-03-01",
    "result": "采纳三条。",
}
HEARING = {
    "on": "2020-02-15",
    "content": "内容",
    "reason": "理由",
    "basis": "依据",
    "background": "背景",
    "feedback_on": "2020-02-20",
    "representatives_answered_on": "2020-02-20",
    "papers_on": "2020-02-08",
}


def found(
    kind: str = "decision",
    consultation: dict[str, Any] | None = None,
    day: date = DAY,
    periods: dict[str, Any] | None = None,
    **over: Any,
) -> list[Problem]:
    """Return what is told of a consultation (by default one in order) of a decision or document."""
    held: dict[str, Any] = {"id": "x", "title": "调价", "agency": "county", "openness": PUBLIC}
    if kind == "document":
        held = document(id="x")
    held |= {"consultation": OPEN if consultation is None else consultation} | over
    made = register_of((kind, held), periods=PERIODS if periods is None else periods)
    return list(consultations(Standings(made, day)))


def told(**how: Any) -> list[tuple[str, tuple[Any, ...]]]:
    return [(one.rule.code, one.place.pointer[1:]) for one in found(**how)]


@pytest.mark.parametrize("kind", ["decision", "document"])
def test_a_consultation_in_order_is_not_told(kind: str) -> None:
    """Of either kind."""
    assert told(kind=kind) == []


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "expected"),
    [
        ("2020-01-01", "2020-01-30", [("QD825", ("closes_on",))]),
        ("2020-01-01", "2020-01-31", []),
        ("2026-11-25", "2026-11-26", [("QD825", ("closes_on",))]),
        ("2026-11-26", "2026-11-27", []),
        ("2020-01-01", None, []),
    ],
)
def test_it_is_open_long_enough(opens_on: str, closes_on: str | None, expected: list[Any]) -> None:
    """From the day it opens on it is judged; without an end it is not."""
    held = OPEN | {"opens_on": opens_on, "closes_on": closes_on}
    held = {key: value for key, value in held.items() if value is not None}

    assert told(consultation=held) == expected


@pytest.mark.parametrize(
    ("over", "day", "told_"),
    [
        ({}, date(2020, 1, 31), False),
        ({}, date(2020, 2, 1), True),
        ({"result_on": "2020-02-01"}, date(2020, 2, 1), False),
        ({"result_on": "2020-02-02"}, date(2020, 2, 1), True),
        ({"result": "采纳三条。"}, date(2020, 2, 1), False),
        ({"result": "采纳三条。", "result_on": "2020-02-02"}, date(2020, 2, 1), True),
    ],
)
def test_what_came_of_it_is_told(over: dict[str, Any], day: date, *, told_: bool) -> None:
    """From the day after its last; a result without a day is one, one of tomorrow is none."""
    held = {"opens_on": "2020-01-01", "closes_on": "2020-01-31"} | over
    problems = found(consultation=held, day=day)

    assert [(one.rule.code, one.since) for one in problems] == [("QD826", date(2020, 2, 1))] * told_


@pytest.mark.parametrize(
    ("day", "since"), [(date(2020, 2, 15), []), (date(2020, 2, 16), [date(2020, 2, 16)])]
)
def test_what_came_of_it_is_owed_after_the_hearing(day: date, since: list[date]) -> None:
    """Where that is later than the last day to write; on its day people are still heard."""
    held = {"opens_on": "2020-01-01", "closes_on": "2020-01-31", "hearing": HEARING}
    problems = found(consultation=held, day=day)

    assert [one.since for one in problems if one.rule.code == "QD826"] == since


def test_it_is_said_what_nothing_came_of() -> None:
    """Of the writing, or of the hearing that came after it."""
    writing = {"opens_on": "2020-01-01", "closes_on": "2020-01-31"}
    whats = [
        one.what
        for held in (writing, writing | {"hearing": HEARING})
        for one in found(consultation=held)
        if one.rule.code == "QD826"
    ]

    assert [what.split(",")[0] for what in whats] == ["2020-01-31 征集结束", "2020-02-15 听证会开过"]


def test_a_consultation_at_the_end_of_time_is_no_reason_to_stop() -> None:
    """There is no day after its last."""
    held = {"opens_on": "9999-01-01", "closes_on": "9999-12-31"}

    assert told(consultation=held, day=date(9999, 12, 31)) == []


def heard(
    day: date = DAY, kind: str = "decision", hearing: dict[str, Any] | None = None, **over: Any
) -> list[Any]:
    """Return what is told of a hearing; a field of `over` that is None is left out."""
    held = {key: value for key, value in (HEARING | over).items() if value is not None}
    acts = {"decision": {"decided_on": "2020-03-01"}, "document": {"signed_on": "2020-03-01"}}[kind]
    return told(kind=kind, consultation=OPEN | {"hearing": held}, day=day, **(acts | (hearing or {})))


AT = ("hearing",)


@pytest.mark.parametrize("kind", ["decision", "document"])
def test_a_hearing_in_order_is_not_told(kind: str) -> None:
    """Of either kind."""
    assert heard(kind=kind) == []


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ({"on": None, "content": None}, DAY),
        ({"on": "2026-11-26", "content": None, "papers_on": "2026-11-26"}, DAY),
    ],
)
def test_a_hearing_that_was_not_held_is_not_judged(over: dict[str, Any], day: date) -> None:
    """Nobody knows when, or it lies ahead."""
    assert heard(day, **over) == []


@pytest.mark.parametrize(
    ("answered_on", "day", "owed"),
    [
        ("2020-02-16", date(2020, 2, 16), False),
        ("2020-02-17", date(2020, 2, 15), False),
        ("2020-02-17", date(2020, 2, 16), True),
    ],
)
def test_without_a_period_an_answer_is_owed_from_the_day_after_the_hearing(
    answered_on: str, day: date, *, owed: bool
) -> None:
    """One of tomorrow is none yet."""
    over = {"feedback_on": answered_on, "representatives_answered_on": answered_on}

    assert [code for code, _ in heard(day, **over) if code in FEEDBACK] == FEEDBACK * owed


ANSWERS = {"periods": [*PERIODS["periods"], period("answers", "意见反馈", 20)]}


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize(("day", "owed"), [(date(2020, 3, 6), False), (date(2020, 3, 7), True)])
def test_a_county_may_set_a_time_for_the_answers(day: date, *, owed: bool, confirmed: bool) -> None:
    """Twenty days from the hearing, the later of the two last days: 6 March is in time."""
    hearing = HEARING | {"feedback_on": "2020-04-01", "representatives_answered_on": "2020-04-01"}
    held = OPEN | {"hearing": hearing, "result_on": "2020-04-01"}
    answers = period("answers", "意见反馈", 20)
    answers["versions"][0]["confirmed"] = confirmed

    problems = found(consultation=held, decided_on="2020-03-01", day=day, periods={"periods": [answers]})

    expected = [(code, date(2020, 3, 7), not confirmed) for code in ("QD826", *FEEDBACK)]
    assert [(one.rule.code, one.since, one.provisional) for one in problems] == expected * owed


def test_what_is_late_says_by_when_it_was_due() -> None:
    """Where a period sets the time, the day stands in the message."""
    held = {"opens_on": "2020-01-01", "closes_on": "2020-01-31"}

    assert [found(consultation=held, periods=periods)[0].what for periods in (ANSWERS, PERIODS)] == [
        "2020-01-31 征集结束,应当在 2020-02-20 以前反馈,没有写采纳情况。",
        "2020-01-31 征集结束,没有写采纳情况。",
    ]


FEEDBACK = ["QD843", "QD844"]


@pytest.mark.parametrize("kind", ["decision", "document"])
@pytest.mark.parametrize(
    ("act", "told_"),
    [("2020-02-14", True), ("2020-02-15", True), ("2020-02-16", False), ("2027-01-01", False)],
)
def test_a_hearing_comes_before_the_decision(kind: str, act: str, *, told_: bool) -> None:
    """On the same day is too late; a decision that lies ahead was not made."""
    field = "decided_on" if kind == "decision" else "signed_on"
    problems = [one for one in heard(kind=kind, hearing={field: act}) if one[1] == (*AT, "on")]

    assert len(problems) == int(told_)


@pytest.mark.parametrize(
    ("field", "label"),
    [("content", "内容"), ("reason", "理由"), ("basis", "依据"), ("background", "背景材料")],
)
def test_those_who_come_are_told_the_four_things(field: str, label: str) -> None:
    """Each by its name."""
    held = {key: value for key, value in HEARING.items() if key != field}
    (one,) = found(consultation=OPEN | {"hearing": held}, decided_on="2020-03-01")

    assert one.what == f"听证前告知的没有写{label}。"


@pytest.mark.parametrize(("field", "code"), [("feedback_on", 0), ("representatives_answered_on", 1)])
def test_those_who_came_are_answered(field: str, code: int) -> None:
    """In public, and in writing."""
    assert heard(**{field: None}) == [(FEEDBACK[code], AT)]


@pytest.mark.parametrize(("papers_on", "number"), [("2020-02-08", 0), ("2020-02-09", 1), (None, 0)])
def test_papers_come_in_time(papers_on: str | None, number: int) -> None:
    """Seven days before; where no day is written nothing is said."""
    problems = heard(papers_on=papers_on)

    assert [at for _, at in problems] == [(*AT, "papers_on")] * number


def test_what_is_short_or_late_by_a_rule_nobody_has_read_is_provisional() -> None:
    """The comment period and the papers of a hearing."""
    held = OPEN | {"closes_on": "2020-01-30", "hearing": HEARING | {"papers_on": "2020-02-09"}}
    told = []
    for confirmed in (True, False):
        periods = [period("comment", "征求意见", 30), period("papers", "听证材料", 7)]
        for one in periods:
            one["versions"][0]["confirmed"] = confirmed
        told.append([one.provisional for one in found(consultation=held, periods={"periods": periods})])

    assert told == [[False, False], [True, True]]


def test_without_a_period_papers_may_come_when_they_come() -> None:
    """And a period that sets no time asks for none."""
    unread = period("papers", "听证材料", 7) | {"versions": [{"source": "测试"}]}
    held = OPEN | {"hearing": HEARING | {"papers_on": "2020-02-15"}}

    assert [
        told(consultation=held, decided_on="2020-03-01", periods={"periods": some}) for some in ([], [unread])
    ] == [[], []]
