"""Each printed figure beside what it can be held against, and what follows from figures unprinted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.ledger import ledger
from qingdan.ledger.facts import Line, Relation, Verdict, Why, since, titled
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)


def indicator(id_: str, unit: str = "件", **over: Any) -> dict[str, Any]:
    """Return an indicator."""
    return {"id": id_, "title": id_, "unit": unit, "meaning": id_} | over


def figure(id_: str, count: int | None = None, unit: str = "件", **over: Any) -> dict[str, Any]:
    """Return a printed figure."""
    return {"indicator": id_, "count": count, "unit": unit, "quote": "原文", "section": "一"} | over


def year(number: int, *figures: dict[str, Any], **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a public report of a year."""
    held = {
        "id": f"county-{number}",
        "issuer": "county",
        "year": number,
        "openness": PUBLIC,
        "published_on": f"{number + 1}-03-01",
        "report": {"title": "报告"},
        "figures": [{key: value for key, value in one.items() if value is not None} for one in figures],
    } | over
    del held["id"]
    return "figures", held


def lines(
    indicators: list[dict[str, Any]], *records: tuple[str, dict[str, Any]], day: date = DAY
) -> dict[tuple[int, str, str | None], Line]:
    """Return the ledger by year, indicator and dimension."""
    made = register_of(*records, indicators={"indicators": indicators})
    return {(one.key[1], one.indicator.id, one.dimension): one for one in ledger(Standings(made, day))}


def verdicts(line: Line) -> list[tuple[Relation, Verdict, Why | None]]:
    """Return what a figure was held against and what came of it."""
    return [(one.relation, one.verdict, one.why) for one in line.comparisons]


TOTAL = indicator("total", sums=[{"parts": ["a", "b"]}])
PARTS = [TOTAL, indicator("a"), indicator("b")]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((figure("total", 28), figure("a", 22), figure("b", 6)), (Verdict.AGREES, None)),
        ((figure("total", 28), figure("a", 22), figure("b", 5)), (Verdict.DIFFERS, None)),
        (
            (figure("total", 28, explanation="漏了一件"), figure("a", 22), figure("b", 5)),
            (Verdict.EXPLAINED, None),
        ),
        ((figure("total", 28), figure("a", 22), figure("b", 6, "批")), (Verdict.UNDECIDED, Why.UNITS)),
        (
            (figure("total", 28, explanation="各算各的"), figure("a", 22), figure("b", 6, "批")),
            (Verdict.EXPLAINED, Why.UNITS),
        ),
    ],
)
def test_parts_are_added_in_one_unit_only(
    figures: tuple[dict[str, Any], ...], expected: tuple[Verdict, Why | None]
) -> None:
    """People, cases and groups are never one sum."""
    found = lines(PARTS, year(2020, *figures))

    assert verdicts(found[2020, "total", None]) == [(Relation.SUM, *expected)]


def test_another_reading_is_shown_and_binds_nothing() -> None:
    """9 + 1 + 2 is not 10, and nobody is asked to explain it."""
    total = indicator("total", sums=[{"parts": ["a", "b"], "reading": "上诉也算"}])
    found = lines([total, *PARTS[1:]], year(2020, figure("total", 10), figure("a", 9), figure("b", 3)))
    (one,) = found[2020, "total", None].comparisons

    assert (one.verdict, one.result, one.reading) == (Verdict.NOTED, 12, "上诉也算")


def test_the_one_part_that_is_not_printed_follows_from_the_others() -> None:
    """82 less 27 repeated ones is 55."""
    found = lines(PARTS, year(2020, figure("total", 82), figure("a", 27)))

    assert (found[2020, "b", None].printed, found[2020, "b", None].value) == (None, 55)


def test_a_total_that_is_not_printed_follows_from_its_parts() -> None:
    """213 and 1780 are 1993."""
    found = lines(PARTS, year(2020, figure("a", 213), figure("b", 1780)))

    assert (found[2020, "total", None].printed, found[2020, "total", None].value) == (None, 1993)


@pytest.mark.parametrize(
    "figures",
    [
        (figure("a", 213),),
        (figure("a", 213), figure("b", 1780, "人")),
        (figure("total", 20), figure("a", 27)),
    ],
)
def test_nothing_follows_from_half_of_it_or_from_two_units(figures: tuple[dict[str, Any], ...]) -> None:
    """One part of two is no total, and nothing is left where a part is more than the whole."""
    found = lines(PARTS, year(2020, *figures))

    assert [one for one in found.values() if one.printed is None] == []


