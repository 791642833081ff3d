"""What of the history of the records may be told on a day.

The values of a change are shown only where the record was public before it and after it, and is now;
of what was taken back nothing is shown but that it was. So nothing comes back through its history
that its page does not show any more.
"""

from __future__ import annotations

import enum
from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from qingdan.history import NEEDS_NO_REASON, Face, Reason, register_key
from qingdan.model.facts import OpennessAttribute, PublicRecord
from qingdan.model.kinds import KINDS, RECORDS, RELEASED
from qingdan.register import own
from qingdan.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.differences import Difference
    from qingdan.history import History, Step
    from qingdan.model.facts import Openness, Revision
    from qingdan.pages.published import Published


class Act(enum.Enum):
    """What happened to a record in the eyes of the public."""

    ADDED = "新增"
    CHANGED = "改动"
    AGAIN = "重新公布"
    CLOSED = "不再公布"
    WITHDRAWN = "停止公开"


#: Kinds of which a change says why.
_EXPLAINED = frozenset(
    {"power", *(kind.name for kind in KINDS if "revisions" in kind.type.__struct_fields__)}
)
#: Kinds whose file is a table, or the portal: known by their path.
_TABLES = frozenset(kind.name for kind in KINDS if kind.name not in RECORDS)


class Change(msgspec.Struct, frozen=True, gc=False):
    """What happened to one record on one day.

    `place` puts the changes of a day in order. `veiled`: what stood there is not shown, only where.
    `unread`: what stood there before or after cannot be read any more.
    """

    on: date
    place: int
    act: Act
    kind: str
    key: Any
    commit: str
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Reason, ...] = ()
    veiled: bool = False
    unread: bool = False

    @property
    def unexplained(self) -> bool:
        """Whether something that was public was changed without a word why."""
        if self.kind not in _EXPLAINED or self.act is not Act.CHANGED or self.reasons:
            return False
        return self.unread or any(one.field not in NEEDS_NO_REASON for one in self.differences)


