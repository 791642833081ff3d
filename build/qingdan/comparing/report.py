"""What changes between two states of a county, record by record, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.burden import UNITS, burden
from qingdan.comparing.notices import News, news
from qingdan.differences import Difference, differences
from qingdan.findings import Whereabouts
from qingdan.pages.addresses import address
from qingdan.pages.published import Published
from qingdan.register import own
from qingdan.tally import NAMES
from qingdan.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from qingdan.gathering import Checked
    from qingdan.problems import Problem
    from qingdan.register import Register
    from qingdan.schemas import Schemas

#: Fields that say whether and since when a record is public.
_PUBLIC_BY = frozenset({"openness", "published_on", "known_public_on"})
_BASED = ("power", "approval", "document", "decision")

#: What a record is called by here: kind and key.
Key = tuple[str, Any]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One record that changed. `act` is 新增, 改动, 停止公开, 不再公开, 删去 or 改编号; `was` the id it had.

    What is 不再公开 leaves the site without a word, though it still stands in the folder; only that is
    told of it: the rest of its change is not for the public.
    """

    act: str
    kind: str
    key: Any
    title: str
    path: str
    public: bool  # whether the public sees it, before or after
    differences: tuple[Difference, ...] = ()
    burden: tuple[str, ...] = ()  # 承诺时间 20 → 15 个工作日
    page: str | None = None  # site path
    was: str = ""


class Turned(msgspec.Struct, frozen=True):
    """A document whose standing changes, why, and what rests on it."""

    key: str
    title: str
    before: str
    after: str
    reason: str
    resting: tuple[tuple[str, tuple[str, ...]], ...]  # 权力事项 → titles


class Report(msgspec.Struct, kw_only=True):
    """All that a review needs. Errors are told by code, path and words."""

    day: str
    changes: tuple[Change, ...]
    turned: tuple[Turned, ...]
    counts: tuple[tuple[str, int, int], ...]  # name, before, after
    errors: tuple[str, ...]
    news: News


def report(
    before: Checked,
    after: Checked,
    labels: Schemas,
    read: Callable[[str, bool], Mapping[str, Any]],
    paths: Iterable[str],
) -> Report:
    """Compare two states, both on the later one's day.

    `labels` has the words for fields; `read(path, earlier)` gives the data of a file, {} where it is not there; `paths` are those that differ.
    """
    old, new = Published(before.standings), Published(after.standings)
    changes = tuple(_changes(before, after, labels, old, new, read, tuple(sorted(paths))))
    return Report(
        day=after.day.isoformat(),
        changes=changes,
        turned=tuple(_turned(before, after, old, new)),
        counts=tuple(_counts(old, new)),
        errors=tuple(_words(problem) for problem in after.problems if problem.is_error),
        news=news(before, after),
    )


def _changes(
    before: Checked,
    after: Checked,
    labels: Schemas,
    old: Published,
    new: Published,
    read: Callable[[str, bool], Mapping[str, Any]],
    paths: tuple[str, ...],
) -> Iterator[Change]:
    held = dict(_records(before.register, paths, read, earlier=True))
    holds = dict(_records(after.register, paths, read, earlier=False))
    # What an error keeps from being read is not gone: the error is told.
    faulty = {problem.place.path for problem in after.problems if problem.is_error}
    gone = {key: one for key, one in held.items() if key not in holds and one[0] not in faulty}
    # Of several of one title the first comes off first.
    by_title: dict[tuple[str, Any], list[Key]] = {}
    for key, (_, data, _) in reversed(gone.items()):
        if data.get("title"):
            by_title.setdefault((key[0], data["title"]), []).append(key)
    for key, (path, data, at) in holds.items():
        kind, name = key
        public = _is_public(new, key) or _is_public(old, key)
        common = {"kind": kind, "key": name, "path": path, "public": public, "page": _page(new, key)}
        was = held.get(key)
        if was is None:
            same = by_title.get((kind, data.get("title")))
            if same:
                moved = same.pop()
                del gone[moved]
                yield Change(act="改编号", title=_title(new, old, key, data), was=str(moved[1]), **common)
            else:
                yield Change(act="新增", title=_title(new, old, key, data), **common)
            continue
        holder = "power-list" if kind == "power" else kind
        found = tuple(differences(holder, was[1], data, labels, at))
        if found:
            told = tuple(_burden(before.register, after.register, name)) if kind == "approval" else ()
            vanishes = _is_told_of(old, key) and not _is_told_of(new, key)
            withdrawn = _is_public(old, key) and _is_told_of(new, key) and not _is_public(new, key)
            if vanishes:
                found = tuple(one for one in found if one.field in _PUBLIC_BY)
            yield Change(
                act="不再公开" if vanishes else "停止公开" if withdrawn else "改动",
                title=_title(new, old, key, data) if not vanishes else _title(old, old, key, was[1]),
                differences=found,
                burden=() if vanishes else told,
                **common,
            )
    for key, (path, data, _) in gone.items():
        kind, name = key
        yield Change(
            act="删去",
            kind=kind,
            key=name,
            title=_title(old, old, key, data),
            path=path,
            public=_is_public(old, key),
        )


