"""What one build remembers for the next, never trusted and never missed.

A file is a header (magic, format, program, length, checksum) and one value in MessagePack, a format
that can hold data and nothing that runs. Damaged, foreign, older or unreadable is the same as absent;
where nothing can be written, nothing is remembered.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from qingdan import system
from qingdan.publish.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

_MAGIC = b"qingdan\n"
_FORMAT = 1
_PIECE = 1 << 20
_HEADER = struct.Struct(">8sH16sQ32s")  # magic, format, program, length of the value, checksum of it


def private_folder(county: Path) -> Path | None:
    """Return the county's `.qingdan/`, made if need be; None if it cannot be used.

    It may hold what is not public, so only its owner may look in, and git passes it by.
    """
    folder = county / ".qingdan"
    try:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if not stat.S_ISDIR(folder.lstat().st_mode) or not os.access(folder, os.W_OK | os.X_OK):
            return None
        with (
            contextlib.suppress(FileExistsError),
            open(folder / ".gitignore", "x", encoding="ascii") as ignore,
        ):
            ignore.write("*\n")
    except OSError:
        return None
    return folder


class Cache(Generic[T]):
    """One remembered value of type `T`.

    For a large table let `T` be `dict[bytes, msgspec.Raw]`: an entry is then a view into the file's
    bytes and is decoded only when it is asked for.
    """

    def __init__(self, file: Path | None, program: bytes, kind: type[T]) -> None:
        self._file = file
        self._program = hashlib.blake2b(program, digest_size=16).digest()
        self._decoder = msgspec.msgpack.Decoder(kind)

    @classmethod
    def open(cls, folder: Path | None, name: str, program: bytes, kind: type[T]) -> Cache[T]:
        """Name the value `name` in `folder` (None: remember nothing).

        What was put by another `program` (any bytes: digests of code, schemas, templates) is not found.
        """
        return cls(folder / f"{name}.cache" if folder is not None else None, program, kind)

    def get(self) -> T | None:
        """Return what was put last, or None."""
        if self._file is None:
            return None
        try:
            value = self._load(self._file)
            return self._decoder.decode(value) if value is not None else None
        except (OSError, msgspec.DecodeError, RecursionError, MemoryError, OverflowError):
            return None

    def put(self, value: T) -> bool:
        """Remember `value`; False, and the old value still there, if that was not possible."""
        return self._keep([msgspec.msgpack.encode(value)])

    def put_table(self, size: int, entries: Iterable[tuple[Any, Any]]) -> bool:
        """Remember a dict of `size` entries that is never in memory as a whole; as `put`."""
        return self._keep(_table(size, entries))

    def _keep(self, pieces: Iterable[bytes]) -> bool:
        if self._file is None:
            return False
        fresh = self._file.with_suffix(".fresh")
        try:
            with locked(self._file.with_suffix(".lock")):
                # What a killed build left.
                fresh.unlink(missing_ok=True)
                try:
                    self._write_new(fresh, pieces)
                    os.replace(fresh, self._file)
                except OSError:
                    fresh.unlink(missing_ok=True)  # on a full disk every byte counts
                    raise
        except OSError:
            return False
        return True

    def _write_new(self, file: Path, pieces: Iterable[bytes]) -> None:
        descriptor = os.open(file, system.CREATE, 0o600)
        try:
            # Until the header stands, it is a file that nobody takes for a value.
            _write(descriptor, bytes(_HEADER.size))
            checksum, length = hashlib.blake2b(digest_size=32), 0
            for piece in pieces:
                _write(descriptor, piece)
                checksum.update(piece)
                length += len(piece)
            os.lseek(descriptor, 0, os.SEEK_SET)
            _write(descriptor, _HEADER.pack(_MAGIC, _FORMAT, self._program, length, checksum.digest()))
        finally:
            os.close(descriptor)

    def _load(self, file: Path) -> bytes | None:
        with open(file, "rb", opener=lambda path, _: os.open(path, system.READ)) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size < _HEADER.size:
                return None
            magic, form, program, length, checksum = _HEADER.unpack(stream.read(_HEADER.size))
            if (magic, form, program) != (_MAGIC, _FORMAT, self._program):
                return None
            if length != status.st_size - _HEADER.size:
                return None
            data = stream.read(length)
        return data if _checksum(data) == checksum else None


def _table(size: int, entries: Iterable[tuple[Any, Any]]) -> Iterator[bytes]:
    """Give a MessagePack map of `size` entries in pieces of about `_PIECE` bytes."""
    encoder = msgspec.msgpack.Encoder()
    buffer = bytearray(b"\xdf" + size.to_bytes(4, "big"))
    for key, value in entries:
        encoder.encode_into(key, buffer, -1)
        encoder.encode_into(value, buffer, -1)
        if len(buffer) > _PIECE:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


def _write(descriptor: int, data: bytes) -> None:
    """Write all of `data`; the system may take it in several bites."""
    rest = memoryview(data)
    while rest:
        taken = os.write(descriptor, rest)
        if taken == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[taken:]
