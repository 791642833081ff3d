"""How records are written: what is read as it was typed, and what is told at which line."""

from __future__ import annotations

from typing import Any

import pytest

from read_texts import data, told


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("水务局", "水务局"),
        ("2017-03-01", "2017-03-01"),
        ("2017-3-1", "2017-3-1"),
        ("2017-02-30", "2017-02-30"),
        ("2017年3月1日", "2017年3月1日"),
        ("云政办发〔2017〕46号", "云政办发〔2017〕46号"),
        ("11370322004222241N/2021-5135380", "11370322004222241N/2021-5135380"),
        ("HFGS—2017—9", "HFGS—2017—9"),
        ("0931-0000000", "0931-0000000"),
        ("六.五", "六.五"),
        ("0", 0),
        ("352", 352),
        ("-7", -7),
        ("1111111111", 1111111111),
        ("123456789012345", 123456789012345),
        ("true", True),
        ("false", False),
        ('"no"', "no"),
        ("'0012'", "0012"),
        ('"8:30"', "8:30"),
        ('"true"', "true"),
        ('""', ""),
        ("a:b", "a:b"),
        ("https://a.example/?x=1&y=2#z", "https://a.example/?x=1&y=2#z"),
        ("注意：带身份证", "注意：带身份证"),
        ("note：带身份证", "note：带身份证"),
        ('"食品 #1号许可"', "食品 #1号许可"),
        ("食品#1号许可", "食品#1号许可"),
        ("nothing", "nothing"),
        ("３５２", "３５２"),
    ],
)
def test_a_value_is_what_was_typed(typed: str, read: Any) -> None:
    """True, false and decimal integers are what they are; everything else is text."""
    value = data(f"id: {typed}\n")["id"]

    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "No", "NO", "yes", "on", "off", "Off", "y", "N", "True", "TRUE", "False"),
        *("~", "null", "Null", "=", "<<"),
        *("1.10", "-1.5", ".5", "5.", "1e3", "1.5E+3", "1234.5e-10", ".inf", "-.INF", ".nan"),
        *("0012", "08", "-0", "+5", "1_000", "0x1F", "0o17", "0b11", "8:30", "1:30:00", "190:20:30.15"),
        *("1234567890123456", "-1234567890123456"),
    ],
)
def test_a_value_that_others_read_otherwise_must_be_quoted(typed: str) -> None:
    """What YAML 1.1 or 1.2 would take for a number, a truth value or nothing asks for quotes."""
    assert [("QD102", 2)] == told(f"id: a\nkind: {typed}\n")
    assert [("QD102", 3)] == told(f"id: a\nkinds:\n  - {typed}\n")
    assert [("QD102", 2)] == told(f"id: a\nkinds: [b, {typed}]\n")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        # QD103: nothing behind the colon or the dash.
        ("id: a\nfee:\ntitle: b\n", "QD103", 2),
        ("id: a\nkeywords:\n  - b\n  -\n", "QD103", 4),
        ("id: a\nbody: |\ntitle: b\n", "QD103", 2),
        ("id: a\nbody: |  # 全文\ntitle: b\n", "QD103", 2),
        ("fee:\n标题: b\n", "QD103", 1),
        # QD104: repeated, in any depth.
        ("title: 甲\nid: a\ntitle: 乙\n", "QD104", 3),
        ("id: a\nbasis:\n  - law: x\n    law: z\n", "QD104", 4),
        # QD105: anchors, aliases, tags, merges, directives, several documents.
        ("id: &x a\n", "QD105", 1),
        ("id: a\nlaw: *x\n", "QD105", 2),
        ("id: !!str 5\n", "QD105", 1),
        ("id: ! a\n", "QD105", 1),
        ("basis: !list [a]\n", "QD105", 1),
        ("basis: &x [a]\n", "QD105", 1),
        ("id: a\nfee: &x {none: true}\n", "QD105", 2),
        ("id: a\nfee: !fee {none: true}\n", "QD105", 2),
        ("id: a\nkeywords:\n  - &x b\n", "QD105", 3),
        ("id: a\nkeywords:\n  - !!str b\n", "QD105", 3),
        ("basis:\n  - law: x\n  - &x law: z\n", "QD105", 3),
        ("basis:\n  - law: x\n  - !!str law: z\n", "QD105", 3),
        ("id: a\n<<: {law: x}\n", "QD105", 2),
        ("%YAML 1.2\n---\nid: a\n", "QD105", 1),
        ("---\nid: a\n", "QD105", 1),
        ("id: a\n---\nid: b\n", "QD105", 2),
        ("id: a\n...\n", "QD105", 2),
        ("id: a\n? kind\n: b\n", "QD105", 2),
        ("? id\n: a\n", "QD105", 1),
        ("id: a\nfee: {?none: true}\n", "QD105", 2),
        ("*x\n", "QD105", 1),
        ("&x 水务局\n", "QD105", 1),
        ("!name 水务局\n", "QD105", 1),
        # QD106: a value that goes over its line, or hides a line break.
        ("title: 关于印发\n  管理办法的通知\nid: a\n", "QD106", 1),
        ('id: a\ntitle: "关于印发\n  管理办法的通知"\n', "QD106", 2),
        ('id: a\ntitle: "关于\\n办法"\n', "QD106", 2),
        ('id: a\ntitle: "关于\\L办法"\n', "QD106", 2),
        ("id: a\ntitle: 关于\u2028办法\n", "QD106", 2),
        ("title: 关于\u2028\nid: a\n", "QD106", 1),
        ("title: 关于\u2029\nid: a\n", "QD106", 1),
        ("title: 关于\u0085\nid: a\n", "QD106", 1),
        ("title: 注意：关于\n  办法的通知\nid: a\n", "QD106", 1),
        ("title: a:b\n  c\nid: a\n", "QD106", 1),
        ("title: \u3000关于\n  办法的通知\nid: a\n", "QD106", 1),
        ("title:\n  关于\n  水务：办法\nid: a\n", "QD106", 2),
        ("id: a\nkeywords: [砍树，伐木\n  采石]\n", "QD106", 2),
        ("id: a\nbody: |\n  第一条\u0085第二条\n", "QD106", 3),
        ("id: a\ntitle: b\rkind: c\n", "QD106", 2),
        ("id: a\nkeywords: 砍树\n  - 伐木\n", "QD106", 2),
        ("id: a\nkeywords:\n  - 砍树\n    伐木\n", "QD106", 3),
        ('id: a\nkeywords: ["b\\nc"]\n', "QD106", 2),
        # QD107: what stands behind a # would be lost without a word.
        ("title: 食品 #1号许可\nid: a\n", "QD107", 1),
        ('title: "食品"  # 旧名\nid: a\n', "QD107", 1),
        ("id: a\nsteps:  # 待补\n  - b\n", "QD107", 2),
        ("id: a\nbody: |  # 全文\n  正文\n", "QD107", 2),
        ("id: a\ntitle: #1号楼\n", "QD107", 2),
        ("# 批注\ntitle: 食品 #1号许可\nid: a\n", "QD107", 2),
        ('id: a\ntitle: "食品"#旧名\n', "QD107", 2),
        ("id: a\nbody: |#全文\n  正文\n", "QD107", 2),
        # QD108: no record at all.
        ("", "QD108", 1),
        ("# 待补\n", "QD108", 1),
        ("- id: a\n", "QD108", 1),
        ("水务局\n", "QD108", 1),
        ('"水务局"\n', "QD108", 1),
        # QD109: what is no name of a field.
        ("id: a\n1: b\n", "QD109", 2),
        ("id: a\n2017-03-01: b\n", "QD109", 2),
        ("id: a\n[b, c]: d\n", "QD109", 2),
        ("id: a\n? - b\n: c\n", "QD109", 2),
        ("{{county}}: a\n", "QD109", 1),
        ('id: a\n"<<": b\n', "QD109", 2),
        ('id: a\n"b\\x07": c\n', "QD109", 2),
        # QD110
        ("id: a\nx: " + "[" * 25 + "b" + "]" * 25 + "\n", "QD110", 2),
        # QD112: control characters, typed or written as escapes.
        ("id: a\ntitle: b\x07c\n", "QD112", 2),
        ("id: a\ntitle: b\x00c\n", "QD112", 2),
        ("id: a\ntitle: b\x7fc\n", "QD112", 2),
        ("\tid: a\ntitle: b\x07c\n", "QD112", 2),
        ("id: a\n机关：水务局\n" + "# 批注\n" * 10_000 + "title: b\x07c\n", "QD112", 10_003),
        ('id: a\ntitle: "b\\0c"\n', "QD112", 2),
        ('id: a\ntitle: "b\\x1bc"\n', "QD112", 2),
        ('id: a\ntitle: "b\\ud800c"\n', "QD112", 2),
        # QD113
        ("id: a\ncontact:\n\tphone: b\n", "QD113", 3),
        ("id: a\ncontact:\n  name: b\n\tphone: c\n", "QD113", 4),
        ("id: a\nkeywords: [\n\tb]\n", "QD113", 3),
        # QD121: a Chinese colon, wherever it leaves a line without its own.
        ("实施机关：水务局\n", "QD121", 1),
        ("实施机关：水务局\nkind: b\n", "QD121", 1),
        ("id: a\n实施机关：水务局\n", "QD121", 2),
        ("id: a\n实施机关：水务局\nkind: b\n", "QD121", 2),
        ("id: a\ncontact:\n  电话：0931\n", "QD121", 3),
        ("id: a\ncontact:\n  电话：0931\n  地址：县城\nkind: b\n", "QD121", 3),
        ("id: a\nsteps:\n  - name：受理\n", "QD121", 3),
        ("id: a\nsteps:\n  - agency：水务局\n", "QD121", 3),
        # QD122
        ("\u3000id: a\n", "QD122", 1),
        ("id: a\ncontact:\n\u3000\u3000phone: b\n", "QD122", 3),
        ("id: a\ncontact:\n  \u3000phone: b\n", "QD122", 3),
        ("title:\n  \u3000办法\nid: a\n", "QD122", 2),
        # QD123: an open quote is told where it opens, whatever it swallowed.
        ('title: "办法\nid: a\n', "QD123", 1),
        ('title: "办法\nkind: "b"\nid: a\n', "QD123", 1),
        ("id: a\ntitle: '办法\nkind: 'b'\n", "QD123", 2),
        # QD124
        ("title: 关于 a: b\nid: a\n", "QD124", 1),
        ("id: a\ntitle: 第一条: 依据\n", "QD124", 2),
        # QD125
        ("id: a\nkeywords: [砍树，伐木]\n", "QD125", 2),
        ("id: a\nkeywords: [砍树、伐木]\n", "QD125", 2),
        ("id: a\nbasis: {law: b，article: 第一条}\n", "QD125", 2),
        # QD126
        ("agency:water\n", "QD126", 1),
        ("id: a\nagency:water\n", "QD126", 2),
        ("id: a\nagency:water\nkind: b\n", "QD126", 2),
        ("id: a\nfee: {none:true}\n", "QD126", 2),
        ("id: a\ncontact:\n  phone:0931\n", "QD126", 3),
        ("id: a\nkeywords:\n- 砍树\n-伐木\n", "QD126", 4),
        # QD127
        ("title: 管理办法\n实施细则\nid: a\n", "QD127", 2),
        # QD128
        ("id: a\ntime_limit:\n  number: 20\n unit: 工作日\n", "QD128", 4),
        ("id: a\nkind: b\n  title: c\n", "QD128", 3),
        ('id: a\nkind: "b"\n  title: c\n', "QD128", 3),
        # QD129
        ("id: a\nkeywords: [砍树, 伐木\ntitle: b\n", "QD129", 2),
        ("id: a\nfee: {none: true\ntitle: b\n", "QD129", 2),
        ("id: a\nkeywords: [砍树, , 伐木]\n", "QD129", 2),
        # QD101 and QD102 where libyaml gives up.
        ('id: a\ntitle: "C:\\办法"\n', "QD101", 2),
        ("id: a\nkeywords: - 砍树\n", "QD101", 2),
        ("id: a\nbody: | 第一条\n", "QD101", 2),
        ("id: a\nnumber: [2017]46号\n", "QD102", 2),
        ("id: a\nrate: %100\n", "QD102", 2),
        ("@ # a\n", "QD102", 1),
        ("id: a\nnumber: @1\ntitle: b # c\n", "QD102", 2),
        ("id: a\nnumber: @1\n", "QD102", 2),
        ("id: a\ntitle: *重要*\n", "QD102", 2),
        ('id: a\ntitle: "说"你好"吧"\n', "QD102", 2),
        ('id: a\ntitle: "甲", 乙\n', "QD102", 2),
    ],
)
def test_one_cause_is_told_once_at_its_line(text: str, code: str, line: int) -> None:
    """Each fault has its rule and its line, and brings no second message."""
    assert [(code, line)] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nfee: {none: true}\n",
        "id: a\nbasis:\n  - law: x\n  - law: x\n",
        "id: a\ntitle: 甲&乙 *丙 !丁\n",
        "id: a\nbody: |\n  第一条\n  \n  第二条 # 不是批注\n",
        "id: a\nbody: >\n  第一条\n  第二条\n",
        "id: a\nbody: |\n  甲：乙\n  \t表\n",
        "# 批注单独一行\nid: a\n  # 缩进的批注 # 也是\ntitle: b\n",
        "\n# 批注\nid: a\n",
        "id: a\n# 批注\ntitle: b\n",
        "id: a\ntitle: 问谁 ? 问我\n",
        "id: a\nfilings: [\n  x,\n  z\n]\n",
        "id: a\nx: " + "[" * 18 + "b" + "]" * 18 + "\n",
        'id: "a"\n"title": b\n',
        "id: a\n标题: b\n",
        "id: a\nkeywords: ['砍树，伐木']\n",
        "id: a\ntitle: a：b\n",
        "# 问谁?\nid: a\ntitle: 问谁?\nurl: https://a.example/?b=1#c\nbody: |\n  问谁? #\n",
        "id: a\nsteps:\n  - 注意：带身份证\n",
        "id: a\nsteps:\n  - 1、受理\n",
        'id: a\n"水：务": b\n',
        "on: 2017-03-01\n",
        "\ufeffid: a\n",
        "id: a\r\ntitle: b\r\n",
        "id: a\ntitle: b",
        "id: a\ntitle: 甲\t乙\n",
    ],
)
def test_what_is_right_beside_a_fault_passes(text: str) -> None:
    """Neighbours of the faults are read without a word."""
    assert [] == told(text)


