"""Measures the whole audit: every check, the ledger and the registers of the auditor, by number of records.

    python tests/bench/audit.py [--records 1000 10000 100000] [--folder DIR] [--runs 3]

Prints CPU seconds of this process, medians of the runs, of what the audit costs once the records are
read; and the time a record, which must not grow with their number. Never part of a test.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
DAY = date(2026, 11, 25)


def costs(county: Path, runs: int) -> tuple[dict[str, float], int]:
    """Return the CPU seconds of each part, and how many findings there are."""
    from qingdan import building
    from qingdan.agenda import agenda
    from qingdan.checks import judge
    from qingdan.forecast import forecast
    from qingdan.ledger import ledger
    from qingdan.standing import Standings
    from qingdan.timeliness import timeliness

    register = building.records(county, DAY).register
    found = 0

    def checks(standings: Standings) -> None:
        nonlocal found
        found = sum(1 for _ in judge(standings, {}))

    parts: dict[str, Callable[[Standings], object]] = {
        "checks": checks,
        "ledger": lambda standings: list(ledger(standings)),
        "forecast": lambda standings: forecast(standings, 180),
        "agenda": lambda standings: agenda(standings, 180),
        "timeliness": lambda standings: timeliness(standings, standings.register.documents.values()),
    }
    taken: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(runs):
        gc.collect()
        # As in a build: one set of standings for all, worked out by whoever asks first.
        standings = Standings(register, DAY)
        for name, part in parts.items():
            started = time.process_time()
            part(standings)
            taken[name].append(time.process_time() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}, found


def main() -> None:
    """Generate counties of several sizes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "build")]
    from generate import generate

    print(f"{'records':>9}{'findings':>10}{'whole':>9}{'µs/record':>11}  parts")
    for records in arguments.records:
        folder = Path(tempfile.mkdtemp(prefix="qingdan-audit-", dir=arguments.folder))
        try:
            generate(folder, records)
            taken, found = costs(folder, arguments.runs)
        finally:
            shutil.rmtree(folder)
        whole = sum(taken.values())
        shown = ", ".join(f"{name} {seconds:.3f}" for name, seconds in taken.items())
        print(f"{records:9,}{found:10,}{whole:8.3f}s{whole / records * 1e6:11.1f}  {shown}")


if __name__ == "__main__":
    main()
