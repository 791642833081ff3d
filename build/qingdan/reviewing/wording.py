"""The words of a text that a review looks at: what takes or asks something, and what is cited.

Found by their words alone, with the article they stand in: a lead for whoever reads the text, no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qingdan.checks.substance import TAKING
from qingdan.reviewing.authority import stands
from qingdan.reviewing.facts import Line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from qingdan.basis import Footing
    from qingdan.register import Register
    from qingdan.standing import Standings

_ARTICLE = re.compile(r"(第[一二三四五六七八九十百千零〇0-9]{1,8}条(?:之[一二三四五六七八九十])?)")
_SENTENCE = re.compile("(?<=[。;!?\uff1b\uff01\uff1f])")
_MARKUP = re.compile(r"^[#>*+\s-]+|\*\*|__")
#: How long a sentence is quoted.
_QUOTED = 160
#: What is looked for, in the order of the sheet. Who is asked is named, or the sentence binds an office.
_LOOKED_FOR = (
    ("罚款、没收、收费、审批的字样", TAKING),
    (
        "强制、吊销的字样",
        re.compile("查封|扣押|冻结|强制拆除|强制执行|代履行|吊销|暂扣|拘留|限制(?:从业|人身)"),
    ),
    (
        "要人做或者不许人做的句子",
        re.compile(
            "(?:公民|法人|组织|个人|居民|村民|农户|住户|业主|企业|单位|经营者|生产者|经营户|商户|申请人|当事人"
            "|行为人|使用人|所有权人|任何人)[^。;\uff1b]{0,40}(?:应当|必须|不得|禁止|严禁|方可)|^[^。]{0,12}(?:禁止|严禁)"
        ),
    ),
    (
        "要人交证明、材料的句子",
        re.compile("(?:提供|提交|出具|开具)[^。;\uff1b]{0,30}(?:证明|材料|资料|证件)"),
    ),
    (
        "可能影响公平竞争的字样",
        re.compile(
            "本地(?:企业|产品|经营者|注册)|外地(?:企业|产品|经营者)|在本(?:县|市|区)(?:注册|设立|投资|纳税)"
            "|指定(?:的)?(?:企业|单位|机构|经营者|产品|品牌)|限定[^。]{0,8}(?:购买|使用|经营)|独家|优先(?:采购|选用|使用)"
            "|给予[^。]{0,20}(?:补贴|奖励|返还|减免)"
        ),
    ),
)
_CITED = re.compile(
    r"《([^《》\n]{2,80})》(?:[(\uff08]([^()\uff08\uff09\n]{2,40}号)[)\uff09])?"
    r"|([\u4e00-\u9fff]{1,12}[〔\[][0-9]{4}[〕\]]第?[0-9]{1,6}号)"
)


class Clause(NamedTuple):
    """A sentence, and the article it stands in, "" before the first; the article's number is no part of it."""

    article: str
    text: str


def clauses(body: str) -> Iterator[Clause]:
    """Give the sentences of a text in Markdown."""
    article = ""
    for line in body.splitlines():
        text = _MARKUP.sub("", line).strip()
        if found := _ARTICLE.match(text):
            article, text = found[1], text[found.end() :]
        for sentence in _SENTENCE.split(text):
            if sentence.strip():
                yield Clause(article, sentence.strip())


def leads(body: str | None) -> Iterator[Line]:
    """Give every sentence of a text that holds what is looked for, with its article; once a kind of words."""
    if not body:
        yield Line("正文", "没有登记正文,字样无从查起", open=True)
        return
    every = list(clauses(body))
    for name, words in _LOOKED_FOR:
        found = [one for one in every if words.search(one.text)]
        for one in found:
            yield Line(name, f"{one.article or '第一条以前'}:「{_quoted(one.text, words)}」", open=True)
        if not found:
            yield Line(name, "没有找到")


def _quoted(text: str, words: re.Pattern[str]) -> str:
    if len(text) <= _QUOTED:
        return text
    hit = words.search(text)
    start = max(0, (hit.start() if hit else 0) - _QUOTED // 4)
    return f"{'……' if start else ''}{text[start : start + _QUOTED]}……"


class Titles:
    """The laws and documents of a register by how a text cites them. Made once for all sheets."""

    def __init__(self, register: Register) -> None:
        self._found: dict[str, Footing] = {}
        for document in register.documents.values():
            for name in (document.title, document.number):
                if name:
                    self._found.setdefault(_plain(name), ("document", document.id))
        for law in register.laws.values():
            for name in (law.title, law.short, law.number):
                if name:
                    self._found[_plain(name)] = ("law", law.id)

    def cited(
        self, standings: Standings, body: str | None, known: Collection[Footing], own: str
    ) -> Iterator[Line]:
        """Give what a text cites beside its bases, once each, with how it stands on the day.

        `known` are the bases and what the record speaks of otherwise; `own` is the text's own title.
        """
        seen: set[str | Footing] = {*known, _plain(own)}
        for clause in clauses(body or ""):
            for found in _CITED.finditer(clause.text):
                name = found[1] or found[3]
                at = self._at(found)
                if (at or _plain(name)) in seen or _plain(name) in seen:
                    continue
                seen.add(at or _plain(name))
                shown = f"《{name}》" if found[1] else f"「{name}」"
                where = clause.article or "第一条以前"
                if at is None:
                    yield Line(where, f"{shown}:名录里没有,是否有效由人查", open=True)
                else:
                    told, open_ = stands(standings, *at)
                    yield Line(where, told, open=open_)

    def _at(self, found: re.Match[str]) -> Footing | None:
        """Return what a citation names: by title, by the number behind it, or by a number alone."""
        for name in (found[1], found[2]):
            if name and (at := self._found.get(_plain(name))):
                return at
        # Where a number begins is not to be seen: 根据云政发〔2022〕3号.
        bare = _plain(found[3] or "")
        return next((at for start in range(len(bare)) if (at := self._found.get(bare[start:]))), None)


def _plain(name: str) -> str:
    """Return a name as it is compared: without the state's name, brackets of either width alike."""
    narrow = re.sub(r"\s", "", name).translate(str.maketrans("\uff08\uff09[]", "()〔〕"))
    return re.sub(r"\((?:试行|暂行)\)$", "", narrow.removeprefix("中华人民共和国"))
