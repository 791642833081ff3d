"""Two folders change places, also on systems that have no call for it."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from qingdan.publish import exchange
from qingdan.publish.edition import Counts, open_edition
from qingdan.publish.faults import SiteFolderRefused
from qingdan.publish.survey import survey


class Folders:
    """`standby` holds "new", `public` holds "old"; `previous` is free."""

    def __init__(self, parent: Path) -> None:
        self.standby, self.public, self.previous = (parent / n for n in ("standby", "public", "previous"))
        for folder, text in ((self.standby, "new"), (self.public, "old")):
            folder.mkdir()
            (folder / "page").write_text(text)

    def exchange(self) -> None:
        exchange.exchange(self.standby, self.public, self.previous)

    def recover(self) -> None:
        exchange.recover(self.standby, self.public, self.previous)

    def contents(self) -> dict[str, str]:
        folders = (self.standby, self.public, self.previous)
        return {f.name: (f / "page").read_text() for f in folders if (f / "page").exists()}


class OldLibrary:
    """A C library that knows system calls by number only."""

    def __init__(self) -> None:
        self.syscall = ctypes.CDLL(None, use_errno=True).syscall


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def test_folders_change_places(folders: Folders) -> None:
    """The system's own exchange."""
    folders.exchange()

    assert folders.contents() == {"standby": "old", "public": "new"}


def test_folders_change_places_by_number(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where the C library has no name for it."""
    library = OldLibrary()
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)

    exchanged = exchange.rename_exchange(folders.standby, folders.public)

    assert (exchanged, folders.contents()) == (True, {"standby": "old", "public": "new"})


def test_folders_change_places_by_renames(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where the system cannot exchange; nothing stays behind."""
    monkeypatch.setattr(exchange, "rename_exchange", lambda *_: False)

    folders.exchange()

    assert (folders.contents(), folders.previous.exists()) == ({"standby": "old", "public": "new"}, False)


def test_rename_that_fails_is_taken_back(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new folder does not go into the free place the old one returns there."""
    monkeypatch.setattr(exchange, "rename_exchange", lambda *_: False)
    rename = os.rename

    def failing(source: Path, target: Path) -> None:
        if source == folders.standby:
            raise OSError(errno.EIO, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="Input/output error"):
        folders.exchange()

    assert folders.contents() == {"standby": "new", "public": "old"}


def test_kill_after_the_first_rename_is_taken_back(folders: Folders) -> None:
    """With no public folder the last good one is put back."""
    folders.public.rename(folders.previous)

    folders.recover()

    assert folders.contents() == {"standby": "new", "public": "old"}


def test_kill_after_the_second_rename_is_finished(folders: Folders) -> None:
    """With the new folder public the old one goes where the next edition is made."""
    folders.public.rename(folders.previous)
    folders.standby.rename(folders.public)

    folders.recover()

    assert folders.contents() == {"standby": "old", "public": "new"}


def test_old_folder_that_nobody_needs_goes(folders: Folders) -> None:
    """Where both folders stand a third is left over."""
    folders.previous.mkdir()

    folders.recover()

    assert (folders.contents(), folders.previous.exists()) == ({"standby": "new", "public": "old"}, False)


def test_link_is_not_put_back(folders: Folders) -> None:
    """What is no folder in the place of the old one does not become the public folder."""
    folders.public.rename(folders.public.with_name("elsewhere"))
    folders.previous.symlink_to(folders.standby)

    folders.recover()

    assert (folders.public.is_symlink(), folders.previous.is_symlink()) == (False, False)


def test_other_refusals_are_told(folders: Folders) -> None:
    """Only a system without exchange answers with False; a missing folder is an error."""
    with pytest.raises(FileNotFoundError):
        exchange.rename_exchange(folders.standby, folders.previous)


def test_everything_is_on_the_disk_after_sync(folders: Folders) -> None:
    """Sync says nothing when all is well, and what is wrong when it is not."""
    exchange.sync(folders.public)

    with pytest.raises(FileNotFoundError):
        exchange.sync(folders.previous)


def test_files_are_copied_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links an unchanged page is copied, and known the next time."""

    def no_links(_source: str, _target: str) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    counts = [publish(tmp_path, {"a/kept": b"kept", "index": data}) for data in (b"one", b"two", b"two")]

    assert counts == [Counts(2, 0, 0), Counts(1, 1, 0), Counts(0, 2, 0)]
    assert survey(tmp_path / "site").files.keys() == {"a/kept", "index"}


def test_mount_point_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot change places, being a mount point of the same disk, is told in Chinese."""
    publish(tmp_path, {"index": b"one"})

    def busy(*_: Path) -> bool:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(exchange, "rename_exchange", busy)
    with pytest.raises(SiteFolderRefused, match="挂载点"):
        publish(tmp_path, {"index": b"two"})

    assert (tmp_path / "site" / "index").read_bytes() == b"one"


def publish(county: Path, files: dict[str, bytes]) -> Counts:
    with open_edition(county, county / "site") as edition:
        for path, data in files.items():
            if edition.known(path, data):
                edition.keep(path)
            else:
                edition.record(data, edition.write(path, data))
        return edition.publish()
