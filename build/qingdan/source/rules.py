"""The rules about files and how they are written (QD1xx), with their manual pages."""

from __future__ import annotations

from qingdan.problems import Level, Rule


def _rule(code: str, name: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, name=name, level=Level.ERROR, title=title, why=why, wrong=wrong, right=right)


UNREADABLE = _rule(
    "QD101",
    "not-understood",
    "文件格式读不懂",
    "记录写成「栏目: 内容」,一行一栏。冒号、引号、缩进写错了,后面的内容就读不出来。",
    'title: "C:\\办法"',
    "title: 'C:\\办法'",
)
QUOTE = _rule(
    "QD102",
    "must-be-quoted",
    "值要加引号",
    "no、8:30、0012、1.10 这样的写法,不同的程序会读成别的东西(否、510、10、1.1)。加上引号,写的是什么就是什么。",
    "hours: 8:30",
    'hours: "8:30"',
)
EMPTY_VALUE = _rule(
    "QD103",
    "empty-value",
    "栏目后面没有内容",
    "空着的栏目说不清是没有、不知道还是忘了写。",
    "fee:",
    "fee: {none: true}",
)
REPEATED = _rule(
    "QD104",
    "repeated-field",
    "同一栏写了两次",
    "同一栏写两次,只有一个会算数,另一个就不声不响地丢了。",
    "title: 办法\ntitle: 规定",
    "title: 规定",
)
FEATURE = _rule(
    "QD105",
    "yaml-feature",
    "用了本站不用的写法",
    "锚点(&)、引用(*)、标签(!)、合并(<<)、指令(%)和一个文件里放几份记录(---),会让看到的和读到的不一样。",
    "contact: &a {phone: 0900-0000000}\ncomplaint: *a",
    "contact: {phone: 0900-0000000}\ncomplaint: {phone: 0900-0000000}",
)
LINE_BREAK = _rule(
    "QD106",
    "line-break-in-value",
    "一栏的内容断成了几行",
    "断开的行会被接成一行,看到的和读到的不一样。长文字用 | 起头,另起一行缩进着写。",
    "title: 关于印发\n  管理办法的通知",
    "title: 关于印发管理办法的通知",
)
COMMENT = _rule(
    "QD107",
    "comment-after-value",
    "内容后面跟着 # 号",
    "空格加 # 后面的字会被当成批注,不声不响地丢掉。批注要单独写一行。",
    "title: 食品 #1号许可",
    'title: "食品 #1号许可"',
)
NOT_A_RECORD = _rule(
    "QD108",
    "not-a-record",
    "这个文件不是一份记录",
    "一份记录由「栏目: 内容」组成,至少有一栏。空文件和只有一列条目的文件不是记录。",
    "- id: water",
    "id: water",
)
BAD_KEY = _rule(
    "QD109",
    "bad-field-name",
    "栏目名写得不对",
    "栏目名是英文单词,写在冒号前面。",
    "? [a, b]\n: c",
    "title: 内容",
)
DEEP = _rule(
    "QD110",
    "nested-too-deep",
    "一层套一层太多",
    "记录最多套二十层。更多的多半是括号没有配对。",
    "a: [[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]",
    "a: [x]",
)
ENCODING = _rule(
    "QD111",
    "not-utf-8",
    "文件不是 UTF-8 编码",
    "用别的编码保存的文件,在别的电脑上会变成乱码。",
    "# 用 GBK(ANSI)保存的文件",
    "# 用 UTF-8 保存的文件",
)
CONTROL = _rule(
    "QD112",
    "control-character",
    "有看不见的控制字符",
    "控制字符看不见,会把显示和查找弄乱。",
    'title: "办法\\0"',
    "title: 办法",
)
TAB = _rule(
    "QD113",
    "tab-indent",
    "缩进用了 Tab",
    "缩进只用空格。Tab 在不同的编辑器里宽窄不同,层次就看不准。",
    "contact:\n\tphone: 0900-0000000",
    "contact:\n  phone: 0900-0000000",
)
TOO_LARGE = _rule(
    "QD114",
    "file-too-large",
    "文件太大",
    "一个文件最多 4 MB。更大的多半放错了东西。",
    "# 50 MB 的文件",
    "# 拆成几个文件,一个文件一份记录",
)
UNOPENED = _rule(
    "QD115",
    "file-not-opened",
    "文件打不开",
    "打不开的文件读不出内容,也就不能公布。",
    "# 没有读取权限的文件",
    "# 有读取权限的文件",
)
NOT_A_FILE = _rule(
    "QD116",
    "not-a-plain-file",
    "这里只能放普通文件",
    "链接、管道、设备会把别处的内容带进来,或者让程序一直等下去。",
    "# content/agencies/water.yml 是指向别处的链接",
    "# content/agencies/water.yml 是普通文件",
)
UNEXPECTED = _rule(
    "QD117",
    "unexpected-file",
    "不该放在这里的文件",
    "内容文件夹(content/)里只放记录、附件和手写页面,放在各自的位置。别的文件不会公布,也可能是放错了。",
    "content/agencies/water.html",
    "content/agencies/water.yml",
)
BAD_NAME = _rule(
    "QD118",
    "bad-file-name",
    "文件名不合规矩",
    "文件名就是记录的编号和网页地址,要用小写英文字母、数字和短横。",
    "content/agencies/水务局.yml",
    "content/agencies/water.yml",
)
CASE_TWINS = _rule(
    "QD119",
    "case-twins",
    "两个名字只差大小写",
    "有的系统不分大小写,两个文件会互相覆盖。",
    "content/agencies/water.yml 和 content/agencies/Water.yml",
    "content/agencies/water.yml",
)
NO_CONTENT = _rule(
    "QD120",
    "no-content",
    "没有 content 文件夹",
    "记录都放在内容文件夹(content/)里,没有它就没有可以公布的东西。",
    "# 在别的文件夹里运行",
    "# 在有 content/ 的文件夹里运行",
)
FULL_WIDTH_COLON = _rule(
    "QD121",
    "full-width-colon",
    "用了中文冒号",
    "栏目名后面是英文冒号加空格。中文冒号会让整行变成一段文字。",
    "实施机关：水务局",
    "agency: water",
)
FULL_WIDTH_SPACE = _rule(
    "QD122",
    "full-width-indent",
    "缩进用了全角空格",
    "全角空格不算缩进,层次就错了。",
    "contact:\n　　phone: 0900-0000000",
    "contact:\n  phone: 0900-0000000",
)
UNCLOSED = _rule(
    "QD123",
    "unclosed-quote",
    "引号没有成对",
    "引号只有一半,后面的内容都会被当成这一栏的。",
    'title: "办法',
    'title: "办法"',
)
COLON_IN_VALUE = _rule(
    "QD124",
    "colon-in-value",
    "内容里有冒号加空格",
    "内容里的「: 」会被当成另一栏的开头。用英文双引号把内容括起来。",
    "title: 关于 a: b",
    'title: "关于 a: b"',
)

