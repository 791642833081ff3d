"""Counties in real git repositories."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

#: Texts that something a report passes through would take for more than text: a page, Markdown, a log.
HOSTILE = ("<script>alert(1)</script>", "@everyone [a](javascript:x)", "`x` | y", "##[error]x", "::error::x")

SMALL_COUNTY = Path(__file__).parent / "small_county"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody and without a key."""
    own = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(("git", "-C", folder, *own, *arguments), check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    """Commit all that stands in a folder."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def committed_county(folder: Path) -> Path:
    """Lay the small county out in a repository of its own, with one commit."""
    shutil.copytree(SMALL_COUNTY, folder)
    git(folder, "init", "-q")
    commit(folder, "first")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, which has to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
