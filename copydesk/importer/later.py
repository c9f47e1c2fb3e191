"""What became of clippings and briefs after the import: changed, moved, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.ledger import Record
from copydesk.importer.traces import read_traces
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def look_after(
    root: Path, changed: Sequence[tuple[str, Record]], records: list[Record], digests: Mapping[str, str]
) -> tuple[list[Record], list[Problem]]:
    """Tell of clippings that changed since they were imported, unless their brief is gone or names the new words."""
    problems = []
    for path, record in changed:
        place = root / record.brief
        try:
            brief = files.read_bytes(place) if record.brief else b""
        except files.UnreadableError:
            # Deleted or moved. Looked for once; the ledger remembers where it went.
            now = read_traces(root).by_seed.get(path, "")
            records = [replace(other, brief=now) if other == record else other for other in records]
            brief = files.read_bytes(root / now) if now else b""
            record = replace(record, brief=now)  # noqa: PLW2901 - the same record, put right
        if brief and digests[path].encode() in brief:
            records.append(Record(path, digests[path], record.brief))
        elif brief:
            message = f"has changed since it was imported as {record.brief}"
            hint = f"mend the brief by hand and set its sha256 to {digests[path]}, or put the clipping back"
            problems.append(Problem(Where(path), message, hint, "warning"))
    return records, problems


def look_for(root: Path, there: frozenset[str], records: list[Record]) -> tuple[list[Record], list[Problem]]:
    """Tell once of clippings that are gone while their brief stays. An empty folder says nothing: it may be private."""
    lost = [record for record in records if record.seed not in there and not record.gone]
    if not there or not lost:
        return records, []
    problems = [
        Problem(Where(record.seed), f"is gone; its brief {record.brief} stays", "put it back to keep the proof", "note")
        for record in lost
        if record.brief and (root / record.brief).exists()
    ]
    return [replace(record, gone=True) if record in lost else record for record in records], problems
