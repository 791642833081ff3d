"""What the cells of lists mean: names broken over lines, kinds, days, terms, numbered texts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qingdan.chinese import number_in_digits
from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(
    r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])"
)
_QUOTED = re.compile("“[^“”]*”")
_NOTHING = frozenset({"无", "/", "\\", "-", "--", "—", "——", "暂无", "空", "无文号", "未编号"})
_KINDS = {kind.value: kind for kind in PowerKind}
#: What is called otherwise than the law calls it.
_CALLED = {
    **dict.fromkeys(
        (
            "其他",
            "其他权力",
            "其他类",
            "其他行政职权",
            "其它行政权力",
            "其他行政权利",
            "其它权力",
            "其他职权",
            "其它职权",
            "其他事项",
        ),
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
#: The time that a spreadsheet writes behind a day.
_CLOCK = re.compile(r"[\sT]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?$")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DIGITS_ONLY = re.compile(r"[0-9]+")
_DURATION = re.compile(r"([1-9][0-9]{0,2})\s*个?(工作日|工作天|自然日|月|年)?(?:内|以内)?[。.]?")
_DOCUMENT_NUMBER = re.compile(
    r"(.{1,30}?)\s*[\[(〔【〈<]\s*((?:19|20)[0-9]{2})\s*年?\s*[\])〕】〉>]\s*第?\s*([0-9]{1,6})\s*号?"
)
#: Days of Excel's calendar, which takes 1900 for a leap year, that can be a document's.
_SERIAL, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 18264, 73050
_TENS = re.compile(r"([一二三四五六七八九]?)([十廿卅])([一二三四五六七八九]?)")


#: Signs of full width, and the narrow ones that the patterns here are written with; a text keeps its length.
_NARROW = str.maketrans(
    "\uff08\uff09\uff1a\uff1b\uff0c\uff0e\uff1c\uff1e\uff3b\uff3d\uff0f\uff5e", "():;,.<>[]/~"
)


#: Digits of full width, and the narrow ones.
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def narrow(text: str) -> str:
    """Return a text with narrow signs, each in its place: to look in, never to keep."""
    return text.translate(_NARROW)


def one_line(text: str) -> str:
    """Return a text of one line: breaks and blanks between Chinese characters go, others become one blank.

    A blank inside a quotation “…” was typed there and stays; a line break is the cell's.
    """
    quoted = [found.span() for found in _QUOTED.finditer(text)] if "“" in text else []

    def between(found: re.Match[str]) -> str:
        typed = "\n" not in found[0] and any(
            start + 1 < found.start() and found.end() < end - 1 for start, end in quoted
        )
        return found[0] if typed else ""

    return " ".join(_BETWEEN.sub(between, text).split())


def said(text: str) -> str:
    """Return a cell's text on one line, "" where it only says that there is none: 无, /, —."""
    line = one_line(text)
    return "" if line in _NOTHING else line


#: What stands around the name of a kind or an agency that a row of its own names: 一、行政许可(共12项).
_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.部分]+|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[、.])\s*"
)
_COUNT = re.compile(
    r"[(,:;]?\s*(?:共计?|计|合计)?\s*[0-9一二三四五六七八九十百]{1,5}\s*(?:大?项|类|条|件|个)\s*\)?$"
)


def bare_name(text: str) -> str:
    """Return the name in a row that heads those below it, without its number and their count."""
    return _COUNT.sub("", _NUMBERED.sub("", narrow(one_line(text)))).strip()


_HEADING = re.compile(
    f"(?:县级|本级|部门)?(?:{'|'.join(map(re.escape, (*_KINDS, *_CALLED)))})(?:类|事项|职权|权力|清单|权责|部分|目录)*"
)


def power_kind(text: str) -> PowerKind | None:
    """Return the kind of power a cell, or the name of a sheet, names; None where it names none, or two."""
    bare = re.sub(r"[^\u4e00-\u9fff]", "", text)
    if bare in _KINDS:
        return _KINDS[bare]
    if bare in _CALLED:
        return _CALLED[bare]
    named = {kind for name, kind in _KINDS.items() if name in bare}
    return named.pop() if len(named) == 1 else None


def headed_kind(bare: str) -> PowerKind | None:
    """Return the kind that a row of its own names, and nothing else: 行政许可, 行政许可类事项."""
    return power_kind(bare) if _HEADING.fullmatch(bare) else None


def day(text: str) -> date | None:
    """Return the day a cell names, None where it names none: never guessed, 2017年3月 is no day."""
    plain = one_line(text).translate(DIGITS)
    plain = _TENS.sub(_tens, plain)
    plain = "".join(_DIGITS.get(character, character) for character in plain).strip()
    found = _DAY.fullmatch(_CLOCK.sub("", plain)) or _COMPACT.fullmatch(plain)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if _DIGITS_ONLY.fullmatch(plain) and _FIRST_SERIAL <= int(plain) <= _LAST_SERIAL:
        return _SERIAL + timedelta(days=int(plain))
    return None


def _tens(found: re.Match[str]) -> str:
    tens = {"十": "一", "廿": "二", "卅": "三"}[found[2]] if not found[1] else found[1]
    return f"{tens}{found[3] or '〇'}"


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


def number_text(text: str) -> str:
    """Return a document number as it is printed: 云政发〔2017〕46号; what is none stays as it is."""
    found = _DOCUMENT_NUMBER.fullmatch(number_in_digits(narrow(one_line(text))))
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号" if found else one_line(text)
