"""The bytes of one file: only of a plain file, never more than a record may have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from qingdan import system
from qingdan.problems import Place, Problem, Rule
from qingdan.source import rules
from qingdan.source.files import Found
from qingdan.source.telling import reason

#: A record's file may have this many bytes.
LARGEST = 4 * 1024 * 1024


def load(county: Path, found: Found) -> bytes | Problem:
    """Return the bytes of a file, or why they are not read.

    The file is judged by what was opened: a pipe put in its place since `walk` is not waited for,
    and a link is not followed.
    """
    return load_path(county, found.path)


def load_bytes(county: Path, path: str) -> bytes | None:
    """Return the bytes of a file named as for `load_path`; None where they cannot be had, whatever the reason."""
    raw = load_path(county, path)
    return raw if isinstance(raw, bytes) else None


def load_path(county: Path, path: str) -> bytes | Problem:
    """Return the bytes of a file named by its path below the county's folder, or why not."""
    try:
        descriptor = os.open(f"{county}/{path}", system.READ)
    except OSError as fault:
        return _unopened(path, fault)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(path)
        if status.st_size > LARGEST:
            return _too_large(path, status.st_size)
        raw = _all_of(descriptor, status.st_size)
    except OSError as fault:
        return _unopened(path, fault)
    finally:
        os.close(descriptor)
    return raw if len(raw) <= LARGEST else _too_large(path, len(raw))


def _all_of(descriptor: int, size: int) -> bytes:
    """Read to the end, though the file may have grown; stop where it is too large."""
    raw = os.read(descriptor, size + 1)
    if len(raw) == size:
        return raw
    pieces = [raw]
    read = len(raw)
    while read <= LARGEST and (piece := os.read(descriptor, 1 << 16)):
        pieces.append(piece)
        read += len(piece)
    return b"".join(pieces)


def _too_large(path: str, size: int) -> Problem:
    what = f"这个文件有 {size / 1024 / 1024:.1f} MB。"
    return _problem(rules.TOO_LARGE, path, what, "一个文件写一份记录,不超过 4 MB;放错的文件,移出 content/。")


def _unopened(path: str, fault: OSError) -> Problem:
    if fault.errno in (errno.ELOOP, errno.ENXIO):
        return _not_a_file(path)  # a link, or a socket
    what = f"系统打不开这个文件:{reason(fault)}。"
    return _problem(rules.UNOPENED, path, what, "改好读取权限;不用的文件,删去。")


def _not_a_file(path: str) -> Problem:
    return _problem(rules.NOT_A_FILE, path, "这不是普通文件。", "删去它,换成普通文件。")


def _problem(rule: Rule, path: str, what: str, mend: str) -> Problem:
    return Problem(rule=rule, place=Place(path), what=what, mend=mend)
