"""A page's headline: what readers see, held against what machines are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.importer import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.formats.claims import Claims
    from copydesk.importer.formats.page import Block

LONGEST = 300
LABEL_WORDS = 2
ALIKE = 0.4
SOLID = 40
ENDING = 4
BREAK = re.compile(r"\s+[|·•–—-]+\s+|\s*\|\s*")
_WORDS = re.compile(r"\w+")
_HEADINGS = ("h1", "h2", "h3")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")


def find_headline(claims: Claims, title: str, blocks: Sequence[Block], outlet: str) -> tuple[str, int]:
    """Give the headline, and the block that shows it (-1 if none does).

    What readers see counts most: a heading that the page tells machines, too, without a label before it
    ("Politics | …"); else the only main heading; else the one that has most words in common with a claim. Where
    nothing is seen, the claims count, in the order of JSON-LD, OpenGraph, title, without the site's name.
    """
    claimed = [without_site(text, outlet) for text in (claims.text("headline"), *claims.said(*_TITLES), title) if text]
    claimed = [claim for claim in claimed if 0 < len(claim) <= LONGEST and not same(claim, outlet)]
    seen = [(at, without_site(block.text, outlet)) for at, block in enumerate(blocks) if _is_heading(block)]
    seen = [(at, text) for at, text in seen if text and not _is_label(text, outlet, title)]
    main = [(at, text) for at, text in seen if blocks[at].kind == "h1"]
    for at, text in (*main, *seen):
        if shorter := next((claim for claim in claimed if _ends_with(text, claim)), ""):
            return shorter, at
        if any(same(text, claim) for claim in claimed):
            return text, at
    if (len(main) == 1 and not _is_inside(main[0][0], blocks)) or not claimed:
        return next(((text, at) for at, text in main), ("", -1))
    best = max(main, key=lambda head: max(_alike(head[1], claim) for claim in claimed), default=(-1, ""))
    if best[1] and max(_alike(best[1], claim) for claim in claimed) >= ALIKE:
        return best[1], best[0]
    return claimed[0], next((at for at, block in enumerate(blocks) if same(block.text, claimed[0])), -1)


def _is_heading(block: Block) -> bool:
    return block.kind in _HEADINGS and len(block.text) <= LONGEST


def _is_inside(at: int, blocks: Sequence[Block]) -> bool:
    """Say whether a heading stands among paragraphs of a text."""
    return any(
        shapes.count(block.text) >= SOLID and block.around[:-1] == blocks[at].around[:-1] for block in blocks[:at]
    )


def _is_label(text: str, outlet: str, title: str) -> bool:
    """Say whether a heading is the site's name or a section rather than a headline."""
    of_site = any(same(part, text) for part in BREAK.split(title)[1:])
    return of_site or same(text, outlet) or bool(shapes.furniture(text))


def without_site(text: str, outlet: str) -> str:
    """Take the site's name off the end of a title.

    >>> without_site("Ferries stop - Coast Reporter", "Coast Reporter"), without_site("Ferries - a history", "Post")
    ('Ferries stop', 'Ferries - a history')
    """
    text = " ".join(text.split())
    breaks = list(BREAK.finditer(text))
    for match in breaks:
        rest = text[match.end() :]
        if outlet and (same(rest, outlet) or same(BREAK.split(rest)[0], outlet) or same(BREAK.split(rest)[-1], outlet)):
            return text[: match.start()].strip()
    last = breaks[-1] if breaks else None
    if last and "|" in last[0] and shapes.count(text[last.end() :]) < ENDING <= shapes.count(text[: last.start()]):
        return text[: last.start()].strip()
    return text


def _ends_with(text: str, claim: str) -> bool:
    """Say whether a claim is a text without the label before it.

    >>> _ends_with("Politics | Ferries stop for good", "Ferries stop for good"), _ends_with("No ferries", "ferries")
    (True, False)
    """
    label = text.removesuffix(claim)
    return label != text and bool(re.search(r"(?:\s[|–—-]|\||:)\s*$", label)) and shapes.count(claim) > LABEL_WORDS


def _alike(one: str, other: str) -> float:
    """Give the share of the words of two titles that both have.

    >>> _alike("Ferries stop for good", "Ferries stop for good, board says")
    0.66
    """
    ours, theirs = set(_WORDS.findall(one.casefold())), set(_WORDS.findall(other.casefold()))
    return int(len(ours & theirs) / max(1, len(ours | theirs)) * 100) / 100


def same(one: str, other: str) -> bool:
    """Say whether two names are the same but for blanks, marks, case and a first ``the``."""
    return bool(one) and squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """Give a name without what spellings differ in: ``The Coast-Reporter`` and ``coastreporter``."""
    return "".join(_WORDS.findall(re.sub(r"^the ", "", text.casefold())))
