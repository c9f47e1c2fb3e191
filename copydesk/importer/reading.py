"""Clippings read from the disk: one after the other, or on all cores where there are many.

Reading is a pure function of bytes, path and configuration, so it does not matter where it runs.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.found import REMEDY, most_bytes
from copydesk.importer.late import late
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer.draft import Draft

# With fewer clippings, starting workers takes longer than they save.
MANY = 32
AT_ONCE = 8
MOST_WORKERS = 32

Reading = tuple["Draft | Problem", ...]


def read_files(
    root: Path,
    paths: Sequence[str],
    config: Config,
    on_read: Callable[[int, int], None],
    arriving: Mapping[str, bytes],
) -> dict[str, Reading]:
    """Read clippings, in their order; ``on_read`` is told how many are done, and of how many.

    Those that are still ``arriving`` are read from memory.
    """
    found = {path: read_data(arriving[path], path, config) for path in paths if path in arriving}
    paths = [path for path in paths if path not in arriving]
    read = partial(read_file, root, config, many=len(paths) > MANY)
    with mapping(len(paths)) as mapped:
        for path, reading in zip(paths, mapped(read, paths), strict=True):
            found[path] = reading
            on_read(len(found), len(paths))
    return found


def read_file(root: Path, config: Config, path: str, *, many: bool = False) -> Reading:
    """Read one clipping: its articles, or the problem that prevents it; ``many`` says that it is one of many."""
    try:
        data = files.read_bytes(root / path, most_bytes(path))
    except files.UnreadableError as error:
        return (Problem(Where(path), f"cannot be read: {error}", REMEDY),)
    return read_data(data, path, config, many=many)


def read_data(data: bytes, path: str, config: Config, *, many: bool = False) -> Reading:
    """Read one clipping from its bytes. What that takes is loaded here: a build with nothing new does without it."""
    reading: Reading = late("passes").read_seeds(
        data, path, config, late("chances").trained_for_many() if many else None
    )
    return reading


@contextmanager
def mapping(count: int) -> Iterator[Callable[..., Iterator[Reading]]]:
    """Give a ``map`` for so many clippings: the usual one, or one that works in other processes.

    These begin afresh (``spawn``): a copy of this one could hold a lock of its threads. What breaks there is raised
    here, as it was there.
    """
    workers = min(_cores(), count // AT_ONCE, MOST_WORKERS)
    if count <= MANY or workers < 2:  # noqa: PLR2004 - one worker is no help
        yield map
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _end_with_parent)

    def mapped(read: Callable[[str], Reading], paths: Sequence[str]) -> Iterator[Reading]:
        with _interrupts_held():
            return pool.map(read, paths, chunksize=AT_ONCE)

    try:
        yield mapped
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Let a worker end when the process that it works for does, however that ends."""
    import multiprocessing
    import threading

    def wait() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
