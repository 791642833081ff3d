"""What really stands in a site folder, and taking away what should not.

No symbolic link is followed. Everything that is neither a plain file of mode 644 nor a folder of
mode 755 on the same file system is foreign: nobody here made it so. Where the system has no modes
none is asked for.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from qingdan import system
from qingdan.publish.faults import SiteFolderRefused

FILE_MODE = 0o644
FOLDER_MODE = 0o755


class Stamp(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """By what a file is known again without reading it. A file written anew has another one."""

    inode: int
    size: int
    mtime_ns: int


class Survey(msgspec.Struct, frozen=True):
    """All paths are relative to the folder, with forward slashes."""

    files: dict[str, Stamp]
    folders: set[str]
    foreign: list[str]


def survey(folder: Path, known: Callable[[str], Stamp | None] = lambda _: None) -> Survey:
    """List `folder` with the stamp of every file; nothing at all if there is no such folder.

    A stamp that is `known` of a path is that one, not another like it: there are tens of thousands.
    """
    found = Survey({}, set(), [])
    try:
        device = os.lstat(folder).st_dev
    except FileNotFoundError:
        return found
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                # Not entry.stat: on Windows that knows neither the file's number nor its disk.
                status = os.lstat(entry.path)
                if stat.S_ISREG(status.st_mode) and _has_mode(status, FILE_MODE):
                    stamp = Stamp(status.st_ino, status.st_size, status.st_mtime_ns)
                    before = known(path)
                    found.files[path] = before if before is not None and before == stamp else stamp
                elif not stat.S_ISDIR(status.st_mode):
                    found.foreign.append(path)
                elif status.st_dev != device:
                    # Its files would be deleted as foreign ones; whoever mounted it here wants them.
                    raise SiteFolderRefused(
                        f"网站文件夹里的「{path}」挂载了另一个磁盘。", "先卸载它,或者换一个网站文件夹。"
                    )
                else:
                    if not _has_mode(status, FOLDER_MODE):
                        found.foreign.append(path)
                    found.folders.add(path)
                    waiting.append(path + "/")
    return found


def is_open_folder(folder: Path) -> bool:
    """Tell whether `folder` is there and everybody may look into it."""
    try:
        status = os.lstat(folder)
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(status.st_mode) and _has_mode(status, FOLDER_MODE)


def _has_mode(status: os.stat_result, mode: int) -> bool:
    return not system.POSIX or stat.S_IMODE(status.st_mode) == mode


def tidy(folder: Path) -> set[str]:
    """Make `folder` a real folder with nothing but plain files and folders in it; return the folders.

    Cheaper than a survey: no file is looked at, and what the files hold is not judged. Another process of
    the build may be about the same.
    """
    if folder.is_symlink() or not folder.is_dir():
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            folder.unlink()
        folder.mkdir(exist_ok=True)
    found: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    found.add(prefix + entry.name)
                    waiting.append(prefix + entry.name + "/")
                    os.chmod(entry.path, FOLDER_MODE)
                elif not entry.is_file(follow_symlinks=False):
                    with contextlib.suppress(FileNotFoundError):
                        os.unlink(entry.path)
    return found


def prune(folder: Path, found: Survey, listed: Mapping[str, Stamp]) -> set[str]:
    """Of what was `found` in `folder` leave the `listed` files with just these stamps; return those."""
    standing = {path for path, stamp in found.files.items() if listed.get(path) == stamp}
    needed = folders_of(listed)
    for path in found.files.keys() - standing:
        remove(folder, path)
    for path in found.foreign:
        if path in needed and path in found.folders:
            os.chmod(f"{folder}/{path}", FOLDER_MODE)
        else:
            remove(folder, path)
    # The longest first, so that a folder is empty when its turn comes.
    for path in sorted(found.folders - needed, key=len, reverse=True):
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(f"{folder}/{path}")
    return standing


def remove(folder: Path, path: str) -> None:
    """Remove whatever stands at `path`: a link, not what it points to; a folder with all in it."""
    whole = f"{folder}/{path}"
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISDIR(os.lstat(whole).st_mode):
            shutil.rmtree(whole)
        else:
            os.unlink(whole)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that `paths` need, the folders of folders too."""
    needed: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    return needed
