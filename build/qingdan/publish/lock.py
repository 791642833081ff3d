"""One at a time: an flock on a small file, which the kernel lets go of when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


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
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _acquire(path: Path) -> int:
    while True:
        descriptor = os.open(path, _FLAGS, 0o644)
        try:
            mine = os.fstat(descriptor)
            if not stat.S_ISREG(mine.st_mode):
                raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))  # noqa: TRY301 - taken for what the system says
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Deleted or renamed between open and flock: the lock is on a file nobody else will find.
            if _stands_at(path, mine):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _stands_at(path: Path, mine: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.lstat(path), mine)
    except FileNotFoundError:
        return False
