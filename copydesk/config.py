"""``config.yaml``: the one configuration file, typed, with a place for every problem in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from annotated_types import Ge

from copydesk import files, frontmatter
from copydesk.model import STRICT, Rule, WebAddress
from copydesk.packing import pack, unpack
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.store import Store

NAME = "config.yaml"
KIND = "config"
MAX_BYTES = 64_000


class BaseUrl(WebAddress):
    """The address of the site; may have a path, has no query."""

    __slots__ = ()

    @classmethod
    def check(cls, value: str) -> Self:
        """Normalise to end without a slash."""
        parts = urlsplit(super().check(value))
        if parts.query or parts.fragment:
            raise ValueError(f"`{value}` should be just the address of the site, without `?` or `#`")
        return cls(value.rstrip("/"))


class Zone(Rule):
    """A name from the IANA time zone database."""

    __slots__ = ()
    schema_extra = {"examples": ["Europe/London", "UTC"]}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse what the database does not know."""
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"`{value}` is not a time zone; write it like Europe/London or UTC") from error
        return cls(value)


class Colour(Rule):
    """A colour as CSS writes it: ``#9b1c1c`` or ``oklch(48% .16 27)``."""

    __slots__ = ()
    _form = re.compile(r"#[0-9a-fA-F]{6}|oklch\([\d.]+%? [\d.]+ [\d.]+\)")
    schema_extra = {"pattern": f"^({_form.pattern})$"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse anything that is not just a colour, since it goes into a style sheet."""
        if not cls._form.fullmatch(value):
            raise ValueError(f"`{value}` is not a colour; write it like #9b1c1c or oklch(48% .16 27)")
        return cls(value)


class Language(Rule):
    """A language tag (BCP 47)."""

    __slots__ = ()
    schema_extra = {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse what cannot be a tag."""
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", value):
            raise ValueError(f"`{value}` is not a language tag; write it like en, es or pt-BR")
        return cls(value)


class Folder(Rule):
    """A folder below the site's folder."""

    __slots__ = ()

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse the folders that hold the editor's own work."""
        if value.strip("./") in ("", "content", "seeds", "layouts", "tests", "docs") or ".." in value:
            raise ValueError(f"`{value}` cannot be the output folder; name one that holds nothing else, like site")
        return cls(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """The one colour beside paper and ink; keep the contrast to the paper at 4.5:1 or more."""

    __pydantic_config__ = STRICT

    light: Colour = Colour("oklch(48% .16 27)")
    """On light paper."""
    dark: Colour = Colour("oklch(74% .13 32)")
    """On dark paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words your briefs use; import suggests from them and knows outlets by them."""

    __pydantic_config__ = STRICT

    topics: tuple[str, ...] = ()
    """Topics, e.g. [transport, health]."""
    places: tuple[str, ...] = ()
    """Places, e.g. [Port Alder]."""
    people: tuple[str, ...] = ()
    """People."""
    outlets: tuple[str, ...] = ()
    """Outlets you quote from, e.g. [Coast Reporter]."""


class Shape(Rule):
    """How much of a clipping's text its brief takes: ``full``, ``none``, or ``lead 3``."""

    __slots__ = ()
    _form = re.compile(r"full|none|lead [1-9]\d{0,2}")
    schema_extra = {"pattern": f"^({_form.pattern})$", "examples": ["full", "lead 3", "none"]}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse any other words."""
        if not cls._form.fullmatch(value):
            hint = "use `full`, `none`, or `lead` with a number of paragraphs, like `lead 3`"
            raise ValueError(f"`{value}` does not say how much of the text a brief takes", hint)
        return cls(value)

    @property
    def paragraphs(self) -> int | None:
        """How many paragraphs the brief takes; None is all."""
        kind, _, number = self.partition(" ")
        return int(number) if number else {"full": None, "none": 0}[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """How clippings become briefs."""

    __pydantic_config__ = STRICT

    body: Shape = Shape("full")
    """How much of a clipping's text the brief takes: full, lead 3 (its first three paragraphs), or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The configuration of a site."""

    __pydantic_config__ = {**STRICT, "alias_generator": frontmatter.key_of}  # noqa: RUF012 - pydantic reads it so

    title: str
    """The name of the publication."""
    base_url: BaseUrl
    """Where the site will be, e.g. https://example.org or https://example.org/brief."""
    timezone: Zone
    """The time zone in which your days begin and end, e.g. Europe/London."""
    description: str = ""
    """One sentence about the publication."""
    language: Language = Language("en")
    """The language of the site."""
    author: str = ""
    """Who publishes it; feeds name it."""
    accent: Accent = field(default_factory=Accent)
    """The accent colour."""
    output: Folder = Folder("site")
    """The folder that is published."""
    editions_per_page: Annotated[int, Ge(1)] = 5
    """How many editions one numbered page of the home holds."""
    briefs_per_page: Annotated[int, Ge(1)] = 30
    """How many briefs one page of a topic, place, person or source holds."""
    feed_entries: Annotated[int, Ge(1)] = 30
    """How many briefs the feed holds."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """The words your briefs use."""
    import_: Import = field(default_factory=Import)
    """How clippings become briefs."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as a value."""
        return ZoneInfo(self.timezone)

    @property
    def origin(self) -> str:
        """Scheme and host of the site, without a slash at the end."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def root(self) -> str:
        """The path of ``base_url``, without a slash at the end; empty for a site at the top of its host."""
        return urlsplit(self.base_url).path


def read_config(
    folder: Path, *, base_url: str | None = None, store: Store | None = None
) -> tuple[Config | None, tuple[Problem, ...]]:
    """Read ``config.yaml`` of a site's folder; ``base_url`` replaces the one in the file.

    Gives no config when there is an error in it. What a ``store`` has read before, it need not read again.
    """
    try:
        source = files.read_bytes(folder / NAME, MAX_BYTES).decode("utf-8-sig")
    except files.UnreadableError as error:
        hint = "`copydesk init DIR` makes a new site; `-C DIR` names another folder"
        return None, (Problem(Where(NAME), f"cannot be read: {error}", hint),)
    except UnicodeDecodeError as error:
        return None, (Problem(Where(NAME), f"is not UTF-8 (byte {error.start})", "save it as UTF-8"),)
    source = source.replace("\r\n", "\n")
    key = files.digest(pack((files.engine_digest(), source, base_url)))
    kept = store.get(KIND, [key]).get(key) if store else None
    if kept and (known := unpack(Config, kept)):
        return known, ()
    given = source if base_url is None else frontmatter.with_key(source, "base_url", base_url)
    reading = frontmatter.read(Config, given, NAME)
    if store and reading.value and not reading.problems:
        store.put(KIND, {key: pack(reading.value)})
    return reading.value, reading.problems


def schema() -> dict[str, Any]:
    """Give the JSON Schema of ``config.yaml``."""
    return frontmatter.schema(Config, "Copydesk configuration")
