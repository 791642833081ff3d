"""意见征集和听证: long enough, in time, and told what became of it.

Who gave an opinion, or sat in a hearing, learns what became of it: 听证代表 in writing, all others by
what is published. Times are periods of tables/periods.yml, chosen by the day of the act.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qingdan.calendar import Deadline
from qingdan.model.tables import Duty
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Consultation, Hearing
    from qingdan.problems import Place
    from qingdan.standing import Standings

SHORT = Rule(
    code="QD825",
    name="consultation-too-short",
    level=Level.NOTICE,
    title="征求意见的时间不够",
    why="公开征求意见有最短的时间,短了,住得远的、上班的人来不及看。",
    wrong="consultation: {opens_on: 2021-03-01, closes_on: 2021-03-10}",
    right="consultation: {opens_on: 2021-03-01, closes_on: 2021-03-31}",
    source="重大行政决策程序暂行条例第十五条",
)
NO_RESULT = Rule(
    code="QD826",
    name="consultation-without-result",
    level=Level.NOTICE,
    title="征求意见没有写结果",
    why="提了意见的人要知道采纳了没有、为什么。征集结束了没有下文,下次就没有人提了。",
    wrong="consultation: {opens_on: 2021-03-01, closes_on: 2021-03-31}",
    right="consultation: {opens_on: 2021-03-01, closes_on: 2021-03-31, result_on: 2021-04-20, result: 采纳3条}",
    source="报告(S032、S128)",
)
AFTER_DECISION = Rule(
    code="QD841",
    name="hearing-after-decision",
    level=Level.NOTICE,
    title="先决定、后听证",
    why="听证要在决定以前开。决定了再听证,听证就没有用。",
    wrong="decided_on: 2021-03-01\nconsultation: {hearing: {on: 2021-03-20}}",
    right="decided_on: 2021-04-10\nconsultation: {hearing: {on: 2021-03-20}}",
    source="报告(S030、S033)",
)
NOTICE_INCOMPLETE = Rule(
    code="QD842",
    name="hearing-notice-incomplete",
    level=Level.NOTICE,
    title="听证前告知的不全",
    why="听证前要告知拟作决策的内容、理由、依据和背景材料,少一样,代表就没法准备。",
    wrong="hearing: {on: 2021-03-20, content: 水价方案}",
    right="hearing: {on: 2021-03-20, content: 水价方案, reason: 成本上升, basis: 价格法, background: 成本监审报告}",
    source="报告(S031)",
)
FEEDBACK = Rule(
    code="QD843",
    name="hearing-feedback-not-published",
    level=Level.NOTICE,
    title="听证意见的采纳情况没有公布",
    why="听证会上的意见采纳了没有、为什么,要向社会公布。",
    wrong="hearing: {on: 2021-03-20}",
    right="hearing: {on: 2021-03-20, feedback_on: 2021-04-10}",
    source="报告(S032)",
)
NOT_ANSWERED = Rule(
    code="QD844",
    name="representatives-not-answered",
    level=Level.NOTICE,
    title="没有书面答复听证代表",
    why="听证代表的意见采纳了没有,要以书面形式告知本人。",
    wrong="hearing: {on: 2021-03-20}",
    right="hearing: {on: 2021-03-20, representatives_answered_on: 2021-04-08}",
    source="报告(S032)",
)
PAPERS_LATE = Rule(
    code="QD845",
    name="hearing-papers-late",
    level=Level.NOTICE,
    title="听证材料送晚了",
    why="听证材料要提前送到代表手里,送晚了来不及看。",
    wrong="hearing: {on: 2021-03-20, papers_on: 2021-03-18}",
    right="hearing: {on: 2021-03-20, papers_on: 2021-03-10}",
    source="重大行政决策程序暂行条例第十六条",
)
RULES = (SHORT, NO_RESULT, AFTER_DECISION, NOTICE_INCOMPLETE, FEEDBACK, NOT_ANSWERED, PAPERS_LATE)

_ELEMENTS = (
    ("content", "内容"),
    ("reason", "理由"),
    ("basis", "依据"),
    ("background", "背景材料"),
)


def consultations(standings: Standings) -> Iterator[Problem]:
    """Yield what is wrong with consultations and hearings of documents and decisions.

    The last day of a consultation is still open. Its result is owed, within the county's period, from the
    day after, or from the day after its hearing where that is later.
    """
    register = standings.register
    for kind, owner_of in (("document", "issuer"), ("decision", "agency")):
        for key, record in register.by_kind(kind).items():
            consultation = record.consultation
            if consultation is None or consultation.opens_on > standings.day:
                continue
            owner = getattr(record, owner_of)
            yield from _consultation(standings, kind, key, consultation, owner)
            if consultation.hearing:
                decided = record.decided_on if kind == "decision" else record.signed_on
                yield from _hearing(standings, (kind, key), consultation.hearing, decided, owner)


def _consultation(
    standings: Standings, kind: str, key: str, consultation: Consultation, owner: str
) -> Iterator[Problem]:
    day, closes, over = standings.day, consultation.closes_on, consultation.heard_until
    place = standings.register.place
    if closes is None or over is None:
        return
    for period, least in standings.obligations.deadlines(Duty.COMMENT, kind, owner, consultation.opens_on):
        if closes < least.on:
            yield Problem(
                rule=SHORT,
                place=place(kind, key, ("consultation", "closes_on")),
                what=f"从 {consultation.opens_on} 征集到 {closes},照「{period.title}」至少到 {least.on}。",
                mend="核对两个日期;确实短了的,写明理由,页面会写明。",
                since=closes,
                owner=owner,
                provisional=least.provisional,
            )
    told = consultation.result_on is not None and consultation.result_on <= day
    due = _feedback_due(standings, kind, owner, over)
    if due.on < day and not told and not (consultation.result_on is None and consultation.result):
        yield Problem(
            rule=NO_RESULT,
            place=place(kind, key, ("consultation",)),
            what=f"{over} {'征集结束' if over == closes else '听证会开过'},{_by_when(due, over)}没有写采纳情况。",
            mend="补上「结果」(result)和「结果公布日期」(result_on);还没有公布的,公布以后再补。",
            since=due.missed_from,
            owner=owner,
            provisional=due.provisional,
        )


def _hearing(
    standings: Standings, record: tuple[str, str], hearing: Hearing, decided: date | None, owner: str
) -> Iterator[Problem]:
    day, held = standings.day, hearing.on
    if held is None or held > day:
        return

    def at(*field: str) -> Place:
        return standings.register.place(*record, ("consultation", "hearing", *field))

    def told(rule: Rule, place: Place, what: str, mend: str) -> Problem:
        return Problem(rule=rule, place=place, what=what, mend=mend, since=held, owner=owner)

    if decided is not None and decided <= held:
        yield told(
            AFTER_DECISION,
            at("on"),
            f"听证会 {held} 开,{decided} 已经决定。",
            "核对两个日期;确实先决定的,留着,页面会写明。",
        )
    lacking = [label for field, label in _ELEMENTS if not getattr(hearing, field)]
    if lacking:
        yield told(
            NOTICE_INCOMPLETE,
            at(),
            f"听证前告知的没有写{'、'.join(lacking)}。",
            "补上告知过的;没有告知的,留着,页面会写明。",
        )
    due = _feedback_due(standings, record[0], owner, held)
    answers = (
        (FEEDBACK, hearing.feedback_on, "采纳情况哪天公布", "「反馈公布日期」(feedback_on);没有公布的,公布"),
        (
            NOT_ANSWERED,
            hearing.representatives_answered_on,
            "哪天书面答复听证代表",
            "「书面告知代表日期」(representatives_answered_on);没有答复的,答复",
        ),
    )
    for rule, answered, lacks, mend in answers:
        if due.on < day and (answered is None or answered > day):
            yield Problem(
                rule=rule,
                place=at(),
                what=f"听证会 {held} 开过,{_by_when(due, held)}没有写{lacks}。",
                mend=f"补上{mend}以后再补。",
                since=due.missed_from,
                owner=owner,
                provisional=due.provisional,
            )
    if hearing.papers_on is not None:
        for period in standings.obligations.periods(Duty.HEARING_PAPERS, record[0], owner):
            latest = standings.obligations.before(period, held)
            if latest and hearing.papers_on > latest.on:
                yield Problem(
                    rule=PAPERS_LATE,
                    place=at("papers_on"),
                    what=f"听证材料 {hearing.papers_on} 才送达,照「{period.title}」最晚 {latest.on}。",
                    mend="核对送达日期;确实晚了的,留着,页面会写明。",
                    related=(Related(at("on"), "听证会在这一天"),),
                    since=held,
                    owner=owner,
                    provisional=latest.provisional,
                )


def _feedback_due(standings: Standings, kind: str, owner: str, over: date) -> Deadline:
    """Return by when people are told what became of the opinions that were heard until `over`.

    The first of the periods that say so; where none does, it is owed at once, from the next day on.
    """
    due = (due for _, due in standings.obligations.deadlines(Duty.FEEDBACK, kind, owner, over))
    return min(due, key=lambda one: one.on, default=Deadline(over))


def _by_when(due: Deadline, over: date) -> str:
    """Say by when an answer was due, where that is not the very day people were heard."""
    return f"应当在 {due.on} 以前反馈," if due.on > over else ""
