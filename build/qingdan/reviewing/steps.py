"""程序: every step that binds with its day, who took it, and what is not entered; consultation and its result."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.checks.procedure import GATES
from qingdan.checks.steps import same_hands
from qingdan.model.document import Document
from qingdan.model.tables import StepRole
from qingdan.reviewing.facts import Line, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.checks.steps import Made
    from qingdan.model.document import Consultation, Step
    from qingdan.model.power import ReviewStep
    from qingdan.model.tables import ProcedureStep, ProcedureTable
    from qingdan.register import ListedPower
    from qingdan.standing import Standings


def taken(standings: Standings, kind: str, record: Made, agency: str, act: date) -> Iterator[Line]:
    """Give the steps of the procedure that binds, and those entered beside it."""
    table = standings.obligations.procedure(kind, agency, act, record.procedure)
    if table is None:
        yield Line("应当走的程序", f"没有登记这个机关 {act} 要走的程序", open=True)
    else:
        yield Line("应当走的程序", f"{table.title}({table.source})")
        done = {one.step: one for one in record.steps}
        for wanted in table.steps:
            if wanted.role is not StepRole.FAIR_COMPETITION or not isinstance(record, Document):
                yield _wanted(standings, kind, wanted, done.get(wanted.id))
        yield from _apart(table, done)
    known = {step.id for step in table.steps} if table else set()
    for one in record.steps:
        if one.step not in known:
            yield Line(one.step, f"{_done(standings, one)};不是这套程序里的步骤", open=True)


def _wanted(standings: Standings, kind: str, wanted: ProcedureStep, step: Step | None) -> Line:
    gate = wanted.role in GATES.get(kind, ())
    if step is None:
        return Line(wanted.title, f"没有登记{',这一步不能省' if gate else ''}", open=True)
    if step.waived is not None:
        may = "" if wanted.waivable else ",程序表没有写可以不做"
        return Line(wanted.title, f"写明不做:{step.waived}{may}", open=True)
    ahead = step.on is not None and step.on > standings.day
    return Line(wanted.title, _done(standings, step), open=step.on is None or ahead)


def _done(standings: Standings, step: Step) -> str:
    agency = standings.register.agencies.get(step.by or "")
    told = [
        f"{said(step.on, '没有登记日期')}{f' 至 {step.until}' if step.until else ''}",
        "".join(filter(None, (agency.title if agency else step.by, step.section))),
        step.reference or "",
        f"结果:{step.result}" if step.result else "",
    ]
    return ",".join(filter(None, told))


def _apart(table: ProcedureTable, done: dict[str, Step]) -> Iterator[Line]:
    """Give by whom two steps were taken that one section may not both take."""
    titles = {step.id: step.title for step in table.steps}
    for first, second in table.separate:
        one, other = done.get(first), done.get(second)
        if one is None or other is None:
            continue
        name = f"{titles.get(first, first)}和{titles.get(second, second)}分开"
        hands = [step.section or step.by for step in (one, other)]
        if None in hands:
            yield Line(name, "没有登记各是谁做的", open=True)
        else:
            same = same_hands(one, other)
            yield Line(name, "登记的是同一个科室、机关" if same else "登记的是不同的科室、机关", open=same)


def competition(standings: Standings, document: Document, act: date) -> Iterator[Line]:
    """Give whether a document touches businesses, and the review of its effect on competition."""
    told = {True: "涉及", False: "登记为不涉及", None: "没有登记"}[document.touches_businesses]
    yield Line("涉及市场主体", told, open=document.touches_businesses is None)
    if document.touches_businesses is False:
        return
    table = standings.obligations.procedure("document", document.issuer, act, document.procedure)
    wanted = [step for step in table.steps if step.role is StepRole.FAIR_COMPETITION] if table else []
    done = {one.step: one for one in document.steps}
    for step in wanted:
        yield _wanted(standings, "document", step, done.get(step.id))
    if not wanted:
        yield Line("公平竞争审查", "登记的程序里没有这一步", open=True)


def consulted(standings: Standings, held: Consultation | None) -> Iterator[Line]:
    """Give how the public was asked, for how long, and what became of what it said."""
    if held is None:
        yield Line("公开征求意见", "没有登记", open=True)
        return
    if held.closes_on is None:
        yield Line("起止", f"{held.opens_on} 起,没有登记截止日期", open=True)
    else:
        days = (held.closes_on - held.opens_on).days + 1
        running = held.closes_on >= standings.day
        told = f"{held.opens_on} 至 {held.closes_on},首尾都算共 {days} 天{',还没有结束' if running else ''}"
        yield Line("起止", told, open=running)
    yield Line("怎么参加", said(held.how or held.url), open=not (held.how or held.url))
    if (hearing := held.hearing) is not None:
        yield Line("听证", f"{said(hearing.on, '没有登记哪天')} 举行", open=hearing.on is None)
        answered = hearing.representatives_answered_on
        yield Line("书面告知听证代表", said(answered), open=answered is None)
    yield Line("结果公布", said(held.result_on), open=held.result_on is None)
    adopted = sum(one.adopted for one in held.opinions)
    bare = sum(not one.adopted and not one.reason for one in held.opinions)
    told = f"共 {len(held.opinions)} 条,采纳 {adopted} 条" if held.opinions else "没有逐条登记"
    told += f",{bare} 条没有采纳也没有写理由" if bare else ""
    yield Line(
        "意见的处理",
        f"{told}{';' + held.result if held.result else ''}",
        open=bool(bare) or not (held.opinions or held.result),
    )


def reviewed(standings: Standings, listed: ListedPower) -> Iterator[Line]:
    """Give the steps by which a power was cleaned up, of the procedure that bound its list."""
    review = listed.power.review
    act = max((step.on for step in review if step.on), default=listed.list.published_on or standings.day)
    table = standings.obligations.procedure("power-list", listed.list.agency, act)
    done = {step.step: step for step in review}
    if table is None:
        yield Line("清理审核的程序", f"没有登记这个机关 {act} 要走的程序", open=True)
    for wanted in table.steps if table else ():
        yield _cleared(wanted.title, done.pop(wanted.id, None))
    for rest in done.values():
        yield _cleared(rest.step, rest)


def _cleared(title: str, step: ReviewStep | None) -> Line:
    if step is None:
        return Line(title, "没有登记", open=True)
    told = ",".join(filter(None, (said(step.on, "没有登记日期"), step.by)))
    return Line(title, told, open=step.on is None)
