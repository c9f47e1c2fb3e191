"""Days as pages write them. Not a guesser: a form it does not know is no date.

Names of months and weekdays are those of Unicode's CLDR (by Babel). A name that means different months in different
languages counts for neither.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from copydesk.importer import trade

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = (
    *("en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "nb", "nn", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl"),
    *("tr", "el", "ru", "uk", "bg", "id", "ms", "vi", "et", "lv", "lt", "ca", "gl", "eu", "is", "ar", "fa", "hi", "th"),
)
EARLIEST = 1800
BUDDHIST, LATEST_THERE = 543, 2700
NOON = 12

_ORDINAL = r"(?:st|nd|rd|th|er|ste|[ºª.])?"
_WORD = r"(?P<name>[^\s\d,/()|:•·–—]{2,16}?)"
_OF = r"(?:\s+(?:of|de|del|di)\s+|\s*[-/ ]\s*|\s*d['’]|\s*)"
# A year may lose the blank before a time or before the day that follows it.
_YEAR_ENDS = r"(?!\d(?!\d?[:.h]\d\d|\d?\.? [^\W\d_]))"
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y>\d{4})(?P<s>[-./])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)"
    rf"|(?P<a>\d{{1,2}})(?P<t>[-./])\s?(?P<b>\d{{1,2}})(?P=t)\s?(?P<c>\d{{4}}{_YEAR_ENDS}|\d\d(?![\w./:-]))(?![/-]\d))"
)
_ASIAN = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_NAMED = (
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_OF}{_WORD}[.,]?{_OF}(?:\u0433\.\s*)?(?P<y>\d{{4}}){_YEAR_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W\d_]){_WORD}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y>\d{{4}}){_YEAR_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})(?:\.| m\.|,)?\s+{_WORD}\.?\s+(?P<d>\d{{1,2}})(?!\d)\.?", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2}),?\s+(?:năm\s+)?(?P<y>\d{4})(?!\d)", re.IGNORECASE),
)
# Pages lose the blank before a month, too: ``Lotte AmeryNov 20, 2026``.
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? ?\d{4})")
_CLOCK = (
    r"(?P<h>\d{1,2})(?:[:.h](?P<min>\d\d)(?::\d\d(?:\.\d+)?)?|\s*[시時时点]\s*(?P<min2>\d\d)\s*[분分]|(?= ?[ap]\.?m))"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*uhr\b)?\s*(?P<zone>\(?(?:(?:gmt|utc)\s*[+-]\s*\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d"
    rf"|(?-i:{trade.ZONE})(?![^\W\d_A-Z]))\)?)?"
)
_CLOCK_AFTER = re.compile(
    r"(?:[\s,•·|/–—@-]*(?:\b(?:at|um|à|a las|às|alle|ore|kl\.?|klo|o|saat|om|jam|\u0433\.|в)\b\.?:?\s*)?|t)"
    rf"{_CLOCK}",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(rf"(?<!\d){_CLOCK}[\s,•·|/–—-]*(?:\bon\b)?\s*$", re.IGNORECASE)
_WORD_BEFORE = re.compile(
    r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,12})(?P<sign>[.,]?)\s*(?:(?:the|den|der|le|el|il)\s+)?$", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"[\s,(]*(?P<word>[^\W\d_]{2,12})\)?(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands with its weekday and time, and the day, or None when it has two readings.

    The day is a timestamp where the text gives time and zone.
    """

    start: int
    end: int
    day: dt.date | None


