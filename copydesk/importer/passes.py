"""Read one clipping: bytes to a draft, by the listed passes, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.importer import shapes
from copydesk.importer.address import address, day_in_address
from copydesk.importer.byline import byline_and_date
from copydesk.importer.cited import via
from copydesk.importer.dateline import dateline
from copydesk.importer.draft import Draft
from copydesk.importer.formats import open_seed
from copydesk.importer.furniture import above, inserts, tail
from copydesk.importer.headline import headline
from copydesk.importer.language import language
from copydesk.importer.lead import shorten
from copydesk.importer.lines import unwrap
from copydesk.importer.outlet import outlet
from copydesk.importer.picture import picture
from copydesk.importer.repair import repair
from copydesk.importer.shout import shout
from copydesk.importer.sift import sift, weigh
from copydesk.importer.suggest import suggest
from copydesk.problems import Problem, Where, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.config import Config
    from copydesk.importer.chances import Model

SHOWN = 72

# Facts first, since furniture tells some of them; what is left after the last pass is the body.
PASSES: tuple[Callable[[Draft], Draft], ...] = (
    repair,
    unwrap,
    weigh,
    address,
    picture,
    outlet,
    headline,
    byline_and_date,
    sift,
    day_in_address,
    shout,
    dateline,
    via,
    suggest,
    language,
)

# A page says most of its facts itself, and its lines are the article's alone.
PAGE_PASSES: tuple[Callable[[Draft], Draft], ...] = (
    repair,
    picture,
    above,
    tail,
    inserts,
    day_in_address,
    shout,
    dateline,
    via,
    suggest,
    language,
)


def read_seeds(data: bytes, path: str, config: Config, model: Model | None = None) -> tuple[Draft | Problem, ...]:
    """Read a clipping; gives its articles in their order, or what prevents it. Never raises for what it holds.

    ``model`` is a line model other than the engine's own.
    """
    empty = Draft(
        path=path,
        sha256=files.digest(data),
        model=model,
        vocabulary=config.vocabulary,
        language=config.language,
    )
    opened = open_seed(data, empty)
    if isinstance(opened, Problem):
        return (opened,)
    return tuple(_furniture_alone(draft) or _read(draft, config) for draft in opened)


def _furniture_alone(draft: Draft) -> Problem | None:
    """Give the problem of a clipping each of whose lines says that it is a page's; saved pages tell it themselves."""
    texts = [text for line in draft.lines if (text := line.text.strip())]
    if draft.form == "page" or not texts or not all(map(shapes.furniture, texts)):
        return None
    hint = "paste the text of the article, or take the file out of seeds/"
    return Problem(Where(draft.path, draft.lines[0].number), "holds nothing but what pages put around articles", hint)


def read_seed(data: bytes, path: str, config: Config, model: Model | None = None) -> Draft | Problem:
    """Read a clipping that holds one article, or the first one of several."""
    return read_seeds(data, path, config, model)[0]


def _read(draft: Draft, config: Config) -> Draft:
    """Send a draft through the passes."""
    for run in PAGE_PASSES if draft.form == "page" else PASSES:
        draft = run(draft)
    draft = replace(draft, model=None, chances={})  # what only the passes need does not travel between processes
    draft = shorten(draft, config.import_.body)
    if not draft.outlet:
        draft = draft.note("does not say who published it", "add `outlet` to the brief's source")
    if not any(line.text for line in draft.lines):
        draft = draft.note("has a headline and no text", "paste the text into the brief")
    if draft.form != "text":  # its pieces are counted, not the lines of its file
        draft = replace(draft, notes=tuple(replace(note, where=Where(draft.path)) for note in draft.notes))
    return draft


def show_trail(draft: Draft) -> str:
    """Write out how a clipping was read: the line of the seed, the pass that took it, why, and its words."""
    rows = [f"{draft.path}: {draft.headline}"]
    for step in draft.trail:
        shown = step.text if len(step.text) <= SHOWN else f"{step.text[: SHOWN - 1].rstrip()}…"
        rows.append(f"{_numbers(step.numbers):>9}  {step.name:<15} {step.why}" + f": {visible(shown)}" * bool(shown))
    kept = [line.number for line in draft.lines if line.text][: draft.shown]
    rows.append(f"{_numbers(tuple(kept)):>9}  {'body':<15} {len(kept):,} line{'s' * (len(kept) != 1)} stay")
    return "\n".join(rows)


def _numbers(numbers: tuple[int, ...]) -> str:
    """Write line numbers short: one, or the first and the last."""
    if not numbers:
        return ""
    return str(numbers[0]) if len(set(numbers)) == 1 else f"{min(numbers)}–{max(numbers)}"
