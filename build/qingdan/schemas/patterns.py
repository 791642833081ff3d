r"""Which patterns both engines read alike, and match in a time that grows with the text alone.

A subset: `^ … $` around literals, classes, groups, `|`, `? * + {n} {n,m}`. What the engines
disagree on (`.`, `\d`, `\w`, `\s`, `\p`, `$` inside, set operations in classes) or only one of
them knows (look-around, back references, flags) is no part of it.

A backtracking engine loses its way only where, inside a repetition, two parts of the pattern can
take the same next character. The pattern is therefore turned into its position automaton
(Glushkov): each character of it is a position, and of the positions that may follow one another
none may overlap with a repeated one, unless it begins an end without any repetition.
"""

from __future__ import annotations

import functools
from itertools import combinations
from typing import TYPE_CHECKING

from qingdan.schemas.automaton import Parser, UnreadableError

if TYPE_CHECKING:
    from qingdan.schemas.automaton import Characters, Part

#: Choices outside of repetitions that begin alike (pdf, png): each may double the work.
_MOST_CHOICES = 8


def _overlap(one: Characters, other: Characters) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def _leads_to_repetition(parser: Parser, start: int) -> bool:
    reached, ahead = set(), [start]
    while ahead:
        position = ahead.pop()
        if position in parser.repeated:
            return True
        if position not in reached:
            reached.add(position)
            ahead.extend(parser.follow[position])
    return False


def _check_choices(parser: Parser, whole: Part) -> None:
    alike = 0
    for nexts in {whole.first, *map(frozenset, parser.follow)}:
        for one, other in combinations(sorted(nexts), 2):
            if not _overlap(parser.characters[one], parser.characters[other]):
                continue
            if one not in parser.repeated and other not in parser.repeated:
                alike += 1
            # To leave a repetition too late costs no more than the short end that is tried in vain.
            elif _leads_to_repetition(parser, one) and _leads_to_repetition(parser, other):
                message = "重复的部分和后面的部分能接同一个字,遇到长文字会算不完;改成分得开的写法"
                raise UnreadableError(message)
    if alike > _MOST_CHOICES:
        message = "开头相同的选择太多,合并起来写"
        raise UnreadableError(message)


@functools.lru_cache(maxsize=512)
def unreadable(pattern: str) -> str | None:
    """Return why a pattern is outside the subset, or None where both engines read it alike."""
    body = pattern[1:-1]
    # An odd number of backslashes before the last $ makes it a literal.
    escaped = (len(body) - len(body.rstrip("\\"))) % 2
    if not pattern.startswith("^") or not pattern.endswith("$") or len(pattern) == 1 or escaped:
        return "样式要从 ^ 写到 $"
    parser = Parser(body)
    try:
        whole = parser.choices()
        if parser.next:
            return "圆括号没有成对"
        if _has_open_choice(body):
            return "最外层的「|」要放在圆括号里:^(甲|乙)$"
        _check_choices(parser, whole)
    except UnreadableError as reason:
        return str(reason)
    except RecursionError:
        return "圆括号嵌套太深"
    return None


def _has_open_choice(body: str) -> bool:
    """Tell whether a `|` stands outside of all groups and classes of a pattern that was read."""
    depth, in_class, skip = 0, False, False
    for sign in body:
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        else:
            depth += (sign == "(") - (sign == ")")
            if sign == "|" and depth == 0:
                return True
    return False
