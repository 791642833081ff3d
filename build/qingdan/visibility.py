"""Whether a record may be shown to the public on a given day: the one place that decides it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from qingdan.model.facts import OpennessAttribute, PublicRecord
from qingdan.model.power import PowerList

if TYPE_CHECKING:
    from datetime import date

    from qingdan.model.facts import Openness, Withdrawal
    from qingdan.model.figures import Disclosure, Figures
    from qingdan.model.power import Power


class Visibility(enum.Enum):
    """What of a record leaves the house."""

    PUBLIC = "公开"
    WITHDRAWN = "停止公开"  # only its 停止公开说明
    HIDDEN = "不公布"  # nothing at all


def visible(
    openness: Openness,
    public_since: date | None,
    withdrawn: Withdrawal | None,
    day: date,
) -> Visibility:
    """Tell what may be shown on `day` of what has been public from `public_since`.

    Only what is 主动公开 and 公布 is public. What was withdrawn stays withdrawn in the view of any
    day, earlier ones too: a text taken back must not come back through an edition of the past.
    """
    if public_since is None or public_since > day:
        return Visibility.HIDDEN
    if withdrawn is not None:
        return Visibility.WITHDRAWN
    if openness.attribute is OpennessAttribute.PROACTIVE:
        return Visibility.PUBLIC
    return Visibility.HIDDEN


def power_visible(power: Power, power_list: PowerList, day: date) -> Visibility:
    """Tell what of a power may be shown: public only in a public list, it may be kept back by itself."""
    if record_visible(power_list, day) is Visibility.HIDDEN:
        return Visibility.HIDDEN
    own = power.openness or power_list.openness
    return visible(own, power_list.published_on, power.withdrawn, day)


def record_visible(record: PublicRecord | PowerList | Figures | Disclosure, day: date) -> Visibility:
    """Tell what of a record of its own file may be shown on `day` (kinds: model.kinds.RELEASED)."""
    since = record.public_since if isinstance(record, PublicRecord) else record.published_on
    # A power list is not withdrawn as a whole, its items are.
    withdrawn = None if isinstance(record, PowerList) else record.withdrawn
    return visible(record.openness, since, withdrawn, day)


def may_be_named(record: PublicRecord) -> bool:
    """Tell whether a record's title may stand on other pages (for ever: no day is asked)."""
    return record.public_since is not None and title_told(record.openness, record.withdrawn)


def title_told(openness: Openness, withdrawn: Withdrawal | None) -> bool:
    """Tell whether what was public may still be called by its title.

    Not where the title itself was withheld, nor where it is not 主动公开 any more: then what was taken
    back is not to be known by its name either.
    """
    proactive = openness.attribute is OpennessAttribute.PROACTIVE
    return proactive and not (withdrawn is not None and withdrawn.title_withheld)


def may_be_told(
    other: Figures | Disclosure | PublicRecord, beside: Figures | Disclosure | PublicRecord, day: date
) -> bool:
    """Tell whether what is said of `beside` may speak of `other`: never of a hidden one in public."""
    if record_visible(other, day) is Visibility.PUBLIC:
        return True
    return record_visible(beside, day) is not Visibility.PUBLIC
