"""Lines about the text itself: who wrote it, when it was published. What else stands in them has to be known, too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import days, names, shapes, wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from copydesk.importer.draft import Draft, Line

MOST_WORDS = 30
DEEP = 3

_BY = re.compile(
    rf"(?:^|(?<=[\s(,;|•·–—-]))(?:(?:{wording.BY})\s*[:：]\s*|(?:{wording.BY_PLAIN})\s+)(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?<!\w)(?:{wording.AROUND_DATES})(?!\w)|\d{{1,2}}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|hrs?|h)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"(?<!\w)(?:{wording.UPDATED})", re.IGNORECASE)
_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s{2,}|\s+[–—]\s+")


@dataclass(frozen=True, slots=True)
class About:
    """What a line says about its text. ``unclear`` is a date that can be read in two ways."""

    byline: str = ""
    published: dt.date | None = None
    updated: dt.date | None = None
    outlet: str = ""
    unclear: str = ""


def read_about(line: str, outlets: Iterable[str] = ()) -> About | None:
    """Read a line that holds a byline, a date, or both, and nothing else that matters; None for any other line.

    >>> read_about("Posted on November 20, 2026 by Corin Mabey")
    About(byline='Corin Mabey', published=datetime.date(2026, 11, 20), updated=None, outlet='', unclear='')
    >>> read_about("Coast Reporter, 21 November 2026", ["Coast Reporter"]).outlet
    'Coast Reporter'
    >>> read_about("The ferry sank on 19 November 2026"), read_about("By the river, a town waits"), read_about("Read more")
    (None, None, None)
    """
    if shapes.count(line) > MOST_WORDS:
        return None
    outlet = next((name for name in outlets if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)), "")
    found = days.find_days(line)
    rest = line
    for item in reversed(found):
        rest = f"{rest[: item.start]} | {rest[item.end :]}"
    by = ""
    kept = []
    for segment in _SEGMENTS.split(rest):
        match = _BY.search(segment)
        who = names.read_names(match["names"]) if match and not by else ""
        if match and who:
            by, segment = who, segment[: match.start()]  # noqa: PLW2901 - what is left of it
        kept.append("" if shapes.furniture(segment) else segment)
    left = _LEFT.sub(" ", " ".join(kept).replace(outlet or "\0", " "))
    if not (by or found) or re.search(r"\w", left):
        return None
    return _with_days(About(byline=by, outlet=outlet), line, found)


def _with_days(about: About, line: str, found: list[days.Found]) -> About:
    start = 0
    for item in found:
        said = line[start : item.start]
        if item.day is None:
            about = replace(about, unclear=about.unclear or line[item.start : item.end])
        elif _UPDATED.search(said):
            about = replace(about, updated=about.updated or item.day)
        elif not about.published:
            about = replace(about, published=item.day)
        start = item.end
    return about


def byline_and_date(draft: Draft) -> Draft:
    """Take lines that say who wrote the text and when it was published.

    Looks above the third paragraph and below the last one. Declines any line that says something else as well,
    days of the week without a date, "2 hours ago", and dates that can be read in two ways: those are noted.
    A day of update is no day of publication.
    """
    inner = _inner(draft.lines)
    taken: list[Line] = []
    updated: dt.date | None = None
    for index, line in enumerate(draft.lines):
        if not line.text or index in inner:
            continue
        lone = taken_names(draft.lines, index)
        about = About(byline=lone[0]) if lone else read_about(line.text, draft.vocabulary.outlets)
        if not about:
            continue
        lines = lone[1] if lone else [line]
        taken += lines
        draft = replace(
            draft,
            byline=draft.byline or about.byline,
            published=draft.published or about.published,
            outlet=draft.outlet or about.outlet,
        )
        updated = updated or about.updated
        what = [name for name in ("byline", "published", "updated", "outlet") if getattr(about, name)]
        draft = draft.step("byline_and_date", lines, " and ".join(what) or "a date that can be read in two ways")
        if about.unclear and not draft.published:
            draft = draft.note(
                f"`{about.unclear}` can be read in two ways, so `published` is empty", "add it by hand", line.number
            )
    if updated and not draft.published:
        hint = "a day of update is no day of publication; add `published` if you know it"
        draft = draft.note(f"says only when it was last updated, {updated}", hint, taken[-1].number)
    return draft.without(taken)


def taken_names(lines: tuple[Line, ...], index: int) -> tuple[str, list[Line]] | None:
    """Read ``NAME, role``, and a lone ``By`` with the name on the next line; None for anything else."""
    line = lines[index]
    if shapes.bare(line.text) in ("by", "von", "por", "par", "words by", "written by"):
        after = next((later for later in lines[index + 1 :] if later.text), None)
        if after and (who := names.read_names(after.text)):
            return who, [line, after]
    if who := names.read_name_and_role(line.text):
        return who, [line]
    return None


def _inner(lines: tuple[Line, ...]) -> range:
    """Give the indexes of the lines that are deep in the text."""
    prose = [index for index, line in enumerate(lines) if shapes.is_prose(line.text)]
    return range(prose[DEEP - 1], prose[-1]) if len(prose) > DEEP else range(0)
