"""What records rest on: public, in force when they were made, in force today."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.bases import bases
from qingdan.checks.making import making
from qingdan.problems import Problem
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)

Record = tuple[str, dict[str, Any]]


def law(id_: str = "l", **over: Any) -> Record:
    """Return a law in force since 2000."""
    held = {"id": id_, "title": f"{id_}法", "level": "法律", "effective_on": "2000-01-01"}
    return "law", {key: value for key, value in (held | over).items() if value is not None}


def doc(id_: str, *on: str, **over: Any) -> Record:
    """Return a document that rests on laws (l…) and documents."""
    basis = [{"law": one} if one.startswith("l") else {"document": one} for one in on]
    held = document(id=id_, title=f"{id_}办法", basis=basis) | over
    return "document", {key: value for key, value in held.items() if value is not None}


def power(*on: str, **over: Any) -> Record:
    """Return a list published on 2018-01-01 with one power that rests on these."""
    basis = [{"law": one} if one.startswith("l") else {"document": one} for one in on]
    item = {"id": "p", "title": "许可", "basis": basis} | over
    return "power-list", {
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2018-01-01",
        "items": [item],
    }


def approval(**over: Any) -> Record:
    """Return an item that rests on a law."""
    held = {"id": "a", "title": "事项", "agency": "county", "kind": "行政许可", "openness": PUBLIC}
    return "approval", held | {
        "basis": [{"law": "l", "article": "第五条"}],
        "published_on": "2018-01-01",
    } | over


def system(**over: Any) -> Record:
    """Return a system that rests on a law."""
    held = {"id": "s", "title": "代办制度", "section": "一", "rule": "村村有人代办。"}
    return "system", held | {"basis": [{"law": "l"}]} | over


GONE = {"repealed_on": "2020-01-01"}


def found(*records: Record, day: date = DAY) -> list[Problem]:
    return list(bases(Standings(register_of(*records), day)))


def told(*records: Record, day: date = DAY) -> list[tuple[str, tuple[Any, ...], date | None]]:
    return [(one.rule.code, one.place.pointer, one.since) for one in found(*records, day=day)]


def test_what_rests_on_laws_in_force_is_not_told() -> None:
    """Nor what rests on nothing."""
    assert told(law(), power("l"), doc("d", "l"), doc("e"), approval()) == []


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2020, 1, 1)])
def test_a_basis_is_gone_from_the_day_of_its_end(day: date) -> None:
    """The last day before it still carries."""
    expected = [("QD322", ("items", 0, "basis", 0), date(2020, 1, 1))] if day.year == 2020 else []

    assert told(law(**GONE), power("l"), day=day) == expected


def test_a_basis_known_to_be_gone_is_told_without_a_day() -> None:
    """It was repealed by 2020, and nobody knows when."""
    (one,) = found(law(known_repealed_on="2020-01-01"), power("l"))

    assert (one.rule.code, one.since, "哪一天起不详" in one.what) == ("QD322", None, True)


def test_one_of_two_is_told_apart_from_both() -> None:
    """And how many are left."""
    one = found(law("l1", **GONE), law("l2"), power("l1", "l2"))
    both = found(law("l1", **GONE), law("l2", repealed_on="2021-01-01"), power("l1", "l2"))

    assert [(p.rule.code, p.since) for p in (*one, *both)] == [
        ("QD321", date(2020, 1, 1)),
        ("QD322", date(2021, 1, 1)),
    ]
    assert ("还有 1 项依据。" in one[0].what, "没有别的依据了。" in both[0].what) == (True, True)


def test_of_bases_gone_since_a_known_and_an_unknown_day_the_known_one_counts() -> None:
    """The last of them that anybody knows."""
    laws = (law("l1", known_repealed_on="2021-01-01"), law("l2", **GONE))

    assert told(*laws, power("l1", "l2")) == [("QD322", ("items", 0, "basis", 0), date(2020, 1, 1))]


def test_three_are_named_and_more_are_counted() -> None:
    """Of four."""
    laws = [law(f"l{number}", **GONE) for number in range(4)]
    whats = [found(*laws, power(*(f"l{number}" for number in range(count))))[0].what for count in (3, 4)]

    assert [("l2法" in what, "l3法" in what, "等。" in what) for what in whats] == [
        (True, False, False),
        (True, False, True),
    ]


def test_a_law_nobody_has_takes_no_place() -> None:
    """Its link is told elsewhere."""
    (one,) = found(law("l1", replaced_by="l2", **GONE), power("l1"))

    assert "接替" not in one.mend


def test_a_basis_nobody_has_is_the_links_to_tell() -> None:
    """The other one is told all the same."""
    assert [code for code, *_ in told(law(**GONE), power("l", "d"))] == ["QD321"]


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (law("l2", title="l1法"), True),
        (law("l2"), False),
        (law("l2", title="l1法", **GONE), False),
    ],
)
def test_a_law_of_the_same_name_that_holds_is_named(other: Record, *, named: bool) -> None:
    """Lists of laws have the versions of one as entries of their own."""
    (one,) = found(law("l1", **GONE), other, power("l1"))

    assert ("同名的《l1法》还有一部没有废止,编号是「l2」。" in one.mend, "l2" in one.mend) == (named, named)


def test_a_law_is_not_taken_for_a_document_of_the_same_id() -> None:
    """An id is unique in its kind alone."""
    draft = doc("l", published_on=None, effective_on=None)

    assert [code for code, *_ in told(law(**GONE), draft, power("l"))] == ["QD322"]


def test_a_document_whose_making_nobody_knows_is_asked_for_its_basis_today() -> None:
    """It was public by a day; of which day it is nobody can say."""
    old = doc("d", "l", published_on=None, effective_on=None, known_public_on="2021-01-01")

    assert [code for code, *_ in told(law(**GONE), old)] == ["QD322"]


def test_a_law_that_took_the_place_is_named() -> None:
    """Of laws alone, and where it is known."""
    records = [law("l1", replaced_by="l2", **GONE), law("l2"), doc("d", repealed_on="2020-01-01")]
    (one,) = found(*records, power("l1", "d"))
    (other,) = found(law("l1", **GONE), doc("d"), power("l1", "d"))

    assert ("《l1法》由《l2法》接替。" in one.mend, "接替" in other.mend) == (True, False)


@pytest.mark.parametrize(
    ("record", "owner"),
    [
        (power("l"), "county"),
        (power("l", exercised_by="water"), "water"),
        (doc("d", "l", issuer="water", published_on="2018-01-01", effective_on="2018-01-01"), "water"),
        (approval(agency="water"), "water"),
        (system(responsible="water"), "water"),
        (system(), None),
    ],
)
def test_a_lost_basis_is_for_those_to_mend_who_rest_on_it(record: Record, owner: str | None) -> None:
    """The body that exercises it, the issuer, the agency; of a system whoever it names, if anybody."""
    water = ("agency", {"id": "water", "title": "水务局", "kind": "工作部门"})

    assert [one.owner for one in found(water, law(**GONE), record)] == [owner]


@pytest.mark.parametrize(
    "record",
    [
        power("l", life=[{"act": "取消", "on": "2019-01-01"}]),
        doc("d", "l", repealed_on="2019-01-01"),
        doc("d", "l", kind="非规范性文件"),
        doc("d", "l", published_on=None, effective_on=None),
        approval(cancelled_on="2019-01-01"),
    ],
)
def test_what_is_not_in_use_needs_no_basis(record: Record) -> None:
    """Cancelled, ended, never normative, never published."""
    assert told(law(**GONE), record) == []


def test_a_basis_without_a_basis_is_told_with_the_way() -> None:
    """The law is gone, the document stands formally, the power on it."""
    one, other = found(law(**GONE), doc("d", "l"), power("d"))

    assert [(p.rule.code, p.since) for p in (one, other)] == [
        ("QD323", date(2020, 1, 1)),
        ("QD322", date(2020, 1, 1)),
    ]
    assert "《l法》 → 《d办法》" in one.what


def test_an_ended_basis_is_told_before_a_fallen_one() -> None:
    """One finding a record: the graver."""
    records = [law(**GONE), doc("d", "l"), doc("e", repealed_on="2021-01-01"), power("d", "e")]

    assert [p.rule.code for p in found(*records) if p.place.path.endswith("power-list.yml")] == ["QD321"]


@pytest.mark.parametrize(
    ("published_on", "told_"), [(None, True), ("2026-11-26", True), ("2018-01-01", False)]
)
def test_an_unpublished_document_is_no_basis(published_on: str | None, *, told_: bool) -> None:
    """Not public yet is not public."""
    hidden = doc("d", published_on=published_on, effective_on=published_on)

    assert [code for code, *_ in told(hidden, law(), power("l", "d"))] == ["QD320"] * told_


def test_an_unpublished_basis_is_counted_and_not_named() -> None:
    """Its title is nobody's business yet."""
    drafts = [doc(one, published_on=None, effective_on=None) for one in ("d", "e")]
    (one,) = found(*drafts, power("d", "e"))

    assert (one.place.pointer, "有 2 件" in one.what, "办法" in one.what) == (
        ("items", 0, "basis", 0),
        True,
        False,
    )


