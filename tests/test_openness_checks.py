"""Openness on a day: grounds, release reviews, topics with something under them, somebody to ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.openness import openness
from qingdan.checks.owed import owed
from qingdan.register import Register
from qingdan.standing import Standings
from registers import PORTAL, PUBLIC, document, register_of

DAY = date(2021, 9, 1)
REVIEWED = PUBLIC | {"reviewed_by": "办公室", "reviewed_on": "2021-08-30"}
COMPLAINTS = PORTAL | {"complaints": [{"phone": "0900-0000000"}]}


def codes(register: Register, day: date = DAY) -> list[str]:
    """Return the codes of what is told of openness."""
    return [problem.rule.code for problem in openness(Standings(register, day))]


def released(**over: Any) -> dict[str, Any]:
    """Return a document published on 2021-09-01."""
    return document(published_on="2021-09-01", effective_on="2021-10-01") | over


def test_reviewed_before_it_went_out_is_in_order() -> None:
    """Nothing is told of an orderly release."""
    assert [] == codes(register_of(("document", released(openness=REVIEWED))))


def test_both_halves_of_a_review_are_told_at_once() -> None:
    """Section and day missing are one notice, from the day of publication, owned by the issuer."""
    register = register_of(("document", released()))
    (one,) = openness(Standings(register, DAY))

    expected = (
        "2021-09-01 公布,没有写「公开审查」(reviewed_by)和「公开审查日期」(reviewed_on)。",
        DAY,
        "county",
    )
    assert expected == (one.what, one.since, one.owner)


def test_a_review_after_the_day_has_not_happened() -> None:
    """As of the day of publication a review of the next day is a missing one; the day after, a late one."""
    late = PUBLIC | {"reviewed_by": "办公室", "reviewed_on": "2021-09-02"}
    register = register_of(("document", released(openness=late)))

    assert [["QD711"], ["QD712"]] == [codes(register, day) for day in (DAY, date(2021, 9, 2))]


@pytest.mark.parametrize(
    ("published_on", "over", "expected"),
    [
        ("2021-09-01", {"reviewed_on": "2021-09-01"}, ["QD711"]),
        ("2021-09-01", {"reviewed_by": "办公室", "reviewed_on": "2021-09-01"}, []),
        ("2021-09-01", {"ground": "第十六条"}, ["QD711"]),
        ("2017-03-01", {"reviewed_on": "2017-03-01"}, []),
        ("2017-03-01", {"reviewed_on": "2017-03-02"}, ["QD712"]),
    ],
)
def test_a_review_by_nobody_named_is_still_in_time_or_late(
    published_on: str, over: dict[str, Any], expected: list[str]
) -> None:
    """On the day of publication it is in time; who did it is asked for apart, and not of old ones."""
    record = document(published_on=published_on, openness=PUBLIC | over)

    assert codes(register_of(("document", record))) == expected


def test_what_is_not_out_yet_needs_no_review_yet() -> None:
    """The day before its publication nothing is told."""
    assert [] == codes(register_of(("document", released())), date(2021, 8, 31))


def test_a_power_kept_back_by_itself_needs_its_own_ground() -> None:
    """An item that differs from its list is looked at by itself, at its own place."""
    power = {"id": "p", "title": "采伐许可", "openness": {"attribute": "不予公开"}}
    listed = {
        "agency": "county",
        "kind": "行政许可",
        "openness": REVIEWED,
        "published_on": "2021-09-01",
        "items": [power, {"id": "q", "title": "采种许可"}],
    }
    (one,) = openness(Standings(register_of(("power-list", listed)), DAY))

    assert ("QD710", ("items", 0, "openness")) == (one.rule.code, one.place.pointer)


def test_a_power_kept_back_with_a_ground_is_in_order() -> None:
    """Whatever its list is."""
    power = {"id": "p", "title": "采伐许可", "openness": {"attribute": "不予公开", "ground": "第十六条"}}
    listed = {
        "agency": "county",
        "kind": "行政许可",
        "openness": REVIEWED,
        "published_on": "2021-09-01",
        "items": [power],
    }

    assert codes(register_of(("power-list", listed))) == []


def test_the_power_reviewed_late_points_at_the_lists_publication() -> None:
    """The day it went out stands on the list."""
    late = PUBLIC | {"reviewed_by": "办公室", "reviewed_on": "2021-09-01"}
    listed = {
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC | {"reviewed_by": "办公室", "reviewed_on": "2021-08-01"},
        "published_on": "2021-08-20",
        "items": [{"id": "p", "title": "采伐许可", "openness": late}],
    }
    (one,) = openness(Standings(register_of(("power-list", listed)), DAY))

    assert ("QD712", ("published_on",)) == (one.rule.code, one.related[0].place.pointer)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("errand", {"id": "e", "title": "开店", "lead": "county"}),
        ("figures", {"issuer": "county", "year": 2020, "report": {"title": "总结"}}),
        ("disclosure", {"issuer": "county", "year": 2020, "title": "年报"}),
        ("inspection", {"id": "i", "title": "检查", "agency": "county"}),
    ],
)
def test_every_kind_has_who_mends_it(kind: str, record: dict[str, Any]) -> None:
    """Lead agency, issuer or agency: whoever the kind names."""
    register = register_of((kind, record | {"openness": {"attribute": "依申请公开"}}))

    assert ["county"] == [problem.owner for problem in openness(Standings(register, DAY))]


def told(register: Register, day: date = DAY) -> list[tuple[str, str | None]]:
    """Return (code, owner) of what is told as owed."""
    return [(problem.rule.code, problem.owner) for problem in owed(Standings(register, day))]


TOPIC = {"id": "gas", "title": "供气", "owed_by": ["county"]}


def test_an_empty_topic_is_its_owners() -> None:
    """The agency that owes it mends it."""
    assert [("QD713", "county")] == told(register_of(("portal", COMPLAINTS), topics={"topics": [TOPIC]}))


@pytest.mark.parametrize(
    ("over", "filled"),
    [
        ({"topics": ["gas"]}, True),
        ({"topics": ["gas"], "published_on": "2021-09-02"}, False),
        ({"topics": ["gas"], "openness": {"attribute": "不予公开", "ground": "第十六条"}}, False),
        (
            {
                "topics": ["gas"],
                "withdrawn": {"on": "2021-01-01", "ground": "第十五条", "explanation": "有误"},
            },
            False,
        ),
        ({"topics": []}, False),
    ],
)
def test_only_what_the_public_can_read_fills_a_topic(over: dict[str, Any], filled: bool) -> None:
    """Not what is published tomorrow, withheld, withdrawn or of no topic."""
    register = register_of(("portal", COMPLAINTS), ("document", document(**over)), topics={"topics": [TOPIC]})

    assert ([] if filled else [("QD713", "county")]) == told(register)


@pytest.mark.parametrize(
    ("over", "filled"),
    [
        ({}, True),
        ({"published_on": "2021-09-02"}, False),
    ],
)
def test_a_power_fills_a_topic_once_its_list_is_out(over: dict[str, Any], filled: bool) -> None:
    """A power is public with its list."""
    listed = {
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2021-01-01",
        "items": [{"id": "p", "title": "经营许可", "topics": ["gas"]}],
    } | over
    register = register_of(("portal", COMPLAINTS), ("power-list", listed), topics={"topics": [TOPIC]})

    assert ([] if filled else [("QD713", "county")]) == told(register)


def test_a_notice_fills_the_topic_it_stands_in() -> None:
    """A notice has its topic by its folder, without naming it again."""
    notice = {
        "id": "n",
        "title": "供气情况",
        "topic": "gas",
        "agency": "county",
        "openness": PUBLIC,
        "published_on": "2021-08-01",
    }
    register = register_of(("portal", COMPLAINTS), ("notice", notice), topics={"topics": [TOPIC]})

    assert [] == told(register)


def test_a_file_left_out_may_fill_a_topic() -> None:
    """One error is told once: what stands in the faulty file nobody knows."""
    register = register_of(("portal", COMPLAINTS), topics={"topics": [TOPIC]})
    register.left_out.add(("notice", "gas-2021"))

    assert [] == told(register)


def test_a_county_that_names_nobody_to_complain_to_is_told() -> None:
    """The government has to mend it."""
    assert [("QD714", "county")] == told(register_of())


FORESTRY = {"id": "forestry", "title": "某县林草局", "kind": "工作部门"}


def approval(id_: str = "a", **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a public approval of the forestry bureau."""
    least = {
        "id": id_,
        "title": "采伐许可",
        "agency": "forestry",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2021-01-01",
    }
    return "approval", least | over


