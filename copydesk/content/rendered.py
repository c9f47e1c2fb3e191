"""What came of a body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML, and what it holds.

    Addresses on this site begin with ``SITE_ROOT``, those relative to the brief with ``BRIEF_ROOT``. ``digest`` is that
    of the HTML, ``lead`` its first sentences. ``pictures`` are files beside the brief, by name; ``foreign`` pictures of
    other hosts, which were left out.
    """

    html: str
    digest: str
    lead: str
    words: int
    pictures: tuple[str, ...]
    foreign: tuple[str, ...]
