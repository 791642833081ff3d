"""What comes first, of the command line's search: the browser is held to the same cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from qingdan.gathering import silent
from qingdan.search.entries import HOLDS, Entry, name_of
from qingdan.search.finding import Answer, find
from qingdan.search.index import Index, open_index
from qingdan.search.ranking import WEIGHTS, Facets, Found, Hit, best, rank, rarest, with_text
from qingdan.search.reading import Reading, Unit
from search_entries import CASES, ENTRIES, EVERYDAY, knowing


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Open an index of the small county's entries."""
    with open_index(tmp_path_factory.mktemp("county"), ENTRIES, EVERYDAY, silent) as opened:
        yield opened


def everything(entry: Entry) -> bool:
    return True


def asked(index: Index, typed: str) -> Answer:
    return find(typed, ENTRIES, index, knowing(), everything)


def names(answer: Answer) -> list[str]:
    return [name_of(one.entry) for one in answer.results]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["typed"])
def test_what_is_typed_finds_what_is_meant(index: Index, case: dict[str, Any]) -> None:
    """The first results, in this order."""
    found = names(asked(index, case["typed"]))

    assert found[: len(case["first"])] == case["first"]


def test_nothing_is_found_by_what_is_nothing(index: Index) -> None:
    """Signs alone give no result and no error."""
    assert names(asked(index, "。。。")) == []


def test_a_phrase_in_quotes_stands_together(index: Index) -> None:
    """Only what holds it as it stands."""
    loose, strict = names(asked(index, "经营食品")), names(asked(index, '"从事食品经营"'))

    assert ("power/penalty" in loose, strict) == (True, ["power/penalty"])


def test_words_near_each_other_may_have_others_between(index: Index) -> None:
    """Two words within three characters of each other, and no further."""
    near, nearer = names(asked(index, '"食品 许可"~3')), names(asked(index, '"食品 许可"~1'))

    assert ("approval/food" in near, nearer) == (True, [])


def test_a_slip_is_answered_with_what_may_be_meant(index: Index) -> None:
    """Did you mean; nothing where what was typed stands in a title."""
    assert (asked(index, "食品经营许课").meant, asked(index, "食品经营许可").meant) == ("食品经营许可", "")


def test_an_excerpt_marks_what_was_asked_for(index: Index) -> None:
    """The passage where the words stand, with the words marked."""
    (result,) = (one for one in asked(index, "租赁合同").results if one.entry.key == "food")

    assert ("租赁合同", True) in result.excerpt


def test_only_what_is_wanted_is_found(index: Index) -> None:
    """A filter leaves the others out, whatever they hold."""
    found = find("食品", ENTRIES, index, knowing(), lambda entry: entry.kind == "law")

    assert names(found) == ["law/food-law"]


def test_what_quotes_the_query_comes_before_what_is_named_nearly_so() -> None:
    """A clause of a law, typed as it stands, is found though titles hold a piece of it."""
    named, quoting = Hit("a", 9, 0.5), Hit("b", 1, 0.9)

    assert with_text([named], [quoting]) == [(quoting, True), (named, False)]


def test_what_only_speaks_of_it_comes_last() -> None:
    """And what the text holds little of does not come at all."""
    named, speaking, hardly = Hit("a", 9, 0.5), Hit("b", 1, 0.7), Hit("c", 1, 0.3)

    assert with_text([named], [speaking, hardly]) == [(named, False), (speaking, True)]


@pytest.mark.parametrize(
    ("missing", "found"), [(1, True), (WEIGHTS.guesses, True), (WEIGHTS.guesses + 1, False)]
)
def test_many_words_that_nothing_holds_are_no_slip(missing: int, found: bool) -> None:
    """What sounds alike is asked for only where few are missing."""
    units = tuple(Unit((f"无{number}",), ("近",)) for number in range(missing))
    held = {"近": Found(1, [("a", 40)])}
    hits = rank(Reading(units), held.get, lambda _: Facets("approval", HOLDS, ""), 100)

    assert (hits != []) == found


def test_the_full_text_is_asked_for_what_was_typed_alone() -> None:
    """Of the rarest units, without what sounds or looks like them: else what else was fetched would decide."""
    totals = {"甲乙": 9, "丙丁": 1, "戊己": 4, "庚辛": 7}
    reading = Reading(tuple(Unit((term,), (term[::-1],)) for term in ("许可", *totals)))
    asked = rarest(reading, lambda term: Found(totals[term], ()) if term in totals else None)

    assert asked.units == tuple(Unit((term,)) for term in ("许可", "丙丁", "戊己", "庚辛"))


def test_a_term_is_read_once_a_search(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of all entries may hold it, and it is asked for by name, by rarity and once more for all the others."""
    read: list[tuple[str, bool]] = []
    look_up = Index.look_up

    def counted(self: Index, term: str, allowed: set[str], *, full: bool = False) -> Found | None:
        read.append((term, full))
        return look_up(self, term, allowed, full=full)

    monkeypatch.setattr(Index, "look_up", counted)
    asked(index, "租赁合同不用交")

    assert read
    assert len(read) == len(set(read))


def test_only_the_best_of_a_term_are_ranked_by_it() -> None:
    """Of equal ones those whose names come first; how many there are is told all the same."""
    found = Found(9, [("d", 1), ("c", 2), ("b", 3), ("a", 2)])

    assert (best(found, 3), best(found, 4)) == (Found(9, [("b", 3), ("a", 2), ("c", 2)]), found)
