"""What is kept of the search's files saves work and never shows: the files are those of a first build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingdan.everyday import groups
from qingdan.model.tables import SynonymGroup
from qingdan.publish.cache import Cache
from qingdan.register import Register
from qingdan.search import kept
from qingdan.search.entries import Entry
from qingdan.search.everyday_terms import Everyday
from qingdan.search.impacts import KEPT
from qingdan.search.postings import PLACE, SLOT, Postings, renewed
from qingdan.search.shards import Shards
from search_entries import EVERYDAY, REGISTER, entry, search_files

#: Enough that a shard or two are full and one term has more entries than are kept of it.
MANY = tuple(
    entry(
        "approval",
        f"x{number}",
        f"{chr(0x4E00 + 7 * number)}{chr(0x4E00 + 11 * number)}许可",
        body=(f"第{number}条规定的条件",),
    )
    for number in range(2 * KEPT)
)
NEW = entry("approval", "a", "取水许可", body=("水资源论证",))

Memory = dict[str, Cache[Postings]]


def memory(folder: Path) -> Memory:
    return {part: kept(folder, part) for part in Shards.parts}


def made(entries: Sequence[Entry], remembered: Memory | None = None) -> dict[str, bytes]:
    return dict(search_files(Shards(entries, REGISTER, EVERYDAY), remembered))


def changed(number: int, title: str) -> tuple[Entry, ...]:
    return (*MANY[:number], msgspec.structs.replace(MANY[number], title=title), *MANY[number + 1 :])


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(MANY, id="nothing changed"),
        pytest.param(changed(3, "采砂许可"), id="a title"),
        pytest.param(
            (msgspec.structs.replace(MANY[0], body=("别的条件",)), *MANY[1:]), id="a text, of the best known"
        ),
        pytest.param((msgspec.structs.replace(MANY[5], line="5个工作日办结"), *MANY[6:]), id="the answer"),
        pytest.param((NEW, *MANY), id="one more, before all others"),
        pytest.param(MANY[1:], id="one less"),
        pytest.param((NEW, *MANY[1:-1]), id="one in the place of another, and one less"),
        pytest.param(MANY[: KEPT // 2], id="most are gone"),
        pytest.param((), id="none is left"),
        pytest.param((*MANY, entry("agency", "w", "水务局", agency="w")), id="an agency, which has a code"),
    ],
)
def test_files_are_those_of_a_first_build(tmp_path: Path, after: tuple[Entry, ...]) -> None:
    """Byte for byte, and again when the change is taken back."""
    remembered = memory(tmp_path)
    made(MANY, remembered)

    assert (made(after, remembered), made(MANY, remembered)) == (made(after), made(MANY))


@given(st.lists(st.sets(st.integers(0, 39), max_size=3), min_size=1, max_size=5))
def test_many_builds_after_each_other_leave_nothing_behind(steps: list[set[int]]) -> None:
    """Whatever comes, changes and goes from one to the next."""
    counts: dict[str, int] = {}
    postings: Postings | None = None
    for step, numbers in enumerate(steps):
        for number in numbers:
            counts[str(number)] = step
            if number % 3 == step % 3:
                del counts[str(number)]
        names = dict(sorted(counts.items()))
        spoken = [({f"词{name}": 1 + int(name), f"轮{at}": 5}, {"都": 3}) for name, at in names.items()]
        digests = {name: f"{name} {at}".encode() for name, at in names.items()}
        postings = renewed(postings, 2, digests, spoken.__getitem__, lambda rows: 4) if names else None
        if postings is not None:
            fresh = renewed(None, 2, digests, spoken.__getitem__, lambda rows: 4)

            assert _read(postings) == _read(fresh)


def _read(postings: Postings) -> list[list[dict[str, list[tuple[int, str]]]]]:
    """Return what each shard says, by name: slots are nobody's business."""
    names = {held.slot: name for name, held in postings.entries.items()}
    return [
        [
            {
                term: sorted((one >> PLACE, names[one & SLOT]) for one in some)
                for term, some in shard.terms().items()
            }
            for shard in family
        ]
        for family in postings.families
    ]


def test_one_entry_that_changed_is_all_that_is_read_again() -> None:
    """And a shard that it has no part in is not packed anew."""
    read: list[int] = []

    def terms(place: int) -> tuple[dict[str, int], ...]:
        read.append(place)
        return ({f"词{place}": 1},)

    digests = {str(number): b"old" for number in range(64)}
    first = renewed(None, 1, digests, terms, lambda rows: 16)
    read.clear()
    second = renewed(first, 1, digests | {"7": b"new"}, terms, lambda rows: 16)
    same = sum(one is other for one, other in zip(first.families[0], second.families[0], strict=True))

    assert (read, same) == ([7], 15)


def test_words_that_a_clerk_adds_reach_entries_that_did_not_change(tmp_path: Path) -> None:
    """They are read of no entry."""
    county = Register()
    county.synonyms = (SynonymGroup(everyday=("铛喳",), official=("许可",)),)
    remembered = memory(tmp_path)
    made(MANY, remembered)
    shards = Shards(MANY, county, Everyday(groups(county)))

    assert dict(search_files(shards, remembered)) == dict(search_files(shards))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-1] + bytes([data[-1] ^ 1]), id="a bit"),
    ],
)
def test_what_is_damaged_is_not_missed(tmp_path: Path, damage: object) -> None:
    """The files are made from the entries then."""
    assert callable(damage)
    remembered = memory(tmp_path)
    made(MANY, remembered)
    for path in tmp_path.glob("*.cache"):
        path.write_bytes(damage(path.read_bytes()))

    assert made(changed(3, "采砂许可"), remembered) == made(changed(3, "采砂许可"))


def test_where_nothing_can_be_kept_the_files_are_made_all_the_same() -> None:
    """There is no folder."""
    assert made(MANY, {part: kept(None, part) for part in Shards.parts}) == made(MANY)
