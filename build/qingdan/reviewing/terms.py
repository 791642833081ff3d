"""日期、有效期、与别的文件: from when to when a document binds, whom its publication obliges, what it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.basis import bases_of, footing
from qingdan.course import cited
from qingdan.model.tables import Duty
from qingdan.register import effects_of, own
from qingdan.reviewing.facts import Line, said
from qingdan.tabulation import duration
from qingdan.tally import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.model.document import Document
    from qingdan.model.facts import Openness
    from qingdan.register import Register
    from qingdan.standing import Standings

#: How many of those that rest on a document are named; the rest is counted.
_NAMED = 12
#: What a document does to another → how it is called, in the order of the sheet.
_RELATIONS = {
    "repeals": "废止",
    "replaces": "替代",
    "amends": "修改",
    "partially_repeals": "部分废止",
    "implements": "实施",
    "renews": "接续",
}


def term(standings: Standings, document: Document) -> Iterator[Line]:
    """Give a document's days, its term as it says it, and how it stands on the day."""
    for name, on in (
        ("成文日期", document.signed_on),
        ("公布日期", document.published_on),
        ("施行日期", document.effective_on),
    ):
        yield Line(name, said(on), open=on is None)
    effective, known = document.effective_on, document.published_on or document.signed_on
    if effective is not None and known is not None:
        apart = (effective - known).days
        if apart < 0:
            reason = said(document.retroactive_reason, "没有写理由")
            yield Line("溯及既往", f"施行日期早 {-apart} 天;{reason}", open=True)
        else:
            yield Line("公布到施行", f"{apart} 天")
    if document.long_term:
        told = "长期有效"
    elif document.expires_on is not None:
        told = f"至 {document.expires_on}(当日仍有效)"
    elif document.term is not None:
        counted = f"从{document.count_from.value}起算" if document.count_from else "没有写从哪天起算"
        told = f"{duration({'number': document.term.number, 'unit': document.term.unit.value})},{counted}"
    else:
        told = "没有写明"
    yield Line("有效期", told, open=not document.states_term)
    yield Line(
        "有效期条款原文", f"「{document.validity_clause}」" if document.validity_clause else "没有登记"
    )
    now = standings.document(document.id)
    yield Line("按登记的日期算", f"{standings.day} {now.state.value}:{now.reason}")
    if now.assess_from is not None:
        yield Line("届满前评估", f"{now.assess_from} 起")


def relations(standings: Standings, document: Document) -> Iterator[Line]:
    """Give what a document does to others, and what rests on those."""
    register = standings.register
    order = list(_RELATIONS)
    for key, effect in sorted(effects_of(document), key=lambda pair: order.index(pair[1].relation)):
        yield _relation(standings, _RELATIONS[effect.relation], key, effect.articles or "")
    resting = tuple(_resting(register, document.id))
    if resting:
        yield Line("以本文件为依据的", _some(resting))


def _relation(standings: Standings, verb: str, key: str, articles: str) -> Line:
    other = standings.register.documents.get(key)
    if other is None:
        return Line(verb, f"文件名录里没有「{key}」", open=True)
    told = f"{cited(other)}{articles},{standings.document(key).state.value}"
    resting = tuple(_resting(standings.register, key)) if verb in ("废止", "替代", "部分废止") else ()
    if resting:
        told += f";以它为依据的:{_some(resting)}"
    return Line(verb, told, open=bool(resting))


def _resting(register: Register, key: str) -> Iterator[str]:
    for one in register.resting_on.get(("document", key), ()):
        yield f"{NAMES[one.kind]}「{own(register.by_kind(one.kind)[one.id]).title}」"


def _some(names: tuple[str, ...]) -> str:
    return f"{'、'.join(names[:_NAMED])},共 {len(names)} 项"


def released(openness: Openness | None) -> Iterator[Line]:
    """Give whether a record is to be public, and who looked at it for that."""
    if openness is None:
        return
    ground = f"({openness.ground})" if openness.ground else ""
    yield Line("公开属性", f"{openness.attribute.value}{ground}")
    by, on = openness.reviewed_by, openness.reviewed_on
    yield Line("公开审查", f"{said(by)},{said(on, '没有登记日期')}", open=not by or not on)


def filed(standings: Standings, document: Document) -> Iterator[Line]:
    """Give with whom a document is to be filed, by when, and when it was."""
    act = document.published_on or standings.day
    entered = {one.period: one for one in document.filings}
    for period in standings.obligations.periods(Duty.FILING, "document", document.issuer):
        due = standings.obligations.deadline(period, act)
        by = f"{due.on} 以前" if due and document.published_on else "公布以后"
        provisional = "(期限没有核对过原文,暂定)" if due and due.provisional else ""
        one = entered.get(period.id)
        done = f";{one.filed_on} 已报" if one and one.filed_on else ";没有登记"
        late = due is not None and document.published_on is not None and due.on < standings.day
        yield Line(period.title, f"{by}{provisional}{done}", open=late and not (one and one.filed_on))


def footings(standings: Standings, document: Document) -> set[tuple[str, str]]:
    """Return what a sheet speaks of already: bases, and the documents that this one does something to."""
    found = {footing(basis) for basis in bases_of(standings, ("document", document.id))}
    return found | {("document", key) for key, _ in effects_of(document)}
