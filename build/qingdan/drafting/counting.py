"""How Word writes a count in each form of its lists."""

from __future__ import annotations

#: Stands where a character cannot be told: what printers set for a type they have not got.
UNKNOWN = "〓"

_DIGITS = "〇一二三四五六七八九"
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}
_CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"))
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def counted(number: int, form: str) -> str:
    """Return a count as a list of this form (w:numFmt) writes it; 〓 where that is not known."""
    if form in _SERIES:
        return _SERIES[form][number - 1] if 0 < number <= len(_SERIES[form]) else UNKNOWN
    if form in _CHINESE:
        # Word counts with one of them in digits from a hundred on.
        digits = number > 99 and form == "chineseCounting"
        return _in_digits(number).replace("〇", "○") if digits else _with_units(number)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return {
        "none": "",
        "decimal": str(number),
        "decimalZero": f"{number:02}",
        "decimalHalfWidth": str(number),
        "decimalFullWidth": "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
        "ideographDigital": _in_digits(number),
    }.get(form, UNKNOWN)


def _in_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _with_units(number: int) -> str:
    """Return 十, 二十一, 一百〇三, 一百一十: between hundred and one Word has 〇, not 零."""
    if not 0 < number < 10_000:
        return UNKNOWN
    told = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            told += (_DIGITS[digit] if digit > 1 or unit != 10 or told else "") + name
        elif told and number and not told.endswith("〇"):
            told += "〇"
    return told


def _roman(number: int) -> str:
    if not 0 < number < 40:
        return UNKNOWN
    told = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        told += sign * times
    return told
