"""Rules of documents asked one by one: terms, assessment, publication, filing, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from qingdan.checks.coverage import coverage
from qingdan.checks.filing import filing
from qingdan.checks.publication import publication
from qingdan.checks.substance import substance
from qingdan.checks.validity import validity
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import ASSESSMENT, PUBLIC, cleanup, document, register_of

DAY = date(2026, 11, 25)

Check = Callable[[Standings], Iterator[Problem]]
Record = tuple[str, dict[str, Any]]


def period(id_: str, duty: str, number: int = 30, unit: str = "自然日", **over: Any) -> dict[str, Any]:
    """Return a period for documents and decisions."""
    return {
        "id": id_,
        "title": id_,
        "duty": duty,
        "counts_from": "发布之日",
        "versions": [{"duration": {"number": number, "unit": unit}, "source": "测试"}],
    } | over


PERIODS = {
    "periods": [
        *ASSESSMENT["periods"],
        period("filing", "备案"),
        period("publication", "公开", 20),
        period("reading", "解读", 3),
    ]
}


def found(check: Check, *records: Record, day: date = DAY, **tables: Any) -> list[Problem]:
    """Return what a check has to say of these records."""
    made = register_of(*records, **({"periods": PERIODS} | tables))
    return list(check(Standings(made, day)))


def codes(check: Check, *records: Record, day: date = DAY, **tables: Any) -> list[str]:
    return [one.rule.code for one in found(check, *records, day=day, **tables)]


def doc(**over: Any) -> Record:
    """Return a document; a field that is None is left out."""
    return "document", {key: value for key, value in document(**over).items() if value is not None}


# terms and assessment

TRIAL = {"title": "城乡规划管理办法(试行)"}


@pytest.mark.parametrize(
    ("over", "day", "told"),
    [
        (TRIAL, DAY, True),
        ({"trial": True}, DAY, True),
        ({"title": "暂行办法"}, DAY, True),
        ({}, DAY, False),
        (
            TRIAL
            | {"expires_on": "2018-03-01", "assessment": {"done_on": "2018-01-01", "conclusion": "废止"}},
            DAY,
            False,
        ),
        (TRIAL | {"long_term": True}, DAY, False),
        (TRIAL | {"kind": "非规范性文件"}, DAY, False),
        (TRIAL | {"published_on": None, "known_public_on": "2017-03-01"}, DAY, False),
        (TRIAL, date(2017, 2, 28), False),
        (TRIAL, date(2017, 3, 1), True),
    ],
)
def test_a_trial_has_a_term(over: dict[str, Any], day: date, *, told: bool) -> None:
    """Public, normative, from its day of publication on."""
    problems = found(validity, doc(**over), day=day)

    assert [(one.rule.code, one.since) for one in problems] == [("QD406", date(2017, 3, 1))] * told


TERM = {"expires_on": "2026-12-31"}


@pytest.mark.parametrize(
    ("over", "day", "code", "since"),
    [
        (TERM, date(2026, 6, 29), None, None),
        (TERM, date(2026, 6, 30), "QD830", date(2026, 6, 30)),
        (TERM, date(2026, 12, 31), "QD830", date(2026, 6, 30)),
        (TERM, date(2027, 1, 1), "QD831", date(2027, 1, 1)),
        (TERM | {"kind": "非规范性文件"}, date(2027, 1, 1), None, None),
        (TERM | {"repealed_on": "2026-07-01"}, date(2026, 7, 1), None, None),
        (TERM | {"repealed_on": "2026-07-01"}, date(2027, 1, 1), None, None),
        (
            TERM | {"rescinded": {"on": "2026-07-01", "by": "county"}},
            date(2027, 1, 1),
            None,
            None,
        ),
        ({"term": {"number": 5, "unit": "年"}}, date(2022, 3, 1), "QD831", date(2022, 3, 1)),
    ],
)
def test_an_end_is_assessed_before_it_comes(
    over: dict[str, Any], day: date, code: str | None, since: date | None
) -> None:
    """From six months before its last day; what was ended by an act needs none."""
    problems = found(validity, doc(**over), day=day)

    assert [(one.rule.code, one.since) for one in problems] == ([(code, since)] if code else [])


def test_without_a_period_nothing_is_to_be_assessed() -> None:
    """Another county may not ask for it."""
    assert codes(validity, doc(**TERM), day=date(2027, 1, 1), periods={"periods": []}) == []


def follower(relation: str, published_on: str | None, effective_on: str | None = None) -> Record:
    """Return a document that takes the place of the one whose term ends."""
    target = "yz-2017-1" if relation == "renews" else ["yz-2017-1"]
    over = {relation: target, "published_on": published_on, "effective_on": effective_on or published_on}
    return doc(id="later", title="新办法", **over)


@pytest.mark.parametrize("relation", ["renews", "replaces"])
@pytest.mark.parametrize(
    ("published_on", "effective_on", "since"),
    [
        ("2026-06-01", "2027-01-01", date(2026, 6, 30)),
        ("2026-08-01", None, date(2026, 8, 1)),
        ("2026-12-31", "2027-01-01", date(2026, 12, 31)),
        ("2027-02-01", None, date(2027, 2, 1)),
    ],
)
def test_what_another_takes_the_place_of_was_assessed_first(
    relation: str, published_on: str, effective_on: str | None, since: date
) -> None:
    """Whoever renews or replaces what has come into its window owes the assessment before it."""
    problems = found(
        validity, doc(**TERM), follower(relation, published_on, effective_on), day=date(2027, 3, 1)
    )

    assert [(one.rule.code, one.since, one.owner) for one in problems] == [("QD840", since, "county")]


@pytest.mark.parametrize("relation", ["renews", "replaces"])
def test_what_was_assessed_may_be_followed(relation: str) -> None:
    """The new one was made after the assessment."""
    records = [doc(**assessed("2026-07-01", "继续施行")), follower(relation, "2026-08-01")]

    assert codes(validity, *records, day=date(2027, 3, 1)) == []


@pytest.mark.parametrize(
    ("effective_on", "expected"), [("2026-06-30", []), ("2026-07-01", ["QD840"]), ("2027-01-01", ["QD840"])]
)
def test_what_was_replaced_before_its_window_owes_no_assessment(
    effective_on: str, expected: list[str]
) -> None:
    """It has to be in force on the first day of the window, 30 June."""
    records = [doc(**TERM), follower("replaces", "2026-05-01", effective_on)]

    assert codes(validity, *records, day=date(2027, 3, 1)) == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 8, 1), "QD840"), (date(2026, 7, 31), "QD830")])
def test_a_new_one_of_tomorrow_takes_no_place_yet(day: date, expected: str) -> None:
    """Until then the assessment is what is owed; from then on it is told once that there was none."""
    assert codes(validity, doc(**TERM), follower("renews", "2026-08-01"), day=day) == [expected]


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [("2026-12-31", []), ("2027-01-01", ["QD831"]), (None, ["QD831"])],
)
def test_what_is_repealed_after_its_end_had_lapsed(published_on: str | None, expected: list[str]) -> None:
    """A repeal known by the last day shows that somebody looked, whenever it was to take effect."""
    records = [doc(**TERM), follower("repeals", published_on, "2027-02-01" if published_on else None)]

    assert codes(validity, *records, day=date(2027, 3, 1)) == expected


def test_what_a_clean_up_ended_in_its_window_did_not_lapse_unseen() -> None:
    """Somebody looked at it."""
    held = cleanup(
        decided_on="2026-08-01",
        published_on="2026-08-01",
        entries=[{"document": "yz-2017-1", "result": "宣布失效"}],
    )

    assert codes(validity, doc(**TERM), ("cleanup", held), day=date(2027, 3, 1)) == []


def test_what_is_repealed_on_the_day_after_its_last_did_not_lapse() -> None:
    """An act ended it, on the very day."""
    assert codes(validity, doc(**TERM, repealed_on="2027-01-01"), day=date(2027, 3, 1)) == []


def test_what_was_rescinded_owes_no_assessment() -> None:
    """Though another was put in its place."""
    rescinded = {"rescinded": {"on": "2026-07-05", "by": "county"}}

    assert codes(validity, doc(**TERM, **rescinded), follower("replaces", "2026-08-01")) == []


def assessed(done_on: str, conclusion: str) -> dict[str, Any]:
    return TERM | {"assessment": {"done_on": done_on, "conclusion": conclusion}}


@pytest.mark.parametrize(
    ("done_on", "day", "expected"),
    [
        ("2026-07-01", date(2026, 7, 1), []),
        ("2026-07-02", date(2026, 7, 1), ["QD830"]),
        ("2026-12-31", date(2027, 1, 1), []),
        ("2027-01-01", date(2027, 1, 1), ["QD832"]),
    ],
)
def test_an_assessment_counts_from_its_day(done_on: str, day: date, expected: list[str]) -> None:
    """One that lies ahead was not made yet; one after the last day came late."""
    assert codes(validity, doc(**assessed(done_on, "废止")), day=day) == expected


@pytest.mark.parametrize(
    ("conclusion", "relation", "expected"),
    [
        ("继续施行", None, ["QD833"]),
        ("继续施行", "renews", []),
        ("继续施行", "replaces", []),
        ("继续施行", "amends", ["QD833"]),
        ("修订", None, ["QD834"]),
        ("修订", "amends", []),
        ("修订", "partially_repeals", []),
        ("修订", "renews", []),
        ("修订", "implements", ["QD834"]),
        ("废止", None, []),
        ("到期失效", None, []),
    ],
)
def test_a_conclusion_is_followed(conclusion: str, relation: str | None, expected: list[str]) -> None:
    """Kept: published anew. Revised: a text that revises it."""
    records = [doc(**assessed("2026-07-01", conclusion))]
    if relation:
        target: Any = ["yz-2017-1"]
        if relation == "renews":
            target = "yz-2017-1"
        if relation in ("amends", "partially_repeals"):
            target = [{"document": "yz-2017-1"}]
        records.append(
            doc(id="later", published_on="2026-08-01", effective_on="2026-08-01", **{relation: target})
        )

    assert codes(validity, *records) == expected


@pytest.mark.parametrize(
    ("published_on", "expected"), [("2026-11-25", []), ("2026-11-26", ["QD833"]), (None, ["QD833"])]
)
def test_what_follows_counts_once_it_is_public(published_on: str | None, expected: list[str]) -> None:
    """A draft, or one of tomorrow, follows nothing yet."""
    later = doc(id="later", published_on=published_on, effective_on=None, renews="yz-2017-1")

    assert codes(validity, doc(**assessed("2026-07-01", "继续施行")), later) == expected


# publication and interpretation

OUT = {"publications": [{"channel": "政府门户网站", "on": "2017-03-01"}]}
READ = {"interpretations": [{"title": "一图读懂", "on": "2017-03-01"}]}


@pytest.mark.parametrize(
    ("over", "day", "expected"),
    [
        (READ, DAY, ["QD811"]),
        (READ | OUT, DAY, []),
        (READ | {"openness": {"attribute": "不予公开"}}, DAY, []),
        (READ, date(2017, 2, 28), []),
        (READ, date(2017, 3, 1), ["QD811"]),
        (READ | {"published_on": None}, DAY, []),
    ],
)
def test_what_is_public_is_public_somewhere(over: dict[str, Any], day: date, expected: list[str]) -> None:
    """From the day of its publication on."""
    assert codes(publication, doc(**over), day=day) == expected


@pytest.mark.parametrize(
    ("signed_on", "kind", "expected"),
    [
        ("2017-02-09", "政府规范性文件", []),
        ("2017-02-08", "政府规范性文件", [("QD812", date(2017, 3, 1))]),
        ("2017-02-08", "非规范性文件", []),
        (None, "政府规范性文件", []),
    ],
)
def test_what_is_signed_is_public_in_time(signed_on: str | None, kind: str, expected: list[Any]) -> None:
    """Twenty days; the last is in time."""
    held = doc(signed_on=signed_on, kind=kind, **OUT, **READ)

    assert [(one.rule.code, one.since) for one in found(publication, held)] == expected


def decision(**over: Any) -> Record:
    """Return a decision, public on 2020-06-01."""
    held = {"id": "d", "title": "调价", "agency": "county", "openness": PUBLIC, "published_on": "2020-06-01"}
    return "decision", {key: value for key, value in (held | over).items() if value is not None}


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (OUT, []),
        ({}, ["QD811"]),
        (OUT | {"decided_on": "2020-05-12"}, []),
        (OUT | {"decided_on": "2020-05-11"}, ["QD812"]),
        ({"published_on": None}, []),
        ({"openness": {"attribute": "依申请公开"}}, []),
    ],
)
def test_decisions_are_public_like_documents(over: dict[str, Any], expected: list[str]) -> None:
    """Somewhere, and in time."""
    assert codes(publication, decision(**over)) == expected


def test_lateness_points_at_the_day_it_is_counted_from() -> None:
    """Of documents the day of signing, of decisions that of deciding."""
    late = found(
        publication, doc(signed_on="2017-01-01", **OUT, **READ), decision(decided_on="2020-01-01", **OUT)
    )

    assert [one.related[0].place.pointer for one in late] == [("signed_on",), ("decided_on",)]


@pytest.mark.parametrize(
    ("interpretations", "day", "told"),
    [
        ([], date(2017, 3, 4), False),
        ([], date(2017, 3, 5), True),
        ([{"title": "解读"}], date(2017, 3, 5), False),
        ([{"title": "解读", "on": "2017-03-05"}], date(2017, 3, 5), False),
        ([{"title": "解读", "on": "2017-03-06"}], date(2017, 3, 5), True),
    ],
)
def test_what_is_public_is_explained(interpretations: list[Any], day: date, *, told: bool) -> None:
    """Three days; one that lies ahead is none yet, one without a day is one."""
    problems = found(publication, doc(interpretations=interpretations, **OUT), day=day)

    assert [(one.rule.code, one.since) for one in problems] == [("QD820", date(2017, 3, 4 + 1))] * told


def test_what_is_late_by_a_rule_nobody_has_read_is_provisional() -> None:
    """Its publication, and its interpretation."""
    told = []
    for confirmed in (True, False):
        periods = [period("publication", "公开", 20), period("reading", "解读", 3)]
        for one in periods:
            one["versions"][0]["confirmed"] = confirmed
        late = doc(signed_on="2017-01-01", **OUT)
        told.append([one.provisional for one in found(publication, late, periods={"periods": periods})])

    assert told == [[False, False], [True, True]]


# filing


def filed(**over: Any) -> dict[str, Any]:
    one = {"period": "filing", "filed_with": "county", "filed_on": "2017-03-20"} | over
    return {"filings": [{key: value for key, value in one.items() if value is not None}]}


@pytest.mark.parametrize(
    ("over", "day", "expected"),
    [
        ({}, date(2017, 3, 31), []),
        ({}, date(2017, 4, 1), [("QD813", (), date(2017, 4, 1))]),
        ({"kind": "非规范性文件"}, DAY, []),
        ({"published_on": None}, DAY, []),
        ({}, date(2017, 2, 28), []),
        (filed(), DAY, []),
        (filed(filed_on="2017-03-31"), DAY, []),
        (filed(filed_on="2017-04-01"), DAY, [("QD814", ("filings", 0, "filed_on"), date(2017, 4, 1))]),
        (filed(filed_on="2017-02-28"), DAY, [("QD815", ("filings", 0, "filed_on"), None)]),
        (filed(filed_on=None), date(2017, 3, 31), []),
        (filed(filed_on=None), date(2017, 4, 1), [("QD813", ("filings", 0), date(2017, 4, 1))]),
        (filed(filed_on="2017-04-02"), date(2017, 4, 1), [("QD813", ("filings", 0), date(2017, 4, 1))]),
        (
            filed(filed_on="2017-04-01"),
            date(2017, 4, 1),
            [("QD814", ("filings", 0, "filed_on"), date(2017, 4, 1))],
        ),
        (filed(period="other"), DAY, [("QD813", ("filings",), date(2017, 4, 1))]),
    ],
)
def test_a_document_is_filed_in_time(over: dict[str, Any], day: date, expected: list[Any]) -> None:
    """The last day is in time; what is dated later was not done yet."""
    problems = found(filing, doc(**over), day=day)

    assert [(one.rule.code, one.place.pointer, one.since) for one in problems] == expected


def test_a_period_without_a_time_asks_for_the_entry_alone() -> None:
    """Nobody has read how long it is: since when it is missing, or how late it was, cannot be said."""
    unread = period("filing", "备案", versions=[{"source": "测试", "confirmed": False}])
    tables = {"periods": {"periods": [unread]}}
    missing = found(filing, doc(), **tables)
    late = found(filing, doc(**filed(filed_on="2020-01-01")), **tables)

    assert ([(one.rule.code, one.since) for one in missing], late) == ([("QD813", None)], [])


def test_an_entry_that_says_no_day_is_no_filing_where_no_time_is_set_either() -> None:
    """An empty entry must not silence what is missing."""
    unread = period("filing", "备案", versions=[{"source": "测试", "confirmed": False}])
    problems = found(filing, doc(**filed(filed_on=None)), periods={"periods": [unread]})

    assert [(one.rule.code, one.place.pointer) for one in problems] == [("QD813", ("filings", 0))]


def test_an_entry_that_says_no_day_is_told_by_when_it_was_due() -> None:
    """A month after the document was published."""
    (one,) = found(filing, doc(**filed(filed_on=None)))

    assert one.what == "「filing」应当在 2017-03-31 以前,没有登记哪天报的。"


@pytest.mark.parametrize(("since", "told"), [("2017-03-01", ["QD813"]), ("2017-03-02", [])])
def test_a_document_is_not_filed_for_a_duty_that_came_later(since: str, told: list[str]) -> None:
    """What had to be filed is asked of the day of publication, also where no time is set."""
    later = period("filing", "备案", versions=[{"source": "测试", "confirmed": False, "since": since}])

    assert codes(filing, doc(), periods={"periods": [later]}) == told


@pytest.mark.parametrize(("day", "told"), [(date(2017, 2, 28), False), (date(2017, 3, 1), True)])
def test_an_entry_without_a_time_is_asked_for_since_the_publication(day: date, *, told: bool) -> None:
    """On that day already."""
    unread = period("filing", "备案", versions=[{"source": "测试", "confirmed": False}])

    assert codes(filing, doc(), day=day, periods={"periods": [unread]}) == ["QD813"] * told


def test_one_late_filing_that_is_provisional_makes_the_finding_so() -> None:
    """The other is certain."""
    read, unread = period("a", "备案"), period("b", "备案")
    unread["versions"][0]["confirmed"] = False
    (one,) = found(filing, doc(), periods={"periods": [read, unread]})

    assert one.provisional


def test_a_filing_owed_twice_is_one_finding() -> None:
    """Since the earlier of the two days."""
    both = {"periods": [period("a", "备案", 60), period("b", "备案", 30)]}
    (one,) = found(filing, doc(), periods=both)

    assert (one.since, one.what.count("没有登记")) == (date(2017, 4, 1), 2)


@pytest.mark.parametrize("over", [{}, filed(filed_on=None), filed(filed_on="2017-04-01")])
def test_a_filing_late_by_a_rule_nobody_has_read_is_provisional(over: dict[str, Any]) -> None:
    """Not entered, entered without a day, and entered late."""
    told = []
    for confirmed in (True, False):
        read = period("filing", "备案")
        read["versions"][0]["confirmed"] = confirmed
        (one,) = found(filing, doc(**over), periods={"periods": [read]})
        told.append(one.provisional)

    assert told == [False, True]


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (filed(outcome="撤销"), ["QD816"]),
        (filed(outcome="撤销") | {"rescinded": {"on": "2017-05-01", "by": "county"}}, []),
        (filed(outcome="准予备案"), []),
        (filed(outcome="责令纠正"), ["QD817"]),
        (filed(outcome="责令纠正") | {"repealed_on": "2017-05-01"}, []),
        (filed(outcome="责令纠正") | {"rescinded": {"on": "2017-05-01", "by": "county"}}, []),
    ],
)
def test_an_outcome_has_its_consequence(over: dict[str, Any], expected: list[str]) -> None:
    """Rescinded is rescinded; what was to be mended is mended."""
    assert codes(filing, doc(**over)) == expected


def test_what_was_ordered_is_owed_since_the_day_of_the_order() -> None:
    """By the document's issuer."""
    (one,) = found(filing, doc(**filed(outcome="责令纠正", outcome_on="2017-05-01")))

    assert (one.since, one.owner) == (date(2017, 5, 1), "county")


