"""What a line of an official document is: number, chapter, article, day, 抄送.

Lines are looked at with narrow signs and digits (`plain`); what is kept is the line itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.chinese import numeral
from qingdan.intake.cells import DIGITS, day, narrow, number_text, one_line

if TYPE_CHECKING:
    from datetime import date

_COUNT = "[0-9〇○零一二三四五六七八九十百千]{1,9}"
_DIGIT = "[0-9〇○OＯo零一二三四五六七八九]"

#: A day as it is written anywhere in a sentence, blanks between its parts and all.
DAY = (
    rf"(?:{_DIGIT}(?:\s*{_DIGIT}){{3}}\s*年\s*[0-9一二三四五六七八九十]{{1,3}}\s*月"
    r"\s*[0-9一二三四五六七八九十廿卅]{1,3}\s*日|[0-9]{4}(?:-[0-9]{1,2}-|\.[0-9]{1,2}\.)[0-9]{1,2})"
)
_DAY = re.compile(DAY)
#: Whom a document can be of: a line that ends so, and has no verb in it, is a name.
AGENCY = r"[\u4e00-\u9fff()、]{2,40}(?:政府|委员会|办公室|指挥部|领导小组|法院|检察院|管理区|中心|支队|大队|公司|局|厅|委|办|院|会|部|处)"
_SIGNED = re.compile(
    rf"{AGENCY}(?:\((?:章|印章|盖章|公章)\))?(?:\s+{AGENCY}){{0,5}}|(?:代理?)?(?:县|区|市|乡|镇|局|主|厅)[长任]\s*[\u4e00-\u9fff·\s]{{2,12}}"
)
_SIGNED_ON = re.compile(rf"({AGENCY}(?:\([^()]{{1,4}}\))?)\s+({DAY})")
_ISSUER = re.compile(rf"({AGENCY})文\s*件")
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,15}\s*[〔\[(【﹝]\s*[0-9]{4}\s*[〕\])】﹞]\s*第?\s*[0-9]{1,4}\s*号)(?:\s*((?:签发人|会签人)\s*:.*))?"
)
_ORDER = re.compile(r"([\u4e00-\u9fff]{2,30}令)")
_ORDER_NUMBER = re.compile(rf"\(?第\s*({_COUNT})\s*号\)?")
_SIGNER = re.compile(r"(?:签发人|会签人)\s*:.{0,40}")
_SECRET = re.compile(r"(?:绝密|机密|秘密)\s*(?:[★☆].{0,12})?")
_MARKS = re.compile(r"[0-9]{6}|特\s*急|加\s*急|急\s*件|平\s*急")
_OPENNESS = re.compile(
    r"\(?(?:此件|本件)(?P<a>.{0,10}公开.{0,10}?)\)?|\(?(?:信息|政务)?公开(?:选项|方式|形式|属性|类别|类型)\s*:\s*(?P<b>.{2,20}?)\)?"
)
_COPIES = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送|主题词|发|送|报)\s*:.*")
_PRINTED = re.compile(
    rf"(?:{AGENCY}\s*)?{DAY}\s*(?:印发|印制|印)(?:\s*\(?共印\s*[0-9]+\s*份\)?)?|共印\s*[0-9]+\s*份.{{0,4}}|\(?共印[0-9]+份\)?"
)
_CHAPTER = re.compile(rf"(第{_COUNT}([编章节]))\s*(.{{0,40}})")
_ARTICLE = re.compile(rf"第({_COUNT})条(之[一二三四五六七八九十])?\s*(.*)", re.DOTALL)
_ITEM = re.compile(rf"(?:{_COUNT}[、.)]|[(]{_COUNT}[)]|[①-⑳⑴-⒇]|[•·])")
_ANNEX = re.compile(rf"附\s*[件表录]\s*({_COUNT})?\s*:?")
_ANNEXES = re.compile(r"附\s*件?\s*(?:[0-9一二三四五六七八九十]{1,2}\s*)?:\s*\S.*")
_ANNEXED = re.compile(
    r"(?:附\s*件?\s*(?:[0-9一二三四五六七八九十]{1,2})?\s*[:\s])?\s*(?:[0-9]{1,2}\s*[.、])?\s*"
)
#: The sorts of official documents, as their titles end.
SORT = (
    "办法|规定|细则|通知|通报|意见|决定|决议|规则|方案|预案|通告|公告|公报|制度|基准|规范|条例|要点|计划|规划|批复|函|纪要|令"
    "|标准|指南|清单|目录|章程|守则|报告|请示|议案|措施|公约|须知|程序|流程|准则|职责|任务|要求|公示|政策|规程|安排|分工"
)
_STOPS = tuple("。;:!?,、")


def plain(text: str) -> str:
    """Return a line with narrow signs and digits, each in its place."""
    return narrow(text).translate(DIGITS)


def number(line: str) -> tuple[str, str] | None:
    """Return a document number as it is printed, and who signed if that stands beside it."""
    found = _NUMBER.fullmatch(plain(line).strip("()").strip())
    return (number_text(found[1].replace("﹝", "〔").replace("﹞", "〕")), found[2] or "") if found else None


def order(line: str, following: str) -> str:
    """Return the number of an order of which these are the first two lines; "" where they are none."""
    named, counted = _ORDER.fullmatch(one_line(plain(line))), _ORDER_NUMBER.fullmatch(plain(following))
    return f"{named[1]}第{numeral(counted[1])}号" if named and counted else ""


def issuer(line: str) -> str:
    """Return whom the red head 云岭县人民政府文件 names; "" where a line is none."""
    found = _ISSUER.fullmatch(one_line(plain(line)))
    return found[1] if found else ""


def only_day(line: str) -> date | None:
    """Return the day that a line is, and nothing else."""
    text = one_line(plain(line))
    return day(text) if _DAY.fullmatch(text) else None


def signed_on(line: str) -> tuple[str, str] | None:
    """Return who and when of a line that is both."""
    found = _SIGNED_ON.fullmatch(plain(line))
    return (found[1], found[2]) if found else None


def chapter(line: str) -> tuple[str, str, str] | None:
    """Return (第一章, 章, 总则) of a heading; a sentence that begins so is none."""
    found = None if line.endswith(_STOPS) or plain(line).endswith(_STOPS) else _CHAPTER.fullmatch(line)
    return (found[1], found[2], one_line(found[3])) if found and "," not in plain(line) else None


def article(line: str) -> tuple[int, str, str] | None:
    """Return (3, 第三条, the rest) of a line that begins with an article's number; 第三条之一 counts as 0."""
    found = _ARTICLE.match(line.translate(DIGITS))
    if not found:
        return None
    return 0 if found[2] else numeral(found[1]), line[: found.start(3)].strip(), line[found.start(3) :]


