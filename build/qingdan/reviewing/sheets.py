"""The review sheet of a document, a decision or a power: its parts in the order a review takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.basis import footing
from qingdan.reviewing import authority, steps, terms
from qingdan.reviewing.facts import Line, Part, Sheet
from qingdan.reviewing.wording import Titles, leads
from qingdan.tabulation import duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qingdan.model.document import Document
    from qingdan.model.power import Power
    from qingdan.model.proceeding import Decision
    from qingdan.problems import Problem
    from qingdan.register import ListedPower
    from qingdan.standing import Standings

#: The kinds of record that are reviewed; documents only where they are normative.
REVIEWED = ("document", "decision", "power")


class Sheets:
    """The sheets of a register on a day. Made once: what is looked up by title is looked up in one table."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._titles = Titles(standings.register)

    def sheet(self, kind: str, key: Any, notices: Iterable[Problem]) -> Sheet | None:
        """Return the sheet of a record, None where it is none that is reviewed, or could not be read.

        `notices` are those that the checks have of this record.
        """
        record = self._standings.register.by_kind(kind).get(key) if kind in REVIEWED else None
        if record is None or (kind == "document" and not record.normative):
            return None
        if kind == "document":
            parts, questions = self._document(record)
        elif kind == "decision":
            parts, questions = self._decision(record)
        else:
            parts, questions = self._power(record)
        told = tuple(Line(f"{one.rule.code} {one.rule.title}", one.what, open=True) for one in notices) or (
            Line("提醒", "没有"),
        )
        return Sheet(
            parts=tuple(
                Part(title, found)
                for title, lines in (*parts, ("核对程序的提醒", told))
                if (found := tuple(lines))
            ),
            questions=tuple(questions),
        )

    def _document(self, one: Document) -> tuple[list[tuple[str, Iterable[Line]]], Iterator[str]]:
        standings, act = self._standings, one.made_on or self._standings.day
        known = terms.footings(standings, one)
        parts: list[tuple[str, Iterable[Line]]] = [
            ("制定主体", authority.issuers(standings, one, act)),
            ("依据", authority.bases(standings, one.basis, act)),
            ("正文引用的法律、文件(依据以外的)", self._titles.cited(standings, one.body, known, one.title)),
            ("制定程序", steps.taken(standings, "document", one, one.issuer, act)),
            ("公开征求意见", steps.consulted(standings, one.consultation)),
            ("设定权力、增加义务", (*_declared(one), *leads(one.body))),
            ("公平竞争审查", steps.competition(standings, one, act)),
            ("日期和有效期", terms.term(standings, one)),
            ("和别的文件", terms.relations(standings, one)),
            ("公布和备案", (*terms.released(one.openness), *terms.filed(standings, one))),
        ]
        return parts, _asked_of_document(one)

    def _decision(self, one: Decision) -> tuple[list[tuple[str, Iterable[Line]]], Iterator[str]]:
        standings, act = self._standings, one.decided_on or one.published_on or self._standings.day
        known = {footing(basis) for basis in one.basis}
        decided = one.decided_on
        parts: list[tuple[str, Iterable[Line]]] = [
            ("决策主体", authority.deciders(standings, one, act)),
            ("依据", authority.bases(standings, one.basis, act)),
            ("正文引用的法律、文件(依据以外的)", self._titles.cited(standings, one.body, known, one.title)),
            ("决策程序", steps.taken(standings, "decision", one, one.agency, act)),
            ("公开征求意见", steps.consulted(standings, one.consultation)),
            ("设定权力、增加义务", leads(one.body)),
            (
                "作出和公布",
                (
                    _day("决定日期", decided),
                    _day("公布日期", one.published_on),
                    *terms.released(one.openness),
                ),
            ),
        ]
        return parts, _asked_of_decision(one)

    def _power(self, listed: ListedPower) -> tuple[list[tuple[str, Iterable[Line]]], Iterator[str]]:
        standings, one = self._standings, listed.power
        act = listed.list.published_on or standings.day
        parts: list[tuple[str, Iterable[Line]]] = [
            ("行使主体", authority.exercisers(standings, listed)),
            ("依据", authority.bases(standings, one.basis, act)),
            ("清理审核", steps.reviewed(standings, listed)),
            ("期限、裁量和变动", self._exercised(one)),
            (
                "公布",
                (
                    _day("清单公布日期", listed.list.published_on),
                    *terms.released(one.openness or listed.list.openness),
                ),
            ),
        ]
        return parts, _asked_of_power(one)

    def _exercised(self, one: Power) -> Iterator[Line]:
        for name, length in (("法定办结时限", one.statutory_limit), ("承诺办结时限", one.time_limit)):
            if length is not None:
                yield Line(name, duration({"number": length.number, "unit": length.unit.value}))
        standard = one.discretion.standard if one.discretion else None
        if standard:
            told, open_ = authority.stands(self._standings, "document", standard)
            yield Line("裁量基准", told, open=open_)
        elif one.discretion:
            yield Line("裁量基准", f"事项里写了 {len(one.discretion.tiers)} 档")
        for event in one.life:
            told = f"{event.on}{f',{event.reason}' if event.reason else ''}"
            yield Line(event.act.value, told, open=not event.reason)


