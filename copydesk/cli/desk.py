"""Words about briefs and clippings: import, new, list."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from pathlib import Path

import click

from copydesk import chores, importer
from copydesk.cli import common
from copydesk.cli.common import count, finish, print_json, talk, tell
from copydesk.workers import Crew


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    del context, parameter
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"`{value}` is not a day; write it like 2026-11-24") from None


@click.command("import")
@common.options("dry_run", "json", "quiet", "now")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--draft", is_flag=True, help="Import as drafts.")
@click.option("--date", "day", callback=_day, metavar="DAY", help="The day of the edition; else today.")
@click.option("--explain", is_flag=True, help="Print how each clipping was read, line by line.")
@click.option("--update", is_flag=True, help="Merge clippings that changed into their briefs; PATH is either of them.")
def import_(
    directory: str | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    now: str | None,
    paths: tuple[Path, ...],
    draft: bool,
    day: dt.date | None,
    explain: bool,
    update: bool,
) -> None:
    """Turn new clippings in seeds/ into briefs in content/. What was imported before is left alone.

    A PATH outside of seeds/ is copied there first; - takes what is pasted or piped.

    \b
    copydesk import                             all that is new
    copydesk import ~/Downloads/page.html       a saved page
    pbpaste | copydesk import -                 the clipboard
    copydesk import seeds/ferries.txt --draft   one, as a draft
    copydesk import --dry-run --explain         only show how they are read
    copydesk import --update seeds/ferries.txt  it changed: merge it into its brief
    """
    root = common.folder(directory)
    if update:
        if draft or day or explain or not paths:
            raise click.UsageError("--update takes briefs or clippings, and neither --draft, --date nor --explain")
        _update(root, paths, dry_run=dry_run, as_json=as_json, quiet=quiet)
        return
    given = [_pasted() if path == Path("-") else path for path in dict.fromkeys(paths)]
    with common.bars(hidden=quiet or as_json) as on_progress:
        done = chores.import_seeds(
            root,
            common.moment(now),
            day=day,
            paths=given,
            draft=draft,
            write=not dry_run,
            explain=explain,
            crew=Crew(on_progress=on_progress),
        )
    tell(done.problems)
    if as_json:
        print_json(
            {
                "made": [
                    {"seed": made.seed, "brief": made.brief, "suggested": dict(made.draft.suggested)}
                    for made in done.made
                ],
                "problems": [common.as_data(problem) for problem in done.problems],
            }
        )
    elif not quiet:
        for trail in done.trails:
            click.echo(trail)
        if dry_run:
            for made in done.made:
                click.echo(made.text)
        for made in done.made:
            click.echo(f"{made.seed} → {made.brief}")
        talk(f"{count(done.seeds, 'clipping')}, {len(done.made):,} {'would be ' if dry_run else ''}imported")
    finish(done.problems, unconfigured=done.unconfigured)


def _pasted() -> bytes:
    """Read what is pasted or piped, to its end."""
    if sys.stdin.isatty():
        talk("paste the article, then press Ctrl-D on a line of its own (Ctrl-Z and Enter on Windows)")
    return sys.stdin.buffer.read(importer.MAX_BYTES + 1)


def _update(root: Path, paths: tuple[Path, ...], *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Merge, and say what came of it: the briefs, or in a dry run what would change in them."""
    done = chores.update_briefs(root, paths, write=not dry_run)
    tell(done.problems)
    if as_json:
        print_json(
            {
                "updated": [
                    {"seed": item.seed, "brief": item.brief, "conflicts": item.conflicts} for item in done.updated
                ],
                "problems": [common.as_data(problem) for problem in done.problems],
            }
        )
    elif not quiet:
        for item in done.updated:
            if dry_run:
                before, after = item.before.splitlines(), item.text.splitlines()
                click.echo("\n".join(difflib.unified_diff(before, after, item.brief, item.seed, lineterm="")))
            marked = f", {count(item.conflicts, 'conflict')} to settle" if item.conflicts else ""
            click.echo(f"{item.seed} → {item.brief}{marked}")
        talk(f"{count(len(done.updated), 'brief')} {'would be ' if dry_run else ''}updated")
    finish(done.problems, unconfigured=done.unconfigured)


@click.command()
@common.options("now")
@click.argument("title")
@click.option("--date", "day", callback=_day, metavar="DAY", help="The day of the edition; else today.")
def new(directory: str | None, now: str | None, title: str, day: dt.date | None) -> None:
    """Begin a brief: a draft with its front matter filled in. Prints the path.

    \b
    copydesk new "Harbour ferries stop for six weeks"
    $EDITOR "$(copydesk new 'Harbour ferries stop')"
    """
    root = common.folder(directory)
    path, problems = chores.new_brief(root, title, common.moment(now), day)
    tell(problems)
    if path:
        click.echo(path)
    finish(
        problems,
        unconfigured=path is None and any(problem.where.path == "config.yaml" for problem in problems),
    )


@click.command("list")
@common.options("json", "now")
def list_(directory: str | None, as_json: bool, now: str | None) -> None:
    """List the briefs, newest first: day, state, headline, file.

    \b
    copydesk list
    copydesk list --json | jq '.[] | select(.state == "draft")'
    """
    root = common.folder(directory)
    rows, problems = chores.list_briefs(root, common.moment(now))
    tell(problems)
    if as_json:
        print_json(
            [{"day": row.day, "state": row.state, "title": row.title, "path": row.path, "url": row.url} for row in rows]
        )
    elif rows:
        _print_table(rows)
    finish(problems, unconfigured=any(problem.where.path == "config.yaml" for problem in problems))


def _print_table(rows: tuple[chores.Row, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("day", "state", "headline", "file", box=None, pad_edge=False)
    for row in rows:
        table.add_row(row.day.isoformat(), row.state, row.title, row.path)
    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        console.print(table)
        return
    console.width = 10_000
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
