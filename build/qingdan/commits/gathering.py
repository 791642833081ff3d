"""The history of a county: what is remembered of it, and the commits that came since."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from qingdan import program
from qingdan.commits.blobs import Blobs
from qingdan.commits.git import NoCommit, Unknown
from qingdan.commits.log import head, log
from qingdan.commits.reading import Reader
from qingdan.history import Commit, History, Step
from qingdan.publish.cache import Cache, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qingdan.commits.log import Logged
    from qingdan.schemas import Schemas


class _Known(msgspec.Struct, frozen=True):
    """What was read up to a commit; `day` is the latest of all commits until then."""

    last: str
    day: date
    commits: tuple[Commit, ...]
    steps: tuple[Step, ...]


def history(county: Path, schemas: Schemas, progress: Callable[[str, int, int], None]) -> History:
    """Return what the commits of a county tell of its records.

    content/ may lie in a repository or be one. Commits that were read in an earlier build are not read
    again: after one more commit that one is. What is not committed is not in it. Of `schemas` the
    labels are taken, for earlier commits too.
    """
    content = county / "content"
    made_by = hashlib.blake2b(program.digest() + schemas.digest, digest_size=16).digest()
    cache = Cache.open(private_folder(county), "history", made_by, _Known)
    try:
        last = head(content)
        known = cache.get()
        if known is None or known.last != last:
            known = _read(content, last, known, schemas, progress)
            cache.put(known)
    except NoCommit as fault:
        return History(unknown=fault.unknown.value)
    if not known.commits:
        return History(unknown=Unknown.NO_REPOSITORY.value)
    return History(known.commits, known.steps)


def _read(
    content: Path,
    last: str,
    known: _Known | None,
    schemas: Schemas,
    progress: Callable[[str, int, int], None],
) -> _Known:
    logged = _since(content, last, known)
    if known is None or not logged:
        logged, known = log(content, last), None
    commits = list(known.commits) if known else []
    steps = list(known.steps) if known else []
    day = known.day if known else logged[0].day
    with Blobs(content) as blobs:
        reader = Reader(blobs.read, schemas)
        for done, one in enumerate(logged):
            progress("读更新记录", done, len(logged))
            day = max(day, one.day)
            if one.touched:
                found, unreadable = reader.steps(one, len(commits))
                steps.extend(found)
                commits.append(Commit(one.name, day, unreadable))
    progress("读更新记录", len(logged), len(logged))
    return _Known(last, day, tuple(commits), tuple(steps))


def _since(content: Path, last: str, known: _Known | None) -> list[Logged]:
    """Return the commits since what is known; none where these do not follow on it."""
    if known is None:
        return []
    try:
        return log(content, last, known.last)
    except NoCommit:
        return []  # what was the last commit is gone from the repository
