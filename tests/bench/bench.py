"""Measures a cold build, a build without a change and a build after one record changed.

    python tests/bench/bench.py [--records 10000] [--folder DIR] [--runs 3] [--jobs 2]

Prints wall and CPU seconds (workers included), the peak memory of the largest process, and the
shares of reading, checking, rendering and publishing; medians of the runs. Never part of a test:
times on a shared machine prove nothing one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]

PHASES = {
    "读取": "read",
    "核对": "check",
    "读更新记录": "history",
    "写页面": "render",
    "编搜索": "search",
    "公布": "publish",
}


def one_build(county: Path, site: Path, jobs: int) -> dict[str, float]:
    """Build once in this process and return what it took."""
    sys.path[:0] = [str(REPOSITORY / "build"), str(REPOSITORY / "site_plugins")]
    from datetime import date

    from qingdan import building

    started = time.perf_counter()
    marks: list[tuple[str, float]] = []

    def progress(what: str, done: int, every: int) -> None:
        if not marks or marks[-1][0] != what:
            marks.append((what, time.perf_counter()))

    built = building.build(county, site, date(2026, 11, 25), jobs=jobs, progress=progress)
    ended = time.perf_counter()
    if built.counts is None:
        sys.exit(f"not published: {built.checked.problems[:3]}")
    taken = {"wall": ended - started, "pages": float(built.counts.written)}
    for (what, since), (_, until) in zip(marks, [*marks[1:], ("", ended)], strict=True):
        taken[PHASES[what]] = taken.get(PHASES[what], 0.0) + until - since
    return taken


def own_peak() -> int:
    """Return the peak memory (KB) of this process.

    Not by `getrusage`: that counts what the process was before it became this program, a copy of its parent.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def measured(county: Path, site: Path, jobs: int) -> dict[str, float]:
    """Build once in a process of its own; add its CPU seconds and peak memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--one", str(county), "--site", str(site), "--jobs", str(jobs)]
    started = time.perf_counter()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    process = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result: dict[str, float] = json.loads(output.splitlines()[-1])
    result["process"] = process
    result["cpu"] = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return result


def change_one(county: Path, run: int) -> None:
    """Change the title of one approval, another text each time."""
    path = min((county / "content" / "approvals").rglob("*.yml"))
    text = path.read_text(encoding="utf-8").split("\n")
    text[1] = f"title: 改过的第{run}次"
    path.write_text("\n".join(text), encoding="utf-8")


def file_system(folder: Path) -> str:
    """Return the type of the file system `folder` stands on."""
    best = ("", "unknown")
    for line in Path("/proc/mounts").read_text().splitlines():
        _, point, kind, *_ = line.split()
        if str(folder.resolve()).startswith(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def main() -> None:
    """Generate a county, build it over and over, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--site", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        result = one_build(arguments.one, arguments.site, arguments.jobs)
        result["peak"] = max(own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        print(json.dumps(result))
        return
    folder = Path(tempfile.mkdtemp(prefix="qingdan-bench-", dir=arguments.folder))
    try:
        table(folder, arguments.records, arguments.runs, arguments.jobs)
    finally:
        shutil.rmtree(folder)


def table(folder: Path, records: int, runs: int, jobs: int) -> None:
    """Print the medians of each kind of build."""
    sys.path.insert(0, str(HERE))
    from generate import generate

    county, site = folder / "county", folder / "site"
    generate(county, records)
    size = sum(path.stat().st_size for path in (county / "content").rglob("*.yml"))
    print(
        f"{records:,} records, {size / 1e6:.1f} MB, {jobs} jobs, {file_system(folder)}, {os.cpu_count()} cores"
    )
    empty = measured_empty(folder / "empty", jobs)
    print(f"peak of a county of 10 records: {empty / 1024:.0f} MB")
    rows: dict[str, list[dict[str, float]]] = {"cold": [], "no change": [], "one record": []}
    for run in range(runs):
        shutil.rmtree(county / ".qingdan", ignore_errors=True)
        for left in folder.glob("*site*"):
            if left.is_dir():
                shutil.rmtree(left)
        rows["cold"].append(measured(county, site, jobs))
        rows["no change"].append(measured(county, site, jobs))
        change_one(county, run)
        rows["one record"].append(measured(county, site, jobs))
    names = (
        "wall",
        "process",
        "cpu",
        "read",
        "check",
        "history",
        "render",
        "search",
        "publish",
        "peak",
        "pages",
    )
    print(f"{'':12}" + "".join(f"{name:>10}" for name in names) + f"{'KB/record':>11}")
    for label, results in rows.items():
        medians = {name: statistics.median(one.get(name, 0.0) for one in results) for name in names}
        cells = "".join(
            f"{medians[name] / 1024:8.0f}MB"
            if name == "peak"
            else f"{medians[name]:10.0f}"
            if name == "pages"
            else f"{medians[name]:9.2f}s"
            for name in names
        )
        print(f"{label:12}{cells}{(medians['peak'] - empty) / records:11.1f}")


def measured_empty(county: Path, jobs: int) -> float:
    """Return the peak memory (KB) of building a county with next to nothing in it."""
    from generate import generate

    generate(county, 10)
    peak = measured(county, county / "site", jobs)["peak"]
    shutil.rmtree(county)
    return peak


if __name__ == "__main__":
    main()
