"""Findings for people: counted by rule and by agency, then one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qingdan.escaping import visible
from qingdan.finding_tables import owner_of
from qingdan.findings import Finding
from qingdan.problems import PROVISIONAL
from qingdan.register import Register
from qingdan.reports.spots import spot


def full(found: Sequence[Finding], register: Register) -> str:
    """Return counters by rule and by agency, then every finding below its rule."""
    lines = [*_counters(found, register)]
    by_rule: dict[str, list[Finding]] = {}
    for one in found:
        by_rule.setdefault(one.problem.rule.code, []).append(one)
    for code, some in sorted(by_rule.items()):
        lines += ["", f"{code} {some[0].problem.rule.title}({len(some)} 条)"]
        for one in some:
            lines += _lines(one, register)
    return "\n".join(lines)


def _counters(found: Sequence[Finding], register: Register) -> Iterator[str]:
    yield "按规则:"
    rules = Counter((one.problem.rule.code, one.problem.rule.title) for one in found)
    for (code, title), count in sorted(rules.items()):
        yield f"  {code} {title} {count} 条"
    yield "按机构:"
    owners = Counter(owner_of(one, register) or "没有写明" for one in found)
    for owner, count in sorted(owners.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {visible(owner)} {count} 条"


def _lines(one: Finding, register: Register) -> Iterator[str]:
    problem = one.problem
    sample = " [示例]" if one.sample else ""
    provisional = f" [{PROVISIONAL}]" if problem.provisional else ""
    yield f"  {visible(one.title or problem.place.path)}{sample}{provisional}"
    yield f"    {spot(problem.place)}"
    since = f"从 {problem.since.isoformat()} 起。" if problem.since else ""
    owner = owner_of(one, register)
    if since or owner:
        yield f"    {since}{'负责:' + visible(owner) if owner else ''}"
    yield f"    问题:{visible(problem.what)}"
    yield f"    改法:{visible(problem.mend)}"
