"""修改记录 of a record: what its commits did to it and what it says of that itself, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from qingdan.chinese import spoken
from qingdan.differences import Word, said, told
from qingdan.history import CORRECTION, Reason, is_correction
from qingdan.model.kinds import RELEASED
from qingdan.pages.views.parts import ChangeView
from qingdan.register import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.differences import Difference
    from qingdan.model.facts import Revision
    from qingdan.pages.changes import Change
    from qingdan.pages.published import Published

UNEXPLAINED = "没有写原因"
VEILED = "原来的内容不再公开"
UNREAD = "这一次的内容读不出来"


def change_views(
    published: Published, kind: str, key: Any, revisions: Iterable[Revision] = ()
) -> tuple[ChangeView, ...]:
    """Return a record's changes, the latest first; each line of its own 改动说明 stands in one of them.

    Lines that came with no change that git knows stand by themselves, on the day they name.
    """
    changes = published.changes.of(kind, key)
    known = [reason for change in changes for reason in change.reasons]
    found = [change_view(change, published) for change in changes]
    for line in revisions:
        reason = Reason(line.on.isoformat(), line.what, line.why)
        if reason in known:
            known.remove(reason)
        else:
            found.append(ChangeView(on=line.on, act=_act("改动", (reason,)), reasons=(sentence(reason),)))
    found.reverse()
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def change_view(change: Change, published: Published) -> ChangeView:
    """Return one change as pages show it."""
    note = UNREAD if change.unread else VEILED if change.veiled and change.differences else ""
    return ChangeView(
        on=change.on,
        act=act(change),
        reasons=tuple(map(sentence, change.reasons)),
        lines=tuple(_lines(change, published)),
        missing=UNEXPLAINED if change.unexplained else "",
        note=note,
    )


def act(change: Change) -> str:
    """Return what was done; that something had been wrong is told from its reasons."""
    return _act(change.act.value, change.reasons)


def shown(change: Change, published: Published) -> Iterator[Difference]:
    """Give the differences as they may be shown: records by their titles, nothing of those that may not be named.

    Where what stood there may not be told, the field alone is.
    """
    for one in change.differences:
        if any(not may_be_named(published, *record) for record in one.beside):
            continue
        before, after = _named(one.before, published), _named(one.after, published)
        if before is None and after is None and (one.before or one.after):
            continue
        yield replace(one, before=None if change.veiled else before, after=None if change.veiled else after)


def _lines(change: Change, published: Published) -> Iterator[str]:
    for one in shown(change, published):
        yield one.label if change.veiled else told(one.label, _spoken(one.before), _spoken(one.after), one)


def _spoken(words: tuple[Word, ...] | None) -> str:
    """Return a value as pages print it; a day within a text stays as the text has it."""
    return said(words and tuple(Word(spoken(word.text)) for word in words))


def _named(words: tuple[Word, ...] | None, published: Published) -> tuple[Word, ...] | None:
    """Return words with records by their titles; None where all of them are of records that may not be named."""
    if words is None:
        return None
    named = tuple(
        Word(title(published, word.refers, word.text)) if word.refers else word
        for word in words
        if not word.refers or may_be_named(published, word.refers, word.text)
    )
    return None if words and not named else named


def may_be_named(published: Published, kind: str, key: str) -> bool:
    """Whether a record may be told of; what never was kept back may, though it is not there any more."""
    return published.is_public(kind, key) if kind in RELEASED or kind == "power" else True


def title(published: Published, kind: str, key: str) -> str:
    """Return what a record is called, its id where it is not there any more."""
    record = published.register.by_kind(kind).get(key)
    return str(own(record).title) if record else key


def _act(act: str, reasons: tuple[Reason, ...]) -> str:
    return CORRECTION if any(map(is_correction, reasons)) else act


def sentence(reason: Reason) -> str:
    """Return a line of 改动说明 as people read it."""
    return f"{reason.what}。{reason.why}"
