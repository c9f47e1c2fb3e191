"""The small jobs beside the build: import alone, begin a brief, list briefs, clean up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from copydesk import catalog, content, files, frontmatter, importer, outputs, text
from copydesk.config import read_config
from copydesk.problems import Problem, Where, in_order
from copydesk.store import use_store
from copydesk.workers import ALONE, Crew

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from copydesk.importer import Made
    from copydesk.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: briefs made, seeds looked at, and, where asked for, how each seed was read."""

    made: tuple[Made, ...]
    seeds: int
    trails: tuple[str, ...]
    problems: tuple[Problem, ...]
    unconfigured: bool = False


@dataclass(frozen=True, slots=True)
class Updated:
    """What merging clippings into their briefs did."""

    updated: tuple[importer.Updated, ...]
    problems: tuple[Problem, ...]
    unconfigured: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A brief in a list; ``state`` is ``public``, or why it is not."""

    day: dt.date
    state: str
    title: str
    path: str
    url: str


def _with_store(root: Path, work: Callable[[Store], T]) -> T:
    """Hold the site's lock while something works with its cache."""
    with files.locked(root / files.STATE / "lock"):
        return use_store(root / files.STATE / "cache.sqlite", work)


def import_seeds(
    root: Path,
    now: dt.datetime,
    *,
    day: dt.date | None = None,
    paths: Sequence[Path | bytes] = (),
    draft: bool = False,
    write: bool = True,
    explain: bool = False,
    crew: Crew = ALONE,
) -> Imported:
    """Import the seeds that are new; with ``explain``, tell how the named (else the new) ones were read.

    What of ``paths`` lies outside of the site, or is the text itself, is kept in ``seeds/`` first.
    """
    config, problems = read_config(root)
    if config is None:
        return Imported((), 0, (), problems, unconfigured=True)
    today = day or now.astimezone(config.zone).date()

    def work(store: Store) -> importer.Imported:
        known = {digest: path for path, digest in importer.find_seeds(root, store).digests.items()}
        came = importer.receive(root, paths, config, today, known)
        if paths and not came.paths:
            return importer.Imported((), came.problems, 0)
        return importer.import_seeds(root, config, store, today, came=came, draft=draft, write=write, crew=crew)

    done = _with_store(root, work)
    drafts = [made.draft for made in done.made]
    if explain and paths:
        named = [path for path in paths if not isinstance(path, bytes) and path.is_file()]
        read = [importer.read_seeds(path.read_bytes(), path.as_posix(), config) for path in named]
        seen = {draft.sha256 for draft in drafts}
        known = [draft for articles in read for draft in articles if not isinstance(draft, Problem)]
        drafts += [draft for draft in known if draft.sha256 not in seen]
    trails = tuple(importer.show_trail(draft) for draft in drafts) if explain else ()
    return Imported(done.made, done.seeds, trails, in_order(done.problems))


def update_briefs(root: Path, paths: Sequence[Path], *, write: bool = True) -> Updated:
    """Merge changed clippings into the briefs that were imported from them; ``paths`` name briefs or clippings."""
    config, problems = read_config(root)
    if config is None:
        return Updated((), problems, unconfigured=True)

    def work(store: Store) -> tuple[tuple[importer.Updated, ...], tuple[Problem, ...]]:
        return importer.update_briefs(root, config, store, paths, write=write)

    updated, told = _with_store(root, work)
    return Updated(updated, in_order(told))


def new_brief(
    root: Path, title: str, now: dt.datetime, day: dt.date | None = None
) -> tuple[str | None, tuple[Problem, ...]]:
    """Write a new draft; gives its path relative to the site's folder, or the problems that prevent it."""
    config, problems = read_config(root)
    if config is None:
        return None, problems
    day = day or now.astimezone(config.zone).date()
    slug = text.slug(title)
    path = f"{content.FOLDER}/{day:%Y/%m/%d}/{slug}.md"
    front: dict[str, Any] = {
        "id": f"{day}-{slug}",
        "title": title,
        "date": day,
        "summary": "",
        "status": "draft",
    }
    front |= {"topics": [], "places": [], "people": [], "sources": [{"outlet": "", "title": "", "url": ""}]}
    written = frontmatter.write(front).replace(' ""\n', "\n")
    try:
        files.create_bytes(root / path, f"---\n{written}---\n\n".encode())
    except FileExistsError:
        return None, (Problem(Where(path), "is there already", "choose another headline, or edit that file"),)
    return path, ()


def list_briefs(root: Path, now: dt.datetime) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """List every brief that can be read, newest first, public or not."""
    config, problems = read_config(root)
    if config is None:
        return (), problems

    def read(store: Store) -> content.Content:
        return content.read_content(root, store, content.survey_content(root, store), Crew())

    found = _with_store(root, read)
    _, held = catalog.published(found.briefs, now, config)
    states = {item.path: item.reason for item in held}
    rows = [
        Row(
            brief.front.date.civil(config.zone),
            states.get(brief.path, "public"),
            brief.front.title,
            brief.path,
            config.base_url + catalog.address(brief, config),
        )
        for brief in found.briefs
    ]
    return tuple(sorted(rows, key=lambda row: (-row.day.toordinal(), row.path))), in_order(found.problems)


def clean(root: Path, output: Path | None, *, dry_run: bool) -> tuple[str, ...]:
    """Remove what Copydesk wrote into the output folder, and the cache; gives the paths that went."""
    config, _ = read_config(root)
    out = output or root / (config.output if config else "site")

    def work(store: Store) -> tuple[str, ...]:
        outputs.recover(out)
        ours = tuple(sorted(path for path in outputs.look(out, store).before if (out / path).is_file()))
        if not dry_run:
            with outputs.Stage(out, {}) as stage:
                stage.swap(ours)
        return ours

    ours = _with_store(root, work)
    if not dry_run:
        (root / files.STATE / "cache.sqlite").unlink(missing_ok=True)
    return ours
