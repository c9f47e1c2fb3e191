"""The plan: the whole site as pages, each with its path, its template and its context. Pure.

Always whole: all pages of all briefs, every time; what need not be rendered again is decided later, by
comparing contexts. There are no rules of invalidation.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from copydesk import text
from copydesk.model import Body, Copy, Link, Page
from copydesk.pages import lists
from copydesk.pages.contexts import (
    BriefPage,
    DayLink,
    EditionPage,
    FeedEntry,
    FeedPage,
    MovedPage,
    NotFoundPage,
    SiteInfo,
    SitemapIndexPage,
    SitemapPage,
    SourceLine,
    StylePage,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.config import Config
    from copydesk.model import Card, Correction, Edition, Entry, Image, Site, Source

ASSETS = "assets"
LATEST = "/latest/"
# What a sitemap may hold (sitemaps.org). It may have 50 MB too: a thousand bytes for each address.
MOST_IN_SITEMAP = 50_000
NAVIGATION = (
    ("Latest", LATEST),
    ("Topics", "/topics/"),
    ("Archive", "/archive/"),
    ("Sources", "/sources/"),
)


def plan(
    site: Site, config: Config, style: str, assets: Mapping[str, Copy], pictures: Mapping[str, str]
) -> tuple[Page | Copy, ...]:
    """Plan every output of the site.

    ``style`` is the digest of the style sheet's sources, ``assets`` the theme's files by name, ``pictures`` the
    digest of each picture by its path.
    """
    style_path = f"{ASSETS}/style.{style[:10]}.css"
    info = SiteInfo(
        title=config.title,
        description=config.description,
        language=config.language,
        direction=text.direction(config.language),
        author=config.author,
        origin=config.origin,
        home=config.root + "/",
        feed=config.root + "/feed.xml",
        stylesheet=f"{config.root}/{style_path}",
        navigation=tuple(
            Link(name, config.root + path) for name, path in NAVIGATION if site.editions or path != LATEST
        ),
        assets={name: f"{config.root}/{copy.path}" for name, copy in sorted(assets.items())},
    )
    reading = (
        *lists.home(site, info, config),
        *_editions(site, info),
        *_briefs(site, info, config),
        *lists.terms(site, info, config),
        *lists.archive(site, info),
    )
    return (
        *reading,
        *_moved(site, info, config),
        *_copies(site, config, pictures),
        *assets.values(),
        Page(style_path, "style.css", StylePage, (f"{config.root}/{style_path}", config.accent)),
        Page("404.html", "404.html", NotFoundPage, (info, "", site.editions[0] if site.editions else None)),
        _feed(site, info, config),
        *_sitemap(site, info, reading),
    )


def _editions(site: Site, info: SiteInfo) -> Iterator[Page]:
    """One page a day; the newest has a second address, /latest/."""
    newest_first = site.editions
    for index, edition in enumerate(newest_first):
        later = newest_first[index - 1] if index else None
        earlier = newest_first[index + 1] if index + 1 < len(newest_first) else None
        given = (info, edition.url, edition, _link(earlier), _link(later))
        if index == 0:
            yield Page("latest/index.html", "edition.html", EditionPage, given, edition.url, edition.day)
        yield Page(lists.output(edition.url, info), "edition.html", EditionPage, given, edition.url, edition.day)


def _link(edition: Edition | None) -> DayLink | None:
    return DayLink(edition.day, edition.url) if edition else None


def _briefs(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    entries = iter(site.entries)
    for edition in site.editions:
        day = DayLink(edition.day, edition.url)
        links = (None, *[Link(card.title, card.url) for card in edition.cards], None)
        for before, entry, after in zip(links, islice(entries, len(edition.cards)), links[2:], strict=False):
            card, brief, front = entry.card, entry.brief, entry.brief.front
            written = (front.summary, brief.lead, brief.digest, front.author, front.sources)
            given: tuple[object, ...] = (
                info,
                card.url,
                card,
                *written,
                front.image,
                front.corrections,
                front.extra,
                config.root,
            )
            seeds = tuple([source.sha256 for source in front.sources if source.sha256])
            path = lists.output(card.url, info)
            yield Page(
                path,
                "brief.html",
                _brief,
                (*given, day, before, after),
                card.url,
                card.day,
                (brief.digest,),
                card.id,
                seeds,
            )


def _brief(  # noqa: PLR0913, PLR0917 - what the page is made of, part by part
    info: SiteInfo,
    path: str,
    card: Card,
    summary: str,
    lead: str,
    body: str,
    author: str,
    sources: tuple[Source, ...],
    image: Image | None,
    corrections: tuple[Correction, ...],
    extra: dict[str, object],
    root: str,
    edition: DayLink,
    previous: Link | None,
    next: Link | None,  # noqa: A002 - as layouts call it
) -> BriefPage:
    """Make what a brief's page shows."""
    pages = {outlet.name: outlet.page for outlet in card.outlets}
    return BriefPage(
        site=info,
        path=path,
        card=card,
        standfirst="" if _begins(lead, summary) else summary,
        body=Body(body, root, path),
        author=author,
        sources=tuple(SourceLine(source, pages.get(source.outlet, "")) for source in sources),
        image=image,
        picture=path + quote(image.src) if image and image.src else "",
        corrections=corrections,
        extra=extra,
        edition=edition,
        previous=previous,
        next=next,
    )


