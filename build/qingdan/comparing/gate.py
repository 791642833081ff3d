"""What was published may change only so that everyone can see it: nothing vanishes, nothing is moved back in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.differences import said
from qingdan.history import CORRECTION, NEEDS_NO_REASON
from qingdan.model.kinds import RELEASED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.comparing.report import Change, Report
    from qingdan.gathering import Checked

#: Fields that say when something was public: set once.
_DAYS = frozenset({"published_on", "known_public_on"})


def gate(report: Report, after: Checked) -> Iterator[str]:
    """Give what is refused, each with what to do instead."""
    for change in report.changes:
        if not change.public:
            continue
        if change.act == "删去" and change.kind in (*RELEASED, "power"):
            yield f"{change.path}:删去了已经公布的「{change.title}」。恢复原来的文件;要停止公开的,用 qingdan withdraw {change.key}。"
        elif change.act == "改编号":
            yield f"{change.path}:「{change.title}」已经公布,编号不能从 {change.was} 改成 {change.key}。改回原来的编号。"
        elif change.act == "不再公开":
            way = (
                "清单里有哪一项要停止公开的,用 qingdan withdraw 加那一项的编号"
                if change.kind == "power-list"
                else f"要停止公开的,用 qingdan withdraw {change.key}"
            )
            yield f"{change.path}:这样改,已经公布的「{change.title}」会从网站上消失,什么说明也没有。恢复原来的公开属性和公布日期;{way}。"
        elif change.act == "改动" and change.kind in RELEASED:
            yield from _edited(change)
            yield from _ahead(change, after)
        elif change.act == "新增" and change.kind in RELEASED:
            yield from _unreviewed(change, after)


def _edited(change: Change) -> Iterator[str]:
    touched = {one.field for one in change.differences}
    # A line of revisions that the page shows as a correction.
    corrected = any(
        one.field == "revisions" and any(word.text.startswith(CORRECTION) for word in one.after or ())
        for one in change.differences
    )
    for one in change.differences:
        if one.field in _DAYS and one.before is not None and not corrected:
            yield f"{change.path}:「{change.title}」的{one.label}从 {said(one.before)} 改成了 {said(one.after) or '没有'}。已经公布的日期不改;原来写错了的,在 revisions 里加一行,why 以「{CORRECTION}」开头。"
    substance = touched - NEEDS_NO_REASON - _DAYS
    if substance and "revisions" not in touched:
        yield f"{change.path}:改了已经公布的「{change.title}」,没有写为什么。在 revisions 里加一行:哪天、改了什么、为什么。"


def _ahead(change: Change, after: Checked) -> Iterator[str]:
    """Refuse a reason for a change on a day that has not come: the change is made now."""
    if any(one.field == "revisions" for one in change.differences):
        for line in after.register.by_kind(change.kind)[change.key].revisions:
            if line.on > after.day:
                yield f"{change.path}:「{change.title}」的改动说明写的是 {line.on},这一天还没有到。写改这条记录的那一天。"


def _unreviewed(change: Change, after: Checked) -> Iterator[str]:
    record = after.register.by_kind(change.kind).get(change.key)
    openness = getattr(record, "openness", None)
    if openness is None:
        return
    missing = [
        name
        for name, value in (
            ("公开审查 reviewed_by", openness.reviewed_by),
            ("审查日期 reviewed_on", openness.reviewed_on),
        )
        if not value
    ]
    if missing:
        yield f"{change.path}:新公布的「{change.title}」没有写{'、'.join(missing)}。先审后发,补上再公布。"
