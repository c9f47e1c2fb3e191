"""The recipe: how clippings and briefs become a site. Open this file first, and read ``_build`` from top to bottom.

Every stage is a room of its own that does not know the others; they meet here, and only here. The plan is
always the whole site, everything is rendered before anything is written, and any error leaves the published
folder as it was.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from copydesk import catalog, content, files, importer, memory, outputs, pages, render
from copydesk.catalog import PUBLIC, Shown
from copydesk.config import NAME, read_config
from copydesk.memory import Memory
from copydesk.model import Page
from copydesk.packing import pack
from copydesk.problems import Problem, Where, has_errors, in_order, with_sources
from copydesk.store import use_store
from copydesk.workers import Crew

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from copydesk.config import Config
    from copydesk.importer import Made
    from copydesk.model import Held
    from copydesk.store import Store

CACHE = "cache.sqlite"


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be told. ``now`` is the only clock there is; it is aware.

    ``crew`` does what is worth other processes, and is told how far that is.
    """

    now: dt.datetime
    output: Path | None = None
    base_url: str | None = None
    shown: Shown = PUBLIC
    fresh: bool = False
    dry_run: bool = False
    on_wait: Callable[[], None] = field(default=lambda: None)
    crew: Crew = field(default_factory=Crew)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, or in a dry run would do.

    ``reasons`` says of each output that was made again why, ``stages`` how many seconds each stage took.
    """

    output: Path
    problems: tuple[Problem, ...]
    imported: tuple[Made, ...] = ()
    briefs: int = 0
    editions: int = 0
    held: tuple[Held, ...] = ()
    planned: int = 0
    reasons: Mapping[str, str] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stages: Mapping[str, float] = field(default_factory=dict)
    unconfigured: bool = False

    @property
    def failed(self) -> bool:
        """Whether there are errors; then nothing was written."""
        return has_errors(self.problems)


def build(root: Path, options: Options) -> Report:
    """Build the site of a folder. What is wrong in the folder is in ``problems``; only a bug of ours raises."""
    if not (root / NAME).exists():
        return Report(options.output or root / "site", read_config(root)[1], unconfigured=True)
    cache = root / files.STATE / CACHE
    try:
        with files.locked(root / files.STATE / "lock", options.on_wait), _uncollected():
            if options.fresh:
                cache.unlink(missing_ok=True)
            return use_store(cache, lambda store: _build_configured(root, options, store))
    except OSError as error:
        return _refused(options.output or root / "site", error)


def _build_configured(root: Path, options: Options, store: Store) -> Report:
    config, problems = read_config(root, base_url=options.base_url, store=store)
    out = options.output or root / (config.output if config else "site")
    if config is None:
        return Report(out, _told(problems, root), unconfigured=True)
    try:
        return _build(root, out, config, options, store)
    except OSError as error:
        return _refused(out, error)
    except files.UnreadableError as error:
        problem = Problem(Where(str(out)), f"a file that it shows cannot be copied: {error}", "build again")
        return Report(out, (problem,))


def _build(root: Path, out: Path, config: Config, options: Options, store: Store) -> Report:
    watch, engine = _Stopwatch(), files.engine_digest()
    outputs.recover(out)
    today = options.now.astimezone(config.zone).date()
    imported = importer.import_seeds(root, config, store, today, write=not options.dry_run, crew=options.crew.here())
    watch.lap("import")
    survey = content.survey_content(root, store)
    layouts = render.read_layouts(root, store)
    standing = outputs.look(out, store)
    watch.lap("look")
    inputs = memory.inputs_of(survey, layouts, config, options.shown, engine)
    known = memory.recall(standing.memory, inputs, options.now, config.zone)
    if known and standing.is_whole and not has_errors(imported.problems):
        outputs.save_record(out, store, standing, standing.whole, standing.memory)
        return _unchanged(out, known, imported, watch.laps)
    found = content.read_content(root, store, survey, options.crew)
    watch.lap("read")
    site, shared = catalog.arrange(found.briefs, config, options.now, options.shown)
    plan = pages.plan(site, config, layouts.style, layouts.assets, found.pictures)
    clashes = pages.check_routes(plan, {entry.card.id: entry.brief.path for entry in site.entries})
    watch.lap("plan")
    fingerprints = pages.Fingerprints(plan, layouts.digest, engine)
    comparison = outputs.compare(standing, plan, fingerprints)
    watch.lap("compare")
    lasting = [*found.problems, *layouts.problems, *shared, *clashes]
    problems = [*imported.problems, *lasting]
    change = outputs.Change()
    with outputs.Stage(out, standing.whole, dry=options.dry_run or has_errors(problems)) as stage:
        stale = [output for output in plan if isinstance(output, Page) and output.path in comparison.reasons]
        bodies = partial(_read_bodies, root, store, {entry.brief.digest: entry.brief.path for entry in site.entries})
        failed = []
        for staged, mistakes in render.render_pages(
            stale, layouts, config.language, options.crew, bodies, stage.put, store
        ):
            stage.take(staged)
            failed.append(mistakes)
        problems += render.mistakes(failed)
        watch.lap("render")
        if not has_errors(problems):
            change = outputs.prepare(root, standing, plan, fingerprints, comparison, stage)
            problems += outputs.find_foreign(out, change.writes, standing.before)
        if not has_errors(problems) and not options.dry_run:
            calm = found.keys == survey.keys and render.read_layouts(root, store) == layouts
            after = outputs.settle(change.after, stage.swap(change.removals), () if calm else comparison.reasons)
            since, until = catalog.unchanged(found.briefs, options.now, config)
            told = _told(lasting, root)
            made = Memory(inputs, since, until, len(site.entries), len(site.editions), len(plan), site.held, told)
            outputs.save_record(out, store, standing, after, pack(made) if calm else b"")
        watch.lap("write")
    return Report(
        output=out,
        problems=_told(problems, root),
        imported=imported.made,
        briefs=len(site.entries),
        editions=len(site.editions),
        held=site.held,
        planned=len(plan),
        reasons=comparison.reasons,
        written=change.writes,
        removed=change.removals,
        stages=watch.laps,
    )


def _unchanged(out: Path, known: Memory, imported: importer.Imported, stages: Mapping[str, float]) -> Report:
    """Report of a site that is what a build would make of it."""
    return Report(
        output=out,
        problems=in_order((*imported.problems, *known.problems)),
        imported=imported.made,
        briefs=known.briefs,
        editions=known.editions,
        held=known.held,
        planned=known.planned,
        stages=stages,
    )


def _refused(out: Path, error: OSError) -> Report:
    where = str(error.filename or out)
    hint = "the site is whole; mend that, and build again" if where.endswith(CACHE) else "the site is as it was"
    return Report(out, (Problem(Where(where), f"cannot be written: {files.in_words(error)}", hint),))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for garbage that refers to itself: a plan is a million objects, all of them in use."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read_bodies(root: Path, store: Store, paths: Mapping[str, str], stale: Iterable[Page]) -> dict[str, str]:
    """Read the bodies that some pages show; ``paths`` names the brief of each."""
    digests = {digest for page in stale for digest in page.bodies}
    return content.read_bodies(root, store, {digest: paths[digest] for digest in digests})


def _told(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """Sort problems, and fetch the lines they speak of."""

    def line_at(where: Where) -> str:
        try:
            lines = files.read_bytes(files.join(root, where.path), content.MAX_BYTES).splitlines()
            return lines[where.line - 1].decode("utf-8-sig", errors="replace")
        except (files.UnreadableError, ValueError, IndexError):
            return ""

    return with_sources(in_order(problems), line_at)


class _Stopwatch:
    """Seconds from lap to lap, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
