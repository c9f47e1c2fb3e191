"""Words about the site as a whole: build, serve, init, clean, config."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import builder, chores
from copydesk.builder import Options, Report
from copydesk.catalog import Shown
from copydesk.cli import common
from copydesk.cli.common import count, finish, print_json, talk, tell
from copydesk.workers import Crew

if TYPE_CHECKING:
    from copydesk.model import Held

MOST_REASONS = 200


@click.command()
@common.options(
    "drafts",
    "future",
    "expired",
    "output",
    "base_url",
    "strict",
    "quiet",
    "verbose",
    "fresh",
    "jobs",
    "dry_run",
    "json",
    "now",
    "poll",
)
@click.option("--explain", is_flag=True, help="Say of each page that is made again why.")
@click.option(
    "--cluster", metavar="URL", help="Work on the Dask cluster with this scheduler, e.g. tcp://10.0.0.5:8786."
)
@click.option("-w", "--watch", is_flag=True, help="Keep running, and build again when something changes.")
def build(watch: bool, poll: bool, directory: str | None, **given: Any) -> None:
    """Import new seeds and build the site.

    \b
    copydesk build                  the published site, into site/
    copydesk build -D -o draft-site drafts too, somewhere else
    copydesk build --explain        why was each page made again?
    copydesk build --watch          again on every change
    """
    root = common.folder(directory)
    if watch:
        from copydesk.preview import watch_site

        talk("watching content/, seeds/, layouts/ and config.yaml; Ctrl-C ends")
        watch_site(root, lambda: _build_once(root, given), poll=poll)  # until it is interrupted
    report = _build_once(root, given)
    finish(report.problems, strict=given["strict"], unconfigured=report.unconfigured)


def _build_once(root: Path, given: dict[str, Any]) -> Report:
    shown = Shown(given["drafts"], given["future"], given["expired"])
    with ExitStack() as stack:
        on_progress = stack.enter_context(common.bars(hidden=given["quiet"] or given["as_json"]))
        crew = Crew(given["jobs"] or 0, on_progress=on_progress)
        if given["cluster"]:
            crew = stack.enter_context(common.on_cluster(given["cluster"], crew))
        report = builder.build(
            root,
            Options(
                now=common.moment(given["now"]),
                output=given["output"],
                base_url=given["base_url"],
                shown=shown,
                fresh=given["fresh"],
                dry_run=given["dry_run"],
                on_wait=lambda: talk("another build of this site is running; waiting for it"),
                crew=crew,
            ),
        )
    tell(report.problems)
    if given["as_json"]:
        print_json(_as_data(report))
    elif not given["quiet"]:
        _summarise(report, root, dry=given["dry_run"], explain=given["explain"], verbose=given["verbose"])
    return report


def _summarise(report: Report, root: Path, *, dry: bool, explain: bool, verbose: bool) -> None:
    """Say in a few lines what was done, and what comes next."""
    would = "would be " if dry else ""
    if report.imported:
        click.echo(f"{count(len(report.imported), 'clipping')} {would}imported into content/")
    if explain:
        for path, why in sorted(report.reasons.items()):
            click.echo(f"  /{path}: {why}")
    if verbose:
        talk("  ".join(f"{name} {seconds:.2f} s" for name, seconds in report.stages.items()))
    where = _shown_path(report.output, root)
    if report.unconfigured or report.failed:
        errors = sum(problem.level == "error" for problem in report.problems)
        talk(f"{count(errors, 'error')}; {where} is as it was")
        return
    whole = f"{count(report.briefs, 'brief')} in {count(report.editions, 'edition')}, {count(report.planned, 'file')}"
    changes = [
        f"{len(files):,} {would}{done}"
        for files, done in ((report.written, "written"), (report.removed, "removed"))
        if files
    ]
    click.echo(f"{where}: {whole}; {', '.join(changes) or 'up to date'}")
    if report.held:
        click.echo(f"held back: {_held(report.held)}")
    if report.written and not dry:
        click.echo("see it: python3 build.py serve -O" if (root / "build.py").exists() else "see it: copydesk serve -O")


def _held(held: tuple[Held, ...]) -> str:
    """Say what is not public, and when the next of it will be.

    >>> from copydesk.model import Held
    >>> _held((Held("a", "A", "draft", None), Held("b", "B", "draft", None), Held("c", "C", "expired", None)))
    '2 draft, 1 expired'
    """
    numbers = Counter(item.reason for item in held)
    parts = [f"{numbers[reason]:,} {reason}" for reason in sorted(numbers)]
    waiting = min((item.until for item in held if item.until), default=None)
    return ", ".join(parts) + (f" (next on {waiting:%Y-%m-%d %H:%M %Z})" if waiting else "")


def _shown_path(path: Path, root: Path) -> str:
    try:
        return f"{path.resolve().relative_to(root.resolve()).as_posix()}/"
    except ValueError:
        return f"{path}/"


def _as_data(report: Report) -> dict[str, Any]:
    return {
        "output": str(report.output),
        "ok": not report.failed,
        "imported": [{"seed": made.seed, "brief": made.brief} for made in report.imported],
        "briefs": report.briefs,
        "editions": report.editions,
        "files": report.planned,
        "held": [
            {"path": held.path, "reason": held.reason, "until": held.until and held.until.isoformat()}
            for held in report.held
        ],
        "rendered": dict(sorted(report.reasons.items())),
        "written": list(report.written),
        "removed": list(report.removed),
        "seconds": {name: round(seconds, 4) for name, seconds in report.stages.items()},
        "problems": [common.as_data(problem) for problem in report.problems],
    }


@click.command()
@common.options("quiet", "now", "poll")
@click.option("-p", "--port", default=8000, show_default=True, help="Where to listen; the next free one if it is busy.")
@click.option("--bind", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("-O", "--open", "open_", is_flag=True, help="Open the browser.")
def serve(directory: str | None, quiet: bool, now: str | None, poll: bool, port: int, bind: str, open_: bool) -> None:
    """Show the site on this machine, drafts and all, and build again when something changes.

    Writes to .copydesk/preview, never to site/.

    \b
    copydesk serve -O         and open the browser
    copydesk serve -p 9000    on another port
    """
    from copydesk.preview import serve_site

    root = common.folder(directory)

    def rebuild(base_url: str, output: Path) -> Report:
        shown = Shown(drafts=True, future=True, expired=True)
        report = builder.build(root, Options(now=common.moment(now), output=output, base_url=base_url, shown=shown))
        tell(report.problems)
        if not quiet:
            talk(f"{count(len(report.written), 'file')} written, {sum(report.stages.values()):.2f} s")
        return report

    serve_site(root, rebuild, talk, address=(bind, port), open_browser=open_, poll=poll)


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The name of the publication; else the folder's.")
def init(target: Path, title: str | None) -> None:
    """Begin a new site in a folder.

    \b
    copydesk init mybrief
    copydesk init mybrief --title "The Morning Brief"
    """
    from copydesk import starter

    try:
        made = starter.write_starter(target, title or target.resolve().name.replace("-", " ").title())
    except FileExistsError as error:
        raise click.UsageError(f"{error}; name a new or empty folder") from None
    click.echo(f"{target}: {count(len(made), 'file')}")
    click.echo(f"next: cd {target} && copydesk serve -O")


@click.command()
@common.options("output", "dry_run")
def clean(directory: str | None, output: Path | None, dry_run: bool) -> None:
    """Remove what Copydesk wrote into site/, and its cache. Files of others stay.

    \b
    copydesk clean --dry-run    only say what would go
    """
    root = common.folder(directory)
    removed = chores.clean(root, output, dry_run=dry_run)
    click.echo(f"{count(len(removed), 'file')} {'would be ' if dry_run else ''}removed")


@click.command()
@common.options()
@click.option(
    "--schema",
    is_flag=False,
    flag_value="config",
    type=click.Choice(["config", "brief"]),
    help="Print the JSON Schema of config.yaml, or of a brief's front matter.",
)
def config(directory: str | None, schema: str | None) -> None:
    """Print the configuration in force, or the schemas that editors' programs complete from.

    \b
    copydesk config
    copydesk config --schema > .vscode/config.schema.json
    copydesk config --schema brief > .vscode/brief.schema.json
    """
    from copydesk import config as settings
    from copydesk import frontmatter
    from copydesk.model import FrontMatter

    if schema:
        print_json(
            settings.schema() if schema == "config" else frontmatter.schema(FrontMatter, "Front matter of a brief")
        )
        return
    value, problems = settings.read_config(common.folder(directory))
    tell(problems)
    if value is None:
        finish(problems, unconfigured=True)
        return
    data = frontmatter.adapter(settings.Config).dump_python(value, mode="json", by_alias=True)
    click.echo(frontmatter.write(data), nl=False)
