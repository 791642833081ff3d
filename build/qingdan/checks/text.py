"""Text hygiene: characters nobody sees, digits that only look right, people's private numbers.

Every string of a record is looked at as it was read, so that what was written as an escape is seen
too. A record with nothing suspicious in it costs a few searches over all its strings at once; a full
text is searched in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from qingdan.checks import characters
from qingdan.checks.personal import Sort, personal_numbers
from qingdan.checks.slips import SUSPECT, slips
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
    title="有多余的空格",
    why="首尾的空格,和一行文字中间的全角空格、制表符,不留神看不出来,比对和查找时却算一个字。",
    wrong='title: "管理办法　"',
    right="title: 管理办法",
)
FULL_WIDTH = Rule(
    code="QD603",
    name="full-width-digits",
    level=Level.ERROR,
    title="用了全角数字或字母",
    why="文号、编号、电话里的全角数字和半角的看着一样,却对不上号,也搜不到。",
    wrong="number: 云政办发〔２０１７〕46号",
    right="number: 云政办发〔2017〕46号",
)
PERSONAL = Rule(
    code="QD604",
    name="personal-number",
    level=Level.ERROR,
    title="有个人号码",
    why="身份证号、银行卡号、手机号是个人信息,公布出去收不回来。办公电话写在「电话」一栏。",
    wrong="summary: 联系人手机13800000000",
    right="contact:\n  phone: 0900-0000000",
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
    why="「其他材料」「视情况」、列了几样再说「等」,让办事的人不知道要带什么、够不够条件,多跑一趟。",
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
TWIN = Rule(
    code="QD608",
    name="lookalike-character",
    level=Level.NOTICE,
    title="用了看着一样的另一个字",
    why="从 PDF 里复制出来的字,有的是部首或者兼容字,看着一样,却不是那个字,搜不到。",
    wrong="title: ⽔资源管理办法",
    right="title: 水资源管理办法",
)
RULES = (INVISIBLE, SPACES, FULL_WIDTH, PERSONAL, STATUS, VAGUE, SWALLOWED, TWIN)

#: Between the strings of a record when all are searched at once; no string holds it (QD112).
_BETWEEN = "\x1f"
#: One class and no branches, so that a search is quick.
_SUSPECT = re.compile(f"[{characters.SUSPECT}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff1a\u3000\t]")
#: Ten digits on end, whatever stands between two of them; full-width ones are suspect already.
_DIGITS = re.compile("[0-9](?:[ \u2010-\u2015-]{0,2}[0-9]){9}")
_WORDS = re.compile("失效|废止|撤销|停止执行|有效[】\\])）〕]")

_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_WITHIN = re.compile("[\u3000\t]")
_STATUS = re.compile(
    r"[【\[(（〔](?:现?已|全文|部分)?(?:失效|废止|撤销|停止执行|现行有效|有效)[】\])）〕]|^(?:已失效|已废止|已撤销)[:：]"
)
_VAGUE = re.compile(
    "其[他它](?:材料|条件|资料|证明|证件|文件|情形)|[有相]关(?:材料|部门)|视情况|按规定(?!的)"
    "|(?<![同平不高初中优上下一二三])等(?:材料|资料|证明|证件|文件)?[。;]?(?=\x1f|$)"
)
_SWALLOWED = re.compile(
    "(?:标题|名称|编号|机关|实施机关|制定机关|发文机关|发文字号|成文日期|公布日期|施行日期|有效期至|有效期|废止日期"
    "|依据|电话|联系电话|地址|收费标准|承诺时限|承诺办结时限|法定办结时限|申报材料|审批内容|办事程序|政策依据|备注)："
)
#: Fields that hold codes, numbers and addresses: full-width letters in them are never meant.
_CODES = frozenset(
    (
        *("number", "code", "codes", "index_number", "registration_number", "division_code"),
        *("site_identifier", "icp", "police", "receipt", "phone", "url", "email", "file", "sha256"),
        *("amount", "least", "most", "month", "month_day"),
    )
)
#: Private numbers that may stand in a field: the office's own telephone, a page's own address.
_MAY_STAND: dict[str, frozenset[Sort]] = {
    "phone": frozenset({Sort.MOBILE}),
    "url": frozenset({Sort.MOBILE, Sort.BANK}),
    "file": frozenset({Sort.MOBILE, Sort.BANK}),
    **dict.fromkeys(
        ("number", "code", "codes", "index_number", "registration_number"), frozenset({Sort.BANK})
    ),
}
#: Words quoted letter by letter keep their typography; what is dangerous is told all the same.
_QUOTED = frozenset({"quote", "quotes", "validity_clause"})
#: Where the report's own sentences stand: what is under these fields was not written by the county's clerks.
_REPORTED = {"figures": frozenset({"statements", "problems", "commitments"})}
_VAGUE_UNDER = {"approval": frozenset({"content", "materials", "fee"})}


def text(source: Source, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a record, by itself."""
    strings: list[str] = []
    _gather(source.data, strings)
    suspects = _suspects(strings, kind)
    if not suspects:
        return
    values = []
    for at, (pointer, is_name) in enumerate(_pointers(source.data, ())):
        if at not in suspects:
            continue
        if not is_name:
            yield from _string(source.path, kind, strings[at], pointer)
            values.append((pointer, strings[at], _is_quoted(kind, pointer)))
        elif found := characters.UNSEEN.search(strings[at]):
            yield _unseen(source.path, found, pointer)
    yield from slips(source.path, kind, values)


