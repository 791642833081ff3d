"""Builds whole counties for tests, in this process or, as a clerk would, in another one.

Run as a script it writes tests/expected/ anew, from the small county as it builds now:

    python tests/whole_site.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SMALL_COUNTY = HERE / "small_county"
EXPECTED = HERE / "expected"

#: The day the small county is seen on: one document has lapsed, its successor is in force.
DAY = date(2022, 6, 1)

#: Pages held letter by letter: a document, an approval item and the front page.
HELD = ("documents/yz-2017-46.html", "approvals/forest-cut.html", "index.html")

FILES = "files.txt"

Tree = dict[str, bytes]


def small_county(folder: Path) -> Path:
    """Copy the small county to `folder` and return it."""
    shutil.copytree(SMALL_COUNTY, folder)
    return folder


def tree(site: Path) -> Tree:
    """Return every file of a site by its path; links and empty folders would be faults, so they count."""
    found: Tree = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            found[name] = b"(no plain file)"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b"(empty folder)"
    return found


def differences(one: Tree, other: Tree) -> list[str]:
    """Return the paths at which two sites differ: short enough to be read in a failed test."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def environment(**over: str) -> dict[str, str]:
    """Return this environment with the packages of the checkout on the path."""
    paths = os.pathsep.join(str(ROOT / name) for name in ("build", "site_plugins"))
    return {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", **over}


def command(door: str, day: date = DAY, *options: str) -> list[str]:
    """Return how a door is opened: `qingdan` or `mkdocs` (which takes its day from the environment)."""
    if door == "mkdocs":
        return [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", *options]
    run = "import sys; from qingdan.start import main; sys.exit(main())"
    return [sys.executable, "-c", run, "build", "--as-of", day.isoformat(), *options]


def run(
    county: Path, door: str = "qingdan", *options: str, day: date = DAY, cwd: Path | None = None, **over: str
) -> subprocess.CompletedProcess[str]:
    """Build a county through one of the doors in a process of its own, whatever comes of it."""
    return subprocess.run(
        command(door, day, *options),
        cwd=cwd or county,
        env=environment(QINGDAN_AS_OF=day.isoformat(), **over),
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
        timeout=600,
    )


def built(county: Path, door: str = "qingdan", *options: str, day: date = DAY, **over: str) -> Tree:
    """Build a county in a process of its own and return its site."""
    done = run(county, door, *options, day=day, **over)
    assert (0, True) == (done.returncode, "Traceback" not in done.stderr), done.stdout + done.stderr
    return tree(county / "site")


def write_expected() -> None:
    """Write what `test_building.py` compares with."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        site = built(small_county(Path(folder) / "county"))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path in HELD:
        (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / path).write_bytes(site[path])
    (EXPECTED / FILES).write_text("".join(f"{path}\n" for path in sorted(site)), encoding="utf-8")


if __name__ == "__main__":
    write_expected()
