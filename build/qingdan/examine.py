"""One file → one checked record, or what is wrong with the file.

Everything that can be said of a file by itself is said here: how it is written (source), its
shape, its text, its name. The answer depends on the file's path and bytes, the schemas and the
program alone, so it is remembered by their digest and made by as many workers as there are.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan import source
from qingdan.checks.naming import naming
from qingdan.checks.shape import OUR_FAULT, shape
from qingdan.checks.text import text
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.model.sharing import sharing
from qingdan.problems import Place, Problem
from qingdan.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from qingdan.model.kinds import Kind
    from qingdan.schemas import Schemas
    from qingdan.source import Found

#: Files a task: enough to make the hand-over cheap, few enough to show progress.
CHUNK = 100


class Remembered(msgspec.Struct, frozen=True, gc=False):
    """What the cache holds of a file: its record and problems, encoded; an encoded None for none.

    Read back, both are views into the cache's bytes: nothing is copied before it is needed.
    """

    digest: bytes
    kind: str
    record: msgspec.Raw
    problems: msgspec.Raw


_encoder = msgspec.msgpack.Encoder()
_decoders: dict[str, msgspec.msgpack.Decoder[Any]] = {
    name: msgspec.msgpack.Decoder(kind.type | None) for name, kind in KIND_BY_NAME.items()
}
_problems_decoder = msgspec.msgpack.Decoder(tuple[Problem, ...] | None)


def recall(remembered: Remembered, texts: dict[str, str]) -> tuple[Any, tuple[Problem, ...]]:
    """Return the record (None where it has an error) and problems of a file.

    What its parts say is taken from `texts` where another said the same, else added. msgspec.DecodeError
    where somebody wrote something else into the cache.
    """
    record = _decoders[remembered.kind].decode(remembered.record)
    if record is not None:
        sharing(KIND_BY_NAME[remembered.kind].type)(record, texts)
    return record, _problems_decoder.decode(remembered.problems) or ()


def _remember(digest: bytes, kind: str, record: Any, problems: tuple[Problem, ...]) -> Remembered:
    return Remembered(digest, kind, _encoded(record), _encoded(problems or None))


def _encoded(value: Any) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(value))


def examine(path: str, kind: Kind, raw: bytes, schemas: Schemas) -> tuple[Any, tuple[Problem, ...]]:
    """Return the record in `raw`, or None where it has an error, and what is to be said of it."""
    read = source.read(path, raw)
    if not isinstance(read, source.Source):
        return None, read
    misshapen = shape(read, kind.name, schemas)
    problems = list(text(read, kind.name))
    # A full-width digit breaks the pattern too: the closer look says better what to mend.
    looked_at = {problem.place.pointer for problem in problems if problem.is_error}
    problems.extend(problem for problem in misshapen if problem.place.pointer not in looked_at)
    if misshapen:
        return None, tuple(problems)
    try:
        record = msgspec.convert(read.data, kind.type)
    except msgspec.ValidationError as fault:
        return None, (*problems, _our_fault(path, fault))
    problems.extend(naming(path, kind, record))
    return record, tuple(problems)


def _our_fault(path: str, fault: Exception) -> Problem:
    return Problem(
        rule=OUR_FAULT,
        place=Place(path),
        what=f"模板放行了,程序却读不进去:{fault}。",
        mend="把这几行和这份文件发给维护人。",
    )


class Desk:
    """Examines files of one county; what was examined before is taken from `remembered`."""

    def __init__(self, county: Path, schemas: Schemas, remembered: Mapping[str, Remembered]) -> None:
        self._county = county
        self._schemas = schemas
        self._remembered = remembered

    def examine_all(
        self, found: tuple[Found, ...], jobs: int, progress: Callable[[int, int], None]
    ) -> Iterator[tuple[Found, Remembered, bool]]:
        """Give (file, what is known of it, whether that is new) for every file, in order.

        `progress` is told (done, all).
        """
        chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)]
        done = 0
        progress(done, len(found))
        for chunk, results in zip(
            chunks, spread(self._examine_chunk, chunks, jobs if len(chunks) > 1 else 1), strict=True
        ):
            for one, result in zip(chunk, results, strict=True):
                if result is None:
                    yield one, self._remembered[one.path], False
                else:
                    yield one, result, True
            done += len(chunk)
            progress(done, len(found))

    def examine_afresh(self, found: Found) -> Remembered:
        """Return what is to be known of a file, whatever is remembered of it."""
        raw = source.load(self._county, found)
        if isinstance(raw, Problem):
            return _remember(b"", found.kind.name, None, (raw,))
        record, problems = examine(found.path, found.kind, raw, self._schemas)
        return _remember(_digest(raw), found.kind.name, record, problems)

    def _examine_chunk(self, chunk: tuple[Found, ...]) -> list[Remembered | None]:
        """Examine some files; None stands for "as remembered", which need not be sent back."""
        return [self._examine_one(found) for found in chunk]

    def _examine_one(self, found: Found) -> Remembered | None:
        known = self._remembered.get(found.path)
        if known is not None and known.kind == found.kind.name:
            raw = source.load(self._county, found)
            if not isinstance(raw, Problem) and known.digest == _digest(raw):
                return None
        return self.examine_afresh(found)


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=16).digest()
