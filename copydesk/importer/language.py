"""Which language a text is in, by its commonest small words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.importer.draft import Draft, Line

FEWEST_WORDS = 40
CLEAR_SHARE = 0.12
CLEAR_LEAD = 1.6
SMALL_WORDS = {name: frozenset(words.split()) for name, words in wording.SMALL_WORDS.items()}


def language_of(lines: Iterable[Line]) -> str:
    """Give the language's tag, or an empty text for a short text, a close call, or a language without words here.

    >>> from copydesk.importer.draft import Line
    >>> text = "La cofradía de pescadores cerrará los bancos de almeja el lunes para dejar crecer a una cría. " * 3
    >>> language_of([Line(text, 1)]), language_of([Line("La cofradía", 1)])
    ('es', '')
    """
    words = re.findall(r"[^\W\d_]+", " ".join(line.text for line in lines).casefold())
    counts = {name: sum(word in known for word in words) for name, known in SMALL_WORDS.items()}
    (best, most), (_, second), *_rest = sorted(counts.items(), key=lambda item: -item[1])
    clear = len(words) >= FEWEST_WORDS and most >= CLEAR_SHARE * len(words) and most >= CLEAR_LEAD * second
    return best if clear else ""


def language(draft: Draft) -> Draft:
    """Name the language of the text where it clearly is not the site's; declines every close call."""
    found = language_of(draft.lines)
    if not found or found == draft.language.partition("-")[0].casefold():
        return draft
    return replace(draft, lang=found).step(
        "language", [], "its small words are not those of the site's language", found
    )
