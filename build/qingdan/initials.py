"""By which letter a Chinese title is looked up, as in the index of a dictionary.

The first level of GB/T 2312 (3,755 characters, nearly all that titles are made of) stands in the
order of pinyin, so the code itself tells the letter; no table of readings is needed. A character of
several readings stands where that standard put it (长: C, 重: Z); rare ones have no letter.
"""

from __future__ import annotations

from bisect import bisect_right

#: The first character of each letter in that order. No syllable begins with I, U or V.
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_BOUNDS = [character.encode("gb2312") for character in _FIRST]
#: The last character of the first level.
_LAST = "座".encode("gb2312")

#: What has no letter stands under this.
OTHER = "#"


def initial(title: str) -> str:
    """Return the letter of a title's first character, "#" where it has none.

    A Latin letter is its own; digits and signs have none.
    """
    first = title[:1]
    if first.isascii():
        return first.upper() if first.isalpha() else OTHER
    code = first.encode("gb2312", errors="ignore")
    if not _BOUNDS[0] <= code <= _LAST:
        return OTHER
    return _LETTERS[bisect_right(_BOUNDS, code) - 1]


def collation(title: str) -> bytes:
    """Return what titles are sorted by: in the order of pinyin, as far as the standard has one."""
    return title.encode("gb18030")
