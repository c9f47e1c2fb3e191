"""A headline that shouts, written as others write theirs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

FEWEST_LETTERS = 12
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# A word that is not the first of its sentence: there a capital means something.
_INSIDE = re.compile(r"(?<![.!?:“\"‘«„(\[] )(?<=[\w,;’'”\"»)] )[^\W\d_]+(?:[’'][^\W\d_]+)*")


def shout(draft: Draft) -> Draft:
    """Restore a headline in capitals: each word as the text spells it inside its sentences, the first one capital.

    Words that the text does not have become small; a note says that the headline was changed. The source keeps its
    own headline as it stands. Declines a headline with any small letter, and a short one: it may be a name.

    >>> from copydesk.importer.draft import Draft, Line
    >>> text = "On Monday the board of Port Alder said that NATO ships may use the dock, and that Port Alder agreed."
    >>> shout(Draft(path="a.txt", headline="NATO SHIPS MAY USE PORT ALDER’S DOCK", lines=(Line(text, 1),))).headline
    'NATO ships may use Port Alder’s dock'
    """
    letters = [letter for letter in draft.headline if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or not draft.headline.isupper():
        return draft
    spellings: dict[str, Counter[str]] = {}
    for line in draft.lines:
        for match in _INSIDE.finditer(line.text):
            spellings.setdefault(match[0].casefold(), Counter())[match[0]] += 1
    calm = _WORD.sub(lambda match: _spelling(match[0], spellings), draft.headline)
    first = next(index for index, letter in enumerate(calm) if letter.isalpha())
    calm = calm[:first] + calm[first].upper() + calm[first + 1 :]
    return (
        replace(draft, headline=calm, printed=draft.headline)
        .step("shout", [], "the headline was in capitals", calm)
        .note("had its headline in capitals", "check the names in `title`", draft.headline_at)
    )


def _spelling(word: str, spellings: dict[str, Counter[str]]) -> str:
    """Give the commonest spelling of a word in the text, or of its stem before an apostrophe."""
    for form, rest in ((word, ""), re.match(r"(.*?)([’'].*|)$", word).groups()):  # type: ignore[union-attr]
        if known := spellings.get(form.casefold()):
            return known.most_common(1)[0][0] + rest.lower()
    return word.lower()
