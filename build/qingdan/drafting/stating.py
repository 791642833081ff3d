"""What sentences say of the document they stand in: from which day, how long, what it repeals.

Only those whose subject is the document count: a permit has a term too, and another law a first day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan.chinese import numeral
from qingdan.drafting.lines import DAY, SORT, plain
from qingdan.intake.cells import day, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.drafting.parts import Parts

_LABEL = re.compile(
    r"(?:第[0-9〇零一二三四五六七八九十百]{1,9}条(?:之[一二三四五六七八九十])?"
    r"|[0-9一二三四五六七八九十]{1,3}[、.]|[(][0-9一二三四五六七八九十]{1,3}[)])\s*"
)
#: 本办法, 本实施细则(试行); never 本县低保标准.
_THIS = rf"本(?![县市区乡镇村省局级单部系地])[\u4e00-\u9fff]{{0,8}}?(?:{SORT}|文件)(?:\([^()]{{1,12}}\))?"
#: What may stand before 自…起施行 where the document means itself.
_OWN = rf"(?:(?:特此[\u4e00-\u9fff]{{2}},)?|{_THIS}(?:[^,《]{{0,40}},)?|.*现[^,]{{0,12}}(?:公布|发布|印发|印发给你们),|.*,{_THIS})"
_BEGINS = r"(?:正式)?(?:施行|实施|执行|试行|生效)"
EFFECTIVE = re.compile(rf"(?P<before>.*?)(?:自|从|于)({DAY})(?:零时)?起?(?:开始)?,?{_BEGINS}")
FROM_ISSUE = re.compile(
    rf"(?P<before>.*?)(?:自|从)(?:发布|公布|印发|下发|颁布)之日(?:起)?(?P<later>.{{0,4}}[0-9一二三四五六七八九十]{{1,3}}个?(?:工作)?(?:日|天|月)(?:后|之后)?)?起?{_BEGINS}"
)
#: From when it holds, however that is said.
BEGINS = re.compile(rf"(?P<before>.*?)(?:自|从|于).{{1,30}}?{_BEGINS}")
_MANY = r"([0-9一二两三四五六七八九十]{1,3})个?(年|月)"
_SUBJECT = rf"(?:^|[,(])(?:其|{_THIS}的?)?"
_TERM = re.compile(
    rf"{_SUBJECT}(?:自(?P<since>公布|发布|印发|施行|实施)之日起,?)?(?:有效期|试行期|有效期间|施行期|试行|暂行)限?"
    rf"(?:自(?P<from>公布|发布|印发|施行|实施)之日起(?:计算)?,?)?(?:暂定)?(?:为|限为|是)?{_MANY}(?!至|到|内|的)"
)
_UNTIL = re.compile(
    rf"{_SUBJECT}(?:有效期|试行期|施行|实施|执行|试行)限?(?:[为自]*(?P<first>{DAY})起?(?=至|到))?(?:截止日期|截止|截至)?(?:为|至|到)*(?P<last>{DAY})"
    rf"|,至(?P<till>{DAY})止|{_BEGINS}(?:至|到)(?P<until>{DAY})"
)
_LONG = re.compile(rf"{_SUBJECT}(?:有效期)?(?:为)?长期有效")
SPEAKS = re.compile(rf"{_THIS}的?(?:有效期|试行期)(?!届满|期满|满|到期|内|结束|将)")
_REPEALS = re.compile(
    r"(?:《|原|现行|此前|之前|以前).*(?:废止|停止执行|不再执行|停止施行|同时失效)|(?:废止|停止执行)(?:《|以下|下列)"
)
_PASSED_ON = re.compile("关于(?:转发|批转|修改|修订|修正|废止)")
_TRIAL = re.compile(r"\((?:试行|暂行)\)|暂行")
_COUNTED_FROM = {"公布": "公布之日", "发布": "公布之日", "施行": "施行之日", "实施": "施行之日"}
#: No sentence of a document is longer; what is, is not searched.
_LONGEST = 2000


class Fact(msgspec.Struct, frozen=True):
    """A field, its value, and the sentence that says so."""

    field: str
    value: object
    sentence: str

    @property
    def told(self) -> str:
        """Its value as people write it, with the sentence unless that is all there is."""
        value = self.value
        if isinstance(value, dict):
            value = "".join(map(str, value.values()))
        elif isinstance(value, bool):
            value = "true"
        return f"{value}" if value == self.sentence else f"{value}(原文:{self.sentence})"


def repealing(parts: Parts) -> list[str]:
    """Return the sentences that end other documents."""
    return [sentence for sentence, text, _ in sentences(parts) if _REPEALS.search(text)]


def stated(parts: Parts) -> Iterator[Fact]:
    # What a decision repeals may be called so too.
    if _TRIAL.search(plain(parts.title)) and not re.search("废止|修改", parts.title):
        yield Fact("trial", True, parts.title)
    own = False
    for told, text, first in sentences(parts):
        effective, any_day = EFFECTIVE.match(text), BEGINS.match(text)
        before = own and not first
        own = any_day is not None and is_own(any_day["before"])
        if effective and is_own(effective["before"]) and (since := day(effective[2])):
            yield Fact("effective_on", since.isoformat(), told)
        if own or before or re.match(_THIS, text):
            yield from _end(told, text, own=own or before)


def _end(told: str, text: str, *, own: bool) -> Iterator[Fact]:
    """Give until when a sentence says that the document holds."""
    until, term, long = (_told(pattern, text, own=own) for pattern in (_UNTIL, _TERM, _LONG))
    last = day(until["last"] or until["till"] or until["until"]) if until else None
    ended: dict[str, Any] = {}
    if last:
        ended["expires_on"] = last.isoformat()
        if until and until["first"] and (since := day(until["first"])):
            ended["effective_on"] = since.isoformat()
    if term and (many := numeral(term.groups()[-2])):
        ended["term"] = {"number": many, "unit": term.groups()[-1]}
        if counted := _COUNTED_FROM.get(term["since"] or term["from"] or ""):
            ended["count_from"] = counted
    if long:
        ended["long_term"] = True
    for name, value in ended.items():
        yield Fact(name, value, told)
    if ended:
        yield Fact("validity_clause", told, told)


def _told(pattern: re.Pattern[str], text: str, *, own: bool) -> re.Match[str] | None:
    """Return what a sentence says of its own document's end; behind the name of another it may be that one's."""
    found = pattern.search(text)
    if not found or "《" in text[: found.start()].rpartition("现")[2]:
        return None
    return found if own or SPEAKS.match(text) else None


def is_own(before: str) -> bool:
    return re.fullmatch(_OWN, before) is not None


def carries_another(parts: Parts) -> bool:
    """Tell whether the text that is annexed is another document, passed on or amended, with days of its own."""
    return _PASSED_ON.search(parts.title) is not None and any(piece.annexed for piece in parts.pieces)


def sentences(parts: Parts) -> Iterator[tuple[str, str, bool]]:
    """Give (as it stands, to look in, whether the one before it in the paragraph is there) of each sentence."""
    others = carries_another(parts)
    for piece in parts.pieces:
        if piece.rank is None and not piece.rows and not (piece.annexed and others):
            first = True
            for sentence in re.split(r"(?<=[。;；])", piece.text):
                if (told := sentence.strip()) and len(told) <= _LONGEST:
                    text = one_line(plain(told))
                    label = _LABEL.match(text)
                    yield told, text[label.end() :] if label else text, first
                    first = False
