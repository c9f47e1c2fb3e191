"""Import killed in the middle: what it had promised is written down first, and finished by the next run.

Without this, a brief that was written but is not yet in the ledger would be imported twice, and one that is in the
ledger but was not yet written would be lost as if an editor had deleted it.

What import gave for each brief is kept beside the ledger, under its digest, so that a changed clipping can be merged
into a brief that somebody has edited.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.ledger import Record, read_ledger, with_records, write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = f"{files.STATE}/importing.json"
BASES = "content/.imported"
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Promise:
    """A brief that is about to be written, and its record.

    ``given`` is what import gave for it, where that is not the text itself; ``before`` the digest of the brief that
    it replaces: none may be there otherwise.
    """

    record: Record
    text: str
    given: str = ""
    before: str = ""


def base_path(sha256: str) -> str:
    """Give where a text that import gave is kept."""
    return f"{BASES}/{sha256[:2]}/{sha256}.md"


def read_base(root: Path, record: Record) -> str | None:
    """Read what import gave for a brief; None where that is not known, or is no longer what it was."""
    if not record.brief_sha256.isalnum():
        return None
    try:
        data = files.read_bytes(root / base_path(record.brief_sha256), MAX_BYTES).replace(b"\r\n", b"\n")
    except files.UnreadableError:
        return None
    return data.decode() if files.digest(data) == record.brief_sha256 else None


def keep(root: Path, promises: Iterable[Promise], records: Iterable[Record]) -> tuple[str, ...]:
    """Write briefs and ledger, so that a kill at any moment leaves nothing twice and nothing lost.

    Replaces no file but the one it was promised to: gives the paths that were taken or changed in the meantime; they
    are not in the ledger.
    """
    promises, before = tuple(promises), tuple(records)
    promised = {"promises": [asdict(promise) for promise in promises]}
    if promises:
        files.write_bytes(root / NAME, json.dumps(promised).encode())
    written = [promise.record for promise in promises if _write(root, promise)]
    after = with_records(before, written)
    write_ledger(root, after)
    (root / NAME).unlink(missing_ok=True)
    for sha256 in {record.brief_sha256 for record in before} - {record.brief_sha256 for record in after}:
        (root / base_path(sha256)).unlink(missing_ok=True)
    return tuple(promise.record.brief for promise in promises if promise.record not in written)


def _write(root: Path, promise: Promise) -> bool:
    """Write a promised brief, and what import gave for it; gives false when the place is not as it was."""
    path, data = root / promise.record.brief, promise.text.encode()
    if promise.before:
        if _read(path) != promise.before:
            return False
        files.write_bytes(path, data)
    else:
        try:
            files.create_bytes(path, data)
        except FileExistsError:
            return False
    _write_base(root, promise)
    return True


def _write_base(root: Path, promise: Promise) -> None:
    path = root / base_path(promise.record.brief_sha256)
    if _read(path) != promise.record.brief_sha256:
        # Known by its digest, so that an empty one counts as absent.
        files.write_bytes(path, (promise.given or promise.text).encode(), lasting=False)


def _read(path: Path) -> str:
    """Give the digest of a file, or an empty text where none can be read."""
    try:
        return files.digest(files.read_bytes(path))
    except files.UnreadableError:
        return ""


def _finish(root: Path, promise: Promise) -> bool:
    """Write a promised brief unless it is there; gives false when the file there is somebody else's."""
    path, data = root / promise.record.brief, promise.text.encode()
    try:
        there = files.read_bytes(path)
    except files.UnreadableError:
        if promise.before or os.path.lexists(path):
            return False
        there = b""
    if there != data and (files.digest(there) == promise.before or (data.startswith(there) and not promise.before)):
        files.write_bytes(path, data)
        there = data
    if there != data and promise.record.sha256.encode() not in there:
        return False
    _write_base(root, promise)
    return True


def recover(root: Path) -> None:
    """Finish what a killed import had promised. A brief that somebody has edited since then stays as it is."""
    try:
        promised = json.loads(files.read_bytes(root / NAME))
        promises = [
            Promise(**{**given, "record": Record(**given["record"])})  # the keys are those of this very class
            for given in promised["promises"]
        ]
    except files.UnreadableError:
        return
    except (ValueError, TypeError, KeyError, AttributeError):
        # It is written whole or not at all, so this is not ours.
        (root / NAME).unlink(missing_ok=True)
        return
    records, problems = read_ledger(root)
    if problems:
        return
    finished = [promise.record for promise in promises if _finish(root, promise)]
    write_ledger(root, with_records(records, finished))
    (root / NAME).unlink(missing_ok=True)