@pytest.mark.parametrize(
    ("published_on", "relation", "corrected"),
    [
        ("2017-05-01", "amends", True),
        ("2017-04-30", "amends", False),
        ("2026-11-25", "amends", True),
        ("2026-11-26", "amends", False),
        (None, "amends", False),
        ("2017-05-01", "implements", False),
        ("2017-05-01", "renews", False),
        ("2017-05-01", "replaces", True),
    ],
)
def test_what_was_to_be_mended_is_mended_by_a_later_text(
    published_on: str | None, relation: str, *, corrected: bool
) -> None:
    """Public by today, on the day of the order or after it, and touching the text."""
    target: Any = {"amends": [{"document": "yz-2017-1"}], "renews": "yz-2017-1"}.get(relation, ["yz-2017-1"])
    later = doc(
        id="later",
        published_on=published_on,
        effective_on=None,
        **{relation: target},
        **filed(filed_on=published_on),
    )
    ordered = doc(**filed(outcome="责令纠正", outcome_on="2017-05-01"))
    told = [one.place.path for one in found(filing, ordered, later) if one.rule.code == "QD817"]

    assert told == ([] if corrected else ["content/document/yz-2017-1.yml"])


def test_an_order_without_a_day_is_followed_by_anything() -> None:
    """Nobody knows when it was given."""
    later = doc(id="later", published_on="2017-03-02", amends=[{"document": "yz-2017-1"}], **filed())

    assert codes(filing, doc(**filed(outcome="责令纠正")), later) == []


