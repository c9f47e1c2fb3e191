"""A changed clipping into a brief that was imported from it before, without losing what the editor did there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from copydesk import files
from copydesk.importer import journal, ledger, story
from copydesk.importer.brief import front_of, write_brief
from copydesk.importer.draft import Draft, Line
from copydesk.importer.found import find_seeds
from copydesk.importer.merge import merge_bodies, merge_front
from copydesk.importer.reading import read_file
from copydesk.importer.sides import SETTLE, Side, take_apart
from copydesk.importer.traces import FOLDER, MAX_BYTES, finder, front_matter, named_in
from copydesk.problems import Problem, Where, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.frontmatter import Location
    from copydesk.importer.ledger import Record
    from copydesk.importer.reading import Reading
    from copydesk.store import Store

_DAY = len("2026-11-24")


@dataclass(frozen=True, slots=True)
class Updated:
    """A brief that was brought up to its clipping, or would be: its text before and after, the conflicts in it."""

    seed: str
    brief: str
    before: str
    text: str
    conflicts: int


def update_briefs(
    root: Path, config: Config, store: Store, paths: Sequence[Path], *, write: bool = True
) -> tuple[tuple[Updated, ...], tuple[Problem, ...]]:
    """Merge clippings into their briefs; ``paths`` name either. Raises ``OSError`` when the disk refuses to be written.

    What is merged: what import gave at the time, what the editor made of it, what import gives now.
    """
    if write:
        journal.recover(root)
    records, broken = ledger.read_ledger(root)
    if has_errors(broken):
        return (), broken
    found = find_seeds(root, store)
    sorted_out = ledger.sort_out(found.digests, records, found.chosen)
    find = finder(root, sorted_out.records)
    problems: list[Problem] = list(sorted_out.notes)
    promises: dict[str, journal.Promise] = {}
    updated: list[Updated] = []
    for item in _targets(root, paths, sorted_out.records, find):
        merged = item if isinstance(item, Problem) else _merge(root, config, item)
        if isinstance(merged, Problem):
            problems.append(merged)
            continue
        update, promise, told = merged
        if promise.record.brief not in promises:
            promises[promise.record.brief] = promise
            updated += [update] if update.text != update.before else []
            problems += told
    if write and promises:
        taken = journal.keep(root, promises.values(), sorted_out.records)
        updated = [update for update in updated if update.brief not in taken]
        problems += [Problem(Where(path), "has just been changed by somebody else", "do it again") for path in taken]
    return tuple(updated), tuple(problems)


def _targets(
    root: Path, paths: Sequence[Path], records: Sequence[Record], find: Callable[[Record], str]
) -> Iterator[Record | Problem]:
    """Give the record of each brief that the paths mean, with the brief's place now."""
    for given in paths:
        try:
            path = given.resolve().relative_to(root.resolve()).as_posix()
        except ValueError:
            path = given.as_posix()
        if not given.exists():
            yield Problem(Where(path), "does not exist", "look for a slip in its name, or put it back")
        elif path.startswith(f"{FOLDER}/"):
            yield _of_brief(root, path, records, find)
        else:
            yield from _of_seed(path, records, find)


def _of_seed(path: str, records: Sequence[Record], find: Callable[[Record], str]) -> Iterator[Record | Problem]:
    own = [record for record in records if record.seed == path and not record.gone]
    if not own:
        yield Problem(Where(path), "was never imported", f"`copydesk import {path}` makes a brief of it")
    for record in own:
        if brief := find(record):
            yield replace(record, brief=brief)
        else:
            hint = f"restore it, or delete the clipping's line in {ledger.NAME} to import it anew"
            yield Problem(Where(path), f"has no brief any more: {record.brief or 'it'} was deleted", hint)


def _of_brief(root: Path, path: str, records: Sequence[Record], find: Callable[[Record], str]) -> Record | Problem:
    """Find what a brief was imported as: by its place, else by the clipping that it names."""
    own = [record for record in records if record.brief == path] or [
        record for record in records if not (root / record.brief).is_file() and find(record) == path
    ]
    try:
        named = named_in(path, front_matter(files.read_bytes(root / path, MAX_BYTES)))
    except files.UnreadableError as error:
        return Problem(Where(path), f"cannot be read: {error}")
    seeds = [trace.seed for trace in named if trace.seed]
    if not own and not seeds:
        return Problem(Where(path), "names no clipping", "add `seed` to one of its sources")
    record = min(own, key=lambda record: record.gone) if own else ledger.Record(seeds[0], "", path)
    there = next((seed for seed in (record.seed, *seeds) if (root / seed).is_file()), "")
    if not there:
        return Problem(Where(path), f"its clipping {record.seed} is gone", "put it back: there is nothing to merge")
    return replace(record, seed=there, brief=path, gone=False)


