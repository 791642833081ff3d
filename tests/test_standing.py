"""What binds on which day: every edge of a document's life, one claim a test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from qingdan.course import State, course
from qingdan.model.law import Law
from qingdan.standing import Flag, Standing, law_standing, standing
from registers import ASSESSMENT, cleanup, document, register_of


def on(day: str, *others: tuple[str, dict[str, Any]], **over: Any) -> Standing:
    """Return how document(**over) stands on `day` among `others`."""
    record = document(**over)
    register = register_of(("document", record), *others)
    return standing(register.documents[record["id"]], register, date.fromisoformat(day))


FIVE_YEARS = {"term": {"number": 5, "unit": "年"}}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2017-02-28", State.UNPUBLISHED),
        ("2017-03-01", State.IN_FORCE),
        ("2022-02-28", State.IN_FORCE),
        ("2022-03-01", State.LAPSED),
    ],
)
def test_the_last_day_still_binds_and_the_next_does_not(day: str, state: State) -> None:
    """A document in force until 2022-02-28 binds on that day and not on the next."""
    assert state == on(day, expires_on="2022-02-28").state


def test_of_two_readings_of_a_term_the_earlier_day_decides_and_both_are_kept() -> None:
    """Five years from 2017-03-01 end on 2022-02-28 or 2022-03-01: the earlier one counts."""
    now = on("2022-03-01", **FIVE_YEARS)

    assert (State.LAPSED, date(2022, 2, 28), date(2022, 3, 1)) == (
        now.state,
        now.last_day,
        now.later_reading,
    )


def test_both_readings_stand_in_the_reason() -> None:
    """A reader sees both days and which one was taken, while it binds and when it is over."""
    both = "2022年2月28日,或至2022年3月1日"

    assert [both in on(day, **FIVE_YEARS).reason for day in ("2020-01-01", "2022-03-01")] == [True, True]


@pytest.mark.parametrize(("relation", "verb"), [("repeals", "废止"), ("replaces", "替代")])
def test_what_is_over_says_what_was_done_to_it(relation: str, verb: str) -> None:
    """Repealed without successor, or replaced by one."""
    later = document(
        id="later",
        title="新办法",
        published_on="2020-01-01",
        effective_on="2020-01-01",
        **{relation: ["yz-2017-1"]},
    )

    assert on("2020-01-01", ("document", later)).reason == f"自2020年1月1日起被《新办法》{verb}。"


def test_a_term_counted_from_publication_ends_before_one_counted_from_effect() -> None:
    """Where the document does not say from when its term runs, the earlier start is read too."""
    now = on("2018-01-01", published_on="2017-01-01", effective_on="2017-07-01", **FIVE_YEARS)

    assert (date(2021, 12, 31), date(2022, 7, 1)) == (now.last_day, now.later_reading)


def test_a_leap_day_start_ends_at_the_end_of_february() -> None:
    """2020-02-29 and five years has no 29 February to end on: the month's end is taken."""
    now = on("2021-01-01", published_on="2020-02-29", effective_on="2020-02-29", **FIVE_YEARS)

    assert (date(2025, 2, 28), None) == (now.last_day, now.later_reading)


def test_not_yet_in_force_is_never_called_over() -> None:
    """A published document before its first day is 尚未施行, not 已失效."""
    now = on("2017-03-15", effective_on="2017-04-01")

    assert (State.NOT_YET, date(2017, 3, 31)) == (now.state, now.until)


def test_an_unpublished_document_has_no_force() -> None:
    """未公布 whatever its other dates say."""
    assert State.UNPUBLISHED is on("2018-01-01", published_on=None).state


def test_a_plan_has_no_standing() -> None:
    """Non-normative documents are 不适用有效期管理."""
    assert State.UNMANAGED is on("2030-01-01", kind="非规范性文件").state


@pytest.mark.parametrize(
    ("day", "flags"),
    [
        ("2021-08-27", ()),
        ("2021-08-28", (Flag.ASSESS,)),
        ("2022-02-28", (Flag.ASSESS,)),
        ("2022-03-01", ()),
    ],
)
def test_the_assessment_window_opens_six_months_before_the_last_day(
    day: str, flags: tuple[Flag, ...]
) -> None:
    """The example of the domain: last day 2022-02-28, window from 2021-08-28; what is over is not flagged."""
    assert flags == on(day, expires_on="2022-02-28").flags