def test_every_independent_fault_of_a_file_is_told() -> None:
    """Reading goes on behind a fault that leaves the rest readable."""
    text = "id: a\nid: b\nkind: no\nfee:\ntitle: c  # d\nlaw: *x\n"

    assert [("QD104", 2), ("QD102", 3), ("QD103", 4), ("QD107", 5), ("QD105", 6)] == told(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("fee:\nid: a\ntitle: b\n机关：水务局\n", [("QD103", 1), ("QD121", 4)]),
        ("fee:\n<<: {law: x}\n", [("QD103", 1), ("QD105", 2)]),
        ('id: "a"#b\nnumber: @1\n', [("QD107", 1), ("QD102", 2)]),
        ("hours:\nopenness:\n，attribute: b\n", [("QD103", 1), ("QD109", 3)]),
        ("title: 关于\n  办法\nid: a\nkind: b\nfee: c\n机关：水务局\n", [("QD106", 1), ("QD121", 6)]),
    ],
)
def test_a_fault_takes_back_only_what_it_caused(text: str, faults: list[tuple[str, int]]) -> None:
    """An empty field or a broken line that has nothing to do with the fault below is told all the same."""
    assert faults == told(text)


def test_what_came_before_a_syntax_fault_is_told_with_it() -> None:
    """A line that cannot be read ends the file, not what was found before."""
    assert [("QD102", 1), ("QD121", 2)] == told("kind: no\n机关：水务局\ntitle: no\n")
