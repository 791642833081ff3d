"""One at a time: a lock on a small file, which the system lets go of when its holder dies.

Linux and macOS have flock; Windows locks a byte of the file.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from qingdan import system


@contextlib.contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold the lock file at `path`, made if need be, and give its descriptor.

    Never waits: BlockingIOError if somebody else holds it. A symbolic link or anything else but a
    plain file is an OSError. A forked child shares the lock and does not let go of it.
    """
    holder = os.getpid()
    descriptor = _acquire(path)
    try:
        yield descriptor
    finally:
        if os.getpid() == holder:
            _let_go(descriptor)
        os.close(descriptor)


def _acquire(path: Path) -> int:
    while True:
        descriptor = os.open(path, system.HOLD, 0o644)
        try:
            mine = os.fstat(descriptor)
            if not stat.S_ISREG(mine.st_mode):
                raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))  # noqa: TRY301 - taken for what the system says
            _hold(descriptor)
            # Deleted or renamed between open and lock: the lock is on a file nobody else will find.
            if _stands_at(path, mine):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _hold(descriptor: int) -> None:
    """Lock an open file; BlockingIOError if somebody else has it."""
    if system.POSIX:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    windows = importlib.import_module("msvcrt")
    try:
        windows.locking(descriptor, windows.LK_NBLCK, 1)
    except PermissionError as fault:
        raise BlockingIOError(fault.errno, fault.strerror) from None


def _let_go(descriptor: int) -> None:
    if system.POSIX:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)
        return
    windows = importlib.import_module("msvcrt")
    windows.locking(descriptor, windows.LK_UNLCK, 1)


def _stands_at(path: Path, mine: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.lstat(path), mine)
    except FileNotFoundError:
        return False
