"""程序: the steps that the making of a document or a decision owes, taken in order and by different hands.

Which steps there are, in which order, whom they bind and since when is data (tables/procedures.yml).
The rule is chosen by the day of the act: what was made before a procedure began follows the one
before. A record whose day nobody knows is not judged.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.checks.steps import Made, Making, taken
from qingdan.model.document import Document
from qingdan.model.proceeding import Decision
from qingdan.model.tables import StepRole
from qingdan.problems import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.tables import ProcedureStep, ProcedureTable
    from qingdan.problems import Place
    from qingdan.standing import Standings

UNKNOWN_STEP = Rule(
    code="QD801",
    name="step-not-of-procedure",
    level=Level.ERROR,
    title="程序里没有这一步",
    why="每一步都要对得上所走的程序。对不上,就看不出哪一步做了、哪一步没有做。",
    wrong="procedure: department-document\nsteps:\n  - {step: secnod-review, on: 2021-03-01}",
    right="procedure: department-document\nsteps:\n  - {step: legality-review, on: 2021-03-01}",
)
NOT_BINDING = Rule(
    code="QD802",
    name="procedure-not-binding",
    level=Level.NOTICE,
    title="走的不是当时该走的程序",
    why="制定文件、作出决策走哪套程序,看是哪个机关、在哪一天。走了别的程序,该有的步骤就可能没有。",
    wrong="issuer: county\nprocedure: department-document",
    right="issuer: county\nprocedure: two-reviews-one-signature",
)
MISSING = Rule(
    code="QD803",
    name="steps-missing",
    level=Level.NOTICE,
    title="有的步骤没有登记",
    why="每一步都写明日期,或者写明为什么不做,群众才看得出一份文件、一项决策是怎么来的。",
    wrong="steps:\n  - {step: drafted, on: 2021-01-04}\n  - {step: signed, on: 2021-03-01}",
    right="steps:\n  - {step: drafted, on: 2021-01-04}\n  - {step: consulted, on: 2021-01-20}\n"
    "  - {step: signed, on: 2021-03-01}",
    source="报告:五步决策程序、两审一签(S034、S042)",
)
GATE_MISSING = Rule(
    code="QD804",
    name="gate-missing",
    level=Level.NOTICE,
    title="不能省的步骤没有登记",
    why="未经听取意见、合法性审核和集体讨论决定的规范性文件,不发布实施;重大行政决策的合法性审查和集体讨论"
    "任何情况都不能省。没有登记的,公布了也要让人看得见。",
    wrong="steps:\n  - {step: drafted, on: 2021-01-04}\n  - {step: signed, on: 2021-03-01}",
    right="steps:\n  - {step: drafted, on: 2021-01-04}\n  - {step: consulted, on: 2021-01-20}\n"
    "  - {step: legality-review, on: 2021-02-03}\n  - {step: meeting, on: 2021-02-20}\n"
    "  - {step: signed, on: 2021-03-01}",
    source="报告(S043);重大行政决策程序暂行条例第二十五条、第三十条",
)
NEVER_WAIVED = Rule(
    code="QD809",
    name="table-lets-waive",
    level=Level.NOTICE,
    title="程序表把不能省的步骤写成可以不做",
    why="合法性审查和集体讨论任何情况都不能省,程序表不能写成可以不做。",
    wrong="- {id: discussion, title: 集体讨论决定, role: 集体讨论, waivable: true}",
    right="- {id: discussion, title: 集体讨论决定, role: 集体讨论}",
    source="重大行政决策程序暂行条例第二十五条、第三十条",
)
RULES = (
    UNKNOWN_STEP,
    NOT_BINDING,
    MISSING,
    GATE_MISSING,
    NEVER_WAIVED,
)

#: Steps without which nothing is issued (报告 S043; 国务院令713号 art. 25, 30), by kind of record.
GATES = {
    "document": frozenset({StepRole.OPINIONS, StepRole.LEGALITY, StepRole.DISCUSSION}),
    "decision": frozenset({StepRole.LEGALITY, StepRole.DISCUSSION}),
}
_NEVER_WAIVED = GATES["decision"]


def procedure(standings: Standings) -> Iterator[Problem]:
    """Yield what is missing or wrong in the steps by which documents and decisions were made.

    A step dated after the day has not been taken yet; one without a date is taken as done.
    """
    register = standings.register
    for table in register.procedures.values():
        for index, step in enumerate(table.steps):
            if step.waivable and step.role in _NEVER_WAIVED:
                yield Problem(
                    rule=NEVER_WAIVED,
                    place=register.place("procedure", table.id, ("steps", index, "waivable")),
                    what=f"「{table.title}」的「{step.title}」写了可以不做。",
                    mend="删去「可以不做」(waivable)这一行。",
                )
    for document in register.documents.values():
        if document.normative and _made(document.public_since, standings.day):
            yield from _judge(standings, "document", document, document.issuer, document.made_on)
    for kind in ("decision", "cleanup"):
        for record in register.by_kind(kind).values():
            act = record.decided_on or record.published_on
            # What is cleaned up the table does not know: a clean-up follows the procedure it names.
            if _made(act, standings.day) and (kind == "decision" or record.procedure):
                yield from _judge(standings, kind, record, record.agency, act)


def _made(on: date | None, day: date) -> bool:
    return on is not None and on <= day


def _judge(standings: Standings, kind: str, record: Made, agency: str, act: date | None) -> Iterator[Problem]:
    if act is None:
        return
    register = standings.register
    binding = standings.obligations.procedures(kind, agency, act)
    named = register.procedures.get(record.procedure) if record.procedure else None
    if named is not None:
        yield from _unknown(standings, kind, record, named)
    if named is not None and named not in binding:
        should = f"应当走的是「{binding[0].title}」({binding[0].id})" if binding else "当时没有登记要走的程序"
        yield Problem(
            rule=NOT_BINDING,
            place=register.place(kind, record.id, ("procedure",)),
            what=f"「{named.title}」那一天({act})不管这个机关的这类记录,{should}。",
            mend="核对走的是哪套程序;确实走了别的,留着,页面会写明。",
            since=act,
            owner=agency,
        )
        return
    table = named or (binding[0] if binding else None)
    if table is None:
        return
    making = Making(kind, record, agency, act, table)
    if named is None:
        yield from _unknown(standings, kind, record, table)
    if not _still_heard(record, standings.day):
        yield from _missing(standings, making)
    yield from taken(standings, making)


def _still_heard(record: Made, day: date) -> bool:
    """Whether a decision is not made yet and the public is being heard on it: its later steps are to come."""
    if not isinstance(record, Decision) or record.decided_on is not None or record.consultation is None:
        return False
    until = record.consultation.heard_until
    return until is not None and day <= until


def _unknown(standings: Standings, kind: str, record: Made, table: ProcedureTable) -> Iterator[Problem]:
    known = {step.id for step in table.steps}
    for index, step in enumerate(record.steps):
        if step.step not in known:
            shown = "、".join(f"{one.id}({one.title})" for one in table.steps)
            yield Problem(
                rule=UNKNOWN_STEP,
                place=standings.register.place(kind, record.id, ("steps", index, "step")),
                what=f"「{table.title}」里没有「{step.step}」这一步。",
                mend=f"改成下面之一:{shown}。",
            )


def _missing(standings: Standings, making: Making) -> Iterator[Problem]:
    """Tell, once a record, every step it owes and does not show."""
    day, record = standings.day, making.record
    shown = {step.step for step in record.steps if step.on is None or step.on <= day}
    missing = [step for step in making.table.steps if step.id not in shown and _owed(step, record)]
    if not missing:
        return
    gates = [step.title for step in missing if step.role in GATES.get(making.kind, ())]
    titles = "、".join(f"「{step.title}」" for step in missing)
    every = len(missing) == len(making.table.steps)
    what = f"{'一步也没有登记' if every else '没有登记'}:{titles}。"
    if gates and not every:
        what += f"其中{'、'.join(gates)}不能省。"
    yield Problem(
        rule=GATE_MISSING if gates else MISSING,
        place=_steps_place(standings, making),
        what=what,
        mend=f"照「{making.table.title}」补上各步的日期;没有做而可以不做的,写明理由(waived);确实没有做的,留着,页面会写明。",
        since=making.act,
        owner=making.agency,
    )


def _owed(step: ProcedureStep, record: Made) -> bool:
    """Whether a step is asked for here: 公平竞争审查 of documents has a rule of its own (substance)."""
    return not (step.role is StepRole.FAIR_COMPETITION and isinstance(record, Document))


def _steps_place(standings: Standings, making: Making) -> Place:
    record = making.record
    pointer = ("steps",) if record.steps else ("procedure",) if record.procedure else ()
    return standings.register.place(making.kind, record.id, pointer)
