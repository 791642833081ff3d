"""Two folders change places in one step, so that a reader sees the old edition or the new one.

Linux does it with renameat2 and RENAME_EXCHANGE (man 2 renameat2). Where the system or the file
system has no such thing there are two renames, and between them no public folder; `recover` puts it
back if the build was killed just there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: number of the system call, for C libraries without renameat2 (musl); from the kernel's tables
_CALL_NUMBERS = {
    "x86_64": 316,
    "aarch64": 276,
    "riscv64": 276,
    "loongarch64": 276,
    "ppc64le": 357,
    "s390x": 347,
}
#: EPERM is what old container filters answer to a system call they do not know
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM})


def exchange(standby: Path, public: Path, previous: Path) -> None:
    """Let `standby` and `public`, folders beside each other, change places.

    `previous` is where the public folder waits between two renames; nothing may stand there.
    """
    if rename_exchange(standby, public):
        return
    os.rename(public, previous)
    try:
        os.rename(standby, public)
    except OSError:
        os.rename(previous, public)
        raise
    os.rename(previous, standby)


def rename_exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically; False where the system cannot."""
    if platform.system() != "Linux":
        return False
    names = (ctypes.c_int(_AT_FDCWD), os.fsencode(one), ctypes.c_int(_AT_FDCWD), os.fsencode(other))
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        answer = libc.renameat2(*names, ctypes.c_uint(_RENAME_EXCHANGE))
    elif platform.machine() in _CALL_NUMBERS:
        number = ctypes.c_long(_CALL_NUMBERS[platform.machine()])
        answer = libc.syscall(number, *names, ctypes.c_uint(_RENAME_EXCHANGE))
    else:
        return False
    if answer == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))


def recover(standby: Path, public: Path, previous: Path) -> None:
    """Finish or take back two renames that a kill cut short; only under the lock.

    With no public folder the last good edition is the one that waits at `previous`. A public folder
    and nothing in standby means that only the last step is missing.
    """
    if not os.path.lexists(previous):
        return
    if previous.is_symlink() or not previous.is_dir():
        previous.unlink()
    elif not os.path.lexists(public):
        os.rename(previous, public)
    elif not os.path.lexists(standby):
        os.rename(previous, standby)
    else:
        shutil.rmtree(previous)


def sync(folder: Path) -> None:
    """Return when everything written to the file system of `folder` is on the disk.

    Late bad news (a full disk found out only now) is an OSError. Windows has no such call: there what was
    written last may be lost with the power.
    """
    libc = ctypes.CDLL(None, use_errno=True) if platform.system() == "Linux" else None
    if libc is None or not hasattr(libc, "syncfs"):
        if hasattr(os, "sync"):
            os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if libc.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), os.fspath(folder))
    finally:
        os.close(descriptor)
