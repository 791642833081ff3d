"""What binds on which day: every edge of a document's life, one claim a test."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from qingdan.course import State
from qingdan.model.law import Law
from qingdan.standing import Flag, Standing, law_standing, standing
from registers import cleanup, document, register_of


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
    """A reader sees both days and which one was taken."""
    assert "2022年2月28日,或至2022年3月1日" in on("2020-01-01", **FIVE_YEARS).reason


def test_a_term_counted_from_publication_ends_before_one_counted_from_effect() -> None:
    """Where the document does not say from when its term runs, the earlier start is read too."""
    now = on("2018-01-01", published_on="2017-01-01", effective_on="2017-07-01", **FIVE_YEARS)

    assert (date(2021, 12, 31), date(2022, 7, 1)) == (now.last_day, now.later_reading)


def test_a_leap_day_start_ends_at_the_end_of_february() -> None:
    """2020-02-29 and five years has no 29 February to end on: the month's end is taken."""
    now = on("2021-01-01", published_on="2020-02-29", effective_on="2020-02-29", **FIVE_YEARS)

    assert date(2025, 2, 28) == now.last_day


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
    [("2021-08-27", ()), ("2021-08-28", (Flag.ASSESS,)), ("2022-02-28", (Flag.ASSESS,))],
)
def test_the_assessment_window_opens_six_months_before_the_last_day(
    day: str, flags: tuple[Flag, ...]
) -> None:
    """The example of the domain: last day 2022-02-28, window from 2021-08-28."""
    assert flags == on(day, expires_on="2022-02-28").flags


def test_the_window_is_clamped_to_the_end_of_the_month() -> None:
    """Six months before 2022-08-31 is 2022-02-28."""
    assert date(2022, 2, 28) == on("2018-01-01", expires_on="2022-08-31").assess_from


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

    assert law_standing(both, date(2022, 1, 1)).since == date(2021, 1, 1)


def test_a_law_without_dates_is_taken_as_in_force() -> None:
    """Undated facts are taken as always so."""
    assert State.IN_FORCE is law_standing(law(), date(1990, 1, 1)).state
