"""Wake the recipe when something may have changed. Events are only hints: the build itself finds what did.

Only events that follow a change count: watchdog also reports every reading of a file, and a build reads.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from copydesk import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHANGES = ("created", "modified", "moved", "deleted", "closed")
QUIET_SECONDS = 0.08
LONGEST_WAIT_SECONDS = 1.0
LOOK_SECONDS = 3.0


class _Waker(FileSystemEventHandler):
    """Sets ``awake`` when an event is about something that a build reads."""

    def __init__(self, root: Path, output: Path) -> None:
        self.awake = threading.Event()
        self._root = root.resolve()
        self._ignored = tuple(
            f"{path.resolve()}/" for path in (output, root / files.STATE, root / ".git", root / ".venv")
        )

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES and any(
            self._counts(path) for path in (event.src_path, event.dest_path) if path
        ):
            self.awake.set()

    def _counts(self, path: str | bytes) -> bool:
        return not f"{path if isinstance(path, str) else path.decode(errors='replace')}/".startswith(self._ignored)


def watch_site(
    root: Path,
    output: Path,
    rebuild: Callable[[], object],
    *,
    poll: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Call ``rebuild`` after each change below a site's folder, until interrupted or ``stop`` is set.

    A burst of events is one change; a look every few seconds catches what no event told.
    """
    stop = stop or threading.Event()
    waker = _Waker(root, output)
    observer: Any = (PollingObserver if poll else Observer)()
    observer.schedule(waker, str(root.resolve()), recursive=True)
    observer.start()
    try:
        known = _state(root)
        while not stop.is_set():
            if waker.awake.wait(LOOK_SECONDS):
                _settle(waker.awake)
            now = _state(root)
            if now != known:
                known = now
                rebuild()
    finally:
        observer.stop()
        observer.join()


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
    folders = (files.list_files(root / name) for name in ("content", "seeds", "layouts"))
    try:
        config = files.Identity.of((root / "config.yaml").stat())
    except OSError:
        config = None
    return (*folders, config)
