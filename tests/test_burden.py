"""What an item asks of people, version by version, as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from pages_records import book, site
from qingdan.burden import Change, burden, burdens, changes, last_changes, reasons
from qingdan.model.approval import Approval, Measure
from qingdan.register import Register
from registers import PUBLIC, register_of

DAY = date(2020, 6, 1)
#: 2 steps, 2 papers of 3, 10 working days, 1 visit, 15 元
ASKED: dict[str, Any] = {
    "procedure": {"steps": [{"name": "受理"}, {"name": "决定"}]},
    "materials": {"items": [{"name": "申请表"}, {"name": "图"}, {"name": "营业执照", "shared": True}]},
    "time_limit": {"number": 10, "unit": "工作日"},
    "visits": 1,
    "fee": {"charges": [{"name": "工本费", "amount": "10.5"}, {"name": "检测费", "amount": "4.5"}]},
}


def item(**over: Any) -> dict[str, Any]:
    """Return an item of the county, on offer since 2018."""
    return {
        "id": "cut",
        "title": "林木采伐许可",
        "agency": "county",
        "kind": "行政许可",
        "openness": PUBLIC,
        "published_on": "2018-03-01",
    } | over


def approval(**over: Any) -> Approval:
    """Return the item as the program holds it."""
    return msgspec.convert(item(**over), Approval)


def register(*items: dict[str, Any]) -> Register:
    """Return a register with these items."""
    return register_of(*(("approval", one) for one in items))


def test_what_an_item_asks_for_is_counted() -> None:
    """Steps, papers people bring, working days, visits, and all charges together."""
    expected = {
        Measure.STEPS: Decimal(2),
        Measure.MATERIALS: Decimal(2),
        Measure.DAYS: Decimal(10),
        Measure.VISITS: Decimal(1),
        Measure.FEE: Decimal(15),
    }
    assert expected == burden(approval(**ASKED))


def test_what_is_done_at_once_takes_no_days_and_a_stated_none_is_nought() -> None:
    """即办, 无需材料 and 不收费 are told; what is not told is not nought."""
    none = {"none": True}
    found = burden(approval(time_limit={"same_day": True}, materials=none, fee=none, procedure=none))

    assert dict.fromkeys((Measure.STEPS, Measure.MATERIALS, Measure.DAYS, Measure.FEE), Decimal(0)) == found


def test_days_of_another_kind_are_not_counted() -> None:
    """A promise in 自然日 is not held against working days, nor is one without a number."""
    assert {} == burden(approval(time_limit={"number": 10, "unit": "自然日"}))
    assert {} == burden(approval(time_limit={"unit": "工作日"}))


EARLIER = [
    {"until": "2019-12-31", "visits": 3, "fee": "0"},
    {"until": "2018-12-31", "visits": 2, "fee": "0"},
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-12-31", [2]),
        ("2019-01-01", [2, 3]),
        ("2019-12-31", [2, 3]),
        ("2020-01-01", [2, 3, 1]),
    ],
)
def test_versions_end_on_their_last_day(day: str, expected: list[int]) -> None:
    """In whatever order they are written, the version of the day is the last, on its own last day too."""
    found = burdens(approval(visits=1, earlier=EARLIER), date.fromisoformat(day))

    assert expected == [held[Measure.VISITS] for _, held in found]


def test_every_change_names_the_days_between_which_it_holds() -> None:
    """Visits rose with 2019 and fell with 2020; the fee never changed and is not told now."""
    found = list(changes(approval(visits=1, earlier=EARLIER), DAY))

    assert [
        Change(Measure.VISITS, Decimal(2), Decimal(3), date(2019, 1, 1), date(2019, 12, 31)),
        Change(Measure.VISITS, Decimal(3), Decimal(1), date(2020, 1, 1), date.max),
    ] == found
    assert [True, False] == [change.grew for change in found]


@pytest.mark.parametrize(("day", "expected"), [("2018-06-01", []), ("2019-06-01", [3]), ("2020-06-01", [1])])
def test_the_last_changes_are_those_of_the_version_of_the_day(day: str, expected: list[int]) -> None:
    """Of the first version nothing can be said."""
    found = last_changes(approval(visits=1, earlier=EARLIER), date.fromisoformat(day))

    assert expected == [change.after for change in found]


@pytest.mark.parametrize(
    ("on", "measure", "expected"),
    [
        ("2018-12-31", "跑动", ()),
        ("2019-01-01", "跑动", ("核查",)),
        ("2019-12-31", "跑动", ("核查",)),
        ("2020-01-01", "跑动", ()),
        ("2019-01-01", "收费", ()),
    ],
)
def test_a_reason_belongs_to_its_measure_and_its_version(
    on: str, measure: str, expected: tuple[str, ...]
) -> None:
    """From the first to the last day of the version that asks for more."""
    growth = [{"measure": measure, "what": "多跑一次", "on": on, "reason": "核查"}]
    held = approval(visits=1, earlier=EARLIER, growth=growth)
    first = next(changes(held, DAY))

    assert expected == reasons(held, first)


def page(*items: dict[str, Any]) -> str:
    """Return the page of burdens."""
    return site(book(register(*items)))["audit/burden.html"]


def test_items_that_grew_stand_before_those_that_shrank() -> None:
    """What got worse is read first."""
    less = item(id="a", title="甲项", visits=1, earlier=[{"until": "2019-12-31", "visits": 2}])
    more = item(id="b", title="乙项", visits=2, earlier=[{"until": "2019-12-31", "visits": 1}])
    shown = page(less, more)

    assert shown.index("乙项") < shown.index("甲项")
    assert "跑动由1次增加到2次" in shown
    assert "跑动由2次减少到1次" in shown


def test_what_is_done_at_once_now_says_so() -> None:
    """0 working days is 即办."""
    once = item(time_limit={"same_day": True}, earlier=[{"until": "2019-12-31", "days": 3}])
    slow = item(time_limit={"number": 3, "unit": "工作日"}, earlier=[{"until": "2019-12-31", "days": 0}])

    assert "时间由3个工作日改为即办" in page(once)
    assert "时间由即办增加到3个工作日" in page(slow)


def test_the_page_says_how_many_items_are_samples() -> None:
    """A number that counts invented items says so."""
    assert "共2项,其中示例1项" in page(item(id="a"), item(id="b", sample=True))


def test_growth_without_a_reason_says_so_and_with_one_gives_it() -> None:
    """没有写原因 stands where the reason would."""
    grown = item(visits=2, earlier=[{"until": "2019-12-31", "visits": 1}])
    growth = [{"measure": "跑动", "what": "多跑一次", "on": "2020-01-01", "reason": "条例要求核查"}]

    assert "没有写原因" in page(grown)
    assert "没有写原因" not in page(grown | {"growth": growth})
    assert "原因:条例要求核查" in page(grown | {"growth": growth})


def test_totals_of_an_agency_show_what_was_taken_and_added() -> None:
    """3 visits in all: one item took one, the other added one; of fees the items are counted."""
    less = item(id="a", visits=1, fee={"none": True}, earlier=[{"until": "2019-12-31", "visits": 2}])
    fee = {"charges": [{"name": "费", "amount": "30"}]}
    more = item(id="b", visits=2, fee=fee, earlier=[{"until": "2019-12-31", "visits": 1, "fee": "0"}])
    shown = page(less, more)

    cells = ["2项可比", "3次", "减1次", "增1次", "1项", "增1项"]
    assert cells == [cell for cell in cells if cell in shown]
    assert "30项" not in shown


def test_what_is_cancelled_or_not_public_is_not_counted() -> None:
    """Neither title nor number of it stands on the page."""
    gone = item(id="a", title="甲项", visits=7, earlier=[{"until": "2019-12-31", "visits": 2}])
    hidden = gone | {"openness": {"attribute": "不予公开", "ground": "条例第十六条"}}
    shown = page(gone | {"cancelled_on": "2020-06-01"}, hidden | {"id": "b"})

    assert "甲项" not in shown
    assert "7次" not in shown


def test_a_county_without_earlier_versions_says_so() -> None:
    """An empty comparison is no empty page."""
    assert "没有可比的" in page(item(visits=1))


def test_many_changed_items_stand_on_sheets() -> None:
    """The totals stand on the first sheet, the 101st item on the second."""
    items = [
        item(
            id=f"a{number:03}",
            title=f"第{number:03}项",
            visits=1,
            earlier=[{"until": "2019-12-31", "visits": 2}],
        )
        for number in range(101)
    ]
    made = site(book(register(*items)))

    assert "第100项" in made["audit/burden_2.html"]
    assert "101项" in made["audit/burden.html"]
    assert "101项可比" not in made["audit/burden_2.html"]


def test_an_item_shows_how_it_changed_from_version_to_version() -> None:
    """Its own page tells all changes."""
    made = site(book(register(item(visits=1, earlier=EARLIER))))

    told = ["由2次增加到3次", "由3次减少到1次"]
    assert told == [words for words in told if words in made["approvals/cut.html"]]
