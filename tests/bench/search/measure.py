"""How well people find what they look for: quality by kind of query, bytes, requests, time and memory.

    python tests/bench/search/measure.py COUNTY [--half seen|unseen|later|third|all] [--queries FILE]
        [--misses] [--whoosh] [--chromium MILLISECONDS]

COUNTY is a county that tests/bench/generate.py wrote; the demonstration content of this repository and
234 illustrative items (items.json) are put among its records. `queries.txt` was written before anything
was tuned: one half was looked at, the other was once by mistake; `queries_later.txt` was written after
all tuning and never looked at. Right is an entry whose title holds one of
the texts named. What a query fetches is counted from the manifest on, with nothing cached. `--chromium`
tells how long a reader waits at that round-trip time, on a processor six times slower than this one.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from fetching import Files

from qingdan.everyday import groups
from qingdan.gathering import gather, silent
from qingdan.pages.published import Published
from qingdan.register import Register
from qingdan.search import MANIFEST, shards
from qingdan.search.characters import key
from qingdan.search.codes import number_of
from qingdan.search.entries import Entry, entries
from qingdan.search.everyday_terms import Everyday
from qingdan.search.known import known
from qingdan.search.reading import read

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
DAY = date(2026, 11, 25)
FIRST = 5
TWO = 2
#: Titles that are asked for as a whole, about.
PASTED = 500


class Query:
    """A line of queries.txt."""

    def __init__(self, line: str) -> None:
        self.kind, self.text, right = (part.strip() for part in line.split("|"))
        self.right = [key(text) for text in right.split()]

    def finds(self, title: str) -> bool:
        return any(text in key(title) for text in self.right)


def queries(name: str | Path) -> list[str]:
    """Return the lines of a file of queries."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def items() -> Iterator[Entry]:
    """Give the illustrative items as entries."""
    for number, (title, office, scope, materials, days, fee) in enumerate(
        json.loads((HERE / "items.json").read_text())
    ):
        yield Entry(
            kind="approval", key=f"item-{number}", title=title, path=f"approvals/item-{number}.html",
            agency=office, line=f"{days}个工作日、{fee}", gist=(scope, *materials), sample=True,
        )  # fmt: skip


def county(folder: Path) -> tuple[list[Entry], Register]:
    checked = gather(folder, DAY, 2, silent)
    return list(entries(Published(checked.standings))), checked.register


def offices() -> Iterator[Entry]:
    """Give the agencies of the items as entries."""
    for office in sorted({row[1] for row in json.loads((HERE / "items.json").read_text())}):
        yield Entry(
            kind="agency",
            key=office,
            title=office,
            path=f"agencies/{number_of(office)}.html",
            agency=office,
            names=(office,),
        )


def gather_all(folder: Path) -> tuple[list[Entry], Register, Everyday]:
    """Return the generated county's entries with the demonstration and the items among them."""
    own, register = county(REPOSITORY)
    others, _ = county(folder)
    every = {f"{one.kind}/{one.key}": one for one in (*others, *own, *items(), *offices())}
    return list(every.values()), register, Everyday(groups(register))


def made(every: list[Entry], register: Register, everyday: Everyday) -> dict[str, bytes]:
    """Make the search's files, part by part, and tell what each takes."""
    whole = shards.Shards(every, register, everyday)
    listed = whole.listed()
    files: dict[str, bytes] = {}
    for part in whole.parts:
        began = time.process_time()
        for file in whole.part(part):
            listed.add(file)
            files[file.path] = file.make()
        print(f"  {part}: {time.process_time() - began:.2f} s of CPU")
    return files | dict(whole.manifest(listed))


def report(name: str, asked: list[tuple[Query, list[str]]], misses: bool) -> None:
    """Print quality by kind of query."""
    print(f"\n{name}: kind, queries, success@1, success@5, MRR")
    kinds = dict.fromkeys(query.kind for query, _ in asked)
    for kind in (*kinds, "all"):
        ranks = []
        for query, titles in asked:
            if kind in (query.kind, "all"):
                right = [place for place, title in enumerate(titles, 1) if query.finds(title)]
                ranks.append(right[0] if right else 0)
        one = sum(rank == 1 for rank in ranks) / len(ranks)
        five = sum(0 < rank <= FIRST for rank in ranks) / len(ranks)
        mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
        print(f"  {kind:12} {len(ranks):4} {one:6.3f} {five:6.3f} {mrr:6.3f}")
    if misses:
        for query, titles in asked:
            if not any(query.finds(title) for title in titles[:FIRST]):
                print("  missed:", query.kind, query.text, titles[:FIRST])