# what documents say of themselves

COMPETITION = {
    "procedures": [
        {
            "id": "p",
            "title": "程序",
            "source": "测试",
            "steps": [
                {"id": "drafted", "title": "起草", "role": "起草"},
                {"id": "compared", "title": "公平竞争审查", "role": "公平竞争审查"},
            ],
        },
        {
            "id": "short",
            "title": "短程序",
            "source": "测试",
            "binds": {"kinds": ["cleanup"]},
            "steps": [{"id": "drafted", "title": "起草"}],
        },
    ]
}
TOUCHES = {"touches_businesses": True}


@pytest.mark.parametrize(
    ("over", "day", "told"),
    [
        ({}, DAY, True),
        ({"touches_businesses": False}, DAY, False),
        (TOUCHES, DAY, True),
        (TOUCHES | {"steps": [{"step": "compared", "on": "2017-02-01"}]}, DAY, False),
        (TOUCHES | {"steps": [{"step": "compared"}]}, DAY, False),
        (TOUCHES | {"steps": [{"step": "compared", "on": "2017-03-02"}]}, date(2017, 3, 1), True),
        (TOUCHES | {"steps": [{"step": "compared", "on": "2017-03-01"}]}, date(2017, 3, 1), False),
        (TOUCHES | {"steps": [{"step": "compared", "waived": "不涉及"}]}, DAY, True),
        (TOUCHES | {"steps": [{"step": "drafted", "on": "2017-02-01"}]}, DAY, True),
        (TOUCHES | {"procedure": "short"}, DAY, False),
        (TOUCHES | {"procedure": "p"}, DAY, True),
        ({"kind": "非规范性文件"}, DAY, False),
        ({}, date(2017, 2, 28), False),
        ({}, date(2017, 3, 1), True),
        ({"published_on": None}, DAY, False),
        ({"published_on": None, "known_public_on": "2017-03-01"}, DAY, False),
    ],
)
def test_what_touches_businesses_was_compared(over: dict[str, Any], day: date, *, told: bool) -> None:
    """By the procedure it names, else by the one that binds; a step of tomorrow was not taken."""
    assert codes(substance, doc(**over), day=day, procedures=COMPETITION) == ["QD810"] * told


