"""The catalogue: every rule the program knows, by its code.

A rule is declared in the module that applies it. Here they are only gathered, for `explain`, for
the reports, and for the test that asks of each a case that fails and one that passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan import assemble, hand_written, pages, schemas, source
from qingdan.checks import annexes, claims, dates, figures, links, naming, shape, text

if TYPE_CHECKING:
    from qingdan.problems import Rule

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

_HOMES = (
    source,
    hand_written,
    schemas,
    shape,
    assemble,
    naming,
    links,
    annexes,
    pages,
    dates,
    figures,
    claims,
    text,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted((rule for home in _HOMES for rule in home.RULES), key=lambda rule: rule.code)
}


def family(rule: Rule) -> str:
    """Return what the rule's family is about."""
    return FAMILIES[int(rule.code[2])]
