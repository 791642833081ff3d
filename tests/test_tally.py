"""What is counted over the register."""

from __future__ import annotations

from datetime import date

import pytest

from qingdan.standing import Standings
from qingdan.tally import due, unpublished
from registers import document, register_of

DAY = date(2021, 9, 1)


def test_what_makes_no_page_is_named_with_its_reason() -> None:
    """Withheld, on request and not yet published records; those that are public are not among them."""
    register = register_of(
        ("document", document(id="a", openness={"attribute": "不予公开"})),
        ("document", document(id="b", openness={"attribute": "依申请公开"})),
        ("document", document(id="c", published_on=None)),
        ("document", document(id="d")),
    )
    found = [(one.path, one.reason) for one in unpublished(register, DAY)]

    assert [
        ("content/document/a.yml", "不予公开"),
        ("content/document/b.yml", "依申请公开"),
        ("content/document/c.yml", "未公布"),
    ] == found


@pytest.mark.parametrize(
    ("expires_on", "within", "found"),
    [
        ("2021-09-30", 29, ["yz-2017-1"]),
        ("2021-10-01", 29, ["yz-2017-1"]),
        ("2022-02-28", 29, ["yz-2017-1"]),
        ("2022-03-02", 29, []),
        ("2021-09-01", 0, ["yz-2017-1"]),
        ("2021-08-31", 29, []),
    ],
)
def test_due_is_what_lapses_soon_or_is_to_be_assessed(expires_on: str, within: int, found: list[str]) -> None:
    """The window opens six months before the last day; what lapsed yesterday is due no more."""
    register = register_of(("document", document(expires_on=expires_on)))

    assert found == [one.document.id for one in due(Standings(register, DAY), within)]


def test_due_counts_the_days_to_the_last_one() -> None:
    """On its last day a document has no day left and is still in force."""
    (one,) = due(Standings(register_of(("document", document(expires_on="2021-09-01"))), DAY), 10)

    assert one.days_left == 0


def test_due_is_also_what_a_published_act_will_end() -> None:
    """A document without an end of its own, replaced from next month on, is due by that day."""
    later = document(id="later", published_on="2021-08-20", effective_on="2021-10-01", replaces=["yz-2017-1"])
    register = register_of(("document", document(long_term=True)), ("document", later))
    (one,) = due(Standings(register, DAY), 60)

    assert ("yz-2017-1", date(2021, 9, 30)) == (one.document.id, one.last_day)
