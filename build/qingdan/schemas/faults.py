"""What can be wrong with the schemas themselves (QD29x), and how it is told.

Read by whoever looks after the schemas, so keywords may be named; still in Chinese, still with
one act that mends it. QD290 to QD294 and QD298 guard that both validators read alike; the others
are this house's: labels, examples, bounds.
"""

from __future__ import annotations

from qingdan.problems import Level, Place, Pointer, Problem, Rule

UNREADABLE = Rule(
    code="QD290",
    name="schema-unreadable",
    level=Level.ERROR,
    title="栏目定义读不到",
    why="每种记录的栏目名称、说明和例子都写在一个栏目定义文件里。读不到这个文件,这种记录就没法检查。",
    wrong="# schemas/ 里没有 law.json",
    right="# schemas/law.json 是一个普通文件,不到 1 MB",
)
NOT_JSON = Rule(
    code="QD291",
    name="schema-not-json",
    level=Level.ERROR,
    title="栏目定义不是 JSON",
    why="栏目定义用 JSON 写。同一个名字写了两次、写了 NaN、嵌套太深,不同的程序会读成不同的意思。",
    wrong='{"title": "法律", "title": "法规"}',
    right='{"title": "法律"}',
)
KEYWORD = Rule(
    code="QD292",
    name="schema-keyword",
    level=Level.ERROR,
    title="栏目定义用了不认识的关键字",
    why="拼错的关键字会被悄悄略过,检查就少了一条;有些关键字两个检查程序的读法不一样。只用名单里的关键字。",
    wrong='{"type": "string", "maxLenght": 20}',
    right='{"type": "string", "maxLength": 20}',
)
PATTERN = Rule(
    code="QD293",
    name="schema-pattern",
    level=Level.ERROR,
    title="栏目定义的写法样式不能用",
    why="两个检查程序对 \\d、点号、$ 的读法不一样,有的样式遇到长文字会算不完。"
    "样式从 ^ 写到 $,只用两边读法一样的写法。",
    wrong='{"pattern": "\\\\d+"}',
    right='{"pattern": "^[0-9]+$"}',
)
REFERENCE = Rule(
    code="QD294",
    name="schema-reference",
    level=Level.ERROR,
    title="栏目定义的引用不通",
    why="引用只能指向本文件或 common.json 里的 $defs,不能指到网上或别的文件,也不能绕回自己。",
    wrong='{"$ref": "https://example.org/date.json"}',
    right='{"$ref": "common.json#/$defs/date"}',
)
UNBOUNDED = Rule(
    code="QD295",
    name="schema-unbounded",
    level=Level.ERROR,
    title="栏目定义没有写上限",
    why="文字要有最大长度,列表要有最多项数,分栏的记录不许写没有列出的栏:这样写错的栏名才查得出来,页面也不会被撑坏。",
    wrong='{"type": "string"}',
    right='{"type": "string", "maxLength": 200}',
)
UNLABELLED = Rule(
    code="QD296",
    name="schema-unlabelled",
    level=Level.ERROR,
    title="栏目定义没有写名称、说明或例子",
    why="页面上的栏目名称、填写说明和出错时的例子都从栏目定义里来,别处不再写一遍。",
    wrong='{"title": "title", "type": "string", "maxLength": 200}',
    right='{"title": "标题", "description": "正式标题全文。", "examples": ["…办法"], '
    '"type": "string", "maxLength": 200}',
)
EXAMPLE = Rule(
    code="QD297",
    name="schema-example",
    level=Level.ERROR,
    title="栏目定义的例子过不了自己的检查",
    why="出错时给人看的例子从这里来。例子自己写错了,照着改的人就永远改不对。",
    wrong='{"type": "integer", "examples": ["三"]}',
    right='{"type": "integer", "examples": [3]}',
)
VALUE = Rule(
    code="QD298",
    name="schema-value",
    level=Level.ERROR,
    title="栏目定义的关键字写错了值",
    why="关键字的值写错,两个检查程序的反应不一样:一个停下,一个略过。",
    wrong='{"type": "text"}',
    right='{"type": "string"}',
)
CONDITION = Rule(
    code="QD299",
    name="schema-condition",
    level=Level.ERROR,
    title="栏目定义的条件写得太绕",
    why="条件只用来说哪几栏要一起写、只能写一栏、在什么情况下必须写。写得更绕,出错时就说不清该怎么改。",
    wrong='{"oneOf": [{"properties": {"a": {"type": "string"}}}, {"required": ["b"]}]}',
    right='{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}',
)

RULES: tuple[Rule, ...] = (
    UNREADABLE,
    NOT_JSON,
    KEYWORD,
    PATTERN,
    REFERENCE,
    UNBOUNDED,
    UNLABELLED,
    EXAMPLE,
    VALUE,
    CONDITION,
)


def fault(rule: Rule, name: str, pointer: Pointer, what: str, mend: str, *, line: int = 0) -> Problem:
    """Return a problem in the schema file `name`; `what` is told after the spot inside the file."""
    spot = "/".join(str(step) for step in pointer)
    return Problem(
        rule=rule,
        place=Place(f"schemas/{name}", pointer, line),
        what=f"「{spot}」:{what}" if spot else what,
        mend=mend,
    )
