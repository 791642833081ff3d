"""The everyday words of the whole country, and where a county's own are found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qingdan.everyday import groups, national
from qingdan.model.tables import SynonymGroup
from qingdan.search.characters import table
from qingdan.search.terms import Everyday
from registers import register_of
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