CONTACT = {"phone": "0900-0000001"}


@pytest.mark.parametrize(
    ("agency", "item", "what"),
    [
        ({}, {}, "审批事项有 1 项没有咨询的联系方式,有 1 项没有投诉的联系方式,本机构也没有写。"),
        ({"contact": CONTACT}, {}, "审批事项有 1 项没有投诉的联系方式,本机构也没有写。"),
        ({}, {"complaint": CONTACT}, "审批事项有 1 项没有咨询的联系方式,本机构也没有写。"),
        ({"complaint": CONTACT}, {}, "审批事项有 1 项没有咨询的联系方式,本机构也没有写。"),
        ({"complaint": CONTACT}, {"consult": CONTACT}, None),
        ({}, {"published_on": "2021-09-02"}, None),
        ({}, {"cancelled_on": "2021-09-01"}, None),
        ({"contact": CONTACT, "complaint": CONTACT}, {}, None),
    ],
)
def test_people_find_whom_to_ask_on_the_item_or_at_the_office(
    agency: dict[str, Any], item: dict[str, Any], what: str | None
) -> None:
    """Either is enough; what is not public, or cancelled, needs nobody."""
    register = register_of(("portal", COMPLAINTS), ("agency", FORESTRY | agency), approval(**item))

    assert ([what] if what else []) == [problem.what for problem in owed(Standings(register, DAY))]


