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

from qingdan.checks import characters, slips, words
from qingdan.checks.personal import Sort, personal_numbers
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
TWIN = Rule(
    code="QD608",
    name="lookalike-character",
    level=Level.NOTICE,
    title="用了看着一样的另一个字",
    why="从 PDF 里复制出来的字,有的是部首或者兼容字,看着一样,却不是那个字,搜不到。",
    wrong="title: ⽔资源管理办法",
    right="title: 水资源管理办法",
)
RULES = (INVISIBLE, SPACES, FULL_WIDTH, PERSONAL, TWIN)

#: Between the strings of a record when all are searched at once; no string holds it (QD112).
_BETWEEN = "\x1f"
#: One class and no branches, so that a search is quick.
_SUSPECT = re.compile(f"[{characters.SUSPECT}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff1a\u3000\t]")
#: Ten digits on end, whatever stands between two of them; full-width ones are suspect already.
_DIGITS = re.compile("[0-9](?:[ \u2010-\u2015-]{0,2}[0-9]){9}")

#: Short strings in which nothing was suspicious, by what was sought: most are said again and again.
_clean: dict[tuple[re.Pattern[str], ...], set[str]] = {}
_SHORT, _MOST_CLEAN = 40, 20_000

_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_WITHIN = re.compile("[\u3000\t]")
#: Characters on each side by which somebody finds the place of one that cannot be seen.
_NEIGHBOURS = 4
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


def text(source: Source, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a record, by itself."""
    strings: list[str] = []
    _gather(source.data, strings)
    suspects = _suspects(strings, kind)
    if not suspects:
        return
    values = []
    for pointer, string, is_name in _places(source.data, (), suspects):
        if not is_name:
            yield from _string(source.path, kind, string, pointer)
            values.append((pointer, string, _is_quoted(kind, pointer)))
        elif found := characters.UNSEEN.search(string):
            yield _unseen(source.path, found, pointer)
    yield from slips.slips(source.path, kind, values)


def _gather(value: Any, strings: list[str]) -> None:
    """Add the strings in `value`, names of fields too."""
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


def _places(value: Any, pointer: Pointer, wanted: set[str]) -> Iterator[tuple[Pointer, str, bool]]:
    """Give where each of the `wanted` strings stands in `value`, and whether it is the name of a field there."""
    if type(value) is dict:
        for name, inner in value.items():
            if name in wanted:
                yield (*pointer, name), name, True
            if type(inner) is not str:
                yield from _places(inner, (*pointer, name), wanted)
            elif inner in wanted:
                yield (*pointer, name), inner, False
    elif type(value) is list:
        for index, inner in enumerate(value):
            yield from _places(inner, (*pointer, index), wanted)
    elif type(value) is str and value in wanted:
        yield pointer, value, False


def _suspects(strings: list[str], kind: str) -> set[str]:
    """Return which of the strings have to be looked at, by a few searches over all at once."""
    patterns = (_SUSPECT, _DIGITS, *slips.SUSPECT, *words.suspect(kind))
    clean = _clean.setdefault(patterns, set())
    fresh = list({one for one in strings if one not in clean})
    whole = _BETWEEN.join(fresh) + _BETWEEN
    suspects = {one for one in fresh if one != one.strip()}
    ends: list[int] = []
    for pattern in patterns:
        for found in pattern.finditer(whole):
            ends = ends or list(accumulate(len(one) + 1 for one in fresh))
            suspects.add(fresh[bisect_right(ends, found.start())])
    if len(clean) < _MOST_CLEAN:
        clean.update(one for one in fresh if len(one) <= _SHORT and one not in suspects)
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
    yield from words.words(place, kind, field, value)


def _is_quoted(kind: str, pointer: Pointer) -> bool:
    return pointer[0] in _REPORTED.get(kind, ()) or not _QUOTED.isdisjoint(pointer)


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


def _unseen(path: str, found: re.Match[str], pointer: Pointer) -> Problem:
    return Problem(
        rule=INVISIBLE,
        place=Place(path, pointer),
        what=f"第 {found.start()} 个字后面藏着{characters.called(found[0])}。",
        mend=f"把{_around(found)}删去,重新打一遍。",
    )


def _around(found: re.Match[str]) -> str:
    """Return the words in which a character hides, as they should stand."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    words = before.rpartition("\n")[2][-_NEIGHBOURS:] + after.partition("\n")[0][:_NEIGHBOURS]
    seen = characters.UNSEEN.sub("", words)
    return f"「{seen}」这几个字" if seen else "这一栏"


def _twin(place: Place, found: re.Match[str]) -> Problem:
    character, meant = found[0], characters.real(found[0])
    mend = f"改成 {meant}。" if meant != character else "删去这个字,重新打一遍。"
    return Problem(
        rule=TWIN,
        place=place,
        what=f"第 {found.start() + 1} 个字「{character}」(U+{ord(character):04X})是部首或者兼容字。",
        mend=mend,
    )
