"""核对规则: every rule that is applied with what it asks, those that found nothing too.

Else nobody could tell a rule that found nothing from one that was never applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import AUDIT, HOME, RULES, rule_page
from qingdan.pages.notices import for_readers
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.parts import Piece
from qingdan.problems import FAMILIES, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.problems import Rule


class RuleRow(Piece, frozen=True, kw_only=True):
    """A rule, and the page of its notices where there are any; what breaks a `strict` one is not published."""

    code: str
    title: str
    why: str
    source: str
    strict: bool
    total: int
    path: str | None


class FamilyView(Piece, frozen=True, kw_only=True):
    title: str
    anchor: str
    found: tuple[RuleRow, ...]
    clean: tuple[RuleRow, ...]


class RulesView(View, frozen=True, kw_only=True):
    total: int
    clean: int
    strict: int
    families: tuple[FamilyView, ...]


def pages(notices: Notices) -> Iterator[Page]:
    """Give the page of all rules."""
    rows = [_row(rule, notices) for _, rule in sorted(notices.rules.items())]
    view = RulesView(
        title=RULES.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        total=len(rows),
        clean=sum(not row.total for row in rows),
        strict=sum(row.strict for row in rows),
        families=tuple(_families(rows)),
    )
    yield Page(RULES.path, "audit_rules.html", view)


def _row(rule: Rule, notices: Notices) -> RuleRow:
    total = len(notices.by_rule.get(rule.code, ()))
    return RuleRow(
        code=rule.code,
        title=for_readers(rule.title),
        why=for_readers(rule.why),
        source=rule.source,
        strict=rule.level is Level.ERROR,
        total=total,
        path=rule_page(rule.code) if total else None,
    )


def _families(rows: list[RuleRow]) -> Iterator[FamilyView]:
    for number, title in FAMILIES.items():
        own = [row for row in rows if int(row.code[2]) == number]
        if own:
            yield FamilyView(
                title=title,
                anchor=f"family-{number}",
                found=tuple(row for row in own if row.total),
                clean=tuple(row for row in own if not row.total),
            )
