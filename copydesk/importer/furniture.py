"""What a page puts around an article. Position decides as much as wording: see each pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import names, shapes
from copydesk.importer.about import read_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Draft, Line

LABEL_WORDS = 3
TEASER_WORDS = 25
LISTS = {"leads to other pages", "labels of the page"}
# How many lines after it a kind of furniture may claim, and how long they may be.
REACH = {
    "sign-up box": (3, 25),
    "asks to follow": (1, 12),
    "asks to follow or support": (2, 40),
    "asks for support": (1, 15),
    "asks to write": (1, 15),
    "copyright or legal notice": (2, 30),
    "advertisement": (0, 0),
}
# Inside of a text only these go, and only by whole lines of two words or more (an advert's label may be one).
CERTAIN = {"advertisement", "share bar", "sign-up box", "leads to other pages", "reading time", "row of labels"}

_WORKED = re.compile(
    r"^\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|production|fact-checking)"
    r"(?: and \w+)? by [^.]{3,160}\.?\)?$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[•◦▪‣*–—-]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Why a line is not the text's."""

    reason: str


def head(draft: Draft) -> Draft:
    """Take what stands above the headline, and what is furniture between it and the text.

    A label of a section goes when a byline, a date or a picture stands after it. Declines any other line below the
    headline: it may be the text's own first words.
    """
    above = [line for line in draft.lines if line.text and line.number < draft.headline_at]
    reasons = {line: shapes.furniture(line.text) or "above the headline" for line in above}
    prose = shapes.first_prose(draft.lines)
    below = [line for line in draft.lines[:prose] if line.text and line.number > draft.headline_at]
    last_told = max((at for at in draft.about_at if not below or at < _first_number(draft.lines, prose)), default=0)
    for line in below:
        if reason := shapes.furniture(line.text) or ("row of labels" if shapes.is_bar(line.text) else ""):
            reasons[line] = reason
        elif line.number < last_told and shapes.count(line.text) <= LABEL_WORDS and not shapes.ends(line.text):
            reasons[line] = "label of a section"
        elif _is_outlet(line, draft):
            reasons[line] = "name of the outlet"
    return _take(draft, reasons, "head")


def _first_number(lines: Sequence[Line], index: int) -> int:
    return lines[index].number if index < len(lines) else 10**9


def _is_outlet(line: Line, draft: Draft) -> bool:
    return bool(draft.outlet) and shapes.bare(line.text).removeprefix("the ") == draft.outlet.casefold().removeprefix(
        "the "
    )


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
    # A single claimed sentence at the edge, that only a list claimed, may be the text's.
    taken = {line: reasons[line] for line in lines[start:]}
    if start == 0:
        return draft
    draft = _with_authors(draft, list(taken))
    return _take(draft, taken, "tail")


def _claims(lines: Sequence[Line], draft: Draft) -> dict[Line, str]:
    reasons: dict[Line, str] = {}
    left, limit, by = 0, 0, ""
    prose_before = total = 0
    total = sum(shapes.count(line.text) for line in lines if shapes.is_prose(line.text))
    for index, line in enumerate(lines):
        reason = shapes.furniture(line.text)
        words = shapes.count(line.text)
        if by == "readers’ comments":
            reasons[line] = reason or "below readers’ comments"
            continue
        if not reason and _WORKED.match(line.text):
            reason = "who worked on it"
        if not reason and index and _is_outlet(line, draft):
            reason = "name of the outlet"
        if not reason and read_about(line.text, draft.vocabulary.outlets) and prose_before:
            reason = "author or date, once more"
        if reason:
            reasons[line] = reason
            if reason == "readers’ comments" and prose_before * 4 >= total * 3 > 0:
                by = reason
            elif reason in LISTS:
                left, limit, by = len(lines), TEASER_WORDS, reason
            elif reason in REACH:
                left, limit = max(left, REACH[reason][0]), max(limit if left else 0, REACH[reason][1])
                by = by if left and by in LISTS else reason
            continue
        teaser = words < shapes.SOLID_WORDS and not re.search(r"[.;]['\"”’»)]*$", line.text)
        boxed = by in REACH and words <= limit
        if left and (teaser if by in LISTS else boxed):
            reasons[line] = f"below a line that is {by}" if by in REACH else "below a line that leads to other pages"
            left -= 1
            continue
        left, by = 0, ""
        prose_before += words if shapes.is_prose(line.text) else 0
    return reasons


def _with_authors(draft: Draft, lines: Sequence[Line]) -> Draft:
    """Take the byline from who worked on it, where the clipping names nobody above."""
    for line in lines:
        about = re.match(r"\(?(?:reporting|written) by (?P<names>[^;.]+)", line.text, re.IGNORECASE)
        if about and not draft.byline and (who := names.read_names(about["names"])):
            return replace(draft, byline=who).step("tail", [line], "byline: who reported it")
    return draft


def inserts(draft: Draft) -> Draft:
    """Take single lines of furniture that stand inside the text.

    Only where the whole line says so (``Advertisement``, ``READ MORE: …``, ``Sign up`` with the line it belongs
    to). Declines single words, items of a list, and whatever could be a sentence of the text.
    """
    lines = [line for line in draft.lines if line.text]
    reasons: dict[Line, str] = {}
    for index, line in enumerate(lines):
        reason = shapes.furniture(line.text)
        low = shapes.bare(line.text)
        if reason not in CERTAIN or (_LIST_MARK.match(line.text) and not reason == "advertisement"):
            continue
        if " " in low or reason == "advertisement":
            reasons[line] = reason
        _ = index
    return _take(draft, reasons, "inserts")


def _take(draft: Draft, reasons: dict[Line, str], name: str) -> Draft:
    for line, reason in reasons.items():
        draft = draft.step(name, [line], reason)
    return draft.without(set(reasons))
