"""政府信息公开年报 against the year before, against its own words, and against its day."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from qingdan.course import State
from qingdan.model.figures import DisputeGroup, RequestRowName
from qingdan.model.tables import Duty
from qingdan.problems import Level, Problem, Related, Rule
from qingdan.visibility import may_be_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qingdan.calendar import Deadline
    from qingdan.model.figures import Disclosure
    from qingdan.problems import Pointer
    from qingdan.standing import Standings

CARRIED = Rule(
    code="QD535",
    name="requests-carried-otherwise",
    level=Level.NOTICE,
    title="上年结转的申请和去年的年报接不上",
    why="去年结转下来的申请,今年应当接着办。接不上,就有申请丢了。",
    wrong="# 去年的年报:结转下年度继续办理 2\n- {row: 上年结转政府信息公开申请数量, total: 1}",
    right="# 去年的年报:结转下年度继续办理 2\n- {row: 上年结转政府信息公开申请数量, total: 2}",
)
IN_FORCE = Rule(
    code="QD536",
    name="documents-do-not-go-on",
    level=Level.NOTICE,
    title="现行有效的规范性文件数和去年的接不上",
    why="去年的件数,加今年制发的,减今年废止、失效的,就是今年的件数。",
    wrong="# 去年现行有效 14\ndocuments: {made: 3, repealed: 0, in_force: 18}",
    right="# 去年现行有效 14\ndocuments: {made: 3, repealed: 0, in_force: 17}",
)
LATE = Rule(
    code="QD537",
    name="disclosure-report-late",
    level=Level.NOTICE,
    title="政府信息公开年报公布晚了",
    why="年报有公布的期限,晚了要让人看得见晚了几天。",
    wrong="year: 2024\npublished_on: 2025-04-10",
    right="year: 2024\npublished_on: 2025-03-28",
    source="政府信息公开条例第四十九条",
)
MENTION = Rule(
    code="QD538",
    name="text-and-table-differ",
    level=Level.NOTICE,
    title="年报的文字和表里的数不一样",
    why="一份年报里文字说一个数、表里是另一个数,读的人不知道信哪一个。",
    wrong="overview: 全年新收申请28件。\n# 表里新收 25",
    right="overview: 全年新收申请25件。\n# 表里新收 25",
)
RULES = (CARRIED, IN_FORCE, LATE, MENTION)

_KEEP = "核对两处,登记错了的改正;原文就是这样的,留着,页面会写明。"

Key = tuple[str, int]


def report_years(standings: Standings) -> Iterator[Problem]:
    """Yield where a disclosure report does not go on from last year's, or came late, or says two things."""
    register = standings.register
    lapsed = _lapsed(standings)
    for key, report in register.disclosures.items():
        last = register.disclosures.get((key[0], key[1] - 1))
        if last is not None and may_be_told(last, report, standings.day):
            yield from _goes_on(standings, key, report, last, lapsed[key])
        yield from _in_time(standings, key, report)
        yield from _mentions(standings, key, report)


def _lapsed(standings: Standings) -> Counter[Key]:
    """Count the documents of each issuer that lapsed in a year."""
    found: Counter[Key] = Counter()
    for document in standings.register.documents.values():
        now = standings.document(document.id)
        if now.state is State.LAPSED and now.since:
            found[document.issuer, now.since.year] += 1
    return found


def _goes_on(
    standings: Standings, key: Key, report: Disclosure, last: Disclosure, lapsed: int
) -> Iterator[Problem]:
    carried_in = _cell(report, RequestRowName.CARRIED_IN)
    carried_out = _cell(last, RequestRowName.CARRIED_OUT)
    if carried_in and carried_out and carried_in[1] != carried_out[1]:
        what = f"上年结转写的是 {carried_in[1]},去年的年报结转下年写的是 {carried_out[1]}。"
        at = ("requests", carried_in[0], "total")
        there = ("requests", carried_out[0], "total")
        yield _problem(standings, key, CARRIED, at, what, there)
    now, before = report.documents, last.documents
    if now is None or before is None:
        return
    # Whether a lapse counts as repealed in the form is not settled: both ways of counting are right.
    expected = before.in_force + now.made - now.repealed
    if now.in_force not in (expected, expected - lapsed):
        counted = f"{before.in_force} + {now.made} - {now.repealed}"
        less = f",再减登记里失效的 {lapsed} 件是 {expected - lapsed}" if lapsed else ""
        what = f"现行有效写的是 {now.in_force} 件;去年的加制发、减废止,{counted} = {expected}{less}。"
        yield _problem(standings, key, IN_FORCE, ("documents", "in_force"), what, ("documents", "in_force"))


