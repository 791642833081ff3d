"""What the checks of text tell, and what they let stand; every string of a record is looked at."""

from __future__ import annotations

import time
from typing import Any

import pytest

from qingdan.checks.text import text
from qingdan.problems import Problem
from qingdan.source import Source

PATH = "content/documents/county/2017/one.yml"

#: Made up, with true check digits; nobody's.
IDENTITY = "11010519491231002X"
UNION_PAY = "6222020000000000000"
MOBILE = "13800000000"


def told(data: dict[str, Any], kind: str = "document") -> list[Problem]:
    """Return what is said of a record."""
    return list(text(Source(PATH, data), kind))


def codes(data: dict[str, Any], kind: str = "document") -> list[str]:
    """Return the codes of what is said of a record."""
    return [problem.rule.code for problem in told(data, kind)]


@pytest.mark.parametrize(
    "character",
    ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ue000", "\ufdd0", "\U000e0041", "\U0010ffff"],
    ids=lambda character: f"U+{ord(character):04X}",
)
@pytest.mark.parametrize("field", ["title", "body", "quote"])
def test_what_nobody_sees_is_told_everywhere(field: str, character: str) -> None:
    """Zero-width, direction, private and impossible characters, in texts and quotations alike."""
    expected = ["QD601"]

    assert expected == codes({field: f"管理{character}办法"})


def test_an_invisible_character_in_the_name_of_a_field_is_told() -> None:
    """A field that looks like another is not the other."""
    expected = [("QD601", ("ti\u200btle",))]

    assert expected == [(p.rule.code, p.place.pointer) for p in told({"ti\u200btle": "管理办法"})]


def test_the_name_of_a_field_is_no_text() -> None:
    """That there is no such field is told by its shape."""
    assert [] == codes({"登记薄 ": "管理办法"})


def test_the_pointer_leads_to_the_string() -> None:
    """Among many strings the one at fault is pointed at, through lists and mappings."""
    data = {"title": "甲", "basis": [{"law": "a"}, {"law": "b", "quote": "乙\u200b丙"}], "note": "丁"}

    assert [("basis", 1, "quote")] == [problem.place.pointer for problem in told(data)]


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("管理\t办法", "第 2 个字后面有制表符。"),
        ("管理\u3000办法", "第 2 个字后面有全角空格。"),
        ("管理⽔库", "第 3 个字「⽔」(U+2F54)是部首或者兼容字。"),
    ],
)
def test_what_stands_within_a_title_is_named_with_its_place(title: str, what: str) -> None:
    """A space is behind a character, a twin is one."""
    assert [what] == [problem.what for problem in told({"title": title})]


def test_what_nobody_sees_is_named_with_its_place() -> None:
    """Nobody can find by eye what is named only as invisible."""
    expected = ["第 2 个字后面藏着零宽字符 U+200B。"]

    assert expected == [problem.what for problem in told({"title": "管理\u200b办法"})]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("为了加强水资源\u00a0管理和保护工作", "把「强水资源管理和保」这几个字删去,重新打一遍。"),
        ("第一条\n\u200b总则", "把「总则」这几个字删去,重新打一遍。"),
        ("\u200b", "把这一栏删去,重新打一遍。"),
    ],
    ids=["in a long text", "at the head of a line", "alone"],
)
def test_what_nobody_sees_is_mended_with_its_neighbours(value: str, expected: str) -> None:
    """Nobody types a whole text again for one character in it."""
    assert [expected] == [problem.mend for problem in told({"body": value})]


@pytest.mark.parametrize(
    "value", ["𠮷野家", "龢羽﨑", "“六五”普法——①②", "榆政办发〔2017〕46号"], ids=lambda value: value[:2]
)
def test_what_is_rare_but_seen_stands(value: str) -> None:
    """Rare characters of names, dashes, quotation marks and brackets of document numbers."""
    assert [] == codes({"title": value})


@pytest.mark.parametrize(
    ("value", "expected"),
    [("⽔利", "改成 水。"), ("⻋辆", "删去这个字,重新打一遍。")],
    ids=["with a real one", "with none that Unicode names"],
)
def test_a_radical_for_a_character_is_told(value: str, expected: str) -> None:
    """Copied out of a PDF it looks right, and no search finds it."""
    (problem,) = told({"title": value})

    assert (problem.rule.code, problem.mend) == ("QD608", expected)


