"""git, called so that nothing it is set to do changes an answer, runs a program or reaches another host."""

from __future__ import annotations

import enum
import os
import subprocess
from pathlib import Path

#: Set aside whatever the repository and its owner have set: monitors, hooks, pagers, drivers.
_SETTINGS = (
    *("-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"),
    *("-c", "core.attributesFile=/dev/null", "-c", "diff.orderFile=/dev/null", "-c", "diff.external="),
    *("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "protocol.allow=never"),
    *("-c", "diff.ignoreSubmodules=all", "--no-optional-locks", "--no-pager", "--no-replace-objects"),
)
#: The only variables of git's own that are kept: how far up it may look for a repository.
_KEPT = frozenset({"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"})


class Unknown(enum.Enum):
    """Why git has nothing to tell; the value says it to people."""

    NO_GIT = "没有装 git"
    NO_REPOSITORY = "这个文件夹不在 git 仓库里"
    NO_COMMIT = "git 仓库里还没有提交"
    SHALLOW = "取来的只是最近的几次提交(浅克隆)"
    NOT_OURS = "git 不读别的用户的文件夹"
    TROUBLE = "git 读不出提交记录"


class NoCommit(Exception):
    """git cannot give what was asked for; the message is Chinese."""

    def __init__(self, unknown: Unknown, told: str = "") -> None:
        self.unknown = unknown
        super().__init__(f"{told or unknown.value}。")


def ask(folder: Path, *arguments: str) -> bytes:
    """Return what git answers in `folder`. NoCommit where it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of our own, no shell
            command(folder, *arguments), capture_output=True, check=False, env=environment()
        )
    except OSError:
        raise NoCommit(Unknown.NO_GIT) from None
    if done.returncode != 0:
        raise NoCommit(_reason(done.stderr.decode(errors="replace")))
    return done.stdout


def command(folder: Path, *arguments: str) -> list[str]:
    """Return how git is called in a folder."""
    return ["git", *_SETTINGS, "-C", str(folder), *arguments]


def environment() -> dict[str, str]:
    """Return this environment without what points git elsewhere: a hook sets several such variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def _reason(told: str) -> Unknown:
    if "dubious ownership" in told:
        return Unknown.NOT_OURS
    if "not a git repository" in told:
        return Unknown.NO_REPOSITORY
    if "ambiguous argument 'HEAD'" in told:
        return Unknown.NO_COMMIT
    return Unknown.TROUBLE
