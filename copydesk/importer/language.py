"""Which language a text is in, by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.importer.draft import Draft, Line

FEWEST_WORDS = 40
CLEAR_SHARE = 0.12
CLEAR_LEAD = 1.6
# The commonest small words of a language give it away.
_WORDS = {
    "en": "the and of to in is that for was with on as it by at from are this have not",
    "de": "der die das und ist nicht mit von zu den ein eine auch auf für dem sich im wird dass",
    "es": "el la los las de que y en un una por con para del se no es su al lo",
    "fr": "le la les des et est que dans un une pour pas du au sur avec qui ne ce il",
    "it": "il la di che e un una per non con del della sono nel le gli dei al si anche",
    "pt": "o a os as de que e em um uma para com não do da no na se por mais",
    "nl": "de het een en van is dat niet in op te voor met zijn aan er maar ook bij om",
    "sv": "och att det som en på är av för med den till inte om ett han har de var från",
    "da": "og at det som en på er af for med den til ikke om et han har de var fra",
    "nb": "og at det som en på er av for med den til ikke om et han har de var fra",
    "pl": "i w na z się nie do to że jest o jak po co za od przez dla są ale",
    "ro": "și în de la cu pe că nu este o un din care pentru să mai fi sunt ca au",
}
SMALL_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}


def language_of(lines: Iterable[Line]) -> str:
    """Give the language's tag, or an empty text for a short text, a close call, or a language without words here.

    >>> from copydesk.importer.draft import Line
    >>> text = "La cofradía de pescadores cerrará los bancos de almeja el lunes para dejar crecer a una cría. " * 3
    >>> language_of([Line(text, 1)]), language_of([Line("La cofradía", 1)])
    ('es', '')
    """
    words = re.findall(r"[^\W\d_]+", " ".join(line.text for line in lines).casefold())
    often = Counter(words)
    counts = {name: sum(often[word] for word in known) for name, known in SMALL_WORDS.items()}
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
