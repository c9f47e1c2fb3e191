"""Hand-made contexts for every layout: usual, long, empty, hostile, and from right to left."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from copydesk.config import Accent
from copydesk.model import Body, Card, Correction, Edition, Image, Link, Outlet, Source, WebAddress, When
from copydesk.pages import contexts as seen
from copydesk.text import direction
from tests.newsroom import PROJECT, Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = "/sub/path"
ORIGIN = "https://brief.example"
DAY = dt.date(2026, 11, 23)
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> &amp; {{ page }} ]]> --"
WORDS = {
    "usual": "Harbour ferries to stop",
    "long": "Donaudampfschifffahrtsgesellschaftskapitän and what became of him " * 6,
    "empty": "A title, and nothing else",
    "hostile": HOSTILE,
    "rtl": "توقف العبّارات في الميناء",
}
BODIES = {"text": '<p>It happened <em>here</em>, at <a href="\x01/topics/">noon</a>.</p>'}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A context for a layout, and the words by which its variant is known."""

    template: str
    variant: str
    context: object
    number: int = 0

    def __str__(self) -> str:
        return f"{self.template}-{self.variant}-{self.number}"


def specimens() -> tuple[Specimen, ...]:
    """Make contexts of every kind in every variant."""
    made = []
    for variant in WORDS:
        counts: dict[str, int] = {}
        for template, context in _contexts(variant):
            counts[template] = counts.get(template, 0) + 1
            made.append(Specimen(template, variant, context, counts[template]))
    return tuple(made)


def sample(root: Path) -> Newsroom:
    """Copy the project's own sample site into a folder."""
    for name in ("content", "seeds", "layouts"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "config.yaml", root)
    return Newsroom(root)


def site_info(variant: str) -> seen.SiteInfo:
    language = "ar" if variant == "rtl" else "en-GB"
    full = variant != "empty"
    return seen.SiteInfo(
        title=WORDS[variant],
        description=WORDS[variant] if full else "",
        language=language,
        direction=direction(language),
        author=WORDS[variant] if full else "",
        origin=ORIGIN,
        home=f"{ROOT}/",
        feed=f"{ROOT}/feed.xml",
        stylesheet=f"{ROOT}/assets/style.css",
        navigation=(Link("Latest", f"{ROOT}/latest/"), Link("Topics", f"{ROOT}/topics/")) if full else (),
        assets={"icon.svg": f"{ROOT}/assets/icon.svg"} if full else {},
    )


def card(variant: str, **changes: object) -> Card:
    words, moment = WORDS[variant], dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    bare = Card(
        id="ferries",
        url=f"{ROOT}/2026/11/23/ferries/",
        title=words,
        summary="",
        day=DAY,
        moment=moment,
        updated=moment,
        lang="",
        direction="rtl" if variant == "rtl" else "ltr",
        minutes=1,
        state="",
        topics=(),
        places=(),
        people=(),
        outlets=(),
        via=(),
        corrected=None,
    )
    if variant != "empty":
        bare = structs.replace(
            bare,
            summary=f"{words} in a summary.",
            updated=moment + dt.timedelta(days=2),
            topics=(Link(words, f"{ROOT}/topics/transport/"), Link("health", f"{ROOT}/topics/health/")),
            places=(Link(words, f"{ROOT}/places/port-alder/"),),
            people=(Link(words, f"{ROOT}/people/ines/"),),
            outlets=(Outlet(words, f"{ROOT}/sources/coast/", "https://coast.example/1"), Outlet("B", f"{ROOT}/b/", "")),
            via=(words, "Wend Wire"),
            corrected=dt.date(2026, 11, 25),
        )
    return structs.replace(bare, **changes)


def _sources(variant: str) -> tuple[Source, ...]:
    words = WORDS[variant]
    if variant == "empty":
        return ()
    address, day = WebAddress("https://coast.example/1?a=1&b=2"), When(DAY)
    return (
        Source(outlet=words, title=words, url=address, byline=words, published=day, archived=address),
        Source(outlet=words),
        Source(title=words),
        Source(url=address, published=day),
    )


