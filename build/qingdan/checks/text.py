"""Text hygiene: characters nobody sees, digits that only look right, people's private numbers.

Every string of a record is looked at as it was read, so that what was written as an escape is seen
too. A string that holds nothing suspicious costs one search; a full text is searched in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from qingdan.checks.personal import personal_numbers
from qingdan.problems import Level, Place, Pointer, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.source import Source

INVISIBLE = Rule(
    code="QD601",
    name="invisible-character",
    level=Level.ERROR,
    title="有看不见的字符",
    why="零宽字符、方向控制符看不见,却能让显示的和存的不一样,也让人搜不到。",
    wrong='title: "管理\\u200b办法"',
    right="title: 管理办法",
)
SPACES = Rule(
    code="QD602",
    name="stray-space",
    level=Level.ERROR,
    title="首尾有空格",
    why="首尾的空格(包括全角空格)看不见,比对和查找时却算一个字。",
    wrong='title: "管理办法　"',
    right="title: 管理办法",
)
FULL_WIDTH = Rule(
    code="QD603",
    name="full-width-digits",
    level=Level.ERROR,
    title="用了全角数字或字母",
    why="文号、编号、电话里的全角数字和半角的看着一样,却对不上号,也搜不到。",
    wrong="number: 榆政办发〔２０１７〕46号",
    right="number: 榆政办发〔2017〕46号",
)
PERSONAL = Rule(
    code="QD604",
    name="personal-number",
    level=Level.ERROR,
    title="有个人号码",
    why="身份证号、银行卡号、手机号是个人信息,公布出去收不回来。办公电话写在「电话」一栏。",
    wrong="summary: 联系人手机13800000000",
    right="contact:\n  phone: 0931-0000000",
    source="个人信息保护法;政府信息公开条例第十五条",
)
STATUS = Rule(
    code="QD605",
    name="status-in-title",
    level=Level.ERROR,
    title="标题里写了是否有效",
    why="是否有效由程序按日期算,写在标题里的过后就不对了。",
    wrong="title: 【已失效】管理办法",
    right="title: 管理办法",
)
VAGUE = Rule(
    code="QD606",
    name="vague-words",
    level=Level.NOTICE,
    title="说得含糊",
    why="「其他材料」「视情况」让办事的人不知道要带什么、够不够条件,多跑一趟。",
    wrong="materials:\n  items:\n    - name: 其他材料",
    right="materials:\n  items:\n    - name: 场地租赁合同",
    source="行政许可法第三十条",
)
SWALLOWED = Rule(
    code="QD607",
    name="swallowed-field",
    level=Level.NOTICE,
    title="内容像是另一栏",
    why="用中文冒号写的「栏目：内容」会变成前一栏的文字,这一栏就丢了。",
    wrong="note: 实施机关：水务局",
    right="agency: water",
)
RULES = (INVISIBLE, SPACES, FULL_WIDTH, PERSONAL, STATUS, VAGUE, SWALLOWED)

#: Characters that are seen by nobody, or that no font has.
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\xa0\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
#: One search decides whether anything below can apply: five digits on end (spaces and dashes
#: between them), something unseen or full-width, a space at either end, or a word to look at.
_SCREEN = re.compile(
    f"[{_UNSEEN}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff1a]"
    r"|[0-9](?:[ -]?[0-9]){9}|^\s|\s\Z|其他|其它|视情况|按规定|相关部门|有关材料|失效|废止|撤销|停止执行"
)
_STATUS = re.compile(
    r"[【\[(（〔](?:已|全文)?(?:失效|废止|撤销|停止执行|现行有效|有效)[】\])）〕]|^(?:已失效|已废止|已撤销)[:：]"
)
_VAGUE = re.compile("其[他它](?:材料|条件|资料|证明|文件)|有关材料|视情况|按规定(?!的)|相关部门")
_SWALLOWED = re.compile(
    "^(?:实施机关|制定机关|发文机关|施行日期|公布日期|成文日期|有效期至|有效期|联系电话|收费标准|承诺时限|申报材料)："
)
#: Fields that hold codes, numbers and addresses: full-width letters in them are never meant.
_CODES = frozenset(
    {
        "number",
        "code",
        "codes",
        "phone",
        "url",
        "email",
        "index_number",
        "registration_number",
        "file",
        "sha256",
    }
    | {"division_code", "site_identifier", "amount", "least", "most"}
)
#: Words quoted letter by letter keep their typography; what is dangerous is told all the same.
_QUOTED = frozenset({"quote", "quotes", "validity_clause"})
_VAGUE_UNDER = {"approval": frozenset({"content", "materials", "fee"})}


def text(source: Source, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a record, by itself."""
    yield from _walk(source.path, kind, source.data, ())