def test_where_no_procedure_asks_for_it_nothing_was_to_be_compared() -> None:
    """Neither said nor done."""
    drafted = {"procedures": [COMPETITION["procedures"][0] | {"steps": [{"id": "drafted", "title": "起草"}]}]}

    assert codes(substance, doc(), doc(id="b", **TOUCHES)) == []
    assert codes(substance, doc(), doc(id="b", **TOUCHES), procedures=drafted) == []


@pytest.mark.parametrize("field", ["creates_powers", "adds_duties"])
def test_a_document_creates_no_powers_and_no_duties(field: str) -> None:
    """It says so itself."""
    said = [codes(substance, doc(touches_businesses=False, **{field: value})) for value in (True, False)]

    assert said == [["QD827"], []]


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"body": "违反的,处以五百元罚款。"}, True),
        ({"body": "违反的,予以批评。"}, False),
        ({"body": "违反的,处以五百元罚款。", "basis": [{"law": "l"}]}, False),
        ({}, False),
    ],
)
def test_what_takes_from_people_has_a_basis(over: dict[str, Any], *, told: bool) -> None:
    """A penalty, a fee, a permission."""
    law = ("law", {"id": "l", "title": "法", "level": "法律"})

    assert bool(codes(substance, law, doc(touches_businesses=False, **over))) is told


