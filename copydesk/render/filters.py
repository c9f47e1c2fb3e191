"""What layouts can do with values beside Jinja's own filters."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup

from copydesk.model import BRIEF_ROOT, SITE_ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import UnionType

    from babel import Locale
    from jinja2.runtime import Context

    from copydesk.model import Body

SKELETONS = {"day": "MMMMd", "month": "yMMMM"}


def _locale(context: Context) -> Locale:
    from babel import Locale

    return Locale.parse(context["page"].site.language, sep="-")


def _expect(value: object, kind: type | UnionType, what: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{what} is wanted here, not {value!r}")


@pass_context
def date(context: Context, value: dt.date, form: str = "long") -> str:
    """Write a day for readers, in the site's language and its order.

    ``form`` is ``full``, ``long``, ``medium`` or ``short``; ``day`` (25 November) or ``month`` (November 2026);
    or a CLDR pattern such as ``EEEE``.
    """
    from babel.dates import format_date, format_skeleton

    _expect(value, dt.date, "a day")
    if form in SKELETONS:
        return format_skeleton(SKELETONS[form], value, locale=_locale(context))
    return format_date(value, form, locale=_locale(context))


@pass_context
def number(context: Context, value: float) -> str:
    """Write a number for readers, in the site's language."""
    from babel.numbers import format_decimal

    _expect(value, int | float, "a number")
    return format_decimal(value, locale=_locale(context))


@pass_context
def sentence(context: Context, items: Iterable[str]) -> Markup:
    """Join items as a sentence does, ``A, B and C``; text among them is escaped."""
    from babel.lists import format_list

    listed = list(items)
    return Markup.escape(format_list(["{}"] * len(listed), locale=_locale(context))).format(*listed)


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
