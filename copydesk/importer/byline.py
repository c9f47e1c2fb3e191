"""Who wrote the text, and when it was published."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer import names, shapes, trade
from copydesk.importer.about import About, read_about
from copydesk.importer.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.importer.draft import Draft, Line

DEEP = 3
BELOW = 2
LAST = 12
LONE = ("by", "von", "por", "par", "words by", "written by")

_BIO = re.compile(
    r"[\s•*–—-]*(?P<who>[^\W\d_][\w’'.-]+(?: [^\W\d_][\w’'.-]*){1,2}),? (?:is|was|ist|est|es) (?P<what>.{5,160})"
)
_ROLE = re.compile(rf"(?<!\w)(?:{trade.ROLE})(?!\w)", re.IGNORECASE)


def byline_and_date(draft: Draft) -> Draft:
    """Take lines that say who wrote the text and when it was published.

    Looks above the third paragraph; below the last one only just under it, or where a word says what the date is:
    further down stand the days and authors of other texts. Declines any line that says something else as well,
    days of the week without a date, "2 hours ago", and dates that can be read in two ways: those are noted.
    A day of update is no day of publication.
    """
    updated: tuple[About, Line] | None = None
    unclear: tuple[About, Line] | None = None
    guessed = False
    prose = [line.number for line in draft.lines if shapes.is_prose(line.text)]
    below = [line.number for line in draft.lines if line.text and prose and line.number > prose[-1]][:BELOW]
    told: list[Line] = []
    for about, lines in sorted(_telling(draft), key=lambda item: _distance(item[1][0], draft)):
        if not _believed(about, lines[0], prose, below):
            continue
        guessed = guessed or (not draft.byline and about.guessed)
        draft = replace(
            draft,
            byline=draft.byline or about.byline,
            published=draft.published or about.published,
            outlet=draft.outlet or about.outlet,
        )
        told += lines
        what = [name for name in ("byline", "published", "updated", "outlet") if getattr(about, name)]
        draft = draft.step("byline_and_date", lines, " and ".join(what) or "a date that can be read in two ways")
        updated = updated or ((about, lines[0]) if about.updated else None)
        unclear = unclear or ((about, lines[0]) if about.unclear else None)
    draft = draft.without(told)
    if not draft.byline and (found := _about_the_author(draft)):
        who, line = found
        draft = replace(draft, byline=who).step("byline_and_date", [line], "byline: a line about its author")
        guessed = True
    if guessed:
        draft = draft.note(f"names its author only by a line with a name: `{draft.byline}`", "check the byline")
    if unclear and not draft.published:
        message = f"`{unclear[0].unclear}` can be read in two ways, so `published` is empty"
        draft = draft.note(message, "add it by hand", unclear[1].number)
    elif updated and not draft.published:
        hint = "a day of update is no day of publication; add `published` if you know it"
        draft = draft.note(f"says only when it was updated, {updated[0].updated}", hint, updated[1].number)
    return draft


def _distance(line: Line, draft: Draft) -> tuple[bool, int]:
    """Order lines by how near to the headline they stand, those below it first."""
    return line.number < draft.headline_at, abs(line.number - draft.headline_at)


def _telling(draft: Draft) -> Iterator[tuple[About, list[Line]]]:
    """Find the lines about the text, with what they say."""
    lines = [line for line in draft.lines if line.text]
    day_first = language_of(lines) not in ("", "en")
    read = [read_about(line.text, draft.vocabulary.outlets, day_first=day_first) for line in lines]
    alone = _lone_name(lines, draft)
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken:
            continue
        about, used = read[index], [line]
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after and shapes.bare(line.text) in LONE and (who := _only_names(after.text)):
            about, used = About(byline=who, said=True), [line, after]
        elif who := names.read_name_and_role(line.text):
            about = About(byline=who, said=True)
        elif not about and _may_be_author(line, draft) and (_beside_a_date(read, index) or line == alone):
            about = About(byline=names.calm(line.text), guessed=True)
        if about:
            taken |= {index + offset for offset in range(len(used))}
            yield about, used


def _about_the_author(draft: Draft) -> tuple[str, Line] | None:
    """Find ``Lotte Amery is a reporter for …`` among the last lines; the line itself stays or goes with the others."""
    for line in [other for other in draft.lines if other.text][-LAST:]:
        match = _BIO.match(line.text)
        if match and names.could_be_person(match["who"]) and _ROLE.search(match["what"]):
            return names.calm(match["who"]), line
    return None


def _only_names(text: str) -> str:
    return names.read_names(text) if shapes.count(text) <= shapes.NAME_WORDS * 2 and not shapes.ends(text) else ""


def _beside_a_date(read: Sequence[About | None], index: int) -> bool:
    around = (*read[max(0, index - 1) : index], *read[index + 1 : index + 2])
    return any(about and (about.published or about.updated) for about in around)


def _may_be_author(line: Line, draft: Draft) -> bool:
    known = {name.casefold() for name in (*draft.vocabulary.places, *draft.vocabulary.outlets, draft.outlet)}
    below = line.number > draft.headline_at
    return below and names.could_be_person(line.text) and line.text.casefold() not in known


def _lone_name(lines: Sequence[Line], draft: Draft) -> Line | None:
    """Find the one line between headline and text that is just a person's name."""
    named = [line for line in lines[: shapes.first_prose(lines)] if _may_be_author(line, draft)]
    return named[0] if len(named) == 1 else None


def _believed(about: About, line: Line, prose: Sequence[int], below: Sequence[int]) -> bool:
    """Say whether a line is where such lines stand: ``prose`` and ``below`` number the text's and the next lines."""
    if not prose or line.number < prose[min(DEEP, len(prose)) - 1]:
        return not about.guessed or not prose or line.number < prose[0]
    if line.number < prose[-1]:
        return False
    return about.said and (line.number in below or bool(about.published and not about.byline))
