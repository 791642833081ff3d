"""GitLab's Code Quality report: a JSON list that a merge request shows on its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qingdan.escaping import json_text, visible
from qingdan.problems import Problem
from qingdan.reports.fingerprints import fingerprints


def report(problems: Sequence[Problem]) -> str:
    """Return the list; a problem of a whole file stands on its first line."""
    named = zip(problems, fingerprints(problems), strict=True)
    return json_text([_entry(problem, fingerprint) for problem, fingerprint in named])


def _entry(problem: Problem, fingerprint: str) -> dict[str, Any]:
    rule = problem.rule
    return {
        "description": f"{rule.title}:{visible(problem.what)}改法:{visible(problem.mend)}",
        "check_name": rule.code,
        "fingerprint": fingerprint,
        "severity": "major" if problem.is_error else "info",
        "location": {"path": problem.place.path, "lines": {"begin": max(problem.place.line, 1)}},
    }