def test_the_window_is_clamped_to_the_end_of_the_month() -> None:
    """Six months before 2022-08-31 is 2022-02-28."""
    assert date(2022, 2, 28) == on("2018-01-01", expires_on="2022-08-31").assess_from


def assessed(*periods: dict[str, Any], **over: Any) -> date | None:
    """Return from when a document with the last day 2022-08-31 is to be assessed under these periods."""
    given = [
        ASSESSMENT["periods"][0] | {"id": f"p{number}"} | period for number, period in enumerate(periods)
    ]
    record = document(expires_on="2022-08-31", **over)
    register = register_of(("document", record), periods={"periods": given})
    return standing(register.documents[record["id"]], register, date(2018, 1, 1)).assess_from


@pytest.mark.parametrize(
    ("number", "unit", "opens"),
    [(180, "自然日", date(2022, 3, 4)), (1, "年", date(2021, 8, 31)), (6, "月", date(2022, 2, 28))],
)
def test_the_window_is_as_long_as_the_county_says(number: int, unit: str, opens: date) -> None:
    """In whatever unit."""
    version = {"duration": {"number": number, "unit": unit}, "source": "测试"}

    assert opens == assessed({"versions": [version]})


def test_the_window_is_set_by_a_period_that_binds_and_sets_one() -> None:
    """Not by another agency's, nor by one that nobody has read."""
    others, unread = {"binds": {"agencies": ["water"]}}, {"versions": [{"source": "测试"}]}
    month = {"versions": [{"duration": {"number": 1, "unit": "月"}, "source": "测试"}]}

    assert [assessed(others, unread), assessed(others, unread, month)] == [None, date(2022, 7, 31)]


def test_a_document_without_term_says_so_and_is_in_force() -> None:
    """未注明有效期 is a flag, the document binds all the same."""
    now = on("2030-01-01")

    assert (State.IN_FORCE, (Flag.NO_TERM,)) == (now.state, now.flags)


LATER = document(
    id="yz-2019-5",
    title="城乡规划管理办法(修订)",
    number="某政发〔2019〕5号",
    published_on="2019-04-20",
    effective_on="2019-05-01",
    repeals=["yz-2017-1"],
)


@pytest.mark.parametrize(("day", "state"), [("2019-04-30", State.IN_FORCE), ("2019-05-01", State.REPEALED)])
def test_a_repeal_takes_effect_with_the_document_that_repeals(day: str, state: State) -> None:
    """Repealed from the repealing document's first day in force."""
    assert state is on(day, ("document", LATER)).state


def test_the_reason_names_the_document_that_repeals() -> None:
    """A reader learns by what and since when."""
    expected = "自2019年5月1日起被《城乡规划管理办法(修订)》(某政发〔2019〕5号)废止。"

    assert expected == on("2020-01-01", ("document", LATER)).reason


def test_what_is_not_public_is_not_named_in_a_reason() -> None:
    """A repealing document that is not 主动公开 keeps its title to itself."""
    hidden = LATER | {"openness": {"attribute": "不予公开", "ground": "条例第十六条"}}

    assert "自2019年5月1日起被另一文件废止。" == on("2020-01-01", ("document", hidden)).reason


def test_an_end_that_comes_first_is_told_first() -> None:
    """The last day that counts is the day before the repeal; the printed one is told as printed."""
    now = on("2019-04-25", ("document", LATER), expires_on="2022-02-28")

    assert now.reason.startswith("自2017年3月1日起施行,到2019年4月30日为止:自2019年5月1日起被")
    assert now.reason.endswith("废止。文件写明的有效期至2022年2月28日。")
    assert (now.binds_until, now.last_day) == (date(2019, 4, 30), date(2022, 2, 28))


def test_an_end_that_comes_too_late_changes_nothing() -> None:
    """It lapses by its own words first."""
    now = on("2019-04-25", ("document", LATER), expires_on="2019-04-29")

    assert now.reason == "自2017年3月1日起施行,有效期至2019年4月29日(当日仍有效)。"
    assert now.binds_until == date(2019, 4, 29)


def test_what_is_over_binds_until_the_day_before() -> None:
    """Whatever it printed."""
    assert on("2020-01-01", ("document", LATER), expires_on="2022-02-28").binds_until == date(2019, 4, 30)


def test_an_unpublished_document_repeals_nothing() -> None:
    """未经公布的规范性文件不作为行政管理的依据: it cannot end another one."""
    draft = LATER | {"published_on": None}

    assert State.IN_FORCE is on("2020-01-01", ("document", draft)).state


