"""Private numbers of people: which digits are one, where it stands, and how a message hides it."""

from __future__ import annotations

import pytest

from qingdan.checks.characters import TWIN, UNSEEN, called, real
from qingdan.checks.personal import Sort, discreet, hidden, personal_numbers
from qingdan.checks.text import SPACES
from qingdan.problems import Place, Problem, Related

# Numbers of nobody: no county has the code 620199, and nobody alive was born in 1900.
SEVENTEEN = "62019919000101001"
IDENTITY = SEVENTEEN + "X"
BANK = "6222020000000000000"
MOBILE = "13800000000"
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def sorts(text: str) -> list[Sort]:
    return [number.sort for number in personal_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY.translate(WIDE),
        "620199　19000101　001X",
        "6201 9919 0001 0100 1X",
        "620 199 1900 01 01 001X",
        f"2017-03-01 {IDENTITY}",
        f"第12号 {IDENTITY} 13",
        f"ID{IDENTITY}",
        "身份证号码:620199000101001",
    ],
)
def test_an_identity_card_is_found_in_disguise(text: str) -> None:
    """Set wide, parted, beside other numbers, behind letters, and as it was before 1999."""
    assert sorts(text) == [Sort.IDENTITY]


@pytest.mark.parametrize(
    "text",
    [
        SEVENTEEN + "5",  # another check digit
        "身份证号码:6201990001010011",  # sixteen digits
        "身份证号码:62019900010100X",  # only the long ones have an X
        "身份证号码:000199000101001",
        "身份证号码:620199001301001",
        "620199190013010017",  # no thirteenth month
        "000199190001010019",  # no such province
        "620199000101001",  # fifteen digits, and nothing says what they are
        IDENTITY + "0",
        "620 199 19 00 01 01 001X",  # nobody makes seven parts
    ],
)
def test_digits_of_another_make_are_no_identity_card(text: str) -> None:
    """A check digit, a day of birth and a province tell people from things."""
    assert sorts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"2017-03-01 {MOBILE}",
        f"0086-{MOBILE}",
        f"86 {MOBILE}",
        "1380000 0000",
        MOBILE.translate(WIDE),
        f"打{MOBILE}找人",
        f"身份证丢了打{MOBILE}",
    ],
)
def test_a_mobile_number_is_found_in_disguise(text: str) -> None:
    """Behind a date, behind the code of the country, parted, set wide, and in the middle of words."""
    assert sorts(text) == [Sort.MOBILE]


@pytest.mark.parametrize("text", [f"XK{MOBILE}", f"{MOBILE}A", "13-8-0000-0000", "12800000000", f"{MOBILE}0"])
def test_digits_of_another_make_are_no_mobile_number(text: str) -> None:
    """Parts of codes, parts nobody would make, and numbers no telephone has."""
    assert sorts(text) == []


@pytest.mark.parametrize(
    "text", [BANK, "卡号4000000000000002", "4000 0000 0000 0002", "6225555555555555", "6229999999999993"]
)
def test_a_bank_card_is_found(text: str) -> None:
    """By its bank's first digits, by the word before it or by the way it is parted."""
    assert sorts(text) == [Sort.BANK]


@pytest.mark.parametrize(
    "text",
    [
        "4000000000000002",
        "6201232017000000002",
        "6222020000000000009",
        "卡号9000000000000001",
        "622 2020000000000000",
        "6222 020 000000000000",
    ],
)
def test_digits_of_another_make_are_no_bank_card(text: str) -> None:
    """What nothing calls a card, a county's code, a wrong check digit, no bank's digits, parts of three."""
    assert sorts(text) == []


@pytest.mark.parametrize(("between", "expected"), [(11, [Sort.BANK]), (12, [])])
def test_a_word_says_what_a_number_is_from_so_near_before_it(between: int, expected: list[Sort]) -> None:
    """Twelve characters, its own among them."""
    assert sorts(f"卡{'。' * between}4000000000000002") == expected


def test_numbers_side_by_side_are_all_hidden() -> None:
    """Nothing stands between them but a space."""
    assert hidden(f"{MOBILE} {MOBILE} {IDENTITY}") == "138****0000 138****0000 620***********001X"


def test_the_code_of_the_country_stays() -> None:
    """It is nobody's."""
    assert hidden(f"0086-{MOBILE}、86 138 0000 0000") == "0086-138****0000、86 138****0000"


def test_a_number_is_found_at_its_place_in_the_text_as_it_stands() -> None:
    """Wide digits are as long as narrow ones."""
    (number,) = personal_numbers(f"电话:{MOBILE.translate(WIDE)}。")

    assert (number.start, number.end, number.masked) == (3, 14, "138****0000")


def test_a_number_is_hidden_but_for_its_ends() -> None:
    """The rest of a text stays as it is."""
    assert hidden(f"张某 {IDENTITY} 到场") == "张某 620***********001X 到场"
    assert hidden(f"电话 2017-03-01 {MOBILE}") == "电话 2017-03-01 138****0000"


def test_a_problem_repeats_no_private_number() -> None:
    """Neither its words nor the line it shows, nor a second line beside it."""
    place = Place("content/x.yml", ("note",), 3, 1, f"note: 找{MOBILE}")
    problem = Problem(
        rule=SPACES,
        place=place,
        what=f"写的是{MOBILE}。",
        mend=f"改成 {MOBILE}。",
        related=(Related(place, "在这里"),),
    )

    assert MOBILE not in str(discreet(problem))


def test_a_problem_without_a_private_number_stays_itself() -> None:
    """What is discreet already is not copied."""
    problem = Problem(rule=SPACES, place=Place("content/x.yml"), what="有空格。", mend="删去。")

    assert discreet(problem) is problem


@pytest.mark.parametrize("character", ["𠮷", "﨑", "龢", "“", "—", "〔", "①", "\u3000"])
def test_what_can_be_seen_is_not_unseen(character: str) -> None:
    """Characters beyond the first plane and the twelve real ones among the twins are themselves."""
    assert (UNSEEN.search(character), TWIN.search(character)) == (None, None)


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u200b", "零宽字符 U+200B"), ("\u202e", "方向控制符 U+202E"), ("\xa0", "特殊空格 U+00A0")],
)
def test_what_is_unseen_has_a_name_for_clerks(character: str, name: str) -> None:
    """Not the one that Unicode gives it."""
    assert called(character) == name


@pytest.mark.parametrize(("character", "expected"), [("⽔", "水"), ("⻋", "⻋")])
def test_a_twin_is_mended_where_unicode_knows_how(character: str, expected: str) -> None:
    """Radicals have a character they stand for; those of the supplement have none."""
    assert real(character) == expected
