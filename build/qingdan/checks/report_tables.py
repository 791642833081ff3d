"""政府信息公开年报: its tables agree in themselves, 42 equalities a year (国办公开办函〔2021〕30号).

Table 3: each row adds up to its last column (25), the results to their total (7 columns), and what came
in equals what was done and carried on (7). Table 4: how cases ended adds up (3). A single wrong cell
breaks a row and a column: it is told once, as that cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.model.figures import RequestRow, RequestRowName
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.figures import Disclosure
    from qingdan.problems import Pointer
    from qingdan.register import Register

_SOURCE = "国办公开办函〔2021〕30号(政府信息公开工作年度报告格式)"

ROW = Rule(
    code="QD530",
    name="request-row-does-not-add-up",
    level=Level.NOTICE,
    title="申请情况表一行加起来不等于总计",
    why="每一行的总计是自然人、各类法人和其他组织相加。加不起来,这一行就有数是错的。",
    wrong="- {row: 予以公开, natural_person: 12, company: 3, …, total: 16}",
    right="- {row: 予以公开, natural_person: 12, company: 3, …, total: 15}",
    source=_SOURCE,
)
RESULTS = Rule(
    code="QD531",
    name="request-results-do-not-add-up",
    level=Level.NOTICE,
    title="办理结果加起来不等于总计",
    why="予以公开、部分公开、不予公开、无法提供、不予处理和其他处理加起来,就是一年办结的件数。",
    wrong="# 各项结果相加是 24\n- {row: 总计, total: 25}",
    right="# 各项结果相加是 24\n- {row: 总计, total: 24}",
    source=_SOURCE,
)
BALANCE = Rule(
    code="QD532",
    name="requests-not-balanced",
    level=Level.NOTICE,
    title="收到的申请和办结、结转的对不上",
    why="新收的加上年结转的,应当等于办结的加结转下年的。对不上,就有申请没有下落。",
    wrong="# 新收 25,上年结转 1\n- {row: 总计, total: 24}\n- {row: 结转下年度继续办理, total: 1}",
    right="# 新收 25,上年结转 1\n- {row: 总计, total: 24}\n- {row: 结转下年度继续办理, total: 2}",
    source=_SOURCE,
)
DISPUTES = Rule(
    code="QD533",
    name="dispute-row-does-not-add-up",
    level=Level.NOTICE,
    title="复议、诉讼表一行加起来不等于总计",
    why="维持、纠正、其他结果和尚未审结的加起来,就是总计。",
    wrong="disputes:\n  - {group: 行政复议, upheld: 1, corrected: 0, other: 0, pending: 0, total: 2}",
    right="disputes:\n  - {group: 行政复议, upheld: 1, corrected: 0, other: 1, pending: 0, total: 2}",
    source=_SOURCE,
)
ROWS_MISSING = Rule(
    code="QD534",
    name="request-rows-missing",
    level=Level.NOTICE,
    title="申请情况表缺行或者重复",
    why="这张表一共25行,没有的写0。缺一行,看不出是没有还是漏了。",
    wrong="requests:\n  - {row: 本年新收政府信息公开申请数量, …}",
    right="# 25行都写,没有的写 0\nrequests:\n  - {row: 本年新收政府信息公开申请数量, …}\n  - …",
    source=_SOURCE,
)
RULES = (ROW, RESULTS, BALANCE, DISPUTES, ROWS_MISSING)

_KEEP = "核对原表,登记错了的改正;原表就是这样的,留着,页面会写明。"

_APPLICANTS = ("natural_person", "company", "research", "welfare", "legal_service", "other")
_COLUMNS = (*_APPLICANTS, "total")
_SPOKEN = dict(
    zip(
        _COLUMNS,
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        strict=True,
    )
)
_FRAME = (
    RequestRowName.NEW,
    RequestRowName.CARRIED_IN,
    RequestRowName.RESULTS,
    RequestRowName.CARRIED_OUT,
)

Rows = dict[RequestRowName, tuple[int, RequestRow]]


def report_tables(register: Register) -> Iterator[Problem]:
    """Yield where the tables of a yearly disclosure report do not agree in themselves."""
    for key, report in register.disclosures.items():
        rows: Rows = {}
        for index, row in enumerate(report.requests):
            rows.setdefault(row.row, (index, row))
        if report.requests:
            yield from _whole(register, key, report, rows)
            yield from _requests(register, key, rows)
        for index, dispute in enumerate(report.disputes):
            added = dispute.upheld + dispute.corrected + dispute.other + dispute.pending
            if added != dispute.total:
                what = f"「{dispute.group.value}」的总计写的是 {dispute.total},各项相加是 {added}。"
                yield _problem(register, key, DISPUTES, ("disputes", index, "total"), what)


def _whole(register: Register, key: tuple[str, int], report: Disclosure, rows: Rows) -> Iterator[Problem]:
    missing = [name.value for name in RequestRowName if name not in rows]
    if missing:
        what = f"缺 {len(missing)} 行:{'、'.join(missing)}。"
        yield _problem(register, key, ROWS_MISSING, ("requests",), what)
    for index, row in enumerate(report.requests):
        if rows[row.row][0] != index:
            what = f"「{row.row.value}」写了两行。"
            yield _problem(register, key, ROWS_MISSING, ("requests", index, "row"), what)


def _requests(register: Register, key: tuple[str, int], rows: Rows) -> Iterator[Problem]:
    bad_rows = {
        name: added
        for name, (_, row) in rows.items()
        if (added := sum(getattr(row, column) for column in _APPLICANTS)) != row.total
    }
    bad_columns = dict(_bad_columns(rows)) if len(rows) == len(RequestRowName) else {}
    # One cell is wrong: its row, its column, and nothing else. All sums being sums of the same cells,
    # a row and a column cannot each be wrong alone without meeting.
    if len(bad_rows) == 1 and len(bad_columns) == 1:
        (name,), (column,) = bad_rows, bad_columns
        index, row = rows[name]
        cell = getattr(row, column)
        what = f"「{name.value}」「{_SPOKEN[column]}」这一格写的是 {cell},横着、竖着都加不起来。"
        yield _problem(register, key, ROW, ("requests", index, column), what)
        return
    for name, added in bad_rows.items():
        index, row = rows[name]
        what = f"「{name.value}」的总计写的是 {row.total},各类申请人相加是 {added}。"
        yield _problem(register, key, ROW, ("requests", index, "total"), what)
    for column, (results, balance) in bad_columns.items():
        yield from _column(register, key, rows, column, results, balance)


def _bad_columns(rows: Rows) -> Iterator[tuple[str, tuple[int | None, tuple[int, int] | None]]]:
    """Give the columns that do not agree: what the results add up to, what came in and what went out."""
    for column in _COLUMNS:
        cells = {name: getattr(row, column) for name, (_, row) in rows.items()}
        new, carried_in, results, carried_out = (cells[name] for name in _FRAME)
        added = sum(cell for name, cell in cells.items() if name not in _FRAME)
        came, went = new + carried_in, results + carried_out
        if added != results or came != went:
            yield column, (added if added != results else None, (came, went) if came != went else None)


def _column(
    register: Register,
    key: tuple[str, int],
    rows: Rows,
    column: str,
    results: int | None,
    balance: tuple[int, int] | None,
) -> Iterator[Problem]:
    index, row = rows[RequestRowName.RESULTS]
    spoken = _SPOKEN[column]
    if results is not None:
        # A wrong total of the results breaks the balance as well: one cause, told once.
        what = f"「{spoken}」一栏的办理结果总计写的是 {getattr(row, column)},各项相加是 {results}。"
        yield _problem(register, key, RESULTS, ("requests", index, column), what)
    elif balance is not None:
        came, went = balance
        what = f"「{spoken}」一栏,新收和上年结转是 {came},办结和结转下年是 {went}。"
        yield _problem(register, key, BALANCE, ("requests", index, column), what)


def _problem(register: Register, key: tuple[str, int], rule: Rule, at: Pointer, what: str) -> Problem:
    return Problem(
        rule=rule,
        place=register.place("disclosure", key, at),
        what=what,
        mend=_KEEP,
        since=register.disclosures[key].published_on,
        owner=key[0],
    )
