"""Entities of HTML that were left in a text when it was taken off a page: ``Tide &amp; time``, ``it&#8217;s``."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

# Typographic ones, and those that any text needs when it is escaped. Not ``&lt;``: who writes that writes of HTML.
_NAMES = (
    r"amp|quot|apos|nbsp|[lr][sd]quo|[sb]dquo|[lr]aquo|[lr]saquo|hellip|[mn]dash|bull|middot|euro|pound|deg|copy|reg|trade"
    r"|shy|zwnj|zwj|thinsp|ensp|emsp|frac12|times|[AEIOUYaeiouy](?:acute|grave|circ|uml|tilde|ring)|[Nn]tilde|[Cc]cedil"
    r"|szlig|[Oo]slash|[Aa][eE]?lig"
)
_ENTITY = re.compile(rf"&(?:amp;)*(?:{_NAMES}|#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});")
_ANY = re.compile(r"&(?:amp;)*(?:#\w+|\w+);")
_ALONE = re.compile(r"(?<!\S)&(?!(?:amp;)*(?:amp|[mn]dash|bull|middot|#\w+);)\w+;(?!\S)")
_TWICE = re.compile(r"&(?:amp;)+(?=\w+;|#)")


def read_entities(draft: Draft) -> Draft:
    r"""Read entities, also those that were escaped twice or more, where a whole text was escaped so.

    Then no bare ``&`` is left in it. Declines where there is one, where an entity is an unusual one, and where one
    stands between blanks that would not as a sign: a text that speaks of HTML keeps its words.

    >>> from copydesk.importer.draft import Draft, Line
    >>> def read(text): return read_entities(Draft(path="a.txt", lines=(Line(text, 1),))).lines[0].text
    >>> read("The board&#8217;s “R&amp;D” and &amp;quot;tide&amp;quot; cost 5&nbsp;&euro;")
    'The board’s “R&D” and "tide" cost 5\xa0€'
    >>> read("Write &amp; for &"), read("&lt;b&gt; is bold, not R&amp;D"), read("So &nbsp; is a blank")
    ('Write &amp; for &', '&lt;b&gt; is bold, not R&amp;D', 'So &nbsp; is a blank')
    """
    held = [line for line in draft.lines if "&" in line.text]
    found = [match[0] for line in held for match in _ANY.finditer(line.text)]
    if not found or any(not _ENTITY.fullmatch(entity) for entity in found):
        return draft
    if any(_is_spoken_of(line.text) for line in held):
        return draft
    read = {line: replace(line, text=html.unescape(_TWICE.sub("&", line.text))) for line in held}
    lines = tuple(read.get(line, line) for line in draft.lines)
    return replace(draft, lines=lines).step("repair", held, "entities of HTML", f"{len(found):,} of them")


def _is_spoken_of(text: str) -> bool:
    """Say whether a line has a bare ``&``, or an entity between blanks that is no sign which stands so."""
    return "&" in _ANY.sub("", text) or bool(_ALONE.search(text))
