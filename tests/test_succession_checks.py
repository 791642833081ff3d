"""What abolished agencies leave behind, and who takes over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks import judge
from qingdan.checks.succession import succession
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2020, 6, 1)
HIDDEN = {"attribute": "不予公开", "ground": "条例第十六条"}


def agency(**over: Any) -> dict[str, Any]:
    """Return an office abolished on 2019-02-28."""
    return {"id": "old", "title": "老局", "kind": "工作部门", "abolished_on": "2019-02-28"} | over


def heir(**over: Any) -> dict[str, Any]:
    """Return the office that took over the next day."""
    return {
        "id": "new",
        "title": "新局",
        "kind": "工作部门",
        "established_on": "2019-03-01",
        "predecessors": ["old"],
    } | over


def listed(*items: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return a public list of the old office."""
    return {
        "agency": "old",
        "kind": "行政给付",
        "openness": PUBLIC,
        "published_on": "2018-01-01",
        "items": list(items or ({"id": "p", "title": "补助"},)),
    } | over


def item(**over: Any) -> dict[str, Any]:
    """Return a public item of the old office."""
    return {
        "id": "a",
        "title": "办理",
        "agency": "old",
        "kind": "公共服务",
        "openness": PUBLIC,
        "published_on": "2018-01-01",
    } | over


def judged(*records: tuple[str, dict[str, Any]], day: date = DAY) -> list[Problem]:
    """Return what is told of the agencies of a register."""
    return list(succession(Standings(register_of(*records), day)))


def told(*records: tuple[str, dict[str, Any]], day: date = DAY) -> list[tuple[str, str]]:
    """Return codes and words of what is told."""
    return [(one.rule.code, one.what) for one in judged(*records, day=day)]


LEFT = (("power-list", listed()), ("approval", item()), ("document", document(issuer="old")))


def test_what_nobody_took_over_is_counted() -> None:
    """Powers, items and documents in force, since the day after the last."""
    (found,) = judged(("agency", agency(superior="county")), *LEFT)

    expected = (
        "QD940",
        "2019-02-28 撤销,没有写谁承接,名下还有 1 项权力、1 项审批事项、1 件现行有效的文件。",
        date(2019, 3, 1),
        "county",
    )
    assert expected == (found.rule.code, found.what, found.since, found.owner)


def test_documents_pass_to_the_successor_and_lists_and_items_have_to_be_passed_on() -> None:
    """国发〔2018〕17号: a text that names the old body is carried out by the new one."""
    (found,) = judged(("agency", agency()), ("agency", heir()), *LEFT)

    expected = ("QD943", "2019-02-28 撤销,由「新局」承接,名下还有 1 项权力、1 项审批事项。", "new")
    assert expected == (found.rule.code, found.what, found.owner)
    assert [] == told(("agency", agency()), ("agency", heir()), LEFT[2])


@pytest.mark.parametrize("day", ["2019-02-28", "2019-01-01"])
def test_on_its_last_day_an_agency_still_acts(day: str) -> None:
    """Only from the next is anything told."""
    assert [] == told(("agency", agency()), *LEFT, day=date.fromisoformat(day))


@pytest.mark.parametrize(
    "records",
    [
        [("power-list", listed(openness=HIDDEN))],
        [("power-list", listed(published_on="2020-06-02"))],
        [("power-list", listed({"id": "p", "title": "补助", "life": [{"act": "取消", "on": "2020-06-01"}]}))],
        [("power-list", listed({"id": "p", "title": "补助", "openness": HIDDEN}))],
        [("power-list", listed({"id": "p", "title": "补助", "openness": PUBLIC}, openness=HIDDEN))],
        [("approval", item(cancelled_on="2020-06-01"))],
        [("approval", item(openness=HIDDEN))],
        [("document", document(issuer="old", expires_on="2020-05-31"))],
        [("document", document(issuer="old", openness=HIDDEN))],
        [],
    ],
)
def test_what_has_ended_or_is_not_public_is_not_counted(records: list[tuple[str, dict[str, Any]]]) -> None:
    """An agency's page must not give away what may not be shown."""
    assert [] == told(("agency", agency()), *records)


def test_what_ends_tomorrow_is_counted() -> None:
    """Today it is still in the name of the old office."""
    records = (
        ("approval", item(cancelled_on="2020-06-02")),
        ("document", document(issuer="old", expires_on="2020-06-01")),
    )

    assert ["2019-02-28 撤销,没有写谁承接,名下还有 1 项审批事项、1 件现行有效的文件。"] == [
        what for _, what in told(("agency", agency()), *records)
    ]


@pytest.mark.parametrize(
    ("established", "expected"),
    [
        ("2019-02-01", None),
        ("2019-03-01", None),
        ("2019-03-02", "前身「老局」2019-02-28 撤销,本机关 2019-03-02 才设立。"),
        (None, None),
    ],
)
def test_the_successor_is_there_the_next_day(established: str | None, expected: str | None) -> None:
    """One whose day nobody knows has always been there."""
    found = told(("agency", agency()), ("agency", heir(established_on=established)))

    assert ([("QD941", expected)] if expected else []) == found


