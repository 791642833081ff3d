"""Rows that say themselves that they are over, or not for the public: they never become records in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.intake.cells import bare_name, narrow, said

if TYPE_CHECKING:
    from qingdan.intake.item import Item

_OVER = re.compile("废止|失效|作废|无效|停止(?:执行|施行|办理)|撤销|取消|停用|注销|暂停|下放")
#: What is still in force whatever else it says: 拟废止, 部分失效, 继续有效.
_KEPT = re.compile("有效|保留|继续|修改|修订|部分|拟|建议|[未不]")
_KEPT_BACK = re.compile("否|不(?:予|对外)?公[开示]|非公开|依申请(?:公开)?|内部(?:公开)?|涉密")
#: What a row of its own, or the title of a list of documents, says of those below it.
_SECTION = re.compile("继续有效|现行有效|保留|修改|修订|废止|失效|停止执行|作废")


def is_over(text: str) -> bool:
    """Tell whether a text says that something is no longer in force, and nothing else of it."""
    return bool(_OVER.search(text)) and not _KEPT.search(text)


def section(text: str) -> str:
    """Return what a row heading documents, or a title, says of their standing: "" where it says nothing."""
    return bare_name(text) if _SECTION.search(text) else ""


def told_standing(item: Item) -> str:
    """Return what a row, or else the row that heads it, says of its standing; 否 below 是否有效 is 无效."""
    text = said(item.first("standing"))
    if text in ("是", "否") and "是否" in item.head("standing"):
        return "有效" if text == "是" else "无效"
    return text or item.section


def kept_back(item: Item, kind: str) -> str:
    """Return why a row is not to be taken: it is not for the public, or over without a day; else ""."""
    public = narrow(said(item.first("openness")))
    if _KEPT_BACK.fullmatch(public):
        return f"「{item.head('openness')}」写的是「{public}」,公开的仓库不收"
    standing = told_standing(item)
    if not is_over(standing):
        return ""
    if kind != "document":
        return f"「{item.head('standing')}」写的是「{standing}」,没有收;名录里有的,用 --gone-on 写明从哪一天起取消"
    if not {"repealed_on", "expires_on", "term"} & item.values.keys():
        return f"写明「{standing}」,没有写从哪一天起;加一栏「废止日期」或者「有效期至」写上,再收"
    return ""
