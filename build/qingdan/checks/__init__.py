"""The checks: one family a module, each rule with its own manual page (the catalogue: rules.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.checks import annexes, claims, dates, figures, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.problems import Problem
    from qingdan.register import Register


def judge(register: Register, files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what the records say against each other, family by family.

    `files` gives the SHA-256 of every annex under content/files by its path.
    """
    yield from links.links(register)
    yield from annexes.annexes(register, files)
    yield from dates.dates(register)
    yield from figures.figures(register)
    yield from claims.claims(register)
