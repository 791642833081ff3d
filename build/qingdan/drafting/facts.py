"""What is taken from a document, and what is left to decide: where two sentences differ, neither is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan.drafting.stating import (
    BEGINS,
    EFFECTIVE,
    FROM_ISSUE,
    SPEAKS,
    Fact,
    carries_another,
    is_own,
    repealing,
    sentences,
    stated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.drafting.parts import Parts

#: So many sentences that repeal something are shown.
_MOST = 5


def facts(parts: Parts, unclear: list[str]) -> list[Fact]:
    """Return what the document says of itself; `unclear` gets what could not be decided."""
    found = list(stated(parts))
    if parts.number:
        found.insert(0, Fact("number", parts.number, parts.number_line))
    else:
        unclear.append("没有找到发文字号;有的,写进 number。")
    found.extend(_signed(parts, unclear))
    told: list[Fact] = []
    for fact in found:
        same = [one for one in found if one.field == fact.field]
        # Of what is said twice in other words either sentence will do.
        if fact.field == "validity_clause" or all(one.value == fact.value for one in same):
            if fact is same[0]:
                told.append(fact)
        elif fact is same[0]:
            each = "、".join(f"「{sentence}」" for sentence in dict.fromkeys(one.sentence for one in same))
            unclear.append(f"{each}说的不一样,{fact.field} 没有收;看清楚哪一句说的是这份文件,自己写。")
    told = _one_end(told, unclear)
    if carries_another(parts):
        unclear.append("附着的是被转发、修改的文件,它里面的施行日期、有效期没有收。")
    unclear.extend(_open(parts, found))
    return told


def _signed(parts: Parts, unclear: list[str]) -> Iterator[Fact]:
    if parts.signed:
        yield Fact("signed_on", parts.signed[0].isoformat(), parts.signed[1])
    elif parts.days:
        each = "、".join(f"「{line}」" for line in parts.days)
        unclear.append(f"单独成行的日期有{each};哪一个是成文日期,写进 signed_on,正文里的自己删。")
    else:
        unclear.append("没有找到成文日期(署名下面单独一行、年月日齐全的日期);写进 signed_on。")


def _one_end(told: list[Fact], unclear: list[str]) -> list[Fact]:
    """Return the facts with one end at most: a record has a last day, a term or neither end."""
    ends = [fact for fact in told if fact.field in ("expires_on", "term", "long_term")]
    without = [
        fact for fact in told if fact not in ends and fact.field not in ("validity_clause", "count_from")
    ]
    if len(ends) < 2:
        return told if ends else without
    each = "、".join(f"「{sentence}」" for sentence in dict.fromkeys(end.sentence for end in ends))
    unclear.append(f"{each}写了不止一种有效期,都没有收;在 expires_on、term、long_term 里写一个。")
    return without


def _open(parts: Parts, told: list[Fact]) -> Iterator[str]:
    """Give what a clerk has to decide: a first day that is none yet, a term not understood, what is repealed."""
    known = {fact.field for fact in told}
    used = {fact.sentence for fact in told}
    for sentence, text, _ in sentences(parts):
        effective, issued = EFFECTIVE.match(text), FROM_ISSUE.match(text)
        if issued and is_own(issued["before"]):
            if later := issued["later"]:
                told_later = f"从公布那天再过{later.strip('起')}才施行"
                yield f"「{sentence}」:{told_later},公布以后算出是哪一天,写进 effective_on。"
            else:
                yield f"「{sentence}」:公布那天就是施行日期,公布以后把 effective_on 写成那一天。"
        elif effective and sentence not in used and "effective_on" not in known:
            yield f"「{sentence}」写了施行的日期,看不出是不是整份文件的,没有收;是的,写进 effective_on。"
        elif not effective and not issued and (any_day := BEGINS.match(text)) and is_own(any_day["before"]):
            yield f"「{sentence}」:从哪一天施行没有看懂,写进 effective_on。"
        if SPEAKS.search(text) and sentence not in used:
            yield f"「{sentence}」写了有效期,没有看懂;写进 term 或者 expires_on。"
    ending = repealing(parts)
    for sentence in ending[:_MOST]:
        yield f"「{sentence}」:废止了哪些文件,在 repeals 里写它们的编号。"
    if len(ending) > _MOST:
        yield f"还有 {len(ending) - _MOST} 句写到废止,没有一一列出;看一遍正文。"
