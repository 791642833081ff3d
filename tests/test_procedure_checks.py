"""Steps of a procedure: those owed, their order, their length, who took them, and which cannot be left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.procedure import procedure
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, cleanup, document, register_of

DAY = date(2026, 11, 25)

STEPS: list[dict[str, Any]] = [
    {"id": "drafted", "title": "起草", "role": "起草"},
    {"id": "heard", "title": "征求意见", "role": "听取意见", "waivable": True, "after": ["drafted"]},
    {"id": "reviewed", "title": "审核", "role": "合法性审查", "after": ["heard", "drafted"]},
    {"id": "met", "title": "讨论", "role": "集体讨论", "after": ["reviewed"]},
]


def table(id_: str = "p", *steps: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return a procedure of four steps for documents, unless told otherwise."""
    held = {"id": id_, "title": id_, "source": "测试", "steps": list(steps or STEPS)}
    return held | {"binds": {"kinds": ["document"]}} | over


ALL = [
    {"step": "drafted", "on": "2017-01-01", "section": "业务股"},
    {"step": "heard", "on": "2017-01-10", "section": "业务股"},
    {"step": "reviewed", "on": "2017-02-01", "section": "法制股"},
    {"step": "met", "on": "2017-02-10"},
]


def steps(**over: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return the four steps as taken, some changed (by id), some left out (None)."""
    return [one | (over.get(one["step"]) or {}) for one in ALL if over.get(one["step"], one) is not None]


def found(
    *records: tuple[str, dict[str, Any]], tables: list[dict[str, Any]] | None = None, day: date = DAY
) -> list[Problem]:
    made = register_of(*records, procedures={"procedures": [table()] if tables is None else tables})
    return list(procedure(Standings(made, day)))


def doc(**over: Any) -> tuple[str, dict[str, Any]]:
    """Return a document made by all four steps; a field that is None is left out."""
    held = document(steps=ALL) | over
    return "document", {key: value for key, value in held.items() if value is not None}


def told(*records: tuple[str, dict[str, Any]], **how: Any) -> list[tuple[str, tuple[Any, ...]]]:
    return [(one.rule.code, one.place.pointer) for one in found(*records, **how)]


def test_all_steps_in_order_are_not_told() -> None:
    """With the procedure named, and without."""
    assert (told(doc()), told(doc(procedure="p"))) == ([], [])


@pytest.mark.parametrize(
    ("over", "day", "asked"),
    [
        ({}, DAY, True),
        ({"kind": "非规范性文件"}, DAY, False),
        ({"published_on": None}, DAY, False),
        ({"published_on": None, "known_public_on": "2017-03-01"}, DAY, False),
        ({"published_on": None, "known_public_on": "2017-03-01", "signed_on": "2017-02-27"}, DAY, True),
        ({}, date(2017, 2, 28), False),
        ({}, date(2017, 3, 1), True),
    ],
)
def test_public_normative_documents_are_asked_for_their_steps(
    over: dict[str, Any], day: date, *, asked: bool
) -> None:
    """On the day of publication, and where it is known when they were made."""
    problems = told(doc(steps=[], **over), day=day)

    assert [code for code, _ in problems] == ["QD804"] * asked


@pytest.mark.parametrize(
    ("taken", "day", "words"),
    [
        ([], DAY, "一步也没有登记:「起草」、「征求意见」、「审核」、「讨论」。"),
        (steps(met=None), DAY, "没有登记:「讨论」。其中讨论不能省。"),
        (steps(drafted=None), DAY, "没有登记:「起草」。"),
        (steps(met={"on": "2017-03-02"}), date(2017, 3, 1), "没有登记:「讨论」。其中讨论不能省。"),
        (steps(met={"on": "2017-03-01"}), date(2017, 3, 1), None),
    ],
)
def test_what_is_owed_and_not_shown_is_told_once(taken: list[Any], day: date, words: str | None) -> None:
    """A step dated later was not taken yet; those that cannot be left out are named."""
    assert [one.what for one in found(doc(steps=taken), day=day)] == ([words] if words else [])


def test_a_step_without_a_day_counts_as_taken() -> None:
    """It is entered, and nobody knows when it was."""
    assert told(doc(steps=[{"step": one["step"]} for one in ALL])) == []


def test_gates_are_told_apart_from_other_steps() -> None:
    """A missing draft is a lesser thing than a missing review."""
    codes = [told(doc(steps=steps(**{one: None})))[0][0] for one in ("drafted", "reviewed")]

    assert codes[0] != codes[1] == "QD804"


@pytest.mark.parametrize(
    ("over", "pointer"),
    [({}, ()), ({"procedure": "p"}, ("procedure",)), ({"steps": steps(met=None)}, ("steps",))],
)
def test_missing_steps_are_told_where_they_belong(over: dict[str, Any], pointer: tuple[Any, ...]) -> None:
    """At the list, else at the procedure, else at the record."""
    assert [at for _, at in told(doc(**({"steps": []} | over)))] == [pointer]


def test_fair_competition_of_documents_is_asked_elsewhere() -> None:
    """Of decisions it is asked here."""
    compared = {"id": "compared", "title": "公平竞争审查", "role": "公平竞争审查"}
    tables = [table("p", compared, binds={"kinds": ["document", "decision"]})]
    decision = {
        "id": "d",
        "title": "决策",
        "agency": "county",
        "openness": PUBLIC,
        "decided_on": "2020-01-01",
    }

    assert (told(doc(steps=[]), tables=tables), len(told(("decision", decision), tables=tables))) == ([], 1)


def test_the_procedure_of_the_day_is_the_one_that_counts() -> None:
    """One that ended the day before bound nobody; one that begins that day does."""
    short = [{"id": "drafted", "title": "起草"}]
    tables = [table("old", *short, until="2017-02-27"), table("new", *short, since="2017-02-28")]
    asked = [
        [one.mend for one in found(doc(steps=[], signed_on=on), tables=tables)]
        for on in ("2017-02-27", "2017-02-28")
    ]

    assert ["「old」" in asked[0][0], "「new」" in asked[1][0]] == [True, True]


def test_a_procedure_that_did_not_bind_is_told_with_the_one_that_did() -> None:
    """Its steps are then not asked for."""
    tables = [table(), table("other", binds={"kinds": ["decision"]})]
    one, *more = found(doc(procedure="other", steps=[]), tables=tables)

    assert (one.rule.code, one.place.pointer, "应当走的是「p」(p)" in one.what, more) == (
        "QD802",
        ("procedure",),
        True,
        [],
    )


def test_of_two_procedures_that_bound_the_one_named_is_asked_for() -> None:
    """Though the other is the more particular."""
    county = {"kinds": ["document"], "agencies": ["county"]}
    tables = [table("own", {"id": "own", "title": "自办"}, binds=county), table()]

    assert told(doc(procedure="p"), tables=tables) == []


def test_where_nothing_bound_it_is_said_so() -> None:
    """Named all the same."""
    (one,) = found(doc(procedure="other"), tables=[table("other", binds={"kinds": ["decision"]})])

    assert "当时没有登记要走的程序" in one.what


def test_where_no_procedure_is_known_nothing_is_asked() -> None:
    """Neither named nor binding."""
    assert told(doc(), tables=[]) == []


@pytest.mark.parametrize("named", [None, "p"])
def test_a_step_the_procedure_does_not_know_is_told(named: str | None) -> None:
    """Once, with those it knows, whether the procedure is named or binds."""
    record = doc(steps=[*ALL, {"step": "unknown"}], procedure=named)
    (one,) = found(record)

    assert (one.rule.code, one.place.pointer, "drafted(起草)" in one.mend) == (
        "QD801",
        ("steps", 4, "step"),
        True,
    )


@pytest.mark.parametrize(
    ("kind", "over", "day", "asked"),
    [
        ("decision", {"decided_on": "2020-01-01"}, DAY, True),
        ("decision", {"published_on": "2020-01-01"}, DAY, True),
        ("decision", {}, DAY, False),
        ("decision", {"decided_on": "2020-01-02"}, date(2020, 1, 1), False),
        ("decision", {"decided_on": "2020-01-01"}, date(2020, 1, 1), True),
        ("cleanup", {}, DAY, False),
        ("cleanup", {"procedure": "p"}, DAY, True),
        ("cleanup", {"procedure": "p", "decided_on": None}, DAY, True),
    ],
)
def test_decisions_and_clean_ups_are_asked_too(
    kind: str, over: dict[str, Any], day: date, *, asked: bool
) -> None:
    """A clean-up only for the procedure that it names."""
    held = {"id": "d", "title": "决策", "agency": "county", "openness": PUBLIC}
    record = (cleanup() if kind == "cleanup" else held) | over
    record = {key: value for key, value in record.items() if value is not None}
    tables = [table(binds={"kinds": ["decision", "cleanup"]})]

    assert bool(told((kind, record), tables=tables, day=day)) is asked


def decision(consultation: dict[str, Any]) -> dict[str, Any]:
    """Return a decision on which people are heard."""
    return {
        "id": "d",
        "title": "决策",
        "agency": "county",
        "openness": PUBLIC,
        "published_on": "2020-01-01",
        "consultation": consultation,
    }


@pytest.mark.parametrize(
    ("day", "decided_on", "asked"),
    [
        (date(2020, 2, 15), None, False),
        (date(2020, 2, 16), None, True),
        (date(2020, 2, 15), "2020-02-10", True),
        (date(2020, 2, 15), "2020-02-20", False),
    ],
)
def test_a_decision_owes_its_steps_once_everybody_has_been_heard(
    day: date, decided_on: str | None, *, asked: bool
) -> None:
    """Review and discussion come after the hearing; its day is still one of hearing."""
    heard = {"opens_on": "2020-01-01", "closes_on": "2020-01-31", "hearing": {"on": "2020-02-15"}}
    record = decision(heard) | ({"decided_on": decided_on} if decided_on else {})
    tables = [table(binds={"kinds": ["decision"]})]

    assert bool(told(("decision", record), tables=tables, day=day)) is asked


def test_a_consultation_without_an_end_puts_no_step_off() -> None:
    """Else nothing would ever be owed."""
    tables = [table(binds={"kinds": ["decision"]})]

    assert told(("decision", decision({"opens_on": "2020-01-01"})), tables=tables) != []


@pytest.mark.parametrize(
    ("role", "told_"), [("合法性审查", True), ("集体讨论", True), ("起草", False), ("听取意见", False)]
)
def test_some_steps_may_never_be_waived_by_a_procedure(role: str, *, told_: bool) -> None:
    """Review and discussion, whatever a county writes."""
    tables = [
        table("p", {"id": "s", "title": "步骤", "role": role, "waivable": True}, binds={"kinds": ["errand"]})
    ]

    assert told(tables=tables) == [("QD809", ("procedures", 0, "steps", 0, "waivable"))] * told_


@pytest.mark.parametrize(("step", "code"), [("heard", None), ("reviewed", "QD805"), ("drafted", "QD805")])
def test_a_waiver_is_for_what_may_be_waived(step: str, code: str | None) -> None:
    """With its reason."""
    at = [one["step"] for one in ALL].index(step)
    problems = told(
        doc(
            steps=steps(
                **{step: {"waived": "没有必要", "on": None}} if False else {step: {"waived": "没有必要"}}
            )
        )
    )

    assert problems == ([(code, ("steps", at, "waived"))] if code else [])


@pytest.mark.parametrize(
    ("over", "day", "at"),
    [
        ({"heard": {"on": "2016-12-31"}}, DAY, 1),
        ({"heard": {"on": "2017-01-01"}}, DAY, None),
        ({"reviewed": {"on": "2017-01-09"}}, DAY, 2),
        ({"heard": {"until": "2017-02-02"}}, DAY, 2),
        ({"heard": {"until": "2017-02-01"}}, DAY, None),
        ({"heard": {"until": "2017-03-01"}}, date(2017, 3, 1), 2),
        ({"heard": {"until": "2017-03-02"}}, date(2017, 3, 1), None),
        ({"heard": {"on": "2027-01-10"}}, DAY, None),
        ({"met": {"on": None}}, DAY, None),
    ],
)
def test_steps_come_in_their_order(over: dict[str, Any], day: date, at: int | None) -> None:
    """On the same day is in order; a step that takes time is over on its last day."""
    taken = [{key: value for key, value in one.items() if value is not None} for one in steps(**over)]
    problems = [one for one in told(doc(steps=taken), day=day) if one[0] == "QD806"]

    assert problems == ([("QD806", ("steps", at, "on"))] if at is not None else [])


def test_order_is_told_with_the_step_that_should_have_come_before() -> None:
    """The first of them."""
    (one,) = found(doc(steps=steps(reviewed={"on": "2016-12-01"})))

    assert one.what == "「审核」2016-12-01,应当在「征求意见」2017-01-10 以后。"
    assert [related.place.pointer for related in one.related] == [("steps", 1, "on")]


LONG = table("p", {"id": "heard", "title": "征求意见", "least": {"number": 30, "unit": "自然日"}})


@pytest.mark.parametrize(
    ("step", "told_"),
    [
        ({"on": "2017-01-01", "until": "2017-01-31"}, False),
        ({"on": "2017-01-01", "until": "2017-01-30"}, True),
        ({"on": "2017-01-01"}, False),
        ({"until": "2017-01-30"}, False),
        ({"on": "2026-11-25", "until": "2026-11-26"}, True),
        ({"on": "2026-11-26", "until": "2026-11-27"}, False),
    ],
)
def test_a_step_lasts_as_long_as_it_must(step: dict[str, Any], *, told_: bool) -> None:
    """Thirty days from the day after; what lies ahead is not judged."""
    problems = [
        one for one in told(doc(steps=[{"step": "heard"} | step]), tables=[LONG]) if one[0] == "QD808"
    ]

    assert problems == [("QD808", ("steps", 0, "until"))] * told_


@pytest.mark.parametrize(("unit", "provisional"), [("自然日", False), ("工作日", True)])
def test_a_length_counted_without_a_calendar_is_provisional(unit: str, *, provisional: bool) -> None:
    """Working days of a year that was not entered."""
    long = table("p", {"id": "heard", "title": "征求意见", "least": {"number": 30, "unit": unit}})
    (one,) = found(doc(steps=[{"step": "heard", "on": "2017-01-01", "until": "2017-01-02"}]), tables=[long])

    assert (one.rule.code, one.provisional) == ("QD808", provisional)


def test_a_step_without_a_least_length_may_be_short() -> None:
    """A day is enough."""
    brief = table("p", {"id": "heard", "title": "征求意见"})
    taken = [{"step": "heard", "on": "2017-01-01", "until": "2017-01-01"}]

    assert told(doc(steps=taken), tables=[brief]) == []


APART = table(separate=[["drafted", "reviewed"]])


@pytest.mark.parametrize(
    ("drafted", "reviewed", "who"),
    [
        ({"section": "业务股"}, {"section": "业务股"}, "业务股"),
        ({"section": "业务股"}, {"section": "法制股"}, None),
        ({"section": "业务股", "by": "county"}, {"section": "业务股", "by": "water"}, None),
        ({"section": "业务股", "by": "water"}, {"section": "业务股", "by": "water"}, "业务股"),
        ({"by": "water"}, {"by": "water"}, "某县水务局"),
        ({"by": "gone"}, {"by": "gone"}, "gone"),
        ({"by": "water"}, {"by": "county"}, None),
        ({"by": "water"}, {"by": "water", "section": "法制股"}, None),
        ({"by": "water", "section": "业务股"}, {"by": "water"}, None),
        ({}, {}, None),
    ],
)
def test_two_steps_are_not_in_the_same_hands(
    drafted: dict[str, Any], reviewed: dict[str, Any], who: str | None
) -> None:
    """Compared by section where both name one, else by agency; where nothing is named nothing is said."""
    water = ("agency", {"id": "water", "title": "某县水务局", "kind": "工作部门"})
    taken = [
        {"step": "drafted", "on": "2017-01-01"} | drafted,
        {"step": "heard", "on": "2017-01-10"},
        {"step": "reviewed", "on": "2017-02-01"} | reviewed,
        {"step": "met", "on": "2017-02-10"},
    ]
    problems = found(water, doc(steps=taken), tables=[APART])

    assert [(one.rule.code, f"都是{who}做的" in one.what) for one in problems] == [("QD807", True)] * bool(
        who
    )


@pytest.mark.parametrize("missing", ["drafted", "reviewed"])
def test_hands_are_compared_where_both_steps_were_taken(missing: str) -> None:
    """One alone is in nobody else's."""
    problems = told(doc(steps=steps(**{missing: None})), tables=[APART])

    assert "QD807" not in [code for code, _ in problems]


def test_a_pair_that_names_a_step_the_procedure_has_not_is_passed_over() -> None:
    """The table is told of it elsewhere."""
    tables = [table(separate=[["drafted", "other"], ["other", "drafted"]])]
    taken = [*ALL, {"step": "other", "section": "业务股"}]

    assert [code for code, _ in told(doc(steps=taken), tables=tables)] == ["QD801"]
