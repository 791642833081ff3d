"""How problems are told: one renderer a file, each from problems to text.

A renderer is pure: it neither prints nor knows where it is printed. What came out of a file is
made visible for where it is shown (`escaping`), so no record can speak to a terminal or a CI log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qingdan.problems import Problem
from qingdan.reports import full, github, gitlab, problems_json, sarif, short
from qingdan.reports.counting import count_line

__all__ = ["ENDING_IN_COUNT", "RENDERERS", "count_line"]

#: By the name that `--format` takes. What each returns ends without a line break.
RENDERERS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "full": full.report,
    "short": short.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "sarif": sarif.report,
    "json": problems_json.report,
}

#: The forms for people end in the count themselves; beside the others it is told as talk.
ENDING_IN_COUNT = frozenset({"full", "short"})
