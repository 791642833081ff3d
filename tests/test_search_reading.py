"""What somebody who typed this is looking for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.search.characters import key, level_one, readings, spoken
from qingdan.search.reading import LONGEST, MOST_UNITS, Known, read, spell
from search_entries import knowing

NOBODY = Known({})
OFFICES = Known({"市场监督管理局": ("market",), "市监局": ("market",)}, frozenset({"榆政办发", "政办发"}))


def first_terms(typed: str, known: Known = OFFICES) -> list[str]:
    """Return the term that each unit of a reading looks for first."""
    return [unit.terms[0] for unit in read(typed, known).units]


@pytest.mark.parametrize(
    "typed",
    [
        "榆政办发〔2017〕46号",
        "榆政办发[2017]46",
        "榆政办发(2017)46号",
        "榆政办发【2017】046号",
        "榆政办发2017年第46号",
        "榆政办发 2017-46号",
        "榆政办发（２０１７）４６号文件",
        "榆政辦發〔2017〕46號",
        "榆政办发 2017 46",
        "榆政办发2017年46",
        "榆政办发2017-46",
    ],
)
def test_a_document_number_is_read_in_every_shape(typed: str) -> None:
    """However it is written, it is the one number."""
    assert first_terms(typed) == ["#榆政办发-2017-46"]


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("榆政办发46号", "#榆政办发-46"),
        ("榆政办发46", "#榆政办发-46"),
        ("2017年46号文", "#2017-46"),
        ("46号文", "#46"),
        ("县政府第3号令", "#3"),
    ],
)
def test_half_a_number_is_looked_for_by_what_it_has(typed: str, term: str) -> None:
    """Without a year, without a body, or with neither."""
    assert term in first_terms(typed)


@pytest.mark.parametrize("typed", ["2017年依法行政", "2017 46", "榆政办发2017", "市监局 46"])
def test_a_number_is_one_only_where_something_says_so(typed: str) -> None:
    """A year alone is none, nor are digits behind anything but a 机关代字: they are asked for as they stand."""
    assert not [term for term in first_terms(typed) if term.startswith("#")]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("开饭店会被罚多少钱", [("开饭", "!开饭"), ("饭店", "!饭店"), ("罚款", "!罚款")]),
        ("封店", [("封店", "!封店")]),
        ("没收", [("没收", "!没收")]),
    ],
)
def test_who_asks_what_is_done_about_it_means_the_powers_too(
    typed: str, terms: list[tuple[str, ...]]
) -> None:
    """Each word also as the powers are found by it; what is said of a fine is one word."""
    reading = read(typed, OFFICES)

    assert ([unit.terms for unit in reading.units], reading.enforced) == (terms, True)


def test_who_asks_how_to_be_allowed_to_means_no_power() -> None:
    """开饭店 has nothing to do with fines."""
    reading = read("开饭店", OFFICES)

    assert ([unit.terms for unit in reading.units], reading.enforced) == ([("开饭",), ("饭店",)], False)


@pytest.mark.parametrize("title", ["行政处罚裁量权基准", "罚没物品管理办法", "到期不缴加处罚款"])
def test_a_fine_in_a_title_is_read_as_it_stands(title: str) -> None:
    """It is not what is said of a fine: pairs run on across it."""
    assert first_terms(title) == [first + second for first, second in pairwise(title)]


@pytest.mark.parametrize("typed", ["市场监督管理局 药店", "市监局药店", "市監局 藥店"])
def test_an_agency_is_read_by_any_of_its_names(typed: str) -> None:
    """What is left is the subject."""
    reading = read(typed, OFFICES)

    assert (reading.agencies, reading.text) == (("market",), "药店")


def test_an_agency_alone_is_looked_for_as_it_stands() -> None:
    """Its own page is what is wanted."""
    reading = read("市监局", OFFICES)

    assert (reading.agencies, [unit.terms[0] for unit in reading.units]) == (("market",), ["市监", "监局"])


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("我想开饭店需要什么手续", "开饭店"),
        ("请问卖烟怎么办理", "卖烟"),
        ("开一个修车铺", "开修车铺"),
        ("个体户", "个体户"),
        ("开个网吧吧", "开网吧"),
        ("给孩子改名", "给孩子改名"),
        ("给娃娃改名", "给孩子改名"),
    ],
)
def test_what_is_said_around_things_has_no_weight(typed: str, left: str) -> None:
    """Questions go, words stay; 个体户 is a word."""
    assert read(typed, NOBODY).text == left


def test_nothing_but_a_question_is_looked_for_as_it_stands() -> None:
    """Somebody who types 怎么办 gets an answer, if only that there is none."""
    assert read("怎么办", NOBODY).text == "怎么办"


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("shipin", ("shi", "pin")),
        ("jiaoshizige", ("jiao", "shi", "zi", "ge")),
        ("gongjijin", ("gong", "ji", "jin")),
        ("falvyuanzhu", ("fa", "lv", "yuan", "zhu")),
        ("shipinj", ("shi", "pin")),
        ("spjyxk", ()),
        ("ktv", ()),
    ],
)
def test_letters_are_cut_into_syllables(letters: str, syllables: tuple[str, ...]) -> None:
    """As few as possible; an unfinished last one waits; first letters are none."""
    assert spell(letters) == syllables


def test_a_wrong_character_is_looked_for_by_its_sound_and_its_look() -> None:
    """许课 sounds like 许可; 己 looks like 已."""
    (heard,) = read("许课", NOBODY).units
    (seen,) = read("己经", NOBODY).units

    assert ("~xu ke" in heard.near, "已经" in seen.near) == (True, True)


def test_the_order_of_the_standard_is_a_dictionary() -> None:
    """Every character of GB/T 2312's first level has the reading of its place."""
    some = {character: readings()[character][0] for character in "啊食许证座女略"}

    assert (len(level_one()), some) == (
        3755,
        {"啊": "a", "食": "shi", "许": "xu", "证": "zheng", "座": "zuo", "女": "nv", "略": "lve"},
    )


@pytest.mark.parametrize(("character", "syllables"), [("重", {"zhong", "chong"}), ("行", {"xing", "hang"})])
def test_characters_with_two_readings_have_both(character: str, syllables: set[str]) -> None:
    """银行 is found by yinhang, 执行 by zhixing."""
    assert syllables <= set(readings()[character])


def test_the_key_changes_form_and_never_meaning() -> None:
    """Width, case and traditional characters; the text itself stays what it was."""
    assert key("ＫＴＶ藥品〔2017〕") == "ktv药品〔2017〕"


def test_words_that_mean_the_same_are_one() -> None:
    """The longest goes first: 老太太 is not 老 and 太太."""
    assert spoken("我家老太太和娃娃") == "我家老人和孩子"


@given(st.text(max_size=200))
def test_any_text_has_a_reading(typed: str) -> None:
    """Never an error, never more than can be fetched."""
    reading = read(typed, knowing())

    assert len(reading.units) <= 2 * LONGEST


def test_a_long_sentence_asks_for_no_more_than_a_few_shards() -> None:
    """What comes after that is left unread."""
    units = read("甲乙丙丁戊己庚辛壬癸" * 5, NOBODY).units

    assert len(units) == MOST_UNITS
