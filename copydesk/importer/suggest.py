"""Topics, places and people: words of the site's vocabulary where the text has them; and suggestions beyond it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer.named import mentions_of, people_in, places_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.importer.draft import Draft

ENOUGH = 2


def suggest(draft: Draft) -> Draft:
    """Suggest topics, places and people of the vocabulary.

    A topic has to be in the headline, or in the text twice; a place or a person as it is written in the vocabulary.
    A place within the name of an outlet does not count. The place it was filed from comes first. Other places
    and people of whom the text speaks are suggested, which the editor may take or not; no topic beats a wrong one.

    >>> from copydesk.config import Vocabulary
    >>> from copydesk.importer.draft import Draft, Line
    >>> words = Vocabulary(topics=("energy", "sport"), places=("Wend", "Quillon"), outlets=("Wend Wire",))
    >>> text = "Energy costs more in Quillon, Wend Wire reported; energy and sport."
    >>> made = suggest(Draft(path="a.txt", headline="Bills rise", lines=(Line(text, 1),), vocabulary=words))
    >>> made.topics, made.places, made.suggested
    (('energy',), ('Quillon',), {})
    """
    words = draft.vocabulary
    text = "\n".join([draft.headline, *(line.text for line in draft.lines)])
    for name in sorted((*words.outlets, draft.outlet, *draft.via), key=len, reverse=True):
        text = text.replace(name, " ") if name else text
    topics = tuple(
        topic
        for topic in words.topics
        if _count(topic, draft.headline, re.IGNORECASE) or _count(topic, text, re.IGNORECASE) >= ENOUGH
    )
    places = tuple(dict.fromkeys([draft.dateline.split(",")[0]] * bool(draft.dateline) + _named(words.places, text)))
    people = tuple(_named(words.people, text))
    draft = replace(draft, topics=topics, places=places, people=people)
    found = [name for name in ("topics", "places", "people") if getattr(draft, name)]
    for name in found:
        draft = draft.step("suggest", [], f"{name} of the vocabulary", ", ".join(getattr(draft, name)))
    mentions = mentions_of(line.text for line in draft.lines)
    others = {
        "places": places_in(mentions, places),
        "people": people_in(mentions, [draft.byline, draft.credit, draft.outlet, *draft.via, *people]),
    }
    draft = replace(draft, suggested={name: values for name, values in others.items() if values})
    for name, values in draft.suggested.items():
        draft = draft.step("suggest", [], f"{name} beyond the vocabulary, for a comment", ", ".join(values))
    return draft


def _named(known: Iterable[str], text: str) -> list[str]:
    """Give the names in the order of the text; a name within a longer one that was found does not count."""
    at: dict[str, int] = {}
    for name in sorted(known, key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        if match:
            at[name] = match.start()
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "\0" * len(name), text)
    return sorted(at, key=lambda name: at[name])


def _count(word: str, text: str, flags: re.RegexFlag) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags))
