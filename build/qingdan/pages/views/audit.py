"""监督核查: what is not kept, counted first, then by rule and by agency, with the registers beside it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from qingdan.checks import bases, disclosures, filing, reconciliation
from qingdan.pages.addresses import (
    AGENDA,
    AUDIT,
    BURDEN,
    CHANGES,
    COMMITMENTS,
    COVERAGE,
    ENDINGS,
    HOME,
    IN_FORCE,
    LEDGER,
    NUMBERS,
    RULES,
    SYSTEMS,
    TIMELINESS,
    agency_findings,
    rule_page,
)
from qingdan.pages.page import Later, Page, Step, View
from qingdan.pages.published import AHEAD
from qingdan.pages.views.lists import sheets
from qingdan.pages.views.parts import Link, NoticeView, Piece, Sheets
from qingdan.pages.views.system import number_found
from qingdan.problems import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.notices import Notices
    from qingdan.pages.published import Published
    from qingdan.problems import Rule

_SHEET = 100

#: The registers an auditor goes on to.
_REGISTERS = (
    ENDINGS,
    AGENDA,
    TIMELINESS,
    LEDGER,
    NUMBERS,
    IN_FORCE,
    COVERAGE,
    COMMITMENTS,
    CHANGES,
    SYSTEMS,
    BURDEN,
)

#: The table files beside the page.
CSV, JSON = "audit/findings.csv", "audit/findings.json"


class HeadView(Piece, frozen=True, kw_only=True):
    """A first number: how many, and where they are listed."""

    title: str
    count: str
    links: tuple[Link, ...]


class RuleRow(Piece, frozen=True, kw_only=True):
    """A rule that found something; `samples` of its notices are about 示例 records."""

    code: str
    title: str
    path: str
    total: int
    samples: int


class FamilyView(Piece, frozen=True, kw_only=True):
    title: str
    anchor: str
    total: int
    rules: tuple[RuleRow, ...]


class AgencyRow(Piece, frozen=True, kw_only=True):
    """An agency, what it has to mend by family, and the page of it."""

    title: str
    path: str | None
    total: int
    counts: tuple[int, ...]


class AuditView(View, frozen=True, kw_only=True):
    total: int
    samples: int
    heads: tuple[HeadView, ...]
    registers: tuple[Link, ...]
    rules: Link  # to all of them, those that found nothing too
    families: tuple[FamilyView, ...]
    agencies: tuple[AgencyRow, ...]
    files: tuple[Link, ...]
    provenance: tuple[str, ...]  # what is said of the text that figures are quoted from


class RuleView(View, frozen=True, kw_only=True):
    code: str
    why: str
    source: str
    total: int
    samples: int
    notices: tuple[NoticeView, ...]
    sheets: Sheets | None


class AgencyFindings(View, frozen=True, kw_only=True):
    agency: Link
    total: int
    samples: int
    notices: tuple[NoticeView, ...]
    sheets: Sheets | None


def pages(published: Published, notices: Notices, provenance: tuple[str, ...]) -> Iterator[Page | Later]:
    """Give the first page, one for each rule that found something, one for each agency with something to mend."""
    yield Page(AUDIT.path, "audit.html", _first(published, notices, provenance))
    for code, found in sorted(notices.by_rule.items()):
        views = [view for _, view in found]
        for place, some, path in sheets(rule_page(code), views, _SHEET):
            yield Later(path, partial(_rule, found[0][0].rule, views, some, place, path))
    for owner, found in notices.by_owner.items():
        link = published.agency(owner)
        if link is not None:
            views = [view for _, view in sorted(found, key=lambda pair: pair[0].rule.code)]
            for place, some, path in sheets(agency_findings(owner), views, _SHEET):
                yield Later(path, partial(_agency, link, views, some, place, path))


def _first(published: Published, notices: Notices, provenance: tuple[str, ...]) -> AuditView:
    told = [view for views in notices.by_rule.values() for _, view in views]
    return AuditView(
        title=AUDIT.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path),),
        total=len(told),
        samples=_samples(told),
        heads=tuple(_heads(published, notices)),
        registers=tuple(Link(title=part.title, path=part.path) for part in _REGISTERS),
        rules=Link(title=f"{RULES.title}({len(notices.rules)}条)", path=RULES.path),
        families=tuple(_families(notices)),
        agencies=tuple(_agencies(published, notices)),
        files=(Link(title="电子表格(CSV)", path=CSV), Link(title="数据文件(JSON)", path=JSON)),
        provenance=provenance,
    )


def _heads(published: Published, notices: Notices) -> Iterator[HeadView]:
    endings = [one for one in published.forecast.endings if published.link(*one.footing)]
    yield HeadView(
        title=f"{AHEAD}天以内到期",
        count=f"{len(endings)}件",
        links=(Link(title=ENDINGS.title, path=ENDINGS.path),),
    )
    yield _by_rules(notices, "备案没有报、报晚了", (filing.NOT_FILED, filing.LATE), "件")
    yield _by_rules(
        notices, "对不上、不能判断的数", reconciliation.RULES, "条提醒", LEDGER.title, LEDGER.path
    )
    lost = (bases.ALL_LOST, bases.INDIRECT, bases.ONE_LOST, bases.UNPUBLISHED)
    yield _by_rules(notices, "依据不管用了", lost, "项")
    yield _by_rules(notices, "六公开没有公开全", disclosures.RULES, "处")
    systems = [system for system in published.records("system") if number_found(system, published, notices)]
    yield HeadView(
        title="有提醒的制度",
        count=f"{len(systems)}项",
        links=(Link(title=SYSTEMS.title, path=SYSTEMS.path),),
    )


def _by_rules(
    notices: Notices, title: str, rules: tuple[Rule, ...], unit: str, all_: str = "", path: str = ""
) -> HeadView:
    """Count what some rules found; lead to the register where there is one, else to each rule."""
    counts = {rule: len(notices.by_rule.get(rule.code, ())) for rule in rules}
    links = tuple(
        Link(title=f"{rule.title}({count})", path=rule_page(rule.code))
        for rule, count in counts.items()
        if count
    )
    return HeadView(
        title=title,
        count=f"{sum(counts.values())}{unit}",
        links=(Link(title=all_, path=path),) if path else links,
    )


def _families(notices: Notices) -> Iterator[FamilyView]:
    for number, title in FAMILIES.items():
        rules = []
        for code, found in sorted(notices.by_rule.items()):
            if int(code[2]) == number:
                views = [view for _, view in found]
                rules.append(
                    RuleRow(
                        code=code,
                        title=found[0][0].rule.title,
                        path=rule_page(code),
                        total=len(views),
                        samples=_samples(views),
                    )
                )
        if rules:
            yield FamilyView(
                title=title,
                anchor=f"family-{number}",
                total=sum(rule.total for rule in rules),
                rules=tuple(rules),
            )


def _agencies(published: Published, notices: Notices) -> Iterator[AgencyRow]:
    """Give the agencies with something to mend, those with most first; last what no agency is named for."""
    families = [number for number in FAMILIES if any(int(code[2]) == number for code in notices.by_rule)]
    rows = []
    for owner, found in notices.by_owner.items():
        counts = Counter(int(problem.rule.code[2]) for problem, _ in found)
        link = published.agency(owner)
        rows.append(
            AgencyRow(
                title=link.title if link else "没有写明由谁改正",
                path=agency_findings(owner) if link else None,
                total=len(found),
                counts=tuple(counts[number] for number in families),
            )
        )
    yield from sorted(rows, key=lambda row: (row.path is None, -row.total, row.title))


def _samples(views: list[NoticeView]) -> int:
    return sum(view.record is not None and view.record.sample for view in views)


def _rule(
    rule: Rule, every: list[NoticeView], some: tuple[NoticeView, ...], place: Sheets | None, path: str
) -> Page:
    view = RuleView(
        title=rule.title,
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        code=rule.code,
        why=rule.why,
        source=rule.source,
        total=len(every),
        samples=_samples(every),
        notices=some,
        sheets=place,
    )
    return Page(path, "audit_rule.html", view)


def _agency(
    link: Link, every: list[NoticeView], some: tuple[NoticeView, ...], place: Sheets | None, path: str
) -> Page:
    view = AgencyFindings(
        title=f"{link.title}:{AUDIT.title}",
        section=AUDIT.path,
        trail=(Step(HOME.title, HOME.path), Step(AUDIT.title, AUDIT.path)),
        agency=link,
        total=len(every),
        samples=_samples(every),
        notices=some,
        sheets=place,
    )
    return Page(path, "audit_agency.html", view)
