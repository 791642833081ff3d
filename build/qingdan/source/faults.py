"""What libyaml stumbles over → the rule that was broken, where, and what to write instead.

libyaml says what it expected, often a line late. What a clerk did is read from the line itself: a
Chinese colon, no space after the colon, an open quote, a bracket that is only part of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan.problems import Rule
from qingdan.source import rules
from qingdan.source.scalars import in_quotes

if TYPE_CHECKING:
    import yaml

    from qingdan.source.telling import Lines

#: rule, line and column (from 1), what, mend.
Fault = tuple[Rule, int, int, str, str]
Told = tuple[Rule, str, str]

_START = r"(?P<start>[ \t]*(?:- +)*)"
_KEY = r"(?P<key>[A-Za-z_][A-Za-z0-9_]*)"
_MISSING_SPACE = re.compile(rf"{_START}{_KEY}:(?P<value>[^\s:/][^:]*|[^\s:/].*)$")
_ENTRY = re.compile(rf"{_START}(?P<key>[^\s:：\"'\[{{#][^:：]*?) *: +(?P<value>\S.*)$")
_ITEM = re.compile(r"(?P<start>[ \t]*(?:- +)+)(?P<value>\S.*)$")
_BRACKETED = re.compile(r"(\[[^\[\]]*\]|\{[^{}]*\}|\"[^\"]*\"|'[^']*')\s*[^\s#].*$")
_SIGN = re.compile(r"[%@`&*!?,\]}]")

#: Of a longer line only the beginning is looked at: patterns that step back would take for ever.
_LONGEST_JUDGED = 500

#: Spaces that people type for an indent and YAML takes for letters.
WIDE_SPACES = "\u3000\u00a0\u2002\u2003"


def syntax_fault(fault: yaml.MarkedYAMLError, lines: Lines) -> Fault:
    """Return what to tell about the spot where libyaml gave up."""
    problem, context = fault.problem or "", fault.context or ""
    mark = fault.problem_mark
    # PyYAML notices a missing colon and an open quote a line or more late.
    if context in ("while scanning a simple key", "while scanning a quoted scalar"):
        mark = fault.context_mark or mark
    line, column = _inside(lines, mark)
    if "nesting depth" in problem:
        return rules.DEEP, line, column, "这里的括号套了上千层。", "核对括号,减少层次。"
    if context == "while scanning a quoted scalar":
        return rules.UNCLOSED, line, column, "从这里起的引号没有收尾。", "在内容末尾补上同样的引号。"
    for at in _suspects(problem, context, line, column, lines):
        told = _of_line(lines.text(at)[:_LONGEST_JUDGED], problem + context)
        if told is not None:
            return told[0], at, column if at == line else _first(lines.text(at)), *told[1:]
    if "flow" in context:
        return _brackets(fault, lines)
    rest = lines.text(line)[column - 1 :].strip()[:40]
    return _by_message(problem, context, rest, line, column)


def after_broken_scalar(fault: yaml.MarkedYAMLError, event: Any, lines: Lines) -> Fault | None:
    """Return what to tell where the fault comes of the scalar before it, which went over its line.

    A quote that is not closed swallows all up to the next quote, and libyaml stumbles there.
    """
    line, _ = _inside(lines, fault.problem_mark)
    start, end = event.start_mark, event.end_mark
    if "flow" in (fault.context or "") and not event.style:
        return _brackets(fault, lines)
    if line > end.line + 2:
        return None
    if event.style:
        what = "从这里起的引号没有收尾,后面几行都被当成了这一栏的内容。"
        return rules.UNCLOSED, start.line + 1, start.column + 1, what, "在这一行内容的末尾补上同样的引号。"
    if "mapping values" in (fault.problem or "") and line == end.line + 1:
        text = lines.text(line)
        what = f"「{text.strip()[:40]}」比上一行缩进得多,可是上一行冒号后面已经写了内容。"
        return (
            rules.INDENT,
            line,
            _first(text),
            what,
            "和上一行同一层的,左边对齐;属于上一行的,上一行冒号后面不写字。",
        )
    return None


def _brackets(fault: yaml.MarkedYAMLError, lines: Lines) -> Fault:
    line, column = _inside(lines, fault.context_mark or fault.problem_mark)
    text = lines.text(line)[column - 1 :]
    if "，" in text and text.rstrip().endswith(("]", "}")):
        mended = re.sub("， *", ", ", text.rstrip())[:60]
        mend = f"改成英文逗号,后面空一格:{mended}"
        return rules.FULL_WIDTH_COMMA, line, column, "括号里用了中文逗号。", mend
    what = "这里的括号没有成对,或者各项之间少了英文逗号。"
    mend = "补上另一半括号,各项用英文逗号加空格隔开;本来就是文字的,整个用英文双引号括起。"
    return rules.BRACKETS, line, column, what, mend


def with_ascii_colon(line: str) -> tuple[str, str]:
    """Return the two sentences about a line with a Chinese colon."""
    written = line.strip()[:_LONGEST_JUDGED]
    mended = re.sub(" *： *", ": ", written, count=1)
    return f"「{written[:60]}」用了中文冒号。", f"改成英文冒号,后面空一格:{mended[:60]}"


def full_width_indent(text: str) -> tuple[str, str]:
    """Return the two sentences about a line that begins with full-width spaces."""
    return f"「{text.strip()[:40]}」前面是全角空格。", "删去全角空格,换成英文空格。"


def missing_space(line: str) -> tuple[str, str] | None:
    """Return the two sentences about `agency:water`; None where it is something else."""
    found = _MISSING_SPACE.match(line)
    if found is None:
        return None
    what = f"「{line.strip()[:60]}」的冒号后面少了空格。"
    return what, f"冒号后面空一格:{found['key']}: {found['value'].strip()[:60]}"


def _inside(lines: Lines, mark: Any) -> tuple[int, int]:
    """Return line and column, from 1, of a mark; of the last line where it stands behind the end."""
    if mark is None:
        return 1, 1
    line, column = mark.line + 1, mark.column + 1
    while line > 1 and (line > len(lines) or (not lines.text(line) and column == 1)):
        line, column = line - 1, len(lines.text(line - 1)) + 1
    return line, column


def _first(text: str) -> int:
    return len(text) - len(text.lstrip()) + 1


def _suspects(problem: str, context: str, line: int, column: int, lines: Lines) -> tuple[int, ...]:
    """Return the lines on which the cause may stand, the likeliest first."""
    before = lines.before(line)
    if "mapping values" in problem and not lines.text(line)[: column - 1].count(": "):
        # The colon is right, so what stands before it took this line for its continuation.
        return before, line
    return line, before


def _of_line(text: str, problem: str) -> Told | None:
    """Say what is wrong with one line, by what people usually get wrong."""
    shown = text.strip()
    if "\t" in text[: _first(text) - 1]:
        return rules.TAB, "这一行的缩进用了 Tab。", "删去 Tab,换成空格。"
    if text.lstrip(" ")[:1] in WIDE_SPACES and shown:
        return rules.FULL_WIDTH_SPACE, *full_width_indent(text)
    entry = _ENTRY.match(text)
    if "：" in text and entry is None:
        return rules.FULL_WIDTH_COLON, *with_ascii_colon(text)
    if entry is None and (found := missing_space(text)) is not None:
        return rules.MISSING_SPACE, *found
    if shown.startswith(": "):
        return rules.BAD_KEY, "冒号前面没有写栏目名。", "补上栏目名,例如 title。"
    if "expected ':'" in problem and re.match("-[^ -]", shown):
        return rules.MISSING_SPACE, f"「{shown[:40]}」的短横后面少了空格。", f"短横后面空一格:- {shown[1:60]}"
    if entry is None:
        entry = _ITEM.match(text)
    if entry is None:
        return None
    value = entry["value"].rstrip()
    told = _of_value(value, problem)
    if told is None:
        return None
    rule, what = told
    head = text[: entry.start("value")].strip()
    if value[0] in "\"'" and value[-1] == value[0]:
        value = value[1:-1]
    return rule, what, f"整个内容用英文双引号括起:{head} {in_quotes(value)}"


def _of_value(value: str, problem: str) -> tuple[Rule, str] | None:
    shown = value[:40]
    if value.startswith("- "):
        return None
    if "flow" not in problem and _BRACKETED.match(value):
        if value[0] in "\"'" and value[-1] == value[0]:
            return rules.QUOTE, f"「{shown}」的引号里面还有同样的引号。"
        return rules.QUOTE, f"「{shown}」以括号或者引号开头,后面还有字。"
    if value[0] in "\"'[{":
        return None
    if ": " in value or value.endswith(":"):
        return rules.COLON_IN_VALUE, f"「{shown}」的内容里有冒号加空格。"
    if _SIGN.match(value):
        return rules.QUOTE, f"「{shown}」的内容以符号 {value[0]} 开头。"
    return None


#: (words of the problem, words of the context, rule, what, mend); {} is the rest of the line.
_MESSAGES: tuple[tuple[str, str, Rule, str, str], ...] = (
    ("tab", "", rules.TAB, "这里的缩进用了 Tab。", "删去 Tab,换成空格。"),
    (
        "invalid Unicode character escape",
        "",
        rules.CONTROL,
        "反斜线后面的编码不是一个字。",
        "删去它,直接写这个字。",
    ),
    (
        "",
        "while parsing a quoted scalar",
        rules.UNREADABLE,
        "双引号里的反斜线「{}」读不懂。",
        "反斜线写两遍,或者改用英文单引号。",
    ),
    (
        "",
        "directive",
        rules.FEATURE,
        "行首的 % 是指令。",
        "删去这一行;本来就是文字的,写在栏目后面,用英文双引号括起。",
    ),
    (
        "directive",
        "",
        rules.FEATURE,
        "行首的 % 是指令。",
        "删去这一行;本来就是文字的,写在栏目后面,用英文双引号括起。",
    ),
    ("incompatible YAML", "", rules.FEATURE, "行首的 % 是指令。", "删去这一行。"),
    ("", "block scalar", rules.UNREADABLE, "| 或者 > 后面还写了字。", "内容另起一行,比上一行多缩进两格。"),
    (
        "block sequence entries",
        "",
        rules.UNREADABLE,
        "「{}」这样的列表写在了冒号同一行。",
        "列表另起一行,每项以「- 」开头。",
    ),
    ("", "anchor", rules.QUOTE, "「{}」以符号开头。", "整个内容用英文双引号括起。"),
    ("", "alias", rules.QUOTE, "「{}」以符号开头。", "整个内容用英文双引号括起。"),
    ("tag", "", rules.FEATURE, "用了标签「{}」。", "删去它;本来就是文字的,整个内容用英文双引号括起。"),
    ("", "tag", rules.FEATURE, "用了标签「{}」。", "删去它;本来就是文字的,整个内容用英文双引号括起。"),
    ("cannot start any token", "", rules.QUOTE, "「{}」以符号开头。", "整个内容用英文双引号括起。"),
    ("mapping keys", "", rules.QUOTE, "「{}」以符号开头。", "整个内容用英文双引号括起。"),
    (
        "expected ':'",
        "",
        rules.NO_COLON,
        "「{}」这一行没有冒号。",
        "写成「栏目: 内容」;是上一行的后半截的,接到上一行末尾。",
    ),
    (
        "'-'",
        "",
        rules.INDENT,
        "「{}」和上面各项的「- 」没有对齐。",
        "同一列表的各项都以「- 」开头,左边对齐。",
    ),
    (
        "",
        "",
        rules.INDENT,
        "「{}」的缩进和上面对不齐,或者上一行没有写完。",
        "同一层的各栏左边对齐,下一层多缩进两格。",
    ),
)


#: A field and its colon, and behind it a blank that YAML takes for a letter.
_WIDE_BLANK = re.compile("[a-z_]+:([\u00a0\u3000\u2000-\u200b\u202f])")


def _by_message(problem: str, context: str, rest: str, line: int, column: int) -> Fault:
    rule, what, mend = next(
        (rule, what, mend)
        for of_problem, of_context, rule, what, mend in _MESSAGES
        if of_problem in problem and of_context in context
    )
    if rule is rules.NO_COLON and (blank := _WIDE_BLANK.match(rest)):
        spelt = f"U+{ord(blank[1]):04X}"
        return rule, line, column, f"冒号后面是空白字符 {spelt},不是普通空格。", "删去它,按一下空格键。"
    return rule, line, column, what.replace("{}", rest), mend
