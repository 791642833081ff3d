"""What stands in content/: records, annexes, hand-written pages, and what does not belong there.

Nothing is followed out of the folder and nothing is opened that could make a build wait or read what
was not put there to be published.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qingdan.model.kinds import Kind, folders, kind_of
from qingdan.model.power import PowerKind
from qingdan.problems import Place, Problem, Rule
from qingdan.source import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A record file may be this large, in bytes.
LARGEST = 4 * 1024 * 1024
#: Endings of annexes and of what may stand beside hand-written pages.
ANNEXES = frozenset({".pdf", ".ofd", ".docx", ".xlsx", ".png", ".jpg"})
BESIDE_PAGES = frozenset({".md", ".png", ".jpg"})

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_YEAR = re.compile(r"[0-9]{4}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)?")
_POWER_STEMS = frozenset(kind.name.lower() for kind in PowerKind)


class Found(msgspec.Struct, frozen=True):
    """A file that should hold a record. `path` is relative to the county's folder."""

    path: str
    kind: Kind


class Walk(msgspec.Struct, frozen=True):
    """What stands in content/, in order of path; `annexes` are the files under content/files."""

    found: tuple[Found, ...]
    annexes: tuple[str, ...]
    problems: tuple[Problem, ...]


def walk(county: Path) -> Walk:
    """Look through content/ without opening a file. Never raises."""
    content = county / "content"
    try:
        status = os.lstat(content)
    except OSError:
        return Walk((), (), (_problem(rules.NO_CONTENT, "content", "这里没有 content 文件夹。", "到有 content 的文件夹里运行。"),))
    if not stat.S_ISDIR(status.st_mode):
        return Walk((), (), (_problem(rules.NO_CONTENT, "content", "「content」不是普通文件夹。", "换成普通文件夹。"),))
    looking = _Looking(str(content))
    looking.look("", ())
    return Walk(
        tuple(sorted(looking.found, key=lambda found: found.path)),
        tuple(sorted(looking.annexes)),
        tuple(sorted(looking.problems, key=lambda problem: problem.place.path)),
    )


class _Looking:
    def __init__(self, content: str) -> None:
        self._content = content
        self.found: list[Found] = []
        self.annexes: list[str] = []
        self.problems: list[Problem] = []

    def look(self, below: str, parts: tuple[str, ...]) -> None:
        """Look through one folder; its path below content/ ends with / unless it is content/."""
        try:
            with os.scandir(f"{self._content}/{below}") as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            self._tell(rules.UNOPENED, below.rstrip("/"), f"这个文件夹打不开({fault.strerror})。", "改好读取权限。")
            return
        seen: dict[str, str] = {}
        for entry in listed:
            twin = seen.setdefault(entry.name.lower(), entry.name)
            if twin != entry.name:
                self._tell(rules.CASE_TWINS, below + entry.name, f"「{entry.name}」和「{twin}」只差大小写。", "留一个,另一个改名或删去。")
                continue
            self._entry(entry, below + entry.name, (*parts, entry.name))

    def _entry(self, entry: os.DirEntry[str], path: str, parts: tuple[str, ...]) -> None:
        try:
            path.encode()
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "backslashreplace").decode()
            self._tell(rules.BAD_NAME, shown, "文件名不是 UTF-8 编码。", "改成小写英文字母、数字和短横。")
            return
        if entry.is_symlink():
            self._tell(rules.NOT_A_FILE, path, "这是指向别处的链接。", "换成文件本身。")
        elif entry.is_dir(follow_symlinks=False):
            self._folder(path, parts)
        elif not entry.is_file(follow_symlinks=False):
            self._tell(rules.NOT_A_FILE, path, "这不是普通文件(管道、设备之类)。", "删去它。")
        else:
            self._file(path, parts)

    def _folder(self, path: str, parts: tuple[str, ...]) -> None:
        name, top = parts[-1], parts[0]
        if name.startswith("."):
            self._tell(rules.UNEXPECTED, path, "这是隐藏文件夹。", "移出 content/。")
        elif len(parts) == 1 and name not in _TOPS:
            self._tell(rules.UNEXPECTED, path, f"content/ 里没有「{name}」这一类。", f"放到这些文件夹里:{'、'.join(sorted(_TOPS))}。")
        elif top == "pages" or len(parts) == 1 or _NAME.fullmatch(name):
            self.look(path + "/", parts)
        else:
            self._tell(rules.BAD_NAME, path, f"文件夹名是「{name}」。", "只用小写英文字母、数字和短横。")

    def _file(self, path: str, parts: tuple[str, ...]) -> None:
        name, suffix = parts[-1], os.path.splitext(parts[-1])[1]
        if name == ".gitkeep":
            return
        if parts[0] == "files" and len(parts) == 4 and suffix in ANNEXES:
            if _NAME.fullmatch(name):
                self.annexes.append(f"content/{path}")
            else:
                self._tell(rules.BAD_NAME, path, f"附件的文件名是「{name}」。", "只用小写英文字母、数字、短横和下划线。")
            return
        if parts[0] == "pages" and len(parts) > 1 and suffix in BESIDE_PAGES and not name.startswith("."):
            if not _NAME.fullmatch(name):
                self._tell(rules.BAD_NAME, path, f"页面的文件名是「{name}」。", "只用小写英文字母、数字和短横。")
            return
        kind = kind_of(parts)
        if kind is None or name.startswith("."):
            self._tell(rules.UNEXPECTED, path, _why_unexpected(parts, suffix), _where_to(parts, suffix))
            return
        if fault := _bad_stem(kind, parts):
            self._tell(rules.BAD_NAME, path, fault[0], fault[1])
            return
        self.found.append(Found(f"content/{path}", kind))

    def _tell(self, rule: Rule, path: str, what: str, mend: str) -> None:
        self.problems.append(_problem(rule, f"content/{path}", what, mend))


