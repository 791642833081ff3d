"""From the book to the edition: every page, script and table, kept where it would be made the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from qingdan import pages, program, search
from qingdan.gathering import Progress
from qingdan.publish.cache import private_folder
from qingdan.publish.edition import Edition, Entry
from qingdan.standing import Standings
from qingdan.workers import Beside, spread

#: Pages a task, when they are shared out over the workers.
CHUNK = 200

#: Path, from what it was made, and what was written: None where the public file was made from the same.
_Made = tuple[str, bytes, Entry | None]


def fill(
    edition: Edition, book: pages.Book, search_files: SearchFiles, jobs: int, progress: Progress
) -> None:
    """Put all that a book holds into the edition, and the files of the search over it."""
    with closing(Beside(partial(_beside_pages, edition, book), jobs)) as beside:
        _fill_pages(edition, book, jobs, progress)
        _list(edition, beside.result())
    progress("编搜索", 0, 1)
    search_files.put()
    progress("编搜索", 1, 1)


def _beside_pages(edition: Edition, book: pages.Book) -> list[_Made]:
    """Write what stands beside the pages, as far as it is not what it was."""
    files = [_as_it_is(edition, path, data) for path, data in book.files()]
    for path, key, make in book.tables():
        files.append(_made(edition, path, _digest(program.digest() + key), make))
    return files


def _fill_pages(edition: Edition, book: pages.Book, jobs: int, progress: Progress) -> None:
    """Put every page of the book into the edition: kept where its key is known, else written."""
    progress("写页面", 0, len(book))
    made_by = _digest(program.digest() + book.digest)
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


class SearchFiles:
    """The files of the search, made beside all else: nothing that they say has to be judged first."""

    def __init__(self, edition: Edition, county: Path, jobs: int) -> None:
        self._edition = edition
        self._county = county
        self._jobs = jobs
        self._work: Beside[list[_Made] | None] | None = None

    def begin(self, standings: Standings) -> None:
        """Begin to make them."""
        self._edition.look()
        self._work = Beside(partial(self._make, standings), self._jobs)

    def _make(self, standings: Standings) -> list[_Made] | None:
        """Write every file that is not what it was; None where nothing that they say has changed."""
        edition = self._edition
        shards = search.for_browser(pages.Published(standings))
        key = _digest(program.digest() + shards.key)
        if edition.known(search.MANIFEST, key) and edition.untouched_below(search.FOLDER):
            return None
        private = private_folder(self._county)
        listed = shards.listed()
        files: list[_Made] = []
        for part in shards.parts:
            for file in shards.part(part, search.kept(private, part)):
                listed.add(file)
                files.append(_made(edition, file.path, file.key, file.make))
        for path, data in shards.manifest(listed):
            files.append(_as_it_is(edition, path, data, key if path == search.MANIFEST else None))
        return files

    def put(self) -> None:
        """Put them into the edition, once they are made; `begin` comes first."""
        if self._work is None:
            raise RuntimeError("nothing was begun")
        files = self._work.result()
        if files is None:
            self._edition.keep_below(search.FOLDER)
        else:
            _list(self._edition, files)

    def close(self) -> None:
        """Let go of what is not made yet."""
        if self._work is not None:
            self._work.close()


def _made(edition: Edition, path: str, key: bytes, make: Callable[[], bytes]) -> _Made:
    """Write a file, unless the public one was made from the same: then it is not made at all."""
    return path, key, None if edition.known(path, key) else edition.write(path, make())


def _as_it_is(edition: Edition, path: str, data: bytes, key: bytes | None = None) -> _Made:
    """Write data as a file; `key` is what it was made from, by default the data themselves."""
    return _made(edition, path, key or _digest(data), partial(bytes, data))


def _list(edition: Edition, files: Iterable[_Made]) -> None:
    """List what was written, or left as it was."""
    for path, key, entry in files:
        if entry is None:
            edition.keep(path)
        else:
            edition.record(key, entry)


def put(edition: Edition, path: str, data: bytes) -> None:
    """Put a file into the edition as it is."""
    _list(edition, [_as_it_is(edition, path, data)])


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=20).digest()
