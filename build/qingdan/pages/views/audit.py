"""数据核对: every notice of the checks, by rule, with what stands there and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.pages.addresses import AUDIT, HOME, sheet
from qingdan.pages.page import Page, Step, View
from qingdan.pages.views.parts import NoticeView, Piece, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices

#: Notices of a rule shown on the first page; with more it leads to sheets of their own.
_FIRST = 20
_SHEET = 100


class RuleView(Piece, frozen=True, kw_only=True):
    """A rule and what it found. `samples` of them are about 示例 records."""

    code: str
    title: str
    why: str
    source: str
    total: int
    samples: int
    notices: tuple[NoticeView, ...]
    all_path: str | None


class AuditView(View, frozen=True, kw_only=True):
    total: int
    samples: int
    rules: tuple[RuleView, ...]
    provenance: tuple[str, ...]  # what is said of the text that figures are quoted from


class RuleSheetView(View, frozen=True, kw_only=True):
    rule: RuleView
    sheets: Sheets


def pages(notices: Notices, provenance: tuple[str, ...]) -> Iterator[Page]:
    """Give the page of all rules, and sheets for rules that found much."""
    rules = []
    for code in sorted(notices.by_rule):
        found = notices.by_rule[code]
        rule = found[0][0].rule
        views = [view for _, view in found]
        more = len(views) > _FIRST
        path = f"audit/{code.lower()}.html"
        shown = RuleView(
            code=code,
            title=rule.title,
            why=rule.why,
            source=rule.source,
            total=len(views),
            samples=_samples(views),
            notices=tuple(views[:_FIRST]),
            all_path=path if more else None,
        )
        rules.append(shown)
        if more:
            yield from _sheets(shown, views, path)
    view = AuditView(
        title=AUDIT.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path),),
        total=sum(rule.total for rule in rules),
        samples=sum(rule.samples for rule in rules),
        rules=tuple(rules),
        provenance=provenance,
    )
    yield Page(AUDIT.path, "audit.html", view)


def _samples(views: list[NoticeView]) -> int:
    return sum(view.record is not None and view.record.sample for view in views)


def _sheets(rule: RuleView, views: list[NoticeView], path: str) -> Iterator[Page]:
    total = -(-len(views) // _SHEET)
    for number in range(1, total + 1):
        some = tuple(views[(number - 1) * _SHEET : number * _SHEET])
        place = Sheets(
            number=number,
            total=total,
            before=sheet(path, number - 1) if number > 1 else None,
            after=sheet(path, number + 1) if number < total else None,
        )
        held = RuleView(
            code=rule.code,
            title=rule.title,
            why=rule.why,
            source=rule.source,
            total=rule.total,
            samples=rule.samples,
            notices=some,
            all_path=None,
        )
        view = RuleSheetView(
            title=f"{AUDIT.title}:{rule.title}",
            section=AUDIT.path,
            trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
            rule=held,
            sheets=place,
        )
        yield Page(sheet(path, number), "audit_rule.html", view)
