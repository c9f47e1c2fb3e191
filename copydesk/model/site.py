"""The published site as values: cards in editions and terms, and the pages made of them.

Those that a site has by the thousand are msgspec's structs: frozen and slotted like the other values, and made, packed
and unpacked in a fraction of the time (docs/decisions/0018).
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read when a value is unpacked
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.model.brief import Brief

# Stands in a stored body for what addresses on this site begin with. XML forbids the character, and so does
# the sanitiser: no text can contain it by itself.
SITE_ROOT = "\x01"
# Stands in a stored body for the address of the brief itself.
BRIEF_ROOT = "\x02"


class Link(Struct, frozen=True):
    """A name and its address on this site."""

    name: str
    url: str


class Outlet(Struct, frozen=True):
    """A source as lists show it: the outlet's name, its page on this site, the article's own address."""

    name: str
    page: str
    url: str


class Card(Struct, frozen=True):
    """What a list knows of a published brief, and no more: editing a body leaves its card alone.

    ``url`` begins with the path of ``base_url``. ``state`` is empty for what is public; in a preview it says
    why not (``draft``, ``future``, ``expired``). ``lang`` is empty when it is the site's own, ``direction`` is
    ``ltr`` or ``rtl``. ``corrected`` is the day of the last correction.
    """

    id: str
    url: str
    title: str
    summary: str
    day: dt.date
    moment: dt.datetime
    updated: dt.datetime
    lang: str
    direction: str
    minutes: int
    state: str
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    people: tuple[Link, ...]
    outlets: tuple[Outlet, ...]
    via: tuple[str, ...]
    corrected: dt.date | None


class Entry(Struct, frozen=True):
    """A published brief: what was read, and its card."""

    brief: Brief
    card: Card


class Edition(Struct, frozen=True):
    """The briefs of one day, in reading order. ``number`` counts from the oldest edition, 1."""

    day: dt.date
    number: int
    url: str
    minutes: int
    cards: tuple[Card, ...]


class Term(Struct, frozen=True):
    """One topic, place, person or source, and its briefs, newest first. ``kind`` is the plural: ``topics``."""

    kind: str
    name: str
    url: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A brief that is not public, and why: ``draft``, ``future``, ``expired`` or ``retracted``."""

    path: str
    title: str
    reason: str
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is public at one moment. Editions and entries are newest first, terms by name."""

    editions: tuple[Edition, ...]
    entries: tuple[Entry, ...]
    terms: dict[str, tuple[Term, ...]]
    held: tuple[Held, ...]


class Body(Struct, frozen=True):
    """A stored body, put into a page when that is rendered; its addresses begin with ``site`` or ``brief``."""

    digest: str
    site: str
    brief: str


class Page(Struct, frozen=True):
    """One output: its path below the output folder, the template, and everything that the template will see.

    What it will see, its context, is a call that is made when the page is rendered: ``make`` is pure, so what it is
    ``given`` says all. ``url`` is the page's own address if readers come to it, ``day`` the newest that it shows.
    ``bodies`` are the digests of the stored bodies that it puts in. ``brief`` and ``seeds`` tie it to what it was
    made from: the brief's id, the digests of the clippings.
    """

    path: str
    template: str
    make: Callable[..., object]
    given: tuple[object, ...]
    url: str = ""
    day: dt.date | None = None
    bodies: tuple[str, ...] = ()
    brief: str = ""
    seeds: tuple[str, ...] = ()

    @property
    def context(self) -> object:
        """What the template sees as ``page``, made anew each time."""
        return self.make(*self.given)


class Copy(Struct, frozen=True):
    """One output that is a file as it stands: its path below the output folder, the file, its digest."""

    path: str
    source: str
    digest: str
