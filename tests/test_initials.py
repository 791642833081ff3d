"""By which letter a title is looked up."""

from __future__ import annotations

import pytest

from qingdan.initials import OTHER, collation, initial

CASES = {
    "安全生产许可": "A",
    "采伐许可": "C",
    "动物防疫": "D",
    "俄语教学": "E",
    "关于印发": "G",
    "婚姻登记": "H",
    "建设工程": "J",
    "林木采伐": "L",
    "农药经营": "N",
    "欧洲": "O",
    "取水许可": "Q",
    "食品经营": "S",
    "卫生许可": "W",
    "烟草专卖": "Y",
    "座谈会": "Z",
    "啊": "A",
    "ICP备案": "I",
    "icp备案": "I",
    "2024年要点": OTHER,
    "《办法》": OTHER,
    "\U00020000": OTHER,
    "亍": OTHER,
    "": OTHER,
}


@pytest.mark.parametrize(("title", "letter"), CASES.items())
def test_a_title_stands_under_the_first_letter_of_its_pinyin(title: str, letter: str) -> None:
    """Han characters by their reading, Latin letters by themselves, all else under none."""
    assert initial(title) == letter


def test_titles_of_a_letter_stand_in_the_order_of_pinyin() -> None:
    """Shi before shui, as in a dictionary."""
    assert sorted(["水价听证", "食品经营", "砂石开采"], key=collation) == ["砂石开采", "食品经营", "水价听证"]