def test_a_repeal_published_later_is_not_known_on_an_earlier_day() -> None:
    """As of a past day, what is dated later has not happened: no end is foretold."""
    assert None is on("2019-04-19", ("document", LATER)).until


def test_a_published_repeal_is_foretold() -> None:
    """Between publication and effect the last day is known."""
    assert date(2019, 4, 30) == on("2019-04-20", ("document", LATER)).until


def test_what_lapsed_first_is_not_repealed_afterwards() -> None:
    """A document past its term stays 已失效 when a later act repeals it once more."""
    assert State.LAPSED is on("2020-01-01", ("document", LATER), expires_on="2018-12-31").state


def test_renewing_leaves_the_old_last_day_as_it_was() -> None:
    """接续 is a new act: the old document ends on its own day."""
    renewal = document(id="yz-2022-1", published_on="2022-01-01", renews="yz-2017-1")

    assert State.LAPSED is on("2022-03-01", ("document", renewal), expires_on="2022-02-28").state


UNDATED = {"published_on": None, "effective_on": None, "known_public_on": "2017-03-01"}


def test_a_document_whose_dates_are_not_known_says_so() -> None:
    """Public by a day is not published on it: no first day and no missing term are claimed."""
    now = on("2020-01-01", **UNDATED)

    assert (State.IN_FORCE, None, ()) == (now.state, now.since, now.flags)
    assert "日期不详,最迟2017年3月1日已经公开" in now.reason


def test_a_document_known_to_be_public_later_is_not_public_before() -> None:
    """Before the day by which it was public nothing is known of it."""
    assert State.UNPUBLISHED is on("2017-02-28", **UNDATED).state


def test_amendment_is_a_flag() -> None:
    """已修改 from the amending document's first day on; the state stays."""
    amending = document(
        id="yz-2018-2",
        published_on="2018-01-01",
        effective_on="2018-02-01",
        amends=[{"document": "yz-2017-1", "articles": "第三条"}],
    )
    now = on("2018-02-01", ("document", amending), long_term=True)

    assert (State.IN_FORCE, (Flag.AMENDED,)) == (now.state, now.flags)


@pytest.mark.parametrize(
    ("over", "on_", "first"),
    [
        ({"published_on": "2018-01-01", "effective_on": "2018-02-01"}, None, "2018-02-01"),
        ({"published_on": "2018-01-01", "effective_on": None}, None, "2018-01-01"),
        ({"published_on": "2018-01-01", "effective_on": "2018-02-01"}, "2018-03-01", "2018-03-01"),
        ({"published_on": "2018-01-01", "effective_on": "2018-02-01"}, "2017-06-01", "2018-01-01"),
        ({"published_on": None, "effective_on": "2018-02-01"}, None, None),
    ],
)
def test_an_amendment_is_one_from_its_first_day(
    over: dict[str, Any], on_: str | None, first: str | None
) -> None:
    """Its own, else that of the document that amends; never before that is public."""
    effect = {"document": "yz-2017-1"} | ({"on": on_} if on_ else {})
    amending = {
        key: value for key, value in document(id="b", amends=[effect], **over).items() if value is not None
    }
    flagged = [
        Flag.AMENDED in on(str(day), ("document", amending)).flags
        for day in (date.fromisoformat(first or "2019-01-01") - timedelta(days=1), first or "2019-01-01")
    ]

    assert flagged == [False, first is not None]


@pytest.mark.parametrize(("day", "stopped"), [("2021-05-31", False), ("2021-06-01", True)])
def test_a_clause_is_stopped_from_its_day(day: str, *, stopped: bool) -> None:
    """The document is in force all the same."""
    now = on(day, stopped_clauses=[{"articles": "第八条", "on": "2021-06-01"}])

    assert (now.state, Flag.CLAUSES_STOPPED in now.flags) == (State.IN_FORCE, stopped)


def test_a_draft_is_unpublished_since_always() -> None:
    """Whatever day it is to be in force from."""
    now = on("2018-01-01", published_on=None)

    assert (now.state, now.since) == (State.UNPUBLISHED, None)


