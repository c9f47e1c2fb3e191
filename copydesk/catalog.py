"""From every brief that was read to the site as it is at one moment. Pure: no disk, no clock.

``published`` is the one view of what is public; every page, feed and list is made of what it lets through.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk import text
from copydesk.model import Brief, Card, Edition, Entry, Held, Link, Outlet, Site, Term
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from copydesk.config import Config

KINDS = ("topics", "places", "people", "sources")

# For each kind, each name that briefs use with the name and address of its term.
Links = dict[str, dict[str, Link]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown beside what is public; a preview shows more."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


PUBLIC = Shown()


def published(
    briefs: Iterable[Brief], now: dt.datetime, config: Config, shown: Shown = PUBLIC
) -> tuple[tuple[tuple[Brief, str], ...], tuple[Held, ...]]:
    """Divide briefs into those that readers may see at ``now`` (aware) and those held back, with the reason.

    Those that are seen come with the reason that would hold them back from the public; it is empty for what is public.
    """
    zone = config.zone
    seen, held = [], []
    for brief in briefs:
        reason = _held_back(brief, now, zone)
        if not reason or getattr(shown, {"draft": "drafts"}.get(reason, reason), False):
            seen.append((brief, reason))
        else:
            until = brief.front.date.moment(zone) if reason == "future" else None
            held.append(Held(brief.path, brief.front.title, reason, until))
    return tuple(seen), tuple(held)


def _held_back(brief: Brief, now: dt.datetime, zone: ZoneInfo) -> str:
    front = brief.front
    if front.status != "published":
        return front.status
    if front.expires and front.expires.moment(zone) <= now:
        return "expired"
    return "future" if front.date.moment(zone) > now else ""


def unchanged(
    briefs: Iterable[Brief], now: dt.datetime, config: Config
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Give the time around ``now`` in which no embargo ends and no brief expires: from then, and until before then."""
    zone = config.zone
    moments = {brief.front.date.moment(zone) for brief in briefs}
    moments |= {brief.front.expires.moment(zone) for brief in briefs if brief.front.expires}
    past = [moment for moment in moments if moment <= now]
    return max(past, default=None), min(moments.difference(past), default=None)


def address(brief: Brief, config: Config) -> str:
    """Give the path of a brief on the site, without the path of ``base_url``: ``/2026/11/23/slug/``."""
    return f"{_day_path(brief.front.date.civil(config.zone))}{brief.slug}/"


def arrange(
    briefs: Sequence[Brief], config: Config, now: dt.datetime, shown: Shown = PUBLIC
) -> tuple[Site, tuple[Problem, ...]]:
    """Arrange briefs into a site: cards, editions, terms.

    Problems are addresses or ids that two briefs share; the later of them is left out.
    """
    clashes = _find_clashes(briefs, config)
    clashing = {problem.where.path for problem in clashes}
    seen, held = published((brief for brief in briefs if brief.path not in clashing), now, config, shown)
    links, problems = _name_terms([brief for brief, _ in seen], config)
    make = _CardMaker(config, links)
    entries = sorted((Entry(brief, make(brief, state)) for brief, state in seen), key=_reading_order)
    editions = _editions(entries)
    terms = {kind: _terms(kind, entries) for kind in KINDS}
    return Site(editions, tuple(entries), terms, held), (*clashes, *problems)


def _id(brief: Brief, config: Config) -> str:
    return brief.front.id or f"{brief.front.date.civil(config.zone)}-{brief.slug}"


@cache
def _day_path(day: dt.date) -> str:
    return f"/{day:%Y/%m/%d}/"


def _reading_order(entry: Entry) -> tuple[object, ...]:
    """Order by edition (newest first), rank, time (newest first), path: total, so the same on every machine."""
    front, card = entry.brief.front, entry.card
    unranked = front.rank is None
    return (-card.day.toordinal(), unranked, front.rank or 0, -card.moment.timestamp(), entry.brief.path)


