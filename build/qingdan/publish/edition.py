"""One edition of the site: what is new is written into a standby folder, then the folders change places.

Until `publish` nobody can see anything of it, and nothing that happens before, a kill, a full disk, a
fault, touches the public folder. A file of the public folder is never opened for writing: what stays
the same is linked into the standby folder, what differs is a new file there.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qingdan.publish import exchange
from qingdan.publish.cache import Cache, private_folder
from qingdan.publish.faults import AnotherBuild, NothingToPublish, PublishFault, SiteNotWritten, not_written
from qingdan.publish.lock import locked
from qingdan.publish.site_folder import SiteFolder, mount_point, site_folder
from qingdan.publish.survey import (
    FILE_MODE,
    FOLDER_MODE,
    Stamp,
    Survey,
    folders_of,
    is_open_folder,
    prune,
    remove,
    survey,
    tidy,
)

_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.+~@-]{0,199}(?<!\.)"
_ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}")
#: O_EXCL makes it certain that no file that was there before, hence no public one, is written to
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
#: what systems answer that cannot link a file a second time
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
_HIDDEN_MODE = 0o700


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was written, for `Edition.record`. Small, to be sent between processes."""

    path: str
    stamp: Stamp


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A file of an edition: `key` says from what it was made, `stamp` by what it is known again."""

    key: bytes
    stamp: Stamp


class Counts(msgspec.Struct, frozen=True):
    """What publishing did to the public folder, in files."""

    written: int
    kept: int
    removed: int


@contextlib.contextmanager
def open_edition(county: Path, site: Path) -> Iterator[Edition]:
    """Hold the site and the county for one build and give the edition to fill.

    SiteFolderRefused if `site` cannot be one, AnotherBuild if a build is at work on this site or this
    county. Leaving without `publish` leaves the public folder as it was. Where `.qingdan/` cannot be
    used the build goes on and remembers nothing.
    """
    with contextlib.ExitStack() as held:
        try:
            folder = site_folder(county, site)
            private = _hold_private(private_folder(county), held)
            held.enter_context(locked(folder.lock))
            exchange.recover(folder.standby, folder.public, folder.previous)
        except BlockingIOError:
            raise AnotherBuild("另一次生成正在进行,这一次没有开始。", "等它结束后再生成一次。") from None
        except OSError as error:
            raise not_written(error) from error
        edition = Edition(folder, private)
        try:
            yield edition
        finally:
            edition.close()


def _hold_private(private: Path | None, held: contextlib.ExitStack) -> Path | None:
    """Lock the county's private folder; None where it cannot be used, whatever the reason."""
    if private is None:
        return None
    try:
        held.enter_context(locked(private / "build.lock"))
    except BlockingIOError:
        raise
    except OSError:
        return None
    return private