def _brief(variant: str, brief: Card) -> seen.BriefPage:
    words, sources = WORDS[variant], _sources(variant)
    full = variant != "empty"
    return seen.BriefPage(
        site=site_info(variant),
        path=brief.url,
        card=brief,
        standfirst=brief.summary,
        body=Body("text", ROOT, brief.url),
        author=words if full else "",
        sources=tuple(seen.SourceLine(source, f"{ROOT}/sources/x/" if source.outlet else "") for source in sources),
        image=Image(src="boat.png", alt=words, caption=words, credit=words) if full else None,
        picture=f"{brief.url}boat.png" if full else "",
        corrections=(Correction(date=When(dt.date(2026, 11, 25)), note=words),) if full else (),
        extra={"private": "not for readers"} if full else {},
        edition=seen.DayLink(DAY, f"{ROOT}/2026/11/23/"),
        previous=Link(words, f"{ROOT}/2026/11/23/a/") if full else None,
        next=Link(words, f"{ROOT}/2026/11/23/z/") if full else None,
    )


def _contexts(variant: str) -> Iterator[tuple[str, object]]:
    info, words, full = site_info(variant), WORDS[variant], variant != "empty"
    brief, foreign = card(variant), card(variant, lang="he", direction="rtl", title="מעבורות")
    edition = Edition(DAY, 1234, f"{ROOT}/2026/11/23/", 7, (brief, foreign, card(variant, state="draft")))
    earlier = Edition(dt.date(2026, 11, 22), 1233, f"{ROOT}/2026/11/22/", 1, (card(variant, state="future"),))
    editions = (edition, earlier) if full else ()
    first, middle = seen.Pager(None, None, None), seen.Pager(2, f"{ROOT}/page/3/", f"{ROOT}/page/1/")
    day_link = seen.DayLink(DAY, f"{ROOT}/2026/11/23/") if full else None
    yield "home.html", seen.HomePage(info, info.home, editions, first)
    yield "home.html", seen.HomePage(info, f"{ROOT}/page/2/", (edition,), middle)
    yield "edition.html", seen.EditionPage(info, edition.url, edition, day_link, day_link)
    yield "brief.html", _brief(variant, brief)
    yield "brief.html", replace(_brief(variant, foreign), picture="")
    terms = (seen.TermCount(words, f"{ROOT}/topics/transport/", 1234, DAY),) if full else ()
    yield "terms.html", seen.TermsPage(info, f"{ROOT}/topics/", "topics", terms)
    cards = edition.cards if full else ()
    for pager in (first, middle):
        path = f"{ROOT}/topics/transport/"
        yield "term.html", seen.TermPage(info, path, "topics", words, 1234, f"{ROOT}/topics/", cards, pager)
    days = tuple(
        seen.Day(DAY - dt.timedelta(days=back), f"{ROOT}/2026/11/{23 - back}/", back + 1, words) for back in range(7)
    )
    month = seen.Month(dt.date(2026, 11, 1), f"{ROOT}/2026/11/", 28, days)
    years = (seen.Year(2026, f"{ROOT}/2026/", 28, (month,)),) if full else ()
    yield "archive.html", seen.ArchivePage(info, f"{ROOT}/archive/", years, None)
    yield "archive.html", seen.ArchivePage(info, f"{ROOT}/2026/", years, 2026)
    yield "month.html", seen.MonthPage(info, month.url, month, day_link, day_link)
    yield "404.html", seen.NotFoundPage(info, "", edition if full else None)
    yield "moved.html", seen.MovedPage(info, f"{ROOT}/old/", brief)
    yield "feed.xml", _feed(variant, info, (brief, foreign))
    yield (
        "sitemap.xml",
        seen.SitemapPage(info, f"{ROOT}/sitemap.xml", ((ORIGIN + ROOT, DAY), (ORIGIN + "/a?b&c", None))),
    )
    parts = ((ORIGIN + "/sitemap-1.xml", DAY), (ORIGIN + "/a?b&c.xml", None))
    yield "sitemap-index.xml", seen.SitemapIndexPage(info, f"{ROOT}/sitemap.xml", parts)
    yield "style.css", seen.StylePage(f"{ROOT}/assets/style.css", Accent())


def _feed(variant: str, info: seen.SiteInfo, cards: tuple[Card, ...]) -> seen.FeedPage:
    full = variant != "empty"
    corrections = (Correction(date=When(dt.date(2026, 11, 25)), note=WORDS[variant]),) if full else ()
    entries = tuple(
        seen.FeedEntry(
            id=f"tag:brief.example,2026-11-23:ferries-{number}",
            card=structs.replace(one, url=f"{ROOT}/2026/11/23/ferries-{number}/"),
            body=Body("text", ORIGIN + ROOT, ORIGIN + one.url),
            author=WORDS[variant] if full else "",
            sources=_sources(variant),
            corrections=corrections,
        )
        for number, one in enumerate(cards)
    )
    return seen.FeedPage(info, info.feed, f"{ORIGIN}{ROOT}/", cards[0].updated, entries if full else ())
