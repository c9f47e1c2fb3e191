"""The values that the stages hand to each other. All frozen, all slotted; the doc of a field is its help text.

``FrontMatter`` and what it holds is the format of a brief (what an editor writes); ``Brief`` adds what was
learnt from the body; ``Card`` is the little that a list knows of a published brief; ``Page`` is one output.
The JSON Schema that editors' programs complete from is made out of these very classes.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from pydantic_core import CoreSchema

STRICT = {"extra": "forbid", "use_attribute_docstrings": True}

# Stands in a stored body for the address of the site; ILLEGAL in XML, so no text can contain it by itself.
SITE_ROOT = "\x01"
# Stands in a stored body for the address of the brief itself.
BRIEF_ROOT = "\x02"


class Rule(str):
    """A text that obeys a rule. ``check`` raises ``ValueError`` with a message for people."""

    __slots__ = ()
    schema_extra: dict[str, Any] = {}  # noqa: RUF012 - overridden, never changed

    @classmethod
    def check(cls, value: str) -> Self:
        """Return the value if it obeys, normalised."""
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Check on reading; see pydantic, "Customizing validation with __get_pydantic_core_schema__"."""
        return _checked_text(cls.check, str, cls.schema_extra)


def _checked_text(check: Callable[[str], Any], write: Callable[[Any], str], extra: dict[str, Any]) -> CoreSchema:
    from pydantic_core import core_schema

    return core_schema.no_info_after_validator_function(
        check,
        core_schema.str_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(write, return_schema=core_schema.str_schema()),
        metadata={"pydantic_js_updates": extra},
    )