def test_kinds_that_are_not_printed_leave_the_total_of_those_that_are() -> None:
    """Eight of ten kinds of power are printed: their sum is told, and the change beside it."""
    kinds = {"dimensions": ["许可", "处罚"], "sums": [{"parts": ["许可", "处罚", "检查"]}]}
    kinds["dimensions"].append("检查")
    asked = [indicator("old", **kinds), indicator("new", no_growth_from=["old"], **kinds)]
    printed = [
        figure("old", 352, dimension="许可"),
        figure("old", 1731, dimension="处罚"),
        figure("new", 336, dimension="许可"),
        figure("new", 1709, dimension="处罚"),
    ]
    found = lines(asked, year(2020, *printed))
    total = found[2020, "new", None]

    assert (total.value, [one.result for one in total.comparisons]) == (2045, [2045, 2083])


def test_a_share_is_of_the_dimension_that_is_named() -> None:
    """66 of 336 licences, not of all powers."""
    asked = [
        indicator("hall", denominator="powers", denominator_dimension="许可"),
        indicator("powers", dimensions=["许可", "处罚"]),
    ]
    printed = [
        figure("hall", 66),
        figure("powers", 336, dimension="许可"),
        figure("powers", 1709, dimension="处罚"),
    ]
    (one,) = lines(asked, year(2020, *printed))[2020, "hall", None].comparisons

    assert (one.relation, one.verdict, f"{one.result:.3f}") == (Relation.SHARE, Verdict.NOTED, "0.196")


def test_nothing_is_a_share_of_none() -> None:
    """A whole of 0 is shown, not divided by."""
    asked = [indicator("part", denominator="whole"), indicator("whole")]
    (one,) = lines(asked, year(2020, figure("part", 0), figure("whole", 0)))[2020, "part", None].comparisons

    assert (one.verdict, one.result) == (Verdict.NOTED, None)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (100, 150, (Verdict.NOTED, None)),
        (100, 151, (Verdict.UNDECIDED, Why.JUMP)),
        (100, 49, (Verdict.UNDECIDED, Why.JUMP)),
        (0, 151, (Verdict.NOTED, None)),
    ],
)
def test_a_jump_wants_a_reason(before: int, after: int, expected: tuple[Verdict, Why | None]) -> None:
    """More than half, either way; half exactly is none."""
    found = lines([indicator("a")], year(2019, figure("a", before)), year(2020, figure("a", after)))

    assert verdicts(found[2020, "a", None]) == [(Relation.YEAR_BEFORE, *expected)]


def test_another_unit_is_another_figure() -> None:
    """Last year's 批 say nothing of this year's 件."""
    found = lines([indicator("a")], year(2019, figure("a", 5, "批")), year(2020, figure("a", 50)))

    assert found[2020, "a", None].comparisons == ()


def test_a_public_report_tells_nothing_of_one_that_is_not() -> None:
    """Last year's report was taken back: its numbers do not come in by the back door."""
    taken_back = {"withdrawn": {"on": "2021-01-01", "ground": "依据", "explanation": "有误"}}
    found = lines(
        [indicator("a", carries_on=["a"])],
        year(2019, figure("a", 5), **taken_back),
        year(2020, figure("a", 50)),
    )

    assert found[2020, "a", None].comparisons == ()


COUNTED = indicator("made", counted_from={"kind": "document", "where": "kind=政府规范性文件"})
FULL = indicator(
    "made",
    counted_from={"kind": "document", "where": "kind=政府规范性文件", "complete_from": "2018-01-01"},
)


@pytest.mark.parametrize(
    ("asked", "printed", "expected"),
    [
        (COUNTED, figure("made", 5), (Verdict.UNDECIDED, Why.INCOMPLETE)),
        (COUNTED, figure("made", 1), (Verdict.AGREES, None)),
        (COUNTED, figure("made", 0), (Verdict.DIFFERS, None)),
        (FULL, figure("made", 5), (Verdict.DIFFERS, None)),
        (FULL, figure("made", 1), (Verdict.AGREES, None)),
        (FULL, figure("made", 5, explanation="含转发的"), (Verdict.EXPLAINED, None)),
        (FULL, figure("made", 5, qualifier="约"), (Verdict.UNDECIDED, Why.INEXACT)),
        (FULL, figure("made", 5, as_of="2017-12-31"), (Verdict.UNDECIDED, Why.INCOMPLETE)),
    ],
)
def test_a_list_not_entered_in_full_is_never_a_mismatch(
    asked: dict[str, Any], printed: dict[str, Any], expected: tuple[Verdict, Why | None]
) -> None:
    """Fewer entered than stated says nothing before the day from which all are; more than stated does."""
    found = lines([asked], ("document", document()), year(2020, printed))

    assert verdicts(found[2020, "made", None]) == [(Relation.COUNTED, *expected)]


