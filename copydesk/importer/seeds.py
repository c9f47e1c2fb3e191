"""The folder ``seeds/``: find what is new, read it, write briefs, remember."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import files, text
from copydesk.importer.brief import write_brief
from copydesk.importer.passes import read_seed
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer.draft import Draft
    from copydesk.store import Store

FOLDER = "seeds"
BRIEFS = "content"
LEDGER = f"{BRIEFS}/.imported.jsonl"
MAX_BYTES = 2_000_000


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
    """Make briefs of the clippings that are new; ``paths`` narrows the choice, ``write`` false changes nothing."""
    entries = [entry for entry in files.list_files(root / FOLDER, not_folders=".txt") if entry.path.endswith(".txt")]
    if paths:
        wanted = {path.resolve() for path in paths}
        entries = [entry for entry in entries if (root / FOLDER / entry.path).resolve() in wanted]
    digests = store.digests(FOLDER, root / FOLDER, entries, MAX_BYTES)
    ledger = root / LEDGER
    lines = ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
    known = {json.loads(line)["sha256"] for line in lines}
    made: list[Made] = []
    problems: list[Problem] = []
    for name, digest in digests.items():
        path = f"{FOLDER}/{name}"
        if isinstance(digest, files.UnreadableError):
            problems.append(Problem(Where(path), f"cannot be read: {digest}", "mend it, or take it out of seeds/"))
            continue
        if digest in known:
            continue
        read = read_seed(files.read_bytes(root / path, MAX_BYTES), path, config)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        slug, taken = text.slug(read.headline), 1
        brief = f"{BRIEFS}/{today:%Y/%m/%d}/{slug}.md"
        while (root / brief).exists():
            taken += 1
            brief = f"{BRIEFS}/{today:%Y/%m/%d}/{slug}-{taken}.md"
        written = write_brief(read, brief.rsplit("/", 1)[1].removesuffix(".md"), today, as_draft=draft)
        made.append(Made(path, brief, read, written))
        known.add(digest)
        lines.append(json.dumps({"seed": path, "sha256": digest, "brief": brief}))
        if write:
            files.create_bytes(root / brief, written.encode())
    if write and made:
        files.write_bytes(ledger, "".join(f"{line}\n" for line in lines).encode())
    return Imported(tuple(made), tuple(problems), len(entries))
