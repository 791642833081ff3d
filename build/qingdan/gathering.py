"""From a county's folder to what is known of it: reading, examining, assembling, judging.

Nothing is decided here and nothing written but to memory; `building` tells it or publishes from it.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from qingdan import checks, program, schemas, source
from qingdan.assemble import assemble
from qingdan.examine import Desk, Remembered, recall
from qingdan.memory import Memory
from qingdan.model.kinds import KIND_BY_NAME, KINDS, kind_of
from qingdan.problems import Problem
from qingdan.publish.cache import Cache, private_folder
from qingdan.register import ANY, Register
from qingdan.standing import Standings

CONTENT = "content"

#: Told (what is being done, done, all); called a few times a second at most.
Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, every: int) -> None:
    """Tell nobody."""


class Checked(msgspec.Struct, frozen=True):
    """What is known of a county on a day.

    Problems are in order of place and have their lines, but for those of a build that published:
    notices are shown beside their records, and nobody asks for their lines.
    """

    standings: Standings
    problems: tuple[Problem, ...]
    files: int
    labels: schemas.Schemas | None

    @property
    def register(self) -> Register:
        return self.standings.register

    @property
    def day(self) -> date:
        return self.standings.day

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.problems)


def gather(
    county: Path,
    day: date,
    jobs: int,
    progress: Progress,
    meanwhile: Callable[[Standings], None] | None = None,
) -> Checked:
    """Read, examine, assemble and judge.

    `meanwhile` is told what there is before it is judged, if nothing is wrong with it by then.
    """
    walk = source.walk(county)
    private = private_folder(county)
    loaded = _schemas(county, private)
    if not isinstance(loaded, schemas.Schemas):
        return Checked(Standings(Register(), day), (*walk.problems, *loaded), len(walk.found), None)
    made_by = hashlib.blake2b(program.digest() + loaded.digest, digest_size=16).digest()
    examined = _examined(county, walk.found, loaded, Memory(private, made_by), jobs, progress)
    progress("核对", 0, 1)
    register, clashes = assemble(
        (
            *((found.path, found.kind.name, record) for found, record, _ in examined),
            *_told_already(walk.problems),
        )
    )
    told = [*walk.problems, *clashes]
    for _, _, problems in examined:
        told.extend(problems)
    del examined
    standings = Standings(register, day)
    if meanwhile is not None and not any(problem.is_error for problem in told):
        meanwhile(standings)
    told.extend(checks.judge(standings, _digests(county, walk.annexes)))
    progress("核对", 1, 1)
    return Checked(standings, tuple(told), len(walk.found), loaded)


def _examined(
    county: Path,
    found: tuple[source.Found, ...],
    loaded: schemas.Schemas,
    memory: Memory,
    jobs: int,
    progress: Progress,
) -> list[tuple[source.Found, Any, tuple[Problem, ...]]]:
    """Return the record and problems of every file, and remember what was not known.

    In a first build each entry is written down as it comes, so that all of them are never held
    twice: encoding a record again would leave a second copy of every text in memory for good.
    """
    desk = Desk(county, loaded, memory.entries)
    examined: list[tuple[source.Found, Any, tuple[Problem, ...]]] = []
    fresh: dict[str, Remembered] = {}
    texts: dict[str, str] = {}

    def each() -> Iterator[tuple[str, Remembered]]:
        told = desk.examine_all(found, jobs, lambda done, every: progress("读取", done, every))
        for one, known, new in told:
            remembered, is_new = known, new
            try:
                record, problems = recall(remembered, texts)
            except msgspec.DecodeError:
                remembered, is_new = desk.examine_afresh(one), True
                record, problems = recall(remembered, texts)
            examined.append((one, record, problems))
            if is_new and memory.entries:
                fresh[one.path] = remembered
            yield one.path, remembered

    stream = each()
    if not memory.entries:
        memory.keep_all(len(found), stream)
    deque(stream, maxlen=0)
    if fresh:
        memory.keep(fresh, [one.path for one in found])
    return examined


def _schemas(county: Path, private: Path | None) -> schemas.Schemas | tuple[Problem, ...]:
    """Load the schemas; those that passed the lint in an earlier build are not linted again."""
    passed = Cache.open(private, "schemas", program.digest(), bytes)
    linted = passed.get()
    loaded = schemas.load(schemas.find(county), KIND_BY_NAME, linted=linted)
    if isinstance(loaded, schemas.Schemas) and loaded.digest != linted:
        passed.put(loaded.digest)
    return loaded


def _told_already(problems: tuple[Problem, ...]) -> Iterator[tuple[str, str, None]]:
    """Give (path, kind name, None) of the records that a problem of content/ keeps from being read.

    What names such a record is not told as well: the file, called by a wrong name or a link in
    its place, is one cause. So is a folder that cannot be opened, which may hold any record.
    """
    for problem in problems:
        path = problem.place.path
        if path == CONTENT:
            yield f"{CONTENT}/portal.yml", "portal", None
            continue
        named = PurePosixPath(path)
        kind = kind_of(named.with_suffix(".yml").parts[1:])
        if kind is not None and named.suffix:
            yield str(named.with_suffix(".yml")), kind.name, None
        elif not named.suffix:
            for kind in KINDS:
                if kind.pattern[0] == named.parts[1]:
                    yield f"{path}/{ANY}.yml", kind.name, None


def _digests(county: Path, annexes: tuple[str, ...]) -> dict[str, str]:
    """Return the SHA-256 of each annex; one that cannot be read is left out, hence not there."""
    found = {}
    for path in annexes:
        try:
            with (county / path).open("rb") as stream:
                found[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            continue
    return found
