"""Every number of a series is public, or its fate and ground are told, or it is a gap."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.checks.numbering import GAPS, numbering
from qingdan.numbers import Fate, Number, parsed, series
from qingdan.standing import Standings
from registers import PORTAL, PUBLIC, document, register_of

DAY = date(2020, 1, 1)
AGENCY = {"id": "office", "title": "某县政府办", "kind": "工作部门", "number_prefixes": ["云政办发"]}


@pytest.mark.parametrize(
    "written",
    [
        "云政办发〔2017〕46号",
        "云政办发[2017]46号",
        "云政办发【2017】46号",
        "云政办发(2017)46号",
        "云政办发\uff082017\uff0946号",
        "云政办发\ufe5d2017\ufe5e46号",
        "云政办发〔2017〕第046号",
        "云政办发〔\uff12\uff10\uff11\uff17〕\uff14\uff16号",
    ],
)
def test_brackets_zeros_and_wide_digits_are_read(written: str) -> None:
    """A number is the same however its brackets and digits are typed."""
    assert Number("云政办发", 2017, 46) == parsed(written)


@pytest.mark.parametrize("written", ["云政办发2017 46号", "云政办发〔17〕46号", "云政办发〔2017〕46", "46号"])
def test_what_could_be_read_two_ways_is_not_read(written: str) -> None:
    """A year of two digits, or without brackets, is refused."""
    assert parsed(written) is None


def test_an_order_has_no_year() -> None:
    """Orders are numbered through."""
    assert Number("云岭县人民政府令", None, 3) == parsed("云岭县人民政府令第3号")


def told(*records: tuple[str, dict[str, Any]], entries: tuple[dict[str, Any], ...] = ()) -> list[Any]:
    """Return the series of a county whose office has the 机关代字 云政办发, as plain data."""
    register = register_of(("agency", AGENCY), *records, numbers={"numbers": list(entries)})
    return [
        (one.title, [(held.sequence, held.fate, held.ground) for held in one.numbers], one.gaps)
        for one in series(Standings(register, DAY))
    ]


def numbered(number: str, id_: str = "d", **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a document with a number."""
    return "document", document(id=id_, number=number, **over)


def test_numbers_below_the_highest_that_nothing_is_known_of_are_gaps() -> None:
    """1 and 3 to 4 are missing below 5; nothing is missing above it."""
    made = told(numbered("云政办发〔2017〕2号", "a"), numbered("云政办发〔2017〕5号", "b"))

    expected = [("云政办发〔2017〕", [(2, Fate.PUBLIC, None), (5, Fate.PUBLIC, None)], ((1, 1), (3, 4)))]
    assert expected == made


def test_each_year_is_a_series_of_its_own() -> None:
    """Numbers begin again every year, and series stand in the order of years."""
    made = told(numbered("云政办发〔2018〕1号", "a"), numbered("云政办发〔2017〕1号", "b"))

    assert ["云政办发〔2017〕", "云政办发〔2018〕"] == [title for title, _, _ in made]


def test_the_orders_of_a_government_are_one_series_through_the_years() -> None:
    """Called by what stands before 第."""
    agency = AGENCY | {"number_prefixes": ["云岭县人民政府令"]}
    made = register_of(("agency", agency), numbered("云岭县人民政府令第1号"))

    assert [one.title for one in series(Standings(made, DAY))] == ["云岭县人民政府令"]


def test_a_prefix_that_no_agency_uses_makes_no_series() -> None:
    """What is numbered elsewhere is not counted here."""
    assert [] == told(numbered("国办发〔2017〕3号"))


@pytest.mark.parametrize(
    ("fate", "over"),
    [
        ((Fate.WITHHELD, "条例第十六条"), {"openness": {"attribute": "不予公开", "ground": "条例第十六条"}}),
        ((Fate.WITHHELD, None), {"openness": {"attribute": "依申请公开"}}),
        (
            (Fate.WITHDRAWN, "条例第十五条"),
            {"withdrawn": {"on": "2018-01-01", "ground": "条例第十五条", "explanation": "涉及第三方"}},
        ),
    ],
)
def test_a_document_that_is_not_public_says_why(fate: tuple[Fate, str | None], over: dict[str, Any]) -> None:
    """Withheld and withdrawn are told apart, with their ground."""
    made = told(numbered("云政办发〔2019〕1号", **over))

    assert [("云政办发〔2019〕", [(1, *fate)], ())] == made


