"""What a plain (unquoted) scalar means, and which ones mean different things to different readers.

Records know three kinds of plain value: true and false, decimal integers, and text. Whatever a
YAML 1.1 or 1.2 reader would take for anything else has to be quoted, so that every program that
opens a record reads what was typed. Dates are the one exception: they stay text, quoted or not.
"""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

#: An integer may have this many digits: all readers, those in browsers too, hold it exactly.
MOST_DIGITS = 15

_INTEGER = re.compile(rf"0|-?[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")

# YAML 1.1 as PyYAML resolves it, by first character. Dates and moments stay text.
_RESOLVERS = {
    first: tuple(pattern for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp")
    for first, resolvers in yaml.resolver.Resolver.yaml_implicit_resolvers.items()
    if first
}
# What the core schema of YAML 1.2 adds, and the one-letter truth values of YAML 1.1.
_ADDED = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[yYnN]"
)

#: Every plain scalar that is not text, or not for all readers, begins with one of these.
SUSPECT = frozenset(_RESOLVERS)

_YES = frozenset({"y", "yes", "on", "true"})
_NO = frozenset({"n", "no", "off", "false"})
_NOTHING = frozenset({"~", "null"})


def meaning(text: str) -> str | int | bool | None:
    """Return what a plain scalar (not empty) means; None where readers disagree about it."""
    if text[0] not in SUSPECT:
        return text
    # What is long is seldom seen twice.
    return _remembered(text) if len(text) <= 32 else _judged(text)


def _judged(text: str) -> str | int | bool | None:
    if len(text) == 10 and text[4] == text[7] == "-":
        return text  # a date, most of the time; no number has this form
    if text == "true":
        return True
    if text == "false":
        return False
    if _INTEGER.fullmatch(text):
        return int(text)
    if _ADDED.fullmatch(text) or any(pattern.match(text) for pattern in _RESOLVERS[text[0]]):
        return None
    return text


_remembered = lru_cache(maxsize=4096)(_judged)


def what_and_mend(text: str) -> tuple[str, str]:
    """Return the two sentences that tell a clerk about an ambiguous plain scalar."""
    quoted = in_quotes(text)
    folded = text.lower()
    if folded in _YES | _NO:
        word = "true" if folded in _YES else "false"
        return (
            f"写的是 {text},不同的程序有的读成文字,有的读成{'是' if folded in _YES else '否'}。",
            f"表示是或否的,写成 {word};本来就是文字的,写成 {quoted},两边是英文双引号。",
        )
    if folded in _NOTHING:
        return (
            f"写的是 {text},不同的程序有的读成文字,有的读成什么也没有。",
            f"没有内容的,删去这一栏;本来就是文字的,写成 {quoted},两边是英文双引号。",
        )
    mend = f"写成 {quoted},两边是英文双引号。"
    if text.lstrip("-").isdecimal() and text.lstrip("-")[0] != "0":
        return f"写的数超过了 {MOST_DIGITS} 位,有的程序会把末尾几位读错。", mend
    return f"写的是 {_cut(text)},{_misread(text)}。", mend


def _misread(text: str) -> str:
    """Say as what PyYAML, for one, would read a plain scalar."""
    try:
        read = yaml.safe_load(text) if len(text) <= 32 else text
    except (yaml.YAMLError, ValueError):
        return "在有的程序里另有意思"
    if isinstance(read, (int, float)):
        return "是数字,不是文字" if str(read) == text else f"有的程序会读成 {read}"
    return "有的程序会当成数字,不当文字"


def in_quotes(text: str) -> str:
    """Return text as a double-quoted scalar, cut where it is too long to be shown."""
    escaped = _cut(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