def annex(line: str) -> bool:
    """Tell whether a line is nothing but 附件, 附件1 or 附表二: the annex itself comes below."""
    return _ANNEX.fullmatch(plain(line)) is not None


def annexes(line: str) -> bool:
    """Tell whether a line lists annexes: 附件:1.申请表."""
    return _ANNEXES.fullmatch(plain(line)) is not None


def annexed(line: str) -> str:
    """Return the name of an annex on a line that lists or heads it: 附件:1.申请表, 2.清单, 附件2 清单."""
    found = _ANNEXED.match(plain(line))
    return "".join(line[found.end() :].split()) if found else ""


def openness(line: str) -> str:
    """Return what 此件公开发布 or 公开方式:主动公开 says; "" where a line says no such thing."""
    found = _OPENNESS.fullmatch(plain(line).strip())
    return (found["a"] or found["b"]) if found else ""


def _is(pattern: re.Pattern[str], line: str) -> bool:
    return pattern.fullmatch(plain(line).strip()) is not None


def is_agency(line: str) -> bool:
    """Tell whether a line may be a name under a text: of an agency, or of who heads it."""
    return len(line) <= 80 and _is(_SIGNED, line)


def is_secret(line: str) -> bool:
    return _is(_SECRET, line)


def is_mark(line: str) -> bool:
    """Tell whether a line is a serial number, an urgency or a signer of the head."""
    return _is(_MARKS, line) or _is(_SIGNER, line)


def is_copies(line: str) -> bool:
    return _is(_COPIES, line)


def is_printed(line: str) -> bool:
    """Tell whether a line says who printed the document when: the last of it."""
    return _is(_PRINTED, line)


def is_item(line: str) -> bool:
    return _ITEM.match(plain(line)) is not None


def ends_sentence(line: str) -> bool:
    return plain(line).endswith(_STOPS)
