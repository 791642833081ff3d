"""Names for problems that stay when lines above them come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from qingdan.problems import Problem


def fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """Give one for each problem, all different: from rule, file, field and words, not the line."""
    seen: Counter[str] = Counter()
    for problem in problems:
        parts = (problem.rule.code, problem.place.path, repr(problem.place.pointer), problem.what)
        alike = "\0".join(parts)
        seen[alike] += 1
        told = f"{alike}\0{seen[alike]}".encode("utf-8", "surrogatepass")
        yield hashlib.sha256(told).hexdigest()[:32]