def related(
    relation: str, here: dict[str, Any], there: dict[str, Any]
) -> list[tuple[Relation, Verdict, Why | None]]:
    """Return what comes of holding `a` against `b` by a relation of the table."""
    asked = [indicator("a", **{relation: ["b"]}), indicator("b")]
    return verdicts(lines(asked, year(2020, here, there))[2020, "a", None])


@pytest.mark.parametrize(
    ("relation", "name", "values"),
    [
        ("equals", Relation.EQUALS, {5: Verdict.AGREES, 4: Verdict.DIFFERS, 6: Verdict.DIFFERS}),
        ("at_most", Relation.AT_MOST, {5: Verdict.AGREES, 4: Verdict.AGREES, 6: Verdict.DIFFERS}),
        ("no_growth_from", Relation.NO_GROWTH, {5: Verdict.AGREES, 4: Verdict.AGREES, 6: Verdict.DIFFERS}),
    ],
)
def test_two_figures_of_a_report(relation: str, name: Relation, values: dict[int, Verdict]) -> None:
    """As many, fewer, more than five."""
    found = {number: related(relation, figure("a", number), figure("b", 5)) for number in values}

    assert found == {number: [(name, verdict, None)] for number, verdict in values.items()}


@pytest.mark.parametrize("relation", ["equals", "at_most", "no_growth_from"])
@pytest.mark.parametrize("explained", ["a", "b"])
def test_either_figure_may_explain_a_difference(relation: str, explained: str) -> None:
    """At whichever it is written."""
    here, there = (
        figure(one, number, explanation="口径不同" if one == explained else None)
        for one, number in (("a", 6), ("b", 5))
    )

    assert [verdict for _, verdict, _ in related(relation, here, there)] == [Verdict.EXPLAINED]


@pytest.mark.parametrize("relation", ["at_most", "no_growth_from"])
def test_more_of_another_unit_is_not_more(relation: str) -> None:
    """Six groups are not more than five cases."""
    assert related(relation, figure("a", 6, "批"), figure("b", 5)) == []


@pytest.mark.parametrize("relation", ["equals", "at_most", "no_growth_from", "disjoint_from", "beside"])
def test_a_figure_is_held_against_its_own_dimension(relation: str) -> None:
    """Licences against licences, and not against what is not printed."""
    asked = [indicator("a", **{relation: ["b"]}), indicator("b")]
    printed = (figure("a", 6, dimension="许可"), figure("b", 5))

    assert verdicts(lines(asked, year(2020, *printed))[2020, "a", "许可"]) == []


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({}, {}, [Verdict.DIFFERS]),
        ({"scope": "不含等待的"}, {}, [Verdict.EXPLAINED]),
        ({}, {"scope": "不含等待的"}, [Verdict.EXPLAINED]),
        ({"count": 0}, {}, []),
        ({}, {"count": 0}, []),
    ],
)
def test_figures_that_may_count_the_same_people(
    here: dict[str, Any], there: dict[str, Any], expected: list[Verdict]
) -> None:
    """Where both count somebody and neither says whom."""
    found = related("disjoint_from", figure("a", 302) | here, figure("b", 752) | there)

    assert [verdict for _, verdict, _ in found] == expected


def test_figures_beside_each_other_are_only_shown() -> None:
    """65 部 and 72 个."""
    assert related("beside", figure("a", 65, "部"), figure("b", 72, "个")) == [
        (Relation.BESIDE, Verdict.NOTED, None)
    ]


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (336, "件", [(Relation.CARRIED, Verdict.AGREES, None)]),
        (340, "件", [(Relation.CARRIED, Verdict.DIFFERS, None)]),
        (340, "批", []),
    ],
)
def test_a_year_begins_where_the_last_ended(number: int, unit: str, expected: list[Any]) -> None:
    """In the same unit."""
    asked = [indicator("a", carries_on=["b"]), indicator("b")]
    found = lines(asked, year(2019, figure("b", 336)), year(2020, figure("a", number, unit)))

    assert verdicts(found[2020, "a", None]) == expected


