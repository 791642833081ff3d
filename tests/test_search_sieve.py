"""Which pairs of characters no name holds: what is held back is missing for certain, and most of it is held back."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search.fetching import Files
from qingdan.search.entries import Entry
from qingdan.search.shards import Shards
from qingdan.search.sieve import TEXT, pairs_of, sieve
from search_entries import ENTRIES, EVERYDAY, REGISTER, entry, search_files

#: Pairs of characters.
PAIRS = st.text("甲乙丙丁戊己庚辛壬癸取水许可", min_size=2, max_size=2)


def browser(*extra: Entry) -> Files:
    """Return a browser that has read the manifest of a search over the entries, and some more."""
    return Files(dict(search_files(Shards((*ENTRIES, *extra), REGISTER, EVERYDAY))))


def sifted(*pairs: str) -> Files:
    """Return a browser that knows of a sieve with these pairs alone."""
    made = browser()
    made.manifest["sieve"] = sieve([pairs_of("t", dict.fromkeys(pairs, ()))])
    return made


@given(st.sets(PAIRS))
def test_no_pair_that_a_name_holds_is_held_back(pairs: set[str]) -> None:
    """However many there are."""
    made = sifted(*pairs)

    assert [pair for pair in pairs if not made.may_stand(pair)] == []


def test_none_is_held_back_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sieve is as large as it may be and lets more pass."""
    monkeypatch.setattr("qingdan.search.sieve._MOST", 60)
    pairs = {first + second for first, second in product("甲乙丙丁戊己庚辛", repeat=2)}
    made = sifted(*pairs)

    assert len(made.manifest["sieve"]["bits"]) == 10
    assert [pair for pair in pairs if not made.may_stand(pair)] == []


def test_most_pairs_that_no_name_holds_are_held_back() -> None:
    """About seventeen of eighteen, whatever they are."""
    strange = [chr(0x9000 + 3 * number) + chr(0x8000 + 7 * number) for number in range(500)]
    made = browser()

    assert sum(map(made.may_stand, strange)) < len(strange) / 8


def test_of_what_is_no_pair_of_characters_nothing_is_known() -> None:
    """Numbers, letters, sounds and single characters may stand anywhere."""
    made = sifted()

    assert [
        term for term in ("#12", "food", "~xu ke", "^qsxk", "水", "!水") if not made.may_stand(term)
    ] == []
    assert not made.may_stand("取水")


def test_a_pair_of_powers_is_known_by_its_word() -> None:
    """Both stand in one shard."""
    made = sifted("!打井")

    assert (made.may_stand("打井"), made.may_stand("!打井")) == (True, True)


def test_of_the_full_text_the_few_pairs_are_known_that_give_a_text_away() -> None:
    """What many texts hold leads to none of them."""
    few = browser(*(entry("document", f"d{number}", "办法", body=("蹊跷",)) for number in range(3)))

    assert (few.passes(TEXT + "蹊跷"), few.may_stand("蹊跷")) == (True, False)
    assert pairs_of("f", {"蹊跷": range(4)}) == b""


def test_the_sieve_is_the_same_in_whatever_order_shards_are_made() -> None:
    """It is made of the pairs alone."""
    one, other = (pairs_of("t", dict.fromkeys(pairs, ())) for pairs in (("取水", "许可"), ("采砂",)))

    assert sieve([one, other]) == sieve([other, one])
