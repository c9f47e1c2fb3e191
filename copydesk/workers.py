"""Pure work on all cores, or on other machines: items in, results out, in order, wherever it is done.

What is done has to be a pure function that can be pickled, of a slice of items; then it does not matter where it
runs, and every way gives the same results.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

# Told what is worked on, in words, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]
Method = Literal["", "fork", "forkserver", "spawn"]

MOST_PROCESSES = 32
# How many slices a worker may be ahead of what was asked for: what waits takes memory.
AHEAD = 2

# In a forked worker: the work and all items, which it has from its parent without a copy being sent.
_INHERITED: list[Any] = []


class WorkerLostError(Exception):
    """A process that worked was ended from outside; the text says so, and the remedy."""


def ignore(what: str, done: int, total: int) -> None:
    """Pass over how far the work is."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works: processes of this machine (``jobs``, 0 for as many as it has cores), or an executor that was given.

    An executor may be of other machines, which see no file of this one: what work is given says all that it needs. So
    many slices as it works on at once are ``abreast``.
    ``method`` is how processes begin. The usual one is the cheapest that is safe: ``fork`` on Linux while this process
    has no other threads, which could hold a lock for ever in a copy; else ``spawn``.
    """

    jobs: int = 0
    executor: Executor | None = None
    method: Method = ""
    on_progress: Progress = ignore
    abreast: int = 0

    def here(self) -> Crew:
        """Give the crew of this machine, for work that needs its files."""
        return replace(self, executor=None)

    def each(
        self,
        work: Callable[..., R],
        items: Sequence[T],
        what: str,
        *,
        size: int,
        many: int,
        beside: Callable[[Sequence[T]], Any] | None = None,
    ) -> Iterator[R]:
        """Give what ``work`` makes of each slice of ``size`` items, in order; what it raises is raised here.

        Fewer than ``many`` items are not worth other processes and are worked on here, like all when there is one job.
        ``what`` is done is said in words, for the progress. ``beside`` gives what ``work`` needs for a slice besides,
        as its second argument; it is asked here, when the slice's turn comes.
        """
        slices = [slice(start, start + size) for start in range(0, len(items), size)]

        def given(part: slice) -> tuple[Any, ...]:
            return (items[part], beside(items[part])) if beside else (items[part],)

        jobs = min((self.abreast if self.executor else 0) or self.jobs or cores(), len(slices))
        if len(items) < many or (jobs < 2 and self.executor is None):  # noqa: PLR2004 - one worker is no help
            results: Iterator[R] = (work(*given(part)) for part in slices)
        elif self.executor is not None:
            results = _in_order(self.executor, work, (given(part) for part in slices), AHEAD * jobs)
        else:
            results = self._in_processes(work, items, slices, given, jobs)
        for part, result in zip(slices, results, strict=True):
            yield result
            self.on_progress(what, min(part.stop, len(items)), len(items))

    def _in_processes(
        self,
        work: Callable[..., R],
        items: Sequence[T],
        slices: Sequence[slice],
        given: Callable[[slice], tuple[Any, ...]],
        jobs: int,
    ) -> Iterator[R]:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        method = self.method or ("fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn")
        inherited = (work, items) if method == "fork" else ()
        jobs = min(jobs, MOST_PROCESSES)
        pool = ProcessPoolExecutor(jobs, get_context(method), _begin, (inherited,))
        try:
            if inherited:
                yield from _in_order(pool, _do_inherited, ((part, *given(part)[1:]) for part in slices), AHEAD * jobs)
            else:
                yield from _in_order(pool, work, map(given, slices), AHEAD * jobs)
        except BrokenProcessPool as error:
            message = "a worker process was ended from outside, perhaps for want of memory; try -j 1"
            raise WorkerLostError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)


ALONE = Crew(jobs=1)


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_order(executor: Executor, work: Callable[..., R], given: Iterator[tuple[Any, ...]], ahead: int) -> Iterator[R]:
    """Have work done, at most so much ahead of what is asked for, and give the results in order."""
    waiting: deque[Future[R]] = deque()
    for values in given:
        with _interrupts_held():
            waiting.append(executor.submit(work, *values))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _do_inherited(part: slice, *beside: Any) -> Any:
    work, items = _INHERITED
    return work(items[part], *beside)


def _begin(inherited: tuple[Any, ...]) -> None:
    """Begin a worker: it ends when the process that it works for does, however that ends."""
    import gc
    import multiprocessing

    _INHERITED[:] = inherited
    gc.freeze()

    def wait() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: processes that begin now never hear it, and end when this one does, without a word."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
