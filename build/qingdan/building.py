"""From a county's folder to what is known of it, and to its site.

Both doors come in here and bring the day with them. Reading and judging (`check`) is the first
half of publishing (`build`); an error stops between the two, so that what is public is always
the last edition that had none.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from qingdan import editing, pages, source
from qingdan.checks.annexes import KINDS as ANNEXED
from qingdan.checks.annexes import folder_of
from qingdan.checks.personal import discreet
from qingdan.commits.gathering import history
from qingdan.filling import SearchFiles, fill, put
from qingdan.gathering import Checked, Progress, gather, silent
from qingdan.hand_written import HandWrittenPages
from qingdan.problems import Problem
from qingdan.publish.edition import Counts, open_edition
from qingdan.rules import RULES
from qingdan.visibility import Visibility, record_visible
from qingdan.workers import default_jobs


class Built(msgspec.Struct, frozen=True):
    """What a build did; `counts` is None where errors kept it from publishing.

    `notices` is how many of them the pages tell: none about a record that is not public.
    """

    checked: Checked
    counts: Counts | None
    notices: int = 0


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let Python's garbage collector rest.

    Records and views are frozen and never part of a cycle: going through all of them again and again
    finds nothing, and in a forked worker it copies the memory it shares with the others.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


@_no_collector()
def records(county: Path, day: date, progress: Progress = silent) -> Checked:
    """Read and judge the records of a county alone, for who asks nothing of its hand-written pages."""
    return gather(county, day, default_jobs(), progress)


@_no_collector()
def check(
    county: Path,
    day: date,
    *,
    paths: Sequence[str] = (),
    every_error: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Checked:
    """Read and judge all of a county; with `paths` (files or folders below it), tell of them only.

    With `every_error` an error is told wherever it stands.

    What is clean here is published by `build`: the hand-written pages are looked at too.
    Everything is read all the same: whether an id exists cannot be said from one file.
    """
    checked = gather(county, day, jobs or default_jobs(), progress)
    _tell_editor(county, checked)
    faults = () if checked.has_errors else _book(county, checked, progress)[1]
    wanted = tuple(path.rstrip("/") for path in paths)
    problems: Sequence[Problem] = (*checked.problems, *faults)
    if wanted:
        # Before they are located: most of the time goes into the lines of what is told.
        problems = [
            problem
            for problem in problems
            if (every_error and problem.is_error) or _concerns(problem, wanted)
        ]
    return msgspec.structs.replace(checked, problems=_located(problems, county))


@_no_collector()
def build(
    county: Path,
    site: Path,
    day: date,
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    hand_written: Sequence[pages.HandWritten] | None = None,
) -> Built:
    """Publish a county's site as of `day`, unless there is an error.

    `hand_written` brings the pages of content/pages where a door has them rendered already.
    PublishFault where the site cannot be written; the last edition stays as it was.
    """
    jobs = jobs or default_jobs()
    with open_edition(county, site) as edition, closing(SearchFiles(edition, county, jobs)) as search_files:
        checked = gather(county, day, jobs, progress, search_files.begin)
        _tell_editor(county, checked)
        if checked.has_errors:
            return Built(_told(checked, county), None)
        book, faults = _book(county, checked, progress, hand_written)
        if book is None or faults:
            return Built(_told(checked, county, faults), None)
        fill(edition, book, search_files, jobs, progress)
        for address, file in _files(county, book):
            put(edition, address, file.read_bytes())
        progress("公布", 0, 1)
        counts = edition.publish()
        progress("公布", 1, 1)
        return Built(checked, counts, book.notices)


def _tell_editor(county: Path, checked: Checked) -> None:
    """Let the editor know what is known now; where nothing can be kept it does without."""
    if checked.labels is not None:
        editing.renew(county, checked.labels, checked.register)


def _book(
    county: Path,
    checked: Checked,
    progress: Progress,
    hand_written: Sequence[pages.HandWritten] | None = None,
) -> tuple[pages.Book | None, tuple[Problem, ...]]:
    """Make the book of a register without errors, and tell what of the hand-written pages is wrong."""
    if checked.labels is None:
        return None, ()
    if hand_written is None:
        hand_written, faults = HandWrittenPages(county).all()
        if faults:
            return None, faults
    told = history(county, checked.labels, progress)
    book = pages.Book(checked.standings, checked.problems, hand_written, checked.labels, RULES, told)
    return book, book.broken_links(address for address, _ in _files(county, book))


def _told(checked: Checked, county: Path, faults: Sequence[Problem] = ()) -> Checked:
    """Return what is to be told, each problem with its line and in order of place."""
    return msgspec.structs.replace(checked, problems=_located((*checked.problems, *faults), county))


def _located(problems: Sequence[Problem], county: Path) -> tuple[Problem, ...]:
    # The line that is shown may hold the very number that must not be shown.
    located = [discreet(problem) for problem in source.locate(problems, partial(source.load_bytes, county))]
    return tuple(sorted(located, key=lambda p: (p.place.path, p.place.line, p.place.column, p.rule.code)))


def _concerns(problem: Problem, wanted: tuple[str, ...]) -> bool:
    spots = (problem.place.path, *(related.place.path for related in problem.related))
    return any(spot == path or spot.startswith(path + "/") for spot in spots for path in wanted)


def _files(county: Path, book: pages.Book) -> tuple[tuple[str, Path], ...]:
    """Return (address in the site, file) of what is published as it is: annexes, pictures of pages."""
    return (*_public_annexes(county, book), *HandWrittenPages(county).images())


def _public_annexes(county: Path, book: pages.Book) -> list[tuple[str, Path]]:
    """Return (address in the site, file) of every annex of a public record."""
    found: list[tuple[str, Path]] = []
    for kind in ANNEXED:
        records: dict[str, Any] = book.register.by_kind(kind)
        for key, record in records.items():
            if record.attachments and record_visible(record, book.day) is Visibility.PUBLIC:
                folder = folder_of(kind, key)
                for attachment in record.attachments:
                    path = f"{folder}/{attachment.file}"
                    found.append((path.removeprefix("content/"), county / path))
    return found
