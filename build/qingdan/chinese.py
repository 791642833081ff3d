"""How days and numbers are written for readers (GB/T 9704: no leading zeros), and numbers in characters read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@lru_cache(maxsize=65536)
def spoken_day(day: date) -> str:
    """Return a day as pages print it: 2017年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


#: A day as files hold it, with the space that sets digits off from Chinese.
_WRITTEN_DAY = re.compile(r" ?(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-]) ?")


def days_spoken(text: str) -> str:
    """Return a text with the days in it written as pages print them: 应当在 2024-10-12 以前 → 应当在2024年10月12日以前."""
    return _WRITTEN_DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", text)


def spoken(value: str) -> str:
    """Return a value as pages print it: a day as it is spoken, all else as it stands."""
    return days_spoken(value) if _WRITTEN_DAY.fullmatch(value) else value


def spoken_month(month: str) -> str:
    """Return a month as pages print it: 2017-03 as 2017年3月."""
    year, _, number = month.partition("-")
    return f"{year}年{number.removeprefix('0')}月"


#: A character's place is twice its value, or one more.
_DIGITS = "〇零一壹二两三叁四肆五伍六陆七柒八捌九玖"
_UNITS = {"十": 10, "百": 100, "千": 1000}
#: The year, and behind it the number, of a document number that is written in characters.
_YEAR = re.compile(
    r"(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=\s*年?\s*[\])〕】〉>]|\s*年\s*第?\s*[0-9一二三四五六七八九十百]{1,7}\s*号)"
)
_NUMBER = re.compile(r"(?<=[\])〕】〉>年第])(\s*)([一二三四五六七八九十百千零〇]{1,7})(?=\s*号)")


def numeral(text: str) -> int:
    """Return the value of a whole number in digits or characters: 46, 四十六, 一百零三, 两, 二〇一七; 0 where it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else 0
    total = digits = 0
    for character in text.replace("○", "〇"):
        if character in _DIGITS:
            digits = digits * 10 + _DIGITS.index(character) // 2
        elif character in _UNITS:
            total += (digits or 1) * _UNITS[character]
            digits = 0
        else:
            return 0
    return total + digits


def number_in_digits(text: str) -> str:
    """Return a text with a document number in characters written in digits: 〔二〇〇五〕十二号 → 〔2005〕12号."""
    text = _YEAR.sub(lambda year: str(numeral(year[0])), text)
    return _NUMBER.sub(lambda number: f"{number[1]}{numeral(number[2])}", text)