def _begins(lead: str, summary: str) -> bool:
    """Say whether a body begins with the words of a summary."""
    words = " ".join(summary.split())
    return lead.startswith(words) or (lead.endswith("…") and words.startswith(lead[:-1]))


def _moved(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    """Earlier addresses of a brief, each a small page that leads on; hosts without redirects need no more."""
    for entry in site.entries:
        for alias in entry.brief.front.aliases:
            path = alias if alias.endswith((".html", "/")) else alias + "/"
            given = (info, config.root + path, entry.card)
            yield Page(lists.output(given[1], info), "moved.html", MovedPage, given, brief=entry.card.id)


def _copies(site: Site, config: Config, pictures: Mapping[str, str]) -> Iterator[Copy]:
    """The pictures that public briefs show, each below its brief's own address."""
    for entry in site.entries:
        folder = entry.card.url.removeprefix(config.root)[1:]
        for name in entry.brief.shown_pictures():
            source = posixpath.normpath(posixpath.join(posixpath.dirname(entry.brief.path), name))
            if source in pictures:
                yield Copy(posixpath.normpath(folder + name), source, pictures[source])


def _feed(site: Site, info: SiteInfo, config: Config) -> Page:
    def entry_of(entry: Entry) -> FeedEntry:
        card, front = entry.card, entry.brief.front
        body = Body(entry.brief.digest, config.base_url, config.origin + card.url)
        return FeedEntry(_tag(card.id, config), card, body, front.author, front.sources, front.corrections)

    newest = sorted(site.entries, key=lambda entry: entry.card.moment, reverse=True)[: config.feed_entries]
    updated = max((entry.card.updated for entry in newest), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    given = (info, info.feed, f"{config.base_url}/", updated, tuple(entry_of(entry) for entry in newest))
    return Page("feed.xml", "feed.xml", FeedPage, given, bodies=tuple(entry.brief.digest for entry in newest))


def _tag(brief_id: str, config: Config) -> str:
    """Name a brief for feed readers, for ever (RFC 4151): by its id alone, whatever else of it changes."""
    day = re.match(r"\d{4}-\d\d-\d\d", brief_id)
    return f"tag:{urlsplit(config.base_url).hostname},{day[0] if day else '2026-01-01'}:{brief_id}"


def _sitemap(site: Site, info: SiteInfo, reading: tuple[Page, ...]) -> Iterator[Page]:
    """Every page for readers, once: a page with a second address counts under its own.

    Where one file may not hold them all, it is an index of numbered parts. Sorted addresses are days, from the oldest,
    and then lists; so a new brief leaves each part as it was but the one of its day and those after it.
    """
    changed = {entry.card.url: entry.card.updated.date() for entry in site.entries}
    urls = tuple((info.origin + url, changed.get(url)) for url in sorted({page.url for page in reading}))
    path = f"{info.home}sitemap.xml"
    if len(urls) <= MOST_IN_SITEMAP:
        yield Page("sitemap.xml", "sitemap.xml", SitemapPage, (info, path, urls))
        return
    parts: list[tuple[str, dt.date | None]] = []
    for start in range(0, len(urls), MOST_IN_SITEMAP):
        name, some = f"sitemap-{len(parts) + 1}.xml", urls[start : start + MOST_IN_SITEMAP]
        parts.append((f"{info.origin}{info.home}{name}", max((day for _, day in some if day), default=None)))
        yield Page(name, "sitemap.xml", SitemapPage, (info, info.home + name, some))
    yield Page("sitemap.xml", "sitemap-index.xml", SitemapIndexPage, (info, path, tuple(parts)))
