"""Private numbers of people: identity cards, bank cards, mobile telephones.

A number is told only where it could be one: with a true check digit and a day of birth that exists,
or the first digits of a bank. Codes of agencies and items, which are as long, pass.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Digits that belong together: spaces and dashes may stand between them.
_RUN = re.compile(r"(?<![0-9A-Za-z])\+?[0-9](?:[ -]?[0-9]){9,24}[Xx]?(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
_BANK = re.compile(r"(?:62|4|5[1-5])[0-9]{14,17}")
OLDEST = 1900
#: Province codes of GB/T 2260.
_PROVINCES = frozenset(
    [
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41"),
        *("42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
        *("71", "81", "82", "83"),
    ]
)


class PersonalNumber(NamedTuple):
    """What a number seems to be, and how it may be shown in a message."""

    what: str
    masked: str


def personal_numbers(text: str, *, office: bool) -> Iterator[PersonalNumber]:
    """Yield the private numbers in `text`; in an `office` telephone field a mobile number may stand."""
    for run in _RUN.finditer(text):
        number = run[0].replace(" ", "").replace("-", "").upper()
        if what := _what(number, office=office):
            yield PersonalNumber(what, f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}")


def _what(number: str, *, office: bool) -> str | None:
    if len(number) == 18 and _is_identity(number):
        return "身份证号"
    if _MOBILE.fullmatch(number):
        return None if office else "手机号"
    if _BANK.fullmatch(number) and _luhn(number):
        return "银行卡号"
    return None


def _is_identity(number: str) -> bool:
    """Whether the check digit is true (GB 11643) and the day of birth existed."""
    if not number[:17].isdigit() or number[:2] not in _PROVINCES:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if _CHECKS[total % 11] != number[17]:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born.year >= OLDEST


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
