"""Proofreading: slips of the pen that a reader notices and a spelling checker does not.

Only what is a slip wherever it stands: a word written twice, a wrong character in a set phrase, a
sentence cut in two by a line, a name the law keeps for others. Words between 「」 are spoken about,
not used. What is quoted keeps its slips, and the page says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.problems import Level, Place, Pointer, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_OURS = Rule(
    code="QD620",
    name="administrative-regulation-of-a-county",
    level=Level.NOTICE,
    title="把规范性文件叫成了行政法规",
    why="行政法规只有国务院能制定。县里的文件叫成行政法规,读的人会以为它的效力高得多。",
    wrong="rule: 加强行政法规的审核工作。",
    right="rule: 加强规范性文件的审核工作。",
    source="报告:切实加强行政法规的审核工作",
)
MISPRINT = Rule(
    code="QD621",
    name="misprint",
    level=Level.NOTICE,
    title="错别字",
    why="固定的说法错了一个字,意思就变了,也搜不到。",
    wrong="summary: 向调解员配发登记薄。",
    right="summary: 向调解员配发登记簿。",
)
TWICE = Rule(
    code="QD622",
    name="word-twice",
    level=Level.NOTICE,
    title="一个词写了两遍",
    why="同一个词连着写两遍,多半是改稿时留下的,读的人要猜是不是漏了字。",
    wrong="summary: 县政府政府常务会议研究了三次。",
    right="summary: 县政府常务会议研究了三次。",
)
BROKEN = Rule(
    code="QD623",
    name="broken-line",
    level=Level.NOTICE,
    title="一句话断成了两行",
    why="一句话中间断了行,网页上读起来就断了,复制、查找也找不到整句;断的地方还常常漏字。",
    wrong="summary: |-\n  充分发挥社会监督的作用,各机关自觉\n  受人大监督。",
    right="summary: 充分发挥社会监督的作用,各机关自觉接受人大监督。",
)
OTHER_NAME = Rule(
    code="QD624",
    name="time-limit-by-another-name",
    level=Level.NOTICE,
    title="承诺办结时限用了别的叫法",
    why="同一栏在这里叫限时、在那里叫时限,群众会以为是两回事。",
    wrong="note: 承诺限时写在窗口。",
    right="note: 承诺办结时限写在窗口。",
    source="报告:公开审批内容、办事程序、政策依据、申报材料、承诺限时、收费标准",
)
RULES = (NOT_OURS, MISPRINT, TWICE, BROKEN, OTHER_NAME)

_MISPRINTS = {
    "审批未接": "审批未结",
    "登记薄": "登记簿",
    "账薄": "账簿",
    "帐薄": "账簿",
    "户口薄": "户口簿",
    "签到薄": "签到簿",
    "权利清单": "权力清单",
    "截止目前": "截至目前",
    "布署": "部署",
    "防碍": "妨碍",
    "竟争": "竞争",
    "峻工": "竣工",
    "渡假": "度假",
    "按装": "安装",
    "既使": "即使",
}
_NAMES = {"承诺限时": "承诺办结时限"}

# Each begins with characters that stand fast: a search for those is quick, and what stands before
# is looked at only where they are found.
_PHRASE = "|".join((*_MISPRINTS, *_NAMES))
_REGULATION = (
    "行政法规(?:的(?:审核|起草|制定|清理|备案)|(?<=[县市乡镇府](?:制定|起草|出台|颁布|印发)行政法规))"
)
# 出版出版物 and 集装箱装箱 are no slips: the second begins a longer word, the first ends one.
_TWICE = "(([\u4e00-\u9fff])(?!\\2)[\u4e00-\u9fff])\\1(?![物区局所站员室者证费])(?<!集装箱装箱)"
# A line break inside Chinese words; whether a sentence was cut there, _breaks asks.
_BREAK = "\n(?<=[\u4e00-\u9fff、,\uff0c]\n)[ \t\n\u3000]*(?=[\u4e00-\u9fff])"

#: What may be a slip, searched for in all strings of a record at once.
SUSPECT = tuple(re.compile(pattern) for pattern in (_PHRASE, _REGULATION, _TWICE, _BREAK))

_PHRASES, _REGULATIONS, _TWICES, _BREAKS = SUSPECT
_IN_A_SENTENCE = re.compile("[,\uff0c。;\uff1b:\uff1a]")
#: Characters within which an opening 「 is looked for.
_NEARBY = 60
#: How a line begins that is no prose: headings, lists, tables, quotations of Markdown.
_LAID_OUT = tuple("#|-*>+")
_NUMBERED = re.compile(
    "第[零〇一二三四五六七八九十百千]+[编章节条款项]|[一二三四五六七八九十]{1,3}、|附[件表则]"
)
#: How a line of a column of facts begins: 行使主体:…
_NAMED = re.compile("[^,\uff0c、。;\uff1b:\uff1a\n]{1,20}[:\uff1a]")

#: Fields that hold the words people search with, right or wrong.
_SEARCHED = frozenset({"keywords", "synonyms"})
#: Kinds that quote what a record quotes as well.
_REPEATING = frozenset({"indicators"})


def slips(path: str, kind: str, strings: Iterable[tuple[Pointer, str, bool]]) -> Iterator[Problem]:
    """Yield the slips in strings of one record: (where it stands, text, whether it is quoted).

    The same slip is told once a record, at a quotation where one has it.
    """
    told: dict[tuple[Rule, str, str], list[tuple[Pointer, bool]]] = {}
    for pointer, value, quoted in strings:
        # What a table repeats from a record is told at the record.
        if _SEARCHED.isdisjoint(pointer) and not (quoted and kind in _REPEATING):
            for slip in (*_words(value), *_breaks(value)):
                told.setdefault(slip, []).append((pointer, quoted))
    for (rule, what, mend), places in told.items():
        pointer, quoted = next((place for place in places if place[1]), places[0])
        more = f"这份记录里共 {len(places)} 处。" if len(places) > 1 else ""
        yield Problem(
            rule=rule,
            place=Place(path, pointer),
            what=what + more,
            mend="核对原文。原文就是这样的,一字不改,页面会写明。" if quoted else mend,
        )


def _words(value: str) -> Iterator[tuple[Rule, str, str]]:
    for found in _PHRASES.finditer(value):
        if not _spoken_about(found):
            slip = found[0]
            meant = _NAMES.get(slip)
            if meant:
                yield OTHER_NAME, f"写了「{slip}」。", f"改成「{meant}」。"
            else:
                meant = _MISPRINTS[slip]
                yield MISPRINT, f"写了「{slip}」,应作「{meant}」。", f"改成「{meant}」。"
    for found in _REGULATIONS.finditer(value):
        if not _spoken_about(found):
            what = f"写了「{found[0]}」;行政法规由国务院制定。"
            yield NOT_OURS, what, "说的是规范性文件的,改成「规范性文件」。"
    for found in _TWICES.finditer(value):
        if not _spoken_about(found):
            yield TWICE, f"「{found[1]}」连着写了两遍。", f"改成「{found[1]}」。"


def _spoken_about(found: re.Match[str]) -> bool:
    """Whether what was found stands between 「」; looked for nearby only, so that time stays linear."""
    value, start = found.string, found.start()
    nearby = max(0, start - _NEARBY)
    return value.rfind("「", nearby, start) > value.rfind("」", nearby, start)


def _breaks(value: str) -> Iterator[tuple[Rule, str, str]]:
    for found in _BREAKS.finditer(value):
        line = value[value.rfind("\n", 0, found.start()) + 1 : found.start()].lstrip()
        if (
            line.startswith(_LAID_OUT)
            or not _IN_A_SENTENCE.search(line)
            or _NUMBERED.match(value, found.end())
            or (_NAMED.match(line) and _NAMED.match(value, found.end()))
        ):
            continue
        after = value[found.end() : found.end() + 3]
        yield BROKEN, f"「{line[-2:]}」和「{after}」之间断了行,一句话还没有完。", "接成一行。"
