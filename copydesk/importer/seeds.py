"""The folder ``seeds/``: find what is new, read it, write briefs, remember.

With nothing new this reads the ledger, and asks the disk for the clippings' sizes and times; no clipping is opened.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files, text
from copydesk.importer import journal, ledger, story
from copydesk.importer.brief import write_brief
from copydesk.importer.found import MAX_BYTES, find_seeds
from copydesk.importer.later import look_after, look_for
from copydesk.importer.passes import read_seed
from copydesk.importer.traces import Traces, read_traces
from copydesk.problems import Problem, Where, has_errors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer.draft import Draft
    from copydesk.importer.ledger import Record
    from copydesk.store import Store

BRIEFS = "content"
MAX_BRIEF_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """A brief that was made, or would be: paths relative to the site's folder, and the whole text."""

    seed: str
    brief: str
    draft: Draft
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``seeds`` counts the clippings that were looked at."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    seeds: int


def import_seeds(
    root: Path,
    config: Config,
    store: Store,
    today: dt.date,
    *,
    paths: Sequence[Path] = (),
    draft: bool = False,
    write: bool = True,
) -> Imported:
    """Make briefs of the clippings that are new; ``paths`` narrows the choice, ``write`` false changes nothing.

    A clipping that cannot be read is a problem; the others are imported all the same. Raises ``OSError`` when the
    disk refuses to be written.
    """
    if write:
        journal.recover(root)
    found = find_seeds(root, store, paths)
    records, broken = ledger.read_ledger(root)
    if has_errors(broken):
        return Imported((), (*found.problems, *broken), len(found.chosen))
    sorted_out = ledger.sort_out(found.digests, records, found.chosen)
    drafts, unread = _read(root, sorted_out.new, config)
    traces = read_traces(root) if drafts else Traces()
    adopted = {path: brief for path, read in drafts.items() if (brief := _named_in(traces, read))}
    fresh = {path: read for path, read in drafts.items() if path not in adopted}
    made, too_long = _make(root, fresh, today, traces, as_draft=draft)
    kept, told = look_after(root, sorted_out.changed, list(sorted_out.records), found.digests)
    kept, gone = look_for(root, frozenset() if paths else found.everything, kept)
    problems = [*found.problems, *unread, *too_long, *sorted_out.notes, *told, *gone]
    problems += _same_stories(made, store, kept, write=write)
    problems += [note for item in made for note in item.draft.notes]
    problems += [
        Problem(Where(path), f"has a brief already: {brief}", "nothing was imported", "note")
        for path, brief in adopted.items()
    ]
    problems += _known_already(found.digests, found.chosen, records) if paths else []
    if write:
        kept += [ledger.Record(path, drafts[path].sha256, brief) for path, brief in adopted.items()]
        taken = _write(root, made, kept, records, dict(sorted_out.copies))
        problems += [Problem(Where(path), "has just been written by somebody else", "import again") for path in taken]
        made = [item for item in made if item.brief not in taken]
    return Imported(tuple(made), tuple(problems), len(found.chosen))


def _write(
    root: Path, made: Sequence[Made], kept: Sequence[Record], before: Sequence[Record], copies: Mapping[str, str]
) -> frozenset[str]:
    """Write briefs and ledger; gives the briefs whose place was taken in the meantime."""
    promised = [journal.Promise(_record(item), item.text) for item in made]
    first = {record.seed: record for record in (*kept, *(promise.record for promise in promised))}
    also = [replace(first[other], seed=path) for path, other in copies.items() if other in first]
    if not promised and {*kept, *also} == set(before):
        return frozenset()
    return frozenset(journal.keep(root, promised, [*kept, *also]))


def _record(made: Made) -> Record:
    return ledger.Record(made.seed, made.draft.sha256, made.brief, files.digest(made.text.encode()))


def _read(root: Path, paths: Sequence[str], config: Config) -> tuple[dict[str, Draft], list[Problem]]:
    drafts: dict[str, Draft] = {}
    problems = []
    for path in paths:
        try:
            read = read_seed(files.read_bytes(root / path, MAX_BYTES), path, config)
        except files.UnreadableError as error:
            read = Problem(Where(path), f"cannot be read: {error}")
        if isinstance(read, Problem):
            problems.append(read)
        else:
            drafts[path] = read
    return drafts, problems


def _named_in(traces: Traces, draft: Draft) -> str:
    """Give the brief that names a clipping already: the ledger was lost, or somebody wrote it by hand."""
    return traces.by_sha256.get(draft.sha256) or traces.by_seed.get(draft.path, "")


def _make(
    root: Path, drafts: Mapping[str, Draft], today: dt.date, traces: Traces, *, as_draft: bool
) -> tuple[list[Made], list[Problem]]:
    """Name each brief and write its text, not yet to the disk."""
    made: list[Made] = []
    problems = []
    ids = set(traces.ids)
    folder = f"{BRIEFS}/{today:%Y/%m/%d}"
    for path, read in sorted(drafts.items()):
        for name in _names(text.slug(read.headline)):
            brief = f"{folder}/{name}.md"
            if f"{today}-{name}" not in ids and not os.path.lexists(root / brief):
                break
        written = write_brief(read, name, today, as_draft=as_draft)
        if len(written.encode()) > MAX_BRIEF_BYTES:
            message = f"is too long for one brief ({len(written):,} characters)"
            problems.append(Problem(Where(path), message, "divide it into several clippings"))
            continue
        ids.add(f"{today}-{name}")
        made.append(Made(path, brief, read, written))
    return made, problems


def _names(slug: str) -> Iterator[str]:
    """Give a slug, then the same with numbers."""
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _same_stories(made: Sequence[Made], store: Store, records: Sequence[Record], *, write: bool) -> list[Problem]:
    """Tell which new clippings tell the same story as another one, new or imported before."""
    if not made:
        return []
    new = {item.seed: story.fingerprint(item.draft.lines) for item in made}
    stored = store.get_all(story.KIND)
    known = {record.seed: stored[record.sha256] for record in records if record.sha256 in stored and not record.gone}
    if write:
        store.put(story.KIND, {item.draft.sha256: new[item.seed] for item in made})
    hint = "keep the better brief, or give both the same `story`"
    return [
        Problem(Where(path), f"tells the same story as {other}", hint, "note")
        for path, other in story.same_stories(new, known)
    ]


def _known_already(digests: Mapping[str, str], chosen: Collection[str], records: Sequence[Record]) -> list[Problem]:
    """Say of clippings that were asked for by name that they are not new."""
    return [
        Problem(Where(record.seed), f"was imported before, as {record.brief}", "", "note")
        for record in records
        if record.seed in chosen and digests[record.seed] == record.sha256 and record.brief
    ]
