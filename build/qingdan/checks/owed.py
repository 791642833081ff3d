"""What is owed to the public is there: content under each topic, somebody to ask, to complain to.

A topic that must be public and holds nothing leaves people guessing whether nothing was done or
nothing was published. So does a counter without a telephone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.problems import Level, Place, Problem, Rule
from qingdan.visibility import Visibility, power_visible, record_visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.register import Register
    from qingdan.standing import Standings

EMPTY_TOPIC = Rule(
    code="QD713",
    name="empty-topic",
    level=Level.NOTICE,
    title="主题下没有内容",
    why="列出来应当公开的主题,点进去是空的,群众不知道是没有做,还是没有公开。",
    wrong="topics:\n  - id: relief\n    title: 救灾款物发放\n    owed_by: [civil-affairs]",
    right="topics:\n  - id: relief\n    title: 救灾款物发放\n    owed_by: [civil-affairs]\n"
    "    published_elsewhere: https://www.example.invalid/relief/",
    source="政府信息公开条例第二十条、第二十一条",
)
NO_COMPLAINTS = Rule(
    code="QD714",
    name="nobody-to-complain-to",
    level=Level.NOTICE,
    title="没有投诉举报渠道",
    why="群众对不公开、不办理有意见,要知道找谁。全县的投诉举报渠道写在网站信息里,每一页都能找到。",
    wrong="# content/portal.yml 里没有 complaints 一栏",
    right="complaints:\n  - name: 行政投诉服务中心\n    phone: 0900-0000000",
    source="报告:建立领导接待日、开通政务督查专线电话和电子信箱",
)
NOBODY_TO_ASK = Rule(
    code="QD715",
    name="nobody-to-ask",
    level=Level.NOTICE,
    title="办事没有咨询或者投诉的联系方式",
    why="来办事的人要知道问谁、不满意找谁。事项没有写的,用机构的;机构也没有写,就没有地方问了。",
    wrong="# content/agencies/forestry.yml 里没有 contact 和 complaint,审批事项里也没有",
    right="contact:\n  phone: 0900-0000001\ncomplaint:\n  phone: 0900-0000002",
    source="报告:进一步完善了群众举报投诉制度",
)
RULES = (EMPTY_TOPIC, NO_COMPLAINTS, NOBODY_TO_ASK)

#: Kinds of record with a file each that fill a topic; powers do, too.
_WITH_TOPICS = ("notice", "document", "approval", "errand", "decision", "inspection", "cleanup")


def owed(standings: Standings) -> Iterator[Problem]:
    """Yield topics, portals and agencies that lack what people come for, as of the day."""
    register, day = standings.register, standings.day
    yield from _empty_topics(register, day)
    portal = register.portal
    if portal is not None and not portal.complaints:
        yield Problem(
            rule=NO_COMPLAINTS,
            place=register.place("portal", "portal"),
            what="没有写「投诉举报」(complaints)。",
            mend="补上至少一个渠道:叫什么、电话或者网址。",
            owner=portal.government,
        )
    yield from _nobody_to_ask(register, day)


def _empty_topics(register: Register, day: date) -> Iterator[Problem]:
    """Yield topics with nothing public under them; not while a file that may fill one is left out."""
    if register.lacks(*_WITH_TOPICS, "power-list"):
        return
    empty = {topic.id for topic in register.topics.values() if not topic.published_elsewhere}
    for kind in _WITH_TOPICS:
        for record in register.by_kind(kind).values():
            named = (record.topic, *record.topics) if kind == "notice" else record.topics
            if not empty.isdisjoint(named) and record_visible(record, day) is Visibility.PUBLIC:
                empty.difference_update(named)
    for listed in register.powers.values():
        power = listed.power
        if empty.isdisjoint(power.topics):
            continue
        if power_visible(power, listed.list, day) is Visibility.PUBLIC:
            empty.difference_update(power.topics)
    for index, topic in enumerate(register.topics.values()):
        if topic.id not in empty:
            continue
        owed = [register.agencies[id_].title for id_ in topic.owed_by if id_ in register.agencies]
        by = f",应当由{'、'.join(owed)}公开" if owed else ",也没有写「公开责任机关」(owed_by)"
        yield Problem(
            rule=EMPTY_TOPIC,
            place=Place(register.paths["topics"]["topics"], ("topics", index)),
            what=f"主题「{topic.title}」下没有公开的内容{by}。",
            mend="补上公开信息;在别处公开的,写上「公开网址」(published_elsewhere)。",
            owner=topic.owed_by[0] if topic.owed_by else None,
        )


def _nobody_to_ask(register: Register, day: date) -> Iterator[Problem]:
    """Yield agencies some of whose approvals leave people nobody to ask, or to complain to."""
    for agency_id, ids in register.approvals_of.items():
        agency = register.agencies.get(agency_id)
        if agency is None or (agency.contact and agency.complaint):
            continue
        lacking = {"咨询": 0, "投诉": 0}
        for id_ in ids:
            approval = register.approvals[id_]
            if approval.cancelled(day) or record_visible(approval, day) is not Visibility.PUBLIC:
                continue
            lacking["咨询"] += not (approval.consult or agency.contact)
            lacking["投诉"] += not (approval.complaint or agency.complaint)
        told = [f"{number} 项没有{what}的联系方式" for what, number in lacking.items() if number]
        if told:
            yield Problem(
                rule=NOBODY_TO_ASK,
                place=register.place("agency", agency_id),
                what=f"审批事项有 {',有 '.join(told)},本机构也没有写。",
                mend="补上本机构的「联系方式」(contact)和「投诉举报」(complaint),或者逐项写在事项里。",
                owner=agency_id,
            )