class _CardMaker:
    """Makes the cards of briefs; remembers the terms of each list of names, since few lists are met but once."""

    def __init__(self, config: Config, links: Links) -> None:
        self._config, self._links = config, links
        self._named: dict[tuple[str, tuple[str, ...]], tuple[Link, ...]] = {}

    def __call__(self, brief: Brief, state: str) -> Card:
        config, front, zone = self._config, brief.front, self._config.zone
        moment = front.date.moment(zone)
        corrected = [correction.date for correction in front.corrections]
        changes = [when.moment(zone) for when in (front.updated, *corrected) if when]
        outlets = self._links["sources"]
        return Card(
            id=_id(brief, config),
            url=config.root + address(brief, config),
            title=front.title,
            summary=front.summary or brief.lead,
            day=front.date.civil(zone),
            moment=moment,
            updated=max([moment, *changes]),
            lang="" if front.lang == config.language else front.lang,
            direction=text.direction(front.lang or config.language),
            minutes=text.minutes(brief.words),
            state=state,
            topics=self._terms("topics", front.topics),
            places=self._terms("places", front.places),
            people=self._terms("people", front.people),
            outlets=tuple(
                [
                    Outlet(outlets[source.outlet].name, outlets[source.outlet].url, source.url or "")
                    for source in front.sources
                    if source.outlet
                ]
            ),
            via=front.via,
            corrected=max((when.civil(zone) for when in corrected), default=None),
        )

    def _terms(self, kind: str, names: tuple[str, ...]) -> tuple[Link, ...]:
        found = self._named.get((kind, names))
        if found is None:
            found = tuple(dict.fromkeys(self._links[kind][name] for name in names))
            self._named[kind, names] = found
        return found


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


def _names(kind: str, brief: Brief) -> Sequence[str]:
    if kind == "sources":
        return [source.outlet for source in brief.front.sources if source.outlet]
    names: tuple[str, ...] = getattr(brief.front, kind)
    return names


def _name_terms(briefs: Sequence[Brief], config: Config) -> tuple[Links, list[Problem]]:
    """Give each spelling the name and address of its term: those that differ in case are one, as most spell it."""
    links: Links = {}
    problems = []
    for kind in KINDS:
        counted = Counter(name for brief in briefs for name in _names(kind, brief))
        spellings: defaultdict[str, list[str]] = defaultdict(list)
        for name in counted:
            spellings[text.fold(name)].append(name)
        links[kind] = {}
        taken: dict[str, str] = {}
        for _, same in sorted(spellings.items()):
            name = min(same, key=lambda spelling: (-counted[spelling], spelling))
            path = f"/{kind}/{text.slug(name)}/"
            if (other := taken.setdefault(path, name)) != name:
                brief = next(brief for brief in briefs if not set(same).isdisjoint(_names(kind, brief)))
                where = Where(brief.path, brief.key_lines.get(kind, 0))
                message = f"`{name}` and `{other}` would share the address {path}"
                problems.append(Problem(where, message, "rename one of them"))
            links[kind] |= dict.fromkeys(same, Link(name, config.root + path))
    return links, problems


def _terms(kind: str, entries: Iterable[Entry]) -> tuple[Term, ...]:
    names: dict[str, str] = {}
    cards: defaultdict[str, list[Card]] = defaultdict(list)
    for entry in entries:
        card = entry.card
        if kind == "sources":
            found = {outlet.page: outlet.name for outlet in card.outlets}
        else:
            found = {link.url: link.name for link in getattr(card, kind)}
        names |= found
        for url in found:
            cards[url].append(card)
    by_name = sorted(names.items(), key=lambda item: (text.fold(item[1]), item[1]))
    return tuple(Term(kind, name, url, tuple(cards[url])) for url, name in by_name)


def _find_clashes(briefs: Iterable[Brief], config: Config) -> list[Problem]:
    """Find briefs, public or not, whose address or id another one has already (retracted ones gave theirs up)."""
    problems = []
    taken: dict[tuple[str, str], Brief] = {}
    for brief in briefs:
        if brief.front.status == "retracted":
            continue
        for key, claim in (("slug", address(brief, config)), ("id", _id(brief, config))):
            other = taken.setdefault((key, unicodedata.normalize("NFC", claim).casefold()), brief)
            if other is not brief:
                where = Where(brief.path, brief.key_lines.get(key, brief.key_lines["title"]))
                what = "the address" if key == "slug" else "the id"
                quoted = claim if key == "slug" else f"`{claim}`"
                hint = f"give one of them another `{key}`"
                problems.append(Problem(where, f"{what} {quoted} belongs to {other.path} already", hint))
                break
    return problems
