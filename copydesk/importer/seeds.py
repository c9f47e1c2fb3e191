"""The folder ``seeds/``: find what is new, read it, write briefs, remember.

With nothing new this reads the ledger, and asks the disk for the clippings' sizes and times; no clipping is opened.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files, text
from copydesk.importer import journal, ledger, story
from copydesk.importer.arrivals import EVERYTHING, keep
from copydesk.importer.draft import Draft
from copydesk.importer.found import find_seeds
from copydesk.importer.late import late
from copydesk.importer.later import look_after, look_for
from copydesk.importer.reading import read_files
from copydesk.importer.traces import Trace, Traces, finder, read_traces
from copydesk.problems import Problem, Where, has_errors
from copydesk.workers import ALONE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer.arrivals import Arrivals
    from copydesk.importer.found import Found
    from copydesk.importer.ledger import Record
    from copydesk.importer.reading import Reading
    from copydesk.store import Store
    from copydesk.workers import Crew

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
    came: Arrivals = EVERYTHING,
    draft: bool = False,
    write: bool = True,
    crew: Crew = ALONE,
) -> Imported:
    """Make briefs of the clippings that are new, of all of them or those that ``came``; without ``write`` keep none.

    A clipping that cannot be read is a problem; the others are imported all the same. One that holds several articles
    is imported whole or not at all. Raises ``OSError`` when the disk refuses to be written.
    """
    if write:
        journal.recover(root)
        keep(root, came)
    arriving = {} if write else came.new
    found = find_seeds(root, store, came.paths, arriving)
    before, broken = ledger.read_ledger(root)
    if has_errors(broken):
        return Imported((), (*came.problems, *found.problems, *broken), len(found.chosen))
    sorted_out = ledger.sort_out(found.digests, before, found.chosen)
    readings = read_files(root, sorted_out.new, config, crew, arriving)
    drafts = _whole(readings)
    traces = read_traces(root) if drafts else Traces()
    known, fresh = _adopt(traces, drafts)
    made, too_long = _make(root, fresh, today, traces, as_draft=draft)
    records = ledger.with_records(sorted_out.records, known)
    find = finder(root, records)
    records, told = look_after(root, sorted_out.changed, records, found.digests, find)
    records, gone = look_for(frozenset() if came.paths else found.everything, records, find)
    problems = [*came.problems, *found.problems, *_unread(readings), *too_long, *sorted_out.notes, *told, *gone]
    problems += _same_stories(made, store, records, write=write)
    problems += [note for item in made for note in item.draft.notes]
    problems += [
        Problem(Where(record.seed), f"has a brief already: {record.brief}", "nothing was imported", "note")
        for record in known
    ]
    problems += _known_already(before, found, find) if came.paths else []
    if write:
        taken = _write(root, made, records, before, sorted_out.copies)
        problems += [Problem(Where(path), "has just been written by somebody else", "import again") for path in taken]
        made = [item for item in made if item.brief not in taken]
    return Imported(tuple(made), tuple(problems), len(found.chosen))


def _write(
    root: Path,
    made: Sequence[Made],
    records: Sequence[Record],
    before: Sequence[Record],
    copies: Iterable[tuple[str, str]],
) -> frozenset[str]:
    """Write briefs and ledger; gives the briefs whose place was taken in the meantime."""
    promised = [journal.Promise(_record(item), item.text) for item in made]
    also = [
        replace(record, seed=path)
        for path, other in copies
        for record in (*records, *(promise.record for promise in promised))
        if record.seed == other and not record.gone
    ]
    after = ledger.with_records(records, also)
    if not promised and set(after) == set(before):
        return frozenset()
    return frozenset(journal.keep(root, promised, after))


def _record(made: Made) -> Record:
    given = files.digest(made.text.encode())
    return ledger.Record(made.seed, made.draft.sha256, made.brief, given, part=made.draft.part)


def _whole(readings: Mapping[str, Reading]) -> list[Draft]:
    """Give the articles of the clippings that could be read whole."""
    return [
        item
        for reading in readings.values()
        if not any(isinstance(part, Problem) for part in reading)
        for item in reading
        if isinstance(item, Draft)
    ]


def _unread(readings: Mapping[str, Reading]) -> list[Problem]:
    return [item for reading in readings.values() for item in reading if isinstance(item, Problem)]


def _adopt(traces: Traces, drafts: Iterable[Draft]) -> tuple[list[Record], list[Draft]]:
    """Part articles that a brief names already from the others: the ledger was lost, or somebody wrote it by hand.

    Of a clipping with several articles, each takes the brief with its headline, else the next that is left.
    """
    fresh: list[Draft] = []
    waiting: dict[str, list[Draft]] = {}
    for draft in drafts:
        waiting.setdefault(draft.path, []).append(draft)
    known = []
    for path, articles in waiting.items():
        named = list({trace.brief: trace for trace in traces.of(path, articles[0].sha256)}.values())
        for draft in sorted(articles, key=lambda article: not _titled(article, named)):
            trace = _titled(draft, named) or next(iter(named), None)
            if trace is None:
                fresh.append(draft)
                continue
            known.append(ledger.Record(path, trace.sha256 or draft.sha256, trace.brief, part=draft.part))
            named.remove(trace)
    return known, fresh


def _titled(draft: Draft, named: Iterable[Trace]) -> Trace | None:
    return next((trace for trace in named if draft.headline and text.slug(draft.headline) in trace.brief), None)


def _make(
    root: Path, drafts: Sequence[Draft], today: dt.date, traces: Traces, *, as_draft: bool
) -> tuple[list[Made], list[Problem]]:
    """Name each brief and write its text, not yet to the disk. Two with one name get a number."""
    made: list[Made] = []
    problems = []
    ids = set(traces.ids)
    folder = f"{BRIEFS}/{today:%Y/%m/%d}"
    for draft in sorted(drafts, key=lambda draft: (draft.path, draft.part)):
        for name in text.numbered(text.slug(draft.headline)):
            brief = f"{folder}/{name}.md"
            if f"{today}-{name}" not in ids and not os.path.lexists(root / brief):
                break
        ids.add(f"{today}-{name}")
        made.append(Made(draft.path, brief, draft, late("brief").write_brief(draft, name, today, as_draft=as_draft)))
    for item in made:
        if len(item.text.encode()) > MAX_BRIEF_BYTES:
            message = f"is too long for one brief ({len(item.text):,} characters)"
            problems.append(Problem(Where(item.seed), message, "divide it into several clippings"))
    withheld = {problem.where.path for problem in problems}
    return [item for item in made if item.seed not in withheld], problems


def _same_stories(made: Sequence[Made], store: Store, records: Sequence[Record], *, write: bool) -> list[Problem]:
    """Tell which new clippings tell the same story as another one, new or imported before."""
    if not made:
        return []
    new = {_article(item.seed, item.draft.part): story.fingerprint(item.draft.lines) for item in made}
    stored = store.get_all(story.KIND)
    known = {
        _article(record.seed, record.part): stored[_article(record.sha256, record.part)]
        for record in records
        if _article(record.sha256, record.part) in stored and not record.gone
    }
    if write:
        keys = {_article(item.draft.sha256, item.draft.part): _article(item.seed, item.draft.part) for item in made}
        store.put(story.KIND, {key: new[article] for key, article in keys.items()})
    hint = "keep the better brief, or give both the same `story`"
    return [
        Problem(Where(article.partition(" § ")[0]), f"tells the same story as {other}", hint, "note")
        for article, other in story.same_stories(new, known)
    ]


def _article(name: str, part: int) -> str:
    """Name one article of a clipping.

    >>> _article("seeds/a.txt", 0), _article("seeds/a.txt", 2)
    ('seeds/a.txt', 'seeds/a.txt § 2')
    """
    return f"{name} § {part}" if part else name


def _known_already(records: Iterable[Record], found: Found, find: Callable[[Record], str]) -> list[Problem]:
    """Say of clippings that were asked for by name that they are not new."""
    hint = f"to import it anew, delete its line in {ledger.NAME}"
    return [
        Problem(Where(record.seed), f"was imported before, as {record.brief}", "" if find(record) else hint, "note")
        for record in records
        if record.seed in found.chosen and found.digests[record.seed] == record.sha256 and record.brief
    ]
