"""The content of a commit, laid out in a folder to be read like any other county."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from qingdan.commits.blobs import Blobs
from qingdan.commits.git import NoCommit, Unknown, ask
from qingdan.commits.log import PLAIN, is_shallow, line
from qingdan.mkdocs_settings import FILE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_UNSHALLOW = "浅克隆的先取全历史:git fetch --unshallow"


def lay_out(county: Path, commit: str, target: Path) -> str:
    """Write content/ and schemas/ of a commit into `target`; return the commit's full name.

    What was remembered of the county's files comes along, so that only what differs is read again.
    NoCommit where git is missing, the county is in no repository, or the commit is not there.
    """
    name = named(county, commit)
    present = ask(county, "ls-tree", "--name-only", name, "content", "schemas", FILE).decode().split()
    if "content" not in present:
        raise NoCommit(Unknown.TROUBLE, f"提交「{commit}」里没有 content/")
    target.mkdir(exist_ok=True)
    _unpack(county, name, present, target)
    remember(county, target)
    return name


def lay_out_known(county: Path, day: date, target: Path) -> tuple[str, date]:
    """Write content/ as it stood at the end of a day in China into `target`; return the commit and its day.

    It is judged by the rules of today: no earlier schemas or settings come with it. content/ may lie in the county's
    repository or be one of its own. NoCommit where there was no commit yet, or git has none.
    """
    commit, stood = _standing(county, day)
    (target / "content").mkdir(parents=True)
    _unpack(county / "content", commit, [], target / "content")
    if (county / "schemas").is_dir():
        # As it lies there: a link stays one, to be told; a pipe holds nothing that could be copied.
        shutil.copytree(county / "schemas", target / "schemas", symlinks=True, ignore=_uncopied)
    if (county / FILE).is_file():
        shutil.copyfile(county / FILE, target / FILE)
    remember(county, target)
    return commit, stood


def _uncopied(folder: str, names: list[str]) -> list[str]:
    """Return which of the names in a folder are those of pipes and devices."""
    kinds = (os.path.islink, os.path.isfile, os.path.isdir)
    return [name for name in names if not any(is_kind(os.path.join(folder, name)) for is_kind in kinds)]


def _standing(county: Path, day: date) -> tuple[str, date]:
    """Return the last commit before which, itself included, none is later than `day`.

    So a commit that bears a day before that of an earlier one is not taken for what was known then.
    """
    found: tuple[str, date] | None = None
    for name, on in line(county / "content"):
        if on > day:
            break
        found = name, on
    if found is None:
        fetch = f";{_UNSHALLOW}" if is_shallow(county / "content") else ""
        raise NoCommit(Unknown.NO_COMMIT, f"{day.isoformat()} 还没有提交{fetch}")
    return found


def named(county: Path, commit: str) -> str:
    """Return the full name of a commit. NoCommit where it is not there."""
    if commit.startswith("-"):
        raise NoCommit(Unknown.TROUBLE, f"「{commit}」不是一个提交")
    try:
        return ask(county, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").decode("ascii").strip()
    except NoCommit as fault:
        if fault.unknown is not Unknown.TROUBLE:
            raise
        raise NoCommit(Unknown.TROUBLE, f"git 找不到「{commit}」;{_UNSHALLOW}") from None


def changed_paths(county: Path, base: str, head: str | None) -> set[str]:
    """Return the paths below content/ that differ between two commits, or a commit and the folder."""
    names = ask(
        county,
        "diff",
        "--name-only",
        "--no-renames",
        "--relative",
        "-z",
        base,
        *([head] if head else []),
        "--",
        "content",
    )
    found = {name for name in os.fsdecode(names).split("\0") if name}
    if head is None:
        fresh = ask(county, "ls-files", "--others", "--exclude-standard", "-z", "--", "content")
        found |= {name for name in os.fsdecode(fresh).split("\0") if name}
    return found


def _unpack(folder: Path, commit: str, names: list[str], target: Path) -> None:
    """Write the plain files of a commit below `folder` as they are stored, whatever its attributes ask for."""
    listed = ask(folder, "ls-tree", "-r", "-z", commit, "--", *names).split(b"\0")
    with Blobs(folder) as blobs:
        for entry in filter(None, listed):
            head, _, name = entry.partition(b"\t")
            mode, _, blob = head.split()
            path = name.decode("utf-8", "surrogateescape")
            # Links are no records: what they lead to is not of this commit.
            if mode not in PLAIN or not {"", ".", ".."}.isdisjoint(path.split("/")):
                continue
            data = blobs.read(blob.decode("ascii"), sys.maxsize)
            if data is not None:
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(data)


def remember(county: Path, target: Path) -> None:
    """Let what was remembered of the county's files be found in `target` too."""
    remembered = county / ".qingdan"
    if remembered.is_dir():
        (target / ".qingdan").mkdir(mode=0o700)
        for path in remembered.glob("*.cache"):
            if path.is_file() and not path.is_symlink():
                shutil.copyfile(path, target / ".qingdan" / path.name)
