"""Dates of one record agree with each other: nothing ends before it begins.

A record that contradicts itself cannot say whether it binds anyone; such a pair of dates stops
publication. What is merely unusual (in force before it was published, with a reason) is a notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qingdan.checks.naming import year_of
from qingdan.checks.validity import on_trial
from qingdan.problems import Level, Pointer, Problem, Related, Rule

if TYPE_CHECKING:
    from qingdan.model.agency import Agency
    from qingdan.model.document import Consultation, Document
    from qingdan.model.law import Law
    from qingdan.register import Register

BACKWARDS = Rule(
    code="QD401",
    name="dates-backwards",
    level=Level.ERROR,
    title="日期前后颠倒",
    why="先成文、再公布,先施行、后失效。日期颠倒的记录说不清从哪天起算,是否有效也算不出来。",
    wrong="effective_on: 2017-03-09\nexpires_on: 2016-01-01",
    right="effective_on: 2017-03-09\nexpires_on: 2022-03-08",
)
RETROACTIVE = Rule(
    code="QD402",
    name="retroactive-without-reason",
    level=Level.NOTICE,
    title="公布之前就施行",
    why="没有公布的文件不作为行政管理的依据;施行早于公布的,要说明理由。",
    wrong="published_on: 2017-03-09\neffective_on: 2017-01-01",
    right="published_on: 2017-03-09\neffective_on: 2017-01-01\nretroactive_reason: 兑现年初已经公告的补贴,对相对人有利。",
    source="报告:未经公布的规范性文件,不作为行政管理的依据",
)
YEAR = Rule(
    code="QD403",
    name="year-of-number",
    level=Level.NOTICE,
    title="文号年份和成文日期不同年",
    why="文号里的年份是成文那一年。相差一年的常是跨年编号,相差更多的多半是写错了。",
    wrong="number: 云政办发〔2017〕46号\nsigned_on: 2019-03-09",
    right="number: 云政办发〔2017〕46号\nsigned_on: 2017-03-09",
)
NO_TERM = Rule(
    code="QD404",
    name="no-term-stated",
    level=Level.NOTICE,
    title="未注明有效期",
    why="规范性文件要写明有效期,有效期满自动失效;没有写的,群众不知道它管到哪一天。",
    wrong="kind: 政府规范性文件\neffective_on: 2017-03-09",
    right="kind: 政府规范性文件\neffective_on: 2017-03-09\nterm: {number: 5, unit: 年}",
    source="报告:要求明确标注有效期,有效期满的自动失效",
)
NAMES_OVERLAP = Rule(
    code="QD405",
    name="names-overlap",
    level=Level.ERROR,
    title="两个名称的使用时间重叠",
    why="同一天一个机构只有一个正式名称。时间重叠,就说不清某天的文件是以哪个名称发的。",
    wrong="names:\n  - {name: 县法制办, until: 2019-05-01}\n  - {name: 县司法局, since: 2019-03-01}",
    right="names:\n  - {name: 县法制办, until: 2019-02-28}\n  - {name: 县司法局, since: 2019-03-01}",
)
RULES = (BACKWARDS, RETROACTIVE, YEAR, NO_TERM, NAMES_OVERLAP)

#: (earlier, later): field and label of each.
_DOCUMENT_ORDER = (
    ("signed_on", "成文日期", "published_on", "公布日期"),
    ("effective_on", "施行日期", "expires_on", "有效期至"),
    ("signed_on", "成文日期", "repealed_on", "废止日期"),
)
_CONSULTATION_ORDER = (
    ("opens_on", "开始日期", "closes_on", "截止日期"),
    ("opens_on", "开始日期", "result_on", "结果公布日期"),
)
_LAW_ORDER = (
    ("passed_on", "通过日期", "published_on", "公布日期"),
    ("effective_on", "施行日期", "expires_on", "有效期至"),
    ("effective_on", "施行日期", "repealed_on", "废止日期"),
)
_SPAN_ORDER = (("since", "开始日期", "until", "截止日期"),)
_OTHER_ORDERS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "inspection": (("starts_on", "开始日期", "ends_on", "结束日期"),),
    "cleanup": (
        ("starts_on", "开始日期", "decided_on", "决定日期"),
        ("starts_on", "开始日期", "due_on", "完成期限"),
    ),
}


def dates(register: Register) -> Iterator[Problem]:
    """Yield dates of documents, laws, agencies and proceedings that cannot both be right."""
    for document in register.documents.values():
        yield from _document(register, document)
    for law in register.laws.values():
        yield from _ordered(register, "law", law.id, law, _LAW_ORDER)
        yield from _versions(register, law)
    for agency in register.agencies.values():
        yield from _agency(register, agency)
    for decision in register.decisions.values():
        if decision.consultation:
            yield from _consultation(register, "decision", decision.id, decision.consultation)
    for kind, orders in _OTHER_ORDERS.items():
        for key, record in register.by_kind(kind).items():
            yield from _ordered(register, kind, key, record, orders)


def _document(register: Register, document: Document) -> Iterator[Problem]:
    yield from _ordered(register, "document", document.id, document, _DOCUMENT_ORDER)
    if document.consultation:
        yield from _consultation(register, "document", document.id, document.consultation)
    effective, published = document.effective_on, document.published_on
    if effective and published and effective < published and not document.retroactive_reason:
        yield Problem(
            rule=RETROACTIVE,
            place=register.place("document", document.id, ("effective_on",)),
            what=f"「施行日期」{effective} 早于「公布日期」{published},没有写理由。",
            mend="核对两个日期;确实溯及以前的,补上「溯及理由」(retroactive_reason)。",
            related=(_see(register, "document", document.id, ("published_on",), "公布日期在这里"),),
            owner=document.issuer,
        )
    yield from _year_of_number(register, document)
    # What is only tried for a time has a rule of its own (validity).
    if document.normative and published and not document.states_term and not on_trial(document):
        yield Problem(
            rule=NO_TERM,
            place=register.place("document", document.id),
            what="没有写有效期。",
            mend="照正文补上「有效期至」(expires_on)、「有效期」(term)、「长期有效」(long_term: true)中的一个;"
            "正文确实没有写的,留着,页面会写明。",
            since=published,
            owner=document.issuer,
        )


def _year_of_number(register: Register, document: Document) -> Iterator[Problem]:
    if document.signed_on is None:
        return
    year = year_of(document)
    if year != f"{document.signed_on.year:04}":
        yield Problem(
            rule=YEAR,
            place=register.place("document", document.id, ("number",)),
            what=f"文号「{document.number}」的年份是 {year},成文日期是 {document.signed_on}。",
            mend="核对文号和成文日期;确实跨年编号的,留着。",
            related=(_see(register, "document", document.id, ("signed_on",), "成文日期在这里"),),
            owner=document.issuer,
        )


def _consultation(register: Register, kind: str, key: str, consultation: Consultation) -> Iterator[Problem]:
    yield from _ordered(register, kind, key, consultation, _CONSULTATION_ORDER, ("consultation",))


def _agency(register: Register, agency: Agency) -> Iterator[Problem]:
    order = (("established_on", "设立日期", "abolished_on", "撤销日期"),)
    yield from _ordered(register, "agency", agency.id, agency, order)
    if agency.certificate:
        yield from _ordered(register, "agency", agency.id, agency.certificate, _SPAN_ORDER, ("certificate",))
    for index, name in enumerate(agency.names):
        yield from _ordered(register, "agency", agency.id, name, _SPAN_ORDER, ("names", index))
    # (first day, last day or None for "until today", place in `names`)
    spans = sorted(
        ((name.since or date.min, name.until, index) for index, name in enumerate(agency.names)),
        key=lambda span: (span[0], span[2]),
    )
    for (_, until, earlier), (since, _, later) in pairwise(spans):
        if until is None or until >= since:
            here: Pointer = ("names", later)
            yield Problem(
                rule=NAMES_OVERLAP,
                place=register.place("agency", agency.id, here),
                what=f"「{agency.names[later].name}」从 {since} 起用,"
                f"「{agency.names[earlier].name}」用到{until or '现在'}。",
                mend="核对更名日期:前一个名称的截止日期写更名的前一天。",
                related=(_see(register, "agency", agency.id, ("names", earlier), "前一个名称在这里"),),
            )


def _versions(register: Register, law: Law) -> Iterator[Problem]:
    for index, (earlier, later) in enumerate(pairwise(law.versions), 1):
        if later.since <= earlier.since:
            yield _backwards(
                register,
                "law",
                law.id,
                (("versions", index, "since"), "这一版的日期", later.since),
                (("versions", index - 1, "since"), "前一版的日期", earlier.since),
            )


def _ordered(
    register: Register,
    kind: str,
    key: str,
    holder: Any,
    orders: tuple[tuple[str, str, str, str], ...],
    pointer: Pointer = (),
) -> Iterator[Problem]:
    for earlier, earlier_label, later, later_label in orders:
        first: date | None = getattr(holder, earlier)
        last: date | None = getattr(holder, later)
        if first is not None and last is not None and last < first:
            yield _backwards(
                register,
                kind,
                key,
                ((*pointer, later), later_label, last),
                ((*pointer, earlier), earlier_label, first),
            )


def _backwards(
    register: Register,
    kind: str,
    key: str,
    later: tuple[Pointer, str, date],
    earlier: tuple[Pointer, str, date],
) -> Problem:
    return Problem(
        rule=BACKWARDS,
        place=register.place(kind, key, later[0]),
        what=f"「{later[1]}」{later[2]} 早于「{earlier[1]}」{earlier[2]}。",
        mend="核对两个日期。",
        related=(_see(register, kind, key, earlier[0], f"{earlier[1]}在这里"),),
    )


def _see(register: Register, kind: str, key: str, pointer: Pointer, note: str) -> Related:
    return Related(register.place(kind, key, pointer), note)
