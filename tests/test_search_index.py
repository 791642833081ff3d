"""The index that is kept: what changed is brought up to date, what is foreign is never opened."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import msgspec
import pytest

from qingdan.gathering import silent
from qingdan.search import seal
from qingdan.search.entries import Entry
from qingdan.search.index import open_index
from search_entries import ENTRIES, EVERYDAY, entry


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the account's key be one of this test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    folder.mkdir()
    return folder


def found(county: Path, term: str, entries: tuple[Entry, ...] = ENTRIES, *, forget: bool = True) -> list[str]:
    """Return which entries the index of a county finds by a term."""
    names = {f"{one.kind}/{one.key}" for one in entries}
    with open_index(county, entries, EVERYDAY, silent, forget=forget) as index:
        known = index.look_up(term, names)
        return sorted(name for name, _ in known.entries) if known else []


def indexed(county: Path, entries: tuple[Entry, ...]) -> list[str]:
    """Return which entries are written while the index is brought up to date."""
    told: list[str] = []

    def tell(what: str, done: int, every: int) -> None:
        told.append(f"{what} {every}")

    with open_index(county, entries, EVERYDAY, tell):
        return told


def test_a_second_search_writes_nothing(county: Path) -> None:
    """What has not changed is not indexed again."""
    indexed(county, ENTRIES)

    assert indexed(county, ENTRIES) == []


def test_only_what_changed_is_written(county: Path) -> None:
    """One record of many."""
    indexed(county, ENTRIES)
    changed = (*ENTRIES[:-1], msgspec.structs.replace(ENTRIES[-1], title="食品安全法实施条例"))

    assert indexed(county, changed) == ["编索引 1"]


def test_a_changed_title_is_found_and_the_old_one_no_more(county: Path) -> None:
    """The index says what the register says."""
    found(county, "犬类")
    changed = tuple(
        msgspec.structs.replace(one, title="猫类准养登记") if one.key == "dog" else one for one in ENTRIES
    )

    assert (found(county, "犬类", changed), found(county, "猫类", changed)) == ([], ["approval/dog"])


def test_a_record_that_is_gone_leaves_the_index(county: Path) -> None:
    """Not even its words stay behind in the files' list of entries."""
    found(county, "犬类")
    left = tuple(one for one in ENTRIES if one.key != "dog")
    found(county, "犬类", left)

    assert "approval/dog" not in held(county)


def test_another_day_forgets_nothing(county: Path) -> None:
    """What was not yet public on a past day stays for the search of today, and is not found on that day."""
    found(county, "犬类")
    past = tuple(one for one in ENTRIES if one.key != "dog")

    assert (found(county, "犬类", past, forget=False), "approval/dog" in held(county)) == ([], True)


def held(county: Path) -> set[str]:
    """Return which entries stand in the index."""
    return set(msgspec.msgpack.decode((county / ".qingdan/search/entries.msgpack").read_bytes())["entries"])


@pytest.mark.parametrize("damage", [b"", b"x" * 50])
def test_a_damaged_index_is_made_anew(county: Path, damage: bytes) -> None:
    """Whichever file it is, and whatever stands in it."""
    found(county, "犬类")
    for path in (county / ".qingdan/search").iterdir():
        path.write_bytes(damage)

    assert found(county, "犬类") == ["approval/dog"]


@pytest.mark.parametrize("what", ["pipe", "device"])
@pytest.mark.parametrize("name", ["seal", "entries.msgpack"])
def test_a_file_that_never_ends_is_not_waited_for(county: Path, name: str, what: str) -> None:
    """A pipe, or a link to a device, in place of a file of the index: the index is made anew."""
    found(county, "犬类")
    path = county / ".qingdan/search" / name
    path.unlink()
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")

    assert found(county, "犬类") == ["approval/dog"]


def test_an_index_that_was_written_elsewhere_is_never_opened(
    county: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder that came with a pull request carries no seal of this account: it is thrown away unread."""
    found(county, "犬类")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))

    assert not seal.is_sealed(county / ".qingdan/search")
    assert indexed(county, ENTRIES) == [f"编索引 {len(ENTRIES)}"]


def test_an_index_of_another_program_is_made_anew(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new release may read words otherwise."""
    indexed(county, ENTRIES)
    monkeypatch.setattr("qingdan.program.digest", lambda: b"another")

    assert indexed(county, ENTRIES) == [f"编索引 {len(ENTRIES)}"]


def test_a_link_in_its_place_is_not_followed(county: Path, tmp_path: Path) -> None:
    """What it leads to stays as it was."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    (county / ".qingdan").mkdir()
    (county / ".qingdan/search").symlink_to(elsewhere)

    assert (found(county, "犬类"), (elsewhere / "precious").exists()) == (["approval/dog"], True)


def test_where_nothing_can_be_kept_the_search_is_made_all_the_same(county: Path) -> None:
    """A file stands where the private folder should be."""
    (county / ".qingdan").write_text("x")

    assert found(county, "犬类") == ["approval/dog"]


def _search(county: Path, number: int) -> list[str]:
    extra = entry("approval", f"more-{number}", f"第{number}项许可")
    return found(county, "犬类", (*ENTRIES, extra))


def test_two_at_once_do_no_harm(county: Path) -> None:
    """Each waits for its turn; both find what they look for, and the index is whole after them."""
    with multiprocessing.get_context("fork").Pool(3) as pool:
        results = pool.starmap(_search, [(county, number) for number in range(6)])

    assert (results, found(county, "犬类")) == ([["approval/dog"]] * 6, ["approval/dog"])