class Changes:
    """The changes of all records that may be named on the day of `published`."""

    def __init__(self, history: History, published: Published) -> None:
        self._history = history
        self._published = published
        self._steps: dict[tuple[str, Any], list[Step]] = {}
        for step in history.steps:
            self._steps.setdefault((step.kind, register_key(step.kind, step.key)), []).append(step)
        self._told: dict[tuple[str, Any], tuple[Change, ...]] = {}

    @property
    def unknown(self) -> str:
        """Why nothing is known; "" where it is."""
        return self._history.unknown

    @cached_property
    def later(self) -> int:
        """How many commits bear a day that has not come: what they did is not told yet."""
        return sum(commit.day > self._published.day for commit in self._history.commits)

    @cached_property
    def unreadable(self) -> dict[date, int]:
        """How many files could not be read, by the day of their commit."""
        found: Counter[date] = Counter()
        for commit in self._history.commits:
            if commit.unreadable and commit.day <= self._published.day:
                found[commit.day] += commit.unreadable
        return dict(found)

    @cached_property
    def every(self) -> tuple[Change, ...]:
        """All changes, the latest first; those of one commit in the order of the register."""
        told = [change for kind, key in self._steps for change in self.of(kind, key)]
        told.sort(key=lambda change: (change.on, change.place), reverse=True)
        return tuple(told)

    @cached_property
    def gone(self) -> tuple[tuple[date, str, int], ...]:
        """Day, kind and number of public records whose file went: they are counted, not named."""
        found: Counter[tuple[date, str]] = Counter()
        for (kind, _), steps in self._steps.items():
            for step in steps:
                commit = self._history.commits[step.commit]
                if step.before is None or step.after is not None or commit.day > self._published.day:
                    continue
                if not step.unread and step.before.public(commit.day):
                    found[commit.day, kind] += 1
        return tuple((on, kind, number) for (on, kind), number in sorted(found.items(), reverse=True))

    def of(self, kind: str, key: Any) -> tuple[Change, ...]:
        """Return what may be told of a record, the earliest first."""
        at = (kind, key)
        if at not in self._steps:
            return ()
        if at not in self._told:
            self._told[at] = tuple(self._of(kind, key))
        return self._told[at]

    def last(self, kind: str, key: Any) -> date | None:
        """Return the day on which a record was last changed in public, as far as is known."""
        told = self.of(kind, key)
        return told[-1].on if told else None

    def _of(self, kind: str, key: Any) -> Iterator[Change]:
        seen = self._seen(kind, key)
        if seen is Visibility.HIDDEN:
            return
        now = self._face(kind, key)
        steps = self._steps[kind, key]
        added = False
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            commit = self._history.commits[step.commit]
            if commit.day > self._published.day:
                return
            after = step.after
            if after is None and step.before is None and not step.unread:
                after = following.before if following else now
            until = self._history.commits[following.commit].day if following else self._published.day
            was = step.before is not None and step.before.public(commit.day)
            first = _first_day(after, commit.day, until)
            change = Change(commit.day, step.commit, Act.CHANGED, kind, key, commit.name)
            if seen is Visibility.WITHDRAWN:
                if was and after is not None and after.withdrawn:
                    yield replace(change, act=Act.WITHDRAWN)
            elif step.unread and (was or added):
                yield replace(change, unread=True)
            elif was and first is not None:
                if step.differences or step.reasons:
                    veiled = step.before is not None and step.before.withheld < now.withheld
                    reasons = self._standing(step.reasons, kind, key) if veiled else step.reasons
                    yield replace(change, differences=step.differences, reasons=reasons, veiled=veiled)
            elif first is not None:
                yield replace(change, on=first, act=Act.AGAIN if added else Act.ADDED)
                added = True
            elif was:
                yield replace(change, act=Act.CLOSED)

    def _standing(self, reasons: tuple[Reason, ...], kind: str, key: Any) -> tuple[Reason, ...]:
        """Return those of the reasons that the record still gives: others may repeat what is withheld."""
        lines = own(self._published.register.by_kind(kind)[key]).revisions
        still = {Reason(one.on.isoformat(), one.what, one.why) for one in lines}
        return tuple(reason for reason in reasons if reason in still)

    def _seen(self, kind: str, key: Any) -> Visibility:
        if kind in _TABLES:
            still = key in self._published.register.paths.get(kind, {}).values()
            return Visibility.PUBLIC if still else Visibility.HIDDEN
        return self._published.visibility(kind, key)

    def _face(self, kind: str, key: Any) -> Face:
        """Return the face of a record as it stands."""
        if kind == "power":
            listed = self._published.register.powers[key]
            own = listed.power.openness or listed.list.openness
            proactive = _is_proactive(listed.list.openness) and _is_proactive(own)
            power = listed.power
            return Face(
                proactive, listed.list.published_on, power.withdrawn is not None, _withheld(power.revisions)
            )
        if kind not in RELEASED:
            return Face(proactive=True, since=date.min)
        record = self._published.register.by_kind(kind)[key]
        since = record.public_since if isinstance(record, PublicRecord) else record.published_on
        withdrawn = getattr(record, "withdrawn", None) is not None
        return Face(
            _is_proactive(record.openness), since, withdrawn, _withheld(getattr(record, "revisions", ()))
        )


def _first_day(face: Face | None, day: date, until: date) -> date | None:
    """Return from which day a state that stood from `day` to `until` could be seen; None where it never was."""
    if face is None or face.since is None:
        return None
    first = max(day, face.since)
    return first if first <= until and face.public(first) else None


def _is_proactive(openness: Openness) -> bool:
    return openness.attribute is OpennessAttribute.PROACTIVE


def _withheld(revisions: Iterable[Revision]) -> int:
    return sum(one.before_withheld for one in revisions)
