"""What is remembered between builds comes back whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from qingdan.publish.cache import Cache

VALUE = {"one": 1, "two": 2}


def cache(folder: Path | None, program: bytes = b"program") -> Cache[dict[str, int]]:
    return Cache.open(folder, "numbers", program, dict[str, int])


def file(folder: Path) -> Path:
    return folder / "numbers.cache"


def test_value_comes_back(tmp_path: Path) -> None:
    """What was put is got, by another object too."""
    assert cache(tmp_path).put(VALUE)

    assert cache(tmp_path).get() == VALUE


def test_nothing_was_put(tmp_path: Path) -> None:
    """Nothing is remembered at first."""
    assert cache(tmp_path).get() is None


def test_other_program_finds_nothing(tmp_path: Path) -> None:
    """What another version of the program remembered is as good as absent."""
    cache(tmp_path, b"older").put(VALUE)

    assert cache(tmp_path, b"newer").get() is None


def test_other_type_finds_nothing(tmp_path: Path) -> None:
    """A value of another shape, checksum and all, is as good as absent."""
    Cache.open(tmp_path, "numbers", b"program", dict[str, str]).put({"one": "1"})

    assert cache(tmp_path).get() is None


def test_any_changed_byte_is_noticed(tmp_path: Path) -> None:
    """No single damaged byte goes unseen."""
    cache(tmp_path).put(VALUE)
    whole = file(tmp_path).read_bytes()

    for place in range(len(whole)):
        file(tmp_path).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache(tmp_path).get() is None


def test_any_cut_is_noticed(tmp_path: Path) -> None:
    """A file cut short, or with something after its end, is as good as absent."""
    cache(tmp_path).put(VALUE)
    whole = file(tmp_path).read_bytes()

    for damaged in (*(whole[:length] for length in range(len(whole))), whole + b"x"):
        file(tmp_path).write_bytes(damaged)
        assert cache(tmp_path).get() is None


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    """A forged value of a million lists in lists is as good as absent."""
    nested = msgspec.Raw(b"\x91" * 1_000_000 + b"\x90")
    Cache.open(tmp_path, "numbers", b"program", msgspec.Raw).put(nested)

    assert Cache.open(tmp_path, "numbers", b"program", dict[bytes, msgspec.Raw]).get() is None


@pytest.mark.parametrize("kind", ["link", "folder", "fifo"])
def test_what_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    """A link, a folder or a FIFO in place of the file is neither followed nor waited for."""
    cache(tmp_path).put(VALUE)
    file(tmp_path).rename(tmp_path / "elsewhere")
    match kind:
        case "link":
            file(tmp_path).symlink_to(tmp_path / "elsewhere")
        case "folder":
            file(tmp_path).mkdir()
        case "fifo":
            os.mkfifo(file(tmp_path))

    assert cache(tmp_path).get() is None


def test_link_in_place_of_the_file_is_replaced(tmp_path: Path) -> None:
    """Putting takes the place of a link and leaves alone what it points to."""
    (tmp_path / "precious").write_bytes(b"precious")
    file(tmp_path).symlink_to(tmp_path / "precious")

    cache(tmp_path).put(VALUE)

    assert (cache(tmp_path).get(), (tmp_path / "precious").read_bytes()) == (VALUE, b"precious")


def test_nowhere_to_remember(tmp_path: Path) -> None:
    """Without a folder, or with one that is gone, putting says so and getting finds nothing."""
    answers = [(c.put(VALUE), c.get()) for c in (cache(None), cache(tmp_path / "gone"))]

    assert answers == [(False, None), (False, None)]


def test_full_disk_keeps_the_old_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written whole does not take the place of what was, and leaves nothing behind."""
    cache(tmp_path).put(VALUE)

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    answer = cache(tmp_path).put({"three": 3})

    kept = [path for path in tmp_path.iterdir() if path.suffix != ".lock"]
    assert (answer, cache(tmp_path).get(), kept) == (False, VALUE, [file(tmp_path)])


def test_entries_of_a_table_are_decoded_when_asked_for(tmp_path: Path) -> None:
    """A table of raw entries is read without looking into them."""
    table = {b"%016d" % n: msgspec.Raw(msgspec.msgpack.encode({"n": n})) for n in range(100)}
    Cache.open(tmp_path, "table", b"program", dict[bytes, msgspec.Raw]).put(table)

    found = Cache.open(tmp_path, "table", b"program", dict[bytes, msgspec.Raw]).get()

    assert found is not None
    assert msgspec.msgpack.decode(found[b"%016d" % 42]) == {"n": 42}