@pytest.mark.parametrize(
    ("title", "told_"),
    [("关于修改森林法的决定", True), ("森林法", False), ("关于修改森林法等决定的通知", False)],
)
@pytest.mark.parametrize("kind", ["law", "document"])
def test_a_decision_to_amend_is_no_basis(kind: str, title: str, *, told_: bool) -> None:
    """What was amended is."""
    record = law("l1", title=title) if kind == "law" else doc("d", title=title)
    problems = told(law("l0"), record, power("l0", "l1" if kind == "law" else "d"))

    assert problems == [("QD325", ("items", 0, "basis", 1), None)] * told_


MOVED = {"versions": [{"since": "2019-01-01", "note": "2019年修订", "articles_moved": True}]}


def test_articles_that_moved_are_told_since_they_moved_last() -> None:
    """Of one law twice, before and after the item was written; of two laws once each."""
    first, second = ({"since": f"{year}-01-01", "articles_moved": True} for year in (2015, 2019))
    laws = [law("l", versions=[first, second]), law("k", versions=[second | {"since": "2020-01-01"}])]
    basis = [{"law": one, "article": "第五条"} for one in ("k", "l")]

    assert told(*laws, approval(basis=basis)) == [("QD324", ("basis", 0), date(2020, 1, 1))]
    assert told(*laws, approval(basis=basis[1:])) == [("QD324", ("basis", 0), date(2019, 1, 1))]


