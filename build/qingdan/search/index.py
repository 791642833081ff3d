"""The index of the command line, on Whoosh: for staff and auditors, kept from one search to the next.

It holds terms, their impacts and the full text, by entry. What a result shows is never read from it
but from the register, so that it cannot be stale. Before each search it is brought up to date by what
changed; damaged, foreign or written by another version, it is made anew.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from whoosh import fields, formats, index
from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.query.positional import Phrase
from whoosh.system import pack_uint

from qingdan import program
from qingdan.publish.cache import private_folder
from qingdan.publish.lock import locked
from qingdan.search.characters import key
from qingdan.search.entries import name_of
from qingdan.search.impacts import pairs
from qingdan.search.ranking import Found
from qingdan.search.seal import is_sealed, set_seal
from qingdan.search.terms import first_tier, second_tier

if TYPE_CHECKING:
    from whoosh.index import Index as WhooshIndex
    from whoosh.searching import Searcher

    from qingdan.search.entries import Entry
    from qingdan.search.everyday_terms import Everyday

Progress = Callable[[str, int, int], None]

#: What the index was made of: by which program, and entry → digest.
_HELD = "entries.msgpack"
#: Seconds that a search waits until another one has brought the index up to date.
_PATIENCE = 120
_PAUSE = 0.1
#: What Whoosh keeps of a posting beside its weight: that it stands there once.
_ONCE = pack_uint(1)
_MEMORY = 128  # MB that a writer may take up
_TERMS, _FULL, _TEXT, _ENTRY = "terms", "full", "text", "entry"


class _Pairs(Analyzer):
    """Cuts text as the search does, with positions: a phrase is pairs that follow each other."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """Give every pair with its position."""
        token = Token(positions=True)
        token.boost, token.stopped = 1.0, False
        for position, term in enumerate(pairs(key(value))):
            token.text, token.pos = term, position
            yield token


class _Weighted(fields.FieldType):
    """Terms that come with their impacts."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), _Pairs(), scorable=True)

    def index(self, value: Mapping[str, int], **_: Any) -> Generator[tuple[bytes, int, float, bytes]]:
        """Give each term as Whoosh wants it: its bytes, how often it stands there, what it weighs."""
        for term, impact in value.items():
            yield term.encode(), 1, float(impact), _ONCE


def _schema() -> fields.Schema:
    return fields.Schema(
        **{
            _ENTRY: fields.ID(unique=True, stored=True),
            _TERMS: _Weighted(),
            _FULL: _Weighted(),
            _TEXT: fields.TEXT(analyzer=_Pairs(), phrase=True),
        }
    )


class Index:
    """The index, open. `names` are the entries that may be found; others in it are passed over."""

    def __init__(self, searcher: Searcher, names: frozenset[str]) -> None:
        self._searcher: Any = searcher
        self._reader = searcher.reader()
        self._names = names
        self._of: dict[int, str] = {}

    def look_up(self, term: str, allowed: Collection[str], *, full: bool = False) -> Found | None:
        """Return what is known of a term, in the names or in the full text, of the entries `allowed`."""
        field = _FULL if full else _TERMS
        encoded = term.encode()
        if (field, encoded) not in self._reader:
            return None
        found, total = [], 0
        matcher = self._reader.postings(field, encoded)
        while matcher.is_active():
            name = self._name(matcher.id())
            if name in self._names:
                total += 1
                if name in allowed:
                    found.append((name, round(matcher.weight())))
            matcher.next()
        return Found(total, found) if found else None

    def with_phrase(self, phrase: str, slop: int = 1) -> frozenset[str]:
        """Return the entries that hold a phrase as it stands; `slop` 2 lets one character stand between."""
        terms = list(pairs(key(phrase)))
        asked = Phrase(_TEXT, terms, slop=slop)
        return frozenset(self._name(number) for number in self._searcher.docs_for_query(asked))

    def _name(self, number: int) -> str:
        name = self._of.get(number)
        if name is None:
            name = self._of[number] = self._searcher.stored_fields(number)[_ENTRY]
        return name


class _Held(msgspec.Struct):
    """What stands in the index: by which program, and entry → digest of what was read of it."""

    program: bytes
    entries: dict[str, bytes]