_TOPS = frozenset({*folders(), "files", "pages"})


def _bad_stem(kind: Kind, parts: tuple[str, ...]) -> tuple[str, str] | None:
    """Say why a path cannot be a record's: each part in its pattern has its own form."""
    for pattern, part in zip(kind.pattern, parts, strict=True):
        if not pattern.startswith("<"):
            continue
        label, stem = pattern.removesuffix(".yml").strip("<>"), part.removesuffix(".yml")
        if label == "year" and not _YEAR.fullmatch(stem):
            return f"「{stem}」不是年份。", "写四位数字的年份,例如 2017。"
        if label == "kind" and stem not in _POWER_STEMS:
            return f"「{stem}」不是权力类型。", f"文件名用这些词:{'、'.join(sorted(_POWER_STEMS))}。"
        if label not in ("year", "kind") and not (_ID.fullmatch(stem) and len(stem) <= 64):
            return f"名字是「{stem}」。", "只用小写英文字母、数字和短横,字母开头,最多64个字。"
    return None


def _why_unexpected(parts: tuple[str, ...], suffix: str) -> str:
    if suffix == ".yaml":
        return "文件名以 .yaml 结尾。"
    if parts[-1].startswith("."):
        return "这是隐藏文件。"
    if suffix == ".yml":
        return "记录没有放在它那一类的位置上。"
    return f"这里不放「{parts[-1]}」这样的文件。"


def _where_to(parts: tuple[str, ...], suffix: str) -> str:
    if suffix == ".yaml":
        return "改成以 .yml 结尾。"
    if suffix in ANNEXES:
        return "附件放到 content/files/类别/编号/ 里,并写进记录的「附件」。"
    if suffix == ".md":
        return "手写页面放到 content/pages/ 里。"
    places = [f"content/{'/'.join(kind.pattern)}" for kind in _kinds_of(parts[0])]
    if suffix == ".yml" and places:
        return f"移到 {'、'.join(places)}。"
    return "删去它,或者移出 content/。"


def _kinds_of(top: str) -> Iterator[Kind]:
    from qingdan.model.kinds import KINDS

    return (kind for kind in KINDS if kind.pattern[0] == top)


def load(county: Path, found: Found) -> bytes | Problem:
    """Return the bytes of a file, or why it cannot be read. A pipe put in its place is not waited for."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(f"{county}/{found.path}", flags)
    except OSError as fault:
        return _problem(rules.UNOPENED, found.path, f"这个文件打不开({fault.strerror})。", "改好读取权限;不用的文件,删去。")
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _problem(rules.NOT_A_FILE, found.path, "这不是普通文件。", "换成普通文件。")
        if status.st_size > LARGEST:
            size = status.st_size / 1024 / 1024
            return _problem(rules.TOO_LARGE, found.path, f"这个文件有 {size:.1f} MB。", "拆成几个文件,每个不超过 4 MB。")
        return _all_of(descriptor)
    except OSError as fault:
        return _problem(rules.UNOPENED, found.path, f"这个文件读不完({fault.strerror})。", "核对磁盘,再试一次。")
    finally:
        os.close(descriptor)


def _all_of(descriptor: int) -> bytes:
    """Read to the end, and never more than a record may have: the file may be growing."""
    pieces = bytearray()
    while len(pieces) <= LARGEST:
        piece = os.read(descriptor, 1 << 20)
        if not piece:
            break
        pieces += piece
    return bytes(pieces)


def _problem(rule: Rule, path: str, what: str, mend: str) -> Problem:
    return Problem(rule=rule, place=Place(path), what=what, mend=mend)
