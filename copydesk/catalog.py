"""From every brief that was read to the site as it is at one moment. Pure: no disk, no clock.

``published`` is the one view of what is public; every page, feed and list is made of what it lets through.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk import text
from copydesk.model import Brief, Card, Edition, Entry, Held, Link, Outlet, Site, Term
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from copydesk.config import Config

KINDS = ("topics", "places", "people", "sources")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown beside what is public; a preview shows more."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


PUBLIC = Shown()


def published(
    briefs: Iterable[Brief], now: dt.datetime, config: Config, shown: Shown = PUBLIC
) -> tuple[tuple[Brief, ...], tuple[Held, ...]]:
    """Divide briefs into those that readers may see at ``now`` (aware) and those held back, with the reason."""
    public, held = [], []
    for brief in briefs:
        reason = _held_back(brief, now, config)
        if not reason or getattr(shown, {"draft": "drafts"}.get(reason, reason), False):
            public.append(brief)
        else:
            until = brief.front.date.moment(config.zone) if reason == "future" else None
            held.append(Held(brief.path, brief.front.title, reason, until))
    return tuple(public), tuple(held)


def _held_back(brief: Brief, now: dt.datetime, config: Config) -> str:
    front = brief.front
    if front.status != "published":
        return front.status
    if front.expires and front.expires.moment(config.zone) <= now:
        return "expired"
    return "future" if front.date.moment(config.zone) > now else ""


def address(brief: Brief, config: Config) -> str:
    """Give the path of a brief on the site, without the path of ``base_url``: ``/2026/11/23/slug/``."""
    return f"{_day_path(brief.front.date.civil(config.zone))}{_slug(brief)}/"


def arrange(
    briefs: Sequence[Brief], config: Config, now: dt.datetime, shown: Shown = PUBLIC
) -> tuple[Site, tuple[Problem, ...]]:
    """Arrange briefs into a site: cards, editions, terms.

    Problems are addresses or ids that two briefs share; the later of them is left out.
    """
    clashes = _find_clashes(briefs, config)
    clashing = {problem.where.path for problem in clashes}
    public, held = published((brief for brief in briefs if brief.path not in clashing), now, config, shown)
    links, problems = _name_terms(public, config)
    entries = sorted((_entry(brief, config, now, links) for brief in public), key=_reading_order)
    editions = _editions(entries)
    terms = {kind: _terms(kind, entries) for kind in KINDS}
    return Site(editions, tuple(entries), terms, held), (*clashes, *problems)


def _slug(brief: Brief) -> str:
    return brief.front.slug or text.slug(brief.path.rpartition("/")[2].removesuffix(".md"))


def _id(brief: Brief, config: Config) -> str:
    return brief.front.id or f"{brief.front.date.civil(config.zone)}-{_slug(brief)}"


def _day_path(day: dt.date) -> str:
    return f"/{day:%Y/%m/%d}/"


def _reading_order(entry: Entry) -> tuple[object, ...]:
    """Order by edition (newest first), rank, time (newest first), path: total, so the same on every machine."""
    front, card = entry.brief.front, entry.card
    unranked = front.rank is None
    return (-card.day.toordinal(), unranked, front.rank or 0, -card.moment.timestamp(), entry.brief.path)


def _entry(brief: Brief, config: Config, now: dt.datetime, links: dict[tuple[str, str], Link]) -> Entry:
    front = brief.front
    moment = front.date.moment(config.zone)
    corrected = [correction.date for correction in front.corrections]
    changes = [when.moment(config.zone) for when in (front.updated, *corrected) if when]
    day = front.date.civil(config.zone)

    def named(kind: str, names: Iterable[str]) -> tuple[Link, ...]:
        return tuple(dict.fromkeys(links[kind, text.fold(name)] for name in names))

    outlets = tuple(
        Outlet(link.name, link.url, source.url or "")
        for source in front.sources
        if source.outlet
        for link in [links["sources", text.fold(source.outlet)]]
    )
    card = Card(
        id=_id(brief, config),
        url=config.root + address(brief, config),
        title=front.title,
        summary=front.summary or brief.lead,
        day=day,
        moment=moment,
        updated=max([moment, *changes]),
        lang="" if front.lang == config.language else front.lang,
        direction=text.direction(front.lang or config.language),
        minutes=text.minutes(brief.words),
        state=_held_back(brief, now, config),
        topics=named("topics", front.topics),
        places=named("places", front.places),
        people=named("people", front.people),
        outlets=outlets,
        via=front.via,
        corrected=max((when.civil(config.zone) for when in corrected), default=None),
    )
    return Entry(brief, card)


def _editions(entries: Sequence[Entry]) -> tuple[Edition, ...]:
    days = [
        (day, tuple(entry.card for entry in group)) for day, group in groupby(entries, lambda entry: entry.card.day)
    ]
    return tuple(
        Edition(day, len(days) - index, _edition_url(cards), sum(card.minutes for card in cards), cards)
        for index, (day, cards) in enumerate(days)
    )


def _edition_url(cards: Sequence[Card]) -> str:
    """An edition lives one level above its briefs."""
    return cards[0].url[:-1].rpartition("/")[0] + "/"


def _names(brief: Brief) -> dict[str, tuple[str, ...]]:
    front = brief.front
    outlets = tuple(source.outlet for source in front.sources if source.outlet)
    return {"topics": front.topics, "places": front.places, "people": front.people, "sources": outlets}


def _name_terms(briefs: Iterable[Brief], config: Config) -> tuple[dict[tuple[str, str], Link], list[Problem]]:
    """Give each term its name and address. Spellings that differ in case are one term, named as most spell it."""
    spellings: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first_use: dict[tuple[str, str], Brief] = {}
    for brief in briefs:
        for kind, names in _names(brief).items():
            for name in names:
                spellings[kind, text.fold(name)][name] += 1
                first_use.setdefault((kind, text.fold(name)), brief)
    links: dict[tuple[str, str], Link] = {}
    taken: dict[str, str] = {}
    problems = []
    for key, counted in sorted(spellings.items()):
        kind, _ = key
        name = min(counted, key=lambda spelling: (-counted[spelling], spelling))
        url = f"{config.root}/{kind}/{text.slug(name)}/"
        if (other := taken.setdefault(url, name)) != name:
            brief = first_use[key]
            where = Where(brief.path, brief.key_lines.get(kind, 0))
            message = f"`{name}` and `{other}` would share the address /{kind}/{text.slug(name)}/"
            problems.append(Problem(where, message, "rename one of them"))
        links[key] = Link(name, url)
    return links, problems


def _terms(kind: str, entries: Iterable[Entry]) -> tuple[Term, ...]:
    names: dict[str, str] = {}
    cards: defaultdict[str, list[Card]] = defaultdict(list)
    for entry in entries:
        card = entry.card
        found = (
            [Link(outlet.name, outlet.page) for outlet in card.outlets] if kind == "sources" else getattr(card, kind)
        )
        for url, name in {link.url: link.name for link in found}.items():
            names.setdefault(url, name)
            cards[url].append(card)
    by_name = sorted(names.items(), key=lambda item: (text.fold(item[1]), item[1]))
    return tuple(Term(kind, name, url, tuple(cards[url])) for url, name in by_name)


def _find_clashes(briefs: Iterable[Brief], config: Config) -> list[Problem]:
    """Find briefs, public or not, whose address or id another one has already (retracted ones gave theirs up)."""
    problems = []
    taken: dict[str, Brief] = {}
    for brief in briefs:
        if brief.front.status == "retracted":
            continue
        claims = {"slug": f"the address {address(brief, config)}", "id": f"the id `{_id(brief, config)}`"}
        for key, claim in claims.items():
            other = taken.setdefault(unicodedata.normalize("NFC", claim).casefold(), brief)
            if other is not brief:
                where = Where(brief.path, brief.key_lines.get(key, brief.key_lines["title"]))
                hint = f"give one of them another `{key}`"
                problems.append(Problem(where, f"{claim} belongs to {other.path} already", hint))
                break
    return problems
