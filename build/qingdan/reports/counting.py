"""The last line: how many problems, also when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from qingdan.problems import Problem


def count_line(problems: Sequence[Problem]) -> str:
    """Return how many errors and notices there are, as one sentence."""
    errors = sum(problem.is_error for problem in problems)
    counts = (f"{errors} 个错误", f"{len(problems) - errors} 个提醒")
    told = [text for text in counts if not text.startswith("0 ")]
    return f"共 {','.join(told)}。" if told else "没有问题。"
