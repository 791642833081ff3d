"""What a guide says of a charge: as people say a price."""

from __future__ import annotations

import pytest

from pages_records import DAY, register
from qingdan.model.approval import Charge, Fee
from qingdan.pages.published import Published
from qingdan.pages.views.guide import charge_views
from qingdan.standing import Standings


@pytest.mark.parametrize(
    ("per", "price"),
    [
        pytest.param({"per": "件"}, "80元/件", id="a unit"),
        pytest.param({"per": "每平方米"}, "每平方米80元", id="said with 每"),
        pytest.param({}, "80元", id="none"),
    ],
)
def test_a_price_is_said_as_people_say_it(per: dict[str, str], price: str) -> None:
    """Never 元/每平方米."""
    held = register(approval={"fee": Fee(charges=(Charge(name="登记费", amount="80", **per),))})
    approval = next(iter(held.approvals.values()))

    assert [one.price for one in charge_views(approval, Published(Standings(held, DAY)))] == [price]
