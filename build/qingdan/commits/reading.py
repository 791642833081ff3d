"""From what a commit touched to the records in it: which came, which went, and what changed in the rest."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan import source
from qingdan.commits.wording import shown
from qingdan.differences import differences
from qingdan.history import Face, Reason, Step
from qingdan.model.kinds import RELEASED, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from qingdan.commits.log import Logged, Touched
    from qingdan.history import Key
    from qingdan.model.kinds import Kind
    from qingdan.problems import Pointer
    from qingdan.schemas import Schemas

#: Fields of which no page tells: that something was released, withdrawn or explained is told in other ways.
_UNTOLD = frozenset(
    {"openness", "withdrawn", "revisions", "new_records_must_not", "division_code", "power_code_pattern"}
)
#: So many files are kept as read: the state after a change is the one before the next.
_KEPT = 512

#: Kind and key.
_Name = tuple[str, "Key"]


class _Found(msgspec.Struct, frozen=True):
    """A record as it stood: its data, where in its file, of which kind that is, and its face."""

    data: Mapping[str, Any]
    at: Pointer
    holder: str
    face: Face


class Reader:
    """Reads commits one after the other; `read` gives the bytes of a name, None where they cannot be had."""

    def __init__(self, read: Callable[[str], bytes | None], schemas: Schemas) -> None:
        self._read = read
        self._schemas = schemas
        self._kept: OrderedDict[str, dict[_Name, _Found] | None] = OrderedDict()

    def steps(self, commit: Logged, place: int) -> tuple[list[Step], int]:
        """Return what a commit, the `place`th of the history, did to records; and how many files could not be read."""
        came: dict[_Name, _Found | None] = {}
        before: dict[_Name, _Found] = {}
        after: dict[_Name, _Found] = {}
        unread: list[tuple[Kind, Touched]] = []
        moved = self._moved(commit)
        for kind, one in _records(commit):
            if (
                one.before is None
                and kind.name != "power-list"
                and (kind.name, _key(kind, one.path)) not in moved
            ):
                came[kind.name, _key(kind, one.path)] = None
                continue
            old, new = self._found(kind, one.path, one.before), self._found(kind, one.path, one.after)
            if old is None or new is None:
                unread.append((kind, one))
            else:
                before |= old
                after |= new
        steps = [Step(place, *name) for name in came]
        steps.extend(self._compared(before, after, place))
        steps.extend(self._unread(unread, place))
        return steps, len(unread)

    def _moved(self, commit: Logged) -> set[_Name]:
        """Return the records whose file went from one place and came at another."""
        gone = {(kind.name, _key(kind, one.path)) for kind, one in _records(commit) if one.after is None}
        return gone & {
            (kind.name, _key(kind, one.path)) for kind, one in _records(commit) if one.before is None
        }

    def _compared(
        self, before: dict[_Name, _Found], after: dict[_Name, _Found], place: int
    ) -> Iterator[Step]:
        for name, new in after.items():
            old = before.get(name)
            if old is None:
                yield Step(place, *name)
            elif old.face != new.face or old.data != new.data:
                told = tuple(
                    shown(one)
                    for one in differences(
                        new.holder, _told(old.data), _told(new.data), self._schemas, new.at
                    )
                )
                reasons = tuple(_reasons(old.data, new.data))
                if told or reasons or old.face != new.face:
                    yield Step(place, *name, old.face, new.face, told, reasons)
        for name, old in before.items():
            if name not in after:
                yield Step(place, *name, before=old.face)

    def _unread(self, unread: list[tuple[Kind, Touched]], place: int) -> Iterator[Step]:
        """Give the changes of which a side cannot be read; of a list as a whole, nothing where neither can."""
        for kind, one in unread:
            if one.after is None:
                continue
            old, new = (self._found(kind, one.path, name) or {} for name in (one.before, one.after))
            names = {name for name in (*old, *new) if name[0] == kind.name}
            if not names and kind.name != "power-list":
                names = {(kind.name, _key(kind, one.path))}
            for name in sorted(names):
                yield Step(place, *name, _face_of(old, name), _face_of(new, name), unread=True)

    def _found(self, kind: Kind, path: str, name: str | None) -> dict[_Name, _Found] | None:
        """Return the records in a file as it stood; none where it was not there, None where it cannot be read."""
        if name is None:
            return {}
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        raw = self._read(name)
        read = source.read(path, raw) if raw is not None else ()
        found = self._kept[name] = _split(kind, path, read.data) if isinstance(read, source.Source) else None
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found


def _face_of(found: dict[_Name, _Found], name: _Name) -> Face | None:
    return found[name].face if name in found else None


def _records(commit: Logged) -> Iterator[tuple[Kind, Touched]]:
    for one in commit.touched:
        kind = kind_of(tuple(one.path.split("/")[1:]))
        if kind is not None:
            yield kind, one


def _key(kind: Kind, path: str) -> Key:
    """Return the key that the place of a file says; a power list has its own from what stands in it."""
    stem, folder = path.rpartition("/")[2].removesuffix(".yml"), path.split("/")[-2]
    if kind.named:
        return stem
    return (folder, stem) if kind.name in ("figures", "disclosure", "power-list") else path


def _split(kind: Kind, path: str, data: Any) -> dict[_Name, _Found] | None:
    if not isinstance(data, dict):
        return None
    if kind.name != "power-list":
        return {(kind.name, _key(kind, path)): _Found(data, (), kind.name, _face(kind.name, data))}
    items = data.get("items")
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        return None
    own = {name: value for name, value in data.items() if name != "items"}
    face = _face(kind.name, data)
    key = (str(data.get("agency")), str(data.get("kind")))
    found: dict[_Name, _Found] = {(kind.name, key): _Found(own, (), kind.name, face)}
    for place, item in enumerate(items):
        found["power", str(item.get("id"))] = _Found(
            item, ("items", place), kind.name, _item_face(item, data, face)
        )
    return found


def _face(kind: str, data: Mapping[str, Any]) -> Face:
    if kind not in RELEASED:
        return Face(proactive=True, since=date.min)
    since = _day(data.get("published_on")) or (
        _day(data.get("known_public_on")) if kind == "document" else None
    )
    return Face(_is_proactive(data.get("openness")), since, bool(data.get("withdrawn")), _withheld(data))


def _item_face(item: Mapping[str, Any], data: Mapping[str, Any], listed: Face) -> Face:
    """Return the face of a power: public only in a public list, it may be kept back by itself."""
    proactive = listed.proactive and _is_proactive(item.get("openness") or data.get("openness"))
    return Face(proactive, listed.since, bool(item.get("withdrawn")), _withheld(item))


def _is_proactive(openness: Any) -> bool:
    return isinstance(openness, dict) and openness.get("attribute") == "主动公开"


def _withheld(data: Mapping[str, Any]) -> int:
    return sum(one.get("before_withheld") is True for one in _lines(data))


def _reasons(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Reason]:
    known = [_reason(one) for one in _lines(before)]
    for one in _lines(after):
        reason = _reason(one)
        if reason in known:
            known.remove(reason)
        else:
            yield reason


def _reason(line: Mapping[str, Any]) -> Reason:
    return Reason(*(str(line.get(name, "")) for name in ("on", "what", "why")))


def _lines(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    lines = data.get("revisions")
    return (one for one in lines if isinstance(one, dict)) if isinstance(lines, list) else iter(())


def _told(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if name not in _UNTOLD}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
