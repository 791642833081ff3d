"""A record as nearly all are written, read line by line: in half the time that libyaml's events take.

It takes what a line by itself, and how far it is set in, leaves no doubt about: names and plain values,
quotes without escapes, lists, short brackets and braces, texts behind `|`. Anything else, whether it is
wrong or only seldom written, is None here and left to `reader`, which also does all the telling. What
both read is the same; property tests hold them to it.
"""

from __future__ import annotations

import re
from typing import Any

from qingdan.source.scalars import SUSPECT, meaning

#: Deeper than this no record is written; the reader knows where to stop.
_DEEPEST = 12

#: What a line is made of: margin, dash, name of a field, all the rest.
_LINE = re.compile(r"( *)(- )?(?:([a-z][a-z0-9_]{0,40}):(?: |$))?(.*)")
#: No plain value begins with one of these, or it is a rare one.
_SIGNS = frozenset(" \u3000-?:,[]{}#&*!|>'\"%@`")
#: What introduces a text of several lines, with and without the break behind its last.
_TEXT_SIGNS = frozenset({"|", "|-"})

#: A value between brackets or braces: plain, or in either quotes, with what parts it from the next.
_SHORT = r"""(?:([^\s\-?:,\[\]{}#&*!|>'"%@`][^,\[\]{}#:]*)|"([^"\\]*)"|'([^']*)')(?:, |$)"""
_PAIR = re.compile(f"([a-z][a-z0-9_]{{0,40}}): {_SHORT}")
_ITEM = re.compile(_SHORT)
#: In a list on one line these part what was meant as two; in any list the colon may be meant as a field's.
_WIDE = re.compile("[，、；：]")

#: Margin, whether a dash follows, the name of a field if one does.
_Head = tuple[int, bool, "str | None"]
#: What lines were seen to begin with, behind which `: ` and a value or `:` and nothing comes: always the same few.
_heads: dict[str, _Head] = {}
_open_heads: dict[str, _Head] = {}
_MOST_KNOWN = 4096


class _Unusual(Exception):
    """The file is for the reader."""


def usual_record(raw: bytes) -> dict[str, Any] | None:
    """Return what a file says, None where it is not written as usual."""
    try:
        text = raw.decode()
        # All the characters that break or hide something are not printable; the wide space is a usual one.
        if not text.endswith("\n") or not text.replace("\n", "").replace("\u3000", "").isprintable():
            return None
        return _record(text.split("\n")[:-1])
    except (UnicodeDecodeError, _Unusual):
        return None


def _record(lines: list[str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    inner: Any = record  # the innermost mapping or list that is open, and the column it stands in
    column = 0
    around: list[tuple[Any, int]] = []  # those it stands in
    waiting: str | None = None  # a field of `inner` whose content is to come on the next lines
    count = len(lines)
    at = 0
    while at < count:
        line = lines[at]
        at += 1
        head, parted, rest = line.partition(": ")
        known = _heads.get(head) if parted else _open_heads.get(head)
        if known is None:
            known, rest = _taken_apart(line, head, parted)
        indent, dash, name = known
        if name is None and not dash:
            if rest:
                raise _Unusual
            continue
        if waiting is not None:
            if indent < column or (indent == column and not dash) or len(around) > _DEEPEST:
                raise _Unusual
            around.append((inner, column))
            inner[waiting] = inner = [] if dash else {}
            column, waiting = indent, None
        else:
            while indent < column or (indent == column and not dash and type(inner) is list):
                inner, column = around.pop()
            if indent != column or (dash and type(inner) is dict):
                raise _Unusual
        if name is None:
            inner.append(_value(rest, listed=True))
            continue
        if dash:
            around.append((inner, column))
            fresh: dict[str, Any] = {}
            inner.append(fresh)
            inner, column = fresh, indent + 2
        elif name in inner:
            raise _Unusual
        if not rest:
            waiting = name
        elif (
            (first := rest[0]) not in _SIGNS and "#" not in rest and rest[-1] not in " :" and ": " not in rest
        ):
            inner[name] = rest if first not in SUSPECT else _meant(rest)
        elif rest in _TEXT_SIGNS:
            inner[name], at = _text(lines, at, column, rest)
        else:
            inner[name] = _value(rest, listed=False)
    if waiting is not None or not record:
        raise _Unusual
    return record


def _taken_apart(line: str, head: str, parted: str) -> tuple[_Head, str]:
    """Return what a line begins with, and its rest: "" for a comment."""
    margin, dash, name, rest = _LINE.match(line).groups()  # type: ignore[union-attr]  # any line matches
    if name is None and dash is None and rest[:1] == "#":
        rest = ""
    known = (len(margin), dash is not None, name)
    heads = _heads if parted else _open_heads
    # So that `head` alone leads to it again: a name, and nothing behind it but what `rest` is.
    whole = name is not None and len(head) == len(margin) + len(dash or "") + len(name) + (not parted)
    if whole and len(heads) < _MOST_KNOWN:
        heads[head] = known
    return known, rest


def _value(written: str, *, listed: bool) -> Any:
    """Return what stands behind a name or (`listed`) a dash."""
    first = written[:1]
    if first not in _SIGNS and first:
        if "#" in written or ": " in written or written[-1] in " :" or (listed and "：" in written):
            raise _Unusual
        return _meant(written)
    inside = written[1:-1]
    closing = written[-1:] if len(written) > 1 else ""
    if first == closing == "'" and "'" not in inside:
        return inside
    if first == closing == '"' and '"' not in inside and "\\" not in inside:
        return inside
    # A comma behind the last value promises one more.
    if first == "{" and closing == "}" and not inside.endswith(", "):
        return _pairs(inside)
    if first == "[" and closing == "]" and not inside.endswith(", "):
        return _items(inside)
    raise _Unusual


def _meant(plain: str) -> str | int | bool:
    if plain[0] not in SUSPECT:
        return plain
    meant = meaning(plain)
    if meant is None:
        raise _Unusual
    return meant


def _pairs(inside: str) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    at = 0
    while at < len(inside):
        found = _PAIR.match(inside, at)
        if found is None or found[1] in pairs:
            raise _Unusual
        pairs[found[1]] = _short(found[2], found[3], found[4])
        at = found.end()
    return pairs


def _items(inside: str) -> list[Any]:
    items: list[Any] = []
    at = 0
    while at < len(inside):
        found = _ITEM.match(inside, at)
        if found is None or (found[1] and _WIDE.search(found[1])):
            raise _Unusual
        items.append(_short(found[1], found[2], found[3]))
        at = found.end()
    return items


def _short(plain: str | None, double: str | None, single: str | None) -> Any:
    if plain is None:
        return single if double is None else double
    if plain[-1] == " ":
        raise _Unusual
    return _meant(plain)


def _text(lines: list[str], at: int, column: int, sign: str) -> tuple[str, int]:
    """Return the text behind `|` that starts on line `at`, for a field in `column`, and the line after it."""
    start = at
    while at < len(lines) and not lines[at]:
        at += 1
    depth = len(lines[at]) - len(lines[at].lstrip(" ")) if at < len(lines) else 0
    if depth <= column or depth == len(lines[at]):
        raise _Unusual
    margin = " " * depth
    taken = [""] * (at - start)
    while at < len(lines) and (not lines[at] or lines[at].startswith(margin)):
        taken.append(lines[at][depth:])
        at += 1
    if at < len(lines) and len(lines[at]) - len(lines[at].lstrip(" ")) > column:
        raise _Unusual
    while not taken[-1]:
        taken.pop()
    return "\n".join(taken) + ("\n" if sign == "|" else ""), at
