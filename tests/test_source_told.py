"""What is told of how a record is written: its sentences, its place, and what stands there."""

from __future__ import annotations

import pytest

from qingdan import source
from qingdan.source import Source
from read_texts import PATH, only, told


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("8:30", "写的是 8:30,有的程序会读成 510。"),
        ("No", "写的是 No,不同的程序有的读成文字,有的读成否。"),
        ("on", "写的是 on,不同的程序有的读成文字,有的读成是。"),
        ("Null", "写的是 Null,不同的程序有的读成文字,有的读成什么也没有。"),
        ("1234567890123456", "写的数超过了 15 位,有的程序会把末尾几位读错。"),
        ("08", "写的是 08,有的程序会当成数字,不当文字。"),
        ("0012", "写的是 0012,有的程序会读成 10。"),
        ("=", "写的是 =,在有的程序里另有意思。"),
        ("1e3", "写的是 1e3,有的程序会当成数字,不当文字。"),
        ("1.5", "写的是 1.5,是数字,不是文字。"),
        ("0" * 60, f"写的是 {'0' * 60},有的程序会当成数字,不当文字。"),
        ("0" * 61, f"写的是 {'0' * 60}…,有的程序会当成数字,不当文字。"),
    ],
)
def test_a_value_is_shown_as_it_would_be_misread(typed: str, what: str) -> None:
    """The message says what another program makes of it; of a long value, what kind of thing."""
    assert what == only(f"id: {typed}\n").what


def test_an_ambiguous_value_is_shown_in_quotes() -> None:
    """What to write can be copied."""
    assert '写成 "8:30",两边是英文双引号。' == only("hours: 8:30\n").mend


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("No", '表示是或否的,写成 false;本来就是文字的,写成 "No",两边是英文双引号。'),
        ("on", '表示是或否的,写成 true;本来就是文字的,写成 "on",两边是英文双引号。'),
        ("~", '没有内容的,删去这一栏;本来就是文字的,写成 "~",两边是英文双引号。'),
    ],
)
def test_a_word_for_yes_no_or_nothing_may_be_either(typed: str, mend: str) -> None:
    """Whoever meant a truth value is told how it is spelt; whoever meant a word, to quote it."""
    assert mend == only(f"trial: {typed}\n").mend


@pytest.mark.parametrize(("typed", "code"), [("\\x07", "U+0007"), ("\\n", "U+000A"), ("\\u2028", "U+2028")])
def test_a_character_in_the_name_of_a_field_that_nobody_sees_is_told_by_its_number(
    typed: str, code: str
) -> None:
    """It is not handed on: whatever shows the message would have to show it."""
    problem = only(f'id: a\n"b{typed}": c\n')

    assert ("QD109", f"栏目名里有看不见的字符 {code}。") == (problem.rule.code, problem.what)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("id: a\n  : b\n", ("QD109", 2, 3)),
        ("id: a\ntitle: 关于 a: b\n", ("QD124", 2, 12)),
        ("id: a\ntitle: b:\nkind: c\n", ("QD124", 2, 9)),
        ("id: a\nx:\n  - y: b: c\n", ("QD124", 3, 9)),
        ("id: a\n\n\n  title: b\n", ("QD128", 4, 3)),
        ("id: a\nx:\n  - b\n - c\n", ("QD128", 4, 2)),
        ('id: a\ntitle: "b\n', ("QD123", 2, 8)),
        ("id: a\nb: [c,\nd: e\n", ("QD129", 2, 4)),
        ("id: a\nb: [c\n\n\n", ("QD129", 2, 4)),
        ("id: a\nb\n\n\n", ("QD127", 2, 1)),
        ("id: a\nx: @b\n", ("QD102", 2, 4)),
        ("id: a\nx: [甲]乙\n", ("QD102", 2, 7)),
        ("id: a\n%b\n", ("QD105", 2, 3)),
        ("id: a\n\tx: b\n", ("QD113", 2, 1)),
        ("id: a\nx: b\ny:c\nz: d\n", ("QD126", 3, 1)),
        ("id: a\nx:\n  - b\n  -c\nz: d\n", ("QD126", 4, 3)),
        ("id: a\nx: " + "[" * 3000, ("QD110", 2, 1003)),
    ],
)
def test_what_libyaml_stumbles_over_is_told_where_it_stands(text: str, spot: tuple[str, int, int]) -> None:
    """At the column of what is wrong, not where libyaml noticed, which may be a line further on."""
    problem = only(text)

    assert spot == (problem.rule.code, problem.place.line, problem.place.column)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("*a\n", "用了引用(*a)。"),
        ("&a x\n", "用了锚点(&a)。"),
        ("!!str x\n", "用了标签(!!str)。"),
        ("&a [x]\n", "用了锚点(&a)。"),
    ],
)
def test_what_is_no_record_for_its_anchor_or_tag_is_told_by_that(text: str, what: str) -> None:
    """What stands behind it may well be one."""
    problem = only(text)

    assert ("QD105", what) == (problem.rule.code, problem.what)


