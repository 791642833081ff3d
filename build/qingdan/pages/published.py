"""What of the register may be seen on a day, and how it is named.

The only way from a page to another record: what is not public has no link, no name and no place
in a count here, so no page can give it away.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qingdan.forecast import Forecast, forecast
from qingdan.history import NOT_ASKED, History
from qingdan.ledger import ledger
from qingdan.model.kinds import RELEASED
from qingdan.pages.addresses import address, cell
from qingdan.pages.changes import Changes
from qingdan.pages.views.parts import Link
from qingdan.register import own
from qingdan.visibility import Visibility, power_visible, record_visible, title_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.ledger.facts import Line
    from qingdan.model.facts import Withdrawal
    from qingdan.model.power import PowerList
    from qingdan.standing import Standing, Standings


#: How many days ahead pages tell of what ends.
AHEAD = 180


class Published:
    """The public part of a register on a day. Computed on demand and kept."""

    def __init__(self, standings: Standings, history: History = NOT_ASKED) -> None:
        self.standings = standings
        self.register = standings.register
        self.day = standings.day
        self._history = history
        self._links: dict[str, dict[Any, Link | None]] = defaultdict(dict)
        self._counts: dict[str, tuple[int, int]] = {}
        self._public: dict[str, tuple[Any, ...]] = {}
        self._visible: dict[str, dict[Any, Visibility]] = defaultdict(dict)

    @cached_property
    def changes(self) -> Changes:
        """What the commits tell of the records, as far as it may be told."""
        return Changes(self._history, self)

    @cached_property
    def forecast(self) -> Forecast:
        """What ends within the days that pages look ahead, public or not, and whom it hits."""
        return forecast(self.standings, AHEAD)

    @cached_property
    def ledger(self) -> dict[tuple[str, int], tuple[Line, ...]]:
        """The figures of each report, (issuer, year), beside what they were held against."""
        found: dict[tuple[str, int], list[Line]] = {}
        for line in ledger(self.standings):
            found.setdefault(line.key, []).append(line)
        return {key: tuple(lines) for key, lines in found.items()}

    def visibility(self, kind: str, key: Any) -> Visibility:
        """Tell what of a record may be shown; an unknown record is hidden."""
        seen = self._visible[kind]
        found = seen.get(key)
        if found is None:
            found = seen[key] = self._visibility(kind, key)
        return found

    def _visibility(self, kind: str, key: Any) -> Visibility:
        record = self.register.by_kind(kind).get(key)
        if record is None:
            return Visibility.HIDDEN
        if kind == "power":
            return power_visible(record.power, record.list, self.day)
        return record_visible(record, self.day) if kind in RELEASED else Visibility.PUBLIC

    def title_told(self, kind: str, key: Any) -> bool:
        """Whether a record that was taken back may still be called by its title."""
        record = self.register.by_kind(kind)[key]
        if kind == "power":
            return title_told(record.power.openness or record.list.openness, record.power.withdrawn)
        return title_told(record.openness, record.withdrawn)

    def keys(self, kind: str) -> Iterator[Any]:
        """Give the keys of the records that have a page, withdrawn ones included."""
        for key in self.register.by_kind(kind):
            if self.visibility(kind, key) is not Visibility.HIDDEN:
                yield key

    def records(self, kind: str) -> Iterator[Any]:
        """Give the records that are public in full (powers as `ListedPower`)."""
        for key, record in self.register.by_kind(kind).items():
            if self.visibility(kind, key) is Visibility.PUBLIC:
                yield record

    def public_keys(self, kind: str) -> tuple[Any, ...]:
        """Return the keys of the records that are public in full, in the order of the register."""
        found = self._public.get(kind)
        if found is None:
            found = self._public[kind] = tuple(
                key for key in self.register.by_kind(kind) if self.is_public(kind, key)
            )
        return found

    def public_count(self, kind: str) -> tuple[int, int]:
        """Return how many records of a kind are public in full, and how many of them are samples."""
        found = self._counts.get(kind)
        if found is None:
            keys = self.public_keys(kind)
            records = self.register.by_kind(kind)
            if kind == "power":
                samples = sum(records[key].power.sample or records[key].list.sample for key in keys)
            else:
                samples = sum(records[key].sample for key in keys)
            found = self._counts[kind] = (len(keys), samples)
        return found

    def is_public(self, kind: str, key: Any) -> bool:
        """Whether a record is public in full."""
        return self.visibility(kind, key) is Visibility.PUBLIC

    def standing(self, document_id: str) -> Standing:
        """Return how a document stands on the day."""
        return self.standings.document(document_id)

    def link(self, kind: str, key: Any) -> Link | None:
        """Return how a record is named and where it stands; None where it may not be named."""
        made = self._links[kind]
        try:
            return made[key]
        except KeyError:
            found = made[key] = self._link(kind, key)
            return found

    def links(self, kind: str, keys: Iterable[Any]) -> tuple[Link, ...]:
        """Return the links of those records that may be named."""
        found = (self.link(kind, key) for key in keys)
        return tuple(link for link in found if link)

    def _link(self, kind: str, key: Any) -> Link | None:
        seen = self.visibility(kind, key)
        if seen is Visibility.HIDDEN:
            return None
        record = self.register.by_kind(kind)[key]
        if kind == "power-list":
            return self._list_link(record)
        record = own(record)
        title = record.report.title if kind == "figures" else record.title
        sample = getattr(record, "sample", False)
        if kind == "power":
            sample = sample or self.register.powers[key].list.sample
        path = address(kind, key)
        if seen is Visibility.WITHDRAWN:
            if not self.title_told(kind, key):
                return None
            mark = "停止公开"
            return Link(title=f"{mark}:{title}", path=path, mark=mark, ended=True, sample=sample)
        mark = self.ending(kind, key)
        if mark and kind == "agency":
            # A body that is gone keeps its plain name on what it issued.
            return Link(title=title, path=path, mark=mark, sample=sample)
        if mark:
            return Link(title=f"{mark}:{title}", path=path, mark=mark, ended=True, sample=sample)
        return Link(title=title, path=path, sample=sample)

    def _list_link(self, power_list: PowerList) -> Link:
        agency = self.register.agencies.get(power_list.agency)
        return Link(
            title=f"{agency.title if agency else ''}{power_list.kind.value}",
            path=cell(power_list.agency, power_list.kind.name.lower()),
            sample=power_list.sample,
        )

    def ending(self, kind: str, key: Any) -> str:
        """Return what a record's shown title begins with because it no longer holds, or ""."""
        if kind == "document":
            state = self.standing(key).state
            return state.value if state.ended else ""
        if kind == "law":
            state = self.standings.law(key).state
            return state.value if state.ended else ""
        if kind == "power":
            end = self.register.powers[key].power.ended_by(self.day)
            return f"已{end.act.value}" if end else ""
        if kind == "approval":
            return "已取消" if self.register.approvals[key].cancelled(self.day) else ""
        if kind == "agency":
            return "已撤销" if self.register.agencies[key].abolished(self.day) else ""
        return ""

    def agency(self, key: str | None) -> Link | None:
        """Return an agency's link, None where none is named."""
        return self.link("agency", key) if key else None

    def withdrawal(self, kind: str, key: Any) -> Withdrawal | None:
        """Return the 停止公开说明 of a withdrawn record."""
        if self.visibility(kind, key) is not Visibility.WITHDRAWN:
            return None
        found: Withdrawal | None = own(self.register.by_kind(kind)[key]).withdrawn
        return found
