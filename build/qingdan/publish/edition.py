"""One edition of the site: the list of its files, each with the key it was made from.

Until `publish` nobody can see anything of it, and nothing that happens before, a kill, a full disk, a
fault, touches the public folder.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qingdan.publish.cache import Cache, private_folder
from qingdan.publish.exchange import recover
from qingdan.publish.faults import AnotherBuild, NothingToPublish, not_written
from qingdan.publish.lock import locked
from qingdan.publish.site_folder import SiteFolder, site_folder
from qingdan.publish.standby import Standby
from qingdan.publish.survey import Stamp, folders_of, is_open_folder

_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9_.+~@-]{0,199}(?<!\.)"
_ADDRESS = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was written, for `Edition.record`. Small, to be sent between processes."""

    path: str
    stamp: Stamp


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
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
            recover(folder.standby, folder.public, folder.previous)
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
    """Fill it with `write` and `record`, or `keep`, page by page, then `publish`."""

    def __init__(self, folder: SiteFolder, private: Path | None) -> None:
        self._folder = folder
        self._standby = Standby(folder, self._stamp)
        name = hashlib.blake2b(os.fsencode(folder.public), digest_size=8).hexdigest()
        self._manifest = Cache.open(private, f"site-{name}", b"manifest 1", dict[str, Listed])
        self._files: dict[str, Listed] = {}
        self._names: dict[str, str] = {}
        self._folders: set[str] = set()

    @functools.cached_property
    def _last(self) -> dict[str, Listed]:
        """The list of the edition before, as far as it is remembered."""
        return self._manifest.get() or {}

    def _stamp(self, path: str) -> Stamp | None:
        listed = self._last.get(path)
        return listed.stamp if listed is not None else None

    def remembers(self, path: str) -> bool:
        """Tell whether anything is remembered of `path`: if not, no key of it is `known`."""
        return path in self._last

    def known(self, path: str, key: bytes) -> bool:
        """Tell whether the public file at `path` was made from `key` and is untouched since."""
        listed = self._last.get(path)
        if listed is None or listed.key != key:
            return False
        return self._standby.public.files.get(path) == listed.stamp

    def keep(self, path: str) -> None:
        """List the public file at `path` again with the key it has; only where `known` said so."""
        self._list(path, self._last[path])

    def untouched_below(self, folder: str) -> bool:
        """Tell whether every public file below a folder is what it was in the edition before."""
        public = self._standby.public.files
        return all(public.get(path) == self._last[path].stamp for path in self._below(folder))

    def keep_below(self, folder: str) -> None:
        """List every public file below a folder again; only where `untouched_below` said so."""
        for path in self._below(folder):
            self.keep(path)

    def _below(self, folder: str) -> list[str]:
        return [path for path in self._last if path.startswith(f"{folder}/")]

    def look(self) -> None:
        """Look at what is public and what is remembered of it.

        At once before worker processes are forked that ask `known`: else each of them would look.
        """
        _ = self._standby.public, self._last

    def begin(self) -> None:
        """Make ready for `write`: to be called before worker processes are forked.

        `write` does it by itself where there are none, and `publish` where something is to be done, so
        that a build that changes nothing never needs it.
        """
        try:
            self._standby.begin()
        except OSError as error:
            raise not_written(error) from error

    def write(self, path: str, data: bytes) -> Entry:
        """Write `data` where the public cannot see it yet; may be called in a forked worker process.

        Bytes that are public at `path` already are not written again. SiteNotWritten if the system
        refuses; ValueError for an address that no page may have.
        """
        _check_address(path)
        try:
            return Entry(path, self._standby.write(path, data))
        except OSError as error:
            raise not_written(error) from error

    def record(self, key: bytes, entry: Entry) -> None:
        """List what `write` wrote, made from `key`. What is written and not listed is not published."""
        self._list(entry.path, Listed(key, entry.stamp))

    def publish(self) -> Counts:
        """Let the listed files, and nothing else, be the public folder, and remember them.

        If they are that already, the public folder is not touched.
        """
        if not self._files:
            raise NothingToPublish(
                "这次生成一个页面也没有,网站仍是上一版。", "核对「content」文件夹里有没有记录。"
            )
        stamps = {path: listed.stamp for path, listed in self._files.items()}
        try:
            counts, changed = self._compare(stamps)
            if changed:
                stamps = self._standby.complete(stamps)
                self._standby.exchange()
        except OSError as error:
            raise not_written(error) from error
        files = {
            path: listed if listed.stamp == stamps[path] else Listed(listed.key, stamps[path])
            for path, listed in self._files.items()
        }
        # The old edition is forgotten first, so that after a kill between the two the next build,
        # which will find the list remembered to be another, forgets it.
        new = files != self._last
        if (changed or new) and self._standby.forget(stamps, exchanged=changed) and new:
            self._manifest.put(files)
        return counts

    def close(self) -> None:
        """Free what an edition not published takes up."""
        self._standby.discard()

    def _compare(self, stamps: dict[str, Stamp]) -> tuple[Counts, bool]:
        """Count what is to be done to the public folder, and tell whether it is to be touched at all."""
        public = self._standby.public
        written = sum(public.files.get(path) != stamp for path, stamp in stamps.items())
        gone = public.files.keys() - stamps.keys()
        counts = Counts(written, len(stamps) - written, len(gone) + len(public.foreign))
        spare = public.folders - folders_of(stamps)
        return counts, bool(written or counts.removed or spare) or not is_open_folder(self._folder.public)

    def _list(self, path: str, listed: Listed) -> None:
        """Add to the list; ValueError where some system would take two of its names for one."""
        _check_address(path)
        if path in self._files:
            raise ValueError(f"two pages at one address: {path}")
        folder = path.rpartition("/")[0]
        while folder and folder not in self._folders:
            # With its slash, so that a folder and a file of one name are told apart.
            self._claim(folder, f"{folder}/")
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]
        self._claim(path, path)
        self._files[path] = listed

    def _claim(self, path: str, name: str) -> None:
        small = path.lower()
        # Nearly all are in small letters already: one text for both.
        if self._names.setdefault(name if small == name else small, name) != name:
            raise ValueError(f"two names that cannot stand beside each other: {path}")


def _check_address(path: str) -> None:
    """Let through what is safe everywhere as a relative file name and as a web address."""
    if _ADDRESS.fullmatch(path) is None:
        raise ValueError(f"no address for a page: {path!r}")