@contextlib.contextmanager
def open_index(
    county: Path, entries: Sequence[Entry], everyday: Everyday, progress: Progress, *, forget: bool = True
) -> Iterator[Index]:
    """Bring the county's index up to date with `entries` and give it, open.

    With `forget` what is not among them leaves the index; for another day than today it stays. Where
    nothing can be kept the index is made for this one search. TimeoutError if another search holds it.
    """
    with contextlib.ExitStack() as held:
        private = private_folder(county)
        found = None
        if private is not None and _may_hold(private / "search.lock", held):
            with contextlib.suppress(OSError):
                _prepare(private / "search")
                found = _up_to_date(private / "search", entries, everyday, progress, forget=forget)
        if found is None:
            # A full or read-only disk: the search is made all the same.
            temporary = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="qingdan-")))
            found = _up_to_date(temporary, entries, everyday, progress, forget=forget)
        searcher = held.enter_context(found.searcher())
        yield Index(searcher, frozenset(name_of(entry) for entry in entries))


def _may_hold(lock: Path, held: contextlib.ExitStack) -> bool:
    """Hold the lock; False where it is no file that can be held."""
    try:
        _wait(lock, held)
    except TimeoutError:
        raise
    except OSError:
        return False
    return True


def _wait(lock: Path, held: contextlib.ExitStack) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            held.enter_context(locked(lock))
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError from None
            time.sleep(_PAUSE)
        else:
            return


def _prepare(folder: Path) -> None:
    """See to it that there is a folder with nothing foreign in it."""
    if folder.is_symlink() or (folder.exists() and not is_sealed(folder)):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink()
    folder.mkdir(mode=0o700, exist_ok=True)


def _up_to_date(
    folder: Path, entries: Sequence[Entry], everyday: Everyday, progress: Progress, *, forget: bool
) -> WhooshIndex:
    """Open the index of a folder and write into it what is new; the folder is sealed then."""
    wanted = {name_of(entry): _digest(entry, everyday) for entry in entries}
    held = _held(folder)
    if held is None:
        shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
        held = _Held(program.digest(), {})
        found = index.create_in(str(folder), _schema())
    else:
        found = index.open_dir(str(folder), schema=_schema())
    gone = held.entries.keys() - wanted.keys() if forget else frozenset()
    fresh = [entry for entry in entries if held.entries.get(name_of(entry)) != wanted[name_of(entry)]]
    if gone or fresh or not held.entries:
        with found.writer(limitmb=_MEMORY) as writer:
            for name in sorted(gone | (held.entries.keys() & {name_of(entry) for entry in fresh})):
                writer.delete_by_term(_ENTRY, name)
            for done, entry in enumerate(fresh):
                if done % 100 == 0:
                    progress("编索引", done, len(fresh))
                _add(writer, entry, everyday)
        left = {name: digest for name, digest in held.entries.items() if name not in gone}
        _keep(folder, _Held(program.digest(), left | wanted))
        set_seal(folder)
    return found


def _held(folder: Path) -> _Held | None:
    """Return what a folder's index holds; None where there is none, or another program wrote it."""
    try:
        held = msgspec.msgpack.decode((folder / _HELD).read_bytes(), type=_Held)
    except (OSError, msgspec.DecodeError):
        return None
    return held if held.program == program.digest() and index.exists_in(str(folder)) else None


def _keep(folder: Path, held: _Held) -> None:
    (folder / _HELD).write_bytes(msgspec.msgpack.encode(held))


def _digest(entry: Entry, everyday: Everyday) -> bytes:
    """Return the digest of all that the index reads of an entry."""
    read = (entry.title, entry.names, entry.number, entry.gist, entry.body, everyday.of(entry))
    return blake2b(msgspec.msgpack.encode(read), digest_size=16).digest()


def _add(writer: Any, entry: Entry, everyday: Everyday) -> None:
    terms, heard = first_tier(entry, everyday)
    text = "。".join((entry.title, *entry.names, entry.number or "", *entry.gist, *entry.body))
    writer.add_document(
        **{_ENTRY: name_of(entry), _TERMS: terms | heard, _FULL: second_tier(entry), _TEXT: text}
    )
