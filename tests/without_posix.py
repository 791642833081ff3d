"""Run qingdan on this system as if it lacked what Windows lacks: `python without_posix.py build …`.

The modules and names of `os` that only POSIX has are gone before anything of ours is imported, files have
the modes that Windows tells, renaming onto a file or renaming an open one is refused, and locks are
msvcrt's. It is not Windows: paths, consoles and the file system itself stay those of this machine.
"""

from __future__ import annotations

# The standard library looks at its system when it is imported, and may go on as it is.
import asyncio  # noqa: F401
import concurrent.futures.process  # noqa: F401
import errno
import http.server  # noqa: F401
import multiprocessing
import os
import platform
import shutil  # noqa: F401
import stat
import subprocess  # noqa: F401
import sys
import tarfile  # noqa: F401
import tempfile  # noqa: F401
import types
from pathlib import Path
from typing import Any

_MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "termios")
_NAMES = (
    "O_CLOEXEC",
    "O_DIRECTORY",
    "O_NOFOLLOW",
    "O_NONBLOCK",
    "chown",
    "fchmod",
    "fchown",
    "fork",
    "geteuid",
    "getgid",
    "getuid",
    "killpg",
    "lchown",
    "mkfifo",
    "sched_getaffinity",
    "statvfs",
    "sync",
)


def take_away() -> None:
    """Take away what Windows lacks."""
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in _NAMES:
        if hasattr(os, name):
            delattr(os, name)
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    platform.system = lambda: "Windows"
    os.lstat = _with_modes_of_windows(os.lstat)
    os.rename, os.replace = _refusing(os.rename, onto=True), _refusing(os.replace, onto=False)


def _with_modes_of_windows(real: Any) -> Any:
    def lstat(*args: Any, **kwargs: Any) -> os.stat_result:
        told = real(*args, **kwargs)
        mode = stat.S_IFMT(told.st_mode) | (0o777 if stat.S_ISDIR(told.st_mode) else 0o666)
        names = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns")
        return os.stat_result((mode, *told[1:10]), {name: getattr(told, name) for name in names})

    return lstat


def _refusing(real: Any, *, onto: bool) -> Any:
    def rename(old: Any, new: Any) -> None:
        if onto and os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, "exists", str(new))
        if any(_leads_to(link, Path(old)) for link in Path("/proc/self/fd").glob("*")):
            raise PermissionError(errno.EACCES, "is open", str(old))
        real(old, new)

    return rename


def _leads_to(link: Path, old: Path) -> bool:
    try:
        return os.path.samefile(link, old)
    except OSError:
        return False


def locks() -> types.ModuleType:
    """Return a module like msvcrt, as far as locks go."""
    held: set[tuple[int, int]] = set()
    module: Any = types.ModuleType("msvcrt")
    module.LK_NBLCK, module.LK_UNLCK = 2, 0

    def locking(descriptor: int, mode: int, _length: int) -> None:
        told = os.fstat(descriptor)
        file = told.st_dev, told.st_ino
        if mode == module.LK_UNLCK:
            held.remove(file)
        elif file in held:
            raise PermissionError(errno.EACCES, "locked")
        else:
            held.add(file)

    module.locking = locking
    return module


if __name__ == "__main__":
    take_away()
    from qingdan import system

    system.POSIX = False
    sys.modules["msvcrt"] = locks()
    from qingdan.cli import main

    main()
