"""The standby folder, where the next edition is made beside the public one.

It may hold anything at first: the edition before, or what a killed build left. Nothing in it is
believed but a file that has the stamp of the file wanted. A file of the public folder is never opened
for writing: what stays the same is linked, what differs is a new file.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import stat
from collections.abc import Callable, Mapping

from qingdan import system
from qingdan.publish import exchange
from qingdan.publish.faults import PublishFault, SiteNotWritten, not_written
from qingdan.publish.site_folder import SiteFolder, mount_point
from qingdan.publish.survey import FILE_MODE, FOLDER_MODE, Stamp, Survey, prune, remove, survey, tidy

#: what systems answer that cannot link a file a second time
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
#: the parent folder may be on the web as well, and what is in the making is not public
_HIDDEN_MODE = 0o700


class Standby:
    """Used by `edition.Edition` alone; every OSError leaves it as it is."""

    def __init__(self, folder: SiteFolder, known: Callable[[str], Stamp | None]) -> None:
        """Work on `folder`; `known` is asked for the stamp that a public file had last."""
        self._folder = folder
        self._known = known
        self._root = os.fspath(folder.standby)
        self._public_root = os.fspath(folder.public)
        self._owner = os.getpid()
        self._folders: set[str] | None = None

    @functools.cached_property
    def public(self) -> Survey:
        """What stood in the public folder when it was first asked for in this build."""
        try:
            return survey(self._folder.public, self._known)
        except OSError as error:
            raise not_written(error) from error

    def begin(self) -> None:
        """Make the folder ready for `write`. Does nothing the second time in a process.

        To be called before several workers are forked; one that works beside the build may do so itself.
        """
        if self._folders is not None:
            return
        self._folders = tidy(self._folder.standby)
        os.chmod(self._root, _HIDDEN_MODE)
        _ = self.public

    def write(self, path: str, data: bytes) -> Stamp:
        """Write `data` at `path`, unless the public file there has the same bytes."""
        self.begin()
        public = self.public.files.get(path)
        if public is not None and public.size == len(data) and self._public_bytes(path) == data:
            return public
        return self._write_new(path, data)

    def complete(self, stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
        """Make the folder hold the files of `stamps` and nothing else; return the stamps they have.

        They differ from what was asked only where files had to be copied, for want of links.
        """
        self.begin()
        missing = stamps.keys() - self._prune(stamps)
        linked: dict[str, Stamp] = {}
        for path in missing:
            if self.public.files.get(path) != stamps[path]:
                raise SiteNotWritten(
                    f"页面「{path}」写好后又被别的程序改动,网站仍是上一版。",
                    "查清哪个程序在改网站文件夹,停掉后再生成一次。",
                )
            self._make_folder(path.rpartition("/")[0])
            linked[path] = self._link(path)
        return {**stamps, **linked}

    def exchange(self) -> None:
        """Let this folder be the public one, and the public one this."""
        exchange.sync(self._folder.standby)
        os.chmod(self._root, FOLDER_MODE)
        try:
            if os.path.lexists(self._public_root):
                exchange.exchange(self._folder.standby, self._folder.public, self._folder.previous)
            else:
                os.rename(self._root, self._public_root)
        except OSError as error:
            if error.errno in {errno.EBUSY, errno.EXDEV}:
                raise mount_point(self._folder.public) from error
            raise

    def forget(self, stamps: Mapping[str, Stamp], *, exchanged: bool) -> bool:
        """Take from an older edition what is not of the public one, `stamps`: it may be withdrawn.

        `exchanged`: what stands here is what was public at the beginning, no need to look again. The
        site stands already, so that a failure here is none of the build; the answer tells.
        """
        self._folders = None
        standby = self._folder.standby
        try:
            if standby.is_symlink() or not standby.is_dir():
                standby.unlink(missing_ok=True)
            else:
                standby.chmod(_HIDDEN_MODE)
                prune(standby, self.public if exchanged else survey(standby), stamps)
        except (OSError, PublishFault):
            return False
        return True

    def discard(self) -> None:
        """Free the room that an edition not published takes up. Nothing in a forked child."""
        if self._folders is None or os.getpid() != self._owner:
            return
        with contextlib.suppress(OSError, PublishFault):
            self._prune(self.public.files)
            if not self.public.files:
                os.rmdir(self._root)

    def _prune(self, stamps: Mapping[str, Stamp]) -> set[str]:
        return prune(self._folder.standby, survey(self._folder.standby, stamps.get), stamps)

    def _public_bytes(self, path: str) -> bytes:
        descriptor = os.open(f"{self._public_root}/{path}", system.READ)
        with open(descriptor, "rb") as stream:
            return stream.read()

    def _link(self, path: str) -> Stamp:
        try:
            os.link(f"{self._public_root}/{path}", f"{self._root}/{path}")
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            return self._write_new(path, self._public_bytes(path))
        return self.public.files[path]

    def _write_new(self, path: str, data: bytes) -> Stamp:
        self._make_folder(path.rpartition("/")[0])
        target = f"{self._root}/{path}"
        # CREATE makes it certain that no file that was there before, hence no public one, is written to.
        try:
            descriptor = os.open(target, system.CREATE, FILE_MODE)
        except FileExistsError:
            remove(self._folder.standby, path)
            descriptor = os.open(target, system.CREATE, FILE_MODE)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        # Only now: Windows may set the time of a file when it is closed.
        status = os.lstat(target)
        if system.POSIX and stat.S_IMODE(status.st_mode) != FILE_MODE:
            os.chmod(target, FILE_MODE)
        return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)

    def _make_folder(self, folder: str) -> None:
        """Make `folder` and those above it; another worker may be about the same."""
        made = self._folders
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
