"""Clippings read from the disk: one after the other, or on all cores where there are many.

Reading is a pure function of bytes, path and configuration, so it does not matter where it runs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.found import REMEDY, most_bytes
from copydesk.importer.late import late
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer.draft import Draft
    from copydesk.workers import Crew

# With fewer clippings, starting workers takes longer than they save.
MANY = 32
AT_ONCE = 8

Reading = tuple["Draft | Problem", ...]


def read_files(
    root: Path,
    paths: Sequence[str],
    config: Config,
    crew: Crew,
    arriving: Mapping[str, bytes],
) -> dict[str, Reading]:
    """Read clippings, in their order. Those that are still ``arriving`` are read from memory."""
    found = {path: read_data(arriving[path], path, config) for path in paths if path in arriving}
    paths = [path for path in paths if path not in arriving]
    read = partial(_read_some, root, config, len(paths) >= MANY)
    for some in crew.each(read, paths, "reading clippings", size=AT_ONCE, many=MANY):
        found.update(some)
    return found


def _read_some(root: Path, config: Config, many: bool, paths: Sequence[str]) -> list[tuple[str, Reading]]:  # noqa: FBT001
    return [(path, read_file(root, config, path, many=many)) for path in paths]


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
