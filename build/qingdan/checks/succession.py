"""机构: what an abolished body leaves behind is carried on, without a gap, by a body that stands.

Duties pass to the successor though the text names the old body; so a document needs no new issuer, but
a power list and an item on offer name who acts today.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan.calendar import day_after
from qingdan.course import State
from qingdan.problems import Level, Pointer, Problem, Related, Rule
from qingdan.visibility import Visibility, power_visible, record_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.agency import Agency
    from qingdan.standing import Standings

NO_SUCCESSOR = Rule(
    code="QD940",
    name="abolished-without-successor",
    level=Level.NOTICE,
    title="机构撤销了,没有写谁承接",
    why="机构没有了,它的文件、权力、审批事项还在。写明谁承接,群众才知道找谁,文件由谁解释、谁清理。",
    wrong="# 没有一个机构的 predecessors 写 legal-office\nid: legal-office\nabolished_on: 2019-02-28",
    right="id: justice\npredecessors: [legal-office]",
    source="国务院关于国务院机构改革涉及行政法规规定的行政机关职责调整问题的决定(国发〔2018〕17号);报告(S075)",
)
GAP = Rule(
    code="QD941",
    name="succession-with-a-gap",
    level=Level.NOTICE,
    title="撤销和承接之间有空档",
    why="老机构撤销以后、新机构设立以前,这段日子没有机关负责,这时候的行为算谁的说不清。",
    wrong="# legal-office: abolished_on: 2019-02-28\nid: justice\nestablished_on: 2019-06-01\n"
    "predecessors: [legal-office]",
    right="id: justice\nestablished_on: 2019-03-01\npredecessors: [legal-office]",
    source="报告(S075)",
)
OLD_CERTIFICATE = Rule(
    code="QD942",
    name="certificate-older-than-agency",
    level=Level.NOTICE,
    title="执法主体资格证早于机构设立",
    why="证是发给机关的。新机关拿着前身的证执法,证上写的不是它。",
    wrong="established_on: 2019-12-01\ncertificate: {number: 云执法第004号, since: 2019-04-01}",
    right="established_on: 2019-12-01\ncertificate: {number: 云执法第104号, since: 2019-12-10}",
    source="报告(S073)",
)
STILL_ACTING = Rule(
    code="QD943",
    name="abolished-still-acting",
    level=Level.NOTICE,
    title="机构撤销了,权力、事项还在它名下",
    why="撤销的机构不能再行使权力、办理事项。清单和办事指南要改成承接的机关,群众才不会跑错门。",
    wrong="# transport: abolished_on: 2019-02-28\nagency: transport\nkind: 行政检查",
    right="agency: transportation\nkind: 行政检查",
    source="报告(S075)",
)
DEAD_LINK = Rule(
    code="QD944",
    name="abolished-above",
    level=Level.NOTICE,
    title="上级、复议机关或者委托机关已经撤销",
    why="上级机关撤销了,复议向谁申请、委托是谁给的,都要改成承接的机关。",
    wrong="superior: legal-office  # 2019-02-28 撤销",
    right="superior: justice",
    source="报告(S075)",
)
RULES = (NO_SUCCESSOR, GAP, OLD_CERTIFICATE, STILL_ACTING, DEAD_LINK)


def succession(standings: Standings) -> Iterator[Problem]:
    """Yield what abolished bodies leave undone on the day, and bodies that lean on abolished ones."""
    day = standings.day
    for agency in standings.register.agencies.values():
        ended = agency.abolished_on
        if ended is not None and ended < day:
            yield from _left_behind(standings, agency, ended)
            continue
        yield from _certificate(standings, agency)
        yield from _leaning(standings, agency)


def handed_on(standings: Standings, problem: Problem) -> Problem:
    """Return a problem as one of whoever carries on: an abolished body mends nothing.

    Its duties pass to its successor, and to that one's. What passed to several, or to nobody known, stays
    with it.
    """
    register, day, owner = standings.register, standings.day, problem.owner
    passed: set[str] = set()
    while owner is not None and owner not in passed:
        whose = register.agencies.get(owner)
        after = register.successors.get(owner, ())
        if whose is None or not whose.abolished(day) or len(after) != 1:
            break
        passed.add(owner)
        owner = after[0]
    return problem if owner == problem.owner else msgspec.structs.replace(problem, owner=owner)


def _left_behind(standings: Standings, agency: Agency, ended: date) -> Iterator[Problem]:
    """Tell what is left in the name of an agency whose last day was `ended`."""
    register, day = standings.register, standings.day
    successors = [
        register.agencies[id_]
        for id_ in register.successors.get(agency.id, ())
        if (register.agencies[id_].established_on or date.min) <= day
    ]
    acting = _acting(standings, agency.id)
    issued = _issued(standings, agency.id)
    place = register.place("agency", agency.id, ("abolished_on",))
    since = day_after(ended)
    if not successors:
        left = [f"{number} {noun}" for number, noun in (*acting, (issued, "件现行有效的文件")) if number]
        if left:
            yield Problem(
                rule=NO_SUCCESSOR,
                place=place,
                what=f"{ended} 撤销,没有写谁承接,名下还有 {'、'.join(left)}。",
                mend="在承接的机构里写上「前身」(predecessors);职责没有了的,文件、权力、事项分别写明取消、废止。",
                since=since,
                owner=agency.superior,
            )
        return
    yield from _gap(standings, agency, ended, successors)
    left = [f"{number} {noun}" for number, noun in acting if number]
    if left:
        heirs = "、".join(f"「{one.title}」" for one in successors)
        yield Problem(
            rule=STILL_ACTING,
            place=place,
            what=f"{ended} 撤销,由{heirs}承接,名下还有 {'、'.join(left)}。",
            mend="把清单和事项的实施机关改成承接的机关;不再办的,写明取消。",
            since=since,
            owner=successors[0].id,
        )


def _acting(standings: Standings, agency: str) -> tuple[tuple[int, str], ...]:
    """Return how many powers and items the public sees in the name of an agency on the day."""
    register, day = standings.register, standings.day
    powers = sum(
        power.ended_by(day) is None and power_visible(power, power_list, day) is Visibility.PUBLIC
        for power_list in register.power_lists_of.get(agency, ())
        for power in power_list.items
    )
    items = 0
    for id_ in register.approvals_of.get(agency, ()):
        approval = register.approvals[id_]
        items += not approval.cancelled(day) and record_visible(approval, day) is Visibility.PUBLIC
    return (powers, "项权力"), (items, "项审批事项")


def _issued(standings: Standings, agency: str) -> int:
    documents = standings.register.documents
    return sum(
        standings.document(id_).state is State.IN_FORCE
        and record_visible(documents[id_], standings.day) is Visibility.PUBLIC
        for id_ in standings.register.documents_of.get(agency, ())
    )


def _gap(standings: Standings, agency: Agency, ended: date, successors: list[Agency]) -> Iterator[Problem]:
    """Tell a gap before the first of the successors; one whose day is not known has always been there."""
    first = min(successors, key=lambda one: one.established_on or date.min)
    began = first.established_on
    if began is None or began <= day_after(ended):
        return
    place = standings.register.place
    yield Problem(
        rule=GAP,
        place=place("agency", first.id, ("established_on",)),
        what=f"前身「{agency.title}」{ended} 撤销,本机关 {began} 才设立。",
        mend="核对两个日期;确实隔了一段的,写明这段时间由哪个机关负责。",
        related=(Related(place("agency", agency.id, ("abolished_on",)), "前身的撤销日期在这里"),),
        since=day_after(ended),
        owner=first.id,
    )


def _certificate(standings: Standings, agency: Agency) -> Iterator[Problem]:
    certificate, began = agency.certificate, agency.established_on
    if certificate is None or certificate.since is None or began is None or certificate.since >= began:
        return
    place = standings.register.place
    yield Problem(
        rule=OLD_CERTIFICATE,
        place=place("agency", agency.id, ("certificate", "since")),
        what=f"执法主体资格证从 {certificate.since} 起,本机关 {began} 才设立。",
        mend="用的是前身的证的,换证以后改成新证的编号和日期;写错了的,改正。",
        related=(Related(place("agency", agency.id, ("established_on",)), "设立日期在这里"),),
        owner=agency.id,
    )


def _leaning(standings: Standings, agency: Agency) -> Iterator[Problem]:
    """Tell once an agency of every abolished body that it names as standing above it."""
    register, day = standings.register, standings.day
    named = (
        (("superior",), "「上级机构」(superior)", agency.superior),
        (("review_body",), "「行政复议机关」(review_body)", agency.review_body),
        (("entrustment", "by"), "「委托机关」(by)", agency.entrustment.by if agency.entrustment else None),
    )
    gone: list[tuple[Pointer, str, date]] = []
    for pointer, label, id_ in named:
        held = register.agencies.get(id_) if id_ is not None else None
        if held is not None and held.abolished_on is not None and held.abolished(day):
            said = f"{label}写的是{held.title},{held.abolished_on} 撤销"
            gone.append((pointer, said, held.abolished_on))
    if gone:
        yield Problem(
            rule=DEAD_LINK,
            place=register.place("agency", agency.id, gone[0][0]),
            what=f"{';'.join(said for _, said, _ in gone)}。",
            mend="改成承接它职责的机关。",
            since=day_after(min(ended for _, _, ended in gone)),
            owner=agency.id,
        )