@pytest.mark.parametrize(
    ("over", "basis", "told_"),
    [
        (MOVED, {"law": "l", "article": "第五条"}, True),
        (MOVED, {"law": "l"}, False),
        ({"versions": [{"since": "2019-01-01"}]}, {"law": "l", "article": "第五条"}, False),
        (
            {"versions": [{"since": "2018-01-01", "articles_moved": True}]},
            {"law": "l", "article": "第五条"},
            False,
        ),
        (
            {"versions": [{"since": "2026-11-25", "articles_moved": True}]},
            {"law": "l", "article": "第五条"},
            True,
        ),
        (
            {"versions": [{"since": "2026-11-26", "articles_moved": True}]},
            {"law": "l", "article": "第五条"},
            False,
        ),
    ],
)
def test_an_article_that_moved_is_to_be_looked_at(
    over: dict[str, Any], basis: dict[str, Any], *, told_: bool
) -> None:
    """After the list was published; the law is not dead."""
    problems = [code for code, *_ in told(law(**over), power(basis=[basis]))]

    assert problems == ["QD324"] * told_


@pytest.mark.parametrize(
    ("over", "told_"),
    [
        ({}, True),
        ({"reviewed_on": "2019-01-01"}, False),
        ({"reviewed_on": "2018-12-31"}, True),
        ({"published_on": None}, False),
    ],
)
def test_an_item_was_written_when_it_was_last_looked_at(over: dict[str, Any], *, told_: bool) -> None:
    """Else when it was published; where neither is known nothing can be said."""
    held = approval(**over)
    record = ("approval", {key: value for key, value in held[1].items() if value is not None})

    assert [code for code, *_ in told(law(**MOVED), record)] == ["QD324"] * told_


