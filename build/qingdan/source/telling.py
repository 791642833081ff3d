"""Problems that know their line, column and the text of the line."""

from __future__ import annotations

import errno
import os
from bisect import bisect_right

from qingdan.problems import Place, Pointer, Problem, Rule

_REASONS = {
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.ENOENT: "不在了",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EIO: "磁盘读不出来",
    errno.ENAMETOOLONG: "路径太长",
    errno.EMFILE: "打开的文件太多",
}

#: A line is shown up to this many characters.
LONGEST_SHOWN = 120


class Lines:
    """A text by its lines, as editors count them: from 1, ended by LF or CR LF."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self._lines)

    def text(self, line: int) -> str:
        """Return a line without its end, "" where there is none."""
        return self._lines[line - 1].removesuffix("\r") if 0 < line <= len(self._lines) else ""

    def before(self, line: int) -> int:
        """Return the nearest line above that is not blank; the line itself where there is none."""
        return next((above for above in range(line - 1, 0, -1) if self.text(above).strip()), line)

    def spot(self, index: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a character counted from 0."""
        if not self._starts:
            start = 0
            for text in self._lines:
                self._starts.append(start)
                start += len(text) + 1
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def problem_at(
    rule: Rule, path: str, line: int, column: int, text: str, what: str, mend: str, pointer: Pointer = ()
) -> Problem:
    """Return a problem at a spot; of the line only as much is kept as is ever shown."""
    place = Place(path, pointer, line, column, shown(text))
    return Problem(rule=rule, place=place, what=what, mend=mend)


def shown(line: str) -> str:
    """Return as much of a line as a problem carries."""
    return line.rstrip()[:LONGEST_SHOWN]


def reason(fault: OSError) -> str:
    """Return in words of staff why the system did not open a file or folder."""
    number = fault.errno or 0
    return _REASONS.get(number, os.strerror(number))