class Edition:
    """Fill it with `write` and `record` or `keep`, page by page, then `publish`."""

    def __init__(self, folder: SiteFolder, private: Path | None) -> None:
        self._folder = folder
        self._public_root, self._standby_root = os.fspath(folder.public), os.fspath(folder.standby)
        self._owner = os.getpid()
        name = hashlib.blake2b(os.fsencode(folder.public), digest_size=8).hexdigest()
        self._manifest = Cache.open(private, f"site-{name}", b"manifest 1", dict[str, Listed])
        self._pages: dict[str, Listed] = {}
        self._names: dict[str, str] = {}
        self._standby_folders: set[str] | None = None

    @functools.cached_property
    def _public(self) -> Survey:
        return survey(self._folder.public)

    @functools.cached_property
    def _last(self) -> dict[str, Listed]:
        return self._manifest.get() or {}

    def known(self, path: str, key: bytes) -> bool:
        """Tell whether the public file at `path` was made from `key` and is untouched since."""
        listed = self._last.get(path)
        return listed is not None and listed.key == key and self._public.files.get(path) == listed.stamp

    def keep(self, path: str) -> None:
        """List the public file at `path` again, with the key it has; only after `known`."""
        listed = self._last[path]
        self._list(path, listed)

    def begin(self) -> None:
        """Make the standby folder ready for `write`: at once before worker processes are forked.

        `write` does it by itself where there are none, and `publish` where it has something to do, so
        that a build that changes nothing never gets here.
        """
        if self._standby_folders is not None:
            return
        if os.getpid() != self._owner:
            raise RuntimeError("begin() must be called before forking")
        try:
            self._standby_folders = tidy(self._folder.standby)
            os.chmod(self._folder.standby, _HIDDEN_MODE)
            _ = self._public
        except OSError as error:
            raise not_written(error) from error

    def write(self, path: str, data: bytes) -> Entry:
        """Put `data` into the standby folder at `path`; may be called in a forked worker process.

        The same bytes as in the public file are not written again. SiteNotWritten if the system
        refuses; ValueError for an address that no page may have.
        """
        _check_address(path)
        self.begin()
        try:
            public = self._public.files.get(path)
            if public is not None and public.size == len(data) and self._public_bytes(path) == data:
                return Entry(path, public)
            return Entry(path, self._write_new(path, data))
        except OSError as error:
            raise not_written(error) from error

    def record(self, key: bytes, entry: Entry) -> None:
        """List what `write` wrote, made from `key`. What is written and not listed is not published."""
        self._list(entry.path, Listed(key, entry.stamp))

    def publish(self) -> Counts:
        """Let the listed files, and nothing else, be the public folder; remember them.

        If they are that already, the public folder is not touched.
        """
        if not self._pages:
            raise NothingToPublish(
                "这次生成一个页面也没有,网站仍是上一版。", "核对「content」文件夹里有没有记录。"
            )
        try:
            counts, changed = self._compare()
            if changed:
                self._exchange()
        except OSError as error:
            raise not_written(error) from error
        if self._pages != self._last:
            self._manifest.put(self._pages)
        if changed:
            self._forget_old()
        return counts

    def close(self) -> None:
        """Free the room that an edition not published takes up."""
        if self._standby_folders is None or os.getpid() != self._owner:
            return
        with contextlib.suppress(OSError, PublishFault):
            prune(self._folder.standby, self._public.files)
            if not self._public.files:
                self._folder.standby.rmdir()

    def _list(self, path: str, listed: Listed) -> None:
        """Add to the list; ValueError where some system would take two of its names for one."""
        _check_address(path)
        if path in self._pages:
            raise ValueError(f"two pages at one address: {path}")
        name, folder = path, path.rpartition("/")[0]
        while name:
            if self._names.setdefault(name.lower(), name) != name:
                raise ValueError(f"two names that cannot stand beside each other: {path}")
            # With the slash, so that a folder and a file of one name are told apart.
            name, folder = folder and f"{folder}/", folder.rpartition("/")[0]
        self._pages[path] = listed

    def _compare(self) -> tuple[Counts, bool]:
        """Count what is to be done to the public folder, and tell whether it is to be touched at all."""
        public = self._public
        written = sum(public.files.get(path) != listed.stamp for path, listed in self._pages.items())
        gone = public.files.keys() - self._pages.keys()
        counts = Counts(written, len(self._pages) - written, len(gone) + len(public.foreign))
        spare = public.folders - folders_of(self._pages)
        return counts, bool(written or counts.removed or spare) or not is_open_folder(self._folder.public)

    def _exchange(self) -> None:
        self.begin()
        self._complete()
        standby, public = self._folder.standby, self._folder.public
        exchange.sync(standby)
        os.chmod(standby, FOLDER_MODE)
        try:
            if os.path.lexists(public):
                exchange.exchange(standby, public, self._folder.previous)
            else:
                os.rename(standby, public)
        except OSError as error:
            if error.errno in {errno.EBUSY, errno.EXDEV}:
                raise mount_point(public) from error
            raise

    def _complete(self) -> None:
        """Make the standby folder hold the listed files and nothing else."""
        stamps = {path: listed.stamp for path, listed in self._pages.items()}
        standing = prune(self._folder.standby, stamps)
        for path in stamps.keys() - standing:
            if self._public.files.get(path) != stamps[path]:
                raise SiteNotWritten(
                    f"页面「{path}」写好后又被别的程序改动,网站仍是上一版。",
                    "查清哪个程序在改网站文件夹,停掉后再生成一次。",
                )
            self._make_folder(path.rpartition("/")[0])
            stamp = self._link(path)
            self._pages[path] = Listed(self._pages[path].key, stamp)

    def _link(self, path: str) -> Stamp:
        """Let the public file stand in the standby folder too; a copy where there are no links."""
        try:
            os.link(f"{self._public_root}/{path}", f"{self._standby_root}/{path}")
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            return self._write_new(path, self._public_bytes(path))
        return self._public.files[path]

    def _forget_old(self) -> None:
        """Take from the old edition what is public no longer: it may have been withdrawn.

        The new one stands already, so nothing that goes wrong here may be a fault of the build; the
        next one tidies again.
        """
        standby = self._folder.standby
        old = self._public.files
        gone = [path for path, stamp in old.items() if self._stamp(path) != stamp]
        links = [path for path in self._public.foreign if path not in self._public.folders]
        with contextlib.suppress(OSError):
            os.chmod(standby, _HIDDEN_MODE)
        for path in (*gone, *links):
            with contextlib.suppress(OSError):
                remove(standby, path)
        self._standby_folders = None
        del self._public

    def _stamp(self, path: str) -> Stamp | None:
        listed = self._pages.get(path)
        return listed.stamp if listed is not None else None

    def _public_bytes(self, path: str) -> bytes:
        descriptor = os.open(f"{self._public_root}/{path}", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with open(descriptor, "rb") as stream:
            return stream.read()

    def _write_new(self, path: str, data: bytes) -> Stamp:
        self._make_folder(path.rpartition("/")[0])
        target = f"{self._standby_root}/{path}"
        try:
            descriptor = os.open(target, _NEW_FILE, FILE_MODE)
        except FileExistsError:
            remove(self._folder.standby, path)
            descriptor = os.open(target, _NEW_FILE, FILE_MODE)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            status = os.fstat(descriptor)
            if stat.S_IMODE(status.st_mode) != FILE_MODE:
                os.fchmod(descriptor, FILE_MODE)
        finally:
            os.close(descriptor)
        return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)

    def _make_folder(self, folder: str) -> None:
        """Make `folder` in the standby folder; another worker may be about the same."""
        made = self._standby_folders
        if not folder or made is None or folder in made:
            return
        self._make_folder(folder.rpartition("/")[0])
        whole = self._folder.standby / folder
        if whole.is_symlink() or not whole.is_dir():
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                whole.unlink()
            whole.mkdir(exist_ok=True)
            os.chmod(whole, FOLDER_MODE)
        made.add(folder)


def _check_address(path: str) -> None:
    """Let through what is safe as a relative file name and as a web address, everywhere."""
    if _ADDRESS.fullmatch(path) is None:
        raise ValueError(f"no address for a page: {path!r}")
