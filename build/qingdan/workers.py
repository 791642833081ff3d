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
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")

#: More than this gains nothing: writing the site is bound by the file system.
MOST = 4
#: Bytes of memory that a confined process may ask for.
_CONFINED = 4 << 30


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
                with _uninterrupted():
                    results = pool.map(_run, range(len(tasks)))
                for result in results:
                    yield result
                    done += 1
        except BrokenProcessPool:
            pass
        finally:
            _shared.pop()
    for task in tasks[done:]:
        yield function(task)


class Beside(Generic[Result]):
    """Something that a process of its own does while this one goes on.

    Where no process can be forked, or it died, it is done here when `result` is asked for.
    """

    def __init__(self, function: Callable[[], Result], jobs: int) -> None:
        self._function = function
        self._process: BaseProcess | None = None
        if jobs > 1 and _may_fork():
            context = multiprocessing.get_context("fork")
            self._answers, answer = context.Pipe(duplex=False)
            self._process = context.Process(target=_answer, args=(function, answer), daemon=True)
            with _uninterrupted():
                self._process.start()
            answer.close()

    def result(self) -> Result:
        """Return what the function does, once it is done; what it raises is raised here."""
        if self._process is None:
            return self._function()
        try:
            fault, result = self._answers.recv()
        except (EOFError, OSError):
            return self._function()
        if fault is not None:
            raise fault
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End it, wherever it is."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._answers.close()


def _answer(function: Callable[[], Any], answer: Connection) -> None:
    """Do what is to be done beside the parent, and tell it what came of it."""
    _follow_parent()
    try:
        answer.send((None, function()))
    except Exception as fault:  # noqa: BLE001 - it is raised where the answer is read
        answer.send((fault, None))


class Died(Exception):
    """The process that was to do something did not live to the end of it."""


def apart(function: Callable[..., Result], *arguments: Any) -> Result:
    """Return `function(*arguments)` from a process of its own, which may take up only so much memory.

    For a library that ends the whole process where a file asks too much of it: Died is raised then. Where
    the system cannot fork it is done here.
    """
    if not _may_fork():
        return function(*arguments)
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(1, mp_context=context, initializer=_confine) as pool:
            with _uninterrupted():
                result = pool.submit(function, *arguments)
            return result.result()
    except (BrokenProcessPool, MemoryError):
        raise Died from None


def _confine() -> None:
    """Bound what the process may take up; what it says as it dies is for nobody."""
    import faulthandler
    import resource

    faulthandler.disable()
    resource.setrlimit(resource.RLIMIT_AS, (_CONFINED, _CONFINED))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _follow_parent()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes are forked: Python cannot raise it within a fork, and would lose it.

    They inherit that it waits. It reaches them too, and the parent alone is to answer it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(index: int) -> Any:
    function, tasks = _shared[-1]
    return function(tasks[index])


def _follow_parent() -> None:
    """Let a worker end with the build: when that is killed, a worker would hold its lock for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _may_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
