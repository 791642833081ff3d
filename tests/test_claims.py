"""What a report says of itself, and lists that are as long as they say and name the same steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.claims import claims
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, register_of

DAY = date(2026, 11, 25)

PROCEDURES = {
    "procedures": [
        {
            "id": "p",
            "title": "程序",
            "source": "测试",
            "steps": [{"id": "a", "title": "调查研究"}, {"id": "b", "title": "风险评估"}],
        }
    ]
}


def system(id_: str, *lists: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a system with these lists."""
    held = [{"title": id_, "claimed": len(one["items"])} | one for one in lists]
    return "system", {
        "id": id_,
        "title": id_,
        "section": "一",
        "rule": "规则",
        "lists": held,
        "no_check": "示例",
    }


def listed(*steps: str, procedure: str | None = "p") -> dict[str, Any]:
    """Return a list that names these steps of a procedure."""
    held = {"items": list(steps) or ["一"], "steps": list(steps)}
    return held | ({"procedure": procedure} if procedure else {})


def found(*records: tuple[str, dict[str, Any]], day: date = DAY, **tables: Any) -> list[Problem]:
    return list(claims(Standings(register_of(*records, **({"procedures": PROCEDURES} | tables)), day)))


def test_two_lists_of_one_procedure_name_the_same_steps() -> None:
    """Told at each what it lacks, by the step's name, and where the other stands."""
    one, other = found(system("甲", listed("a")), system("乙", listed("b")))

    assert (one.what, other.what) == (
        "「甲」没有列风险评估,另一处列了;合起来是 2 步。",
        "「乙」没有列调查研究,另一处列了;合起来是 2 步。",
    )
    assert [related.place.path for related in one.related] == ["content/system/乙.yml"]


@pytest.mark.parametrize(
    "records",
    [
        [system("甲", listed("a", "b")), system("乙", listed("b", "a"))],
        [system("甲", listed("a"))],
        [system("甲", listed("a")), system("乙", listed("b", procedure=None))],
        [system("甲", listed("a", procedure=None)), system("乙", listed("b", procedure=None))],
        [system("甲", listed("a")), system("乙", {"items": ["一"], "procedure": "p"})],
        [system("甲", listed("a")), system("乙", listed("b", procedure="q"))],
    ],
)
def test_lists_of_the_same_steps_or_of_other_procedures_are_not_told(records: list[Any]) -> None:
    """One alone, one that names no steps, one of another procedure."""
    tables = {"procedures": [*PROCEDURES["procedures"], PROCEDURES["procedures"][0] | {"id": "q"}]}

    assert found(*records, procedures=tables) == []


def test_steps_of_a_procedure_nobody_knows_are_told_by_their_ids() -> None:
    """The link is told elsewhere."""
    one, _ = found(system("甲", listed("a")), system("乙", listed("b")), procedures={"procedures": []})

    assert "没有列b," in one.what


def test_two_lists_of_one_system_point_at_each_other() -> None:
    """And not at themselves."""
    one, other = found(system("甲", listed("a"), listed("b")))

    assert [[related.place.pointer for related in p.related] for p in (one, other)] == [
        [("lists", 1)],
        [("lists", 0)],
    ]


@pytest.mark.parametrize(("claimed", "told"), [(1, False), (2, True)])
def test_a_list_is_as_long_as_it_says(claimed: int, *, told: bool) -> None:
    """Of one item."""
    assert [p.rule.code for p in found(system("甲", {"items": ["一"], "claimed": claimed}))] == [
        "QD511"
    ] * told


@pytest.mark.parametrize("responsible", [None, "county"])
def test_what_a_system_says_is_for_those_to_mend_who_answer_for_it(responsible: str | None) -> None:
    """Where an agency does."""
    given = [system("甲", listed("a")), system("乙", listed("b"), {"items": ["一"], "claimed": 2})]
    who = {"responsible": responsible} if responsible else {}
    systems = [(kind, held | who) for kind, held in given]

    assert [p.owner for p in found(*systems)] == [responsible] * 3


def report(**over: Any) -> tuple[str, dict[str, Any]]:
    return "figures", {
        "issuer": "county",
        "year": 2017,
        "openness": PUBLIC,
        "report": {"title": "报告"} | over,
    }


@pytest.mark.parametrize(
    ("over", "days"),
    [
        ({"posted_on": "2018-04-01", "due_on": "2018-04-01"}, None),
        ({"posted_on": "2018-04-02", "due_on": "2018-04-01"}, 1),
        ({"posted_on": "2018-04-02"}, None),
        ({"due_on": "2018-04-01"}, None),
    ],
)
def test_a_report_is_late_by_days(over: dict[str, Any], days: int | None) -> None:
    """Where both days are known; the last is in time."""
    assert [f"晚了 {days} 天" in p.what for p in found(report(**over))] == [True] * (days is not None)


@pytest.mark.parametrize(("day", "told"), [(date(2018, 4, 2), False), (date(2018, 4, 3), True)])
def test_a_report_is_late_once_it_is_out(day: date, *, told: bool) -> None:
    """Since the day after its last; one posted tomorrow is not out yet."""
    late = found(report(posted_on="2018-04-03", due_on="2018-04-01"), day=day)

    assert [one.since for one in late] == [date(2018, 4, 2)] * told


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize(
    ("over", "since"),
    [
        ({"posted_on": "2018-03-31"}, []),
        ({"posted_on": "2018-04-01"}, [date(2018, 4, 1)]),
        ({"posted_on": "2018-04-02", "due_on": "2018-04-02"}, []),
    ],
)
def test_a_report_that_names_no_day_is_due_by_the_table(
    over: dict[str, Any], since: list[date], *, confirmed: bool
) -> None:
    """By 31 March of the next year; provisional where nobody has read the rule. Its own word goes first."""
    period = {
        "id": "yearly",
        "title": "年度报告",
        "duty": "法治年报",
        "counts_from": "年度终了",
        "versions": [{"month_day": "03-31", "source": "测试", "confirmed": confirmed}],
    }
    made = register_of(report(**over), periods={"periods": [period]})
    late = [(one.since, one.provisional) for one in claims(Standings(made, DAY))]

    assert late == [(day, not confirmed) for day in since]


def test_lateness_says_what_text_it_is_known_from() -> None:
    """Where the record says so."""
    days = {"posted_on": "2018-04-02", "due_on": "2018-04-01"}
    whats = [found(report(**days, **over))[0].what for over in ({"provenance": "转载的文本。"}, {})]

    assert [what.endswith("天。转载的文本。") for what in whats] == [True, False]
    assert whats[1].endswith("天。")