def test_at_most_three_of_the_words_are_quoted() -> None:
    """Of four it is said that there are four."""
    three = "没收。责令停产停业。处以一元罚款。"
    whats = [
        found(substance, doc(touches_businesses=False, body=body))[0].what
        for body in (three, three + "未经批准,不得进入。")
    ]

    assert ["等 4 处" in what for what in whats] == [False, True]
    assert "等" not in whats[0]


# clean-ups


def test_a_clean_up_of_powers_leaves_no_document_out() -> None:
    """It looked at none."""
    held = cleanup(objects=["执法职权"], due_on="2019-01-01", state="进行中")

    assert codes(coverage, ("cleanup", held), doc()) == []


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({}, ["QD836"]),
        ({"entries": [{"document": "yz-2017-1", "result": "继续有效"}]}, []),
        ({"complete_list": True, "omitted_end_on": "2020-01-01"}, []),
        ({"stated_number": 1}, []),
        ({"stated_number": 2, "entries": [{"document": "yz-2017-1", "result": "继续有效"}]}, ["QD837"]),
        (
            {"stated_number": 1, "entries": [{"document": "other", "result": "继续有效"}]},
            ["QD836"],
        ),
        ({"issuers": ["water"]}, []),
        ({"issuers": ["county"]}, ["QD836"]),
        ({"decided_on": "2017-03-01"}, []),
        ({"decided_on": "2017-03-02"}, ["QD836"]),
        ({"decided_on": "2026-11-26"}, []),
        ({"decided_on": None}, []),
        ({"state": "进行中"}, []),
        ({"state": "进行中", "due_on": "2026-11-24"}, ["QD835"]),
        ({"state": "进行中", "due_on": "2026-11-25"}, []),
        ({"decided_on": "2026-11-26", "due_on": "2026-11-24"}, ["QD835"]),
        ({"decided_on": "2026-11-25", "due_on": "2026-11-24"}, ["QD836"]),
        ({"decided_on": None, "due_on": "2026-11-24"}, []),
    ],
)
def test_a_clean_up_leaves_nothing_out(over: dict[str, Any], expected: list[str]) -> None:
    """Of what was in force on the day before its decision, once it is decided."""
    held = {key: value for key, value in cleanup(**over).items() if value is not None}

    assert codes(coverage, ("cleanup", held), doc()) == expected