def test_documents_are_not_asked_for_articles_that_moved() -> None:
    """They are judged by the day on which they were made."""
    assert told(law(**MOVED), doc("d", basis=[{"law": "l", "article": "第五条"}])) == []


def test_a_document_that_was_void_at_its_making_is_told_of_that_alone() -> None:
    """One cause, told once."""
    made = doc("d", "l", published_on="2021-01-01", effective_on="2021-01-01")
    standings = Standings(register_of(law(**GONE), made), DAY)

    assert ([*bases(standings)], [one.rule.code for one in making(standings)]) == ([], ["QD326"])


def test_a_document_one_of_whose_bases_was_void_is_told_of_its_making_alone() -> None:
    """The other held then, and fell since."""
    made = doc("d", "l1", "l2", published_on="2021-01-01", effective_on="2021-01-01")
    laws = [law("l1", **GONE), law("l2", repealed_on="2022-01-01")]
    standings = Standings(register_of(*laws, made), DAY)

    assert ([*bases(standings)], [one.rule.code for one in making(standings)]) == ([], ["QD326"])


PARTS = [
    {"materials": {"items": [{"name": "证明", "basis": [{"law": "l1"}]}]}},
    {"fee": {"charges": [{"name": "工本费", "amount": "5", "basis": [{"law": "l1"}]}]}},
]


@pytest.mark.parametrize("part", PARTS)
def test_papers_and_fees_have_a_basis_that_holds(part: dict[str, Any]) -> None:
    """Of an item still offered; the item's own basis stands."""
    gone = law("l1", **GONE)
    problems = [
        told(law(), gone, approval(**part)),
        told(law(), gone, approval(**part, cancelled_on="2019-01-01")),
        told(law(), law("l1"), approval(**part)),
        told(law(), gone, approval()),
    ]

    assert [[(code, since) for code, _, since in some] for some in problems] == [
        [("QD327", date(2020, 1, 1))],
        [],
        [],
        [],
    ]


def test_papers_whose_basis_fell_are_not_told() -> None:
    """The document stands formally: the item's own basis tells of it where it is one."""
    part = {"materials": {"items": [{"name": "证明", "basis": [{"document": "d"}]}]}}
    problems = told(law(), law("l1", **GONE), doc("d", "l1"), approval(**part))

    assert [code for code, *_ in problems] == ["QD322"]


def test_three_papers_are_named_and_more_are_counted() -> None:
    """At the first of them."""
    whats = []
    for count in (3, 4):
        items = [{"name": f"证明{number}", "basis": [{"law": "l1"}]} for number in range(count)]
        (one,) = found(law(), law("l1", **GONE), approval(materials={"items": items}))
        whats.append(("证明2" in one.what, "证明3" in one.what, "等" in one.what, one.place.pointer))

    at = ("materials", "items", 0, "basis", 0)
    assert whats == [(True, False, False, at), (True, False, True, at)]


# on the day of the making


def made(*records: Record, day: date = DAY) -> list[tuple[str, tuple[Any, ...], date | None, str | None]]:
    standings = Standings(register_of(*records), day)
    return [(one.rule.code, one.place.pointer, one.since, one.owner) for one in making(standings)]