def _day(name: str, on: object) -> Line:
    return Line(name, str(on) if on else "没有登记", open=on is None)


def _declared(one: Document) -> Iterator[Line]:
    for name, value in (("登记:设定行政权力", one.creates_powers), ("登记:增加义务", one.adds_duties)):
        told = {True: "是", False: "否", None: "没有登记"}[value]
        yield Line(name, told, open=value is not False)


def _asked_of_document(one: Document) -> Iterator[str]:
    yield "这件事是不是制定机关的职权,该不该用规范性文件来管。"
    yield "依据的条文原文支不支持正文的规定。程序只看名称、条号和有没有失效,没有读条文。"
    yield "有没有减损公民、法人和其他组织的权益,有没有增加他们的义务。列出的字样只是线索,没有列出的也要看。"
    yield "和上位法、别的现行文件有没有抵触。"
    if one.touches_businesses is False:
        yield "登记为不涉及市场主体,是不是确实不涉及。"
    else:
        yield "有没有排除、限制竞争。"
    if one.consultation is not None:
        yield "对提出的意见处理得是不是妥当,不采纳的理由成不成立。"
    if any(step.waived for step in one.steps):
        yield "写明不做的步骤,理由成不成立。"
    if one.effective_on and one.made_on and one.effective_on < one.made_on:
        yield "施行日期早于成文、公布,有没有特别规定可以溯及既往。"
    if one.repeals or one.replaces:
        yield "废止、替代的文件还有没有要接着管的事,以它为依据的怎么办。"
    if not one.states_term:
        yield "没有写明有效期,是正文没有写还是登记漏了。"


def _asked_of_decision(one: Decision) -> Iterator[str]:
    yield "这件事是不是决策机关的职权,属不属于重大行政决策。"
    yield "依据的条文原文支不支持这项决策。程序只看名称、条号和有没有失效,没有读条文。"
    yield "要不要听证、专家论证、风险评估,做得够不够。"
    yield "有没有减损公民、法人和其他组织的权益,有没有增加他们的义务。"
    if any(step.waived for step in one.steps):
        yield "写明不做的步骤,理由成不成立。"


def _asked_of_power(one: Power) -> Iterator[str]:
    yield "依据的条文原文是不是把这项权力给了行使主体。程序只看名称、条号和有没有失效,没有读条文。"
    yield "权力类型定得对不对,层级是不是县级。"
    if one.enforcement:
        yield "登记为行政强制执行,是不是有法律授权由机关自己执行。"
    if one.life:
        yield "列入、调整、下放、取消有没有法定的根据,由谁接着管。"
    if one.discretion is not None:
        yield "裁量档次和法定幅度合不合。"
