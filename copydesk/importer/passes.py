"""Read one clipping: the listed passes, in their order, from bytes to a draft that is ready to be written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import files, text
from copydesk.importer.draft import Draft, Line
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.config import Config


def headline(draft: Draft) -> Draft:
    """Take the first line that is not empty."""
    first = next(line for line in draft.lines if line.text.strip())
    taken = replace(draft, headline=first.text.strip()).without([first])
    return taken.step("headline", [first], "the first line")


PASSES: tuple[Callable[[Draft], Draft], ...] = (headline,)


def read_seed(data: bytes, path: str, config: Config) -> Draft | Problem:
    """Read a clipping; gives the problem if there is nothing to read in it."""
    if not data.strip():
        return Problem(Where(path), "is empty", "paste the clipping into it, or delete the file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", errors="replace").encode()
    if b"\0" in data:
        return Problem(Where(path), "is not a text", "save the article as plain text")
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = data.decode("cp1252", errors="replace")
    clean = text.BIDI_CONTROLS.sub("", text.strip_illegal(decoded))
    lines = tuple(Line(line, number) for number, line in enumerate(clean.splitlines(), 1))
    if not any(line.text.strip() for line in lines):
        return Problem(Where(path), "is empty", "paste the clipping into it, or delete the file")
    draft = Draft(path=path, sha256=files.digest(data), lines=lines, vocabulary=config.vocabulary)
    for run in PASSES:
        draft = run(draft)
    return draft


def show_trail(draft: Draft) -> str:
    """Write out which pass took which line, and why."""
    rows = [f"  {','.join(map(str, step.numbers)):>6}  {step.name}: {step.why}: {step.text}" for step in draft.trail]
    return "\n".join([draft.path, *rows])