def _merge(root: Path, config: Config, record: Record) -> tuple[Updated, journal.Promise, list[Problem]] | Problem:
    """Merge one clipping into one brief, not yet on the disk."""
    data = files.read_bytes(root / record.brief)
    ours = take_apart(data, record.brief)
    if isinstance(ours, Problem):
        return ours
    base = _base(root, record, ours)
    draft = _article(read_file(root, config, record.seed), record, base or ours)
    if isinstance(draft, Problem):
        return draft
    name, day = _identity(base or ours, record.brief)
    as_draft = (base or ours).keys.get("status") == "draft"
    given = write_brief(draft, name, day, as_draft=as_draft)
    theirs = take_apart(given.encode(), record.seed)
    if isinstance(theirs, Problem):
        raise TypeError(f"import gave what cannot be read: {theirs}")
    front = front_of(draft, name, day, as_draft=as_draft)
    merged = merge_front(base.keys if base else {}, ours.yaml, theirs.keys, front, _threads(record))
    body = merge_bodies(base.body if base else None, ours.body, theirs.body, record.seed)
    text = given if base and base.text == ours.text else ours.with_parts(merged.text, body.text)
    after = ledger.Record(record.seed, draft.sha256, record.brief, files.digest(given.encode()), part=draft.part)
    notes = [_both_changed(record, ours, at, theirs.keys) for at in merged.kept]
    notes += [_conflict(record, merged.text.count("\n") + 3 + row) for row in body.conflicts]
    if base is None:
        message = "what import gave for it is not known, so each difference in the text is marked"
        notes.append(Problem(Where(record.brief), message, "", "note"))
    if text == ours.text:
        notes.append(Problem(Where(record.brief), f"has all that {record.seed} says", "", "note"))
    update = Updated(record.seed, record.brief, ours.text, text, len(body.conflicts))
    encoded = data if text == ours.text else ours.encode(text)
    return update, journal.Promise(after, encoded.decode(), given, files.digest(data)), notes


def _base(root: Path, record: Record, ours: Side) -> Side | None:
    """Give what import gave at the time, as far as that is known."""
    if files.digest(ours.data) == record.brief_sha256:
        return ours
    given = journal.read_base(root, record)
    base = take_apart(given.encode(), record.brief) if given else None
    return base if isinstance(base, Side) else None


def _identity(brief: Side, path: str) -> tuple[str, dt.date]:
    """Give the name and the day of which the identity of a brief is made."""
    identity = str(brief.keys.get("id", ""))
    try:
        return identity[_DAY + 1 :], dt.date.fromisoformat(identity[:_DAY])
    except ValueError:
        return PurePosixPath(path).stem, dt.date.min


def _threads(record: Record) -> frozenset[str]:
    return frozenset({record.seed, record.sha256} - {""})


def _article(reading: Reading, record: Record, brief: Side) -> Draft | Problem:
    """Find the article of a clipping that a brief was made of: by its headline, else by its words."""
    if unread := next((item for item in reading if isinstance(item, Problem)), None):
        return unread
    articles = [item for item in reading if isinstance(item, Draft)]
    if len(articles) == 1 and not record.part:
        return articles[0]
    title = next((source.get("title") for source in brief.keys.get("sources", []) if isinstance(source, dict)), "")
    words = story.fingerprint(Line(line, 0) for line in brief.body.split("\n"))
    shares = [story.overlap(words, story.fingerprint(article.lines)) for article in articles]
    for article in articles:
        if title in (article.printed or article.headline, article.headline):
            return article
    if max(shares) >= story.SAME:
        return articles[shares.index(max(shares))]
    return Problem(Where(record.seed), f"no longer holds the article of {record.brief}", "mend the brief by hand")


def _both_changed(record: Record, ours: Side, at: Location, theirs: dict[str, Any]) -> Problem:
    """Say that a key was changed by both, where it stands, and what the clipping has."""
    value: Any = theirs
    for step in at:
        value = value[0] if isinstance(step, int) else value.get(step)
    row, column = ours.tree.key_place(at)
    name = ".".join(step for step in at if isinstance(step, str))
    says = f"the clipping has {value}" if value else "the clipping has none any more"
    where = Where(record.brief, row + 2, column + 1)
    source = ours.tree.lines[row] if row < len(ours.tree.lines) else ""
    return Problem(where, f"you changed `{name}`, and so did the clipping; yours stays", says, "note", source)


def _conflict(record: Record, row: int) -> Problem:
    return Problem(Where(record.brief, row, 1), "you and the clipping both changed this", SETTLE)
