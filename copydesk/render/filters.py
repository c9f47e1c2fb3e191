"""What layouts can do with values beside Jinja's own filters."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from copydesk.model import BRIEF_ROOT, SITE_ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import UnionType

    from babel import Locale

    from copydesk.model import Body

SKELETONS = {"day": "MMMMd", "month": "yMMMM"}

# Days, numbers and lists of names recur from page to page; so many of each are remembered.
REMEMBERED = 5_000


def filters_for(language: str, bodies: Mapping[str, str]) -> dict[str, Callable[..., Any]]:
    """Give the filters of a site in this language (BCP 47), whose bodies (HTML) have these digests."""
    from babel import Locale

    words = Words(Locale.parse(language, sep="-"))
    return {
        "date": words.date,
        "html": html_from(bodies),
        "iso": iso,
        "number": words.number,
        "sentence": words.sentence,
    }


def _expect(value: object, kind: type | UnionType, what: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{what} is wanted here, not {value!r}")


class Words:
    """Dates, numbers and lists as a language writes them (CLDR, by Babel)."""

    def __init__(self, locale: Locale) -> None:
        """Take the language."""
        self._locale = locale
        self._date = lru_cache(REMEMBERED)(self._format_date)
        self._number = lru_cache(REMEMBERED)(self._format_number)
        self._sentence = lru_cache(REMEMBERED)(self._format_sentence)

    def date(self, value: dt.date, form: str = "long") -> str:
        """Write a day for readers, in the site's language and its order.

        ``form`` is ``full``, ``long``, ``medium`` or ``short``; ``day`` (25 November) or ``month`` (November 2026);
        or a CLDR pattern such as ``EEEE``.
        """
        _expect(value, dt.date, "a day")
        return self._date(value.date() if isinstance(value, dt.datetime) else value, form)

    def _format_date(self, value: dt.date, form: str) -> str:
        from babel.dates import format_date, format_skeleton

        if form in SKELETONS:
            return format_skeleton(SKELETONS[form], value, locale=self._locale)
        return format_date(value, form, locale=self._locale)

    def number(self, value: float) -> str:
        """Write a number for readers, in the site's language."""
        _expect(value, int | float, "a number")
        return self._number(value)

    def _format_number(self, value: float) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def sentence(self, items: Iterable[str]) -> Markup:
        """Join items as a sentence does, ``A, B and C``; text among them is escaped."""
        return self._sentence(tuple(Markup.escape(item) for item in items))

    def _format_sentence(self, items: tuple[Markup, ...]) -> Markup:
        from babel.lists import format_list

        return Markup.escape(format_list(["{}"] * len(items), locale=self._locale)).format(*items)


def iso(value: dt.date) -> str:
    """Write a day or a moment for programs (RFC 3339)."""
    _expect(value, dt.date, "a day or a moment")
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value.isoformat()


def html_from(bodies: Mapping[str, str]) -> Callable[[Body], Markup]:
    """Make the filter ``html``: it puts in a stored, sanitised body, with its addresses completed."""

    def html(body: Body) -> Markup:
        stored = bodies[body.digest]
        completed = stored.replace(SITE_ROOT, body.site).replace(BRIEF_ROOT, body.brief)
        return Markup(completed)  # noqa: S704 - sanitised when it was parsed

    return html
