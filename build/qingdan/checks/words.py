"""Words that say what is not theirs to say, or too little: a standing, another field's content, 其他材料."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.problems import Level, Place, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

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
RULES = (STATUS, VAGUE, SWALLOWED)

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
#: Where a citizen reads what to bring and what to pay, by kind.
_VAGUE_UNDER = {"approval": frozenset({"content", "materials", "fee"})}
_WORDS = re.compile("失效|废止|撤销|停止执行|有效[】\\])）〕]")


def suspect(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns one of which is found in every string of a record of `kind` that `words` may tell of.

    But for a field within a field: a full-width colon is suspect to everyone.
    """
    return (_WORDS, _VAGUE) if kind in _VAGUE_UNDER else (_WORDS,)


def words(place: Place, kind: str, field: str, value: str) -> Iterator[Problem]:
    """Yield what `value`, which stands in `field` (the nearest name above it), is not to say."""
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
