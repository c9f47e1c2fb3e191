"""Lines about the author: who is told of below a text, or signs it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer import names, shapes, trade
from copydesk.importer.about import LONGEST, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.importer.draft import Draft, Line

START = 200
NEAR, FEW = 6, 5

_REPORTED = re.compile(r"\(?(?:reporting|written) by (?P<names>[^;.]+)", re.IGNORECASE)
_NAME = r"(?P<who>[^\W\d_][^\s,:;!?()]*(?: (?:[^\W\d_]\.|[^\s,:;.!?()]+)){1,3})"
_BIO = re.compile(
    rf"[\s•*–—-]*(?:(?:about the author|author|written by|by|meet|korrespondent(?:in)?|der|die)[:\s]+)?{_NAME}"
    rf"(?:,? (?:\([^)]*\) )?(?P<is>is|was|ist|war|est|es|è|är|er)|,) (?P<what>.{{5,{START}}})",
    re.IGNORECASE,
)
_PREFIXED = re.compile(rf"(?:{trade.ROLE_NOUN}) {_NAME},? (?:is|ist|war|has|hat|est|es|è) ", re.IGNORECASE)
_DOES = re.compile(rf"[\s•*–—-]*{_NAME},? (?:{trade.DOES})(?!\w)")
_TEXTS = "(?:articles|posts|stories|news)"
_SIGNED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:about )?(?:the )?authors?|(?:written|posted|published) by|autor(?:in)?|auteur|meet)[:\s]+{_NAME}",
        rf"(?:(?:read|see|view) )?(?:more|all|mehr|más|plus)(?: {_TEXTS})? (?:by|from|von|de) {_NAME}(?: \(\w+\))?",
        rf"(?:contact|e-?mail|follow|reach) (?:(?:the )?(?:{trade.ROLE}) )?{_NAME} (?:at|on|via|:).*",
        rf"(?:.{{0,60}} (?:is|was) )(?:written|produced|reported) by {_NAME}(?:,.*|\.)",
        rf"{_NAME}\s*(?::|,|at|[-–—])\s*\S+@\S+.*",
        rf"{_NAME}[’']s? (?:other )?(?:latest )?{_TEXTS}",
    )
)


def find_author(below: Sequence[Line], text: Sequence[Line]) -> tuple[str, Line] | None:
    """Find who is told of as the author below a text, or in its last lines: ``Lotte Amery is a reporter for …``.

    >>> from copydesk.importer.draft import Line
    >>> find_author([Line("Share", 8), Line("Lotte Amery is a reporter for the Wend Wire.", 9)], [])[0]
    'Lotte Amery'
    """
    last = [*text[-NEAR:], *below]
    for line in last:
        if (who := subject(line.text)) and not _is_told_of(who, [other for other in text if other != line]):
            return who, line
    for line in (other for other in last if len(other.text) <= LONGEST):
        for pattern in _SIGNED:
            match = pattern.fullmatch(unmarked(line.text))
            if match and names.could_be_person(match["who"].rstrip(".")):
                return names.calm(match["who"].rstrip(".")), line
    for line, after in zip(last, [*last[1:], None], strict=True):
        told = (
            after
            and names.could_be_person(line.text)
            and (
                names.is_role(after.text)
                or (shapes.is_prose(after.text) and after.text.startswith(line.text.split()[0]))
            )
        )
        if told or (line in below[:1] and _signs(line.text, alone=len(below) <= FEW)):
            return _signs(line.text, alone=True), line
    return None


def _is_told_of(who: str, text: Sequence[Line]) -> bool:
    """Say whether a text speaks of somebody: then a line about that person is one of its own."""
    name = re.compile(rf"(?<!\w){re.escape(who.rpartition(' ')[2])}(?!\w)")
    return any(name.search(line.text) and not line.text.startswith(who) for line in text)


def _signs(text: str, *, alone: bool) -> str:
    """Give the name that a line under the text is: of a desk, an agency, or, where nothing else follows, a person."""
    text = text.strip("© ")
    if wire := trade.WIRE.match(text):
        return (
            wire["name"].removesuffix("-infocom")
            if re.fullmatch(r"(?:-infocom)?(?:,? dpa:.*)?", text[wire.end() :])
            else ""
        )
    if korean := re.fullmatch(r"(?:\S+ ){0,4}(?P<who>[가-힣]{2,4}) ?(?:선임)?기자(?: \S+@\S+)?", text):
        return korean["who"]
    if names.is_desk(text) and shapes.count(text) <= NEAR:
        return text
    return names.calm(text) if alone and names.could_be_person(text) else ""


def subject(line: str) -> str:
    """Give the person whom a line tells of as one who writes; empty for any other line.

    >>> subject("Lotte Amery is a freelance reporter in Wend."), subject("Lotte Amery covers the harbour.")
    ('Lotte Amery', 'Lotte Amery')
    >>> subject("Lotte Amery is a pilot in Wend."), subject("Lotte Amery, 58, swam.")
    ('', '')
    """
    if len(line) > shapes.LONG_LINE:
        return ""
    match = _BIO.match(line)
    if match and names.could_be_person(match["who"]):
        what = match["what"]
        if (
            names.has_role(what)
            if match["is"]
            else re.match(r"(?:an?|the|our) ", what) and names.has_role(what[: START // 2])
        ):
            return names.calm(match["who"])
    match = _PREFIXED.match(line) or _DOES.match(line)
    return names.calm(match["who"]) if match and names.could_be_person(match["who"]) else ""


def with_reporters(draft: Draft, lines: Iterable[Line], name: str) -> Draft:
    """Take the byline from who reported it, where the clipping names nobody above; ``name`` is the pass that asks."""
    for line in lines:
        match = _REPORTED.match(line.text)
        if match and not draft.byline and (who := names.read_names(match["names"])):
            return replace(draft, byline=who).step(name, [line], "byline: who reported it")
    return draft
