"""Where in a file the value at a pointer stands; worked out only for files with something to tell."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from qingdan.problems import Place, Pointer, Problem
from qingdan.source import rules
from qingdan.source.decoding import has_odd_break
from qingdan.source.parsing import events
from qingdan.source.telling import Lines, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Deeper than any record that can be read.
DEEPEST = 64

#: Line and column, from 1.
Spot = tuple[int, int]
#: The steps of the pointers asked for, each with the steps that may follow it.
Tree = dict[Any, Any]


def locate(problems: Iterable[Problem], load: Callable[[str], bytes | None]) -> tuple[Problem, ...]:
    """Return the problems with line, column and text of their places filled in.

    `load` gives the bytes of a file, or None where there are none; it is asked for records only, and
    once. A field is told at its name, an item of a list at its beginning, and what is not in the file
    at the nearest thing around it. Line 0 stays where a file as a whole is meant or cannot be read.
    """
    told = tuple(problems)
    wanted: dict[str, set[Pointer]] = {}
    for problem in told:
        for place in _unlocated(problem):
            wanted.setdefault(place.path, set()).add(place.pointer)
    located: dict[tuple[str, Pointer], Place] = {}
    for path, pointers in wanted.items():
        raw = load(path)
        if raw is not None:
            located.update(_places(path, raw, pointers))

    def filled(place: Place) -> Place:
        return place if place.line else located.get((place.path, place.pointer), place)

    return tuple(
        problem
        if not any(True for _ in _unlocated(problem))
        else msgspec.structs.replace(
            problem,
            place=filled(problem.place),
            related=tuple(
                msgspec.structs.replace(related, place=filled(related.place)) for related in problem.related
            ),
        )
        for problem in told
    )


def _unlocated(problem: Problem) -> Iterable[Place]:
    """Give the places of a problem whose lines can be worked out and are not yet."""
    if problem.rule.code in rules.OF_WHOLE_FILES:
        return
    for place in (problem.place, *(related.place for related in problem.related)):
        if not place.line and place.path.endswith(".yml"):
            yield place


def _places(path: str, raw: bytes, pointers: set[Pointer]) -> Iterable[tuple[tuple[str, Pointer], Place]]:
    if has_odd_break(raw):
        return  # libyaml counts other lines than an editor does
    text = raw.decode("utf-8-sig", "replace")
    lines = Lines(text)
    spots = _spots(text, pointers)
    for pointer in pointers:
        known = pointer
        while known and known not in spots:
            known = known[:-1]
        if known in spots:
            line, column = spots[known]
            line = min(line, len(lines))  # an empty value at the end stands behind the last line
            yield (path, pointer), Place(path, pointer, line, column, shown(lines.text(line)))


def _spots(text: str, pointers: set[Pointer]) -> dict[Pointer, Spot]:
    """Return where these pointers and those around them stand, as far as libyaml can read."""
    tree: Tree = {}
    wanted = 0
    for pointer in pointers:
        branch = tree
        for step in pointer:
            wanted += step not in branch
            branch = branch.setdefault(step, {})
    spots: dict[Pointer, Spot] = {}
    # Where it stops, for whatever reason, what was found up to there is right.
    with suppress(_Done, yaml.YAMLError), events(text) as next_event:
        _Search(next_event, spots, wanted).record(tree)
    return spots


class _Done(Exception):
    """All that can be found is found."""


class _Search:
    """One walk over the events; what leads to no wanted spot is passed over."""

    def __init__(self, next_event: Callable[[], Any], spots: dict[Pointer, Spot], wanted: int) -> None:
        self._next = next_event
        self._spots = spots
        self._wanted = wanted

    def record(self, tree: Tree) -> None:
        """Find what is wanted in the first document."""
        self._next()
        if type(self._next()) is StreamEndEvent:
            return
        event = self._next()
        self._found((), event)
        self._value(event, (), tree)

    def _found(self, pointer: Pointer, event: Any) -> None:
        self._spots[pointer] = event.start_mark.line + 1, event.start_mark.column + 1
        if len(self._spots) > self._wanted:
            raise _Done

    def _value(self, event: Any, pointer: Pointer, tree: Tree) -> None:
        kind = type(event)
        if tree and kind is MappingStartEvent:
            self._mapping(pointer, tree)
        elif tree and kind is SequenceStartEvent:
            self._list(pointer, tree)
        else:
            self._pass(event)

    def _mapping(self, pointer: Pointer, tree: Tree) -> None:
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                raise _Done  # a key that is no name: no pointer leads past it
            key = event.value
            # Of two fields with the same name the first is meant.
            branch = tree.pop(key, None)
            if branch is not None:
                self._found((*pointer, key), event)
            self._value(self._next(), (*pointer, key), branch or {})

    def _list(self, pointer: Pointer, tree: Tree) -> None:
        index = 0
        while type(event := self._next()) is not SequenceEndEvent:
            branch = tree.pop(index, None)
            if branch is not None:
                self._found((*pointer, index), event)
            self._value(event, (*pointer, index), branch or {})
            index += 1

    def _pass(self, event: Any) -> None:
        """Pass over a value and all that stands in it."""
        depth = 0
        while True:
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            if depth == 0:
                return
            if depth > DEEPEST:
                raise _Done
            event = self._next()
