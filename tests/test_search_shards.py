"""The files that the browser fetches: made of the records alone, each only of its own."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from bench.search.fetching import Files
from pages_records import DAY, register
from qingdan.pages.published import Published
from qingdan.search import MANIFEST, for_browser
from qingdan.search.codes import codes, number_of
from qingdan.search.entries import Entry
from qingdan.search.impacts import KEPT, most_kept
from qingdan.search.shards import Shards
from qingdan.standing import Standings
from search_entries import ENTRIES, EVERYDAY, REGISTER, entry, search_files


def files(*entries: Entry) -> dict[str, str]:
    """Return every file of a search over these entries."""
    return _texts(Shards(entries, REGISTER, EVERYDAY))


def _texts(shards: Shards) -> dict[str, str]:
    return {path: content.decode() for path, content in search_files(shards)}


def data(text: str) -> list[Any]:
    """Return what a file hands over."""
    found = re.fullmatch(r"qingdanSearch\.\w+\((.*)\);\n", text, re.DOTALL)
    assert found
    return list(json.loads(f"[{found[1]}]"))


def test_the_same_records_give_the_same_files() -> None:
    """Whatever the order they come in."""
    assert files(*ENTRIES) == files(*reversed(ENTRIES))


def test_a_changed_record_touches_few_files() -> None:
    """Its card and the shards of its terms, and what sums them up."""
    many = tuple(entry("approval", f"x{number}", f"{chr(0x4E00 + 7 * number)}许可") for number in range(500))
    before = files(*many)
    after = files(msgspec.structs.replace(many[0], line="5个工作日办结"), *many[1:])
    changed = {path.split("/")[1] for path in before | after if before.get(path) != after.get(path)}
    touched = sum(before.get(path) != after.get(path) for path in before | after)

    assert (changed <= {"t", "s", "c", "s-0.js", "f-0.js", "manifest.js"}, touched < len(before) / 2) == (
        True,
        True,
    )


def test_a_record_that_comes_leaves_the_codes_of_the_others() -> None:
    """A code is made of the id; only one that would be the same moves on."""
    before, after = codes(("a", "b", "c"), 4), codes(("a", "b", "bb", "c"), 4)

    assert {name: after[name] for name in before} == before


def test_codes_are_never_shared() -> None:
    """Even where there are hardly enough of them."""
    found = codes(map(str, range(60)), 1)

    assert len(set(found.values())) == 60


def test_a_term_that_many_have_keeps_the_best() -> None:
    """How many there are is told; the shortest titles are kept."""
    many = tuple(
        entry("approval", f"x{number}", "许可" + "甲乙丙丁戊己庚辛壬癸" * (number % 40))
        for number in range(400)
    )
    made = files(*many)
    count = data(made[MANIFEST])[0]["shards"]["t"]
    packed = data(made[f"search/t/{number_of('许可') % count:03x}.js"])[3]["许可"]
    total, _, postings = packed.partition(":")

    assert (int(total), len(postings)) == (400, KEPT * 11)


def test_a_term_of_powers_keeps_fewer_and_stands_beside_the_word() -> None:
    """Each word of a query asks for it too: it must not cost as much again, nor another file."""
    many = tuple(entry("power", f"p{number}", "对未取得取水许可证取水的处罚") for number in range(100))
    made = files(*many)
    count = data(made[MANIFEST])[0]["shards"]["t"]
    packed = data(made[f"search/t/{number_of('打井') % count:03x}.js"])[3]["!打井"]
    total, _, postings = packed.partition(":")

    assert (int(total), len(postings)) == (100, most_kept("!打井") * 11)
    assert most_kept("!打井") < KEPT


def test_a_shard_tells_where_it_belongs_and_what_it_was() -> None:
    """The manifest's list of check sums is that of the shards."""
    made = files(*ENTRIES)
    manifest = data(made[MANIFEST])[0]
    shards = [data(text) for path, text in made.items() if path.startswith("search/t/")]

    assert {
        mark for _, number, mark, _ in shards if manifest["marks"][2 * number : 2 * number + 2] != mark
    } == set()


def test_the_manifest_tells_how_large_a_file_is_at_most() -> None:
    """By it the browser knows what a query costs before it fetches; the greatest file of each family is told."""
    made = dict(search_files(Shards(ENTRIES, REGISTER, EVERYDAY)))
    browser = Files(made)
    told = {
        (family, place): browser.size((family, place))
        for family in "tsf"
        for place in range(browser.manifest["shards"][family])
    }
    lists = [len(data) for path, data in made.items() if re.match("search/[sf]-", path)]
    sizes = {
        (family, place): len(made[f"search/{family}/{place:03x}.js"]) + (max(lists) if family != "t" else 0)
        for family, place in told
    }
    cards = max(len(data) for path, data in made.items() if path.startswith("search/c/"))

    assert {one for one in told if told[one] < sizes[one]} == set()
    assert sum(told.values()) < 2 * sum(sizes.values())
    assert browser.size(("c", 0)) == cards


@pytest.mark.parametrize("character", ["\u2028", "</script>", "\\", '"', "'"])
def test_what_stands_in_a_title_stays_text(character: str) -> None:
    """A file is data in a call, whatever the titles hold."""
    made = files(entry("approval", "x", f"许可{character}证"))
    cards = [data(text) for path, text in made.items() if path.startswith("search/c/")]

    assert [card[0] for _, some in cards for card in some.values()] == [f"许可{character}证"]


def test_nothing_of_what_is_not_public_stands_in_any_file() -> None:
    """Neither its title nor a part of it."""
    made = for_browser(
        Published(Standings(register(approval={"title": "鼍龙鬯草", "published_on": None}), DAY))
    )

    assert [text for text in _texts(made).values() if "鼍" in text or "鬯" in text] == []


def test_what_is_public_has_an_entry() -> None:
    """The neighbour of the one above."""
    made = for_browser(Published(Standings(register(approval={"title": "鼍龙鬯草"}), DAY)))

    assert [text for text in _texts(made).values() if "鼍龙" in text] != []
