"""What somebody who typed this is looking for: the one reading of a query.

The browser reads the same way (assets/search-reading.js); tests/cases/search.json holds both to the
same results. A reading never fails: what cannot be read is looked for as it stands, and what is
nothing at all gives no units.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from qingdan.chinese import number_in_digits
from qingdan.search.characters import RUN, alike, blurred, key, sounds, spoken, syllables
from qingdan.word_lists import word_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Longest query that is read, in characters; what is beyond is left unread.
LONGEST = 60
#: Most units of a reading: what a whole sentence holds, and a shard to fetch for each.
MOST_UNITS = 20
#: What begins a term of the family of sounds: a pair of syllables; the first letters of a title.
SOUND, LETTERS = "~", "^"
#: What begins a term that is part of a document number.
NUMBER = "#"
#: What begins a term by which the powers to punish, to seize and to check are found, in everyday words: only
#: who asks about those means them by 开饭店.
ENFORCED = "!"
#: What begins a term that stands for a name as a whole: who pastes it looks for that, among however many that
#: are named nearly so. Of shorter ones each pair is asked for anyway.
NAMED = "*"
_LEAST_NAME = 8
#: What no term that is a word begins with.
NO_WORD = SOUND + LETTERS + NUMBER + ENFORCED + NAMED
#: Most first letters that one term holds.
MOST_LETTERS = 8
_LONGEST_SYLLABLE = 6
#: How many characters may stand between the two of a pair.
_APART = 2


def _fillers() -> list[str]:
    """Return what is said around things and is no part of them, the longest first: each goes as a whole."""
    words = (word for line in word_lines(Path(__file__).with_name("fillers.txt")) for word in line.split())
    return sorted(words, key=lambda word: (-len(word), word))


#: Characters that carry nothing by themselves.
_EMPTY = "的了吗呢啊呀嘛呗嘞啥咱俺我你您他她它们"
#: What carries nothing, as patterns that Python and the browser read alike: what parts the words before
#: and after it, and what stands inside a word (开个店, 建一座庙) and is left out of it.
FILLERS = "|".join((*_fillers(), f"[{_EMPTY}]", "(?<![网酒水清书茶咖])吧"))
INSIDE = "[一两几]?个(?![体人税])|一[家座间辆头只口台条些点车群]|(?<=[开办建卖搞养])点|(?<=[开办])小(?=[旅饭面餐宾酒药超商书理美修托幼补诊网])"
#: Who says this asks what befalls who does it, and not how to be allowed to; and what is said of a fine.
ENFORCEMENT = (
    "罚|查封|扣押|没收|封店|封门|扣(?:东西|货|秤)|[来被]查|抽查|(?:检查|查)(?:什么|啥|哪些)|上门检查"
)
FINE = "(?<![处惩责刑])(?:[会被要挨得该咋]|怎么)*罚(?:款|钱|多少钱?|几[百千万])?(?![没金则单])"
_ENFORCEMENT, _FINE = re.compile(ENFORCEMENT), re.compile(FINE)
_FILLER, _INSIDE = re.compile(FILLERS), re.compile(INSIDE)

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
#: Once it is in digits: 〔2017〕46号, [2017]46, 2017年46号文, 2017年第46号, 2017-46号
_WITH_YEAR = re.compile(
    rf"(?:[\[(〔【〈<]\s*{_YEAR}\s*年?[\])〕】〉>]\s*第?\s*(?P<a>[0-9]{{1,4}})"
    rf"|{_YEAR.replace('year', 'year2')}\s*年?\s*[-—第\s]?\s*(?P<b>[0-9]{{1,4}})(?=\s*号))\s*号?(?:文件|文)?"
)
#: 第46号, 46号文
_WITHOUT_YEAR = re.compile(r"第?\s*(?P<number>[0-9]{1,4})\s*号(?:文件|文|令)?")
#: What is a number only behind a 机关代字: 46, 2017 46, 2017年46. A year alone is not one.
_BARE = re.compile(rf"(?<![0-9])(?:{_YEAR}\s*(?:年\s*第?|[-—第\s])\s*)?(?P<number>[0-9]{{1,3}})(?![0-9])")


class Unit(msgspec.Struct, frozen=True, array_like=True):
    """One thing that should be found: any of `terms`; only if none of them exists any of `near`."""

    terms: tuple[str, ...]
    near: tuple[str, ...] = ()
    weight: float = 1.0


class Reading(msgspec.Struct, frozen=True):
    """How a query was read.

    `agencies` are codes of those that it names, `text` is what was left; `enforced` if it asks what is done
    about who breaks a rule; `name` is the term of what is named just so, "" where the query is too short.
    """

    units: tuple[Unit, ...]
    agencies: tuple[str, ...] = ()
    text: str = ""
    enforced: bool = False
    name: str = ""


class Known(msgspec.Struct, frozen=True):
    """What of a register the reading has to know.

    `agencies`: a name as `characters.key` has it → the codes of the agencies that bear or bore it.
    `prefixes`: 机关代字 in the same form.
    """

    agencies: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str] = frozenset()

    def longest(self) -> Sequence[str]:
        """Return the names of agencies, the longest first."""
        return sorted(self.agencies, key=lambda name: (-len(name), name))


def read(query: str, known: Known) -> Reading:
    """Return what a query looks for in the register that `known` tells of."""
    text = spoken(query)[:LONGEST]
    units, text = _numbers(text, known.prefixes)
    agencies, text = _agencies(text, known)
    enforced = _ENFORCEMENT.search(text) is not None
    bare = without_fillers(_FINE.sub(" 罚款 ", text) if enforced else text)
    if not RUN.search(bare) and not units:
        # Nothing but an agency's name, or nothing but what is said around things: look for that.
        bare = spoken(query)[:LONGEST]
    units.extend(map(_of_enforcement, _units(bare)) if enforced else _units(bare))
    name = whole_name(key(query))
    return Reading(tuple(units[:MOST_UNITS]), agencies, " ".join(RUN.findall(bare)), enforced, name)


def whole_name(text: str) -> str:
    """Return the term of a name that `characters.key` made comparable, whatever signs stand in it; "" for a short one.

    Two sums of 32 bits: no two names of a country have the same.
    """
    name = "".join(RUN.findall(text))
    if len(name) < _LEAST_NAME:
        return ""
    return f"{NAMED}{crc32(name.encode()):08x}{crc32(name[::-1].encode()):08x}"


def without_fillers(text: str) -> str:
    """Return a text that `characters.spoken` made comparable without what is said around things."""
    return _INSIDE.sub("", _FILLER.sub(" ", text)).strip()


def _numbers(text: str, prefixes: frozenset[str]) -> tuple[list[Unit], str]:
    """Take a document number out of a text, however it is written."""
    text = number_in_digits(text)
    written = _number(text, prefixes)
    if written is None:
        return [], text
    found, year, digits = written
    number = str(int(digits))
    before, after = text[: found.start()], text[found.end() :]
    prefix = _prefix(before, prefixes)
    if prefix:
        before = before.rstrip()[: -len(prefix)]
    terms = [f"{NUMBER}{prefix}{'-' if prefix else ''}{year}{'-' if year else ''}{number}"]
    # Where there is no such number, its parts: the year may be wrong, or the body.
    near = [f"{NUMBER}{year}-{number}"] if year and prefix else []
    if prefix or year:
        near.append(f"{NUMBER}{number}")
    return [Unit(tuple(terms), tuple(near), 3.0)], f"{before} {after}"


def _number(text: str, prefixes: frozenset[str]) -> tuple[re.Match[str], str, str] | None:
    """Return where the year and the number of a document stand, both in digits; "" for no year."""
    if found := _WITH_YEAR.search(text):
        return found, found["year"] or found["year2"], found["a"] or found["b"]
    if found := _WITHOUT_YEAR.search(text):
        return found, "", found["number"]
    for found in _BARE.finditer(text):
        if _prefix(text[: found.start()], prefixes):
            return found, found["year"] or "", found["number"]
    return None


def _prefix(before: str, prefixes: frozenset[str]) -> str:
    """Return the longest 机关代字 that a text ends with, "" for none."""
    end = before.rstrip()
    return max((one for one in prefixes if end.endswith(one)), key=len, default="")


def _agencies(text: str, known: Known) -> tuple[tuple[str, ...], str]:
    """Take the names of agencies out of a text."""
    codes: list[str] = []
    for name in known.longest():
        if name in text:
            codes.extend(known.agencies[name])
            text = text.replace(name, " ")
    return tuple(dict.fromkeys(codes)), text


def _units(text: str) -> Iterator[Unit]:
    spelt: list[str] = []
    for run in RUN.findall(text):
        if run[0].isascii() and run[0].isalpha():
            parts = spell(run)
            if parts:
                spelt.extend(parts)
            else:
                yield Unit((run, LETTERS + run[:MOST_LETTERS]))
            continue
        yield from _pairs(run)
    if len(spelt) == 1:
        yield Unit((spelt[0], LETTERS + spelt[0][:MOST_LETTERS]))
    for first, second in pairwise(spelt):
        yield Unit((first + second, SOUND + blurred(first) + " " + blurred(second)))


def _of_enforcement(unit: Unit) -> Unit:
    return msgspec.structs.replace(unit, terms=(*unit.terms, ENFORCED + unit.terms[0]))


def _pairs(run: str) -> Iterator[Unit]:
    if len(run) == 1 or run.isascii():
        yield Unit((run,))
        return
    for at, (first, second) in enumerate(pairwise(run)):
        # What stands between the two that belong together: 打一口井, 养只大狗.
        apart = (first + other for other in run[at + 2 : at + 2 + _APART])
        yield Unit((first + second,), (*_near(first, second), *apart))


def _near(first: str, second: str) -> Iterator[str]:
    """Give the terms of a pair with one character that sounds or looks like the one typed."""
    for one in sounds().get(first, ()):
        for other in sounds().get(second, ()):
            yield f"{SOUND}{one} {other}"
    for one in alike().get(first, ""):
        yield one + second
    for one in alike().get(second, ""):
        yield first + one


def spell(letters: str) -> tuple[str, ...]:
    """Cut letters into syllables, as few as possible, the first as long as possible; () if they are none.

    A last syllable that is not finished yet is left out.
    """
    whole = _cut(letters)
    if whole:
        return whole
    for end in range(len(letters) - 1, 1, -1):
        rest = letters[end:]
        if any(one.startswith(rest) for one in syllables()) and (whole := _cut(letters[:end])):
            return whole
    return ()


def _cut(letters: str) -> tuple[str, ...]:
    """Cut all of the letters into syllables; () if that cannot be done."""
    best: dict[int, tuple[str, ...]] = {len(letters): ()}
    for start in range(len(letters) - 1, -1, -1):
        for end in range(min(len(letters), start + _LONGEST_SYLLABLE), start, -1):
            if end in best and letters[start:end] in syllables():
                found = (letters[start:end], *best[end])
                if start not in best or len(found) < len(best[start]):
                    best[start] = found
    return best.get(0, ())
