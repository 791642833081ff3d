"""The last line: how many problems, also when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from qingdan.problems import Problem


def count_line(problems: Sequence[Problem]) -> str:
    """Return how many errors and notices there are, as one sentence."""
    errors = sum(problem.is_error for problem in problems)
    notices = len(problems) - errors
    if not errors:
        return f"没有错误,{notices} 个提醒。" if notices else "没有问题。"
    return f"共 {errors} 个错误{f',{notices} 个提醒' if notices else ''}。"
