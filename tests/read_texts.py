"""A text read as the file of a record, for the tests of reading: what it says, or what is told of it."""

from __future__ import annotations

from typing import Any

from qingdan import source
from qingdan.problems import Problem
from qingdan.source import Source

PATH = "content/agencies/water.yml"


def data(text: str) -> Any:
    """Return what a text says; the test fails where it is told to be wrong."""
    read = source.read(PATH, text.encode())
    assert isinstance(read, Source), read
    return read.data


def told(text: str | bytes) -> list[tuple[str, int]]:
    """Return code and line of every problem of a text."""
    read = source.read(PATH, text if isinstance(text, bytes) else text.encode())
    return [(problem.rule.code, problem.place.line) for problem in read] if isinstance(read, tuple) else []


def only(text: str | bytes) -> Problem:
    """Return the one problem of a text."""
    read = source.read(PATH, text if isinstance(text, bytes) else text.encode())
    assert isinstance(read, tuple), read
    (problem,) = read
    return problem
