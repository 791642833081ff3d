"""What may be shown to the public on which day."""

from __future__ import annotations

from datetime import date

import pytest

from qingdan.model.facts import Openness, OpennessAttribute, Withdrawal
from qingdan.visibility import Visibility, visible

PROACTIVE = Openness(attribute=OpennessAttribute.PROACTIVE)
WITHHELD = Openness(attribute=OpennessAttribute.WITHHELD)
TAKEN_BACK = Withdrawal(on=date(2020, 1, 1), ground="条例第十四条", explanation="说明")
DAY = date(2019, 6, 1)


@pytest.mark.parametrize(
    ("openness", "published_on", "withdrawn", "expected"),
    [
        (PROACTIVE, date(2019, 6, 1), None, Visibility.PUBLIC),
        (PROACTIVE, date(2019, 6, 2), None, Visibility.HIDDEN),
        (PROACTIVE, None, None, Visibility.HIDDEN),
        (WITHHELD, date(2019, 1, 1), None, Visibility.HIDDEN),
        (PROACTIVE, date(2019, 1, 1), TAKEN_BACK, Visibility.WITHDRAWN),
        (WITHHELD, date(2019, 1, 1), TAKEN_BACK, Visibility.WITHDRAWN),
    ],
)
def test_only_what_is_proactive_and_published_is_public(
    openness: Openness, published_on: date | None, withdrawn: Withdrawal | None, expected: Visibility
) -> None:
    """What was withdrawn stays so in the view of earlier days as well."""
    assert expected is visible(openness, published_on, withdrawn, DAY)
