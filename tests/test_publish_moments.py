"""Whatever befalls a build, at whatever moment, the site is a whole edition: the last good one or the new."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import qingdan

HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(qingdan.__file__).parent.parent)}

#: Builds edition after edition; every file of an edition holds its number.
BUILDER = """
import itertools, sys, time
from pathlib import Path
from qingdan.publish.edition import open_edition
folder = Path(sys.argv[1])
for number in itertools.count(time.time_ns()):
    with open_edition(folder, folder / "site") as edition:
        for name in ("index.html", *(f"folder-{n % 5}/{n}.html" for n in range(100)), "twin.html"):
            edition.record(b"%d" % number, edition.write(name, b"%d" % number))
        edition.publish()
    print(number, flush=True)
"""

#: Fills a small disk, then makes do with less.
FILLER = """
import sys
from pathlib import Path
from qingdan.publish.edition import open_edition
from qingdan.publish.faults import SiteNotWritten
folder = Path(sys.argv[1])
def publish(size):
    with open_edition(folder, folder / "site") as edition:
        for name in ("index.html", "twin.html"):
            edition.record(b"%d" % size, edition.write(name, b"x" * size))
        edition.publish()
publish(1000)
for _ in range(3):
    try:
        publish(300_000)
    except SiteNotWritten as fault:
        print(fault)
    assert [(folder / "site" / name).stat().st_size for name in ("index.html", "twin.html")] == [1000, 1000]
publish(2000)
"""

#: Publishes over a site within which somebody mounted a disk with something on it.
MOUNTED = """
import subprocess, sys
from pathlib import Path
from qingdan.publish.edition import open_edition
from qingdan.publish.faults import SiteFolderRefused
folder = Path(sys.argv[1])
def publish(data):
    with open_edition(folder, folder / "site") as edition:
        edition.record(data, edition.write("index.html", data))
        edition.publish()
publish(b"one")
(folder / "site" / "disk").mkdir()
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder / "site" / "disk"], check=True)
(folder / "site" / "disk" / "precious").write_bytes(b"precious")
try:
    publish(b"two")
except SiteFolderRefused as fault:
    print(fault)
assert (folder / "site" / "index.html").read_bytes() == b"one"
assert (folder / "site" / "disk" / "precious").read_bytes() == b"precious"
"""


@pytest.mark.parametrize("mode", ["exchange", "renames"])
@pytest.mark.parametrize("fault", ["killed", "full", pytest.param("failing", marks=pytest.mark.slow)])
def test_fault_at_every_step_leaves_a_whole_site(tmp_path: Path, fault: str, mode: str) -> None:
    """Killed before, or without room at, each of its calls to the system, a build breaks nothing."""
    script = [sys.executable, str(HERE / "publish_moments.py"), str(tmp_path / "county"), fault, mode]

    result = subprocess.run(script, env=ENVIRONMENT, capture_output=True, text=True, check=False)

    assert result.stderr == ""
    assert int(result.stdout) > 50


@pytest.mark.parametrize("times", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_build_killed_at_any_time_leaves_a_whole_site(tmp_path: Path, times: int) -> None:
    """Kill -9 from outside, after a random while: every file of the site is of one edition."""
    chance = random.Random(times)
    broken = []

    for _ in range(times):
        with start_builder(tmp_path) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            builder.kill()
        files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
        if len(files) != 102 or len({path.read_bytes() for path in files}) != 1:
            broken.append(files)

    assert broken == []


def test_reader_never_meets_two_editions(tmp_path: Path) -> None:
    """The first and the last file of a folder once opened are of one edition, at every moment."""
    with start_builder(tmp_path) as builder:
        assert builder.stdout is not None
        builder.stdout.readline()
        end = time.monotonic() + 0.7
        latest = time.monotonic() + 30
        read = []
        # A busy machine builds slowly: long enough to have met some editions.
        while time.monotonic() < end or (len(set(read)) < 6 and time.monotonic() < latest):
            read.append(read_twins(tmp_path / "site"))
        builder.kill()

    whole = [twins for twins in read if None not in twins]
    assert [twins for twins in whole if twins[0] != twins[1]] == []
    assert len(set(whole)) > 3


def test_small_disk_that_fills_up_keeps_the_site(tmp_path: Path) -> None:
    """On a disk too small for the new edition the old one stays, and a smaller one goes through."""
    result = run_on_small_disk(FILLER, tmp_path)

    assert (result.stderr, result.returncode) == ("", 0)
    assert result.stdout.count("磁盘空间不够") == 3


def test_disk_mounted_in_the_site_is_not_emptied(tmp_path: Path) -> None:
    """What stands on another disk within the site is foreign but not ours to delete."""
    result = run_on_small_disk(MOUNTED, tmp_path)

    assert (result.stderr, result.returncode) == ("", 0)
    assert "「disk」挂载了另一个磁盘" in result.stdout


def run_on_small_disk(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `script` where `folder` is a disk of 400 KB that only this run sees."""
    if shutil.which("unshare") is None or not may_mount():
        pytest.skip("mounting a small disk is not allowed here")
    mounting = 'mount -t tmpfs -o size=400k tmpfs "$0" && exec "$1" -c "$2" "$0"'
    command = ["unshare", "-rm", "sh", "-c", mounting, str(folder), sys.executable, script]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def may_mount() -> bool:
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def start_builder(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(folder)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )


def read_twins(site: Path) -> tuple[bytes | None, bytes | None]:
    """Read two files of one folder; None for one that went with the old edition in between."""
    folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return read(folder, "index.html"), read(folder, "twin.html")
    finally:
        os.close(folder)


def read(folder: int, name: str) -> bytes | None:
    try:
        with open(os.open(name, os.O_RDONLY, dir_fd=folder), "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
