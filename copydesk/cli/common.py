"""What the words share: options, the folder, the clock, and how results and problems are said."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from copydesk.problems import show
from copydesk.workers import ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import TaskID

    from copydesk.problems import Problem
    from copydesk.workers import Crew, Progress

F = TypeVar("F", bound="Callable[..., Any]")

FAILED = 1
MISUSED = 2
# Less is done before a bar could be read.
MANY = 25
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def options(*names: str) -> Callable[[F], F]:
    """Give a word the shared options of these names, and ``-C`` with them."""

    def decorate(word: F) -> F:
        for name in reversed(("directory", *names)):
            word = _OPTIONS[name](word)
        return word

    return decorate


_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "directory": click.option("-C", "--directory", metavar="DIR", help="The site's folder; else the one you are in."),
    "drafts": click.option("-D", "--drafts", is_flag=True, help="Show drafts too."),
    "future": click.option("-F", "--future", is_flag=True, help="Show briefs dated in the future too."),
    "expired": click.option("-E", "--expired", is_flag=True, help="Show expired briefs too."),
    "output": click.option(
        "-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Write to this folder."
    ),
    "base_url": click.option(
        "-b", "--base-url", metavar="URL", help="Use this address instead of the one in config.yaml."
    ),
    "strict": click.option("-s", "--strict", is_flag=True, help="Exit with 1 on warnings too."),
    "quiet": click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
    "verbose": click.option("-v", "--verbose", is_flag=True, help="Say how long each stage took."),
    "fresh": click.option("--fresh", is_flag=True, help="Ignore the cache and make everything again."),
    "jobs": click.option(
        "-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Work in so many processes; else one a core."
    ),
    "dry_run": click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing."),
    "json": click.option("--json", "as_json", is_flag=True, help="Print the result as JSON."),
    "now": click.option("--now", metavar="ISO", help="Take this moment as now, e.g. 2026-11-24T08:00:00+00:00."),
    "poll": click.option("--poll", is_flag=True, help="Look for changes by polling (network disks, containers)."),
}


def folder(given: str | None) -> Path:
    """Find the site's folder: ``-C`` after the word, ``-C`` before it, or the one we are in."""
    parent = click.get_current_context().parent
    before = parent.params.get("directory") if parent else None
    path = Path(given or before or ".")
    if not path.is_dir():
        raise click.UsageError(f"there is no folder {path}")
    return path


def moment(given: str | None) -> dt.datetime:
    """Find what counts as now: ``--now``, ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), or the clock. Aware."""
    if given:
        try:
            parsed = dt.datetime.fromisoformat(given)
        except ValueError:
            raise click.UsageError(
                f"--now: `{given}` is not a moment; write it like 2026-11-24T08:00:00+00:00"
            ) from None
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=dt.UTC)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (ValueError, OverflowError, OSError):
            raise click.UsageError(f"SOURCE_DATE_EPOCH: `{epoch}` is not a number of seconds") from None
    return dt.datetime.now(dt.UTC)


def talk(line: str) -> None:
    """Say something to the person: stderr, so that results can be piped."""
    click.echo(line, err=True)


def tell(problems: Iterable[Problem]) -> None:
    """Print problems, coloured on a terminal unless ``NO_COLOR`` is set (no-color.org)."""
    coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for problem in problems:
        text = show(problem)
        if coloured:
            level = click.style(f"{problem.level}:", fg=COLOURS[problem.level], bold=True)
            text = text.replace(f"{problem.level}:", level, 1)
        click.echo(text, err=True, color=coloured)


@contextmanager
def on_cluster(address: str, crew: Crew) -> Iterator[Crew]:
    """Give a crew that works on a cluster; one that cannot be worked with is wrong usage."""
    from copydesk.cluster import ClusterError, joined

    try:
        with joined(address, crew) as other:
            yield other
    except ClusterError as error:
        raise click.ClickException(f"--cluster: {error}") from None


@contextmanager
def bars(*, hidden: bool = False) -> Iterator[Progress]:
    """Give what shows how far a long work is: a bar for each on a terminal, else nothing."""
    if hidden or not sys.stderr.isatty():
        yield ignore
        return
    with ExitStack() as stack:
        shown: list[Progress] = []

        def show(what: str, done: int, total: int) -> None:
            if total >= MANY:
                if not shown:
                    shown.append(stack.enter_context(_bars()))
                shown[0](what, done, total)

        yield show


@contextmanager
def _bars() -> Iterator[Progress]:
    """Draw when there is something to tell, and not from a thread: workers are forked while there is none."""
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, refresh=True)

        yield show


def as_data(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data: path, line, column, level, message, hint, source."""
    data = asdict(problem)
    return {**data.pop("where"), **data}


def print_json(data: Any) -> None:
    """Print a result for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun.

    >>> count(1, "brief"), count(1200, "brief"), count(0, "copy", "copies")
    ('1 brief', '1,200 briefs', '0 copies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def finish(problems: Iterable[Problem], *, strict: bool = False, unconfigured: bool = False) -> None:
    """Leave with the exit code that the problems ask for."""
    levels = {problem.level for problem in problems}
    if unconfigured:
        raise click.exceptions.Exit(MISUSED)
    if "error" in levels or (strict and "warning" in levels):
        raise click.exceptions.Exit(FAILED)