def _in_time(standings: Standings, key: Key, report: Disclosure) -> Iterator[Problem]:
    end = date(key[1], 12, 31)
    for _, due in standings.obligations.deadlines(Duty.DISCLOSURE_REPORT, "disclosure", key[0], end):
        published = report.published_on
        if published is not None and published > standings.day:
            published = None
        if published is not None and published > due.on:
            what = f"应当在 {due.on} 以前公布,{published} 才公布,晚了 {(published - due.on).days} 天。"
        elif published is None and due.on < standings.day:
            what = f"应当在 {due.on} 以前公布,没有登记公布日期。"
        else:
            continue
        at: Pointer = ("published_on",) if published else ()
        mend = "核对公布日期;确实晚了的,留着,页面会写明晚了几天。"
        yield _problem(standings, key, LATE, at, what, mend=mend, missed=due)


def _cell(report: Disclosure, name: RequestRowName) -> tuple[int, int] | None:
    """Return where a row of table 3 stands and its total."""
    return next(((at, row.total) for at, row in enumerate(report.requests) if row.row is name), None)


def _row(name: RequestRowName) -> Callable[[Disclosure], int | None]:
    def total(report: Disclosure) -> int | None:
        found = _cell(report, name)
        return found[1] if found else None

    return total


def _disputes(*groups: DisputeGroup) -> Callable[[Disclosure], int | None]:
    def total(report: Disclosure) -> int | None:
        return sum(one.total for one in report.disputes if one.group in groups) if report.disputes else None

    return total


def _made(report: Disclosure) -> int | None:
    return report.documents.made if report.documents else None


#: How reports speak of a number of their tables, what it is called there, and where it is from.
_MENTIONED: tuple[tuple[re.Pattern[str], str, Callable[[Disclosure], int | None]], ...] = tuple(
    (re.compile(pattern), spoken, number)
    for pattern, spoken, number in (
        (
            r"(?:新收|收到|受理)[^。;,,;\d]{0,14}申请[^。;,,;\d]{0,4}(\d+)件",
            "本年新收",
            _row(RequestRowName.NEW),
        ),
        (r"上年(?:度)?结转[^。;,,;\d]{0,6}(\d+)件", "上年结转", _row(RequestRowName.CARRIED_IN)),
        (r"办结[^。;,,;\d]{0,8}(\d+)件", "办理结果总计", _row(RequestRowName.RESULTS)),
        (r"(?<!上年)(?<!上年度)结转[^。;,,;\d]{0,8}(\d+)件", "结转下年", _row(RequestRowName.CARRIED_OUT)),
        (r"行政复议[^。;,,;\d]{0,8}(\d+)件", "行政复议", _disputes(DisputeGroup.RECONSIDERATION)),
        (
            r"行政诉讼[^。;,,;\d]{0,8}(\d+)件",
            "行政诉讼",
            _disputes(DisputeGroup.SUED_DIRECTLY, DisputeGroup.SUED_AFTERWARDS),
        ),
        (r"制发[^。;,,;\d]{0,6}规范性文件[^。;,,;\d]{0,4}(\d+)件", "制发的规范性文件", _made),
    )
)


def _mentions(standings: Standings, key: Key, report: Disclosure) -> Iterator[Problem]:
    for field in ("overview", "problems", "other_matters"):
        text = unicodedata.normalize("NFKC", getattr(report, field) or "")
        for pattern, spoken, number in _MENTIONED:
            printed = number(report)
            for mention in pattern.finditer(text):
                if printed is not None and int(mention[1]) != printed:
                    what = f"文字写「{mention[0]}」,表里「{spoken}」是 {printed}。"
                    yield _problem(standings, key, MENTION, (field,), what)


def _problem(
    standings: Standings,
    key: Key,
    rule: Rule,
    at: Pointer,
    what: str,
    there: Pointer | None = None,
    *,
    mend: str = _KEEP,
    missed: Deadline | None = None,
) -> Problem:
    register = standings.register
    last = (key[0], key[1] - 1)
    related = (Related(register.place("disclosure", last, there), "去年的数写在这里"),) if there else ()
    return Problem(
        rule=rule,
        place=register.place("disclosure", key, at),
        what=what,
        mend=mend,
        related=related,
        since=missed.missed_from if missed else register.disclosures[key].published_on,
        owner=key[0],
        provisional=missed is not None and missed.provisional,
    )