@pytest.mark.parametrize(
    ("over", "covered"),
    [
        ({}, True),
        ({"kind": "非规范性文件"}, False),
        ({"published_on": None}, False),
        ({"repealed_on": "2019-11-30"}, False),
        ({"repealed_on": "2019-12-01"}, True),
        ({"effective_on": "2020-01-01"}, False),
    ],
)
def test_only_what_was_in_force_had_to_be_looked_at(over: dict[str, Any], *, covered: bool) -> None:
    """The day before the decision counts: the decision itself may end it."""
    assert codes(coverage, ("cleanup", cleanup()), doc(**over)) == ["QD836"] * covered


def test_what_is_left_out_is_named_where_it_may_be() -> None:
    """Three of them, and that there are more; the hidden ones are counted and not named."""
    four = [doc(id=f"d{number}", title=f"办法{number}") for number in range(4)]
    hidden = doc(id="h", title="不公开的", openness={"attribute": "不予公开"})
    whats = [
        found(coverage, ("cleanup", cleanup()), *records)[0].what for records in (four, four[:3], [hidden])
    ]

    assert ["有 4 件" in whats[0], "等。" in whats[0], "办法3" in whats[0]] == [True, True, False]
    assert ["有 3 件" in whats[1], "等" in whats[1]] == [True, False]
    assert ["有 1 件" in whats[2], "不公开的" in whats[2]] == [True, False]


