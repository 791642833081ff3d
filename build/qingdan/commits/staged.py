"""What is staged for the next commit, laid out in a folder to be read like any county."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import subprocess
from pathlib import Path

from qingdan.commits.git import NoCommit, Unknown
from qingdan.commits.laying_out import remember
from qingdan.escaping import visible
from qingdan.mkdocs_settings import FILE
from qingdan.publish.cache import private_folder

#: What a site is made from, below the county's folder.
_READ = ("content", "schemas", FILE)


def staged_paths(county: Path) -> tuple[str, ...]:
    """Return what the next commit changes of all that a site is made from, relative to the county's folder.

    NoCommit where git is missing or the county is in no repository.
    """
    # Outside of a repository `git diff` would compare folders.
    _ask(county, "rev-parse", "--git-dir")
    return tuple(
        _paths(
            _ask(county, "diff", "--cached", "--relative", "--name-only", "--no-renames", "-z", "--", *_READ)
        )
    )


def lay_out_staged(county: Path, target: Path) -> Path:
    """Write what is staged of a county below `target`, as the next commit will have it; return the county there.

    Links are written as links: they are to be told. What was remembered of the county's files comes along.
    NoCommit where git is missing, the county is in no repository, or a merge is not finished.
    """
    if unmerged := _paths(_ask(county, "diff", "--name-only", "--diff-filter=U", "-z")):
        raise NoCommit(Unknown.TROUBLE, f"「{visible(unmerged[0])}」还没有合并完。改好以后 git add,再来一次")
    names = _ask(county, "ls-files", "--cached", "-z", "--", *_READ)
    # The names that are given are relative to where git runs, what is written below the prefix to the root.
    below = os.fsdecode(_ask(county, "rev-parse", "--show-prefix")).rstrip("\n")
    laid_out = target / below
    laid_out.mkdir(parents=True, exist_ok=True)
    _ask(county, "checkout-index", f"--prefix={target}{os.sep}", "-z", "--stdin", given=names)
    remember(county, laid_out)
    return laid_out


def bring_back(laid_out: Path, county: Path) -> None:
    """Let the county remember what was worked out of the files laid out; where it cannot, nothing is lost.

    What is remembered counts by the content it was made from, so it does not matter where that stood.
    Without this, whoever checks in no other way would read everything at every commit.
    """
    private = private_folder(county)
    if private is None:
        return
    with contextlib.suppress(OSError):
        for path in (laid_out / ".qingdan").glob("*.cache"):
            kept = private / path.name
            if not kept.is_file() or not filecmp.cmp(path, kept, shallow=False):
                fresh = private / f"{path.stem}.staged"
                # Whatever lies there already is not written through: a link would lead elsewhere.
                fresh.unlink(missing_ok=True)
                shutil.copyfile(path, fresh)
                os.replace(fresh, kept)


def _paths(listed: bytes) -> list[str]:
    """Return the paths of a list that git ended with NULs; a name need not be UTF-8."""
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _ask(county: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git answers. Its own variables are kept: by them a hook is told which index is meant."""
    command = ["git", "-C", str(county), "-c", "core.quotePath=false", *arguments]
    # What git says is looked at below, and would be in Chinese on a Chinese system.
    english = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=english)  # noqa: S603 - a list of our own, no shell
    except OSError:
        raise NoCommit(Unknown.NO_GIT) from None
    if done.returncode == 0:
        return done.stdout
    told = done.stderr.decode(errors="replace").strip()
    if "not a git repository" in told:
        raise NoCommit(Unknown.NO_REPOSITORY)
    raise NoCommit(Unknown.TROUBLE, f"git 没有做成,它说:{visible(told)}")
