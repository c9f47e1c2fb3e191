"""Lines about the text itself: who wrote it, when it was published. What else stands in them has to be known, too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import days, names, shapes, trade

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

MOST_WORDS = 30

_BY = re.compile(
    rf"(?:^|(?<=[\s(,;|•·–—-]))(?:(?:{trade.BY})\s*[:：]\s*|(?:{trade.BY_PLAIN})\s+)(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?<!\w)(?:{trade.AROUND_DATES})(?!\w)|\d{{1,2}}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|hrs?|h)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"(?<!\w)(?:{trade.UPDATED})", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?<!\w)(?:{trade.PUBLISHED})", re.IGNORECASE)
_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s{2,}|\s+[–—/-]+\s+")
# Pages lose the blank before these: ``By Lotte AmeryNov 20, 2026``.
_GLUED = re.compile(
    r"(?<=[^\W_A-Z])(?=(?:Published|Updated|Posted|Last updated|First published)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d)"
)


@dataclass(frozen=True, slots=True)
class About:
    """What a line says about its text.

    ``unclear`` is a date that can be read in two ways; ``said`` whether a word says what the date or the name is;
    ``guessed`` whether the byline is just what looks like a name beside a date.
    """

    byline: str = ""
    published: dt.date | None = None
    updated: dt.date | None = None
    outlet: str = ""
    unclear: str = ""
    said: bool = False
    guessed: bool = False


def read_about(line: str, outlets: Iterable[str] = (), *, day_first: bool = False) -> About | None:
    """Read a line that holds a byline, a date, or both, and nothing else that matters; None for any other line.

    >>> read_about("Posted on November 20, 2026 by Corin Mabey")
    About(byline='Corin Mabey', published=datetime.date(2026, 11, 20), updated=None, outlet='', unclear='', said=True,\
 guessed=False)
    >>> read_about("Coast Reporter, 21 November 2026", ["Coast Reporter"]).outlet
    'Coast Reporter'
    >>> read_about("The ferry sank on 19 November 2026"), read_about("By the river, a town waits")
    (None, None)
    """
    if len(line) > shapes.LONG_LINE or shapes.count(line) > MOST_WORDS:
        return None
    outlet = next((name for name in outlets if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)), "")
    line = _GLUED.sub(" | ", line)
    found = days.find_days(line, day_first=day_first)
    rest = line
    for item in reversed(found):
        rest = f"{rest[: item.start]} | {rest[item.end :]}"
    by, guessed = "", False
    kept = []
    for segment in _SEGMENTS.split(rest):
        match = _BY.search(segment)
        who = names.read_names(match["names"]) if match and not by else ""
        if match and who:
            by, segment = who, segment[: match.start()]  # noqa: PLW2901 - what is left of it
        elif found and not by and names.could_be_person(person := segment.strip(" ,")):
            by, segment, guessed = person, "", True  # noqa: PLW2901 - the same
        kept.append("" if shapes.furniture(segment) else segment)
    left = _LEFT.sub(" ", " ".join(kept).replace(outlet or "\0", " "))
    if not (by or found) or re.search(r"\w", left):
        return None
    said = bool(_PUBLISHED.search(line)) or bool(by and not guessed)
    return _with_days(About(byline=by, outlet=outlet, said=said, guessed=guessed), line, found)


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