#: Signed, and to be published: without a day yet, or tomorrow.
COMING = (
    {"published_on": None, "effective_on": None},
    {"signed_on": "2019-12-31", "published_on": "2020-01-02", "effective_on": "2020-01-02"},
    {"signed_on": "2020-01-01", "published_on": None, "effective_on": None},
)


@pytest.mark.parametrize("over", COMING)
def test_a_number_below_the_highest_may_be_of_what_is_coming(over: dict[str, Any]) -> None:
    """It is one that nothing is told of; the day of signing counts."""
    made = told(numbered("云政办发〔2020〕1号", **over), numbered("云政办发〔2020〕2号", "e"))

    assert [("云政办发〔2020〕", [(1, Fate.PENDING, None), (2, Fate.PUBLIC, None)], ())] == made


@pytest.mark.parametrize("over", COMING)
def test_a_series_ends_before_what_is_coming(over: dict[str, Any]) -> None:
    """Nobody knows of such a document yet: neither its number nor a gap before it is told."""
    made = told(numbered("云政办发〔2020〕1号"), numbered("云政办发〔2020〕3号", "e", **over))

    assert [("云政办发〔2020〕", [(1, Fate.PUBLIC, None)], ())] == made


@pytest.mark.parametrize("over", COMING)
def test_what_is_coming_alone_is_no_series(over: dict[str, Any]) -> None:
    """Not even that it was numbered."""
    assert told(numbered("云政办发〔2020〕1号", **over)) == []


def test_a_number_issued_after_the_day_is_not_there_yet() -> None:
    """What is dated later has not happened."""
    over = {"signed_on": "2020-01-02", "published_on": "2020-01-03", "effective_on": "2020-01-03"}

    assert [] == told(numbered("云政办发〔2020〕1号", **over))


@pytest.mark.parametrize(
    ("kind", "over", "known"),
    [
        ("document", {"signed_on": "2020-01-01"}, True),
        ("document", {"signed_on": "2020-01-02"}, False),
        ("document", {"signed_on": None}, False),
        ("decision", {"decided_on": "2020-01-01"}, True),
        ("decision", {"decided_on": "2020-01-02"}, False),
    ],
)
def test_a_number_issued_after_the_day_is_missing_below_a_higher_one(
    kind: str, over: dict[str, Any], *, known: bool
) -> None:
    """By the day it was made; where nobody knows that, by the day it is public."""
    published = {"published_on": "2020-01-03", "effective_on": "2020-01-03"}
    if kind == "document":
        held = {key: value for key, value in (document(**published) | over).items() if value is not None}
    else:
        held = {"id": "plan", "title": "决定", "agency": "county", "openness": PUBLIC} | over
    ((_, numbers, gaps),) = told(
        (kind, held | {"number": "云政办发〔2020〕1号"}), numbered("云政办发〔2020〕2号", "later")
    )

    assert ([number for number, *_ in numbers], gaps) == (([1, 2], ()) if known else ([2], ((1, 1),)))


def test_orders_stand_before_what_is_numbered_by_year() -> None:
    """Of one 机关代字 both may be."""
    made = told(numbered("云政办发〔2017〕1号", "a"), numbered("云政办发第1号", "b"))

    assert [title for title, _, _ in made] == ["云政办发", "云政办发〔2017〕"]


def test_a_run_accounts_for_each_of_its_numbers() -> None:
    """`through` is the last number of the run, included."""
    entry = {"number": "云政办发〔2017〕1号", "through": 3, "fate": "作废", "ground": "印发前撤回"}
    made = told(numbered("云政办发〔2017〕4号"), entries=(entry,))

    void = [(number, Fate.VOID, "印发前撤回") for number in (1, 2, 3)]
    assert [("云政办发〔2017〕", [*void, (4, Fate.PUBLIC, None)], ())] == made


def test_what_is_here_goes_before_what_is_registered() -> None:
    """A document that is public is public, whatever the register of numbers says of it."""
    entry = {"number": "云政办发〔2017〕1号", "fate": "作废", "ground": "印发前撤回"}

    assert [("云政办发〔2017〕", [(1, Fate.PUBLIC, None)], ())] == told(
        numbered("云政办发〔2017〕1号"), entries=(entry,)
    )


