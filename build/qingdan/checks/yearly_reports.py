"""年度报告: every report of a year that is owed is there, without a gap between the first and the last due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.problems import Level, Problem, Related, Rule
from qingdan.yearly_reports import lacking, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.standing import Standings
    from qingdan.yearly_reports import Lacking

DISCLOSURE = Rule(
    code="QD539",
    name="disclosure-report-missing",
    level=Level.NOTICE,
    title="该公布的政府信息公开年报没有登记",
    why="每年都要有一份。没有登记的,不知道是没有写,还是没有公布。",
    wrong="# content/disclosure/water/ 里有 2024.yml,没有 2025.yml",
    right="# content/disclosure/water/ 里有 2024.yml 和 2025.yml",
    source="政府信息公开条例第四十九条",
)
RULE_OF_LAW = Rule(
    code="QD528",
    name="rule-of-law-report-missing",
    level=Level.NOTICE,
    title="该公开的法治政府建设年度报告没有登记",
    why="每年都要报告。中间少了几年,那几年的数对不上,往年说要办的事也不知道办成没有。",
    wrong="# content/figures/county/ 里有 2017.yml 和 2024.yml,中间的没有",
    right="# content/figures/county/ 里从 2017.yml 到 2024.yml 每年一份",
    source="法治政府建设与责任落实督察工作规定",
)
RULES = (RULE_OF_LAW, DISCLOSURE)

_REPORTS = {"disclosure": (DISCLOSURE, "政府信息公开年报"), "figures": (RULE_OF_LAW, "法治政府建设年度报告")}


def yearly_reports(standings: Standings) -> Iterator[Problem]:
    """Yield once an agency and kind of report what is due and not there, since the first of them was missed."""
    for kind in _REPORTS:
        for found in lacking(standings, kind):
            yield _told(standings, kind, found)


def _told(standings: Standings, kind: str, found: Lacking) -> Problem:
    register, first = standings.register, found.owed[0]
    rule, title = _REPORTS[kind]
    years = spans([one.year for one in found.owed])
    every = f" {len(found.owed)} 份" if len(found.owed) > 1 else ""
    earliest = "最早的一份" if every else ""
    latest = register.place(kind, (found.agency, found.latest)) if found.latest is not None else None
    # At who owes it: the last report may be one that is shown to nobody any more.
    known = found.agency in register.agencies
    place = register.place("agency", found.agency) if known or latest is None else latest
    return Problem(
        rule=rule,
        place=place,
        what=f"{years} 年的{title}{every}没有登记,{earliest}应当在 {first.due.on} 以前公布。",
        mend=f"公布了的,登记下来(在 content/{kind}/{found.agency}/ 每年加一份,文件名是年份,例如 {first.year}.yml);没有公布的,公布以后再登记。",
        related=(Related(latest, "以前登记的最近一份在这里"),) if known and latest else (),
        since=first.due.missed_from,
        owner=found.agency,
        provisional=first.due.provisional,
    )