@pytest.mark.parametrize(("text", "column"), [('b: ["#1", "#2"] # c\n', 17), ('b: "x # y" # z\n', 12)])
def test_a_remark_behind_signs_that_are_text_is_told_at_its_own(text: str, column: int) -> None:
    """A # in quotes is none, however many stand before it on the line."""
    problem = only(f"id: a\n{text}")

    assert ("QD107", 2, column) == (problem.rule.code, problem.place.line, problem.place.column)


def test_what_libyaml_alone_takes_for_no_text_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another libyaml may refuse characters that nothing here has a sentence for: a record is never dropped unsaid."""
    monkeypatch.setattr("qingdan.source.remarks.not_text", lambda path, raw: ())

    assert "文件里有读不懂的字符。" == only("id: \x07\n").what


def test_a_chinese_colon_is_told_with_the_line_mended() -> None:
    """The clerk can copy the mended line."""
    problem = only("实施机关：水务局\n")

    assert "「实施机关：水务局」用了中文冒号。" == problem.what
    assert "改成英文冒号,后面空一格:实施机关: 水务局" == problem.mend


def test_a_bracket_that_is_text_is_told_with_the_line_mended() -> None:
    """The whole value is shown in quotes."""
    assert '整个内容用英文双引号括起:number: "[2017]46号"' == only("number: [2017]46号\n").mend


def test_a_problem_carries_line_column_and_the_line_itself() -> None:
    """What `read` tells need not be located again."""
    place = only("id: a\r\nkind: no\r\n").place

    assert (PATH, ("kind",), 2, 7, "kind: no") == (
        place.path,
        place.pointer,
        place.line,
        place.column,
        place.text,
    )


def test_a_repeated_field_points_at_the_first() -> None:
    """The other spot is named, to be located with the rest."""
    (related,) = only("title: 甲\nid: a\ntitle: 乙\n").related

    assert ("title",) == related.place.pointer


def test_of_a_long_line_only_its_beginning_is_kept() -> None:
    """A problem stays small however long its line is."""
    assert 120 == len(only(f"title: a: {'长' * 100_000}\n").place.text)


def test_of_many_faults_a_hundred_are_told() -> None:
    """Nobody mends more than that before checking again."""
    assert 100 == len(told("id: a\n" + "id: b\n" * 5000))


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("title: 关于\n  办法\nid: a\n", "后面的「办法」会接到前一行。", "接成一行;要分段的,"),
        ("title: 关于\n\n  办法\nid: a\n", "这一栏的内容断成了几行。", "接成一行;要分段的,"),
        ("keywords: 砍树\n  - 伐木\nid: a\n", "后面的「- 伐木」会接到前一行。", "要写列表的,冒号后面不写字,"),
        ('id: a\n"": b\n', "冒号前面没有写栏目名。", "栏目名写英文单词,例如 title。"),
        ("id: a\n1: b\n", "栏目名写的是「1」。", "栏目名写英文单词,例如 title。"),
        ("id: a\n机关：水务: 局\nkind: b\n", "「机关：水务: 局」用了中文冒号。", "改成英文冒号,"),
        ("law: *x\n", "用了引用(*x)。", "把引用的内容照写一遍;"),
        ("law: &x b\n", "用了锚点(&x)。", "删去它;"),
        ("law: !!str b\n", "用了标签(!!str)。", "删去它;"),
        ("- id: a\n", "文件一开头就是列表。", "一个文件写一份记录,"),
        ("水务局\n", "这里只有「水务局」。", "每一行写成「栏目: 内容」,"),
    ],
)
def test_what_is_told_shows_what_stands_there(text: str, what: str, mend: str) -> None:
    """The sentences name what was typed, and what to write instead of just that."""
    problem = only(text)

    assert (True, True) == (problem.what.endswith(what), problem.mend.startswith(mend))


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        (
            "id: a\ntitle: 云岭县\n".encode("gbk"),
            2,
            "文件多半是 GBK(记事本里叫 ANSI)编码,这一行是「title: 云岭县」。",
        ),
        (b"id: a\ntitle: \xff\xfe\n", 2, "这一行里有不是 UTF-8 的字节。"),
        ("id: a\n".encode("utf-16"), 1, "文件是 UTF-16(有的编辑器叫 Unicode)编码。"),
        ("id: 榆\n".encode("utf-16-le"), 1, "文件是 UTF-16(有的编辑器叫 Unicode)编码。"),
        ("id: a\n".encode("utf-16-be"), 1, "文件是 UTF-16(有的编辑器叫 Unicode)编码。"),
        ("id: a\ntitle: \ud800\n".encode("utf-8", "surrogatepass"), 2, "这一行里有不是 UTF-8 的字节。"),
    ],
)
def test_another_encoding_is_told_at_the_first_line_that_shows_it(raw: bytes, line: int, what: str) -> None:
    """GBK, UTF-16 and stray bytes are told with what to do: save as UTF-8."""
    problem = only(raw)

    assert ("QD111", line, what) == (problem.rule.code, problem.place.line, problem.what)
    assert "用编辑器打开,另存为 UTF-8 编码。" == problem.mend


def test_another_encoding_is_told_alone() -> None:
    """A file in GBK that also breaks YAML has one cause."""
    assert [("QD111", 1)] == told('实施机关：水务局\n\tkind: "no\n'.encode("gbk"))


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003"])
def test_a_blank_that_is_no_space_is_told_by_its_number(blank: str) -> None:
    """Nobody can see it: it is not that there is no colon."""
    problem = only(f"id: a\nshort:{blank}林业局\n")

    assert (problem.rule.code, problem.place.line, problem.what) == (
        "QD127",
        2,
        f"冒号后面是空白字符 U+{ord(blank):04X},不是普通空格。",
    )


def test_of_many_control_characters_twenty_are_told() -> None:
    """One cause has put them there."""
    assert [("QD112", 1)] * 20 == told("id: a" + "\x07" * 30 + "\n")


def test_line_breaks_of_an_old_system_are_one_cause() -> None:
    """Every line ends in CR alone: told once, at the first."""
    assert [("QD106", 1)] == told("id: a\rtitle: 管理办法\rkind: 法律\r")


def test_of_many_comments_behind_values_a_hundred_are_told() -> None:
    """They are looked for after all else, and do not go past what is told of one file."""
    assert 100 == len(told("".join(f"a{number}: b # c\n" for number in range(150))))


def test_on_a_last_line_without_an_end_the_column_is_that_of_the_value() -> None:
    """An editor need not end the last line."""
    place = only("id: a\nkind: no").place

    assert (2, 7) == (place.line, place.column)


def test_a_byte_of_another_encoding_stands_where_it_was_typed() -> None:
    """The lines are those of an editor, and the byte is shown by its number."""
    place = only(b"\nid: ab\xff").place

    assert (2, 7, "id: ab\\xff") == (place.line, place.column, place.text)


@pytest.mark.parametrize("text", ["id: 云岭县\x07\n", "id: ※※※\n", "id: 云※\n"])
def test_what_does_not_read_as_chinese_is_not_called_chinese(text: str) -> None:
    """Control characters, or as many signs as characters, are no text in GBK."""
    assert "这一行里有不是 UTF-8 的字节。" == only(text.encode("gbk")).what


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("id: a\x07\n", "这里有控制字符 U+0007。", "删去这个字符。"),
        ("id: a\rkind: b\n", "这里的换行只有 CR(U+000D),没有 LF。", "用编辑器把换行改成 LF 或者 CRLF。"),
        ("id: a\u2028\n", "这里有编辑器不当换行的换行字符 U+2028。", "删去它;要换行的,按回车。"),
    ],
)
def test_a_character_nobody_sees_is_told_by_its_number(text: str, what: str, mend: str) -> None:
    """An editor shows nothing there."""
    problem = only(text)

    assert (what, mend) == (problem.what, problem.mend)


def test_beside_the_line_breaks_of_an_old_system_other_breaks_are_told() -> None:
    """They have another cause."""
    assert [("QD106", 1), ("QD106", 1)] == told("id: a\rtitle: b\rkind: c\u2028\n")


def test_a_file_that_begins_with_a_mark_of_byte_order_is_read() -> None:
    """Some editors put one in front of every text in UTF-8."""
    assert Source(PATH, {"id": "a"}) == source.read(PATH, "\ufeffid: a\n".encode())