def _records(
    register: Register,
    paths: tuple[str, ...],
    read: Callable[[str, bool], Mapping[str, Any]],
    *,
    earlier: bool,
) -> Iterator[tuple[Key, tuple[str, Mapping[str, Any], tuple[str | int, ...]]]]:
    """Give (kind, key) → (path, data, where in the file) of the records of some files."""
    where = Whereabouts(register)
    for path in paths:
        key = where.of_path(path)
        data = read(path, earlier) if key else {}
        if key is None or not data:
            continue
        if key[0] == "power-list":
            yield key, (path, {name: value for name, value in data.items() if name != "items"}, ())
            for number, item in enumerate(data.get("items", ())):
                yield ("power", item.get("id")), (path, item, ("items", number))
        else:
            yield key, (path, data, ())


def _is_public(published: Published, key: Key) -> bool:
    kind, name = key
    if kind in ("portal", "power-list"):
        return True
    return name in published.register.by_kind(kind) and published.is_public(kind, name)


def _is_told_of(published: Published, key: Key) -> bool:
    """Whether the site has a page of a record, if only to say that it was withdrawn."""
    return key[0] != "portal" and published.visibility(*key) is not Visibility.HIDDEN


def _page(published: Published, key: Key) -> str | None:
    kind, name = key
    if kind in ("portal", "power-list") or not _is_public(published, key):
        return None
    return address(kind, name)


def _title(new: Published, old: Published, key: Key, data: Mapping[str, Any]) -> str:
    kind = key[0]
    if kind == "power-list":
        agency = new.register.agencies.get(str(data.get("agency"))) or old.register.agencies.get(
            str(data.get("agency"))
        )
        return f"{agency.title if agency else data.get('agency')}{data.get('kind')}"
    if kind == "figures":
        return str(data.get("report", {}).get("title", key[1]))
    return str(data.get("title", key[1]))


def _burden(before: Register, after: Register, key: Any) -> Iterator[str]:
    """Give what an item asks more or less of people: W8."""
    old, new = before.approvals.get(key), after.approvals.get(key)
    if old is None or new is None:
        return
    was, now = burden(old), burden(new)
    for measure, value in now.items():
        if measure in was and was[measure] != value:
            sign = "增加" if value > was[measure] else "减少"
            yield f"{measure.value}{sign}:{was[measure]} → {value} {UNITS[measure]}"


def _turned(before: Checked, after: Checked, old: Published, new: Published) -> Iterator[Turned]:
    for key in new.public_keys("document"):
        if key not in before.register.documents or not old.is_public("document", key):
            continue
        was, now = old.standing(key), new.standing(key)
        if was.state is not now.state:
            resting = tuple(_resting(after.register, new, key)) if now.state.ended else ()
            yield Turned(
                key,
                after.register.documents[key].title,
                was.state.value,
                now.state.value,
                now.reason,
                resting,
            )


def _resting(register: Register, published: Published, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the titles of what rests on a document, as far as it is public, by kind."""
    resting = register.resting_on.get(("document", key), ())
    for kind in _BASED:
        ids = [one.id for one in resting if one.kind == kind and published.is_public(kind, one.id)]
        if ids:
            yield NAMES[kind], tuple(own(register.by_kind(kind)[id_]).title for id_ in ids)


def _counts(old: Published, new: Published) -> Iterator[tuple[str, int, int]]:
    for kind, name in NAMES.items():
        if kind not in ("portal", "power-list"):
            was, now = len(old.public_keys(kind)), len(new.public_keys(kind))
            if was != now:
                yield name, was, now


def _words(problem: Problem) -> str:
    return f"{problem.rule.code} {problem.rule.title}({problem.place.path}):{problem.what}"
