"""Clippings that come from outside of ``seeds/``: pasted, or lying in another folder. They are kept there first.

So the thread from a brief to its clipping always has a clipping at its end. What lies outside is never changed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from copydesk import files, text
from copydesk.importer.draft import Draft
from copydesk.importer.found import FOLDER, KINDS, MAX_BYTES, most_bytes, without_parts
from copydesk.importer.late import late
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from copydesk.config import Config

PASTED = "standard input"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What to import: ``paths`` inside the site, none for all; ``new`` of them are still to be kept, path to bytes."""

    paths: tuple[Path, ...] = ()
    new: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


EVERYTHING = Arrivals()


def receive(
    root: Path, given: Sequence[Path | bytes], config: Config, today: dt.date, known: Mapping[str, str]
) -> Arrivals:
    """Find a place in ``seeds/`` for each path outside, and for bytes that were pasted; writes nothing.

    ``known`` maps the digests of the clippings that are there to their paths: the same bytes are not kept twice.
    """
    paths = [path for path in given if not isinstance(path, bytes)]
    inside = [path for path in paths if not path.exists() or path.resolve().is_relative_to((root / FOLDER).resolve())]
    came, problems = _read_outside([path for path in paths if path not in inside])
    for pasted in (item for item in given if isinstance(item, bytes)):
        name = _name(pasted, config, today)
        if isinstance(name, Problem):
            problems.append(name)
        else:
            came.append((PASTED, name, pasted))
    new: dict[str, bytes] = {}
    places = list(inside)
    for source, name, data in came:
        held = known.get(files.digest(data)) or next((path for path, other in new.items() if other == data), "")
        place = held or next(path for path in _places(name) if path not in new and not os.path.lexists(root / path))
        if not held:
            new[place] = data
        places.append(root / place)
        problems.append(Problem(Where(source), f"is {place}" if held else f"is kept as {place}", "", "note"))
    return Arrivals(tuple(places), new, tuple(problems))


def _read_outside(paths: Iterable[Path]) -> tuple[list[tuple[str, str, bytes]], list[Problem]]:
    """Read files, and the clippings in folders; gives for each where it lies, its name in seeds/, and its bytes."""
    came = []
    problems = []
    for path in paths:
        for source, name in _inside_of(path):
            try:
                limit = most_bytes(source.name)
                if not limit:
                    hint = f"it reads {', '.join(KINDS)}"
                    told = Problem(Where(str(source)), "is not a clipping that Copydesk reads", hint)
                    problems.append(told if source == path else replace(told, level="note"))
                    continue
                came.append((str(source), name, files.read_bytes(source, limit)))
            except files.UnreadableError as error:
                problems.append(Problem(Where(str(source)), f"cannot be read: {error}"))
    return came, problems


def _inside_of(path: Path) -> Iterator[tuple[Path, str]]:
    """Give a file, or the files of a folder, with the names that they get in seeds/."""
    if not path.is_dir():
        yield path, path.name.lstrip(".")
        return
    folder = path.resolve().name
    for entry in without_parts(files.list_files(path, not_folders=tuple(KINDS))):
        yield path / entry.path, f"{folder}/{entry.path}"


def _name(pasted: bytes, config: Config, today: dt.date) -> str | Problem:
    """Name what was pasted after its day and headline, with the ending of its kind."""
    if len(pasted) > MAX_BYTES:
        return Problem(Where(PASTED), f"is too large (more than {MAX_BYTES:,} bytes)", "paste one article")
    suffix = late("formats").kind_of(pasted)
    read = late("passes").read_seed(pasted, f"{PASTED}{suffix}", config)
    if isinstance(read, Draft):
        return f"{today}-{text.slug(read.headline)}{suffix}"
    return Problem(Where(PASTED), read.message, read.hint)


def _places(name: str) -> Iterator[str]:
    """Give a place for a name, then the same with numbers."""
    stem, dot, ending = name.rpartition(".")
    yield from (f"{FOLDER}/{numbered}{dot}{ending}" for numbered in text.numbered(stem))


def keep(root: Path, arrivals: Arrivals) -> None:
    """Write what arrived into ``seeds/``; raises ``OSError`` when the disk refuses."""
    for path, data in arrivals.new.items():
        files.create_bytes(root / path, data)
