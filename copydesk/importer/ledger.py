"""``content/.imported.jsonl``: which clippings were imported, and as what. It goes into version control.

One line of JSON for each article of a clipping, sorted, so that two people's imports merge; of a merge's conflict
both sides count.
"""

from __future__ import annotations

import json
from collections import defaultdict
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
    """An article that was imported: its clipping's path and digest, its brief, and the digest of what import gave.

    ``part`` counts the articles of a clipping that holds several, from 1. ``gone`` once these bytes are no longer
    there, or others took their place; the record stays, so that they are never imported again.
    """

    seed: str
    sha256: str
    brief: str
    brief_sha256: str = ""
    gone: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True)
class Sorted:
    """Clippings, sorted out: the paths of ``new`` ones, the ledger as it is now, and what there is to say.

    ``copies`` are new, too, but have the bytes of a new one (the second path). ``changed`` are clippings whose words
    differ from those that were imported, with each record of then.
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
        part = given.get("part", 0)
        if all(isinstance(value, str) for value in keys.values()) and type(part) is int:
            return Record(**keys, gone=given.get("gone") is True, part=part)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def write_ledger(root: Path, records: Iterable[Record]) -> None:
    """Write the ledger whole, or not at all."""
    lines = [json.dumps(_filled(record), ensure_ascii=False) + "\n" for record in sorted(set(records))]
    files.write_bytes(root / NAME, "".join(lines).encode())


def _filled(record: Record) -> dict[str, object]:
    return {key: value for key, value in asdict(record).items() if value}


def with_records(records: Iterable[Record], added: Iterable[Record]) -> tuple[Record, ...]:
    """Add records; those of the same article with other bytes are gone, and need no merge any more."""
    held: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        held[record.seed].append(record)
    for record in added:
        known = (record.sha256, record.brief, record.part)
        others = [other for other in held[record.seed] if (other.sha256, other.brief, other.part) != known]
        held[record.seed] = [_after(other, record) for other in others] + [record]
    return tuple(record for group in held.values() for record in group)


def _after(record: Record, newer: Record) -> Record:
    """Give a record as it is after a newer one of the same path."""
    outdated = record.sha256 != newer.sha256 and _is_same_article(record, newer)
    return replace(record, gone=True, brief_sha256="") if outdated else record


def _is_same_article(one: Record, other: Record) -> bool:
    return one.seed == other.seed and (one.part == other.part or one.brief == other.brief)


def sort_out(digests: Mapping[str, str], records: Iterable[Record], chosen: Collection[str]) -> Sorted:
    """Compare the chosen clippings with the ledger; ``digests`` maps every clipping there is. Pure.

    Bytes that are known are never new, wherever they lie. A known path with other bytes is changed, not new.

    >>> known = [Record("seeds/a.txt", "1", "content/a.md"), Record("seeds/b.txt", "2", "content/b.md")]
    >>> there = {"seeds/a.txt": "1", "seeds/c.txt": "2", "seeds/d.txt": "4"}
    >>> found = sort_out(there, known, there)
    >>> found.new, [(record.seed, record.brief) for record in found.records]
    (('seeds/d.txt',), [('seeds/a.txt', 'content/a.md'), ('seeds/c.txt', 'content/b.md')])
    """
    held: dict[str, set[Record]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for record in records:
        held[record.seed].add(record)
        places[record.sha256].add(record.seed)
    notes: list[Problem] = []
    new: dict[str, str] = {}
    copies: list[tuple[str, str]] = []
    for path in sorted(chosen):
        sha256 = digests[path]
        if any(record.sha256 == sha256 for record in held[path]):
            continue
        twin = min((other for other in places[sha256] if digests.get(other) == sha256), default="")
        if other := twin or min(places[sha256], default=""):
            known = {record for record in held[other] if record.sha256 == sha256}
            held[path] |= {replace(record, seed=path, gone=False) for record in known}
            held[other] -= known if not twin else set()
            places[sha256] = {*places[sha256], path} - ({other} if not twin else set())
            notes.append(_same_words(path, twin) if twin else _moved(path, min(known)))
        elif not held[path] and sha256 in new:
            copies.append((path, new[sha256]))
            notes.append(_same_words(path, new[sha256]))
        elif not held[path]:
            new[sha256] = path
    changed: list[tuple[str, Record]] = []
    for path in sorted(chosen & held.keys()):
        held[path], outdated, displaced = _versions(held[path], digests[path])
        changed += [(path, record) for record in outdated]
        notes += [_displaced(record) for record in displaced]
    kept = sorted(record for group in held.values() for record in group)
    return Sorted(tuple(new.values()), tuple(kept), tuple(copies), tuple(changed), tuple(notes))


def _versions(records: set[Record], sha256: str) -> tuple[set[Record], list[Record], list[Record]]:
    """Sort the records of one path: all of them as they are now, those that are outdated, those that were displaced.

    Bytes that are back are no longer gone, unless their article has moved on to other bytes since. An article whose
    place was taken by another clipping is gone.
    """
    older = {record for record in records if record.sha256 != sha256}
    active = {record for record in older if not record.gone}
    now = {
        replace(record, gone=record.gone and any(_is_same_article(record, other) for other in active))
        for record in records - older
    }
    there = {record.part for record in now if not record.gone}
    displaced = {record for record in active if record.part in there}
    outdated = active - displaced if now or active else older
    after = now | (older - displaced) | {replace(record, gone=True) for record in displaced}
    return after, sorted(outdated), sorted(displaced)


def _same_words(path: str, other: str) -> Problem:
    return Problem(Where(path), f"has the same words as {other}", "one of the two can go", "note")


def _moved(path: str, record: Record) -> Problem:
    message = f"was {record.seed}, so it is not imported again"
    return Problem(Where(path), message, f"it was imported as {record.brief}" * bool(record.brief), "note")


def _displaced(record: Record) -> Problem:
    message = f"holds another clipping now; that of {record.brief} is gone"
    return Problem(Where(record.seed), message, "put it back under another name to keep the proof", "note")