class Fetched:
    """What queries fetched."""

    def __init__(self) -> None:
        self._numbers: dict[str, list[int]] = {}
        self._late = 0

    def add(self, browser: Files) -> None:
        """Add the last query."""
        one = {"bytes": browser.bytes, "files": browser.requests, "fetches in a row": len(browser.steps)}
        for name, number in one.items():
            self._numbers.setdefault(name, []).append(number)
        self._late += browser.first_shown > TWO

    def tell(self, what: str) -> None:
        """Print how the numbers are spread."""
        for name, numbers in self._numbers.items():
            print(f"{name} {what}:{_told(numbers)}")
        print(f"{what}, first result after more than two round trips: {self._late} of {len(numbers)}")


def _told(numbers: Sequence[float]) -> str:
    """Return how numbers are spread."""
    of_twenty = statistics.quantiles(numbers, n=20, method="inclusive")
    return f" median {statistics.median(numbers):.0f}, 95 of 100 below {of_twenty[-1]:.0f}, most {max(numbers):.0f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("county", type=Path)
    parser.add_argument("--half", choices=("seen", "unseen", "later", "third", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--whoosh", action="store_true")
    parser.add_argument("--queries", type=Path, help="another file of queries, in the form of queries.txt")
    parser.add_argument("--chromium", type=int, metavar="MILLISECONDS", help="round-trip time")
    args = parser.parse_args()
    lines, later = queries("queries.txt"), queries("queries_later.txt")
    halves = {
        "seen": lines[::2],
        "unseen": lines[1::2],
        "later": later,
        "third": queries("queries_third.txt"),
    }
    if args.queries:
        halves = {args.queries.stem: queries(args.queries)}
        args.half = args.queries.stem
    every, register, everyday = gather_all(args.county)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    files = made(every, register, everyday)
    taken = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sizes = {
        family: sum(len(data) for path, data in files.items() if path.startswith(f"search/{family}/"))
        for family in "tsfc"
    }
    print(
        f"{len(every)} entries; files made in {taken:.2f} s of CPU, {memory / 1024:.0f} MB more; {len(files)} files"
    )
    print(
        "MB by family:",
        {family: round(size / 1e6, 2) for family, size in sizes.items()},
        "manifest",
        len(files[MANIFEST]),
    )
    facts = known(every, register, everyday)
    browser = Files(files)
    by_id = browser.manifest["names"]
    codes = facts.__class__({name: tuple(by_id[name]) for name in facts.agencies}, facts.prefixes)
    fetched = Fetched()

    def in_browser(text: str) -> list[str]:
        found = browser.ask(read(text, codes))
        fetched.add(browser)
        return found

    for name, half in halves.items():
        if args.half in (name, "all"):
            report(
                f"browser, {name}",
                [(query, in_browser(query.text)) for query in map(Query, half)],
                args.misses,
            )
    fetched.tell("a query")
    pasted = Fetched()
    for entry in every[:: max(1, len(every) // PASTED)]:
        browser.ask(read(entry.title, codes))
        pasted.add(browser)
    pasted.tell("a title pasted")
    asked = [line for name in halves if args.half in (name, "all") for line in halves[name]]
    if args.chromium is not None:
        from in_chromium import SLOWER, waits

        first, again = waits(files, [Query(line).text for line in asked], args.chromium)
        print(f"ms to the answer at {SLOWER} times slower, {args.chromium} ms round trip:{_told(first)}")
        print(f"the same with nothing left to fetch:{_told(again)}")
    if args.whoosh:
        by_whoosh(
            every,
            facts,
            everyday,
            asked,
            args.misses,
        )


def by_whoosh(every: list[Entry], facts: object, everyday: Everyday, lines: list[str], misses: bool) -> None:
    """Ask the same of the command line's index."""
    import tempfile

    from qingdan.search.finding import find
    from qingdan.search.index import open_index

    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        with open_index(Path(folder), every, everyday, silent) as index:
            print(f"\nindex made in {time.process_time() - started:.1f} s of CPU")
            asked, times = [], []
            for query in map(Query, lines):
                began = time.perf_counter()
                found = find(query.text, every, index, facts, lambda entry: True)  # type: ignore[arg-type]
                times.append(time.perf_counter() - began)
                asked.append((query, [one.entry.title for one in found.results[:10]]))
            report("whoosh", asked, misses)
            print(
                f"  a query: median {statistics.median(times) * 1000:.1f} ms, most {max(times) * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main()
