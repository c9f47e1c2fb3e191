"""The command line: words to calls, results to text, outcomes to exit codes. Nothing is decided here."""

from copydesk.cli.main import main, run

__all__ = ["main", "run"]
