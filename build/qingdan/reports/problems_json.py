"""JSON for programs: everything a problem holds, values as they stand in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qingdan.escaping import json_text
from qingdan.problems import Place, Problem


def report(problems: Sequence[Problem]) -> str:
    """Return the counts and all problems; `line` 0 means the file as a whole."""
    errors = sum(problem.is_error for problem in problems)
    return json_text(
        {
            "errors": errors,
            "notices": len(problems) - errors,
            "problems": [_entry(problem) for problem in problems],
        }
    )


def _entry(problem: Problem) -> dict[str, Any]:
    rule = problem.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "level": "error" if problem.is_error else "notice",
        "title": rule.title,
        **_place(problem.place),
        "what": problem.what,
        "mend": problem.mend,
        "related": [_place(related.place) | {"note": related.note} for related in problem.related],
        "since": problem.since.isoformat() if problem.since else None,
        "owner": problem.owner,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "pointer": list(place.pointer),
        "line": place.line,
        "column": place.column,
        "text": place.text,
    }