KINDS = indicator("total", dimensions=["许可", "处罚"], sums=[{"parts": ["许可", "处罚"]}])


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((figure("total", 30),), [(Relation.SUM, Verdict.UNDECIDED, Why.SPLIT)]),
        ((figure("total", 30), figure("total", 12, dimension="许可")), []),
        (
            (
                figure("total", 30),
                figure("total", 12, dimension="许可"),
                figure("total", 18, dimension="处罚"),
            ),
            [(Relation.SUM, Verdict.AGREES, None)],
        ),
    ],
)
def test_kinds_of_one_thing(figures: tuple[dict[str, Any], ...], expected: list[Any]) -> None:
    """None of them printed is to be asked; some of them printed says nothing."""
    assert verdicts(lines([KINDS], year(2020, *figures))[2020, "total", None]) == expected


def test_parts_that_are_no_kinds_need_not_be_printed() -> None:
    """A total without its parts is a total."""
    assert verdicts(lines(PARTS, year(2020, figure("total", 30)))[2020, "total", None]) == []


def test_one_kind_of_a_total_of_kinds_is_no_total() -> None:
    """It is not asked for the others."""
    found = lines([KINDS], year(2020, figure("total", 12, dimension="许可")))

    assert verdicts(found[2020, "total", "许可"]) == []


def test_the_one_kind_that_is_not_printed_follows() -> None:
    """30 less 12 is 18."""
    found = lines([KINDS], year(2020, figure("total", 30), figure("total", 12, dimension="许可")))

    assert (found[2020, "total", "处罚"].value, found[2020, "total", "处罚"].printed) == (18, None)


def test_what_follows_from_another_reading_is_not_told() -> None:
    """It binds nothing."""
    total = indicator("total", sums=[{"parts": ["a", "b"], "reading": "另一种"}])
    found = lines([total, *PARTS[1:]], year(2020, figure("total", 30), figure("a", 12)))

    assert [one for one in found.values() if one.printed is None] == []


def test_what_follows_of_an_indicator_nobody_knows_is_not_told() -> None:
    """The table is told of it elsewhere."""
    found = lines(PARTS[:2], year(2020, figure("total", 30), figure("a", 12)))

    assert [one for one in found.values() if one.printed is None] == []


def test_nothing_left_follows_as_nothing() -> None:
    """All of it is in the other part."""
    assert lines(PARTS, year(2020, figure("total", 12), figure("a", 12)))[2020, "b", None].value == 0


@pytest.mark.parametrize(
    ("whole", "unit", "expected"),
    [
        (figure("whole", 752, "名"), "%", (Verdict.NOTED, None)),
        (figure("whole", 91, "批"), "人次", (Verdict.NOTED, 10)),
    ],
)
def test_a_rate_is_no_share_of_its_whole(whole: dict[str, Any], unit: str, expected: tuple[Any, Any]) -> None:
    """Of a rate the whole is shown; of people and groups the mean."""
    asked = [indicator("part", unit, denominator="whole"), indicator("whole")]
    (one,) = lines(asked, year(2020, figure("part", 910, unit), whole))[2020, "part", None].comparisons

    assert (one.verdict, one.result) == expected


def test_a_whole_that_is_printed_in_other_dimensions_is_printed() -> None:
    """Nobody is asked for it."""
    asked = [indicator("part", denominator="whole", denominator_dimension="许可"), indicator("whole")]
    found = lines(asked, year(2020, figure("part", 5), figure("whole", 9, dimension="处罚")))

    assert verdicts(found[2020, "part", None]) == []


def test_a_part_of_one_kind_is_a_share_of_that_kind() -> None:
    """Where no other is named."""
    asked = [indicator("part", denominator="whole"), indicator("whole")]
    printed = [
        figure("part", 5, dimension="许可"),
        figure("whole", 10, dimension="许可"),
        figure("whole", 50),
    ]
    (one,) = lines(asked, year(2020, *printed))[2020, "part", "许可"].comparisons

    assert f"{one.result}" == "0.5"


def test_an_explained_jump_is_explained() -> None:
    """Its reason stands beside it."""
    found = lines(
        [indicator("a")],
        year(2019, figure("a", 10)),
        year(2020, figure("a", 90, explanation="开通了网上投诉")),
    )

    assert verdicts(found[2020, "a", None]) == [(Relation.YEAR_BEFORE, Verdict.EXPLAINED, None)]


def test_a_way_of_counting_that_no_record_answers_says_nothing() -> None:
    """It is told at the table."""
    found = lines([indicator("a", counted_from={"kind": "office"})], year(2020, figure("a", 5)))

    assert verdicts(found[2020, "a", None]) == []


def test_a_part_of_one_kind_is_a_share_of_a_whole_that_is_not_split() -> None:
    """Where the report prints no whole of that kind."""
    asked = [indicator("part", denominator="whole"), indicator("whole")]
    found = lines(asked, year(2020, figure("part", 3, dimension="许可"), figure("whole", 10)))
    (one,) = found[2020, "part", "许可"].comparisons

    assert (one.relation, one.result and f"{one.result:.1f}") == (Relation.SHARE, "0.3")


