"""Publish a second edition over a first, and let it come to grief at every single step.

Run by test_publish_moments.py as `publish_moments.py FOLDER FAULT MODE`, in a process of its own: it
forks a child for every moment. FAULT is `killed` (kill -9 before the step), `full` (the step finds no
room on the disk) or `failing` (that step and all that follow); MODE is `exchange`, or `renames` as on
a system that cannot exchange folders. Prints how many moments there were.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qingdan.publish import exchange
from qingdan.publish.edition import open_edition
from qingdan.publish.faults import PublishFault
from qingdan.publish.survey import survey

FIRST = {"index.html": b"one", "twin.html": b"one", "a/kept.html": b"kept", "b/c/gone.html": b"withdrawn"}
SECOND = {"index.html": b"two", "twin.html": b"two", "a/kept.html": b"kept", "d/e/new.html": b"new"}
STEPS = ("open", "write", "link", "unlink", "mkdir", "rename", "rmdir", "chmod", "fstat", "lstat", "scandir")


def main(folder: Path, fault: str, mode: str) -> None:
    os.umask(0o077)  # so that the modes have to be set as well
    if mode == "renames":
        exchange.rename_exchange = lambda one, other: False
    moment = 0
    while True:
        prepare(folder)
        came_through = attempt(folder, fault, moment)
        judge(folder, may_be_missing=mode == "renames" and fault != "full")
        publish(folder, SECOND)
        assert standing(folder / "site") == SECOND, f"moment {moment}: the next build does not mend it"
        assert not (folder / ".site.previous").exists(), f"moment {moment}: a folder is left over"
        assert b"withdrawn" not in everything(folder), f"moment {moment}: withdrawn text is left over"
        if came_through:
            break
        moment += 1
    print(moment)


def prepare(folder: Path) -> None:
    """Make a first edition, and in standby what an edition before it and a foreign hand left."""
    shutil.rmtree(folder, ignore_errors=True)
    publish(folder, FIRST | {"twin.html": b"zero"})
    publish(folder, FIRST)
    (folder / ".site.standby" / "index.html").unlink()
    (folder / ".site.standby" / "index.html").symlink_to(folder / "site" / "index.html")
    (folder / ".site.standby" / "left").write_bytes(b"withdrawn")


def attempt(folder: Path, fault: str, moment: int) -> bool:
    """Publish in a child that fails at its `moment`th step; True if it had not so many."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert status in {0, signal.SIGKILL, 1 << 8}, f"moment {moment}: the child ended with {status}"
        return status == 0
    steps = Steps(fault, moment)
    try:
        steps.watch()
        publish(folder, SECOND)
    except PublishFault:
        os._exit(1)
    except BaseException as error:  # noqa: BLE001 (told to the parent by the status)
        print(f"moment {moment}: {error!r}", file=sys.stderr, flush=True)
        os._exit(2)
    # A fault after the exchange is none of the build's: told as 1 so that the next moment is tried.
    os._exit(1 if steps.taken > moment else 0)


class Steps:
    """Counts the calls to the system and lets one of them, or all from there on, come to grief."""

    def __init__(self, fault: str, moment: int) -> None:
        self.fault = fault
        self.moment = moment
        self.taken = 0

    def watch(self) -> None:
        for name in STEPS:
            setattr(os, name, self.counted(getattr(os, name)))
        exchange.sync = self.counted(exchange.sync)
        exchange.rename_exchange = self.counted(exchange.rename_exchange)

    def counted(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:
            here = self.taken == self.moment or (self.fault == "failing" and self.taken > self.moment)
            self.taken += 1
            if here and self.fault == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            if here:
                raise OSError(errno.ENOSPC, "No space left on device")
            return step(*arguments, **named)

        return stepping


def judge(folder: Path, *, may_be_missing: bool) -> None:
    """Hold that one whole edition is public, or at least waits to be put back by the next build."""
    if may_be_missing and not (folder / "site").exists():
        assert standing(folder / ".site.previous") == FIRST
        with open_edition(folder, folder / "site"):
            pass
        assert standing(folder / "site") == FIRST
    else:
        assert standing(folder / "site") in (FIRST, SECOND)
    assert (folder / "site").stat().st_mode & 0o777 == 0o755


def publish(folder: Path, files: dict[str, bytes]) -> None:
    with open_edition(folder, folder / "site") as edition:
        for path, data in files.items():
            if edition.known(path, data):
                edition.keep(path)
            else:
                edition.record(data, edition.write(path, data))
        edition.publish()


def standing(site: Path) -> dict[str, bytes]:
    found = survey(site)
    assert found.foreign == []
    return {path: (site / path).read_bytes() for path in found.files}


def everything(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