def test_what_is_in_force_on_its_publication_turns_once() -> None:
    """It was never waited for."""
    register = register_of(("document", document()))

    assert [State.IN_FORCE] == [
        turn.state for turn in course(register.documents["yz-2017-1"], register, date(2018, 1, 1))
    ]


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"long_term": True}, "自2017年3月1日起施行,长期有效。"),
        ({}, "自2017年3月1日起施行,文件没有写明有效期。"),
        ({"expires_on": "2022-02-28"}, "自2017年3月1日起施行,有效期至2022年2月28日(当日仍有效)。"),
    ],
)
def test_the_reason_says_until_when(over: dict[str, Any], reason: str) -> None:
    """In one sentence."""
    assert reason == on("2018-01-01", **over).reason


def test_rescission_outweighs_a_repeal_of_the_same_day() -> None:
    """已撤销 is said where both happened on one day."""
    rescinded = {"on": "2019-05-01", "by": "county"}

    assert State.RESCINDED is on("2019-05-01", ("document", LATER), rescinded=rescinded).state


def test_being_ordered_to_correct_changes_nothing() -> None:
    """责令纠正 by itself leaves the document in force."""
    filings = [{"period": "x", "filed_with": "county", "outcome": "责令纠正", "outcome_on": "2018-01-01"}]

    assert State.IN_FORCE is on("2018-06-01", filings=filings).state


def test_a_complete_list_ends_what_it_omits() -> None:
    """继续有效目录: what is not in it ends on the day it says."""
    complete = cleanup(complete_list=True, omitted_end_on="2020-01-01")

    assert State.LAPSED is on("2020-01-01", ("cleanup", complete)).state


def test_a_complete_list_keeps_what_it_names() -> None:
    """Named as 继续有效, the document goes on."""
    entries = [{"document": "yz-2017-1", "result": "继续有效"}]
    complete = cleanup(complete_list=True, omitted_end_on="2020-01-01", entries=entries)

    assert State.IN_FORCE is on("2020-01-01", ("cleanup", complete)).state


@pytest.mark.parametrize(
    ("over", "ended"),
    [
        ({}, True),
        ({"issuers": ["county"]}, True),
        ({"issuers": ["water"]}, False),
        ({"decided_on": None}, False),
        ({"published_on": "2020-01-02"}, False),
        ({"published_on": "2020-01-01"}, True),
        ({"published_on": None}, False),
    ],
)
def test_a_complete_list_ends_what_it_speaks_of(over: dict[str, Any], *, ended: bool) -> None:
    """Of its issuers, made before its decision, once the list is public."""
    held = cleanup(complete_list=True, omitted_end_on="2020-01-01") | over
    held = {key: value for key, value in held.items() if value is not None}

    assert (State.LAPSED is on("2020-01-01", ("cleanup", held)).state) is ended


SECRET = {"openness": {"attribute": "不予公开", "ground": "依据"}}


@pytest.mark.parametrize(
    ("entry", "over", "first", "state", "reason"),
    [
        (
            {"result": "废止", "on": "2020-02-01"},
            {},
            "2020-02-01",
            State.REPEALED,
            "「2019年规范性文件清理」决定自2020年2月1日起废止。",
        ),
        (
            {"result": "废止"},
            {},
            "2019-12-01",
            State.REPEALED,
            "「2019年规范性文件清理」决定自2019年12月1日起废止。",
        ),
        (
            {"result": "宣布失效"},
            {},
            "2019-12-01",
            State.LAPSED,
            "「2019年规范性文件清理」宣布自2019年12月1日起失效。",
        ),
        (
            {"result": "废止", "on": "2020-02-01"},
            {"decided_on": None} | SECRET,
            "2020-02-01",
            State.REPEALED,
            "一次清理决定自2020年2月1日起废止。",
        ),
    ],
)
def test_a_clean_up_ends_what_it_says(
    entry: dict[str, Any], over: dict[str, Any], first: str, state: State, reason: str
) -> None:
    """On the day of the entry, else of the decision; named where it may be."""
    held = cleanup(entries=[{"document": "yz-2017-1"} | entry]) | over
    held = {key: value for key, value in held.items() if value is not None}
    before = str(date.fromisoformat(first) - timedelta(days=1))
    then = on(first, ("cleanup", held))

    assert on(before, ("cleanup", held)).state is State.IN_FORCE
    assert (then.state, then.reason) == (state, reason)


def test_a_clean_up_that_names_no_day_ends_nothing() -> None:
    """Neither the entry nor the decision has one."""
    held = cleanup(entries=[{"document": "yz-2017-1", "result": "废止"}])
    del held["decided_on"]

    assert on("2030-01-01", ("cleanup", held)).state is State.IN_FORCE


