"""Measures what the history of the records costs: read for the first time, again, after one more commit.

    python tests/bench/history.py [--records 10000] [--commits 500] [--touched 8] [--folder DIR]

A made-up county with as many commits, each of which changes a few records. Prints CPU seconds (git
included) and the peak memory of this process. Never part of a test.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
IDENTITY = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(("git", "-C", folder, *IDENTITY, *arguments), check=True, capture_output=True)


def commit(county: Path, number: int, files: list[Path], chance: random.Random, touched: int) -> None:
    """Change a line of a few records, and commit that."""
    for path in chance.sample(files, touched):
        text = path.read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("title: "))
        path.write_text(text.replace(line, f"{line.split('(第')[0]}(第{number}次)"), encoding="utf-8")
    git(county, "commit", "-qam", f"change {number}")


def cpu() -> float:
    """Return the CPU seconds of this process and of those it started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(what: str, does: Callable[[], object]) -> None:
    """Print what something costs."""
    before, began = cpu(), time.perf_counter()
    does()
    print(f"{what:<24} {cpu() - before:7.2f} s CPU  {time.perf_counter() - began:7.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=500)
    parser.add_argument("--touched", type=int, default=8)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    sys.path[:0] = [str(HERE), str(REPOSITORY / "build")]
    from generate import generate

    from qingdan import schemas
    from qingdan.commits.gathering import history

    home = Path(tempfile.mkdtemp(prefix="qingdan-history-", dir=options.folder))
    county = home / "county"
    try:
        generate(county, options.records)
        chance = random.Random(8)
        files = sorted(
            path for kind in ("documents", "approvals") for path in (county / "content" / kind).rglob("*.yml")
        )
        (county / ".gitignore").write_text("/.qingdan/\n/site/\n")
        git(county, "init", "-q")
        git(county, "add", "-A")
        git(county, "commit", "-qm", "first")
        for number in range(options.commits):
            commit(county, number, files, chance, options.touched)
        loaded = schemas.load(REPOSITORY / "schemas")
        if not isinstance(loaded, schemas.Schemas):
            sys.exit("the schemas have a fault")
        told = [None]

        def read() -> None:
            told[0] = history(county, loaded, lambda what, done, every: None)

        timed("read", read)
        timed("again", read)
        commit(county, options.commits, files, chance, options.touched)
        timed("after one more commit", read)
        print(f"{len(told[0].steps)} steps, {len(told[0].commits)} commits")
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
        print(f"{(county / '.qingdan/history.cache').stat().st_size / 1e6:.1f} MB remembered")
    finally:
        if options.folder is None:
            shutil.rmtree(home)


if __name__ == "__main__":
    main()
