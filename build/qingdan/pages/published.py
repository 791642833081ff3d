"""What of the register may be seen on a day, and how it is named.

The only way from a page to another record: what is not public has no link, no name and no place
in a count here, so no page can give it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.model.kinds import RELEASED
from qingdan.model.power import LifeAct
from qingdan.pages.addresses import address, cell
from qingdan.pages.views.parts import Link
from qingdan.standing import Standing, law_standing, standing
from qingdan.visibility import Visibility, record_visible, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from qingdan.model.facts import Withdrawal
    from qingdan.model.power import LifeEvent, Power, PowerList
    from qingdan.register import ListedPower, Register

#: Acts that end a power at the agency that had it.
_ENDING = frozenset({LifeAct.CANCELLED, LifeAct.MERGED, LifeAct.DELEGATED})


class Published:
    """The public part of a register on a day. Computed on demand and kept."""

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self._standings: dict[str, Standing] = {}
        self._links: dict[tuple[str, Any], Link | None] = {}
        self._visible: dict[tuple[str, Any], Visibility] = {}

    def visibility(self, kind: str, key: Any) -> Visibility:
        """Tell what of a record may be shown; an unknown record is hidden."""
        at = (kind, key)
        found = self._visible.get(at)
        if found is None:
            found = self._visible[at] = self._visibility(kind, key)
        return found

    def _visibility(self, kind: str, key: Any) -> Visibility:
        record = self.register.by_kind(kind).get(key)
        if record is None:
            return Visibility.HIDDEN
        if kind == "power":
            return self._power_visibility(record)
        return record_visible(record, self.day) if kind in RELEASED else Visibility.PUBLIC

    def _power_visibility(self, listed: ListedPower) -> Visibility:
        """A power is public only in a public list; it may be closed or withdrawn on its own."""
        own = listed.power.openness or listed.list.openness
        if self.visibility("power-list", (listed.list.agency, listed.list.kind.value)) is Visibility.HIDDEN:
            return Visibility.HIDDEN
        return visible(own, listed.list.published_on, listed.power.withdrawn, self.day)

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

    def is_public(self, kind: str, key: Any) -> bool:
        """Whether a record is public in full."""
        return self.visibility(kind, key) is Visibility.PUBLIC

    def standing(self, document_id: str) -> Standing:
        """Return how a document stands on the day."""
        found = self._standings.get(document_id)
        if found is None:
            document = self.register.documents[document_id]
            found = self._standings[document_id] = standing(document, self.register, self.day)
        return found

    def power_end(self, power: Power) -> LifeEvent | None:
        """Return the act by which a power is no longer exercised here, if it has ended."""
        past = [event for event in power.life if event.on <= self.day]
        last = max(past, key=lambda event: event.on, default=None)
        return last if last and last.act in _ENDING else None

    def link(self, kind: str, key: Any) -> Link | None:
        """Return how a record is named and where it stands; None where it may not be named."""
        at = (kind, key)
        try:
            return self._links[at]
        except KeyError:
            found = self._links[at] = self._link(kind, key)
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
        record = record.power if kind == "power" else record
        title = record.report.title if kind == "figures" else record.title
        sample = getattr(record, "sample", False)
        if kind == "power":
            sample = sample or self.register.powers[key].list.sample
        path = address(kind, key)
        if seen is Visibility.WITHDRAWN:
            if record.withdrawn.title_withheld:
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
            state = law_standing(self.register.laws[key], self.day).state
            return state.value if state.ended else ""
        if kind == "power":
            end = self.power_end(self.register.powers[key].power)
            return f"已{end.act.value}" if end else ""
        if kind == "approval":
            cancelled = self.register.approvals[key].cancelled_on
            return "已取消" if cancelled and cancelled <= self.day else ""
        if kind == "agency":
            abolished = self.register.agencies[key].abolished_on
            return "已撤销" if abolished and abolished < self.day else ""
        return ""

    def agency(self, key: str | None) -> Link | None:
        """Return an agency's link, None where none is named."""
        return self.link("agency", key) if key else None

    def withdrawal(self, kind: str, key: Any) -> Withdrawal | None:
        """Return the 停止公开说明 of a withdrawn record."""
        if self.visibility(kind, key) is not Visibility.WITHDRAWN:
            return None
        record = self.register.by_kind(kind)[key]
        found: Withdrawal | None = (record.power if kind == "power" else record).withdrawn
        return found