@pytest.mark.parametrize(
    ("over", "first", "by"),
    [
        ({}, "2019-12-01", "「2019年规范性文件清理」"),
        ({"omitted_end_on": "2020-01-01"}, "2020-01-01", "「2019年规范性文件清理」"),
        ({"omitted_end_on": "2020-01-01"} | SECRET, "2020-01-01", "一次清理"),
    ],
)
def test_what_a_complete_list_omits_ends_on_the_day_it_says(
    over: dict[str, Any], first: str, by: str
) -> None:
    """Else with the decision; the list is named where it may be."""
    held = cleanup(complete_list=True) | over
    before, then = (
        on(day, ("cleanup", held)) for day in (str(date.fromisoformat(first) - timedelta(days=1)), first)
    )

    assert (before.state, then.state) == (State.IN_FORCE, State.LAPSED)
    assert then.reason.startswith(f"没有列入{by}的继续有效目录")


@pytest.mark.parametrize(("published_on", "ended"), [("2019-12-01", True), ("2019-12-02", False)])
def test_a_complete_list_speaks_of_what_was_public_with_its_decision(
    published_on: str, *, ended: bool
) -> None:
    """On that day still."""
    held = cleanup(complete_list=True, omitted_end_on="2020-01-01")
    now = on("2020-01-01", ("cleanup", held), published_on=published_on, effective_on=published_on)

    assert (now.state is State.LAPSED) is ended


@pytest.mark.parametrize(("by", "said"), [("省政府决定", "被省政府决定废止"), (None, "起废止")])
def test_a_repeal_says_by_what(by: str | None, said: str) -> None:
    """Where it is known."""
    now = on("2019-05-01", repealed_on="2019-05-01", **({"repealed_by": by} if by else {}))

    assert said in now.reason


@pytest.mark.parametrize("missing", ["effective_on", "published_on"])
def test_a_term_is_counted_from_the_day_that_is_known(missing: str) -> None:
    """From effect, else from publication; a draft's from the day it is to be in force."""
    record = document(**FIVE_YEARS)
    del record[missing]
    register = register_of(("document", record))
    now = standing(register.documents["yz-2017-1"], register, date(2018, 1, 1))

    assert (now.first_day, now.last_day) == (date(2017, 3, 1), date(2022, 2, 28))


def test_a_term_of_a_document_without_any_day_has_no_end() -> None:
    """Nobody knows from when it is counted."""
    record = document(known_public_on="2018-01-01", **FIVE_YEARS)
    del record["effective_on"], record["published_on"]
    register = register_of(("document", record))
    now = standing(register.documents["yz-2017-1"], register, date(2030, 1, 1))

    assert (now.state, now.last_day) == (State.IN_FORCE, None)


def test_a_repeal_without_a_day_of_effect_counts_from_its_publication() -> None:
    """As every document without one."""
    later = {key: value for key, value in LATER.items() if key != "effective_on"}
    published = date.fromisoformat(later["published_on"])
    states = [on(str(day), ("document", later)).state for day in (published - timedelta(days=1), published)]

    assert states == [State.IN_FORCE, State.REPEALED]


@pytest.mark.parametrize(
    ("rescinded_on", "states"),
    [("2017-03-01", [State.RESCINDED]), ("2017-03-02", [State.NOT_YET, State.RESCINDED])],
)
def test_what_ends_before_its_first_day_was_never_in_force(rescinded_on: str, states: list[State]) -> None:
    """On the day of its publication it was not even waited for."""
    record = document(effective_on="2017-06-01", rescinded={"on": rescinded_on, "by": "county"})
    register = register_of(("document", record))
    turns = course(register.documents["yz-2017-1"], register, date(2018, 1, 1))

    assert states == [turn.state for turn in turns]


def test_a_complete_list_says_nothing_of_later_documents() -> None:
    """A document published after the clean-up was decided is not omitted by it."""
    complete = cleanup(complete_list=True)
    dates = {"published_on": "2020-06-01", "effective_on": "2020-06-01"}

    assert State.IN_FORCE is on("2020-07-01", ("cleanup", complete), **dates).state


def test_a_pending_cleanup_ends_nothing() -> None:
    """待决定: until the meeting decides, its results are proposals."""
    entries = [{"document": "yz-2017-1", "result": "废止"}]

    assert State.IN_FORCE is on("2020-01-01", ("cleanup", cleanup(state="待决定", entries=entries))).state


def law(**over: Any) -> Law:
    return msgspec.convert({"id": "l", "title": "某法", "level": "法律"} | over, Law)


