"""Lines about the text itself: who wrote it, when it was published. What else stands in them has to be known, too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.importer import days, names, shapes, trade

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

MOST_WORDS = 36
LONGEST = 320
SENTENCE = 12
LABEL, MOST_LABELS = 3, 2

_BY = re.compile(
    rf"(?:^|(?<=[\s(,;|•·–—-]))(?P<by>(?:{trade.BY})\s*[:：]\s*|(?:{trade.BY_PLAIN})\s+)(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"(?<![^\W\d_])(?:{trade.AROUND_DATES})(?![^\W\d_])|\d{{1,2}}[:.h]\d\d(?::\d\d)?", re.IGNORECASE)
_UPDATED = re.compile(rf"(?<![^\W\d_])(?:{trade.UPDATED})", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?<![^\W\d_])(?:{trade.PUBLISHED})", re.IGNORECASE)
_WHEN = re.compile(
    rf"(?:(?:{trade.PUBLISHED}|{trade.UPDATED}|on|am|heute|today|um|at|le|kl\.?)[\s:]*)*(?:{trade.AGO}"
    r"|\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:uhr|[A-Z]{2,4})?"
    r"|(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,9}\.?))",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\d[/-]\d|\.\d\d(?!\d)")
_SEGMENTS = re.compile(r"\s*[|•·⋅]\s*|\s{2,}|\s*\t\s*|\s+[–—/-]+(?:\s+|$)|(?<=\w)[-–—]\s+")
_MARK = re.compile(r"^(?:[*+•–—-]+|o|\d{1,2}\.(?!\s*[^\W\d_]+\.? \d{4}))\s+")
_OTHERS = re.compile(rf"(?<![^\W\d_])(?:{trade.OTHER_WORK})[\s:]*$", re.IGNORECASE)
_LEADS = re.compile(r"[:?!…]$|[:?!]\s|^(?:more|by|from|follow)\b", re.IGNORECASE)
# Below what somebody said elsewhere: ``— Lotte Amery (@lotte) November 20, 2026``.
_QUOTED = re.compile(r"^[—–-].*\(@\w+\)|\bsays:?$")
_READING = re.compile(trade.READING, re.IGNORECASE)
_GOES_ON = re.compile(r"\s*,?\s*(?:of|for|with|to|that|and|when|as|was|is|were|has|von|und|de|du|et|y)\b")
_THE = re.compile(r"\b(?:the|der|die|das|el|la|le|les|il|lo)\b", re.IGNORECASE)
_FILED = re.compile(r"(?:posted |filed |published )?(?:in|under|tags?:|categor(?:y|ies):)\s", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:^|\s)(?:on|in|at|of|am|vom|bis|seit|le|du|el|del|il|until|since|from|by|before|after)\s*$", re.IGNORECASE
)
# Pages lose the blank between what they set apart: ``ByLotte AmerySenior EditorPublished Nov 20, 2026``.
_BY_GLUED = re.compile(r"(?:(?<=\s)|^)((?:(?:posted|written|published) )?(?i:by)|Von|Por|Par)(?=[A-ZÀ-Þ][a-zß-ÿ])")
_GLUED = re.compile(
    r"(?<=(?-i:[a-zß-ÿ\d]))(?=(?-i:[A-ZÀ-Þ]))"
    rf"(?=(?:{trade.GLUED}|{trade.ROLE_START}|{trade.ROLE_NOUN})(?![^\W\d_])"
    r"|(?-i:[A-Z][a-z]{2,8})\.? \d{1,2},? ?\d{4})"
    r"|(?<=\d{4})(?=\d{1,2}\.? (?-i:[A-Z])[a-z])|(?<=(?-i:[ap]m|ET|PT|ST|DT|MT))(?=(?-i:[A-Z])[a-z]{3})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a line says about its text.

    ``unclear`` is a date that can be read in two ways; ``said`` and ``dated`` whether words say that the name is the
    author's, and the date that of publication; ``guessed`` whether the byline is just what looks like a name beside
    a date; ``loose`` whether the line holds words besides, as the section's name.
    """

    byline: str = ""
    published: dt.date | None = None
    updated: dt.date | None = None
    outlet: str = ""
    unclear: str = ""
    said: bool = False
    dated: bool = False
    guessed: bool = False
    loose: bool = False


def read_about(line: str, outlets: Iterable[str] = (), *, day_first: bool | None = None) -> About | None:
    """Read a line that holds a byline, a date, or both, and nothing else that matters; None for any other line.

    >>> about = read_about("Posted on November 20, 2026 by Corin Mabey")
    >>> about.byline, str(about.published), about.said
    ('Corin Mabey', '2026-11-20', True)
    >>> read_about("Coast Reporter, 21 November 2026", ["Coast Reporter"]).outlet
    'Coast Reporter'
    >>> read_about("The ferry sank on 19 November 2026"), read_about("By the river, a town waits")
    (None, None)
    """
    if len(line) > LONGEST or shapes.count(line) > MOST_WORDS or _QUOTED.search(line):
        return None
    return _read(line, tuple(outlets), day_first if _UNSURE.search(line) else None)


