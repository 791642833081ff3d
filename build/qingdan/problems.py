"""What a check says: where, which rule, what stands there, what to write instead.

A `Rule` is declared once, beside the check that applies it, and carries its own manual page in
Chinese (`qingdan explain`). A `Problem` is one application of it. Problems name their spot by a
path into the record (`pointer`); lines and columns are worked out only for what is told.
"""

from __future__ import annotations

import enum
from datetime import date

import msgspec

Pointer = tuple[str | int, ...]


class Level(enum.Enum):
    """An error stops publication; a notice is published beside what it concerns."""

    ERROR = "错误"
    NOTICE = "提醒"


#: The hundreds of a code → what the family is about.
FAMILIES = {
    1: "文件读取",
    2: "记录的样子",
    3: "记录之间的联系",
    4: "日期和有效期",
    5: "数字",
    6: "文字",
    7: "公开",
    8: "程序、公布、备案、评估、清理",
    9: "权责清单、审批、机构",
}


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be wrong, with its manual page (all texts Chinese)."""

    code: str  # QDnnn; the hundreds tell the family
    name: str  # short ASCII name of the bad pattern, e.g. "repeated-key"
    level: Level
    title: str  # headline, the one thing kept if only one can be shown: 不在可选范围内
    why: str  # what the rule asks and why it matters to a citizen
    wrong: str  # a YAML snippet that the rule finds
    right: str  # the same, mended
    source: str = ""  # the law or system the rule comes from, where there is one

    @property
    def family(self) -> str:
        """What the rule's family is about."""
        return FAMILIES[int(self.code[2])]


class Place(msgspec.Struct, frozen=True):
    """A spot in a file. `path` is relative to the county's folder, with forward slashes.

    `line` and `column` count from 1; 0 means not worked out yet (`source.positions.locate`) or
    the file as a whole. `text` is that line as it stands in the file, "" where there is none.
    """

    path: str
    pointer: Pointer = ()
    line: int = 0
    column: int = 0
    text: str = ""


class Related(msgspec.Struct, frozen=True):
    """A second spot that disagrees with the first: 另见."""

    place: Place
    note: str


#: Why a finding is provisional, as it is told.
PROVISIONAL = "暂定:有的年份没有登记节假日,或者期限的原文没有核对"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One fault or one thing to disclose, as told to staff."""

    rule: Rule
    place: Place
    what: str  # 问题: what stands there, ends with 。
    mend: str  # 改法: one act, ends with 。
    related: tuple[Related, ...] = ()
    since: date | None = None  # since which day this is so, where a day can be named
    owner: str | None = None  # id of the agency that has to mend it
    provisional: bool = False  # counted with a year not entered yet, or a period nobody has read

    @property
    def is_error(self) -> bool:
        return self.rule.level is Level.ERROR