FULL_WIDTH_COMMA = _rule(
    "QD125",
    "full-width-comma-in-list",
    "方括号里用了中文标点",
    "方括号里的各项用英文逗号隔开。中文逗号、顿号会把几项连成一项,按其中一项就查不到。",
    "keywords: [砍树，伐木]",
    "keywords: [砍树, 伐木]",
)
MISSING_SPACE = _rule(
    "QD126",
    "no-space",
    "冒号或者短横后面少了空格",
    "栏目名后面是英文冒号加一个空格,列表的每一项前面是短横加一个空格。少了空格,整行会变成一段文字。",
    "agency:water",
    "agency: water",
)
NO_COLON = _rule(
    "QD127",
    "line-without-colon",
    "这一行没有冒号",
    "每一栏写成「栏目: 内容」。没有冒号的一行,说不清属于哪一栏。",
    "title: 管理办法\n实施细则",
    "title: 管理办法实施细则",
)
INDENT = _rule(
    "QD128",
    "not-aligned",
    "缩进对不齐",
    "同一层的各栏左边对齐,下一层多缩进两格。对不齐,就说不清谁属于谁。",
    "time_limit:\n  number: 20\n unit: 工作日",
    "time_limit:\n  number: 20\n  unit: 工作日",
)
BRACKETS = _rule(
    "QD129",
    "brackets-not-paired",
    "括号没有成对",
    "[ ] 和 { } 要成对,各项之间用英文逗号。少了一半,后面的各栏都会算进括号里。",
    "keywords: [砍树, 伐木",
    "keywords: [砍树, 伐木]",
)

RULES = (
    UNREADABLE,
    QUOTE,
    EMPTY_VALUE,
    REPEATED,
    FEATURE,
    LINE_BREAK,
    COMMENT,
    NOT_A_RECORD,
    BAD_KEY,
    DEEP,
    ENCODING,
    CONTROL,
    TAB,
    TOO_LARGE,
    UNOPENED,
    NOT_A_FILE,
    UNEXPECTED,
    BAD_NAME,
    CASE_TWINS,
    NO_CONTENT,
    FULL_WIDTH_COLON,
    FULL_WIDTH_SPACE,
    UNCLOSED,
    COLON_IN_VALUE,
    FULL_WIDTH_COMMA,
    MISSING_SPACE,
    NO_COLON,
    INDENT,
    BRACKETS,
)

#: Codes of what is wrong with a file as a whole: it is not opened to look for a line.
OF_WHOLE_FILES = frozenset(
    rule.code for rule in (TOO_LARGE, UNOPENED, NOT_A_FILE, UNEXPECTED, BAD_NAME, CASE_TWINS, NO_CONTENT)
)
