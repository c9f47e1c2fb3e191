"""One clipping that holds several articles, divided by a rule: a line of nothing but dashes, stars or the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.importer import shapes
from copydesk.importer.about import read_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Line

LONGEST = 32
FEWEST_WORDS = 10
DEEP = 4
_RULE = re.compile(r"\s*([-=*_#~—–])(?:\s?\1){2,}\s*")
_ADDRESS = re.compile(r"(?:\w+:\s*)?<?https?://\S+>?")
# Entries of a live blog begin so, questions and items of a list: none of them is a headline.
_ENTRY = re.compile(r"\s*(?:\d{1,2}[.:h]\d\d\b|\d{1,3}[.)]\s|[•◦▪‣*–—-]\s|[QAFP]\s?[:.])", re.IGNORECASE)


def divide_articles(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    r"""Divide a clipping at its rules, where what stands below is an article of its own: a headline, then prose.

    The rules themselves are dropped. A part that is no article goes with the one above, its rule with it: scenes,
    entries of a live blog, sections, a page's foot. So does a part that tells neither author nor day nor address,
    where the first part does: it is a section of that.

    >>> from copydesk.importer.lines import split_lines
    >>> ferry = "Ferry late again\n\nThe ferry to Eastbank was late on Monday for the ninth day in a row."
    >>> tram = "Tram on time\n\nThe tram to Eastbank does not exist yet, and was on time, said the board."
    >>> [part[0].text for part in divide_articles(split_lines(f"{ferry}\n\n---\n\n{tram}"))]
    ['Ferry late again', 'Tram on time']
    >>> scene = "Nobody on board had seen the lights, and the captain went on reading his paper."
    >>> len(divide_articles(split_lines(f"{ferry}\n\n* * *\n\n{scene}")))
    1
    """
    parts: list[tuple[Line, ...]] = []
    start = 0
    for at in [index for index, line in enumerate(lines) if _is_rule(lines, index)] + [len(lines)]:
        part = tuple(lines[start:at])
        if not parts or (_is_article(part) and (_tells(part) or not _tells(parts[0]))):
            parts.append(part)
        else:
            parts[-1] = (*parts[-1], *lines[start - 1 : at])
        start = at + 1
    if len(parts) > 1 and not _is_article(parts[0]):
        return [tuple(lines)]
    return [_trimmed(part) for part in parts]


def _is_rule(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is a rule that stands alone; right under a line it is how some write a heading."""
    if not _RULE.fullmatch(lines[index].text):
        return False
    return all(not lines[beside].text.strip() for beside in (index - 1, index + 1) if 0 <= beside < len(lines))


def _is_article(part: Sequence[Line]) -> bool:
    """Say whether a part begins with a headline that stands alone, or above what tells of the text, and goes on."""
    texts = [line.text.strip() for line in part]
    while texts and not texts[0]:
        texts.pop(0)
    if not texts:
        return False
    title, rest = texts[0], texts[1:]
    alone = not rest or not rest[0] or bool(read_about(rest[0])) or shapes.is_prose(rest[0]) or _ADDRESS.match(rest[0])
    headed = (
        bool(alone)
        and 1 < shapes.count(title) <= LONGEST
        and not re.search(r"[.:;,]$", title)
        and not _ENTRY.match(title)
        and not shapes.furniture(title)
        and not read_about(title)
    )
    return headed and any(shapes.is_prose(text) or shapes.count(text) >= FEWEST_WORDS for text in rest)


def _tells(part: Sequence[Line]) -> bool:
    """Say whether a part tells its author, its day or its address near its headline."""
    near = [line.text.strip() for line in part if line.text.strip()][: DEEP + 1]
    return any(read_about(text) or _ADDRESS.fullmatch(text) for text in near)


def _trimmed(part: Sequence[Line]) -> tuple[Line, ...]:
    filled = [index for index, line in enumerate(part) if line.text.strip()]
    return tuple(part[filled[0] : filled[-1] + 1]) if filled else tuple(part)