@pytest.mark.parametrize(("day", "state"), [("2020-12-31", State.IN_FORCE), ("2021-01-01", State.REPEALED)])
def test_a_law_is_over_from_the_day_it_is_repealed(day: str, state: State) -> None:
    """`repealed_on` is the first day a law no longer binds."""
    assert state is law_standing(law(repealed_on="2021-01-01"), date.fromisoformat(day)).state


@pytest.mark.parametrize(
    ("day", "state", "since"),
    [("2023-12-31", State.IN_FORCE, None), ("2024-01-01", State.REPEALED, None)],
)
def test_a_law_known_to_be_repealed_is_over_from_the_day_it_is_known(
    day: str, state: State, since: date | None
) -> None:
    """Nobody knows since when: it is told so, and no day is made up."""
    now = law_standing(law(known_repealed_on="2024-01-01"), date.fromisoformat(day))

    assert (now.state, now.since) == (state, since)
    assert ("哪一天起不详" in now.reason) is (state is State.REPEALED)


def test_the_day_of_a_repeal_goes_before_the_day_it_is_known() -> None:
    """Where both stand."""
    both = law(repealed_on="2021-01-01", known_repealed_on="2024-01-01")

    assert [law_standing(both, date(year, 1, 1)).since for year in (2022, 2025)] == [date(2021, 1, 1)] * 2


def test_a_law_is_over_from_the_first_of_its_ends() -> None:
    """Repealed before it ran out, or run out before it was repealed."""
    ends = [("2021-01-01", "2024-12-31"), ("2025-01-01", "2020-12-31")]
    held = [law(repealed_on=on, expires_on=last) for on, last in ends]

    assert [(now.state, now.since) for now in (law_standing(one, date(2026, 1, 1)) for one in held)] == [
        (State.REPEALED, date(2021, 1, 1)),
        (State.LAPSED, date(2021, 1, 1)),
    ]


@pytest.mark.parametrize("field", ["effective_on", "published_on"])
def test_a_law_is_in_force_from_its_first_day(field: str) -> None:
    """Of effect, else of publication."""
    held = law(**{field: "2020-01-01"})
    before, then = (law_standing(held, day) for day in (date(2019, 12, 31), date(2020, 1, 1)))

    assert (before.state, before.until) == (State.NOT_YET, date(2019, 12, 31))
    assert (then.state, then.since, then.first_day) == (State.IN_FORCE, date(2020, 1, 1), date(2020, 1, 1))


def test_a_law_without_dates_is_taken_as_in_force() -> None:
    """Undated facts are taken as always so."""
    assert State.IN_FORCE is law_standing(law(), date(1990, 1, 1)).state


@pytest.mark.parametrize(("last", "state"), [("9999-12-30", State.LAPSED), ("9999-12-31", State.IN_FORCE)])
def test_what_is_in_force_to_the_end_of_the_calendar_never_lapses(last: str, state: State) -> None:
    """There is no day after the last."""
    assert law_standing(law(expires_on=last), date.max).state is state
    assert on("9999-12-31", expires_on=last).state is state


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"effective_on": "2000-05-01"}, "自2000年5月1日起施行。"),
        ({"published_on": "2000-03-01", "effective_on": "2000-05-01"}, "自2000年5月1日起施行。"),
        ({"published_on": "2000-03-01"}, "2000年3月1日公布,没有登记施行日期,从公布那天算起。"),
        ({}, "没有登记施行日期,按现行有效对待。"),
    ],
)
def test_a_law_in_force_says_since_when(over: dict[str, Any], reason: str) -> None:
    """Or that nobody registered it."""
    assert law_standing(law(**over), date(2026, 1, 1)).reason == reason


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"effective_on": "2030-05-01"}, "要到2030年5月1日才施行。"),
        ({"published_on": "2030-03-01"}, "要到2030年3月1日才公布。"),
    ],
)
def test_a_law_not_yet_in_force_says_what_is_waited_for(over: dict[str, Any], reason: str) -> None:
    """Nothing is said of a day of effect that nobody registered."""
    assert law_standing(law(**over), date(2026, 1, 1)).reason == reason


def test_a_law_in_force_says_what_ends_it() -> None:
    """Where that is known already."""
    ahead = [law_standing(one, date(2026, 1, 1)).ahead for one in (law(repealed_on="2027-01-01"), law())]

    assert ahead == ["自2027年1月1日起废止。", None]
