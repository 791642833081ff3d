"""The rules about the shape of a record: QD200 to QD217."""

from __future__ import annotations

from qingdan.problems import Level, Rule


def _rule(code: str, name: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, name=name, level=Level.ERROR, title=title, why=why, wrong=wrong, right=right)


OUR_FAULT = _rule(
    "QD200",
    "our-fault",
    "清单程序的毛病",
    "两个检查程序对同一份记录意见不一样。不是写记录的人写错了,要由维护人来修。",
    "# 没有写错的地方:换一份记录也会这样",
    "# 不用改记录,把提示发给维护人",
)
MISSING = _rule(
    "QD201",
    "missing-field",
    "少了必须写的一栏",
    "缺了这一栏,这份记录就说不清是什么、归谁管,页面也排不出来。",
    "id: yzb-2017-46",
    "id: yzb-2017-46\ntitle: 关于印发防汛应急预案的通知",
)
UNKNOWN = _rule(
    "QD202",
    "unknown-field",
    "没有这一栏",
    "栏名写错一个字母,这一栏的内容就不会出现在页面上,群众也就看不到。",
    "titel: 关于印发防汛应急预案的通知",
    "title: 关于印发防汛应急预案的通知",
)
CHOICE = _rule(
    "QD203",
    "not-a-choice",
    "不在可选范围内",
    "这一栏只能从固定的几种里选:统计、筛选和检查都靠它,多一种写法就会漏算。",
    "kind: 许可",
    "kind: 行政许可",
)
DATE = _rule(
    "QD204",
    "date-written-otherwise",
    "日期写法不对",
    "日期都写成 年-月-日,月和日各两位。有效期、备案期限都从日期算起,写法不一样就会算错。",
    "effective_on: 2017-3-9",
    "effective_on: 2017-03-09",
)
NO_SUCH_DAY = _rule(
    "QD205",
    "no-such-day",
    "没有这一天",
    "日历上没有的日子算不出期限,多半是抄错了。",
    "effective_on: 2017-02-30",
    "effective_on: 2017-02-28",
)
WRITING = _rule(
    "QD206",
    "written-otherwise",
    "写法不对",
    "这一栏有固定的写法,写法不一样,别的记录和页面就认不出它。",
    "id: 云政办发46",
    "id: yzb-2017-46",
)
NOT_A_NUMBER = _rule(
    "QD207",
    "text-for-number",
    "要写数的地方写了文字",
    "要拿来计算的数只写数字本身,不加引号、单位和逗号。",
    'count: "352 项"',
    "count: 352",
)
TOO_LONG = _rule(
    "QD208",
    "too-long",
    "写得太长",
    "每一栏都有最大长度,太长的内容多半是贴错了地方,页面上也排不下。",
    "short: 云岭县人民政府办公室关于印发防汛应急预案的通知……",
    "short: 防汛应急预案",
)
TOO_SHORT = _rule(
    "QD209",
    "too-short",
    "是空的或者太短",
    "写了栏名却没有内容,页面上就是一块空白。没有的内容不写这一栏。",
    'title: ""',
    "title: 关于印发防汛应急预案的通知",
)
ITEMS = _rule(
    "QD210",
    "number-of-items",
    "项数不对",
    "列表太短说明还没有写完,太长多半是贴错了地方。",
    "steps: []",
    "steps:\n  - name: 受理",
)
REPEATED = _rule(
    "QD211",
    "repeated-item",
    "同一项写了两次",
    "同一项写两次,计数就会多算一次。",
    "keywords: [砍树, 砍树]",
    "keywords: [砍树, 采伐]",
)
RANGE = _rule(
    "QD212",
    "number-out-of-range",
    "数太大或者太小",
    "数超出这一栏可能的范围,多半是多写或少写了一位。",
    "copies: -1",
    "copies: 1",
)
ONE_OF = _rule(
    "QD213",
    "fields-exclude-each-other",
    "这几栏不能同时写",
    "几栏说的是同一件事的不同情况,同时写就不知道以哪个为准。",
    'fee:\n  none: true\n  charges:\n    - {name: 工本费, amount: "5"}',
    "fee:\n  none: true",
)
NOT_A_TEXT = _rule(
    "QD214",
    "number-for-text",
    "文字没有加引号",
    "编号、电话这样的内容看起来是数,其实是文字:不加引号,开头的 0 会丢掉。",
    "phone: 12345",
    'phone: "12345"',
)
STRUCTURE = _rule(
    "QD215",
    "list-or-fields",
    "列表和分栏写混了",
    "列表每项前面有短横,分栏每行有栏名和冒号。写混了,后面的内容都会对不上。",
    "keywords: 砍树",
    "keywords: [砍树]",
)
NONE_OF = _rule(
    "QD216",
    "none-of-the-fields",
    "要写其中一栏",
    "这几栏里总有一栏要写,一栏也没有,就不知道是哪种情况。没有也要写明没有。",
    "basis:\n  - article: 第十二条",
    "basis:\n  - law: forest-law\n    article: 第十二条",
)
SWITCH = _rule(
    "QD217",
    "not-true-or-false",
    "只能写是(true)或否(false)",
    "这一栏只回答是(true)或否(false),不加引号。",
    "sample: 是",
    "sample: true",
)

RULES: tuple[Rule, ...] = (
    OUR_FAULT,
    MISSING,
    UNKNOWN,
    CHOICE,
    DATE,
    NO_SUCH_DAY,
    WRITING,
    NOT_A_NUMBER,
    TOO_LONG,
    TOO_SHORT,
    ITEMS,
    REPEATED,
    RANGE,
    ONE_OF,
    NOT_A_TEXT,
    STRUCTURE,
    NONE_OF,
    SWITCH,
)
