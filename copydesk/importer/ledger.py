"""``content/.imported.jsonl``: which clippings were imported, and as what. It goes into version control.

One line of JSON per clipping, sorted, so that two people's imports merge; of a merge's conflict both sides count.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

NAME = "content/.imported.jsonl"
MAX_BYTES = 50_000_000
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A clipping that was imported: its path and digest, its brief and the digest of that as it was written.

    ``gone`` once the clipping is no longer there; it keeps its record, so that it is never imported again.
    """

    seed: str
    sha256: str
    brief: str
    brief_sha256: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """Clippings, sorted out: the paths of ``new`` ones, the ledger as it is now, and what there is to say.

    ``copies`` are new, too, but have the bytes of a new one (the second path). ``changed`` are clippings whose words
    differ from those that were imported, with the record of then.
    """

    new: tuple[str, ...]
    records: tuple[Record, ...]
    copies: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, Record], ...] = ()
    notes: tuple[Problem, ...] = ()


def read_ledger(root: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read the ledger; an absent one is empty. A line that cannot be read is an error: nobody knows what it held."""
    try:
        lines = files.read_bytes(root / NAME, MAX_BYTES).decode("utf-8-sig").splitlines()
    except files.UnreadableError as error:
        if not (root / NAME).exists():
            return (), ()
        return (), (Problem(Where(NAME), f"cannot be read: {error}", "restore it from your history"),)
    except UnicodeDecodeError:
        return (), (Problem(Where(NAME), "is not UTF-8", "restore it from your history"),)
    records: set[Record] = set()
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(_MERGE_MARKS):
            continue
        if record := _read_record(line):
            records.add(record)
        else:
            hint = "restore the file from your history; without this line a clipping would be imported again"
            problems.append(Problem(Where(NAME, number), "is not a record of an import", hint))
    return tuple(sorted(records)), tuple(problems)


def _read_record(line: str) -> Record | None:
    try:
        given = json.loads(line)
        keys = {"seed": given["seed"], "sha256": given["sha256"], "brief": given.get("brief", "")}
        keys["brief_sha256"] = given.get("brief_sha256", "")
        if all(isinstance(value, str) for value in keys.values()):
            return Record(**keys, gone=given.get("gone") is True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def write_ledger(root: Path, records: Iterable[Record]) -> None:
    """Write the ledger whole, or not at all."""
    lines = [json.dumps(_filled(record), ensure_ascii=False) + "\n" for record in sorted(set(records))]
    files.write_bytes(root / NAME, "".join(lines).encode())


def _filled(record: Record) -> dict[str, object]:
    return {key: value for key, value in asdict(record).items() if value}


def sort_out(digests: Mapping[str, str], records: Iterable[Record], chosen: Collection[str]) -> Sorted:
    """Compare the chosen clippings with the ledger; ``digests`` maps every clipping there is. Pure.

    Bytes that are known are never new, wherever they lie. A known path with other bytes is changed, not new.

    >>> known = [Record("seeds/a.txt", "1", "content/a.md"), Record("seeds/b.txt", "2", "content/b.md")]
    >>> there = {"seeds/a.txt": "1", "seeds/c.txt": "2", "seeds/d.txt": "4"}
    >>> found = sort_out(there, known, there)
    >>> found.new, [(record.seed, record.brief) for record in found.records]
    (('seeds/d.txt',), [('seeds/a.txt', 'content/a.md'), ('seeds/c.txt', 'content/b.md')])
    """
    held = {(record.seed, record.sha256): record for record in records}
    notes: list[Problem] = []
    new: dict[str, str] = {}
    copies: list[tuple[str, str]] = []
    changed: list[tuple[str, Record]] = []
    for path in sorted(chosen):
        sha256 = digests[path]
        if known := held.get((path, sha256)):
            held[path, sha256] = replace(known, gone=False)
            continue
        twins = [record for record in held.values() if record.sha256 == sha256]
        twin = next((record for record in twins if digests.get(record.seed) == sha256), None)
        if twin:
            held[path, sha256] = replace(twin, seed=path)
            notes.append(_same_words(path, twin.seed))
        elif twins:
            moved = held.pop((twins[0].seed, sha256))
            held[path, sha256] = replace(moved, seed=path, gone=False)
            message = f"was {moved.seed}, so it is not imported again"
            notes.append(Problem(Where(path), message, f"its brief is {moved.brief}" * bool(moved.brief), "note"))
        elif own := [record for record in held.values() if record.seed == path]:
            changed.append((path, own[-1]))
        elif sha256 in new:
            copies.append((path, new[sha256]))
            notes.append(_same_words(path, new[sha256]))
        else:
            new[sha256] = path
    return Sorted(tuple(new.values()), tuple(sorted(held.values())), tuple(copies), tuple(changed), tuple(notes))


def _same_words(path: str, other: str) -> Problem:
    return Problem(Where(path), f"has the same words as {other}", "one of the two can go", "note")
