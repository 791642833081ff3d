"""What differs between two states of a record, field by field, each with its label.

Works on what stands in the file, not on the model: an earlier state may be of another shape.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.model.kinds import KIND_BY_NAME
from qingdan.model.references import ANY, referring
from qingdan.tabulation import duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.problems import Pointer
    from qingdan.schemas import Schemas

#: Fields that tell of the record itself: that they differ is no news to anyone.
_OWN = frozenset({"id"})
#: By which of their fields two items of a list are known to be the same, the surest first.
_NAMING = ("id", "code", "title", "name", "document", "law", "step", "period", "indicator", "file")
#: What an entry is called by in a label, and how long such a name may be.
_CALLED, _SHORT = ("title", "name"), 40
_ABSENT: Any = object()


class Word(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A value as people write it; where it is the id of another record, `refers` is that one's kind."""

    text: str
    refers: str = ""


class Difference(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A field that differs.

    `before` or `after` is None where the field was not there, both where only the order of a list differs.
    `beside` are the records, (kind, id), that stand in the same entry, before or after: who may not
    see these may not see what is said of them either.
    """

    label: str
    before: tuple[Word, ...] | None
    after: tuple[Word, ...] | None
    field: str  # the field of the record that it lies in
    beside: tuple[tuple[str, str], ...] = ()


def said(words: tuple[Word, ...] | None) -> str:
    """Return a value as it stands in the record, ids as they are."""
    return "、".join(word.text for word in words or ())


def plain_data(one: Difference) -> dict[str, str | None]:
    """Return a difference for programs, its values as they stand in the records."""
    return {
        "label": one.label,
        "before": None if one.before is None else said(one.before),
        "after": None if one.after is None else said(one.after),
        "field": one.field,
    }


def told(label: str, before: str, after: str, difference: Difference) -> str:
    """Return a difference in words; `before` and `after` are its values as they are to be shown."""
    if difference.before is None and difference.after is None:
        return f"{label}:次序有调整"
    if difference.before is None:
        return f"{label}:补上「{after}」"
    if difference.after is None:
        return f"{label}:删去「{before}」"
    return f"{label}:「{before}」→「{after}」"


def differences(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], schemas: Schemas, at: Pointer = ()
) -> Iterator[Difference]:
    """Give what differs between two records, in the order of the later one.

    `kind` and `at` say where the records stand: a power in the items of its list. Items of a list are
    held against those that they were before, wherever these stood: what was put between others
    changes none of them.
    """
    comparison = _Comparison(kind, schemas, at)
    for name in dict.fromkeys((*after, *before)):
        if name not in _OWN:
            yield from comparison.of(before.get(name, _ABSENT), after.get(name, _ABSENT), (*at, name), ())


class _Comparison:
    """Two records of one kind, which stand at `at` in their files."""

    def __init__(self, kind: str, schemas: Schemas, at: Pointer) -> None:
        self._kind = kind
        self._schemas = schemas
        self._skipped = len(at)
        self._references = _references(kind)
        #: Where an entry with a name of its own stands → that name.
        self._called: dict[Pointer, str] = {}

    def of(
        self, before: Any, after: Any, pointer: Pointer, beside: tuple[tuple[str, str], ...]
    ) -> Iterator[Difference]:
        if before is not _ABSENT and after is not _ABSENT and before == after:
            return
        if _is_mapping(before) and _is_mapping(after):
            beside = (*beside, *self._named(before, pointer), *self._named(after, pointer))
            for name in dict.fromkeys((*after, *before)):
                yield from self.of(
                    before.get(name, _ABSENT), after.get(name, _ABSENT), (*pointer, name), beside
                )
        elif _is_list(before) and _is_list(after):
            yield from self._items(before, after, pointer, beside)
        else:
            yield self._difference(
                pointer, self._words(before, pointer), self._words(after, pointer), before, after, beside
            )

    def _items(
        self, before: list[Any], after: list[Any], pointer: Pointer, beside: tuple[tuple[str, str], ...]
    ) -> Iterator[Difference]:
        told = False
        for place, old, new in _pairs(before, after):
            told = True
            at = (*pointer, place)
            if old is _ABSENT or new is _ABSENT:
                yield self._difference(at, self._words(old, at), self._words(new, at), old, new, beside)
            else:
                if isinstance(new, dict) and (name := _called(new)):
                    self._called[at] = name
                yield from self.of(old, new, at, beside)
        if not told:
            yield Difference(self._label(pointer), None, None, self._field(pointer), beside)

    def _difference(
        self,
        pointer: Pointer,
        before: tuple[Word, ...] | None,
        after: tuple[Word, ...] | None,
        old: Any,
        new: Any,
        beside: tuple[tuple[str, str], ...],
    ) -> Difference:
        own = (*self._named(old, pointer), *self._named(new, pointer))
        return Difference(self._label(pointer), before, after, self._field(pointer), (*beside, *own))

    def _words(self, value: Any, pointer: Pointer) -> tuple[Word, ...] | None:
        """Return what stands in a value, whatever its depth; None where there is none."""
        return None if value is _ABSENT else tuple(self._each_word(value, pointer))

    def _each_word(self, value: Any, pointer: Pointer) -> Iterator[Word]:
        if _is_mapping(value):
            for name, inner in value.items():
                yield from self._each_word(inner, (*pointer, name))
        elif isinstance(value, dict):
            yield Word(duration(value) if len(value) == 2 else str(value.get("number", "")))
        elif isinstance(value, list):
            for inner in value:
                yield from self._each_word(inner, pointer)
        elif isinstance(value, bool):
            yield Word("是" if value else "否")
        else:
            yield Word(str(value), self._references.get(_names(pointer), ""))

    def _named(self, value: Any, pointer: Pointer) -> Iterator[tuple[str, str]]:
        """Give the records named in an entry, itself and all in it; a lone id is not an entry."""
        if _is_mapping(value) or (isinstance(value, list) and _is_list(value)):
            for word in self._each_word(value, pointer):
                if word.refers:
                    yield word.refers, word.text

    def _field(self, pointer: Pointer) -> str:
        return str(pointer[self._skipped])

    def _label(self, pointer: Pointer) -> str:
        """Return the labels down to a value: 申报材料 「租赁合同」 份数, or 第2项 where it has no name."""
        told = []
        for length in range(self._skipped + 1, len(pointer) + 1):
            step = pointer[length - 1]
            if isinstance(step, int):
                name = self._called.get(pointer[:length])
                told.append(f"「{name}」" if name and length < len(pointer) else f"第{step + 1}项")
            else:
                label = self._schemas.label(self._kind, pointer[:length])
                if not told or told[-1] != label:
                    told.append(label)
        return " ".join(told)


def _pairs(before: list[Any], after: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Give (place, before, after) of the items that differ; what is the same elsewhere does not."""
    same = Counter(map(_mark, before)) & Counter(map(_mark, after))
    old, new = list(_left(before, same)), list(_left(after, same))
    held: dict[Any, list[int]] = {}
    for number, (_, item) in enumerate(old):
        held.setdefault(_identity(item), []).append(number)
    met: dict[int, int] = {}
    for number, (_, item) in enumerate(new):
        known = held.get(_identity(item)) if _identity(item) is not None else None
        if known:
            met[number] = known.pop(0)
    taken = set(met.values())
    rest = [number for number in range(len(old)) if number not in taken]
    if len(rest) == len(new) - len(met):
        # As many went as came: each is taken for the one in its turn.
        met |= dict(zip((number for number in range(len(new)) if number not in met), rest, strict=True))
        rest = []
    for number, (place, item) in enumerate(new):
        yield place, old[met[number]][1] if number in met else _ABSENT, item
    for number in rest:
        yield old[number][0], old[number][1], _ABSENT


def _left(items: list[Any], same: Counter[bytes]) -> Iterator[tuple[int, Any]]:
    """Give (place, item) of those that are not among the same."""
    rest = same.copy()
    for place, item in enumerate(items):
        mark = _mark(item)
        if rest[mark]:
            rest[mark] -= 1
        else:
            yield place, item


def _mark(item: Any) -> bytes:
    return msgspec.json.encode(item, order="deterministic")


def _identity(item: Any) -> Any:
    if not isinstance(item, dict):
        return None
    return next(((name, str(item[name])) for name in _NAMING if item.get(name)), None)


def _called(item: dict[str, Any]) -> str:
    names = (item[name] for name in _CALLED if isinstance(item.get(name), str))
    return next((name for name in names if len(name) <= _SHORT), "")


def _is_mapping(value: Any) -> bool:
    """Whether a value has fields of its own; a length of time is one value."""
    return value is not _ABSENT and isinstance(value, dict) and not value.keys() <= {"number", "unit"}


def _is_list(value: Any) -> bool:
    """Whether a value is a list of entries; one of words alone is one value."""
    return isinstance(value, list) and not all(isinstance(one, str) for one in value)


def _names(pointer: Pointer) -> tuple[str, ...]:
    return tuple(step for step in pointer if isinstance(step, str))


@cache
def _references(kind: str) -> dict[tuple[str, ...], str]:
    """Return the fields of a kind that hold ids, by the names that lead to them → kind of record."""
    found = referring(KIND_BY_NAME[kind].type)
    return {tuple(step for step in at if step != ANY): named for at, named in found.items()}
