"""The content of a commit, laid out in a folder to be read like any other county."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path


class NoCommit(Exception):
    """git cannot give what was asked for; the message is Chinese."""


def lay_out(county: Path, commit: str, target: Path) -> str:
    """Write content/ and schemas/ of a commit into `target`; return the commit's full name.

    What was remembered of the county's files comes along, so that only what differs is read again.
    NoCommit where git is missing, the county is in no repository, or the commit is not there.
    """
    if commit.startswith("-"):
        raise NoCommit(f"「{commit}」不是一个提交。")
    name = _git(county, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").decode().strip()
    present = (
        _git(county, "ls-tree", "--name-only", name, "content", "schemas", "mkdocs.yml").decode().split()
    )
    if "content" not in present:
        raise NoCommit(f"提交「{commit}」里没有 content/。")
    packed = _git(county, "archive", "--format=tar", name, *present)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Links are no records: what they lead to is not of this commit.
        members = [one for one in archive.getmembers() if one.isreg() or one.isdir()]
        archive.extractall(target, members=members, filter="data")
    remembered = county / ".qingdan"
    if remembered.is_dir():
        (target / ".qingdan").mkdir(mode=0o700)
        for path in remembered.glob("*.cache"):
            if path.is_file() and not path.is_symlink():
                shutil.copyfile(path, target / ".qingdan" / path.name)
    return name


def changed_paths(county: Path, base: str, head: str | None) -> set[str]:
    """Return the paths below content/ that differ between two commits, or a commit and the folder."""
    names = _git(
        county, "diff", "--name-only", "--no-renames", "-z", base, *([head] if head else []), "--", "content"
    )
    found = {name for name in names.decode().split("\0") if name}
    if head is None:
        fresh = _git(county, "ls-files", "--others", "--exclude-standard", "-z", "--", "content")
        found |= {name for name in fresh.decode().split("\0") if name}
    return found


def _git(county: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(county), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a list of our own, no shell
    except OSError:
        raise NoCommit("没有装 git。") from None
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace")
        if "not a git repository" in told:
            raise NoCommit("这个文件夹不在 git 仓库里。")
        raise NoCommit(
            f"git 找不到「{arguments[-1].removesuffix('^{commit}')}」;浅克隆的先取全历史:git fetch --unshallow。"
        )
    return done.stdout
