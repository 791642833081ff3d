"""The county's files that an intake looks into, and what it changes of them. Nothing is written here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qingdan import source
from qingdan.intake.tables import Unreadable
from qingdan.writing import record_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Files:
    """Files by path, each read once; `read` gives the bytes of one, None where there is none."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._data: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()
        self._commented: set[str] = set()

    def data(self, path: str, otherwise: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return a file's data, `otherwise` where there is no such file; Unreadable where it has an error."""
        if path not in self._data:
            raw = self._read(path)
            if raw is None and otherwise is not None:
                return self._data.setdefault(path, otherwise)
            read = source.read(path, raw) if raw is not None else ()
            if not isinstance(read, source.Source):
                raise Unreadable(f"「{path}」里有错误,先运行 qingdan check 改好。")
            if raw and re.search(rb"^\s*#", raw, re.MULTILINE):
                self._commented.add(path)
            self._data[path] = dict(read.data)
        return self._data[path]

    def put(self, path: str, data: dict[str, Any]) -> None:
        """Have a file hold other data."""
        self._data[path] = data
        self._changed.add(path)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the files that change, by path, with their new text."""
        for path in sorted(self._changed):
            yield path, record_text(self._data[path])

    def remarks(self) -> Iterator[str]:
        """Give what is lost of the files that change: their comments."""
        for path in sorted(self._changed & self._commented):
            yield f"{path} 里的注释在改写以后不再有。"
