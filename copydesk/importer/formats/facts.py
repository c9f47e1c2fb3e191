"""The facts about a page's article: its claims, held against each other and against what the page shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from copydesk.importer import days, names, shapes, trade
from copydesk.importer.about import read_about
from copydesk.importer.address import clean_address
from copydesk.importer.fame import fame
from copydesk.importer.formats.claims import LONGEST
from copydesk.importer.formats.titles import BREAK, find_headline, squeezed
from copydesk.importer.outlet import known
from copydesk.model import WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.importer.formats.claims import Claims
    from copydesk.importer.formats.page import Block

FEW_WORDS = 8
NEAR = 12
_WORDS = re.compile(r"\w+")
_AUTHORS = (
    *("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    *("dcsext.author", "cxenseparse:author", "byl", "dc.contributor", "author.name", "og:article:author"),
)
_DATES = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "cxenseparse:publishtime",
        "dc.date.issued",
    ),
    *("parsely-pub-date", "sailthru.date", "dc.date", "date", "pubdate", "publishdate", "publish_date", "publish-date"),
    *("dcterms.created", "date.release", "og:published_time", "article:published"),
)
_NOBODY = re.compile(
    r"https?:|www\.|@|^(?:admin|administrator|editor|editors|root|user|webmaster|guest|anonymous|unknown|null|none"
    r"|undefined|author|by|wp-?admin|web ?desk|default)$",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_AUTHOR = re.compile(r"(?:^|[-_ ])(?:by-?line|authors?|writer|autor(?:en|es)?)(?:$|[-_ ])", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|af|av|written by)\b:?\s+", re.IGNORECASE)
_DOMAIN = re.compile(r",\s*[\w-]+(?:\.\w{2,6})+$")
_UPDATED = re.compile(rf"(?<!\w)(?:{trade.UPDATED})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's article is about itself; empty is not found. ``headline_at`` is the block that shows it."""

    headline: str
    byline: str
    published: dt.date | None
    outlet: str
    url: str
    language: str
    headline_at: int


def judge(root: Any, claims: Claims, blocks: Sequence[Block], outlets: Iterable[str]) -> Facts:
    """Judge a page's claims."""
    outlets = tuple(outlets)
    url = find_address(root, claims)
    title = _title(root)
    outlet = find_outlet(claims, title, url, outlets)
    headline, at = find_headline(claims, title, blocks, outlet)
    return Facts(
        headline,
        find_byline(claims, blocks, at),
        find_day(root, claims, blocks, at),
        outlet,
        url,
        (root.get("lang") or claims.text("inLanguage") or "").replace("_", "-"),
        at,
    )


def _title(root: Any) -> str:
    element = root.find(".//head/title")
    title = " ".join((element.text or "").split()) if element is not None else ""
    return title if len(title) <= LONGEST else ""


def find_address(root: Any, claims: Claims) -> str:
    """Give the page's own address: canonical, else as it tells networks, else where it was saved from."""
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    main = claims.article.get("mainEntityOfPage")
    main = main.get("@id") if isinstance(main, dict) else main
    for address in (*links, *claims.said("og:url"), claims.text("url"), main):
        if not isinstance(address, str) or not urlsplit(address.strip()).path.strip("/"):
            continue
        try:
            return str(WebAddress.check(clean_address(urljoin(claims.meta.get("og:url", ""), address.strip()))))
        except ValueError:
            continue
    return ""


def find_byline(claims: Claims, blocks: Sequence[Block], headline_at: int) -> str:
    """Give who wrote it: as the page tells machines, else as it marks it for readers.

    Of several who are claimed, those count whom readers see. Declines addresses, accounts and ``admin``.
    """
    near = _near(blocks, headline_at)
    seen = _plain(" ".join(block.text for block in near))
    claimed = (claims.named("author"), *([text] for text in claims.said(*_AUTHORS)), claims.named("creator"))
    for who in (*claimed, _marked(near)):
        told = list(dict.fromkeys(name for name in map(_person, who) if name))
        told = [name for name in told if f" {_plain(name)} " in f" {seen} "] or told
        if told:
            return names.join_names(told)
    return ""


