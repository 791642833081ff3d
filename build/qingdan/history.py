"""更新记录: what became of every record in the commits of its county, as data.

Read from git in `commits`, shown in `pages`. Knows no day: which of it was public, and on which day,
is decided where it is shown.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from qingdan.differences import Difference

#: What a record is called by here: its id; of yearly records and power lists two parts; the path of a table.
Key = str | tuple[str, str]

#: What a line of revisions begins with that mends a mistake.
CORRECTION = "更正"
#: Fields that a change may add to without a reason of its own: they are reasons themselves, or say more.
NEEDS_NO_REASON = frozenset(
    {
        "revisions",
        "life",
        "growth",
        "earlier",
        "keywords",
        "topics",
        "withdrawn",
        "assessment",
        "filings",
        "interpretations",
        "publications",
        "steps",
        "reviewed_on",
    }
)


class Face(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a record said of its being public, in one commit.

    `withheld` is how many lines of its 改动说明 ask that what stood there before be shown no more.
    """

    proactive: bool
    since: date | None
    withdrawn: bool = False
    withheld: int = 0

    def public(self, day: date) -> bool:
        """Whether the record was public on a day as it was then."""
        return self.proactive and not self.withdrawn and self.since is not None and self.since <= day


class Reason(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A line of 改动说明 that came with a change."""

    on: str
    what: str
    why: str


class Step(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What one commit did to one record.

    Without `before` the record came with it, without `after` it went. What came and had not been there
    is not read: neither face is known then, and `after` is the `before` of the next step. `unread` is a
    change of which one side could not be read.
    """

    commit: int  # place in `History.commits`
    kind: str
    key: Key
    before: Face | None = None
    after: Face | None = None
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Reason, ...] = ()
    unread: bool = False


class Commit(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A commit that touched content/.

    `day` is that of the committer in China, never before that of an earlier commit: nobody can put
    a change before what it changed. `unreadable` counts the files that could not be read.
    """

    name: str
    day: date
    unreadable: int = 0


class History(msgspec.Struct, frozen=True):
    """All steps, the earliest first. Where `unknown` says why nothing is known, there are none."""

    commits: tuple[Commit, ...] = ()
    steps: tuple[Step, ...] = ()
    unknown: str = ""


#: For who asks git nothing.
NOT_ASKED = History(unknown="没有看提交记录")

#: Records that are told apart by agency and year.
_YEARLY = frozenset({"figures", "disclosure"})


def register_key(kind: str, key: Key) -> Any:
    """Return the key by which the register knows a record."""
    return (key[0], int(key[1])) if kind in _YEARLY else key


def is_correction(reason: Reason) -> bool:
    """Whether a line says that something had been written wrongly, rather than that it has changed."""
    return reason.why.startswith(CORRECTION) or reason.what.startswith(CORRECTION)
