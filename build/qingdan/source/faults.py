"""What libyaml stumbles over → the rule that was broken, where, and what to write instead."""

from __future__ import annotations

import re
from typing import Any

from qingdan.problems import Rule
from qingdan.source import rules

Fault = tuple[Rule, int, int, str, str]

_MISSING_SPACE = re.compile(r"^(\s*(?:- )?)([A-Za-z_][A-Za-z0-9_]*):(\S.*)$")
_TWO_COLONS = re.compile(r"^(\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*: )([^\"'\[{].*: .*|[^\"'\[{].*:)$")
_BRACKET_START = re.compile(r"^(\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*: )([\[{].*[\]}])(.+)$")
_INDICATOR_START = re.compile(r"^(\s*(?:- )?(?:[A-Za-z_][A-Za-z0-9_]*: )?)([%@`&*!|>,\]}].*)$")


def syntax_fault(fault: Any, lines: list[str]) -> Fault:
    """Return (rule, line, column, what, mend) for what libyaml could not read."""
    problem = str(getattr(fault, "problem", "") or "")
    context = str(getattr(fault, "context", "") or "")
    mark = getattr(fault, "problem_mark", None)
    # For a key without its colon and for an open quote the problem is seen a line or more too late.
    if context.startswith(("while scanning a simple key", "while scanning a quoted")):
        mark = getattr(fault, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    line = min(line, len(lines) - 1)
    for at in (line, line - 1):
        if at >= 0 and (found := _of_line(lines[at], problem, context)):
            rule, what, mend = found
            return rule, at + 1, 1 if at != line else column + 1, what, mend
    if "quoted scalar" in context:
        return rules.UNCLOSED, line + 1, column + 1, "从这里起的引号没有收尾。", "在内容末尾补上同样的引号。"
    if "flow" in context or "expected ',' or" in problem:
        start = getattr(fault, "context_mark", None) or mark
        line = min(start.line, len(lines) - 1) if start is not None else line
        return rules.UNREADABLE, line + 1, 1, "这里的括号没有成对,或者少了英文逗号。", "核对 [ ] { },各项之间用英文逗号加空格;是文字的,用英文双引号括起。"
    if "block mapping" in context or "did not find expected key" in problem:
        return rules.UNREADABLE, line + 1, column + 1, "这一行的缩进和前面的对不齐,或者前一行没有写完。", "同一层的各栏左边对齐,下一层多缩进两格。"
    if "block" in context or "'-'" in problem:
        return rules.UNREADABLE, line + 1, column + 1, "这一行的缩进和前面的各项对不齐。", "同一列的各项都以「- 」开头,左边对齐。"
    shown = lines[line].strip()[:60]
    return rules.UNREADABLE, line + 1, column + 1, f"读到「{shown}」读不下去。", "核对冒号、引号和缩进;有特殊符号的内容,用英文双引号括起。"


def _of_line(line: str, problem: str, context: str) -> tuple[Rule, str, str] | None:
    """Say what is wrong with one line, by what people usually get wrong."""
    shown = line.strip()[:60]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return rules.TAB, "这一行的缩进用了 Tab。", "删去 Tab,换成空格。"
    if line.startswith("\u3000") or re.match(r" *\u3000", line):
        return rules.FULL_WIDTH_SPACE, f"「{shown}」前面是全角空格。", "删去全角空格,用英文空格缩进。"
    if re.match(r'^\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*: *["\']', line) and _odd_quotes(line):
        return rules.UNCLOSED, f"「{shown}」的引号没有成对。", "在内容末尾补上同样的引号。"
    if "\uff1a" in line and not re.match(r"^\s*(?:- )?[^\uff1a]*: ", line):
        mended = line.strip().replace("\uff1a", ": ", 1)[:60]
        return rules.FULL_WIDTH_COLON, f"「{shown}」用了中文冒号。", f"改成英文冒号,后面空一格:{mended}。"
    if found := _BRACKET_START.match(line):
        return rules.QUOTE, f"「{shown}」以括号开头,后面还有字。", f'用英文双引号括起:{found[1].strip()} "{(found[2] + found[3])[:60]}"。'
    if "mapping values" in problem and (found := _TWO_COLONS.match(line)):
        return rules.COLON_IN_VALUE, f"「{shown}」的内容里有冒号。", f'内容用英文双引号括起:{found[1].strip()} "{found[2][:60]}"。'
    if found := _MISSING_SPACE.match(line):
        return rules.UNREADABLE, f"「{shown}」的冒号后面少了空格。", f"冒号后面空一格:{found[2]}: {found[3][:60]}。"
    if found := _INDICATOR_START.match(line):
        return rules.QUOTE, f"「{shown}」的内容以符号 {found[2][0]} 开头。", f'用英文双引号括起:"{found[2][:60]}"。'
    return None


def _odd_quotes(line: str) -> bool:
    quote = re.search(r': *(["\'])', line)
    return quote is not None and len(re.findall(r'(?<!\\)' + quote[1], line)) % 2 == 1
