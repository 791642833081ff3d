"""What ends, and whom that hits: through as many steps as there are, and never round in a circle."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qingdan.basis import Footings
from qingdan.forecast import forecast
from qingdan.standing import Standings
from registers import PUBLIC, document, register_of

DAY = date(2026, 11, 25)

Records = list[tuple[str, dict[str, Any]]]


def law(id_: str, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a law in force."""
    held = {"id": id_, "title": id_, "level": "法律", "effective_on": "2000-01-01"}
    return "law", held | over


def rests(id_: str, *on: str, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a document that rests on laws (l…) and documents."""
    basis = [{"law": one} if one.startswith("l") else {"document": one} for one in on]
    return "document", document(id=id_, title=id_, basis=basis, **over)


def power(*on: str, **over: Any) -> tuple[str, dict[str, Any]]:
    """Return a list of one power that rests on these."""
    basis = [{"law": one} if one.startswith("l") else {"document": one} for one in on]
    item = {"id": "p", "title": "许可", "basis": basis} | over
    return "power-list", {"agency": "county", "kind": "行政许可", "openness": PUBLIC, "items": [item]}


def told(records: Records, within: int = 180, day: date = DAY) -> list[tuple[str, int, list[Any]]]:
    """Return what ends, in how many days, and what it hits: id, whether all is lost, the way."""
    found = forecast(Standings(register_of(*records), day), within)
    return [
        (
            ending.footing[1],
            ending.days_left,
            [(hit.resting[1], hit.loses_all, [step[1] for step in hit.path]) for hit in ending.hits],
        )
        for ending in found.endings
    ]


@pytest.mark.parametrize(
    ("expires_on", "days"),
    [("2026-11-24", None), ("2026-11-25", 0), ("2027-05-24", 180), ("2027-05-25", None)],
)
def test_the_last_day_and_the_last_day_looked_at_are_in_it(expires_on: str, days: int | None) -> None:
    """What ended yesterday is no forecast, and what ends in 181 days is none yet."""
    expected = [] if days is None else [("a", days, [])]

    assert told([rests("a", expires_on=expires_on)]) == expected


def test_what_has_another_basis_is_told_apart() -> None:
    """One of two, and the only one."""
    records = [law("l1"), rests("a", expires_on="2026-12-31"), power("a", "l1"), rests("b", "a")]

    assert told(records) == [("a", 36, [("b", True, ["a"]), ("p", False, ["a"])])]


def test_the_way_is_told_through_every_step() -> None:
    """A county rule falls, its measures with it, and with them the power."""
    records = [rests("a", expires_on="2026-12-31"), rests("b", "a"), rests("c", "b"), power("c")]

    assert told(records) == [
        ("a", 36, [("b", True, ["a"]), ("c", True, ["a", "b"]), ("p", True, ["a", "b", "c"])])
    ]


def test_a_thousand_steps_are_no_more_than_a_thousand() -> None:
    """No step is forgotten and none is taken twice."""
    chain = [rests(f"d{step}", f"d{step - 1}" if step > 1 else "a") for step in range(1, 1001)]
    ((_, _, hits),) = told([rests("a", expires_on="2026-12-31"), *chain])

    assert (len(hits), hits[-1][0], len(hits[-1][2])) == (1000, "d1000", 1000)


@pytest.mark.parametrize("first", ["b", "d"])
def test_what_loses_one_basis_and_then_the_other_is_told_once(first: str) -> None:
    """C rests on a and on another that a takes with it, whichever is met first."""
    records = [rests("a", expires_on="2026-12-31"), rests(first, "a"), rests("c", first, "a")]
    ((_, _, hits),) = told(records)

    assert {one: all_ for one, all_, _ in hits} == {first: True, "c": True}
    assert len(hits) == 2


def test_what_loses_its_last_basis_on_the_way_is_told_by_that() -> None:
    """C is met while b still holds it, and again when b fell."""
    records = [rests("a", expires_on="2026-12-31"), rests("c", "b", "a"), rests("b", "a")]

    assert told(records) == [("a", 36, [("c", True, ["a", "b"]), ("b", True, ["a"])])]


def test_what_keeps_a_basis_is_told_by_the_nearest_way() -> None:
    """C keeps a law; that it loses b as well is told by the first."""
    records = [law("l1"), rests("a", expires_on="2026-12-31"), rests("c", "b", "a", "l1"), rests("b", "a")]

    assert told(records) == [("a", 36, [("c", False, ["a"]), ("b", True, ["a"])])]


def test_a_decision_is_hit_like_a_document() -> None:
    """It was made for good, on a basis that goes."""
    decision = {"id": "x", "title": "决策", "agency": "county", "openness": PUBLIC}
    records = [
        rests("a", expires_on="2026-12-31"),
        ("decision", decision | {"basis": [{"document": "a"}]}),
    ]

    assert told(records) == [("a", 36, [("x", True, ["a"])])]


def test_a_repeal_that_comes_before_the_end_is_the_end() -> None:
    """It would have run out in March."""
    assert told([rests("a", expires_on="2027-03-31", repealed_on="2027-01-01")]) == [("a", 36, [])]


def test_a_circle_that_holds_itself_up_is_not_hit() -> None:
    """B and c rest on each other and on nothing that ends."""
    records = [rests("a", expires_on="2026-12-31"), rests("b", "c"), rests("c", "b")]

    assert told(records) == [("a", 36, [])]


def test_a_circle_through_what_ends_is_gone_round_once() -> None:
    """A rests on c, c on b, b on a: a ends, and the others with it."""
    records = [rests("a", "c", expires_on="2026-12-31"), rests("b", "a"), rests("c", "b")]

    assert told(records) == [("a", 36, [("b", True, ["a"]), ("c", True, ["a", "b"])])]


def test_the_nearest_way_to_a_loss_is_told() -> None:
    """P rests on what ends and on what falls with it: told by the first."""
    records = [rests("a", expires_on="2026-12-31"), power("a", "b"), rests("b", "a")]

    assert told(records) == [("a", 36, [("b", True, ["a"]), ("p", True, ["a"])])]


def test_what_still_has_a_basis_takes_nothing_with_it() -> None:
    """B keeps a law; c, which rests on b, keeps b."""
    records = [law("l1"), rests("a", expires_on="2026-12-31"), rests("b", "a", "l1"), rests("c", "b")]

    assert told(records) == [("a", 36, [("b", False, ["a"])])]


def test_a_power_that_falls_takes_nothing_with_it() -> None:
    """Nothing rests on a power."""
    records = [rests("a", expires_on="2026-12-31"), power("a"), rests("p", "a")]

    assert sorted(one for one, *_ in told(records)[0][2]) == ["p", "p"]


def test_a_power_that_fell_on_the_way_of_one_end_is_hit_by_the_next() -> None:
    """First its basis loses its own, then that basis ends itself."""
    records = [law("l", expires_on="2026-12-01"), rests("d", "l", expires_on="2026-12-31"), power("d")]

    assert told(records) == [
        ("l", 6, [("d", True, ["l"]), ("p", True, ["l", "d"])]),
        ("d", 36, [("p", True, ["d"])]),
    ]


def test_what_is_not_in_force_yet_does_not_end() -> None:
    """It begins next year."""
    later = {"published_on": "2026-11-01", "effective_on": "2027-01-01", "expires_on": "2027-02-01"}

    assert told([rests("a", **later)]) == []


def test_a_later_end_knows_the_earlier_one() -> None:
    """The power loses one basis in December and the last in January."""
    records = [rests("a", expires_on="2026-12-31"), rests("b", expires_on="2027-01-31"), power("a", "b")]

    assert told(records) == [("a", 36, [("p", False, ["a"])]), ("b", 67, [("p", True, ["b"])])]


def test_a_basis_that_is_gone_already_holds_nothing_up() -> None:
    """Of two bases one lapsed long ago."""
    records = [
        rests("old", expires_on="2020-12-31"),
        rests("a", expires_on="2026-12-31"),
        power("a", "old"),
    ]

    assert told(records) == [("a", 36, [("p", True, ["a"])])]


def test_what_is_not_in_use_any_more_is_not_hit() -> None:
    """A power that was cancelled needs no basis."""
    gone = power("a", life=[{"act": "取消", "on": "2026-01-01"}])

    assert told([rests("a", expires_on="2026-12-31"), gone]) == [("a", 36, [])]


def test_a_law_that_will_be_repealed_is_told_like_a_document() -> None:
    """Its last day is the one before the repeal."""
    assert told([law("l1", repealed_on="2027-01-01"), power("l1")]) == [("l1", 36, [("p", True, ["l1"])])]


def test_no_day_is_past_the_last_day_of_the_calendar() -> None:
    """As of the last days there are."""
    assert told([rests("a", term={"number": 5, "unit": "年"})], day=date(9999, 12, 30)) == []


def test_lost_footings_spread_through_every_step() -> None:
    """Today's loss goes as far as tomorrow's: a thousand steps, each with its way."""
    chain = [rests(f"d{step}", f"d{step - 1}" if step > 1 else "a") for step in range(1, 1001)]
    made = register_of(rests("a", expires_on="2020-12-31"), *chain)
    lost = Footings(Standings(made, DAY)).lost(("document", "d1000"))

    assert lost is not None
    assert (len(lost.path), lost.path[0], lost.since) == (1001, ("document", "a"), date(2021, 1, 1))


def test_the_last_basis_to_go_is_the_one_that_is_told() -> None:
    """Whatever its kind; one of which nobody knows since when went first."""
    gone = law("l1", repealed_on="2022-01-01")
    unknown = law("l2", known_repealed_on="2024-01-01")
    made = register_of(gone, unknown, rests("a", expires_on="2020-12-31"), rests("b", "a", "l1", "l2"))
    lost = Footings(Standings(made, DAY)).lost(("document", "b"))

    assert lost is not None
    assert (lost.since, lost.path) == (date(2022, 1, 1), (("law", "l1"), ("document", "b")))


def test_what_ended_itself_is_lost_by_its_own_end() -> None:
    """Not by that of its basis, later."""
    made = register_of(law("l1", repealed_on="2022-01-01"), rests("a", "l1", expires_on="2020-12-31"))
    lost = Footings(Standings(made, DAY)).lost(("document", "a"))

    assert lost is not None
    assert (lost.since, lost.path) == (date(2021, 1, 1), (("document", "a"),))


def test_lost_footings_end_in_a_circle() -> None:
    """B rests on a, c on b, and b on c as well: as long as c stands, b stands."""
    made = register_of(rests("a", expires_on="2020-12-31"), rests("b", "a", "c"), rests("c", "b"))
    footings = Footings(Standings(made, DAY))

    assert [footings.lost(("document", one)) is not None for one in ("a", "b", "c")] == [True, False, False]