def find_days(text: str, *, day_first: bool | None = None) -> list[Found]:
    """Find the dates with day, month and year.

    With dots the day comes first, as in every language that CLDR knows; with slashes or hyphens as ``day_first``
    says, if anybody knows. Declines: a date without a year, ``2 hours ago``, any number that could be a day or a
    month, a year of two digits unless the day comes first.

    >>> [str(found.day) for found in find_days("Published 19 November 2026, updated Nov. 20th, 2026 at 1:05 pm UTC")]
    ['2026-11-19', '2026-11-20 13:05:00+00:00']
    >>> [str(found.day) for text in ("19.11.2026", "03/04/2026", "4/13/2026", "2026-02-30", "May 2026")
    ...     for found in find_days(text)]
    ['2026-11-19', 'None', '2026-04-13']
    >>> find_days("el 19 de noviembre de 2026")[0].day
    datetime.date(2026, 11, 19)
    """
    text = _plain(text)
    if sum(map(str.isdigit, text)) < len("1126"):
        return []
    found: list[Found] = []
    for pattern in (_NUMERIC, _ASIAN, *_NAMED):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            day, sure = _day(match.groupdict(), day_first=day_first)
            if day or not sure:
                found.append(Found(*_whole(text, start, end), day if sure else None))
    found.sort(key=lambda item: item.start)
    return [
        _with_time(item, text, before.end if before else 0) for before, item in zip([None, *found], found, strict=False)
    ]


def knows_order(text: str) -> bool | None:
    """Say whether the day comes first in a text's dates, None where none of them tells.

    >>> knows_order("Updated 3/30/2026"), knows_order("30/03/2026"), knows_order("3/4/2026, 1:05 PM ET")
    (False, True, False)
    >>> print(knows_order("3/4/2026"))
    None
    """
    orders = set()
    for match in _NUMERIC.finditer(text):
        if match["a"] and match["t"] == "/":
            first, second = int(match["a"]), int(match["b"])
            orders |= {True} if NOON < first <= 31 and second <= NOON else set()  # noqa: PLR2004 - days of a month
            orders |= {False} if NOON < second <= 31 and first <= NOON else set()  # noqa: PLR2004 - the same
            if not orders and re.match(rf"(?i)[\s,]*{_CLOCK}", text[match.end() :]) and _AMERICAN.search(text):
                orders = {False}
    return orders.pop() if len(orders) == 1 else None


def is_weekday(word: str) -> bool:
    """Say whether a word is a day of the week or short for one, in any language.

    >>> is_weekday("Donnerstag"), is_weekday("jeu."), is_weekday("Ferry")
    (True, True, False)
    """
    return word.casefold().rstrip(".,") in _weekdays()


def is_month(word: str) -> bool:
    """Say whether a word is the name of a month or short for one, in any language.

    >>> is_month("Dezember"), is_month("janv."), is_month("Ferry")
    (True, True, False)
    """
    return word.casefold().rstrip(".") in _months()


_AMERICAN = re.compile(r"\b[AaPp]\.?[Mm]\.? ?[ECMP][SD]?T\b")


