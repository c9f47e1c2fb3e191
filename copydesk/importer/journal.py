"""Import killed in the middle: what it had promised is written down first, and finished by the next run.

Without this, a brief that was written but is not yet in the ledger would be imported twice, and one that is in the
ledger but was not yet written would be lost as if an editor had deleted it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.ledger import Record, read_ledger, write_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = f"{files.STATE}/importing.json"


@dataclass(frozen=True, slots=True)
class Promise:
    """A brief that is about to be written, and its record."""

    record: Record
    text: str


def keep(root: Path, promises: Iterable[Promise], records: Iterable[Record]) -> tuple[str, ...]:
    """Write briefs and ledger, so that a kill at any moment leaves nothing twice and nothing lost.

    Never replaces a file: gives the paths that were taken in the meantime; they are not in the ledger.
    """
    promises = tuple(promises)
    promised = {"promises": [asdict(promise) for promise in promises]}
    if promises:
        files.write_bytes(root / NAME, json.dumps(promised).encode())
    taken = []
    for promise in promises:
        try:
            files.create_bytes(root / promise.record.brief, promise.text.encode())
        except FileExistsError:
            taken.append(promise.record.brief)
    write_ledger(root, [*records, *(promise.record for promise in promises if promise.record.brief not in taken)])
    (root / NAME).unlink(missing_ok=True)
    return tuple(taken)


def _finish(root: Path, promise: Promise) -> bool:
    """Write a promised brief unless it is there; gives false when the file there is somebody else's."""
    path, data = root / promise.record.brief, promise.text.encode()
    try:
        there = files.read_bytes(path)
    except files.UnreadableError:
        if os.path.lexists(path):
            return False
        there = b""
    if data.startswith(there) and there != data:
        files.write_bytes(path, data)
        return True
    return there == data or promise.record.sha256.encode() in there


def recover(root: Path) -> None:
    """Finish what a killed import had promised. A brief that somebody has edited since then stays as it is."""
    try:
        promised = json.loads(files.read_bytes(root / NAME))
        promises = [Promise(Record(**given["record"]), given["text"]) for given in promised["promises"]]
    except files.UnreadableError:
        return
    except (ValueError, TypeError, KeyError, AttributeError):
        # It is written whole or not at all, so this is not ours.
        (root / NAME).unlink(missing_ok=True)
        return
    records, problems = read_ledger(root)
    if problems:
        return
    write_ledger(root, [*records, *(promise.record for promise in promises if _finish(root, promise))])
    (root / NAME).unlink(missing_ok=True)