def _gather(value: Any, strings: list[str]) -> None:
    """Add the strings in `value`, names of fields too, in the order of `_pointers`."""
    if type(value) is dict:
        for name, inner in value.items():
            strings.append(name)
            if type(inner) is str:
                strings.append(inner)
            else:
                _gather(inner, strings)
    elif type(value) is list:
        for inner in value:
            _gather(inner, strings)
    elif type(value) is str:
        strings.append(value)


def _pointers(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, bool]]:
    """Give where each string in `value` stands, and whether it is the name of a field."""
    if type(value) is dict:
        for name, inner in value.items():
            yield (*pointer, name), True
            yield from _pointers(inner, (*pointer, name))
    elif type(value) is list:
        for index, inner in enumerate(value):
            yield from _pointers(inner, (*pointer, index))
    elif type(value) is str:
        yield pointer, False


def _suspects(strings: list[str], kind: str) -> set[int]:
    """Return which of the strings have to be looked at, by a few searches over all at once."""
    whole = _BETWEEN.join(strings) + _BETWEEN
    suspects = {at for at, one in enumerate(strings) if one != one.strip()}
    ends: list[int] = []
    for pattern in (
        _SUSPECT,
        _DIGITS,
        _WORDS,
        *SUSPECT,
        *((_VAGUE,) if kind in _VAGUE_UNDER else ()),
    ):
        for found in pattern.finditer(whole):
            ends = ends or list(accumulate(len(one) + 1 for one in strings))
            suspects.add(bisect_right(ends, found.start()))
    return suspects


def _string(path: str, kind: str, value: str, pointer: Pointer) -> Iterator[Problem]:
    if found := characters.UNSEEN.search(value):
        yield _unseen(path, found, pointer)
        return
    place = Place(path, pointer)
    field = next((part for part in reversed(pointer) if isinstance(part, str)), "")
    passing = _MAY_STAND.get(field, frozenset())
    for number in personal_numbers(value) if _DIGITS.search(value) or _FULL_WIDTH.search(value) else ():
        if number.sort not in passing:
            yield Problem(
                rule=PERSONAL,
                place=place,
                what=f"像是{number.sort.value}:{number.masked}。",
                mend="删去这个号码;已经提交过的,告诉维护人从历史里清掉。是编号的,换一种写法或者加上说明。",
            )
    if field in _CODES and (wide := _FULL_WIDTH.search(value)):
        narrow = unicodedata.normalize("NFKC", wide[0])
        yield Problem(
            rule=FULL_WIDTH, place=place, what=f"「{wide[0]}」是全角的。", mend=f"改成半角的 {narrow}。"
        )
    if _is_quoted(kind, pointer):
        return
    yield from _spaces(place, value)
    if twin := characters.TWIN.search(value):
        yield _twin(place, twin)
    yield from _words(place, kind, field, value)


def _is_quoted(kind: str, pointer: Pointer) -> bool:
    under = pointer[0] if pointer else ""
    return under in _REPORTED.get(kind, ()) or not _QUOTED.isdisjoint(pointer)


def _spaces(place: Place, value: str) -> Iterator[Problem]:
    """Yield stray spaces of a one-line value; in a text of several lines they may be meant."""
    if "\n" in value:
        return
    if value != value.strip():
        yield Problem(rule=SPACES, place=place, what="这一栏的首尾有空格。", mend="删去首尾的空格。")
    elif within := _WITHIN.search(value):
        name = "制表符" if within[0] == "\t" else "全角空格"
        yield Problem(
            rule=SPACES,
            place=place,
            what=f"第 {within.start()} 个字后面有{name}。",
            mend="删去;要隔开的,用标点。",
        )


def _words(place: Place, kind: str, field: str, value: str) -> Iterator[Problem]:
    """Yield words that say what is not theirs to say, or that say too little."""
    if field == "title" and (status := _STATUS.search(value)):
        yield Problem(
            rule=STATUS,
            place=place,
            what=f"标题里写了「{status[0]}」。",
            mend="从标题里删去;失效、废止写进日期和关系各栏。",
        )
    if place.pointer[0] in _VAGUE_UNDER.get(kind, ()) and (vague := _VAGUE.search(value)):
        yield Problem(
            rule=VAGUE, place=place, what=f"写了「{vague[0]}」。", mend="写清楚是哪些;确实没有的,删去。"
        )
    if "\n" not in value and (swallowed := _SWALLOWED.match(value)):
        yield Problem(
            rule=SWALLOWED,
            place=place,
            what=f"内容以「{swallowed[0]}」开头。",
            mend="是另一栏的,另起一行,用英文冒号写;本来就是内容的,换一种说法。",
        )


def _unseen(path: str, found: re.Match[str], pointer: Pointer) -> Problem:
    return Problem(
        rule=INVISIBLE,
        place=Place(path, pointer),
        what=f"第 {found.start()} 个字后面藏着{characters.called(found[0])}。",
        mend="删去这一栏,重新打一遍。",
    )


def _twin(place: Place, found: re.Match[str]) -> Problem:
    character, meant = found[0], characters.real(found[0])
    mend = f"改成 {meant}。" if meant != character else "删去这个字,重新打一遍。"
    return Problem(
        rule=TWIN,
        place=place,
        what=f"第 {found.start() + 1} 个字「{character}」(U+{ord(character):04X})是部首或者兼容字。",
        mend=mend,
    )
