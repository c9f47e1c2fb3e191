"""What each layout sees: one frozen class a page kind. A template gets it as ``page``, and nothing else.

Addresses in contexts are ready to use in ``href``: they begin with the path of ``base_url``. What leaves the
site (feeds, sitemap, canonical links) puts ``page.site.origin`` in front. ``path`` is the page's own address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from copydesk.config import Accent
    from copydesk.model import Body, Card, Correction, Edition, Image, Link, Source


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page knows of the site."""

    title: str
    description: str
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    author: str
    origin: str
    """Scheme and host, without a slash at the end."""
    home: str
    """Address of the home page: ``/``, or the path of ``base_url`` with a slash at the end."""
    feed: str
    stylesheet: str
    navigation: tuple[Link, ...]
    assets: dict[str, str]
    """Files of ``layouts/assets/`` by name, each with its address."""


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to newer and older pages of a list; ``number`` counts from the oldest, None on the first page."""

    number: int | None
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class DayLink:
    """The way to an edition or a month: its (first) day, and its address."""

    day: dt.date
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """``home.html``: the latest editions, the newest in full; numbered pages hold earlier ones."""

    site: SiteInfo
    path: str
    editions: tuple[Edition, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class EditionPage:
    """``edition.html``: the briefs of one day. ``path`` is the edition's own address, on ``/latest/`` too."""

    site: SiteInfo
    path: str
    edition: Edition
    earlier: DayLink | None
    later: DayLink | None


@dataclass(frozen=True, slots=True)
class BriefPage:
    """``brief.html``: one brief. ``previous`` and ``next`` are its neighbours in the edition."""

    site: SiteInfo
    path: str
    card: Card
    standfirst: str
    """The summary, if one was written; one that the body begins with would be read twice."""
    body: Body
    author: str
    sources: tuple[SourceLine, ...]
    image: Image | None
    picture: str
    """Address of the picture's file; empty when there is only a credit."""
    corrections: tuple[Correction, ...]
    extra: dict[str, object]
    edition: DayLink
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as its brief's page shows it, with the address of the outlet's page."""

    source: Source
    page: str


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term in an index: name, address, number of briefs, day of the newest."""

    name: str
    url: str
    count: int
    latest: dt.date


@dataclass(frozen=True, slots=True)
class TermsPage:
    """``terms.html``: the index of all topics, places, people or sources (``kind``)."""

    site: SiteInfo
    path: str
    kind: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """``term.html``: the briefs of one topic, place, person or source.

    ``count`` is their number on all pages; on a numbered page, which stays as it is, on that page.
    """

    site: SiteInfo
    path: str
    kind: str
    name: str
    count: int
    index: str
    cards: tuple[Card, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Day:
    """An edition in the archive: its day, address, number of briefs, and the headline of its lead."""

    day: dt.date
    url: str
    count: int
    lead: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in the archive; ``day`` is its first day. Days are newest first."""

    day: dt.date
    url: str
    count: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the archive; months are newest first."""

    year: int
    url: str
    count: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """``archive.html``: the years (``/archive/``), or one year (``/2026/``)."""

    site: SiteInfo
    path: str
    years: tuple[Year, ...]
    only: int | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """``month.html``: the editions of one month."""

    site: SiteInfo
    path: str
    month: Month
    earlier: DayLink | None
    later: DayLink | None


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """``404.html``: what a host shows for an address that is not there. ``path`` is empty."""

    site: SiteInfo
    path: str
    latest: Edition | None


@dataclass(frozen=True, slots=True)
class MovedPage:
    """``moved.html``: an earlier address of a brief; leads to ``card``."""

    site: SiteInfo
    path: str
    card: Card


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A brief in the feed, whole; addresses in its body are absolute. ``id`` is a tag URI (RFC 4151)."""

    id: str
    card: Card
    body: Body
    author: str
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class FeedPage:
    """``feed.xml``: the newest briefs (Atom, RFC 4287). ``id`` and ``updated`` come from content alone."""

    site: SiteInfo
    path: str
    id: str
    updated: dt.datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """``sitemap.xml``: absolute addresses with the day of the last change, None where it is not known."""

    site: SiteInfo
    path: str
    urls: tuple[tuple[str, dt.date | None], ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexPage:
    """``sitemap-index.xml``: the parts of a sitemap that one file may not hold, as ``/sitemap.xml``.

    Absolute addresses with the day of the last change of a brief in that part, None where there is none.
    """

    site: SiteInfo
    path: str
    parts: tuple[tuple[str, dt.date | None], ...]


@dataclass(frozen=True, slots=True)
class StylePage:
    """``style.css``: the style sheet; the only thing it knows of the site is the accent colour."""

    path: str
    accent: Accent