def _near(blocks: Sequence[Block], headline_at: int) -> Sequence[Block]:
    """Give the blocks around the headline."""
    return blocks[max(0, headline_at - NEAR // 3) : headline_at + NEAR] if headline_at >= 0 else []


def _marked(blocks: Sequence[Block]) -> list[str]:
    """Give the names in what the page marks as its author; declines marks that hold anything else."""
    texts = [
        _BY.sub("", block.text)
        for block in blocks
        if any(
            "author" in f"{element.get('rel')} {element.get('itemprop')}" or _AUTHOR.search(element.get("class") or "")
            for element in block.around[-3:]
        )
    ]
    return [names.read_names(text) for text in texts if names.could_be_person(names.read_names(text))][:1]


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _person(name: str) -> str:
    """Give a name without "By", roles and e-mail; empty when it is nobody.

    >>> _person("By Lotte Amery, science editor"), _person("https://a.example/lotte"), _person("admin")
    ('Lotte Amery', '', '')
    >>> _person("Lotte Amery, coast.com")
    'Lotte Amery'
    """
    name = _DOMAIN.sub("", _BY.sub("", name.strip()))
    if not name or _NOBODY.search(name) or days.find_days(name):
        return ""
    first = name.split(",")[0].strip()
    whole = name if shapes.count(name) <= FEW_WORDS else first if shapes.is_name(first) else ""
    return names.read_names(name) or names.calm(whole)


def find_day(root: Any, claims: Claims, blocks: Sequence[Block], headline_at: int) -> dt.date | None:
    """Give when it was published, with time and zone where the page tells them.

    The day that readers see counts when it is the day before or after, since machines may be told in another zone;
    and when it is an earlier one: then machines were told of a later edition.
    """
    told = [claims.text("datePublished"), *claims.said(*_DATES), *_times(root)]
    moment = next((moment for text in told if (moment := read_moment(text))), None)
    seen = _seen_days(blocks, headline_at)
    if moment is None:
        return seen[0] if seen else None
    day = _civil(moment)
    other = next((other for other in seen if other < day or (other - day).days == 1), None)
    return moment if day in seen or other is None else other


def _civil(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _times(root: Any) -> list[str]:
    return [
        element.get("datetime") or element.get("content") or ""
        for element in root.iter("time")
        if element.get("pubdate") is not None
        or "publish" in f"{element.get('itemprop')} {element.get('class')}".lower()
    ]


def read_moment(text: str) -> dt.date | None:
    """Read a date as machines write it, with its time if the zone is given; or as people do.

    >>> read_moment("2026-11-19T14:05:00+0100"), read_moment("2026-11-19 14:05"), read_moment("Nov 19, 2026 at 2pm")
    (datetime.datetime(2026, 11, 19, 14, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))),\
 datetime.date(2026, 11, 19), datetime.date(2026, 11, 19))
    """
    match = _MOMENT.match(text.strip())
    try:
        if match and match[4]:
            made = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3] or '00'}{match[4].upper()}")
            return made if made.year >= days.EARLIEST else None
        if match:
            day = dt.date.fromisoformat(match[1])
            return day if day.year >= days.EARLIEST else None
    except ValueError:
        return None
    found = days.find_days(text)
    return found[0].day if found else None


def _seen_days(blocks: Sequence[Block], headline_at: int) -> list[dt.date]:
    """Give the days that stand around the headline for readers to see, except those of an update."""
    seen: list[dt.date] = []
    for block in _near(blocks, headline_at):
        if about := read_about(block.text):
            seen += [_civil(about.published)] if about.published else []
        elif any(element.tag == "time" for element in block.around) and not _UPDATED.search(block.text):
            seen += [found.day for found in days.find_days(block.text) if found.day]
    return seen


def find_outlet(claims: Claims, title: str, url: str, outlets: Sequence[str]) -> str:
    """Give who published it: what the page calls itself, spelt as the vocabulary does; else its host.

    A name that is that of the host counts most, then the well-known outlet of the host: publishers are often companies
    with other names.
    """
    host = (urlsplit(url).hostname or "").casefold().removeprefix("www.")
    label = re.sub(r"\W", "", _own_label(host))
    suffixes = [part for part in BREAK.split(title)[1:] if 0 < shapes.count(part) <= FEW_WORDS]
    claimed = [*claims.said("og:site_name"), *claims.named("publisher"), *claims.said("application-name")]
    claimed = [name for name in claimed if name and not re.match(r"https?:", name)]
    candidates = [*claimed, *suffixes]
    for name in candidates:
        if found := known(name, outlets):
            return found
    of_host = [name for name in candidates if squeezed(re.sub(r"\.\w{2,4}$", "", name)) == label]
    famous = [fame().hosts[key] for key in (host, label) if key in fame().hosts]
    return next(iter([*of_host, *famous, *claimed]), "") or host or "".join(suffixes[-1:])


def _own_label(host: str) -> str:
    """Give the part of a host's name that its owner chose.

    >>> _own_label("news.coast.example"), _own_label("alder.co.uk"), _own_label("wend.example")
    ('coast', 'alder', 'wend')
    """
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3  # noqa: PLR2004 - co.uk, com.au, gov.in
    return (labels[-3] if short else labels[-2]) if len(labels) > 1 else host
