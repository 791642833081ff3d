"""Work shared out over forked processes; the result never depends on how many there are.

Forked, so that a worker sees what the parent has already read without it being sent over. Where
the system cannot fork, or the process already runs threads, the work is done here, in order.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

#: More than this gains nothing: writing the site is bound by the file system.
MOST = 4


#: What the workers inherit by being forked: neither function nor tasks are ever sent.
_shared: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def default_jobs() -> int:
    """Return how many workers this machine is good for."""
    return max(1, min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1))


def spread(function: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Give `function(task)` for each task, in the order of the tasks.

    A worker that dies (killed, out of memory) loses nothing: what it left undone is done here.
    An exception of `function` itself is raised as it is.
    """
    done = 0
    if jobs > 1 and len(tasks) > 1 and _may_fork():
        context = multiprocessing.get_context("fork")
        try:
            _shared.append((function, tasks))
            with ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow_parent) as pool:
                for result in pool.map(_run, range(len(tasks))):
                    yield result
                    done += 1
        except BrokenProcessPool:
            pass
        finally:
            _shared.pop()
    for task in tasks[done:]:
        yield function(task)


def _run(index: int) -> Any:
    function, tasks = _shared[-1]
    return function(tasks[index])


def _follow_parent() -> None:
    """Let a worker end with the build, and not before it.

    When the build is killed a worker would hold its lock for ever. Ctrl-C reaches the workers too:
    the build alone answers it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _may_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
