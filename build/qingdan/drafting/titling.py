"""Where the title ends: it stands over one line, two or three, and the text begins right below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.drafting import lines
from qingdan.drafting.lines import plain
from qingdan.intake.cells import one_line

if TYPE_CHECKING:
    from qingdan.drafting.blocks import Block

_ENDED = re.compile(rf"(?:{lines.SORT})(?:\([^()]{{1,12}}\))?\Z")
_ABOUT = re.compile(
    r"关于.+的(?:实施|指导|若干|补充|紧急|管理|工作|处理|暂行|具体)?(?:通知|通报|意见|决定|决议|通告|公告|批复|复函|函|报告|请示|议案|公示|规定|办法|说明|方案)(?:\([^()]{1,12}\))?\Z"
)
#: What is issued has a sort of its own; the title goes on until it says by what.
_ISSUING = re.compile("关于(?:印发|转发|批转|发布|公布|颁布)")
_ISSUES = re.compile(r"的(?:通知|公告|通告|决定|批复|函|通报)(?:\([^()]{1,12}\))?\Z")
_DRAFT = re.compile(r"\((?:征求意见稿|送审稿|审议稿|讨论稿|修改稿|草案|草稿|初稿)[^()]{0,8}\)\Z")
_VERSION = re.compile(r"\((?:试行|暂行|修订|修正|修订版|[0-9]{4}年?(?:版|修订|修正))\)")
_NAMED = re.compile("《([^《》]{3,60})》")
_ISSUED = re.compile(r"关于(?:印发|发布|公布|颁布|转发)《?([^《》]{4,60}?)》?的(?:通知|通告|公告|决定)")
#: A title is over at most so many lines, each and all of them of so many characters.
_LINES, _LONGEST, _WHOLE = 5, 60, 200


def title_of(blocks: list[Block], start: int, unclear: list[str]) -> tuple[str, int]:
    """Return the title and where what is below it begins; "" where no line can be told to be one."""
    told, end = "", start
    while end < min(start + _LINES, len(blocks)) and _may_be(blocks[end], blocks[start], first=end == start):
        told += one_line(blocks[end].text)
        end += 1
        if is_whole(told):
            if end < len(blocks) and _VERSION.fullmatch(plain(blocks[end].text)):
                told, end = told + blocks[end].text, end + 1
            return told, end
    if likely := _likely(blocks, start, end):
        told = "".join(one_line(block.text) for block in blocks[start:likely])
        unclear.append(f"标题「{told}」看不出是不是到这里为止;核对 title。")
        return told, likely
    return "", start


def _likely(blocks: list[Block], start: int, end: int) -> int:
    """Return where a title may end that does not end as titles do; 0 where nothing says so."""
    centred = start
    while centred < end and blocks[centred].stands == "center":
        centred += 1
    if centred > start:
        return centred
    ends = (at for at in range(start + 1, end + 1) if _ENDED.search(plain(blocks[at - 1].text)))
    return next(ends, 0)


def is_whole(title: str) -> bool:
    """Tell whether a title can end here: its signs in pairs, 关于 answered by 的通知."""
    text = plain(title)
    if any(text.count(left) != text.count(right) for left, right in ("《》", "()", "〔〕", "“”")):
        return False
    if not _ENDED.search(text) or len(text) > _WHOLE:
        return False
    return "关于" not in text or (_ISSUES if _ISSUING.search(text) else _ABOUT).search(text) is not None


def named_in(title: str, *texts: str) -> set[str]:
    """Return the names of what a title, or a text, issues: a line that is one of them heads it."""
    issued = _ISSUED.search(title)
    names = {issued[1]} if issued else set()
    for text in (title, *texts):
        names.update(_NAMED.findall(text))
    return {"".join(name.split()) for name in names if name != title}


def is_draft(title: str) -> bool:
    """Tell whether a title says of itself that the text is not final."""
    return _DRAFT.search(plain(title)) is not None


def _may_be(block: Block, first_block: Block, *, first: bool) -> bool:
    line = block.text
    if not line or block.rows or len(line) > _LONGEST or lines.ends_sentence(line):
        return False
    if not first and (block.stands == "center") != (first_block.stands == "center"):
        return False
    begins = lines.article(line) or lines.chapter(line) or lines.annex(line) or lines.is_item(line)
    return not (begins or lines.only_day(line) or lines.number(line) or plain(line).startswith("("))
