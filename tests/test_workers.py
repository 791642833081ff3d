"""Work shared out over processes gives what one process would, and dies with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qingdan.workers import Beside, spread


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    """However many workers there are, the answer is the same list."""
    assert [0, 1, 4, 9, 16] == list(spread(lambda n: n * n, range(5), jobs))


def test_what_a_dying_worker_left_undone_is_done_here() -> None:
    """A worker that is killed costs time, not results."""
    parent = os.getpid()

    def fragile(task: int) -> int:
        if task == 3 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    assert list(range(8)) == list(spread(fragile, range(8), 2))


def test_a_fault_of_the_work_is_raised_as_it_is() -> None:
    """A program error is not taken for a dead worker."""

    def faulty(task: int) -> int:
        raise ValueError(task)

    with pytest.raises(ValueError, match="0"):
        list(spread(faulty, range(4), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_beside_is_what_would_be_done_here(jobs: int) -> None:
    """With a second process or without one the result is the same."""
    beside = Beside(lambda: list(range(100_000)), jobs)

    assert list(range(100_000)) == beside.result()


def test_what_is_done_beside_is_done_here_if_its_process_dies() -> None:
    """A process that is killed costs time, not the result."""
    parent = os.getpid()

    def fragile() -> str:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert Beside(fragile, 2).result() == "done"


BESIDE = """
import os, sys, time
from pathlib import Path
from qingdan.publish.faults import SiteNotWritten
from qingdan.workers import Beside
def faulty():
    raise SiteNotWritten(f"{os.getpid() != parent}", "")
def slow():
    (Path(sys.argv[1]) / str(os.getpid())).touch()
    time.sleep(60)
parent = os.getpid()
try:
    Beside(faulty, 2).result()
except SiteNotWritten as fault:
    print(fault)
beside = Beside(slow, 2)
while not list(Path(sys.argv[1]).iterdir()):
    time.sleep(0.02)
beside.close()
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc who is alive")
def test_process_beside_brings_its_fault_home_and_ends_when_it_is_not_wanted(tmp_path: Path) -> None:
    """A site that cannot be written is told as if it had been written here; an error elsewhere ends the work.

    In a process of its own: one that runs threads, as a test runner may, forks none.
    """
    done = subprocess.run(
        [sys.executable, "-c", BESIDE, str(tmp_path)],
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.stdout, done.stderr) == ("True\n", "")
    assert [_alive(path.name) for path in tmp_path.iterdir()] == [False]


ORPHANS = """
import os, sys, time
from pathlib import Path
from qingdan.workers import spread
def wait(task):
    (Path(sys.argv[1]) / str(os.getpid())).touch()
    time.sleep(60)
list(spread(wait, range(2), 2))
"""


def _alive(pid: str) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    return "State:\tZ" not in status


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc who is alive")
def test_workers_end_when_their_build_is_killed(tmp_path: Path) -> None:
    """An orphan would go on holding the lock of the site."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    build = subprocess.Popen([sys.executable, "-c", ORPHANS, str(tmp_path)], env=environment)
    deadline = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    workers = [path.name for path in tmp_path.iterdir()]
    build.kill()
    build.wait()
    while any(_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.02)

    assert (2, []) == (len(workers), [pid for pid in workers if _alive(pid)])


INTERRUPTED = """
import os, signal
from qingdan.workers import spread
parent = os.getpid()
def interrupted(task):
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGINT)
    return os.getpid() != parent
print(all(spread(interrupted, range(4), 2)))
"""


def test_ctrl_c_is_left_to_the_build() -> None:
    """A terminal sends it to the workers too; one that answers it would print a traceback.

    In a process of its own: one that runs threads, as a test runner may, forks no workers.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)