def _walk(path: str, kind: str, value: Any, pointer: Pointer) -> Iterator[Problem]:
    if type(value) is str:
        if _SCREEN.search(value):
            yield from _string(path, kind, value, pointer)
    elif type(value) is dict:
        for key, inner in value.items():
            if type(inner) is not str:
                yield from _walk(path, kind, inner, (*pointer, key))
            elif _SCREEN.search(inner):
                yield from _string(path, kind, inner, (*pointer, key))
            if _INVISIBLE.search(key):
                yield _unseen(path, key, (*pointer, key))
    elif type(value) is list:
        for index, inner in enumerate(value):
            if type(inner) is not str:
                yield from _walk(path, kind, inner, (*pointer, index))
            elif _SCREEN.search(inner):
                yield from _string(path, kind, inner, (*pointer, index))


def _string(path: str, kind: str, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Look closely at one string that the screen let through."""
    place = Place(path, pointer)
    field = next((part for part in reversed(pointer) if isinstance(part, str)), "")
    if _INVISIBLE.search(value):
        yield _unseen(path, value, pointer)
        return
    quoted = any(part in _QUOTED for part in pointer)
    if not quoted and "\n" not in value and value != value.strip():
        yield Problem(
            rule=SPACES, place=place, what="这一栏的首尾有空格。", mend=f"删去空格:{value.strip()[:60]}。"
        )
    for number in personal_numbers(value, office=field == "phone"):
        yield Problem(
            rule=PERSONAL,
            place=place,
            what=f"像是{number.what}:{number.masked}。",
            mend="删去这个号码;已经提交过的,告诉维护人从历史里清掉。是编号的,换一种写法或者加上说明。",
        )
    if field in _CODES and (wide := _FULL_WIDTH.search(value)):
        narrow = unicodedata.normalize("NFKC", wide[0])
        yield Problem(
            rule=FULL_WIDTH, place=place, what=f"「{wide[0]}」是全角的。", mend=f"改成半角的 {narrow}。"
        )
    if field == "title" and (status := _STATUS.search(value)):
        yield Problem(
            rule=STATUS,
            place=place,
            what=f"标题里写了「{status[0]}」。",
            mend="从标题里删去;失效、废止写进日期和关系各栏。",
        )
    if (
        not quoted
        and pointer
        and pointer[0] in _VAGUE_UNDER.get(kind, ())
        and (vague := _VAGUE.search(value))
    ):
        yield Problem(
            rule=VAGUE, place=place, what=f"写了「{vague[0]}」。", mend="写清楚是哪些;确实没有的,删去。"
        )
    if not quoted and (swallowed := _SWALLOWED.match(value)):
        yield Problem(
            rule=SWALLOWED,
            place=place,
            what=f"内容以「{swallowed[0]}」开头。",
            mend="是另一栏的,另起一行,用英文冒号写;本来就是内容的,换一种说法。",
        )


def _unseen(path: str, value: str, pointer: Pointer) -> Problem:
    found = _INVISIBLE.search(value)
    assert found is not None  # noqa: S101 - callers searched
    name = unicodedata.name(found[0], "没有名称的字符")
    return Problem(
        rule=INVISIBLE,
        place=Place(path, pointer),
        what=f"第 {found.start() + 1} 个字后面藏着 U+{ord(found[0]):04X}({name})。",
        mend="删去这一栏,重新打一遍。",
    )
