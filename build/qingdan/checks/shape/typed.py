"""What was probably meant by a date, number or yes that was typed in another way.

Only what can be said with certainty is worked out: 3/9/2017 could be two days, so it is neither.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SEPARATOR = r"\s*[年月./\-–—‐‑、\s]\s*"
_DAY = re.compile(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})\s*[日号]?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(rf"[0-9]{{4}}(?:{_SEPARATOR}[0-9]{{1,2}}\s*月?|\s*年)?")
_NUMERALS = "一二三四五六七八九"
_TENS = f"([{_NUMERALS}十廿卅]{{1,3}})"
_CHINESE_DAY = re.compile(f"([〇○零O{_NUMERALS}]{{4}})年{_TENS}月{_TENS}[日号]?")
_TIME = re.compile(r"(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*")
_NUMBER = re.compile(r"(-?[0-9]+(?:,[0-9]{3})*)\s*(?:[^\W\d_]{0,3})")

_DIGITS = {**dict.fromkeys("〇○零O", 0), **{sign: at for at, sign in enumerate(_NUMERALS, 1)}}
_YES = frozenset({"是", "有", "对", "可以", "真", "yes", "y", "on", "true", "1", "√"})
_NO = frozenset({"否", "不是", "无", "没有", "不", "不可以", "假", "no", "n", "off", "false", "0", "×"})

#: Longer texts are not looked at: nothing so long was meant as one value.
_LONGEST = 60


class Day(NamedTuple):
    """A day as numbers, whether or not the calendar has it."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def _plain(value: object) -> str:
    text = str(value)
    return unicodedata.normalize("NFKC", text).strip() if len(text) <= _LONGEST else ""


def _tens(text: str) -> int:
    """Return the number that 九, 十, 十九, 廿九 or 二十九 names."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    before, ten, after = text.partition("十")
    units = _DIGITS.get(after if ten else before, 0)
    return units + (_DIGITS.get(before, 1) * 10 if ten else 0)


def day_meant(value: object) -> Day | None:
    """Return the day written in another way (2017年3月9日, 20170309, 二〇一七年三月九日)."""
    text = _TIME.sub("", _plain(value))
    if chinese := _CHINESE_DAY.fullmatch(text):
        year, month, day = chinese.groups()
        return Day(int("".join(str(_DIGITS[sign]) for sign in year)), _tens(month), _tens(day))
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    return Day(*map(int, found.groups())) if found else None


def lacks_day(value: object) -> bool:
    """Tell whether only a year, or a year and a month, was written."""
    return bool(_MONTH.fullmatch(_plain(value)))


def number_meant(value: object) -> int | None:
    """Return the whole number in "352", "1,708" or "352 项"."""
    found = _NUMBER.fullmatch(_plain(value))
    return int(found.group(1).replace(",", "")) if found else None


def switch_meant(value: object) -> bool | None:
    """Return what 是, 有, no or 0 answers."""
    text = _plain(value).lower()
    return True if text in _YES else False if text in _NO else None
