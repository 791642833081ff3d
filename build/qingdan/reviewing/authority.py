"""主体和依据: who acts, whether it is entered as one that may, and what it rests on, on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.basis import footing
from qingdan.checks.making import void
from qingdan.course import State, cited
from qingdan.model.agency import AgencyKind
from qingdan.reviewing.facts import Line, said
from qingdan.standing import law_standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qingdan.model.agency import Agency
    from qingdan.model.document import Document
    from qingdan.model.facts import Basis
    from qingdan.model.law import Law
    from qingdan.model.proceeding import Decision
    from qingdan.register import ListedPower
    from qingdan.standing import Standings

#: Bodies that issue in their own name as a rule; of every other a person has to say whether it may.
_ISSUING = frozenset({AgencyKind.GOVERNMENT, AgencyKind.DEPARTMENT, AgencyKind.TOWNSHIP, AgencyKind.VERTICAL})


def issuers(standings: Standings, document: Document, act: date) -> Iterator[Line]:
    """Give who issues a document, and whose legal section reviews it."""
    for name, key in (("制定机关", document.issuer), *(("联合制定", one) for one in document.joint_issuers)):
        yield body(standings, name, key, act)
    agency = standings.register.agencies.get(document.issuer)
    printed = document.issuer_as_printed
    if printed and agency is not None and printed not in agency.called:
        yield Line("原文署名", f"「{printed}」,和机构名录里的名称不一样", open=True)
    yield Line("文号", said(document.number), open=document.number is None)
    yield Line("文件类别", document.kind.value)
    yield Line("法制机构", said(agency.legal_section if agency else None))


def deciders(standings: Standings, decision: Decision, act: date) -> Iterator[Line]:
    """Give who decides, who drafted, and whether the matter stands in the catalogue of decisions."""
    yield body(standings, "决策机关", decision.agency, act)
    if decision.drafted_by:
        yield body(standings, "承办单位", decision.drafted_by, act)
    else:
        yield Line("承办单位", "没有登记", open=True)
    listed = {True: "在目录里", False: "不在目录里", None: "没有登记"}[decision.in_catalogue]
    yield Line("决策事项目录", listed, open=decision.in_catalogue is not True)


def body(standings: Standings, name: str, key: str, act: date) -> Line:
    """Return the line of one body: its kind, and whether it existed on the day of the act."""
    agency = standings.register.agencies.get(key)
    if agency is None:
        return Line(name, f"机构名录里没有「{key}」", open=True)
    told, open_ = f"{agency.title}({agency.kind.value})", agency.kind not in _ISSUING
    if open_:
        told += ",不是政府、工作部门、乡镇人民政府或者垂直管理机构,能不能以自己的名义作出由人审查"
    if agency.abolished(act):
        told, open_ = f"{told};{agency.abolished_on} 撤销,{act} 已经没有这个机构", True
    if agency.established_on is not None and agency.established_on > act:
        told, open_ = f"{told};{agency.established_on} 才成立", True
    return Line(name, told, open=open_)


def exercisers(standings: Standings, listed: ListedPower) -> Iterator[Line]:
    """Give who exercises a power: kind, certificate, officers, and what entrusts it."""
    key = listed.power.exercised_by or listed.list.agency
    agency = standings.register.agencies.get(key)
    yield Line("权力类型", listed.list.kind.value)
    if agency is None:
        yield Line("行使主体", f"机构名录里没有「{key}」", open=True)
        return
    gone = agency.abolished(standings.day)
    told = f"{agency.title}({agency.kind.value})" + (f",{agency.abolished_on} 撤销" if gone else "")
    yield Line("行使主体", told, open=gone or agency.kind is AgencyKind.ENTRUSTED)
    yield _certificate(agency, standings.day)
    officers = agency.certified_officers
    yield Line("持证执法人员", "没有登记" if officers is None else f"{officers} 名", open=officers is None)
    if agency.entrustment is not None:
        one = agency.entrustment
        by = standings.register.agencies.get(one.by)
        term = f"{said(one.since, '没有写起日')} 至 {said(one.until, '没有写止日')}"
        told = f"{by.title if by else one.by}委托:{one.scope}({term})"
        yield Line("委托书", told, open=not one.publications)


def _certificate(agency: Agency, day: date) -> Line:
    held = agency.certificate
    if held is None:
        return Line("执法主体资格证", "没有登记", open=True)
    term = f"{said(held.since, '没有写起日')} 至 {said(held.until, '没有写止日')}"
    over = (held.until is not None and held.until < day) or (held.since is not None and held.since > day)
    return Line("执法主体资格证", f"{said(held.number, '没有写证号')}({term})", open=over)


def bases(standings: Standings, held: tuple[Basis, ...], act: date) -> Iterator[Line]:
    """Give each basis with its level, how it stands on the day, and how it stood on that of the act."""
    if not held:
        yield Line("依据", "没有登记", open=True)
    for number, basis in enumerate(held, 1):
        told, open_ = _basis(standings, basis, act)
        yield Line(f"依据 {number}", told, open=open_)


def _basis(standings: Standings, basis: Basis, act: date) -> tuple[str, bool]:
    kind, key = footing(basis)
    told, open_ = stands(standings, kind, key)
    at = "".join(filter(None, (basis.article, basis.paragraph, basis.item)))
    then = void(standings.register, basis, act)
    if then is not None and act != standings.day:
        told += f";{act} 作出时:{then.state.value}"
    law = standings.register.laws.get(key) if kind == "law" else None
    moved = [one.since for one in law.versions if one.articles_moved and one.since > act] if law else []
    if moved:
        told += f";{moved[0]} 修订过,条文次序变了"
    told += f";{at}" if at else ";没有写第几条"
    if basis.quote:
        told += f":「{basis.quote}」"
    return told, open_ or then is not None or bool(moved) or not at


def stands(standings: Standings, kind: str, key: str) -> tuple[str, bool]:
    """Return how a law or document stands on the day, in words, and whether that has to be looked at."""
    if kind == "law":
        law = standings.register.laws.get(key)
        return (f"法律法规名录里没有「{key}」", True) if law is None else _law(standings, law)
    document = standings.register.documents.get(key)
    if document is None:
        return f"文件名录里没有「{key}」", True
    now = standings.document(key)
    told = f"{cited(document)},{document.kind.value},{now.state.value}:{now.reason.rstrip('。')}"
    return told, now.state is not State.IN_FORCE


def _law(standings: Standings, law: Law) -> tuple[str, bool]:
    now = law_standing(law, standings.day)
    told = f"《{law.title}》,{law.level.value},{now.state.value}:{now.reason.rstrip('。')}"
    after = standings.register.laws.get(law.replaced_by or "")
    if after is not None:
        told += f";由《{after.title}》接替"
    return told, now.state is not State.IN_FORCE or now.first_day is None or after is not None
