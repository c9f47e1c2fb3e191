"""What a saved page still has around its article when its own marks have been read: rules of wording and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import shapes
from copydesk.importer.about import read_about
from copydesk.importer.signature import with_reporters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Draft, Line

MOSTLY = 0.75
BIO_WORDS = 80
BIO_START = 80
EVERYTHING = 1_000_000
COMMENTS = "readers’ comments"
ADVERT = "advertisement"
LISTS = ("leads to other pages", "labels of the page")
# Inside of a text only these go, and only by whole lines of two words or more (an advert's label may be one).
CERTAIN = (ADVERT, "share bar", "sign-up box", "leads to other pages", "reading time", "row of labels")

_WORKED = re.compile(
    r"^\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|production|fact-checking)"
    r"(?: and \w+)? by [^.]{3,160}\.?\)?$",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(
    r" (?:is|was|has been|covers|writes|reports|works|joined|edits|contributed|ist|schreibt|es|escribe|est)\b"
)
_LIST_MARK = re.compile(r"^\s*(?:[•◦▪‣*–—-]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a line of furniture claims: how many lines after it, of how many words, whether sentences, too."""

    reason: str
    left: int
    words: int
    sentences: bool = True

    def claims(self, text: str) -> bool:
        """Say whether a line is of the kind."""
        if self.reason == COMMENTS:
            return True
        if shapes.tells(text):
            return False
        return shapes.count(text) <= self.words and (self.sentences or not re.search(r"[.;]['\"”’»)]*$", text))


_NOTHING = _Reach("", left=0, words=0)
# What the rest of a page's frame claims: a few more labels.
CHROME = ("share bar", "navigation", "row of labels", "notice of the browser")
_LABELS = _Reach("", left=6, words=4, sentences=False)
REACH = {
    reach.reason: reach
    for reach in (
        _Reach("sign-up box", left=3, words=25),
        _Reach("asks to follow", left=1, words=12),
        _Reach("asks to follow or support", left=2, words=40),
        _Reach("asks for support", left=1, words=15),
        _Reach("asks to write", left=1, words=15),
        _Reach("copyright or legal notice", left=2, words=30),
    )
}


def _is_outlet(line: Line, draft: Draft) -> bool:
    return bool(draft.outlet) and shapes.bare(line.text).removeprefix("the ") == draft.outlet.casefold().removeprefix(
        "the "
    )


def above(draft: Draft) -> Draft:
    """Take the lines above the first paragraph that tell the author or the day once more.

    >>> from copydesk.importer.draft import Draft
    >>> from copydesk.importer.lines import split_lines
    >>> page = "By Lotte Amery / The ferry sank on Monday in the fog off Castermouth, and all were saved by the pilot."
    >>> found = above(Draft(path="a.html", byline="Lotte Amery", lines=split_lines(page.replace(" / ", chr(10)))))
    >>> len(found.lines), found.lines[0].text[:9]
    (1, 'The ferry')
    """
    lines = [line for line in draft.lines if line.text]
    head = lines[: shapes.first_prose(lines)]
    return _take(draft, {line: "author or date, once more" for line in head if _says_again(line.text, draft)}, "above")


def tail(draft: Draft) -> Draft:
    """Take what stands below the text: the longest run of lines to the end that furniture explains.

    A label claims lines after it: one that leads to other pages all short ones, a sign-up box three, readers'
    comments everything if most of the text stands above. Stops at the first line, from the end, that nothing
    claims. Declines to take all lines there are.
    """
    lines = [line for line in draft.lines if line.text]
    reasons = _claims(lines, draft)
    start = len(lines)
    while start and lines[start - 1] in reasons:
        start -= 1
    if start == 0:
        return draft
    taken = {line: reasons[line] for line in lines[start:]}
    return _take(with_reporters(draft, taken, "tail"), taken, "tail")


def _claims(lines: Sequence[Line], draft: Draft) -> dict[Line, str]:
    """Say of each line that furniture explains, why: by its own words, or as it follows others."""
    reasons: dict[Line, str] = {}
    reach = _NOTHING
    total = sum(shapes.count(line.text) for line in lines if shapes.is_prose(line.text))
    above = 0
    for line in lines:
        own = _own_reason(line, draft, first=line is lines[0], below=above > 0)
        if own:
            reasons[line] = own
            reach = _reach(own, reach, mostly_above=above >= total * MOSTLY > 0)
        elif reach.left and reach.claims(line.text):
            reasons[line] = f"goes with the line above ({reach.reason})"
            reach = replace(reach, left=reach.left - 1)
        else:
            reach = _NOTHING
            above += shapes.count(line.text) if shapes.is_prose(line.text) else 0
    return reasons


def _own_reason(line: Line, draft: Draft, *, first: bool, below: bool) -> str:
    if reason := shapes.furniture(line.text):
        return reason
    if _WORKED.match(line.text):
        return "who worked on it"
    if not first and _is_outlet(line, draft):
        return "name of the outlet"
    if below and _is_about_author(line.text, draft.byline):
        return "about the author"
    return "author or date, once more" if below and _says_again(line.text, draft) else ""


def _says_again(text: str, draft: Draft) -> bool:
    """Say whether a line names the text's own author or day; a list of matches may end with other days."""
    about = read_about(text, draft.vocabulary.outlets)
    if not about:
        return False
    return about.said or (about.byline or draft.byline, about.published or draft.published) == (
        draft.byline,
        draft.published,
    )


def _is_about_author(text: str, byline: str) -> bool:
    """Say whether a line tells of one who wrote the text, beginning with the name."""
    named = any(name and text.startswith(name) for name in re.split(r", | and ", byline))
    return named and shapes.count(text) <= BIO_WORDS and bool(_TELLS_OF.search(text[:BIO_START]))


def _reach(reason: str, before: _Reach, *, mostly_above: bool) -> _Reach:
    """Give what a line of furniture claims of those after it; a list's claim outlasts labels within it."""
    if before.reason == COMMENTS or (reason == COMMENTS and mostly_above):
        return _Reach(COMMENTS, left=EVERYTHING, words=EVERYTHING)
    if reason in LISTS:
        return _Reach(reason, left=EVERYTHING, words=shapes.SOLID_WORDS - 1, sentences=False)
    if before.reason in LISTS or reason == COMMENTS:
        return before
    return REACH.get(reason, replace(_LABELS, reason=reason) if reason in CHROME and not before.left else before)


def inserts(draft: Draft) -> Draft:
    """Take single lines of furniture that stand inside the text.

    Only where the whole line says so (``Advertisement``, ``READ MORE: …``, ``Sign up for our newsletter``).
    Declines single words, items of a list, and whatever could be a sentence of the text.
    """
    reasons = {}
    for line in draft.lines:
        reason = shapes.furniture(line.text) if line.text else ""
        plain = " " in shapes.bare(line.text) and not _LIST_MARK.match(line.text)
        if reason in CERTAIN and (plain or reason == ADVERT):
            reasons[line] = reason
    return _take(draft, reasons, "inserts")


def _take(draft: Draft, reasons: dict[Line, str], name: str) -> Draft:
    for line, reason in reasons.items():
        draft = draft.step(name, [line], reason)
    return draft.without(set(reasons))
