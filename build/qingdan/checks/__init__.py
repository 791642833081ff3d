"""The checks: one family a module, each rule with its own manual page.

`RULES` is every rule the program knows, by code; `qingdan explain` reads it, and a test asks of
each a case that fails and one that passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan import assemble, schemas, source
from qingdan.checks import annexes, dates, figures, links, naming, shape, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.problems import Problem, Rule
    from qingdan.register import Register

#: The hundreds of a code → what the family is about.
FAMILIES = {
    1: "文件读取",
    2: "记录的样子",
    3: "记录之间的联系",
    4: "日期和有效期",
    5: "数字",
    6: "文字",
    7: "六公开",
    8: "程序、公布、备案、评估、清理",
    9: "权责清单、审批、机构",
}

_HOMES = (source, schemas, shape, assemble, naming, links, annexes, dates, figures, text)

RULES: dict[str, Rule] = {
    rule.code: rule for rule in sorted((r for home in _HOMES for r in home.RULES), key=lambda r: r.code)
}


def family(rule: Rule) -> str:
    """Return what the rule's family is about."""
    return FAMILIES[int(rule.code[2])]


def judge(register: Register, files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what the records say against each other, family by family.

    `files` gives the SHA-256 of every annex under content/files by its path.
    """
    yield from links.links(register)
    yield from annexes.annexes(register, files)
    yield from dates.dates(register)
    yield from figures.figures(register)
