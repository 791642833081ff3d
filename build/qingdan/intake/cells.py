"""What the cells of lists mean: names broken over lines, kinds, days, terms, numbered texts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(
    r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])"
)
_KINDS = {kind.value: kind for kind in PowerKind}
#: What is called otherwise than the law calls it.
_CALLED = {
    **dict.fromkeys(
        ("其他", "其他权力", "其他类", "其他行政职权", "其它行政权力", "其他行政权利", "其它权力"),
        PowerKind.OTHER,
    ),
    **dict.fromkeys(("许可", "行政审批", "审批"), PowerKind.PERMIT),
    "行政监督检查": PowerKind.INSPECTION,
    "监督检查": PowerKind.INSPECTION,
    "征收": PowerKind.LEVY,
    "给付": PowerKind.BENEFIT,
    "处罚": PowerKind.PENALTY,
    "强制": PowerKind.COERCION,
    "检查": PowerKind.INSPECTION,
    "确认": PowerKind.CONFIRMATION,
    "奖励": PowerKind.REWARD,
    "裁决": PowerKind.RULING,
}
_DIGITS = {character: str(place % 10) for place, character in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "O": "0",
    "o": "0",
    "零": "0",
    "０": "0",
}
_DAY = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NUMBER = re.compile(r"[0-9]+")
_DURATION = re.compile(r"([1-9][0-9]{0,2})\s*个?(工作日|工作天|自然日|月|年)?(?:内|以内)?[。.]?")
#: Days of Excel's calendar, which takes 1900 for a leap year, that can be a document's.
_SERIAL, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 18264, 73050
_NUMERALS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_TENS = re.compile(r"([一二三四五六七八九]?)([十廿卅])([一二三四五六七八九]?)")


#: Signs of full width, and the narrow ones that the patterns here are written with; a text keeps its length.
_NARROW = str.maketrans(
    "\uff08\uff09\uff1a\uff1b\uff0c\uff0e\uff1c\uff1e\uff3b\uff3d\uff0f\uff5e", "():;,.<>[]/~"
)


def narrow(text: str) -> str:
    """Return a text with narrow signs, each in its place: to look in, never to keep."""
    return text.translate(_NARROW)


def one_line(text: str) -> str:
    """Return a text of one line: breaks and blanks between Chinese characters go, others become one blank."""
    return " ".join(_BETWEEN.sub("", text).split())


def power_kind(text: str) -> PowerKind | None:
    """Return the kind of power a cell, or the name of a sheet, names; None where it names none, or two."""
    bare = re.sub(r"[^\u4e00-\u9fff]", "", text)
    if bare in _KINDS:
        return _KINDS[bare]
    if bare in _CALLED:
        return _CALLED[bare]
    named = {kind for name, kind in _KINDS.items() if name in bare}
    return named.pop() if len(named) == 1 else None


def day(text: str) -> date | None:
    """Return the day a cell names, None where it names none: never guessed, 2017年3月 is no day."""
    plain = one_line(text).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    plain = _TENS.sub(_tens, plain)
    plain = "".join(_DIGITS.get(character, character) for character in plain).strip()
    found = _DAY.fullmatch(plain.removesuffix("00:00:00").strip()) or _COMPACT.fullmatch(plain)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if _NUMBER.fullmatch(plain) and _FIRST_SERIAL <= int(plain) <= _LAST_SERIAL:
        return _SERIAL + timedelta(days=int(plain))
    return None


def _tens(found: re.Match[str]) -> str:
    tens = {"十": "一", "廿": "二", "卅": "三"}[found[2]] if not found[1] else found[1]
    return f"{tens}{found[3] or '〇'}"


def numeral(text: str) -> int:
    """Return a small number in digits or as people write it (五, 两), 0 where it is none."""
    return int(text) if text.isascii() else _NUMERALS.get(text, 0)


def duration(text: str) -> dict[str, str | int] | None:
    """Return how long a cell says, None where it says more than that, or not in which days.

    A bare number is working days, as the heading of such a column has it.
    """
    found = _DURATION.fullmatch(one_line(text))
    if found is None:
        return None
    unit = found[2] or "工作日"
    return {"number": int(found[1]), "unit": "工作日" if unit == "工作天" else unit}


#: Where an item of a numbered text begins: 1. (一) 二、
_ITEM = re.compile(
    r"(?:^|\n|(?<=[。;]))\s*"
    r"(?:[0-9]{1,2}[.、](?![0-9])|\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}、)\s*"
)


def parts(text: str) -> Iterator[str]:
    """Give the items of a numbered text, or its lines, without their numbers."""
    starts = list(_ITEM.finditer(narrow(text)))
    if starts:
        ends = [*(start.start() for start in starts[1:]), len(text)]
        pieces = [text[: starts[0].start()], *(text[a.end() : b] for a, b in zip(starts, ends, strict=True))]
    else:
        pieces = text.split("\n")
    yield from filter(None, map(one_line, pieces))