def test_a_decision_has_a_number_too() -> None:
    """Decisions are numbered in the same series."""
    decision = {
        "id": "plan",
        "title": "决定",
        "agency": "county",
        "openness": PUBLIC,
        "published_on": "2017-05-01",
        "number": "云政办发〔2017〕1号",
    }

    assert [("云政办发〔2017〕", [(1, Fate.PUBLIC, None)], ())] == told(("decision", decision))


@pytest.mark.parametrize(
    ("number", "numbers"), [("云政办发〔2017〕1号", [1]), ("云政办发〔2017〕2号", [1, 2])]
)
def test_the_number_a_decision_shares_with_its_document_is_one(number: str, numbers: list[int]) -> None:
    """Its own is another."""
    decision = {
        "id": "plan",
        "title": "决定",
        "agency": "county",
        "openness": PUBLIC,
        "published_on": "2017-05-01",
        "number": number,
        "document": "d",
    }
    ((_, held, _),) = told(numbered("云政办发〔2017〕1号"), ("decision", decision))

    assert [one for one, *_ in held] == numbers


def portal(prefix: str) -> dict[str, Any]:
    """Return a portal that knows one 机关代字."""
    return PORTAL | {"number_prefixes": [prefix]}


def test_a_prefix_of_the_portal_is_the_governments() -> None:
    """Where no agency claims it, a 机关代字 known to the portal belongs to the county government."""
    entry = {"number": "云示发〔2017〕1号", "fate": "作废", "ground": "印发前撤回"}
    register = register_of(("portal", portal("云示发")), numbers={"numbers": [entry]})

    assert ["county"] == [one.agency for one in series(Standings(register, DAY))]


def test_a_prefix_that_nobody_claims_is_its_issuers() -> None:
    """Of a 机关代字 that only the portal knows, the first document or decision tells whose it is."""
    water = ("agency", {"id": "water", "title": "某县水务局", "kind": "工作部门"})
    decision = {
        "id": "plan",
        "title": "决定",
        "agency": "water",
        "openness": PUBLIC,
        "published_on": "2017-05-01",
    }
    firsts = (
        numbered("云水发〔2017〕1号", issuer="water"),
        ("decision", decision | {"number": "云水发〔2017〕1号"}),
    )
    made = [register_of(("portal", portal("云水发")), water, first) for first in firsts]

    assert [[one.agency for one in series(Standings(held, DAY))] for held in made] == [["water"], ["water"]]


def test_gaps_are_one_notice_a_series() -> None:
    """A long list of gaps is cut, and says how many places it leaves out."""
    every_other = [numbered(f"云政办发〔2017〕{number}号", f"d{number}") for number in range(2, 23, 2)]
    register = register_of(("agency", AGENCY), *every_other)
    problems = list(numbering(Standings(register, DAY)))

    expected = "「云政办发〔2017〕」到 22 号为止,有 11 个号没有登记:1、3、5、7、9、11、13、15,另有 3 处。"
    assert [(GAPS, expected, "office")] == [(one.rule, one.what, one.owner) for one in problems]


def test_a_file_left_out_may_bear_a_missing_number() -> None:
    """One error is told once: what the faulty file is numbered nobody knows."""
    register = register_of(("agency", AGENCY), numbered("云政办发〔2017〕2号"))
    register.left_out.add(("document", "yzb-2017-1"))

    assert [] == list(numbering(Standings(register, DAY)))


def codes(*records: tuple[str, dict[str, Any]], entries: tuple[dict[str, Any], ...] = ()) -> list[Any]:
    """Return what is told of the numbers of a county: code, words, place, and the places beside it."""
    register = register_of(("agency", AGENCY), *records, numbers={"numbers": list(entries)})
    return [
        (one.rule.code, one.what, one.place.pointer, [other.place.pointer for other in one.related])
        for one in numbering(Standings(register, DAY))
    ]


def entry(number: str, through: int | None = None) -> dict[str, Any]:
    """Return an entry of the register of numbers."""
    held = {"number": number, "fate": "作废", "ground": "印发前撤回"}
    return held | ({"through": through} if through else {})


@pytest.mark.parametrize("gaps", [8, 9])
def test_as_many_gaps_as_are_named_leave_none_out(gaps: int) -> None:
    """Eight are named; of nine it is said that there is one more."""
    documents = [numbered(f"云政办发〔2017〕{2 * one}号", f"d{one}") for one in range(1, gaps + 1)]
    ((_, what, *_),) = codes(*documents)

    assert ("另有 1 处" in what, "另有" in what) == (gaps == 9, gaps == 9)


