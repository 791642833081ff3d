"""Private numbers of people: identity cards, bank cards, mobile telephones.

A number is told only where it could be one: with a true check digit and a day of birth that exists,
or the first digits of a bank. Codes of agencies and items, which are as long, pass. Spaces and
dashes between the digits, and full-width digits, hide nothing.
"""

from __future__ import annotations

import enum
import re
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.problems import Place, Problem


class Sort(enum.Enum):
    IDENTITY = "身份证号"
    MOBILE = "手机号"
    BANK = "银行卡号"


class PersonalNumber(NamedTuple):
    """A private number: where in the text it stands, and how it may be shown."""

    sort: Sort
    start: int
    end: int
    masked: str


#: One character each, so that what is found in the narrow text stands at the same place in the other.
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－＋　–—‐‑", "0123456789Xx-+ ----")
_RUN = re.compile(r"[0-9](?:[ -]{0,2}[0-9]){9,}[Xx]?")
_GROUP = re.compile(r"[0-9]+[Xx]?")
#: How many digits a private number has, and into how many groups people part it at most.
_LENGTHS = frozenset({11, 13, 15, 16, 17, 18, 19})
_LONGEST = max(_LENGTHS)
_MOST_PARTS = 6
_MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9][0-9]{9}")
#: How people part the eleven digits of a mobile number.
_MOBILE_PARTS = frozenset({(3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 8), (7, 4)})
#: 6201 to 6209 are no bank but cities of a province.
_UNION_PAY = re.compile(r"62[1-9][0-9]{13,16}")
_OTHER_BANK = re.compile(r"(?:4|5[1-5])[0-9]{15}")
_BANK_PARTS = (4, 4, 4, 4)
#: A word so near before a number says what it is, where the digits alone do not.
_NEAR = 12
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
#: Before this year nobody alive was born; the century of the old, shorter numbers begins here.
OLDEST = 1900
#: Province codes of GB/T 2260.
_PROVINCES = frozenset(
    (
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41"),
        *("42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
        *("71", "81", "82", "83"),
    )
)


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Yield the private numbers in `text`, in order; in linear time."""
    narrow = text.translate(_NARROW)
    for run in _RUN.finditer(narrow):
        groups = list(_GROUP.finditer(run[0]))
        first = 0
        while first < len(groups):
            found = _beginning_with(narrow, run.start(), groups, first)
            if found is None:
                first += 1
                continue
            last, number = found
            yield number
            first = last + 1


def hidden(text: str) -> str:
    """Return `text` with every private number in it masked."""
    for number in reversed(list(personal_numbers(text))):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


def discreet(problem: Problem) -> Problem:
    """Return a problem that repeats nobody's private number: lists of problems are public."""

    def shown(place: Place) -> Place:
        return msgspec.structs.replace(place, text=hidden(place.text))

    if not _RUN.search(_narrow_texts(problem)):
        return problem
    return msgspec.structs.replace(
        problem,
        place=shown(problem.place),
        what=hidden(problem.what),
        mend=hidden(problem.mend),
        related=tuple(
            msgspec.structs.replace(related, place=shown(related.place), note=hidden(related.note))
            for related in problem.related
        ),
    )


def _narrow_texts(problem: Problem) -> str:
    texts = [problem.place.text, problem.what, problem.mend]
    for related in problem.related:
        texts += (related.place.text, related.note)
    return "\n".join(texts).translate(_NARROW)


def _beginning_with(
    text: str, offset: int, groups: list[re.Match[str]], first: int
) -> tuple[int, PersonalNumber] | None:
    """Return the number made of whole groups of digits from `first` on, and its last group."""
    lengths = accumulate(len(group[0]) for group in groups[first : first + _MOST_PARTS])
    for last, length in enumerate(lengths, first):
        if length > _LONGEST:
            return None
        if length not in _LENGTHS:
            continue
        parts = tuple(group[0] for group in groups[first : last + 1])
        start, end = offset + groups[first].start(), offset + groups[last].end()
        sort = _sort(parts, text[max(0, start - _NEAR) : start], text[end : end + 1])
        if sort is not None:
            number = "".join(parts)
            masked = f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
            return last, PersonalNumber(sort, start, end, masked)
    return None


def _sort(parts: tuple[str, ...], before: str, after: str) -> Sort | None:
    """Return what the digits in `parts` are, None where they are nobody's."""
    number = "".join(parts).upper()
    if after.isascii() and after.isalnum():
        return None
    if _is_identity(number) or ("身份证" in before and _is_old_identity(number)):
        return Sort.IDENTITY
    # Letters before it make it part of a code.
    if before[-1:].isascii() and before[-1:].isalpha():
        return None
    if _MOBILE.fullmatch(number):
        return Sort.MOBILE if len(parts) == 1 or tuple(map(len, parts)) in _MOBILE_PARTS else None
    if len(parts) > 1 and min(map(len, parts[:-1])) < len(_BANK_PARTS):
        return None
    told = "卡" in before or tuple(map(len, parts)) == _BANK_PARTS
    if (_UNION_PAY.fullmatch(number) or (told and _OTHER_BANK.fullmatch(number))) and _luhn(number):
        return Sort.BANK
    return None


def _is_identity(number: str) -> bool:
    """Whether the check digit is true (GB 11643) and the day of birth existed."""
    if len(number) != 18 or number[:2] not in _PROVINCES:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17] and _was_a_day(number[6:14])


def _is_old_identity(number: str) -> bool:
    """Whether it is a number of before 1999: fifteen digits, no check digit, a year of two."""
    return (
        len(number) == 15
        and number.isdigit()
        and number[:2] in _PROVINCES
        and _was_a_day(f"{OLDEST // 100}{number[6:12]}")
    )


def _was_a_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= OLDEST
    except ValueError:
        return False


def _luhn(number: str) -> bool:
    """Whether the check digit of a bank card is true (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
