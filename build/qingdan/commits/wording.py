"""A difference as it may stand on a page: short, on one line, and nobody's private number in it."""

from __future__ import annotations

import msgspec

from qingdan.checks.personal import hidden
from qingdan.differences import Difference, Word

#: So many characters of a value are told.
_LONGEST = 120
#: Of a longer text what changed is told, with so many characters before and behind it.
_AROUND = 12
_WHOLE = 60


def shown(difference: Difference) -> Difference:
    """Return a difference as it is told: of long texts the passage that changed, the rest by its length."""
    before, after = _plain(difference.before), _plain(difference.after)
    if before and after and _is_text(before) and _is_text(after):
        old, new = before[0].text, after[0].text
        if max(len(old), len(new)) > _WHOLE:
            old, new = _passage(old, new)
            before, after = (Word(old),), (Word(new),)
    return msgspec.structs.replace(difference, before=_cut(before), after=_cut(after))


def _plain(words: tuple[Word, ...] | None) -> tuple[Word, ...] | None:
    if words is None:
        return None
    return tuple(word if word.refers else Word(hidden(" ".join(word.text.split()))) for word in words)


def _is_text(words: tuple[Word, ...]) -> bool:
    return len(words) == 1 and not words[0].refers


def _passage(old: str, new: str) -> tuple[str, str]:
    """Return what differs between two texts, with a little of what stands around it."""
    first = _shared(old, new)
    most = min(len(old), len(new)) - first
    last = min(most, _shared(old[::-1], new[::-1]))
    begin = max(0, first - _AROUND)
    return _part(old, begin, len(old) - last), _part(new, begin, len(new) - last)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    differ = (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(differ, min(len(one), len(other)))


def _part(text: str, begin: int, changed: int) -> str:
    end = min(len(text), changed + _AROUND)
    return f"{'……' if begin else ''}{text[begin:end]}{'……' if end < len(text) else ''}"


def _cut(words: tuple[Word, ...] | None) -> tuple[Word, ...] | None:
    if words is None:
        return None
    room = _LONGEST
    kept: list[Word] = []
    for word in words:
        if not word.refers and len(word.text) > room:
            every = sum(len(one.text) for one in words)
            kept.append(Word(f"{word.text[:room]}……(共{every}字)"))
            break
        kept.append(word)
        room -= len(word.text)
    return tuple(kept)