def _plain(text: str) -> str:
    """Write the digits of every script as 0 to 9; each stays where it is."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _day(parts: dict[str, str | None], *, day_first: bool | None) -> tuple[dt.date | None, bool]:
    """Give the day, and whether it can be read in one way only."""
    if parts.get("a"):
        first, second, year = int(parts["a"] or 0), int(parts["b"] or 0), parts["c"] or ""
        if len(year) == len("26"):
            return (_date(f"20{year}", second, first), True) if day_first and parts["t"] == "." else (None, True)
        if parts["t"] == "." or day_first is not None:
            return _date(
                year, *((first, second) if day_first is False and parts["t"] != "." else (second, first))
            ), True
        readings = {day for day in (_date(year, second, first), _date(year, first, second)) if day}
        return (readings.pop() if len(readings) == 1 else None), len(readings) < 2  # noqa: PLR2004 - the two orders
    name = parts.get("name")
    month = _months().get(name.casefold().rstrip("."), 0) if name else int(parts["m"] or 0)
    return _date(parts["y"], month, int(parts["d"] or 0)), True


def _date(year: str | None, month: int, day: int) -> dt.date | None:
    number = int(year or 0)
    if number > LATEST_THERE - BUDDHIST:
        number -= BUDDHIST if number < LATEST_THERE else number
    try:
        made = dt.date(number, month, day)
    except ValueError:
        return None
    return made if made.year >= EARLIEST else None


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a date by the weekday before it."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    long = match and (len(match["word"]) > len("Mo") or match["sign"])
    return (match.start() if match and long and is_weekday(match["word"]) else start), end


def _with_time(found: Found, text: str, earliest: int) -> Found:
    """Widen a date by the weekday or time beside it; with a zone the day becomes a timestamp."""
    start, end, day = found.start, found.end, found.day
    clock = _CLOCK_AFTER.match(text, end)
    if clock:
        end = clock.end()
    elif before := _CLOCK_BEFORE.search(text, max(earliest, start - 24), start):
        clock, start = before, before.start()
    if (after := _WORD_AFTER.match(text, end)) and len(after["word"]) > len("Mo") and is_weekday(after["word"]):
        end = after.end()
    return Found(start, end, (_at(day, clock) if day and clock else None) or day)


def _at(day: dt.date, clock: re.Match[str]) -> dt.datetime | None:
    """Give the moment, if the zone is one that means one thing."""
    zone = _zone(clock["zone"] or "", day)
    half = (clock["half"] or "").casefold()
    hour = int(clock["h"]) % NOON + NOON * half.startswith("p") if half else int(clock["h"])
    try:
        time = dt.time(hour, int(clock["min"] or clock["min2"] or 0), tzinfo=zone)
    except ValueError:
        return None
    return dt.datetime.combine(day, time) if zone else None


def _zone(text: str, day: dt.date) -> dt.tzinfo | None:
    text = text.strip("() ").upper()
    if match := re.fullmatch(r"(?:GMT|UTC)?\s*(?P<sign>[+-])\s*(?P<h>\d{1,2}):?(?P<min>\d\d)?", text):
        ahead = dt.timedelta(hours=int(match["h"]), minutes=int(match["min"] or 0))
        return dt.timezone(-ahead if match["sign"] == "-" else ahead) if ahead < dt.timedelta(hours=15) else None
    if text in trade.ZONES:
        return dt.timezone(dt.timedelta(hours=trade.ZONES[text]))
    if text in trade.AMERICAN_ZONES:
        from zoneinfo import ZoneInfo

        local = dt.datetime.combine(day, dt.time(NOON), tzinfo=ZoneInfo(trade.AMERICAN_ZONES[text]))
        return dt.timezone(local.utcoffset() or dt.timedelta())
    return None


@cache
def _months() -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    english: dict[str, int] = {"sept": 9}
    for language, calendar in _calendars():
        for context, widths in calendar.months.items():
            for width in ("wide", "abbreviated"):
                for number, name in widths.get(width, {}).items():
                    meanings.setdefault(name.casefold().rstrip("."), set()).add(number)
                    english |= {name.casefold(): number} if language == "en" and context == "format" else {}
    known = {name: numbers.copy().pop() for name, numbers in meanings.items() if len(numbers) == 1} | english
    return {name: number for name, number in known.items() if not name.isdigit() and len(name) > 2}  # noqa: PLR2004 - numbers and letters are no names


@cache
def _weekdays() -> frozenset[str]:
    names = {
        name.casefold().rstrip(".")
        for _, calendar in _calendars()
        for widths in calendar.days.values()
        for width in ("wide", "abbreviated")
        for name in widths.get(width, {}).values()
    }
    return frozenset({name for name in names if len(name) > 1} | {"tues", "thur", "thurs", "weds"})


@cache
def _calendars() -> tuple[tuple[str, _Calendar], ...]:
    from babel import Locale
    from babel.core import UnknownLocaleError

    found = []
    for language in LANGUAGES:
        try:
            locale = Locale(language)
        except UnknownLocaleError:
            continue
        found.append((language, _Calendar(locale.months, locale.days)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The names of one language: context, width, number, name."""

    months: Mapping[str, Mapping[str, Mapping[int, str]]]
    days: Mapping[str, Mapping[str, Mapping[int, str]]]
