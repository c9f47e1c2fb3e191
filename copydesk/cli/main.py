"""The group of words, and what holds for all of them: where the site is, did-you-mean, exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from copydesk import __version__
from copydesk.cli import desk, site
from copydesk.problems import did_you_mean
from copydesk.workers import WorkerLostError

DEFAULT = "build"
INTERRUPTED = 130


class Words(click.Group):
    """A group whose default word is ``build``, and that guesses a mistyped word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take ``build`` as meant where no word is given: ``copydesk``, ``copydesk --fresh``, ``copydesk -C x``."""
        own = {name for parameter in self.params for name in parameter.opts} | {"--help"}
        rest = iter(args)
        for arg in rest:
            if arg in ("-C", "--directory"):
                next(rest, None)
            elif arg.split("=")[0] in own or arg[:2] == "-C":
                if arg in ("--help", "--version"):
                    return super().parse_args(ctx, args)
            elif arg.startswith("-"):
                index = args.index(arg)
                return super().parse_args(ctx, [*args[:index], DEFAULT, *args[index:]])
            else:
                return super().parse_args(ctx, args)
        return super().parse_args(ctx, [*args, DEFAULT])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the word; an unknown one is answered with the nearest that is known."""
        if self.get_command(ctx, args[0]) is None:
            guess = did_you_mean(args[0], self.list_commands(ctx)) or "see `copydesk --help`"
            raise click.UsageError(f"unknown word `{args[0]}`; {guess}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Words, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="copydesk %(version)s")
@click.option("-C", "--directory", metavar="DIR", help="The site's folder; else the one you are in.")
def words(directory: str | None) -> None:
    """Turn news clippings into a site of briefs with their sources.

    \b
    copydesk                      import new seeds and build the site
    copydesk serve -O             write, save, see it in the browser
    copydesk new "Ferries stop"   begin a brief of today
    copydesk import --explain     show how each clipping was read
    """
    del directory  # the words find it in the context of this group


for command in (
    site.build,
    site.serve,
    desk.import_,
    desk.new,
    desk.list_,
    site.init,
    site.clean,
    site.config,
):
    words.add_command(command)


def run() -> NoReturn:
    """Run the command line as a process, which then ends at once: what is in memory need not be tidied up first."""
    code: Any = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)


def main(args: list[str] | None = None) -> Any:
    """Run the command line; exits with 0 done, 1 problems in the content, 2 wrong usage, 130 interrupted."""
    try:
        sys.exit(words.main(args=args, prog_name="copydesk", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except WorkerLostError as error:
        click.echo(f"error: {error}; the site is as it was", err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