@pytest.mark.parametrize("value", ["关于\u3000印发", "关于\t印发"], ids=["full-width", "tab"])
def test_a_space_that_no_key_types_is_told_within_a_line(value: str) -> None:
    """Titles are compared letter by letter."""
    expected = ["QD602"]

    assert expected == codes({"title": value})


@pytest.mark.parametrize(
    "value", [" 管理办法", "管理办法 ", "\u3000管理办法", "管理办法\u3000", "\t管理办法"]
)
def test_a_space_at_either_end_is_told(value: str) -> None:
    """A space at the end is not seen, and makes two titles of one."""
    expected = ["QD602"]

    assert expected == codes({"title": value})


def test_a_full_text_may_be_indented() -> None:
    """In a text of several lines full-width spaces begin paragraphs, as they do on paper."""
    assert [] == codes({"body": "\u3000\u3000第一条\u3000为了……\n\u3000\u3000第二条\u3000本办法……\n"})


def test_a_quotation_keeps_its_spaces() -> None:
    """What is quoted is quoted as it was printed, 「对 8名」 included."""
    assert [] == codes({"basis": [{"law": "a", "quote": "\u3000对 8名党员干部"}]})


def test_the_words_of_a_yearly_report_keep_their_spaces() -> None:
    """Statements of a report are its own, letter by letter."""
    assert [] == codes({"statements": [{"text": "对\u30008名党员干部"}]}, "figures")


@pytest.mark.parametrize("field", ["number", "phone", "index_number", "code", "amount"])
def test_full_width_digits_in_numbers_are_told(field: str) -> None:
    """Two numbers that look the same must be the same."""
    expected = ["QD603"]

    assert expected == codes({field: "榆政办发〔２０１７〕46号"})


def test_full_width_digits_in_prose_stand() -> None:
    """Prose is nobody's key."""
    assert [] == codes({"summary": "２０１７年的办法。"})


@pytest.mark.parametrize(
    "value",
    [
        IDENTITY,
        IDENTITY.lower(),
        f"身份证{IDENTITY}。",
        "110105 19491231 002X",
        "110105-19491231-002X",
        MOBILE,
        f"+86{MOBILE}",
        f"+86 {MOBILE}",
        f"联系人手机{MOBILE}",
        "138 0000 0000",
        "138-0000-0000",
        UNION_PAY,
        "6222 0200 0000 0000 000",
        "4000 0000 0000 0002",
        "卡号4000000000000002",
        f"2017-03-01 {IDENTITY}",
        "１１０１０５１９４９１２３１００２Ｘ",
        "身份证号码:110105491231002",
        "电话:１３８００００００００",
        f"0086-{MOBILE}",
    ],
)
def test_a_private_number_is_told(value: str) -> None:
    """Identity cards, mobiles and bank cards, however their digits are parted."""
    expected = ["QD604"]

    assert expected == codes({"body": value})


@pytest.mark.parametrize(
    "value",
    [
        "110105194912310021",
        "110105194913310026",
        "11620123013904853U",
        "620100000000XK0001",
        "0931-5221234",
        "6222020000000000001",
        "2017-03-01至2022-02-28",
        "11370322004222241N/2021-5135380",
        "1234567890123456789012345678",
        "第1380000号",
        "XK13800000000",
        "12800000000",
        "000105194912310024",
        "110105491231002",
        "4000000000000002",
        "6201232017000000002",
    ],
    ids=[
        "a wrong check digit",
        "born in month 13",
        "a credit code of an agency",
        "a code of a power",
        "an office telephone",
        "a card with a wrong check digit",
        "two dates",
        "an index number",
        "far too long",
        "too short",
        "a code that holds eleven digits",
        "no mobile begins so",
        "no province has that number",
        "fifteen digits that nobody calls an identity card",
        "sixteen digits that nobody calls a card",
        "a code of a city",
    ],
)
def test_a_number_that_is_nobodys_stands(value: str) -> None:
    """What cannot be a private number is not taken for one."""
    assert [] == codes({"body": value})


def test_the_telephone_of_an_office_may_be_a_mobile() -> None:
    """A township's duty telephone is often a mobile; its field says that it is the office's."""
    assert [] == codes({"contact": {"phone": MOBILE}})