def test_gaps_of_several_numbers_are_told_as_runs() -> None:
    """From the first to the last."""
    ((_, what, *_),) = codes(numbered("云政办发〔2017〕5号"))

    assert what.endswith("有 4 个号没有登记:1–4。")


@pytest.mark.parametrize(("through", "told_"), [(5, False), (4, True), (6, False)])
def test_a_run_goes_forward(through: int, *, told_: bool) -> None:
    """To the number itself is a run of one."""
    lower = entry("云政办发〔2017〕1号", 4)
    found = [
        one for one in codes(entries=(lower, entry("云政办发〔2017〕5号", through))) if one[0] == "QD717"
    ]

    assert [at for _, _, at, _ in found] == [("numbers", 1, "through")] * told_


def test_a_number_in_no_shape_is_the_schemas_to_tell() -> None:
    """It belongs to no series and stands in none twice."""
    assert codes(entries=(entry("第三份"), entry("第三份"))) == []


def test_a_number_registered_twice_is_told_at_the_second() -> None:
    """By its own words; within a run by its place in it."""
    twice = codes(entries=(entry("云政办发〔2017〕1号"), entry("云政办发〔2017〕1号")))
    within = codes(entries=(entry("云政办发〔2017〕2号"), entry("云政办发〔2017〕1号", 3)))

    assert twice == [
        (
            "QD719",
            "「云政办发〔2017〕1号」已经登记过一次。",
            ("numbers", 1, "number"),
            [("numbers", 0, "number")],
        )
    ]
    assert [one[:2] for one in within] == [("QD719", "「云政办发〔2017〕1号后面的 2号」已经登记过一次。")]


def test_documents_of_one_number_point_at_each_other() -> None:
    """In whatever shape the number is not read, too."""
    for number in ("云政办发〔2017〕1号", "无号"):
        found = codes(numbered(number, "a"), numbered(number, "b"))

        assert [(code, at, beside) for code, _, at, beside in found] == [
            ("QD719", ("number",), [("number",)])
        ]


def test_numbers_in_different_shapes_are_not_one() -> None:
    """Two that are not read are two."""
    assert codes(numbered("无号", "a"), numbered("没有号", "b")) == []


def test_a_run_that_meets_several_documents_is_told_once() -> None:
    """At the first of them."""
    documents = [numbered(f"云政办发〔2017〕{number}号", f"d{number}") for number in (1, 2)]

    assert [code for code, *_ in codes(*documents, entries=(entry("云政办发〔2017〕1号", 3),))] == ["QD719"]


def test_a_prefix_nobody_knows_may_stand_in_a_file_left_out() -> None:
    """The agency's file has an error: that is the one cause."""
    register = register_of(("agency", AGENCY), numbers={"numbers": [entry("云水发〔2017〕1号")]})
    before = [one.rule.code for one in numbering(Standings(register, DAY))]
    register.left_out.add(("agency", "water"))

    assert (before, list(numbering(Standings(register, DAY)))) == (["QD716"], [])


def test_gaps_of_a_prefix_of_the_portal_are_told_at_the_portal() -> None:
    """Where no agency claims it."""
    register = register_of(("portal", portal("云示发")), numbers={"numbers": [entry("云示发〔2017〕2号")]})

    assert [(one.place.path, one.place.pointer) for one in numbering(Standings(register, DAY))] == [
        ("content/portal/portal.yml", ("number_prefixes", 0))
    ]


def test_gaps_of_an_issuer_nobody_knows_are_told_at_the_portal() -> None:
    """Its link is told elsewhere."""
    register = register_of(("portal", portal("云示发")), numbered("云示发〔2017〕2号", issuer="nobody"))

    assert [(one.owner, one.place.pointer) for one in numbering(Standings(register, DAY))] == [
        ("nobody", ("number_prefixes", 0))
    ]


def test_a_decisions_number_is_its_agencys() -> None:
    """Twice in one series."""
    decision = {
        "id": "x",
        "title": "决定",
        "agency": "office",
        "openness": PUBLIC,
        "number": "云政办发〔2017〕1号",
    }
    register = register_of(("agency", AGENCY), numbered("云政办发〔2017〕1号"), ("decision", decision))

    assert [one.owner for one in numbering(Standings(register, DAY))] == ["office"]
