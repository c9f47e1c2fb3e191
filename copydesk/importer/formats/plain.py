"""Plain text to drafts: one for each article that the text holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer.articles import divide_articles
from copydesk.importer.decode import decode
from copydesk.importer.lines import split_lines
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

MAX_LINES = 20_000
GUESSED = "Windows-1252"


def read_text(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Read text into copies of an empty draft, one for each article, in their order."""
    decoded = decode(data, draft.path)
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    return part_articles(text, as_read(draft, encoding))


def as_read(draft: Draft, encoding: str) -> Draft:
    """Say how bytes became text; a note where that is a guess."""
    draft = draft.step("decode", [], f"read as {encoding}")
    if encoding == GUESSED:
        draft = draft.note("is not UTF-8, so it was read as Windows-1252", "check its accents, quotes and dashes")
    return draft


def part_articles(text: str, draft: Draft, above: int = 0, *, divided: bool = True) -> tuple[Draft, ...] | Problem:
    """Give a draft for each article of a text, or for all of it, without its lines ``above``.

    A text of absurdly many lines is a problem.
    """
    lines = split_lines(text)[above:]
    if len(lines) > MAX_LINES:
        message = f"has {len(lines):,} lines, and more than {MAX_LINES:,} are no article"
        return Problem(Where(draft.path, MAX_LINES), message, "divide it, or take it out of seeds/")
    parts = divide_articles(lines) if divided else [lines]
    if len(parts) == 1:
        return (replace(draft, lines=lines),)
    drafts = []
    for number, part in enumerate(parts, 1):
        numbers = f"lines {part[0].number:,} to {part[-1].number:,}"
        why = f"article {number} of {len(parts)}: a rule divides them"
        drafts.append(replace(draft, lines=part, part=number).step("articles", [], why, numbers))
    return tuple(drafts)
