"""What a page puts around an article, and into it, goes; the text stays."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.importer import chances, shapes, traits
from copydesk.importer.signature import with_reporters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from copydesk.importer.draft import Draft, Line

# A line that is likelier than that is body; one whose words are a page's has to be likelier.
LIKELY, LIKELY_FOR_WORDS = 0.3, 0.7
# Losing a line of the text is worse than keeping one of the page: where nothing speaks for a page, little is asked.
POSSIBLE = 0.05
ABOUT, HEADLINE = 0.5, 0.3
FEW = 3
PURE, ABOVE = 0.05, 3
CREDIT_WORDS = 12
# Words of credits that hardly say anything else.
CLEAR_CREDIT = traits.CREDIT - {
    *("stock", "pool", "file", "rex", "pictures", "picture", "illustration", "credits", "credited"),
}

_ITEM = re.compile(r"\s*(?:[•◦▪‣*+–—-]|\w{1,3}[.)])\s")


def weigh(draft: Draft) -> Draft:
    """Say of each line how likely it is body, headline, or about the text: see ``chances``."""
    lines, gaps = count_gaps(draft.lines)
    weighed = chances.weigh([line.text for line in lines], gaps, draft.model or chances.trained())
    return replace(draft, chances=dict(zip((line.number for line in lines), weighed, strict=True)))


def count_gaps(lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """Give the lines that are not blank, and how many blank ones stand above each."""
    kept, gaps, blank = [], [], 0
    for line in lines:
        if line.text:
            kept.append(line)
            gaps.append(blank)
        blank = 0 if line.text else blank + 1
    return kept, gaps


def sift(draft: Draft) -> Draft:
    """Take the lines that are hardly body; what is left is the text.

    Losing a line of the text is worse than keeping one of the page. So these stay although they are unlikely: in a
    clipping that begins with its headline and has next to nothing of a page, whatever is possible; inside of the text
    signs without words, items of a list, sentences, and three lines or more in a row that say nothing of a page
    (tables, verses, code); below it, sentences that follow at once. Where no line is likely body, only what its
    wording gives away goes.
    """
    lines = [line for line in draft.lines if line.text]
    said = {line: _says_page(line.text) for line in lines}
    likely = [index for index, line in enumerate(lines) if draft.chance(line).body >= LIKELY and not said[line]]
    if likely:
        gone = {line for line in lines if draft.chance(line).body < (LIKELY_FOR_WORDS if said[line] else LIKELY)}
        gone -= set(_spared(lines, gone, said, range(likely[0], likely[-1] + 1), draft))
    else:
        gone = {line for line in lines if said[line]}
    draft = with_reporters(draft, [line for line in lines if line in gone], "sift")
    for line in lines:
        if line in gone:
            where = "above the headline" if line.number < draft.headline_at else "of the page, not of the text"
            draft = draft.step("sift", [line], f"{said[line] or where} ({draft.chance(line).body:.0%} body)")
    return draft.without(gone)


def _says_page(text: str) -> str:
    """Say how the words of a line give away that they are a page's; empty if they do not.

    >>> _says_page("Share this story"), _says_page("The quay at dawn. Photo: Dana Frisk"), _says_page("The quay")
    ('share bar', 'speaks of a picture', '')
    """
    if _is_sign(text):
        return ""
    if said := shapes.furniture(text):
        return said
    words = traits.words_of(text)
    speaks = "©" in text or (len(words) <= CREDIT_WORDS and CLEAR_CREDIT.intersection(words))
    return "speaks of a picture" if speaks else ""


def _spared(
    lines: Sequence[Line], gone: Collection[Line], said: Mapping[Line, str], inside: range, draft: Draft
) -> Iterator[Line]:
    """Give the unlikely lines that stay; ``inside`` are the indexes from the first likely line to the last."""
    telling = {line for line in gone if _tells_about(line, draft)}
    possible = {line for line in gone if not said[line] and (line not in telling or len(telling) >= FEW)}
    above = sum(line.number < draft.headline_at for line in lines)
    if above <= ABOVE and sum(map(bool, said.values())) <= PURE * len(lines):
        below = [line for line in possible if line.number > draft.headline_at]
        yield from (line for line in below if _is_possible(line, draft) or _is_sign(line.text))
    for unlikely, group in groupby((lines[index] for index in inside), key=gone.__contains__):
        run = list(group)
        if unlikely and len(run) >= FEW and possible.issuperset(run):
            yield from run
        elif unlikely:
            yield from (line for line in run if _is_sign(line.text))
            yield from (line for line in run if line in possible and _ITEM.match(line.text))
            yield from (line for line in run if line in possible and _follows(line, draft))
    for line in lines[inside.stop :]:
        if line in gone:
            if line not in possible or not _follows(line, draft):
                return
            yield line


def _follows(line: Line, draft: Draft) -> bool:
    """Say whether a line could be the text's next sentence."""
    return _is_possible(line, draft) and _is_sentence(line.text)


def _is_possible(line: Line, draft: Draft) -> bool:
    return draft.chance(line).body >= POSSIBLE


def _tells_about(line: Line, draft: Draft) -> bool:
    return draft.chance(line).about > ABOUT or draft.chance(line).headline > HEADLINE


def _is_sign(text: str) -> bool:
    """Say whether a line has no words: a rule, a break, a time or a number alone.

    >>> _is_sign("***"), _is_sign("21:04"), _is_sign("Advertisement")
    (True, True, False)
    """
    return not re.search(r"[^\W\d_]", text)


def _is_sentence(text: str) -> bool:
    """Say whether a line is a sentence of its own.

    >>> _is_sentence("The answer will come before Christmas."), _is_sentence("Read on:"), _is_sentence("More.")
    (True, False, False)
    """
    return shapes.ends(text) and text[-1] not in ":;" and shapes.count(text) >= FEW and not text[0].islower()
