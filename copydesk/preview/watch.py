"""Wake the recipe when something may have changed. Events are only hints: the build itself finds what did.

Only events that follow a change count: watchdog also reports every reading of a file, and a build reads.
"""

from __future__ import annotations

import threading
import time
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from copydesk import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDERS = ("content", "layouts", "seeds")
CHANGES = ("created", "modified", "moved", "deleted", "closed")
QUIET_SECONDS = 0.08
LONGEST_WAIT_SECONDS = 1.0
LOOK_SECONDS = 3.0
STOP_SECONDS = 0.25


class _Waker(FileSystemEventHandler):
    """Sets ``awake`` when something was changed, not when it was only read."""

    def __init__(self) -> None:
        self.awake = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES:
            self.awake.set()


def watch_site(
    root: Path, rebuild: Callable[[], object], *, poll: bool = False, stop: threading.Event | None = None
) -> None:
    """Call ``rebuild``, and again after each change below a site's folder, until interrupted or ``stop`` is set.

    A burst of events is one change; a look every few seconds catches what no event told. Stock is taken before
    each build, so that a change while one runs is not lost.
    """
    stop = stop or threading.Event()
    waker = _Waker()
    observer: Any = (PollingObserver if poll else Observer)()
    observer.schedule(waker, str(root.resolve()), recursive=False)
    watches: dict[str, tuple[int, Any]] = {}
    known: object = None
    observer.start()
    with warnings.catch_warnings():
        # watchdog 7 meets a folder twice that is made while it reads the folder around it; it copes, and says so.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        try:
            while not stop.is_set():
                _renew(watches, observer, waker, root.resolve())
                now = _state(root)
                if now != known:
                    known = now
                    rebuild()
                _wait(waker.awake, stop)
        finally:
            observer.stop()
            observer.join()


def _wait(awake: threading.Event, stop: threading.Event) -> None:
    """Wait until something woke us, until it is time for a look, or until it is over."""
    end = time.monotonic() + LOOK_SECONDS
    while time.monotonic() < end and not stop.is_set():
        if awake.wait(STOP_SECONDS):
            _settle(awake)
            return


def _renew(watches: dict[str, tuple[int, Any]], observer: Any, waker: _Waker, root: Path) -> None:
    """Watch each folder that is there, and anew one that was deleted and made again.

    Only these, not the whole root: a build makes and removes a folder in ``site/`` faster than watchdog 7 can
    follow, and it stumbles over that.
    """
    for name in FOLDERS:
        try:
            inode = (root / name).stat().st_ino
        except OSError:
            inode = 0
        known, watch = watches.get(name, (0, None))
        if inode == known:
            continue
        if watch is not None:
            with suppress(KeyError):
                observer.unschedule(watch)
        watches[name] = (inode, observer.schedule(waker, str(root / name), recursive=True) if inode else None)


def _settle(awake: threading.Event) -> None:
    """Let a burst of events end, but not for ever."""
    waited = 0.0
    while awake.is_set() and waited < LONGEST_WAIT_SECONDS:
        awake.clear()
        awake.wait(QUIET_SECONDS)
        waited += QUIET_SECONDS
    awake.clear()


def _state(root: Path) -> tuple[object, ...]:
    """Take stock, cheaply, of everything that a build reads."""
    folders = (files.list_files(root / name) for name in FOLDERS)
    try:
        config = files.Identity.of((root / "config.yaml").stat())
    except OSError:
        config = None
    return (*folders, config)