def tells_when(line: str) -> bool:
    """Say whether a line tells a time or a day without its year, which is no date but stands where dates stand.

    >>> tells_when("Published 15 hours ago"), tells_when("1:39 PM ET"), tells_when("Jan 4"), tells_when("Ferry 4")
    (True, True, True, False)
    """
    line = _MARK.sub("", line.strip())
    if "|" in line:
        return all(tells_when(part) for part in line.split("|") if part.strip())
    if len(line) > LONGEST // 8 or not any(map(str.isdigit, line)) or not _WHEN.fullmatch(line):
        return False
    word = re.fullmatch(r"(?:\w+ )*?([^\W\d_]{3,9})\.? \d{1,2}|\d{1,2}\.? ([^\W\d_]{3,9})\.?", line)
    return not word or days.is_month(word[1] or word[2]) or bool(re.search(trade.AGO, line, re.IGNORECASE))


def unmarked(line: str) -> str:
    """Take the mark of a list off a line, and part what has lost its blank.

    >>> unmarked("* Lotte AmeryHarbour Editor"), unmarked("ByLotte Amery")
    ('Lotte AmeryHarbour Editor', 'By Lotte Amery')
    >>> unmarked("Lotte AmeryNews Editor")
    'Lotte Amery | News Editor'
    """
    return _GLUED.sub(" | ", _BY_GLUED.sub(r"\1 ", _MARK.sub("", line.strip())))


@lru_cache(maxsize=shapes.SEEN)
def _read(line: str, outlets: tuple[str, ...], day_first: bool | None) -> About | None:  # noqa: FBT001 - cached by value
    outlet = next((name for name in outlets if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)), "")
    text = unmarked(line)
    found = days.find_days(text, day_first=day_first)
    if not found and not _BY.search(text):
        return None
    rest = text
    for item in reversed(found):
        rest = f"{rest[: item.start]} | {rest[item.end :]}"
    about = About(outlet=outlet, dated=bool(found and _PUBLISHED.search(text)))
    left = []
    sentence = shapes.ends(line) and shapes.count(line) > SENTENCE
    for segment in _SEGMENTS.split(rest.replace(outlet or "\0", " | ")):
        about, words = _segment(about, segment, dated=bool(found) and not sentence)
        left += [words] if re.search(r"[^\W\d_]", words) else []
    if not (about.byline or found):
        return None
    if left:
        short = all(shapes.count(words) <= LABEL and not shapes.ends(words) for words in left)
        in_sentence = not about.dated and any(
            _OPEN.search(text, 0, item.start) or _GOES_ON.match(text, item.end) for item in found
        )
        if not found or not short or len(left) > MOST_LABELS or in_sentence or shapes.ends(line.rstrip(" :")):
            return None
        about = replace(about, loose=True)
    return _with_days(about, text, found)


def _segment(about: About, segment: str, *, dated: bool) -> tuple[About, str]:
    """Read one part of a line; gives what it says, and the words that say something else."""
    match = _BY.search(segment)
    if match and _OTHERS.search(segment, 0, match.end("by")):
        return about, ""
    if match and not about.byline and (who := names.read_names(match["names"])):
        sentence = shapes.ends(segment) and shapes.count(segment) > SENTENCE
        return (
            (about, segment)
            if sentence
            else (replace(about, byline=who, said=True), _LEFT.sub(" ", segment[: match.start()]))
        )
    return _unsaid(about, names.without_address(segment).strip(" ,.:;()*"), dated=dated)


def _unsaid(about: About, words: str, *, dated: bool) -> tuple[About, str]:
    """Read a part of a line that does not begin with "By"."""
    if shapes.furniture(words) or _READING.fullmatch(words) or _FILED.match(words) or names.is_role(words):
        return about, ""
    left = " ".join(_LEFT.sub(" ", words).split()).strip(" ,.:;")
    wire = trade.WIRE.fullmatch(left) if dated and not about.byline else None
    if wire:
        return replace(about, byline=wire["name"]), ""
    if dated and not about.byline and not _THE.search(words) and (who := people(left, dated=True)):
        return replace(about, byline=who, guessed=True), ""
    return about, "" if names.is_house(left) else left


def people(text: str, *, dated: bool = False) -> str:
    """Give the people that a text names, if it is nothing but their names, each maybe with a role or a house.

    Beside a date (``dated``) a name may have any words after its comma.

    >>> people("Lotte Amery, Per Kline"), people("Lotte Amery, harbour editor, Wend Wire"), people("Wend, Alder")
    ('Lotte Amery and Per Kline', 'Lotte Amery', '')
    >>> people("Lotte Amery: a life"), people("Lotte Amery, mother of two"), people("Lotte Amery, mother", dated=True)
    ('', '', 'Lotte Amery')
    """
    text = text.strip(" ,;*")
    if (asian := names.read_asian(text)) and (dated or names.has_role(text)):
        return asian
    if shapes.count(text) > MOST_WORDS // 2 or _LEADS.search(text):
        return ""
    parts = names.split_names(text)
    if not parts or not names.could_be_person(names.without_role(parts[0])):
        return ""
    whole = len(" ".join(parts)) + 5 * len(parts) >= len(text)
    known = whole and all(
        names.looks_like_person(names.without_role(part)) or names.is_role(part) or names.is_house(part)
        for part in parts[1:]
    )
    return names.read_names(text) if known or (dated and "," in text) else ""


def _with_days(about: About, line: str, found: list[days.Found]) -> About:
    start = 0
    for item in found:
        said = line[start : item.start]
        if item.day is None:
            about = replace(about, unclear=about.unclear or line[item.start : item.end])
        elif _UPDATED.search(said):
            about = replace(about, updated=about.updated or item.day)
        elif not about.published or (_PUBLISHED.search(said) and not _PUBLISHED.search(line[: found[0].start])):
            about = replace(about, published=item.day)
        start = item.end
    return about
