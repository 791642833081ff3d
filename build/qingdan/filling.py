"""From the book to the edition: every page, script and table, kept where it would be made the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from qingdan import pages, program, search
from qingdan.gathering import Progress
from qingdan.publish.cache import private_folder
from qingdan.publish.edition import Edition, Entry
from qingdan.workers import spread

#: Pages a task, when they are shared out over the workers.
CHUNK = 200


def fill(edition: Edition, book: pages.Book, county: Path, jobs: int, progress: Progress) -> None:
    """Put all that a book holds into the edition, and the files of the search over it."""
    _fill_pages(edition, book, jobs, progress)
    for path, data in book.files():
        put(edition, path, data)
    for path, key, make in book.tables():
        _put_made(edition, path, hashlib.blake2b(program.digest() + key, digest_size=20).digest(), make)
    _fill_search(edition, county, book, jobs, progress)


def _fill_pages(edition: Edition, book: pages.Book, jobs: int, progress: Progress) -> None:
    """Put every page of the book into the edition: kept where its key is known, else written."""
    progress("写页面", 0, len(book))
    made_by = hashlib.blake2b(program.digest() + book.digest, digest_size=20).digest()
    edition.look()
    stale: list[int] = []
    remembered: list[int] = []
    for index, path in enumerate(book.paths()):
        (remembered if edition.remembers(path) else stale).append(index)

    def sort_out(chunk: Sequence[int]) -> list[tuple[int, str, bytes | None]]:
        """Give (sheet, path, key); no key where the public page is what it would be again."""
        sorted_out: list[tuple[int, str, bytes | None]] = []
        for index in chunk:
            page = book.page(index)
            key = pages.key(page, made_by)
            sorted_out.append((index, page.path, None if edition.known(page.path, key) else key))
        return sorted_out

    for results in spread(sort_out, _chunks(remembered), jobs if len(remembered) > 2 * CHUNK else 1):
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

    batches = _chunks(sorted(stale))
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


def _chunks(pages: Sequence[int]) -> list[Sequence[int]]:
    return [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]


def _fill_search(edition: Edition, county: Path, book: pages.Book, jobs: int, progress: Progress) -> None:
    """Put the files of the search into the edition: all kept where nothing that they say has changed."""
    progress("编搜索", 0, 1)
    shards = search.for_browser(book.published)
    key = hashlib.blake2b(program.digest() + shards.key, digest_size=20).digest()
    if edition.known(search.MANIFEST, key) and edition.keep_below(search.FOLDER):
        return
    edition.look()
    edition.begin()
    private = private_folder(county)

    def make(part: str) -> tuple[dict[str, str], list[tuple[str, bytes, Entry | None]]]:
        marks: dict[str, str] = {}
        files: list[tuple[str, bytes, Entry | None]] = []
        for file in shards.part(part, search.kept(private, part)):
            marks[file.family] = marks.get(file.family, "") + file.mark
            files.append((file.path, file.key, _made(edition, file.path, file.key, file.make)))
        return marks, files

    marks: dict[str, str] = {}
    for some, files in spread(make, shards.parts, jobs):
        marks |= some
        for path, own, entry in files:
            _list(edition, path, own, entry)
    for path, data in shards.manifest(marks):
        put(edition, path, data, key if path == search.MANIFEST else None)
    progress("编搜索", 1, 1)


def _made(edition: Edition, path: str, key: bytes, make: Callable[[], bytes]) -> Entry | None:
    """Write a file, unless the public one was made from the same: then None, and it is not made at all."""
    return None if edition.known(path, key) else edition.write(path, make())


def _list(edition: Edition, path: str, key: bytes, entry: Entry | None) -> None:
    """List what `_made` wrote, or left as it was."""
    if entry is None:
        edition.keep(path)
    else:
        edition.record(key, entry)


def _put_made(edition: Edition, path: str, key: bytes, make: Callable[[], bytes]) -> None:
    """Put a file that is made from `key` into the edition."""
    _list(edition, path, key, _made(edition, path, key, make))


def put(edition: Edition, path: str, data: bytes, key: bytes | None = None) -> None:
    """Put a file into the edition; `key` is what it was made from, by default the file itself."""
    _put_made(edition, path, key or hashlib.blake2b(data, digest_size=20).digest(), lambda: data)
