"""The bytes of files as they stood in commits, asked of one git for all of them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from qingdan.commits.git import NoCommit, Unknown, command, environment
from qingdan.source.loading import LARGEST

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import IO, Self


class Blobs:
    """An open line to git: a context in which names are answered with bytes."""

    def __init__(self, folder: Path) -> None:
        try:
            self._git = subprocess.Popen(  # noqa: S603 - a list of our own, no shell
                command(folder, "cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        except OSError:
            raise NoCommit(Unknown.NO_GIT) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._git.kill()
        self._git.communicate()

    def read(self, name: str, most: int = LARGEST) -> bytes | None:
        """Return the bytes called `name`; None where they are missing, or more than `most`."""
        asked, answer = self._pipes()
        try:
            asked.write(f"{name}\n".encode("ascii"))
            asked.flush()
            header = answer.readline().split()
        except OSError:
            raise NoCommit(Unknown.TROUBLE) from None
        if not header:
            raise NoCommit(Unknown.TROUBLE)
        if header[1] != b"blob":
            return None
        size = int(header[2])
        if size > most:
            self._skip(answer, size + 1)
            return None
        data = answer.read(size)
        answer.read(1)
        return data

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._git.stdin is None or self._git.stdout is None:
            raise NoCommit(Unknown.TROUBLE)
        return self._git.stdin, self._git.stdout

    @staticmethod
    def _skip(answer: IO[bytes], size: int) -> None:
        while size > 0 and (piece := answer.read(min(size, 1 << 20))):
            size -= len(piece)
