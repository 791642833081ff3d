"""From a county's folder to what is known of it, and to its site.

Both doors come in here and bring the day with them. Reading and judging (`check`) is the first
half of publishing (`build`); an error stops between the two, so that what is public is always
the last edition that had none.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from qingdan import pages, program, search, source
from qingdan.checks.annexes import KINDS as ANNEXED
from qingdan.checks.annexes import folder_of
from qingdan.checks.personal import discreet
from qingdan.gathering import Checked, Progress, gather, silent
from qingdan.hand_written import HandWrittenPages
from qingdan.problems import Problem
from qingdan.publish.edition import Counts, Edition, Entry, open_edition
from qingdan.rules import RULES
from qingdan.visibility import Visibility, record_visible
from qingdan.workers import default_jobs, spread

#: Pages a task, when they are shared out over the workers.
CHUNK = 200


class Built(msgspec.Struct, frozen=True):
    """What a build did; `counts` is None where errors kept it from publishing."""

    checked: Checked
    counts: Counts | None


@contextlib.contextmanager
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
    jobs: int | None = None,
    progress: Progress = silent,
) -> Checked:
    """Read and judge all of a county; with `paths` (files or folders below it), tell of them only.

    What is clean here is published by `build`: the hand-written pages are looked at too.
    Everything is read all the same: whether an id exists cannot be said from one file.
    """
    checked = gather(county, day, jobs or default_jobs(), progress)
    faults = () if checked.has_errors else _book(county, checked)[1]
    checked = _told(checked, county, faults)
    if not paths:
        return checked
    wanted = tuple(path.rstrip("/") for path in paths)
    return msgspec.structs.replace(
        checked,
        problems=tuple(problem for problem in checked.problems if _concerns(problem, wanted)),
    )


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
    with open_edition(county, site) as edition:
        checked = gather(county, day, jobs, progress)
        if checked.has_errors:
            return Built(_told(checked, county), None)
        book, faults = _book(county, checked, hand_written)
        if book is None or faults:
            return Built(_told(checked, county, faults), None)
        _fill(edition, book, jobs, progress)
        for path, data in book.files():
            _put(edition, path, data)
        _fill_search(edition, book, jobs, progress)
        for address, file in _files(county, book):
            _put(edition, address, file.read_bytes())
        progress("公布", 0, 1)
        counts = edition.publish()
        progress("公布", 1, 1)
        return Built(checked, counts)


def _book(
    county: Path, checked: Checked, hand_written: Sequence[pages.HandWritten] | None = None
) -> tuple[pages.Book | None, tuple[Problem, ...]]:
    """Make the book of a register without errors, and tell what of the hand-written pages is wrong."""
    if checked.labels is None:
        return None, ()
    if hand_written is None:
        hand_written, faults = HandWrittenPages(county).all()
        if faults:
            return None, faults
    book = pages.Book(checked.standings, checked.problems, hand_written, checked.labels, RULES)
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


def _fill(edition: Edition, book: pages.Book, jobs: int, progress: Progress) -> None:
    """Put every page of the book into the edition: kept where its key is known, else written."""
    progress("写页面", 0, len(book))
    made_by = hashlib.blake2b(program.digest() + book.digest, digest_size=20).digest()
    count = len(book)
    chunks = [range(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]

    def sort_out(chunk: range) -> list[tuple[int, str, bytes | None]]:
        """Give (sheet, path, key); no key where the public page is what it would be again."""
        sorted_out: list[tuple[int, str, bytes | None]] = []
        for index in chunk:
            page = book.page(index)
            key = pages.key(page, made_by)
            sorted_out.append((index, page.path, None if edition.known(page.path, key) else key))
        return sorted_out

    edition.look()
    stale: list[int] = []
    for results in spread(sort_out, chunks, jobs if count > 2 * CHUNK else 1):
        for index, path, key in results:
            if key is None:
                edition.keep(path)
            else:
                stale.append(index)

    def render(chunk: Sequence[int]) -> list[tuple[bytes, Entry]]:
        written: list[tuple[bytes, Entry]] = []
        for index in chunk:
            page = book.page(index)
            entry = edition.write(page.path, pages.render(page, book.frame))
            written.append((pages.key(page, made_by), entry))
        return written

    batches = [stale[start : start + CHUNK] for start in range(0, len(stale), CHUNK)]
    if batches:
        edition.begin()
    if len(batches) > 1:
        pages.get_ready()
    done = 0
    for entries in spread(render, batches, jobs if len(batches) > 1 else 1):
        for key, entry in entries:
            edition.record(key, entry)
        done += len(entries)
        progress("写页面", done, len(stale))


def _fill_search(edition: Edition, book: pages.Book, jobs: int, progress: Progress) -> None:
    """Put the files of the search into the edition: all kept where nothing that they say has changed."""
    progress("编搜索", 0, 1)
    shards = search.for_browser(book.published)
    key = hashlib.blake2b(program.digest() + shards.key, digest_size=20).digest()
    if edition.known(search.MANIFEST, key) and edition.keep_below(search.FOLDER):
        return
    edition.look()
    edition.begin()

    def make(part: str) -> tuple[dict[str, str], list[tuple[str, bytes, Entry | None]]]:
        marks, files = shards.part(part)
        return marks, [(path, *_written(edition, path, data)) for path, data in files]

    marks: dict[str, str] = {}
    for some, files in spread(make, shards.parts, jobs):
        marks |= some
        for path, own, entry in files:
            _list(edition, path, own, entry)
    for path, data in shards.manifest(marks):
        _put(edition, path, data, key if path == search.MANIFEST else None)
    progress("编搜索", 1, 1)


def _written(
    edition: Edition, path: str, data: bytes, key: bytes | None = None
) -> tuple[bytes, Entry | None]:
    """Write a file, unless the public one was made from the same: return its key, and what was written.

    `key` is what the file was made from, by default the file itself.
    """
    key = key or hashlib.blake2b(data, digest_size=20).digest()
    return key, None if edition.known(path, key) else edition.write(path, data)


def _list(edition: Edition, path: str, key: bytes, entry: Entry | None) -> None:
    """List what `_written` wrote, or left as it was."""
    if entry is None:
        edition.keep(path)
    else:
        edition.record(key, entry)


def _put(edition: Edition, path: str, data: bytes, key: bytes | None = None) -> None:
    """Put a file into the edition, as `_written` does."""
    _list(edition, path, *_written(edition, path, data, key))


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
