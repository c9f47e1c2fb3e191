"""Days as pages write them. Not a guesser: a form it does not know is no date.

Month names are those of Unicode's CLDR (by Babel). A name that means different months in different languages
counts for neither.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

LANGUAGES = (
    *("en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl"),
    *("tr", "el", "ru", "uk", "bg", "id", "vi", "et", "lv", "lt", "ca", "gl", "eu", "is"),
)
EARLIEST = 1800
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y>\d{4})(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<t>[-./] ?)(?P<b>\d{1,2})(?P=t)(?P<c>\d{4}))(?![/-]?\d(?!\d?:))"
)
_ASIAN = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, and the day, or None when it can be read in two ways."""

    start: int
    end: int
    day: dt.date | None


def find_days(text: str, *, day_first: bool = False) -> list[Found]:
    """Find the dates with day, month and year.

    With dots the day comes first, as in every language that CLDR knows; with slashes or hyphens only where
    ``day_first`` says so. Declines: a date without a year, ``2 hours ago``, any number that could be a day or a month.

    >>> [found.day.isoformat() for found in find_days("Published 19 November 2026, updated Nov. 20th, 2026")]
    ['2026-11-19', '2026-11-20']
    >>> [str(found.day) for text in ("19.11.2026", "03/04/2026", "4/13/2026", "2026-02-30", "May 2026")
    ...     for found in find_days(text)]
    ['2026-11-19', 'None', '2026-04-13']
    >>> find_days("el 19 de noviembre de 2026")[0].day
    datetime.date(2026, 11, 19)
    """
    if not _YEAR.search(text):
        return []
    found = []
    for match in [*_NUMERIC.finditer(text), *_ASIAN.finditer(text), *_named().finditer(text)]:
        day, sure = _day(match.groupdict(), day_first=day_first)
        if day or not sure:
            found.append(Found(match.start(), match.end(), day if sure else None))
    return sorted(found, key=lambda item: item.start)


def _day(parts: dict[str, str | None], *, day_first: bool) -> tuple[dt.date | None, bool]:
    """Give the day, and whether it can be read in one way only."""
    if parts.get("a"):
        first, second, year = int(parts["a"] or 0), int(parts["b"] or 0), parts["c"]
        if day_first or (parts["t"] or "").startswith("."):
            return _date(year, second, first), True
        readings = {day for day in (_date(year, second, first), _date(year, first, second)) if day}
        return (readings.pop() if len(readings) == 1 else None), len(readings) < 2  # noqa: PLR2004 - the two orders
    name = parts.get("name") or parts.get("name2")
    month = _months()[name.casefold().rstrip(".")] if name else int(parts["m"] or 0)
    year, day = parts.get("y") or parts.get("y2"), parts.get("d") or parts.get("d2")
    return _date(year, month, int(day or 0)), True


def _date(year: str | None, month: int, day: int) -> dt.date | None:
    try:
        made = dt.date(int(year or 0), month, day)
    except ValueError:
        return None
    return made if made.year >= EARLIEST else None


@cache
def _months() -> dict[str, int]:
    from babel import Locale
    from babel.core import UnknownLocaleError

    meanings: dict[str, set[int]] = {}
    for language in LANGUAGES:
        try:
            months = Locale(language).months
        except UnknownLocaleError:
            continue
        for context, width in (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide")):
            for number, name in months[context][width].items():
                meanings.setdefault(name.casefold().rstrip("."), set()).add(number)
    english = Locale("en").months["format"]
    known = {name: numbers.copy().pop() for name, numbers in meanings.items() if len(numbers) == 1}
    known |= {name.casefold(): number for width in ("wide", "abbreviated") for number, name in english[width].items()}
    known |= {"sept": 9}
    return {name: number for name, number in known.items() if not name.isdigit() and len(name) > 2}  # noqa: PLR2004 - numbers and letters are no names


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    of = r"(?:\s*(?:de|del|di|d['’])\s+|\s+|\s*[-/]\s*)"
    return re.compile(
        rf"(?<!\d)(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?:\s+of)?{of}(?P<name>{names})\.?,?{of}(?:\u0433\.\s*)?(?P<y>\d{{4}})"
        rf"|(?<![^\W\d_])(?P<name2>{names})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}}))(?!\d(?!\d?:))",
        re.IGNORECASE,
    )
