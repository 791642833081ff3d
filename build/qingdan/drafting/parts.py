"""The parts that a document is taken into."""

from __future__ import annotations

from datetime import date

import msgspec


class Piece(msgspec.Struct):
    """A paragraph of the text, a heading of a rank, or a table; `annexed` where it stands in an annex."""

    text: str = ""
    rank: int | None = None
    rows: list[list[str]] = msgspec.field(default_factory=list)
    annexed: bool = False
    listed: bool = False
    merged: bool = False
    nested: int = 0


class Parts(msgspec.Struct):
    """A document in its parts; `aside` says in Chinese what was put aside, with its words."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    number_line: str = ""
    pieces: list[Piece] = msgspec.field(default_factory=list)
    #: the day of signing and its line
    signed: tuple[date, str] | None = None
    #: lines that are days, where none can be told to be that one
    days: list[str] = msgspec.field(default_factory=list)
    aside: list[str] = msgspec.field(default_factory=list)
    unclear: list[str] = msgspec.field(default_factory=list)