def test_a_result_for_what_was_over_is_told_at_its_entry() -> None:
    """It lapsed before the clean-up."""
    held = cleanup(entries=[{"document": "yz-2017-1", "result": "继续有效"}])
    (one,) = found(coverage, ("cleanup", held), doc(repealed_on="2018-01-01"))

    assert (one.rule.code, one.place.pointer) == ("QD838", ("entries", 0, "document"))


@pytest.mark.parametrize(
    ("relation", "published_on", "day", "told"),
    [
        (None, None, DAY, True),
        ("amends", "2020-02-01", DAY, False),
        ("partially_repeals", "2020-02-01", DAY, False),
        ("implements", "2020-02-01", DAY, True),
        ("amends", "2019-12-31", DAY, True),
        ("amends", "2020-01-01", DAY, False),
        ("amends", "2020-02-01", date(2020, 2, 1), False),
        ("amends", "2020-02-02", date(2020, 2, 1), True),
        ("repeals", "2020-02-01", DAY, False),
    ],
)
def test_what_a_clean_up_decided_to_amend_is_amended(
    relation: str | None, published_on: str | None, day: date, *, told: bool
) -> None:
    """Since the day of the decision, or it binds no more."""
    held = cleanup(decided_on="2020-01-01", entries=[{"document": "yz-2017-1", "result": "修改"}])
    records: list[Any] = [("cleanup", held), doc()]
    if relation:
        target: Any = (
            "yz-2017-1"
            if relation in ("repeals", "implements")
            else {"document": "yz-2017-1", "articles": "第三条"}
        )
        later = {"signed_on": published_on, "published_on": published_on, "effective_on": published_on}
        records.append(doc(id="later", **later, **{relation: [target]}))
    told_ = [one for one in found(coverage, *records, day=day) if one.rule.code == "QD839"]

    assert [(one.place.pointer, one.since) for one in told_] == [
        (("entries", 0, "result"), date(2020, 1, 1))
    ] * told


