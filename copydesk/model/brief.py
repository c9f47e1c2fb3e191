"""What an editor writes (``FrontMatter`` and what it holds), and what was learnt from it (``Brief``).

The doc of a field is its help text: the JSON Schema that editors' programs complete from is made out of
these very classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from copydesk.model.rules import SitePath, SlugText, WebAddress, When  # noqa: TC001 - pydantic reads them

STRICT = {"extra": "forbid", "use_attribute_docstrings": True}


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
    """Anything of your own; layouts find it as `page.extra`."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as it was read: its front matter, and what was learnt from the body. The body itself stays stored.

    ``path`` is relative to the site's folder, ``slug`` the last part of the address. ``digest`` names the sanitised
    body in the store. ``key_lines`` maps each front matter key to its line, ``pictures`` each image of the body,
    relative to the brief's folder, to the line that shows it. ``halves`` are the digests of the front matter's text and
    of the body's.
    """

    path: str
    slug: str
    front: FrontMatter
    digest: str
    words: int
    lead: str
    pictures: dict[str, int]
    key_lines: dict[str, int]
    halves: tuple[str, str]

    def shown_pictures(self) -> dict[str, int]:
        """Give every picture that the brief shows, with the line that names it."""
        image = self.front.image
        named = {image.src: self.key_lines.get("image", 0)} if image and image.src else {}
        return {**self.pictures, **named}