def test_an_office_is_told_once_for_all_its_items() -> None:
    """Two items without anybody to complain to are one notice, at the office."""
    register = register_of(
        ("portal", COMPLAINTS),
        ("agency", FORESTRY | {"contact": CONTACT}),
        approval(),
        approval("b"),
    )

    assert [("QD715", "forestry")] == told(register)


@pytest.mark.parametrize(
    ("owed_by", "words"),
    [
        (["county", "forestry"], "应当由某县人民政府、某县林草局公开。"),
        ([], "也没有写「公开责任机关」(owed_by)。"),
        (["nobody"], "也没有写「公开责任机关」(owed_by)。"),
    ],
)
def test_an_empty_topic_names_those_who_owe_it(owed_by: list[str], words: str) -> None:
    """As far as the register knows them."""
    topics = {"topics": [TOPIC | {"owed_by": owed_by}]}
    (one,) = owed(Standings(register_of(("portal", COMPLAINTS), ("agency", FORESTRY), topics=topics), DAY))

    assert one.what.endswith(words)


def test_topics_are_told_one_by_one() -> None:
    """What fills one does not fill another."""
    topics = {"topics": [TOPIC, TOPIC | {"id": "heat"}]}
    register = register_of(("portal", COMPLAINTS), ("document", document(topics=["heat"])), topics=topics)

    assert [one.place.pointer for one in owed(Standings(register, DAY))] == [("topics", 0)]


def test_items_of_an_agency_nobody_knows_are_the_links_to_tell() -> None:
    """There is no office to be told."""
    assert [] == told(register_of(("portal", COMPLAINTS), approval()))


def test_without_a_portal_nobody_is_told_of_complaints() -> None:
    """The missing file is the one cause."""
    register = register_of()
    register.portal = None

    assert [] == told(register)
