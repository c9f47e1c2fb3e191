"""The plan: the whole site as pages, each with its path, its template and its context. Pure.

Always whole: all pages of all briefs, every time; what need not be rendered again is decided later, by
comparing contexts. There are no rules of invalidation.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
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
    SitemapPage,
    SourceLine,
    StylePage,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.config import Config
    from copydesk.model import Edition, Entry, Site

ASSETS = "assets"
LATEST = "/latest/"
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
        Page(style_path, "style.css", StylePage(f"{config.root}/{style_path}", config.accent)),
        Page("404.html", "404.html", NotFoundPage(info, "", site.editions[0] if site.editions else None)),
        _feed(site, info, config),
        _sitemap(site, info, reading),
    )


def _editions(site: Site, info: SiteInfo) -> Iterator[Page]:
    """One page a day; the newest has a second address, /latest/."""
    newest_first = site.editions
    for index, edition in enumerate(newest_first):
        later = newest_first[index - 1] if index else None
        earlier = newest_first[index + 1] if index + 1 < len(newest_first) else None
        context = EditionPage(info, edition.url, edition, _link(earlier), _link(later))
        if index == 0:
            yield Page("latest/index.html", "edition.html", context)
        yield Page(lists.output(edition.url, info), "edition.html", context)


def _link(edition: Edition | None) -> DayLink | None:
    return DayLink(edition.day, edition.url) if edition else None


def _briefs(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    neighbours = {
        card.url: (edition, edition.cards[index - 1] if index else None, edition.cards[index + 1 : index + 2])
        for edition in site.editions
        for index, card in enumerate(edition.cards)
    }
    for entry in site.entries:
        card, front = entry.card, entry.brief.front
        edition, before, after = neighbours[card.url]
        pages = {outlet.name: outlet.page for outlet in card.outlets}
        context = BriefPage(
            site=info,
            path=card.url,
            card=card,
            standfirst="" if _begins(entry.brief.lead, front.summary) else front.summary,
            body=Body(entry.brief.digest, config.root, card.url),
            author=front.author,
            sources=tuple(SourceLine(source, pages.get(source.outlet, "")) for source in front.sources),
            image=front.image,
            picture=card.url + quote(front.image.src) if front.image and front.image.src else "",
            corrections=front.corrections,
            extra=front.extra,
            edition=DayLink(edition.day, edition.url),
            previous=Link(before.title, before.url) if before else None,
            next=Link(after[0].title, after[0].url) if after else None,
        )
        seeds = tuple(source.sha256 for source in front.sources if source.sha256)
        yield Page(lists.output(card.url, info), "brief.html", context, card.id, seeds)


def _begins(lead: str, summary: str) -> bool:
    """Say whether a body begins with the words of a summary."""
    words = " ".join(summary.split())
    return lead.startswith(words) or (lead.endswith("…") and words.startswith(lead[:-1]))


def _moved(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    """Earlier addresses of a brief, each a small page that leads on; hosts without redirects need no more."""
    for entry in site.entries:
        for alias in entry.brief.front.aliases:
            path = alias if alias.endswith((".html", "/")) else alias + "/"
            yield Page(
                lists.output(config.root + path, info),
                "moved.html",
                MovedPage(info, config.root + path, entry.card),
                entry.card.id,
            )


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
    context = FeedPage(info, info.feed, f"{config.base_url}/", updated, tuple(entry_of(entry) for entry in newest))
    return Page("feed.xml", "feed.xml", context)


def _tag(brief_id: str, config: Config) -> str:
    """Name a brief for feed readers, for ever (RFC 4151): by its id alone, whatever else of it changes."""
    day = re.match(r"\d{4}-\d\d-\d\d", brief_id)
    return f"tag:{urlsplit(config.base_url).hostname},{day[0] if day else '2026-01-01'}:{brief_id}"


def _sitemap(site: Site, info: SiteInfo, reading: tuple[Page, ...]) -> Page:
    """Every page for readers, once: a page with a second address counts under its own."""
    changed = {entry.card.url: entry.card.updated.date() for entry in site.entries}
    paths = dict.fromkeys(page.context.path for page in reading)  # type: ignore[attr-defined]
    urls = tuple((info.origin + path, changed.get(path)) for path in sorted(paths))
    return Page("sitemap.xml", "sitemap.xml", SitemapPage(info, f"{info.home}sitemap.xml", urls))