class WebAddress(Rule):
    """An absolute ``http`` or ``https`` URL; the one door for addresses that come from front matter."""

    __slots__ = ()
    schema_extra = {"format": "uri", "pattern": "^https?://"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse other schemes, blanks, credentials and broken hosts."""
        try:
            parts = urlsplit(value)
            host = parts.hostname or ""
        except ValueError as error:
            raise ValueError(f"`{value}` is not a web address ({error})") from error
        if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
            raise ValueError(f"`{value}` is not a web address; it should begin with https://")
        if re.search(r"[\s<>\"'`{}|\\^]", value):
            raise ValueError(f"`{value}` has a character that a web address may not have; write it %-encoded")
        return cls(value)


class SlugText(Rule):
    """The last part of a brief's address."""

    __slots__ = ()
    schema_extra = {"pattern": r"^[^\s/\\?#%]+$"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse what would break an address or a file name."""
        if not re.fullmatch(r"[\w-][\w.-]*", value) or value.endswith("."):
            raise ValueError(f"`{value}` cannot be part of an address; use letters, digits and hyphens")
        return cls(value)


class SitePath(Rule):
    """A path on this site, such as ``/old/address/``."""

    __slots__ = ()
    schema_extra = {"pattern": "^/"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse relative paths, climbing, queries, and names that have power on a host."""
        parts = value.split("/")
        if not value.startswith("/") or value == "/" or re.search(r"[\s?#%\\\"<>]", value):
            raise ValueError(f"`{value}` is not a path on this site; write it like /old/address/")
        if any(part.startswith((".", "_")) for part in parts) or "//" in value:
            raise ValueError(f"`{value}` may not have parts that are empty or begin with a dot or an underscore")
        return cls(value)


@dataclass(frozen=True, slots=True)
class When:
    """A civil date, or a moment. A moment without an offset is meant in the site's time zone."""

    day: dt.date
    time: dt.datetime | None = None

    @classmethod
    def parse(cls, value: str) -> Self:
        """Read ``2017-02-23``, ``2017-02-23 08:10`` or ``2017-02-23T08:10:00+11:00`` (RFC 3339, ISO 8601).

        >>> When.parse("2017-02-23"), str(When.parse("2017-02-24 08:10Z"))
        (When(day=datetime.date(2017, 2, 23), time=None), '2017-02-24T08:10:00+00:00')
        """
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                return cls(dt.date.fromisoformat(value))
            if re.match(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d", value):
                time = dt.datetime.fromisoformat(value)  # noqa: DTZ007 - naive means the site's zone
                return cls(time.date(), time)
        except (ValueError, OverflowError):
            pass
        raise ValueError(f"`{value}` is not a date; write it like 2017-02-23 or 2017-02-23T08:10:00+11:00")

    def moment(self, zone: ZoneInfo) -> dt.datetime:
        """Give the aware moment: a civil date begins at midnight in the site's zone."""
        if self.time is None:
            return dt.datetime(self.day.year, self.day.month, self.day.day, tzinfo=zone)
        return self.time if self.time.tzinfo else self.time.replace(tzinfo=zone)

    def civil(self, zone: ZoneInfo) -> dt.date:
        """Give the day as the site's readers would call it."""
        return self.moment(zone).astimezone(zone).date() if self.time else self.day

    def __str__(self) -> str:
        """ISO 8601, as it would be written in front matter."""
        return (self.time or self.day).isoformat()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Read from text, write to text."""
        pattern = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$"
        return _checked_text(cls.parse, str, {"pattern": pattern, "examples": ["2017-02-23"]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a brief comes from."""

    __pydantic_config__ = STRICT

    outlet: str = ""
    """Who published it, e.g. Coast Reporter."""
    title: str = ""
    """The source's own headline."""
    url: WebAddress | None = None
    """Where it can be read."""
    byline: str = ""
    """Who wrote it."""
    published: When | None = None
    """When the source was published, if it says so."""
    archived: WebAddress | None = None
    """A lasting copy, e.g. in a web archive."""
    seed: str = ""
    """The clipping it was imported from, e.g. seeds/ferries.txt."""
    sha256: str = ""
    """SHA-256 of the clipping's bytes, so that a changed clipping shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture; the credit may stand without a file."""

    __pydantic_config__ = STRICT

    src: str = ""
    """The file, beside the brief."""
    alt: str = ""
    """What the picture shows, for those who do not see it."""
    caption: str = ""
    """The line below the picture."""
    credit: str = ""
    """Who made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction, shown to readers."""

    __pydantic_config__ = STRICT

    date: When
    """When it was corrected."""
    note: str
    """What was wrong and what is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The front matter of a brief."""

    __pydantic_config__ = STRICT

    title: str
    """The headline."""
    date: When
    """The day of the edition, or the moment of publication; in the future, the brief waits until then."""
    id: SlugText | None = None
    """Made once, never changed: feeds know the brief by it."""
    updated: When | None = None
    """When the brief last changed in substance."""
    summary: str = ""
    """One or two lines for lists and feeds; else the first sentences of the body."""
    status: Literal["draft", "published", "retracted"] = "published"
    """Only `published` is public."""
    topics: tuple[str, ...] = ()
    """What it is about; each topic gets a page."""
    places: tuple[str, ...] = ()
    """Where it happens; the first one is the dateline."""
    people: tuple[str, ...] = ()
    """Who it is about."""
    author: str = ""
    """Who wrote the brief."""
    sources: tuple[Source, ...] = ()
    """Where it comes from."""
    via: tuple[str, ...] = ()
    """Outlets that the source itself cites."""
    image: Image | None = None
    """The picture."""
    slug: SlugText | None = None
    """The last part of the address; else the file's name."""
    aliases: tuple[SitePath, ...] = ()
    """Earlier addresses; each leads here."""
    expires: When | None = None
    """From then on the brief is no longer public."""
    rank: int | None = None
    """Order within the edition: 1 is the lead; briefs without a rank follow."""
    lang: str = ""
    """The language of the brief where it is not the site's, e.g. es."""
    story: str = ""
    """A thread that ties briefs together."""
    corrections: tuple[Correction, ...] = ()
    """What was corrected, newest last."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Anything of your own; layouts find it as `page.brief.extra`."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as it was read: its front matter, and what was learnt from the body. The body itself stays stored.

    ``path`` is relative to the site's folder. ``digest`` names the sanitised body in the store. ``key_lines``
    maps each front matter key to its line. ``pictures`` are the body's images, relative to the brief's folder.
    """

    path: str
    front: FrontMatter
    digest: str
    words: int
    lead: str
    pictures: tuple[str, ...]
    key_lines: dict[str, int]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source as lists show it: the outlet's name, its page on this site, the article's own address."""

    name: str
    page: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    """A name and its address on this site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a list knows of a published brief, and no more: editing a body leaves its card alone.

    Addresses begin with the path of ``base_url``. ``moment`` and ``updated`` are aware. ``corrected`` is the
    day of the last correction.
    """

    id: str
    url: str
    title: str
    summary: str
    day: dt.date
    moment: dt.datetime
    updated: dt.datetime
    lang: str
    words: int
    minutes: int
    status: str
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    people: tuple[Link, ...]
    outlets: tuple[Outlet, ...]
    via: tuple[str, ...]
    corrected: dt.date | None


@dataclass(frozen=True, slots=True)
class Body:
    """A stored body, to be put into a page when it is rendered; ``site`` is what its addresses begin with."""

    digest: str
    site: str
    brief: str


@dataclass(frozen=True, slots=True)
class Page:
    """One output: a path below ``site/``, the template, and everything that the template will see."""

    path: str
    template: str
    context: object


@dataclass(frozen=True, slots=True)
class Copy:
    """One output that is a file as it stands: a path below ``site/``, the file, and the digest of its bytes."""

    path: str
    source: str
    digest: str
