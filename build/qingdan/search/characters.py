"""How Chinese text is made comparable: one form for each character, and how it sounds.

The table beside this module holds facts only: which traditional character is written how today, in
which order GB/T 2312 has its characters (its first level stands in the order of pinyin, so the
syllables with their counts are a dictionary of 3,755 readings in two kilobytes), the readings of
the others, second readings, and characters that are mistaken for each other by their look. The
browser gets the same table, cut down to the characters that a site uses.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

import msgspec

from qingdan.word_lists import word_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).parent / "characters.json"
#: What counts as one run: Chinese characters, or Latin letters, or digits.
RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[0-9]+")
_FIRST_ROW, _FIRST_CELL, _LEVEL_ONE = 0xB0, 0xA1, 3755
_CELLS = 94
#: Sounds that many speakers do not tell apart, longest first; a syllable is compared without them.
_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("v", "u"))


class Table(msgspec.Struct, frozen=True):
    """The file: pairs of characters in a row, and lists of a syllable and its characters."""

    order: str  # "a2 ai13 …": how many characters of level one have that sound
    rare: str  # "a吖 …"
    also: str  # second readings, as `rare`
    traditional: str  # 丟丢並并 …
    alike: str  # 己已巳 …


@cache
def table() -> Table:
    """Return the facts as they stand in the file."""
    return msgspec.json.decode(_FILE.read_bytes(), type=Table)


@cache
def _simplified() -> dict[int, str]:
    pairs = table().traditional
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


@cache
def level_one() -> str:
    """Return the 3,755 characters of GB/T 2312's first level, in its order."""
    codes = (divmod(place, _CELLS) for place in range(_LEVEL_ONE))
    return bytes(byte for row, cell in codes for byte in (_FIRST_ROW + row, _FIRST_CELL + cell)).decode(
        "gb2312"
    )


def by_syllable(lists: str) -> Iterator[tuple[str, str]]:
    """Give (syllable, its characters) of lists as the table has them: "a吖 an谙桉"."""
    for one in lists.split():
        characters = one.lstrip(ascii_lowercase)
        yield one.removesuffix(characters), characters


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return character → its syllables without tones, the usual one first; ü is written v."""
    found: dict[str, tuple[str, ...]] = {}
    at, characters = 0, level_one()
    for one in table().order.split():
        syllable = one.rstrip("0123456789")
        number = int(one.removeprefix(syllable))
        found.update(dict.fromkeys(characters[at : at + number], (syllable,)))
        at += number
    for syllable, several in by_syllable(f"{table().rare} {table().also}"):
        for character in several:
            found[character] = (*found.get(character, ()), syllable)
    return found


@cache
def syllables() -> frozenset[str]:
    """Return every syllable there is."""
    return frozenset(one for several in readings().values() for one in several)


@cache
def alike() -> dict[str, str]:
    """Return character → those that look like it."""
    found: dict[str, str] = {}
    for group in table().alike.split():
        for one in group:
            found[one] = found.get(one, "") + group.replace(one, "")
    return found


def blurred(syllable: str) -> str:
    """Return a syllable as it is compared: 张 and 臧, 申 and 森, 京 and 金 are one sound."""
    for exact, loose in _BLURRED:
        syllable = syllable.replace(exact, loose)
    return syllable


@cache
def sounds() -> dict[str, tuple[str, ...]]:
    """Return character → its blurred syllables."""
    return {
        character: tuple(dict.fromkeys(blurred(one) for one in several))
        for character, several in readings().items()
    }


@cache
def same() -> dict[str, str]:
    """Return what people say in several ways → the one that stands for all, the longest first."""
    groups = map(str.split, word_lines(Path(__file__).with_name("same.txt")))
    found = {other: words[0] for words in groups for other in words}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _same_pattern() -> re.Pattern[str]:
    return re.compile("|".join(same()))


def spoken(text: str) -> str:
    """Return what people say, comparable: `key`, and one word for those that mean the same."""
    return _same_pattern().sub(lambda found: same()[found[0]], key(text))


def key(text: str) -> str:
    """Return text as it is compared: one width, small letters, simplified characters."""
    comparable = unicodedata.normalize("NFKC", text).lower()
    # Most texts have none, and looking is quicker than translating.
    return comparable.translate(_simplified()) if _traditional().search(comparable) else comparable
