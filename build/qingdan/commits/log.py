"""The commits of a county, in one pass: which files of content/ each of them touched.

The line of first parents is followed: a merge is one change, on the day it was merged.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import msgspec

from qingdan.commits.git import NoCommit, Unknown, ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHINA = timezone(timedelta(hours=8))
_SHALLOW = "--is-shallow-repository"
_BEGINS = b"\x01"
#: Plain files: neither links nor submodules are records.
PLAIN = (b"100644", b"100755", b"100664")


class Touched(msgspec.Struct, frozen=True):
    """A file of content/ that a commit touched; the names of its bytes before and after, None where it was not there."""

    path: str
    before: str | None
    after: str | None


class Logged(msgspec.Struct, frozen=True):
    """A commit: its name, its first parent's ("" of the first), its day in China, what it touched."""

    name: str
    parent: str
    day: date
    touched: tuple[Touched, ...]


def head(content: Path) -> str:
    """Return the name of the commit that stands. NoCommit where there is none, or not all are there."""
    shallow, name = ask(content, "rev-parse", _SHALLOW, "HEAD").decode("ascii").split()
    if shallow == "true":
        raise NoCommit(Unknown.SHALLOW)
    return name


def is_shallow(content: Path) -> bool:
    """Whether only the latest commits were fetched."""
    return ask(content, "rev-parse", _SHALLOW).strip() == b"true"


def log(content: Path, last: str, since: str | None = None) -> list[Logged]:
    """Return the commits up to `last`, the earliest first; with `since` only those after it.

    With `since` the answer is empty where it does not lie on the line that leads to `last`.
    """
    told = ask(
        content,
        *("log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative"),
        *("--no-ext-diff", "--no-textconv", "--no-notes", "--no-mailmap", "--no-color", "--no-decorate"),
        *("--encoding=UTF-8", "--format=%x01%H %ct %P", last, *([f"^{since}"] if since else []), "--"),
    )
    found = list(_read(told))
    found.reverse()
    return [] if since and found and found[0].parent != since else found


def line(content: Path) -> list[tuple[str, date]]:
    """Return (name, day in China) of every commit up to the one that stands, the earliest first."""
    told = ask(content, "log", "--first-parent", "--no-mailmap", "--format=%H %ct", "HEAD", "--").decode(
        "ascii"
    )
    pairs = [entry.split() for entry in told.splitlines()]
    return [(name, _day(stamp)) for name, stamp in reversed(pairs)]


def _read(told: bytes) -> Iterator[Logged]:
    header: list[str] = []
    touched: list[Touched] = []
    pieces = iter(told.split(b"\0"))
    for piece in pieces:
        piece = piece.lstrip(b"\n")  # noqa: PLW2901 - what separates commits is no part of them
        if piece.startswith(_BEGINS):
            if header:
                yield _logged(header, touched)
            header, touched = piece[1:].decode("ascii").split(), []
        elif piece.startswith(b":"):
            old_mode, new_mode, before, after, _ = piece[1:].split(b" ")
            path = next(pieces).decode("utf-8", "surrogateescape")
            one = Touched(f"content/{path}", _name(old_mode, before), _name(new_mode, after))
            if one.before or one.after:
                touched.append(one)
    if header:
        yield _logged(header, touched)


def _logged(header: list[str], touched: list[Touched]) -> Logged:
    name, stamp, *parents = header
    return Logged(name, parents[0] if parents else "", _day(stamp), tuple(touched))


def _name(mode: bytes, name: bytes) -> str | None:
    return name.decode("ascii") if mode in PLAIN else None


def _day(stamp: str) -> date:
    """Return the day of a time stamp; one that no calendar has is the first or the last day of all."""
    try:
        return datetime.fromtimestamp(int(stamp), _CHINA).date()
    except (ValueError, OverflowError, OSError):
        return date.min if stamp.startswith("-") else date.max
