"""What was promised, followed through the years."""

from __future__ import annotations

from datetime import date
from typing import Any

from qingdan.commitments import Threads, threads
from qingdan.standing import Standings
from registers import PUBLIC, register_of

DAY = date(2026, 11, 25)


def promise(text: str, state: str = "进行中", **over: Any) -> dict[str, Any]:
    """Return a commitment."""
    return {"text": text, "section": "三", "state": state} | over


def report(year: int, *commitments: dict[str, Any], **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a public report with these commitments."""
    return "figures", {
        "issuer": "county",
        "year": year,
        "openness": PUBLIC,
        "published_on": f"{year + 1}-03-01",
        "report": {"title": "报告"},
        "commitments": list(commitments),
    } | over


def found(*reports: tuple[str, dict[str, Any]], public: bool = False) -> Threads:
    return threads(Standings(register_of(*reports), DAY), public=public)


def steps(made: Threads) -> list[list[tuple[int, str]]]:
    """Return each thread as years and texts."""
    return [[(one.key[1], one.commitment.text) for one in thread.steps] for thread in made.threads]


def test_a_matter_has_one_thread_through_the_years() -> None:
    """Each report takes up the words of the one before."""
    made = found(
        report(2017, promise("甲"), promise("乙")),
        report(2018, promise("甲二", follows="甲")),
        report(2020, promise("甲三", "已完成", follows="甲二", due_on="2020-12-31")),
    )

    assert steps(made) == [[(2017, "甲"), (2018, "甲二"), (2020, "甲三")], [(2017, "乙")]]
    assert (made.threads[0].open, made.threads[1].open) == (False, True)
    assert made.threads[0].due_on() == date(2020, 12, 31)


def test_a_last_day_said_once_holds_until_another_is_said() -> None:
    """A later report need not repeat it."""
    made = found(
        report(2017, promise("甲", due_on="2018-12-31")),
        report(2018, promise("甲二", follows="甲")),
        report(2019),
    )

    assert made.threads[0].due_on() == date(2018, 12, 31)


def test_a_report_may_take_up_its_own_words() -> None:
    """It slipped in August and is planned for next year: one matter."""
    made = found(report(2017, promise("8月培训", "未按期"), promise("明年培训", follows="8月培训")))

    assert steps(made) == [[(2017, "8月培训"), (2017, "明年培训")]]


def test_words_nobody_said_begin_a_thread_of_their_own() -> None:
    """And are told as loose."""
    made = found(report(2017, promise("甲")), report(2018, promise("乙", follows="丙")))

    assert (steps(made), [one.commitment.text for one in made.loose]) == (
        [[(2017, "甲")], [(2018, "乙")]],
        ["乙"],
    )


def test_words_said_later_are_not_taken_up() -> None:
    """A report cannot follow one that was not written yet."""
    made = found(report(2017, promise("甲", follows="乙")), report(2018, promise("乙")))

    assert [one.commitment.text for one in made.loose] == ["甲"]


def test_the_public_sees_no_report_that_is_not_public() -> None:
    """What was taken back leaves no trace in the threads of the site."""
    taken_back = {"withdrawn": {"on": "2019-01-01", "ground": "依据", "explanation": "有误"}}
    reports = (report(2017, promise("甲"), **taken_back), report(2018, promise("乙", follows="甲")))

    assert (steps(found(*reports, public=True)), steps(found(*reports))) == (
        [[(2018, "乙")]],
        [[(2017, "甲")], [(2018, "乙")]],
    )
