"""What the page reads before the first key: all that is needed to know which files a query needs."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from qingdan.escaping import script_call
from qingdan.search import FOLDER
from qingdan.search.characters import by_syllable, key, level_one, same, table
from qingdan.search.codes import DIGITS, FIRST_YEAR, check_sum
from qingdan.search.entries import STATES
from qingdan.search.kinds import KINDS
from qingdan.search.known import names_of_agencies, prefixes
from qingdan.search.ranking import WEIGHTS
from qingdan.search.reading import ENFORCEMENT, FILLERS, FINE, INSIDE
from qingdan.search.sieve import sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qingdan.register import Register
    from qingdan.search.entries import Entry
    from qingdan.search.everyday_terms import Everyday

#: Families of shards: names; sounds and first letters; full text. The check sums of all but the first
#: stand in files of their own, for they are asked for later, or not at all.
_FAMILIES = ("t", "s", "f")
#: Check sums that one such file holds: a query asks for those of the few shards it needs.
MARKS = 64
#: Most bytes that a query fetches behind the manifest: of its own words; with those, of what sounds or
#: looks alike and of the full text; with those, of what results show.
BUDGET = {"words": 36_000, "shards": 48_000, "all": 60_000}
#: Sizes are told in so many steps, each so much less than the one before, down from the greatest.
_STEPS, _LESS = 8, 0.75

call = partial(script_call, "qingdanSearch")


class File(NamedTuple):
    """A file of a family: `key` says from what it was made; `mark` tells its content from another.

    `size` is in bytes, `pairs` what the sieve is told of it.
    """

    path: str
    key: bytes
    make: Callable[[], bytes]
    family: str
    size: int
    mark: str = ""
    pairs: bytes = b""


class Listed:
    """What the manifest tells of the files of a search, each family's in their order."""

    def __init__(self) -> None:
        self.marks: dict[str, list[str]] = {family: [] for family in _FAMILIES}
        self.sizes: dict[str, list[int]] = {family: [] for family in (*_FAMILIES, "c")}
        self.pairs: list[bytes] = []

    def add(self, file: File) -> None:
        """Add the next file of a family."""
        if file.family in self.marks:
            self.marks[file.family].append(file.mark)
        self.sizes[file.family].append(file.size)
        self.pairs.append(file.pairs)


def lists(listed: Listed) -> Iterator[tuple[str, bytes]]:
    """Give the files of check sums."""
    for family, number, block in _blocks(listed):
        yield f"{FOLDER}/{family}-{number:x}.js", call("marks", family, number, block).encode()


def of_files(listed: Listed, cards: int) -> dict[str, Any]:
    """Return what has to be known of the files: how many there are, what is in them, how large they are."""
    sums = dict.fromkeys(_FAMILIES[1:], "")
    for family, _, block in _blocks(listed):
        sums[family] += check_sum(block)
    steps = {family: _steps(max(sizes, default=0)) for family, sizes in listed.sizes.items()}
    return {
        "shards": {family: len(marks) for family, marks in listed.marks.items()} | {"c": cards},
        "marks": "".join(listed.marks["t"]),
        "block": MARKS,
        "lists": sums,
        "budget": BUDGET,
        "steps": steps | {"list": [max((len(made) for _, made in lists(listed)), default=0)]},
        "sizes": {family: _in_steps(listed.sizes[family], steps[family]) for family in _FAMILIES},
        "sieve": sieve(listed.pairs),
    }


def of_register(
    entries: Sequence[Entry], agencies: Mapping[str, str], register: Register, everyday: Everyday
) -> dict[str, Any]:
    """Return what has to be known to read a query and to tell what was found; `agencies` are the codes."""
    names = names_of_agencies(entries, register, everyday)
    return {
        "size": len(entries),
        "kinds": list(KINDS.values()),
        "states": list(STATES),
        "firstYear": FIRST_YEAR,
        "agencies": {agencies[one.key]: one.title for one in entries if one.kind == "agency"},
        "names": {name: [agencies[id_] for id_ in ids] for name, ids in names.items()},
        "prefixes": sorted(prefixes(entries)),
        "fillers": FILLERS,
        "inside": INSIDE,
        "enforcement": ENFORCEMENT,
        "fine": FINE,
        "same": same(),
        "weights": WEIGHTS._asdict()
        | {"preferred": _by_place(WEIGHTS.preferred), "enforced": _by_place(WEIGHTS.enforced)},
        **_characters(_written(entries, everyday)),
    }


def _blocks(listed: Listed) -> Iterator[tuple[str, int, str]]:
    """Give the check sums of all families but the first, in blocks: (family, number, block)."""
    for family in _FAMILIES[1:]:
        marks = listed.marks[family]
        for number, at in enumerate(range(0, len(marks), MARKS)):
            yield family, number, "".join(marks[at : at + MARKS])


def _steps(greatest: int) -> list[int]:
    """Return the sizes that are told, the greatest first."""
    return [ceil(greatest * _LESS**step) for step in range(_STEPS)]


def _in_steps(sizes: Sequence[int], steps: Sequence[int]) -> str:
    """Return for each size the least step that is no less, two a digit."""
    told = [sum(step >= size for step in steps) - 1 for size in sizes]
    return "".join(
        DIGITS[_STEPS * one + other] for one, other in zip_longest(told[::2], told[1::2], fillvalue=0)
    )


def _written(entries: Iterable[Entry], everyday: Everyday) -> Iterator[str]:
    """Give every text that somebody may type a part of, or that is read in a special way."""
    for entry in entries:
        yield entry.title
        yield from entry.names
        yield entry.number or ""
    yield from everyday.words
    yield from same()
    yield f"{FILLERS}{INSIDE}{ENFORCEMENT}{FINE}年第号文件令"


def _characters(texts: Iterable[str]) -> dict[str, Any]:
    """Return the facts about characters, of those that these texts use."""
    used = set(key("".join(texts)))
    facts = table()
    pairs = facts.traditional
    return {
        "order": facts.order,
        "rare": _of_these(facts.rare, used - set(level_one())),
        "also": facts.also,
        "traditional": "".join(
            old + new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if new in used
        ),
        "alike": facts.alike,
    }


def _of_these(lists: str, wanted: set[str]) -> str:
    """Return lists of syllables cut down to some characters."""
    held = (
        (syllable, "".join(filter(wanted.__contains__, several))) for syllable, several in by_syllable(lists)
    )
    return " ".join(syllable + several for syllable, several in held if several)


def _by_place(by_kind: dict[str, float]) -> dict[int, float]:
    """Return what is known by kind as the browser knows kinds: by their place."""
    return {place: by_kind[kind] for place, kind in enumerate(KINDS) if kind in by_kind}