def test_one_of_several_successors_closes_the_gap() -> None:
    """The other may come later."""
    late = heir(id="late", established_on="2020-01-01")

    assert [] == told(("agency", agency()), ("agency", late), ("agency", heir()))


def test_a_successor_that_has_always_been_there_leaves_no_gap() -> None:
    """Nobody knows since when it is; beside one that came later, too."""
    old = heir(id="older")
    old.pop("established_on", None)
    late = heir(id="late", established_on="2020-01-01")

    assert [] == told(("agency", agency()), ("agency", late), ("agency", old))


def test_a_gap_is_told_of_the_first_successor_since_the_day_after_the_last() -> None:
    """To whom it belongs to say who stood in."""
    late = heir(id="late", established_on="2020-01-01")
    (found,) = judged(("agency", agency()), ("agency", late), ("agency", heir(established_on="2019-04-01")))

    assert ("QD941", date(2019, 3, 1), "new") == (found.rule.code, found.since, found.owner)


def test_a_successor_still_to_come_is_none_yet() -> None:
    """As of a day before it was set up nobody had taken over."""
    records = (("agency", agency()), ("agency", heir(established_on="2020-01-01")), LEFT[0])

    assert [["QD940"], ["QD941", "QD943"]] == [
        [code for code, _ in told(*records, day=day)] for day in (date(2019, 12, 31), date(2020, 1, 1))
    ]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2019-02-28", "执法主体资格证从 2019-02-28 起,本机关 2019-03-01 才设立。"),
        ("2019-03-01", None),
        (None, None),
    ],
)
def test_a_certificate_is_not_older_than_its_agency(since: str | None, expected: str | None) -> None:
    """It would be the predecessor's; of an agency that has always been there nothing is known."""
    assert [] == told(("agency", heir(established_on=None, certificate={"since": "2019-02-28"})))
    found = told(("agency", heir(predecessors=[], certificate={"since": since})))

    assert ([("QD942", expected)] if expected else []) == found


def test_every_abolished_body_that_one_leans_on_is_told_in_one_notice() -> None:
    """Superior, 复议机关 and who entrusted it; since the first of them went."""
    gone = agency(id="gone", title="早局", abolished_on="2018-12-31")
    leaning = heir(
        superior="old",
        review_body="gone",
        predecessors=[],
        entrustment={"by": "old", "scope": "巡查"},
    )
    (found,) = judged(("agency", agency()), ("agency", gone), ("agency", leaning))

    expected = (
        "「上级机构」(superior)写的是老局,2019-02-28 撤销;「行政复议机关」(review_body)写的是早局,2018-12-31 撤销;"
        "「委托机关」(by)写的是老局,2019-02-28 撤销。"
    )
    assert ("QD944", expected, date(2019, 1, 1)) == (found.rule.code, found.what, found.since)


def test_an_abolished_agency_may_lean_on_whom_it_did() -> None:
    """What is gone has no superior to be changed; one that stands may be leaned on by anybody."""
    assert [] == told(("agency", heir(predecessors=[], superior="county", review_body="unknown")))
    assert [] == told(("agency", agency()), ("agency", agency(id="other", superior="old")))


def test_a_superior_on_its_last_day_still_stands() -> None:
    """The day after it has to be changed."""
    records = (("agency", agency()), ("agency", heir(predecessors=[], superior="old", established_on=None)))

    assert [[], ["QD944"]] == [
        [code for code, _ in told(*records, day=day)] for day in (date(2019, 2, 28), date(2019, 3, 1))
    ]


@pytest.mark.parametrize(
    ("records", "day", "owner"),
    [
        ([agency()], DAY, "old"),
        ([agency(), heir()], DAY, "new"),
        ([agency(), heir()], date(2019, 2, 28), "old"),
        ([agency(abolished_on=None), heir()], DAY, "old"),
        ([agency(), heir(), heir(id="other")], DAY, "old"),
        (
            [agency(), heir(abolished_on="2020-01-01"), heir(id="newest", predecessors=["new"])],
            DAY,
            "newest",
        ),
        (
            [
                agency(predecessors=["new"]),
                heir(abolished_on="2020-01-01"),
            ],
            DAY,
            "old",
        ),
    ],
)
def test_what_an_abolished_body_owed_its_successor_mends(
    records: list[dict[str, Any]], day: date, owner: str
) -> None:
    """From the day after its last, through all that came after it; where several came after it, none is named."""
    late = document(issuer="old", expires_on="2018-01-31")
    held = [("agency", {key: value for key, value in one.items() if value is not None}) for one in records]
    made = register_of(*held, ("document", late))

    owners = {one.owner for one in judge(Standings(made, day), {}) if one.rule.code == "QD831"}

    assert owners == {owner}