def test_an_identity_card_in_the_field_of_a_telephone_is_told() -> None:
    """No field is for the numbers of people's cards."""
    expected = ["QD604"]

    assert expected == codes({"contact": {"phone": IDENTITY}})


@pytest.mark.parametrize("value", [IDENTITY, MOBILE, UNION_PAY], ids=["identity", "mobile", "bank"])
def test_a_message_never_repeats_a_private_number(value: str) -> None:
    """Messages end up in logs and threads that more people read than the record."""
    messages = [problem.what + problem.mend for problem in told({"body": value})]

    assert messages
    assert not any(value in message for message in messages)


def test_a_private_number_is_shown_by_its_ends() -> None:
    """Three digits before and four behind, so that its author knows which one is meant."""
    expected = ["像是手机号:138****0000。"]

    assert expected == [problem.what for problem in told({"body": MOBILE})]


def test_an_index_number_may_pass_for_a_bank_card() -> None:
    """Codes of records are as long as cards, and every tenth has their check digit; one of several, too."""
    assert [] == codes({"index_number": UNION_PAY, "codes": ["1", UNION_PAY]})


def test_every_private_number_is_told() -> None:
    """Two in one sentence are two problems."""
    expected = ["QD604", "QD604"]

    assert expected == codes({"body": f"甲{MOBILE},乙13900000001"})


@pytest.mark.parametrize(
    "title",
    ["【已失效】管理办法", "管理办法(已废止)", "管理办法（废止）", "管理办法[现行有效]", "已失效:管理办法"],
)
def test_a_title_that_says_whether_it_is_in_force_is_told(title: str) -> None:
    """That is worked out, and a title stays when it no longer is so."""
    expected = ["QD605"]

    assert expected == codes({"title": title})


@pytest.mark.parametrize(
    "title", ["关于废止部分规范性文件的决定", "关于宣布失效一批文件的通知", "有效期管理办法"]
)
def test_a_title_about_repealing_stands(title: str) -> None:
    """A document that repeals others says so."""
    assert [] == codes({"title": title})


def test_a_body_that_says_what_is_in_force_stands() -> None:
    """Only titles are held to it."""
    assert [] == codes({"body": "附件(已废止)"})


@pytest.mark.parametrize(
    "name", ["其他材料", "视情况提供", "按规定缴费", "相关部门要求的", "身份证等材料", "身份证、户口簿等"]
)
def test_a_vague_word_in_what_to_bring_is_told(name: str) -> None:
    """Who has to come twice because of it was told too little."""
    expected = ["QD606"]

    assert expected == codes({"materials": {"items": [{"name": name}]}}, "approval")


@pytest.mark.parametrize(
    "name",
    [
        "营业执照",
        "等级证书",
        "按规定的格式填写的申请表",
        "高等学校毕业证",
        "同等学力证明",
        "其他机构的证明原件",
    ],
)
def test_a_named_material_stands(name: str) -> None:
    """Words that merely hold a vague one's characters are no vague words."""
    assert [] == codes({"materials": {"items": [{"name": name}]}}, "approval")


def test_a_vague_word_elsewhere_stands() -> None:
    """A law may say 其他材料; only what applicants are told is held to it."""
    assert [] == codes({"summary": "其他材料由相关部门视情况规定"}, "approval")


def test_a_value_that_swallowed_another_field_is_told() -> None:
    """A full-width colon makes no field, and the line before takes it in."""
    expected = ["QD607"]

    assert expected == codes({"note": "实施机关：水务局"})


def test_a_full_width_colon_in_prose_stands() -> None:
    """Only the label of a field before it is suspicious."""
    assert [] == codes({"note": "分三步：自查、初审、审核"})


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1-",
        "1--",
        "（",
        "等",
        "其",
        "：",
        "\u3000",
        "１",
        "13800000000 ",
        "登记薄",
        "政府",
        "甲,乙\n",
    ],
)
def test_a_long_text_is_searched_in_linear_time(piece: str) -> None:
    """400 kB of what a pattern might stumble over take seconds, not hours."""
    began = time.process_time()
    told({"body": piece * (400_000 // len(piece.encode()))})

    assert time.process_time() - began < 60
