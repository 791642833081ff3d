"""What a review sheet is made of: lines of what is entered, under the heads that a review goes by."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """One thing to look at. `open` where something is not entered, or not as it should be: to be settled."""

    name: str
    told: str
    open: bool = False


class Part(msgspec.Struct, frozen=True):
    """One head of the review, never without a line."""

    title: str
    lines: tuple[Line, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One record's sheet. `questions` are what no program can decide; none of it is an opinion."""

    parts: tuple[Part, ...]
    questions: tuple[str, ...]


def said(value: object, otherwise: str = "没有登记") -> str:
    """Return a value as a line has it."""
    return otherwise if value in (None, "", ()) else str(value)