def test_an_amount_is_a_number_like_a_count() -> None:
    """With what stands behind the point."""
    parts = (figure("a", amount="1.5"), figure("b", amount="2.25"))
    found = lines(PARTS, year(2020, figure("total", amount="3.75"), *parts))

    assert verdicts(found[2020, "total", None]) == [(Relation.SUM, Verdict.AGREES, None)]


def test_the_gravest_of_several_verdicts_is_the_lines() -> None:
    """The sum holds, and last year was much less."""
    here = (figure("total", 28), figure("a", 22), figure("b", 6))
    found = lines(PARTS, year(2019, figure("total", 3), figure("a", 1)), year(2020, *here))

    assert verdicts(found[2020, "total", None]) == [
        (Relation.SUM, Verdict.AGREES, None),
        (Relation.YEAR_BEFORE, Verdict.UNDECIDED, Why.JUMP),
    ]
    assert [found[2020, name, None].verdict for name in ("total", "b")] == [Verdict.UNDECIDED, None]


def test_a_figure_of_an_indicator_nobody_knows_is_called_by_its_id() -> None:
    """Its link tells the rest."""
    assert titled(register_of(), "gone", "许可") == "gone·许可"


def test_a_whole_of_one_kind_is_not_the_sum_of_other_kinds() -> None:
    """Kinds that are called like its parts make up the whole of all kinds alone."""
    kinds = (figure("total", 1, dimension="a"), figure("total", 2, dimension="b"))
    found = lines(PARTS, year(2020, figure("total", 5, dimension="许可"), *kinds))

    assert verdicts(found[2020, "total", "许可"]) == []


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ({}, date(2021, 3, 1)),
        ({"published_on": None, "report": {"title": "报告", "posted_on": "2021-02-01"}}, date(2021, 2, 1)),
    ],
)
def test_figures_can_be_seen_since_they_are_published_here_or_were_posted(
    over: dict[str, Any], day: date
) -> None:
    """The day here goes before."""
    made = register_of(year(2020, figure("a", 1), **over), indicators={"indicators": [indicator("a")]})

    assert since(made, ("county", 2020)) == day


KEPT = indicator("kept", dimensions=["许可", "处罚"], sums=[{"parts": ["许可", "处罚"]}])


def test_the_one_kind_that_is_printed_is_not_the_whole() -> None:
    """Of two, nobody knows the other."""
    assert set(lines([KEPT], year(2020, figure("kept", 4, dimension="许可")))) == {(2020, "kept", "许可")}


def test_nothing_follows_from_a_total_in_another_unit() -> None:
    """Ten lists less four items is nothing."""
    found = lines([KEPT], year(2020, figure("kept", 10, "批"), figure("kept", 4, dimension="许可")))

    assert (2020, "kept", "处罚") not in found


def test_what_follows_of_one_kind_is_not_put_beside_a_total() -> None:
    """Of a total that follows, too, is asked whether it grew; of a kind it is not."""
    before = indicator("before", sums=[{"parts": ["a", "b"]}])
    kept = KEPT | {"no_growth_from": ["before"]}
    printed = (figure("a", 1), figure("b", 2), figure("kept", 10), figure("kept", 4, dimension="许可"))
    found = lines([before, kept, indicator("a"), indicator("b")], year(2020, *printed))

    assert (found[2020, "before", None].value, found[2020, "kept", "处罚"].value) == (3, 6)
    assert verdicts(found[2020, "kept", "处罚"]) == [(Relation.SUM, Verdict.NOTED, None)]


def test_no_total_follows_while_a_part_of_it_is_missing() -> None:
    """Two of three."""
    asked = [indicator("total", sums=[{"parts": ["a", "b", "c"]}]), *map(indicator, "abc")]

    assert (2020, "total", None) not in lines(asked, year(2020, figure("a", 1), figure("b", 2)))


def test_a_total_that_follows_is_not_put_beside_one_kind_of_another() -> None:
    """Nobody asks whether all outgrew a part."""
    after = indicator("after", sums=[{"parts": ["a", "b"]}], no_growth_from=["kept"])
    printed = (figure("a", 1), figure("b", 2), figure("kept", 10), figure("kept", 4, dimension="许可"))
    found = lines([after, KEPT, indicator("a"), indicator("b")], year(2020, *printed))

    assert verdicts(found[2020, "after", None]) == [(Relation.SUM, Verdict.NOTED, None)]
