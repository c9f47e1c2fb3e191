"""The old site or the new one: changes are staged, a journal is written, then everything is renamed in.

A build killed before the journal is whole leaves the old site; one killed after it leaves a journal, and the
next command rolls it forward. Stage and journal lie in the output folder, so that a rename is enough.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

STAGE = ".copydesk-stage"
JOURNAL = "journal.json"


def find_foreign(out: Path, paths: Iterable[str], ours: Collection[str]) -> list[Problem]:
    """Find what stands where we have to write, but was not written by us."""
    problems = []
    folders: dict[Path, str] = {}
    for path in paths:
        place = files.join(out, path)
        if place.is_dir() or (path not in ours and (place.exists() or place.is_symlink())):
            problems.append(_foreign(out, place))
        for parent in place.parents:
            if parent in folders or not parent.is_relative_to(out):
                break
            folders[parent] = path
            relative = parent.relative_to(out).as_posix()
            if (parent.is_symlink() and parent != out) or (
                parent.exists() and not parent.is_dir() and relative not in ours
            ):
                problems.append(_foreign(out, parent))
    return problems


def _foreign(out: Path, place: Path) -> Problem:
    hint = "move it away, or choose another output folder with -o"
    return Problem(
        Where(f"{out.name}/{place.relative_to(out).as_posix()}"),
        "is in the way, and was not written by Copydesk",
        hint,
    )


def swap(out: Path, writes: Mapping[str, bytes | Path], removals: Collection[str]) -> None:
    """Bring a site from one state to the next; ``writes`` maps each path to its bytes, or to a file to copy.

    Raises ``OSError`` when the disk refuses; before the journal is written that leaves the site as it was.
    """
    if not writes and not removals:
        return
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    try:
        names = {path: str(number) for number, path in enumerate(sorted(writes))}
        for path, name in names.items():
            source = writes[path]
            with (stage / name).open("wb") as file:
                file.write(source if isinstance(source, bytes) else files.read_bytes(source))
        _flush(stage, names.values())
        files.write_bytes(stage / JOURNAL, json.dumps({"writes": names, "removals": sorted(removals)}).encode())
    except BaseException:
        if not (stage / JOURNAL).exists():
            shutil.rmtree(stage, ignore_errors=True)
        raise
    recover(out)


def recover(out: Path) -> bool:
    """Finish what a killed build began, or forget what it had not promised yet; says whether there was anything."""
    stage = out / STAGE
    if not stage.is_dir():
        return False
    try:
        journal = json.loads((stage / JOURNAL).read_bytes())
    except (FileNotFoundError, ValueError):
        shutil.rmtree(stage)
        return True
    for path in journal["removals"]:
        place = files.join(out, path)
        with suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()
        _remove_empty_folders(out, place.parent)
    for path, name in journal["writes"].items():
        place = files.join(out, path)
        with suppress(FileNotFoundError):
            staged = stage / name
            staged.stat()
            place.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(place)
    shutil.rmtree(stage)
    return True


def _flush(stage: Path, names: Collection[str]) -> None:
    """Bring staged files to the disk before the journal promises them: one by one, or all at once if many."""
    many = 200
    if len(names) > many and hasattr(os, "sync"):
        os.sync()
        return
    for name in names:
        with (stage / name).open("rb") as file:
            os.fsync(file.fileno())


def _remove_empty_folders(out: Path, folder: Path) -> None:
    with suppress(OSError):
        while folder != out and folder.is_relative_to(out):
            folder.rmdir()
            folder = folder.parent
