"""What stands in content/: records, annexes, hand-written pages, and what does not belong there.

Nothing is opened, and no link is followed: what a link points at was not put into content/, and
what a pipe brings never ends. Whatever is neither a record's file at its place, nor an annex, nor
a page is told, so that nothing lies there unnoticed and unpublished.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from qingdan.model.kinds import Kind, kind_of
from qingdan.problems import Place, Problem, Related, Rule
from qingdan.source import rules
from qingdan.source.places import (
    TOPS,
    bad_file_name,
    bad_folder_name,
    is_annex,
    is_page,
    may_hold_folders,
    why_unexpected,
)
from qingdan.source.telling import reason

#: Stands in an otherwise empty folder, so that git keeps it.
_KEEPER = ".gitkeep"


class Found(msgspec.Struct, frozen=True):
    """A file that should hold a record. `path` is relative to the county's folder."""

    path: str
    kind: Kind


class Walk(msgspec.Struct, frozen=True):
    """What stands in content/, each in order of path; `annexes` are paths like those of `found`."""

    found: tuple[Found, ...]
    annexes: tuple[str, ...]
    problems: tuple[Problem, ...]


def walk(county: Path, part: str | None = None) -> Walk:
    """Look through a county's content/, or through one part of it (pages). Never raises.

    The order of the disk does not matter.
    """
    content = county / "content"
    try:
        status = os.lstat(content)
    except OSError as fault:
        return _nothing(f"这里打不开 content 文件夹:{reason(fault)}。", "到有 content 的文件夹里运行。")
    if not stat.S_ISDIR(status.st_mode):
        return _nothing("「content」不是文件夹,或者是指向别处的链接。", "换成普通文件夹。")
    looking = _Looking(str(content), part)
    looking.look_through()
    return Walk(
        tuple(sorted(looking.found, key=lambda found: found.path)),
        tuple(sorted(looking.annexes)),
        tuple(sorted(looking.problems, key=lambda problem: problem.place.path)),
    )


def _nothing(what: str, mend: str) -> Walk:
    return Walk((), (), (Problem(rule=rules.NO_CONTENT, place=Place("content"), what=what, mend=mend),))


class _Looking:
    def __init__(self, content: str, part: str | None) -> None:
        self._content = content
        self._part = part
        self._folders: list[tuple[str, ...]] = [()]
        self.found: list[Found] = []
        self.annexes: list[str] = []
        self.problems: list[Problem] = []

    def look_through(self) -> None:
        """Look into every folder that may hold something, however deep."""
        while self._folders:
            self._folder(self._folders.pop())

    def _folder(self, parts: tuple[str, ...]) -> None:
        try:
            with os.scandir("/".join((self._content, *parts))) as entries:
                listed = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as fault:
            self._tell(
                rules.UNOPENED,
                parts,
                f"系统打不开这个文件夹:{reason(fault)}。",
                "改好读取权限;不用的文件夹,删去。",
            )
            return
        # Small letters first: of two names that differ in case the small one is right.
        first: dict[str, str] = {}
        # In most folders all files are of one kind.
        kind = kind_of((*parts, "a.yml"))
        for entry in listed:
            name = entry.name
            twin = first.setdefault(name.casefold(), name)
            if twin == name:
                if parts or self._part is None or name == self._part:
                    self._entry(entry, (*parts, name), kind)
            else:
                self._twin((*parts, name), (*parts, twin))

    def _entry(self, entry: os.DirEntry[str], parts: tuple[str, ...], kind: Kind | None) -> None:
        if not entry.name.isascii() and "\udc80" <= max(entry.name) <= "\udcff":
            shown = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            self._tell(
                rules.BAD_NAME,
                (*parts[:-1], shown),
                "文件名不是 UTF-8 编码。",
                "改成小写英文字母、数字和短横。",
            )
        elif entry.is_symlink():
            self._tell(
                rules.NOT_A_FILE, parts, "这是指向别处的链接。", "删去链接,换成它指向的文件或者文件夹。"
            )
        elif entry.is_dir(follow_symlinks=False):
            self._below(parts)
        elif not entry.is_file(follow_symlinks=False):
            self._tell(rules.NOT_A_FILE, parts, "这是管道、设备之类,不是普通文件。", "删去它。")
        elif entry.name != _KEEPER:
            self._file(parts, kind if entry.name.endswith(".yml") else None)

    def _below(self, parts: tuple[str, ...]) -> None:
        if parts[0] not in TOPS or not may_hold_folders(parts[:-1]) or parts[-1].startswith("."):
            self._tell(rules.UNEXPECTED, parts, *why_unexpected(parts, folder=True))
        elif (fault := bad_folder_name(parts)) is not None:
            self._tell(rules.BAD_NAME, parts, *fault)
        else:
            self._folders.append(parts)

    def _file(self, parts: tuple[str, ...], kind: Kind | None) -> None:
        kind = kind or kind_of(parts)
        expected = kind is not None or is_annex(parts) or is_page(parts)
        if not expected or parts[-1].startswith("."):
            self._tell(rules.UNEXPECTED, parts, *why_unexpected(parts, folder=False))
        elif (fault := bad_file_name(parts, kind)) is not None:
            self._tell(rules.BAD_NAME, parts, *fault)
        elif kind is not None:
            self.found.append(Found("/".join(("content", *parts)), kind))
        elif is_annex(parts):
            self.annexes.append("/".join(("content", *parts)))

    def _twin(self, parts: tuple[str, ...], first: tuple[str, ...]) -> None:
        what = f"「{parts[-1]}」和「{first[-1]}」只差大小写。"
        self._tell(rules.CASE_TWINS, parts, what, "留一个;另一个改名,或者删去。")
        related = Related(Place("/".join(("content", *first))), "另一个在这里")
        self.problems[-1] = msgspec.structs.replace(self.problems[-1], related=(related,))

    def _tell(self, rule: Rule, parts: tuple[str, ...], what: str, mend: str) -> None:
        place = Place("/".join(("content", *parts)))
        self.problems.append(Problem(rule=rule, place=place, what=what, mend=mend))
