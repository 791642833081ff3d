"""Characters that nobody sees, or that look like others: what they are called, and how to find them.

Which code points are assigned depends on the version of Python; only what no version will ever
assign is among them, so that every machine says the same of a record.
"""

from __future__ import annotations

import re
import unicodedata

#: (below U+10000, beyond it, what people may know it as); both are parts of a character class.
_SORTS = (
    ("\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c", "", "方向控制符"),
    ("\u200b-\u200d\u2060-\u2065\ufeff\u180b-\u180f\u034f\u17b4\u17b5", "", "零宽字符"),
    ("\xad", "", "软连字符"),
    ("\xa0\u1680\u2000-\u200a\u202f\u205f", "", "特殊空格"),
    ("\u115f\u1160\u3164\uffa0\u206a-\u206f\ufff0-\ufffb", "\U000e0000-\U000e00ff", "不显示的字符"),
    ("\ufe00-\ufe0f", "\U000e0100-\U000e01ef", "字形选择符"),
    ("\ue000-\uf8ff", "\U000f0000-\U0010ffff", "私有区的字(别的电脑上显示不出来)"),
    ("\ufffc\ufffd", "", "丢了字以后留下的替代符"),
    ("\ufdd0-\ufdef\ufffe\uffff", "\U000e01f0-\U000effff", "不存在的字符"),
)
UNSEEN = re.compile("[" + "".join(basic + beyond for basic, beyond, _ in _SORTS) + "]")
_NAMED = tuple((re.compile(f"[{basic}{beyond}]"), name) for basic, beyond, name in _SORTS)

#: Radicals and compatibility ideographs: copied out of PDFs, they look like the real characters.
#: Twelve in their midst are characters of their own (U+FA0E … U+FA29).
_TWINS = (
    "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
)
TWIN = re.compile(f"[{_TWINS}\U0002f800-\U0002fa1d]")

#: Part of a class that holds all of these. It takes everything beyond U+FFFF, where few look: a
#: class of the basic plane and one range is searched three times as fast.
SUSPECT = "".join(basic for basic, _, _ in _SORTS) + _TWINS + "\U00010000-\U0010ffff"


def called(character: str) -> str:
    """Return what an unseen character is called, with its code: 零宽字符 U+200B."""
    name = next((name for pattern, name in _NAMED if pattern.match(character)), "看不见的字符")
    return f"{name} U+{ord(character):04X}"


def real(character: str) -> str:
    """Return the character that a twin looks like; itself where Unicode names none."""
    return unicodedata.normalize("NFKC", character)