def decision(**over: Any) -> Record:
    held = {"id": "x", "title": "决策", "agency": "county", "openness": PUBLIC, "basis": [{"law": "l"}]}
    return "decision", held | over


@pytest.mark.parametrize(
    ("record", "day", "told_"),
    [
        (doc("d", "l", published_on="2019-12-31"), DAY, False),
        (doc("d", "l", published_on="2020-01-01"), DAY, True),
        (doc("d", "l", published_on="2020-01-05", signed_on="2019-12-31"), DAY, False),
        (doc("d", "l", published_on="2020-01-01", kind="非规范性文件"), DAY, False),
        (doc("d", published_on="2020-01-01"), DAY, False),
        (doc("d", "l", published_on="2020-01-01"), date(2019, 12, 31), False),
        (doc("d", "l", published_on="2020-01-01"), date(2020, 1, 1), True),
        (doc("d", "l", published_on=None, effective_on=None), DAY, False),
        (decision(decided_on="2020-01-01"), DAY, True),
        (decision(decided_on="2019-12-31"), DAY, False),
        (decision(), DAY, False),
    ],
)
def test_a_basis_was_in_force_on_the_day_of_the_making(record: Record, day: date, *, told_: bool) -> None:
    """Of signing, else of publication; of deciding."""
    problems = made(law(**GONE), record, day=day)

    assert problems == [("QD326", ("basis", 0), date(2020, 1, 1), "county")] * told_


@pytest.mark.parametrize(
    ("basis", "told_"),
    [
        (law(effective_on="2021-01-01"), True),
        (law(**GONE), False),
        (doc("b", published_on="2021-01-01", effective_on="2021-01-01"), False),
    ],
)
def test_a_law_that_began_too_late_may_be_registered_by_its_revision(basis: Record, *, told_: bool) -> None:
    """Lists of laws often have no other day; of a law that had ended, or a document, it is no answer."""
    standings = Standings(register_of(basis, doc("d", basis[1]["id"], published_on="2020-06-01")), DAY)
    (found,) = making(standings)

    assert ("「历次修改」(versions)" in found.mend) == told_


def test_a_basis_nobody_has_is_the_links_to_tell_of_the_making_too() -> None:
    """Neither law nor document."""
    assert made(doc("d", "l9", "e")) == []


@pytest.mark.parametrize(
    ("basis", "told_"),
    [
        (doc("b", published_on="2021-01-01", effective_on="2021-01-01"), True),
        (doc("b", published_on="2020-01-01", effective_on="2020-01-01"), False),
        (doc("b", published_on="2021-01-01", kind="非规范性文件"), False),
        (doc("b", published_on=None, effective_on=None, known_public_on="2021-01-01"), False),
        (doc("b", published_on="2021-01-01", effective_on="2021-01-01", known_public_on="2021-01-01"), True),
        (doc("b", published_on=None, effective_on=None), True),
    ],
)
def test_a_document_is_a_basis_once_it_is_in_force(basis: Record, *, told_: bool) -> None:
    """What has no standing is no question; of one whose days nobody knows nothing can be said."""
    record = doc("d", "b", published_on="2020-06-01", effective_on="2020-06-01")

    assert [code for code, *_ in made(basis, record)] == ["QD326"] * told_


def test_more_than_one_is_told_once() -> None:
    """The first, and how many more."""
    records = [law("l1", **GONE), law("l2", **GONE), doc("d", "l1", "l2", published_on="2021-01-01")]
    standings = Standings(register_of(*records), DAY)
    (both,) = making(standings)
    (one,) = making(Standings(register_of(records[0], doc("d", "l1", published_on="2021-01-01")), DAY))

    assert ("还有 1 项也是这样" in both.what, "也是这样" in one.what) == (True, False)
