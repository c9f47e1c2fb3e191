"""Which clippings there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.files import Entry
    from copydesk.store import Store

FOLDER = "seeds"
# What is read, and how large it may be. Pages and mails bring pictures along, which do not count as text.
KINDS = {".txt": 2_000_000, ".md": 2_000_000, ".html": 10_000_000, ".htm": 10_000_000, ".eml": 25_000_000}
MAX_BYTES = max(KINDS.values())
REMEDY = "mend it, or take it out of seeds/"
_PAGES = (".html", ".htm")
# What stands in folders without being a clipping, and needs no word.
SILENT = ("readme.md", "readme.txt", "thumbs.db", "desktop.ini", ".gitkeep")


@dataclass(frozen=True, slots=True)
class Found:
    """Clippings that can be read, path to digest; ``chosen`` are those of them that were asked for.

    ``everything`` also holds those that cannot be read.
    """

    digests: dict[str, str]
    chosen: frozenset[str]
    everything: frozenset[str]
    problems: tuple[Problem, ...]


def most_bytes(path: str) -> int:
    """Say how large a clipping may be, by the end of its name."""
    return next((most for suffix, most in KINDS.items() if path.lower().endswith(suffix)), 0)


def find_seeds(
    root: Path, store: Store, paths: Sequence[Path] = (), arriving: Mapping[str, bytes] | None = None
) -> Found:
    """Find the clippings below ``seeds/``; ``paths`` choose files or folders among them.

    ``arriving`` are clippings that are to be there, too, path to bytes.

    A clipping that has not changed since the last time is not opened: its digest comes from the store.
    """
    listed = files.list_files(root / FOLDER, not_folders=tuple(KINDS))
    entries = [entry for entry in listed if entry.path.lower().rpartition("/")[2] not in SILENT]
    entries = without_parts(entries)
    seeds = [entry for entry in entries if most_bytes(entry.path)]
    arriving = arriving or {}
    problems = list(_misplaced(root, [path for path in paths if path not in {root / name for name in arriving}]))
    chosen = frozenset(f"{FOLDER}/{entry.path}" for entry in entries if _is_chosen(root / FOLDER / entry.path, paths))
    digests: dict[str, str] = {}
    for name, digest in store.digests(FOLDER, root / FOLDER, seeds, MAX_BYTES).items():
        path = f"{FOLDER}/{name}"
        if isinstance(digest, str):
            digests[path] = digest
        elif path in chosen:
            problems.append(Problem(Where(path), f"cannot be read: {digest}", REMEDY))
    for entry in entries:
        path = f"{FOLDER}/{entry.path}"
        if entry not in seeds and path in chosen:
            message = "is not a clipping that Copydesk reads"
            problems.append(Problem(Where(path), message, f"it reads {', '.join(KINDS)}", "note"))
    digests |= {path: files.digest(data) for path, data in arriving.items()}
    everything = {f"{FOLDER}/{entry.path}" for entry in seeds} | arriving.keys()
    return Found(digests, (chosen | arriving.keys()) & digests.keys(), frozenset(everything), tuple(problems))


def without_parts(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out the folders that browsers save beside a page: ``ferries_files/`` beside ``ferries.html``."""
    entries = list(entries)
    pages = [re.escape(entry.path.rpartition(".")[0]) for entry in entries if entry.path.lower().endswith(_PAGES)]
    if not pages:
        return entries
    parts = re.compile(rf"(?:{'|'.join(pages)})[-_.][^\W\d]+/")
    return [entry for entry in entries if not parts.match(entry.path)]


def _is_chosen(place: Path, paths: Sequence[Path]) -> bool:
    return not paths or any(place.absolute().is_relative_to(path.absolute()) or _same(place, path) for path in paths)


def _same(place: Path, path: Path) -> bool:
    return place.resolve().is_relative_to(path.resolve())


def _misplaced(root: Path, paths: Sequence[Path]) -> list[Problem]:
    """Tell of paths that are no clippings of this site."""
    problems = []
    for path in paths:
        if not path.exists():
            problems.append(Problem(Where(path.as_posix()), "does not exist", "look for a slip in its name"))
        elif not path.resolve().is_relative_to((root / FOLDER).resolve()):
            problems.append(Problem(Where(path.as_posix()), "is not in seeds/", "copy it there first"))
    return problems
