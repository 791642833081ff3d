"""What this operating system has and another lacks: Windows knows neither links to be refused nor modes of files.

Asked for here once, so that no module falls over a name that `os` does not have everywhere.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Without O_BINARY Windows would turn every line feed written into two characters.
_AS_IT_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)

#: Flags of os.open. To read: no link is followed and no pipe waited for, where the system can tell.
READ = os.O_RDONLY | _NO_LINK | _NO_WAIT | _AS_IT_IS
#: To write a file that must not be there yet.
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _AS_IT_IS
#: To hold a file that may be there; what it holds stays.
HOLD = os.O_RDWR | os.O_CREAT | _NO_LINK | _NO_WAIT | _AS_IT_IS

#: Whether files have modes that say who may read them, and locks are those of POSIX.
POSIX = os.name == "posix"


def read_plain(path: Path) -> bytes:
    """Return what a file holds; OSError where it is a pipe, a link or a device, that might never end."""
    descriptor = os.open(path, READ)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read()
    finally:
        os.close(descriptor)