@pytest.mark.parametrize("result", ["继续有效", "修改"])
def test_a_clean_up_of_what_is_not_there_is_told_by_its_link_alone(result: str) -> None:
    """There is nothing to look at."""
    held = cleanup(entries=[{"document": "gone", "result": result}])

    assert codes(coverage, ("cleanup", held)) == []


@pytest.mark.parametrize(("attribute", "called"), [("主动公开", "《办法》"), ("不予公开", "「h」")])
@pytest.mark.parametrize(("result", "over"), [("继续有效", {"repealed_on": "2018-01-01"}), ("修改", {})])
def test_what_a_result_does_not_fit_is_called_by_its_title_where_it_may_be(
    result: str, over: dict[str, Any], attribute: str, called: str
) -> None:
    """Else by its id."""
    held = cleanup(entries=[{"document": "h", "result": result}])
    (one,) = found(
        coverage,
        ("cleanup", held),
        doc(id="h", title="办法", openness=PUBLIC | {"attribute": attribute}, **over),
    )

    assert (called in one.what, "《办法》" in one.what) == (True, attribute == "主动公开")


def test_what_is_left_out_points_at_the_list_where_there_is_one() -> None:
    """Else at the clean-up itself."""
    other = doc(id="b")
    listed = cleanup(entries=[{"document": "b", "result": "继续有效"}])
    places = [
        found(coverage, ("cleanup", held), doc(), other)[0].place.pointer for held in (listed, cleanup())
    ]

    assert places == [("entries",), ()]
