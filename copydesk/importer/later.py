"""What became of clippings and briefs after the import: changed, moved, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer.ledger import with_records
from copydesk.importer.traces import is_retracted
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from copydesk.importer.ledger import Record


def look_after(
    root: Path,
    changed: Iterable[tuple[str, Record]],
    records: tuple[Record, ...],
    digests: Mapping[str, str],
    find: Callable[[Record], str],
) -> tuple[tuple[Record, ...], list[Problem]]:
    """Tell of clippings that changed since they were imported, unless their brief is gone, or names the new words.

    A brief that is not where it was is looked for once: the ledger remembers where it went. One that is retracted
    needs no mending.
    """
    problems = []
    for path, record in changed:
        now = replace(record, brief=find(record) if record.brief else "")
        if now.brief != record.brief:
            records = tuple(now if other == record else other for other in records)
        try:
            brief = files.read_bytes(root / now.brief) if now.brief else b""
        except files.UnreadableError:
            continue
        if brief and digests[path].encode() in brief:
            records = with_records(records, [replace(now, sha256=digests[path], gone=False)])
        elif brief and not is_retracted(brief):
            message = f"has changed since it was imported as {now.brief}"
            hint = f"`copydesk import --update {path}` merges it into the brief; or put the clipping back"
            problems.append(Problem(Where(path), message, hint, "warning"))
    return records, problems


def look_for(
    there: frozenset[str], records: tuple[Record, ...], find: Callable[[Record], str]
) -> tuple[tuple[Record, ...], list[Problem]]:
    """Tell once of clippings that are gone while their brief stays. An empty folder says nothing: it may be private."""
    lost = {record for record in records if record.seed not in there and not record.gone}
    if not there or not lost:
        return records, []
    problems = [
        Problem(Where(record.seed), f"is gone; its brief {brief} stays", "put it back to keep the proof", "note")
        for record in sorted(lost)
        if record.brief and (brief := find(record))
    ]
    return tuple(replace(record, gone=True) if record in lost else record for record in records), problems
