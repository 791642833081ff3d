"""The everyday words of the whole country, and where a county's own are found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qingdan.checks.everyday_words import everyday_words
from qingdan.everyday import Spotter, groups, national
from qingdan.model.tables import SynonymGroup
from qingdan.search.characters import table
from qingdan.search.everyday_terms import Everyday
from qingdan.search.reading import ENFORCED, LETTERS
from qingdan.search.terms import first_tier
from registers import PUBLIC, register_of
from search_entries import entry


def official_of(word: str) -> set[str]:
    return {official for group in national() if word in group.everyday for official in group.official}


@pytest.mark.parametrize(
    ("word", "official"),
    [
        ("开饭店", "食品经营许可"),
        ("低保", "最低生活保障"),
        ("卖烟", "烟草专卖零售许可证核发"),
        ("打井", "取水许可"),
    ],
)
def test_what_people_say_everywhere_is_known(word: str, official: str) -> None:
    """No county has to write these down."""
    assert official in official_of(word)


def test_every_group_has_both_sides() -> None:
    """A line without its second half would lead nowhere."""
    assert [group for group in national() if not (group.everyday and group.official)] == []


def test_no_group_says_a_word_twice() -> None:
    """Once is enough."""
    twice = [
        word
        for group in national()
        for side in (group.everyday, group.official)
        for word, n in Counter(side).items()
        if n > 1
    ]

    assert twice == []


def test_no_everyday_word_is_its_own_official_one() -> None:
    """A word that documents write as well finds them by itself."""
    same = [word for group in national() for word in group.everyday if word in group.official]

    assert same == []


@pytest.mark.parametrize(
    ("word", "mend"),
    [
        ("取水许可", None),
        ("打井", None),
        ("老水利局", None),
        ("取水许克", "是不是想写「取水许可」?写成记录标题里有的字;还没有这条记录的,先登记记录。"),
        ("宅基地", "写成记录标题里有的字;还没有这条记录的,先登记记录。"),
    ],
)
def test_an_official_word_stands_in_a_record(word: str, mend: str | None) -> None:
    """In a title, a keyword or a former name; the nearest is offered where one is near."""
    item = {
        "id": "well",
        "title": "取水许可",
        "agency": "water",
        "kind": "行政许可",
        "openness": PUBLIC,
        "keywords": ["打井"],
    }
    water = {"id": "water", "title": "水务局", "kind": "工作部门", "names": [{"name": "老水利局"}]}
    made = register_of(
        ("approval", item),
        ("agency", water),
        synonyms={"synonyms": [{"everyday": ["说法"], "official": [word]}]},
    )

    assert [one.mend for one in everyday_words(made)] == ([mend] if mend else [])


def test_no_word_is_missed_while_a_file_is_left_out() -> None:
    """It may stand in that one."""
    made = register_of(synonyms={"synonyms": [{"everyday": ["说法"], "official": ["宅基地"]}]})
    made.left_out.add(("approval", "homestead"))

    assert [] == list(everyday_words(made))


def test_a_county_adds_its_own() -> None:
    """Its groups stand first."""
    register = register_of()
    own = SynonymGroup(everyday=("庄子地",), official=("宅基地",))
    register.synonyms = (own,)

    assert (groups(register)[0], len(groups(register))) == (own, len(national()) + 1)


def test_an_everyday_word_weighs_by_its_share_of_the_name() -> None:
    """Of two items that an official word names, the one it names in full is meant more."""
    everyday = Everyday(national())
    whole = everyday.of(entry("approval", "a", "取水许可"))["打井"]
    part = everyday.of(entry("approval", "b", "取水许可证遗失补发后的变更登记"))["打井"]

    assert (whole, whole > part > 0) == (1.0, True)


def test_an_item_is_found_by_what_it_deals_with() -> None:
    """林木采伐许可 in the table, 林木采伐 in the title of a document."""
    assert "砍树" in Everyday(national()).of(entry("document", "a", "林木采伐管理办法"))


def test_a_penalty_is_not_found_by_what_it_names_in_passing() -> None:
    """开饭店 asks for the permit; whoever is fined for having none looks for the fine."""
    everyday = Everyday(national())
    penalty = entry("power", "a", "对未取得食品经营许可从事食品经营活动且拒不改正的处罚")
    permit = entry("approval", "b", "食品经营许可")

    assert ["饭店" in first_tier(one, everyday)[0] for one in (penalty, permit)] == [False, True]


def test_a_penalty_is_found_by_everyday_words_by_who_asks_for_one() -> None:
    """By terms of its own, which the permit has not."""
    penalty = entry("power", "a", "对未取得食品经营许可从事食品经营活动且拒不改正的处罚")
    permit = entry("approval", "b", "食品经营许可")

    found = [ENFORCED + "饭店" in first_tier(one, Everyday(national()))[0] for one in (penalty, permit)]
    assert found == [True, False]


@pytest.mark.parametrize(
    ("word", "title"), [("工商局", "云岭县市场监督管理局"), ("车管所", "云岭县公安局交警大队")]
)
def test_a_body_is_called_by_its_everyday_names(word: str, title: str) -> None:
    """Wherever in its name the official one stands."""
    assert word in Everyday(national()).of(entry("agency", "a", title))


def test_a_body_is_not_called_by_what_it_deals_with() -> None:
    """天气 asks for a forecast: read as a name of the body it would be taken out of the query."""
    assert Everyday(national()).of(entry("agency", "a", "云岭县气象局")).keys() == {"气象台"}


@pytest.mark.parametrize(
    ("letters", "title"),
    [
        ("lhdj", "内地居民离婚登记"),
        ("cyfw", "食品经营许可(餐饮服务)"),
        ("yyzz", "个体工商户设立登记"),
        ("gljtjf", "高龄津贴给付"),
        ("gljtgf", "高龄津贴给付"),
    ],
)
def test_first_letters_begin_at_what_an_item_is_called(letters: str, title: str) -> None:
    """At the official word inside its title, and as an everyday word; in either way that a character is read."""
    assert LETTERS + letters in first_tier(entry("approval", "a", title), Everyday(national()))[1]


def test_what_is_said_around_an_everyday_word_leads_nowhere() -> None:
    """A query leaves it out too."""
    everyday = Everyday((SynonymGroup(everyday=("去哪里开个店",), official=("设立登记",)),))
    found, _ = first_tier(entry("approval", "a", "设立登记"), everyday)

    assert ("开店" in found, {"哪里", "开个", "个店"} & found.keys()) == (True, set())


def test_every_word_in_a_text_is_spotted_with_its_place() -> None:
    """Also one inside another; never one of a single character."""
    spotted = Spotter(["取水", "取水许可", "水", "许可证"]).within("县取水许可证")

    assert sorted(spotted) == [("取水", 3), ("取水许可", 5), ("许可证", 6)]


def test_the_table_of_characters_says_nothing_twice() -> None:
    """Every traditional character once."""
    pairs = table().traditional

    assert [character for character, n in Counter(pairs[::2]).items() if n > 1] == []


def test_the_starter_brings_no_words_of_this_county() -> None:
    """What a new county is given names nobody's dialect."""
    starter = Path(__file__).parents[1] / "build" / "qingdan" / "starter"

    assert [
        path for path in starter.rglob("synonyms.yml") if "庄子地" in path.read_text(encoding="utf-8")
    ] == []
