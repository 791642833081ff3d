"""有效期和评估: a term is stated, what runs out is looked at in time, and what is kept is made anew.

要求明确标注有效期,有效期满的自动失效; 在有效期届满前进行评估. Keeping a document alive is a new act: a
new record that renews the old, whose last day stays as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.assessments import Outcome, known, made, unassessed
from qingdan.calendar import day_after
from qingdan.course import State, cited
from qingdan.model.document import AssessmentConclusion
from qingdan.problems import Level, Problem, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.assessments import Unassessed
    from qingdan.model.document import Document
    from qingdan.standing import Standing, Standings

TRIAL = Rule(
    code="QD406",
    name="trial-without-term",
    level=Level.NOTICE,
    title="试行、暂行没有写到什么时候",
    why="试行、暂行就是先试一段时间。不写到哪一天,就成了一直试下去。",
    wrong="title: 取水许可管理办法(试行)\neffective_on: 2017-03-09",
    right="title: 取水许可管理办法(试行)\neffective_on: 2017-03-09\nterm: {number: 2, unit: 年}",
    source="报告(S050)",
)
TO_ASSESS = Rule(
    code="QD830",
    name="assessment-owed",
    level=Level.NOTICE,
    title="到了评估期,没有登记评估",
    why="有效期届满以前要评估:继续施行的重新公布,要改的按程序改。不评估,到期就自动失效,群众和机关都措手不及。",
    wrong="expires_on: 2026-12-31  # 今天是 2026-09-01",
    right="expires_on: 2026-12-31\nassessment: {done_on: 2026-08-20, conclusion: 继续施行}",
    source="报告(S051)",
)
NEVER_ASSESSED = Rule(
    code="QD831",
    name="lapsed-without-assessment",
    level=Level.NOTICE,
    title="到期失效,没有评估过",
    why="没有评估就失效的,谁也没有看过它该不该留,受它管的事从此没有规定。",
    wrong="expires_on: 2022-02-28",
    right="expires_on: 2022-02-28\nassessment: {done_on: 2021-10-20, conclusion: 到期失效}",
    source="报告(S051)",
)
ASSESSED_LATE = Rule(
    code="QD832",
    name="assessed-after-the-end",
    level=Level.NOTICE,
    title="失效以后才评估",
    why="评估要在有效期届满以前做。失效以后再评估,已经不管用了。",
    wrong="expires_on: 2022-02-28\nassessment: {done_on: 2022-05-01, conclusion: 继续施行}",
    right="expires_on: 2022-02-28\nassessment: {done_on: 2021-10-20, conclusion: 继续施行}",
    source="报告(S051)",
)
NOT_RENEWED = Rule(
    code="QD833",
    name="kept-without-new-document",
    level=Level.NOTICE,
    title="评估说继续施行,没有重新公布",
    why="继续施行的要重新公布,是一份新的文件。没有重新公布,有效期一到还是失效。",
    wrong="assessment: {done_on: 2021-10-20, conclusion: 继续施行}",
    right="# 新的一份\nid: yz-2022-5\nrenews: yz-2017-8",
    source="报告(S051)",
)
NOT_REVISED = Rule(
    code="QD834",
    name="revision-not-made",
    level=Level.NOTICE,
    title="评估说要修订,没有登记修订",
    why="评估认为要改的,按制定程序办理。没有改,有效期一到就失效。",
    wrong="assessment: {done_on: 2021-10-20, conclusion: 修订}",
    right="# 新的一份\nid: yz-2022-6\nreplaces: [yz-2017-8]",
    source="报告(S051)",
)
FOLLOWED_UNASSESSED = Rule(
    code="QD840",
    name="followed-without-assessment",
    level=Level.NOTICE,
    title="没有评估,就重新公布或者替代了",
    why="先评估,认为要继续的才重新公布,要改的才修订。没有评估就接着发一份,等于没有人问过它该不该留、要不要改。",
    wrong="# 原件\nexpires_on: 2022-02-28\n# 新的一份\npublished_on: 2022-02-20\nrenews: yz-2017-8",
    right="# 原件\nexpires_on: 2022-02-28\nassessment: {done_on: 2021-10-20, conclusion: 继续施行}\n"
    "# 新的一份\npublished_on: 2022-02-20\nrenews: yz-2017-8",
    source="报告(S051)",
)
RULES = (TRIAL, TO_ASSESS, NEVER_ASSESSED, ASSESSED_LATE, NOT_RENEWED, NOT_REVISED, FOLLOWED_UNASSESSED)

_TRIAL = re.compile("试行|暂行")


def on_trial(document: Document) -> bool:
    """Whether a document says that it is only tried for a time."""
    return document.trial or _TRIAL.search(document.title) is not None


def validity(standings: Standings) -> Iterator[Problem]:
    """Yield terms not stated and assessments not made, of normative documents."""
    for document in standings.register.documents.values():
        if not document.normative or document.published_on is None:
            continue
        if not document.states_term and document.published_on <= standings.day and on_trial(document):
            yield Problem(
                rule=TRIAL,
                place=standings.register.place("document", document.id),
                what="是试行或者暂行的,没有写有效期。",
                mend="照正文补上「有效期」(term)或「有效期至」(expires_on);正文确实没有写的,留着,页面会写明。",
                since=document.published_on,
                owner=document.issuer,
            )
        yield from _assessment(standings, document, standings.document(document.id))


def _assessment(standings: Standings, document: Document, now: Standing) -> Iterator[Problem]:
    lack = unassessed(standings, document)
    if lack is not None:
        yield _unassessed(standings, document, lack)
    last, opens, day = now.last_day, now.assess_from, standings.day
    done = made(document, day)
    ended = now.state in (State.REPEALED, State.RESCINDED)
    if last is None or opens is None or opens > day or done is None or ended:
        return
    place = standings.register.place
    if done.done_on > last:
        yield Problem(
            rule=ASSESSED_LATE,
            place=place("document", document.id, ("assessment", "done_on")),
            what=f"有效期至 {last},{done.done_on} 才评估。",
            mend="核对两个日期;确实晚了的,留着,页面会写明。",
            since=day_after(last),
            owner=document.issuer,
        )
    followed = _followed(standings, document, done.conclusion)
    if followed is not None:
        yield Problem(
            rule=followed,
            place=place("document", document.id, ("assessment", "conclusion")),
            what=f"{done.done_on} 评估的结论是{done.conclusion.value},有效期至 {last},没有登记接着它的文件。",
            mend="已经重新公布或者修订的,新建一份,写明接续(renews)、替代(replaces)或者修改(amends)哪一件,"
            "原件的有效期不改;还没有的,留着,页面会写明。",
            since=done.done_on,
            owner=document.issuer,
        )


def _unassessed(standings: Standings, document: Document, lack: Unassessed) -> Problem:
    mend = "评估过的,补上「到期评估」(assessment);没有评估的,留着,页面会写明。"
    related: tuple[Related, ...] = ()
    if lack.follower is not None:
        rule, by = FOLLOWED_UNASSESSED, lack.follower.by
        act = "替代" if lack.follower.relation == "replaces" else "接续"
        what = (
            f"有效期至 {lack.last},从 {lack.opens} 起要评估,没有登记评估;"
            f"{by.public_since} 公布的{cited(by)}已经{act}它。"
        )
        related = (Related(standings.register.place("document", by.id), f"{act}它的在这里"),)
    elif lack.outcome is Outcome.OWED:
        rule = TO_ASSESS
        what = f"有效期至 {lack.last},从 {lack.opens} 起要评估,没有登记评估。"
        mend = "安排评估;评估过的,补上「到期评估」(assessment)。继续施行的,重新公布:新建一件,写明接续哪一件,原件的有效期不改。"
    else:
        rule = NEVER_ASSESSED
        what = f"有效期至 {lack.last},期满失效,没有登记评估。"
    return Problem(
        rule=rule,
        place=standings.register.place("document", document.id),
        what=what,
        mend=mend,
        related=related,
        since=lack.since,
        owner=document.issuer,
    )


#: What has to follow a conclusion: the rule told where nothing did, and the relations that do.
_FOLLOW = {
    AssessmentConclusion.KEEP: (NOT_RENEWED, ("renews", "replaces")),
    AssessmentConclusion.REVISE: (NOT_REVISED, ("amends", "replaces", "renews", "partially_repeals")),
}


def _followed(standings: Standings, document: Document, conclusion: AssessmentConclusion) -> Rule | None:
    wanted = _FOLLOW.get(conclusion)
    if wanted is None:
        return None
    rule, relations = wanted
    effects = standings.register.effects.get(document.id, ())
    if any(effect.relation in relations and known(effect, standings.day) for effect in effects):
        return None
    return rule
