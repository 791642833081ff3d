"""Where in a file the value at a pointer stands; worked out only for files with something to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from yaml.cyaml import CParser

from qingdan.problems import Place, Pointer, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Spots = dict[Pointer, tuple[int, int]]

#: Deeper than any record: such a file has no positions.
_DEEPEST = 64


def locate(problems: Iterable[Problem], load: Callable[[str], bytes | None]) -> tuple[Problem, ...]:
    """Return the problems with the lines and columns of their places filled in.

    `load` gives the bytes of a file or None. A spot that is not in the file (a missing field) is
    told at the nearest thing around it; a file that cannot be read keeps line 0.
    """
    files: dict[str, _Positions] = {}

    def placed(place: Place) -> Place:
        if place.line or not place.path.endswith(".yml"):
            return place
        if place.path not in files:
            files[place.path] = _Positions(load(place.path))
        return files[place.path].place(place)

    return tuple(
        msgspec.structs.replace(
            problem,
            place=placed(problem.place),
            related=tuple(
                msgspec.structs.replace(related, place=placed(related.place))
                for related in problem.related
            ),
        )
        for problem in problems
    )


class _Positions:
    def __init__(self, raw: bytes | None) -> None:
        text = "" if raw is None else raw.decode("utf-8-sig", "replace")
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._spots = _spots(text) if text else {}

    def place(self, place: Place) -> Place:
        pointer = place.pointer
        while pointer and pointer not in self._spots:
            pointer = pointer[:-1]
        if pointer not in self._spots:
            return place
        line, column = self._spots[pointer]
        text = self._lines[line].rstrip()[:120] if line < len(self._lines) else ""
        return msgspec.structs.replace(place, line=line + 1, column=column + 1, text=text)


def _spots(text: str) -> Spots:
    """Return the line and column (from 0) of every field's name and every item of a list."""
    spots: Spots = {}
    # For each open mapping or list: its pointer, and the field awaiting its value or the next index.
    open_: list[tuple[Pointer, Any, bool]] = []
    parser = CParser(text)
    try:
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent:
                return spots
            if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                open_.pop()
                continue
            if kind not in (yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
                continue
            mark = event.start_mark
            pointer: Pointer = ()
            if open_:
                parent, awaited, is_list = open_[-1]
                if is_list:
                    pointer = (*parent, awaited)
                    open_[-1] = (parent, awaited + 1, True)
                    spots.setdefault(pointer, (mark.line, mark.column))
                elif awaited is None:
                    key = event.value if kind is yaml.ScalarEvent else ""
                    spots.setdefault((*parent, key), (mark.line, mark.column))
                    open_[-1] = (parent, key, False)
                    if kind in (yaml.ScalarEvent, yaml.AliasEvent):
                        continue
                    return spots
                else:
                    pointer = (*parent, awaited)
                    open_[-1] = (parent, None, False)
            else:
                spots.setdefault((), (mark.line, mark.column))
            if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
                if len(open_) >= _DEEPEST:
                    return spots
                is_list = kind is yaml.SequenceStartEvent
                open_.append((pointer, 0 if is_list else None, is_list))
    except yaml.YAMLError:
        return spots
    finally:
        parser.dispose()
