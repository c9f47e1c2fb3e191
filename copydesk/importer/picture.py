"""Lines below a picture: its caption, and who made it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer import shapes, trade

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft, Line

CREDIT_WORDS = 10
CAPTION_WORDS = 60
DEEP = 2

_LABELLED = re.compile(
    rf"[(\[]?{trade.PICTURE}(?: {trade.CREDIT})?\s*[:：/©]\s*(?P<credit>[^.!?]+?(?:\.\w+)?)[)\]]?\.?", re.IGNORECASE
)
_CREDIT_ONLY = re.compile(rf"[(\[]?{trade.CREDIT}\s*[:：]\s*(?P<credit>[^.!?]+?)[)\]]?", re.IGNORECASE)
_CAPTIONED = re.compile(
    rf"(?P<caption>\S.*?[.!?…\"”»)]|\S.*?)\s*[|(\[/–—-]?\s*(?<!\w){trade.PICTURE}(?: {trade.CREDIT})?"
    r"\s*[:：]\s*(?P<credit>[^.!?]{2,80}?)[)\]]?\.?",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?P<caption>\S.*?[.!?…\"”»)])?\s*[(\[]?(?P<credit>(?:[^\W\d_][^()\[\].!?]{0,50}[/|,] ?|via )?"
    rf"{trade.AGENCIES}(?:/[\w .-]{{1,40}})?)[)\]]?\.?",
    re.IGNORECASE,
)


def read_picture(line: str) -> tuple[str, str] | None:
    """Read caption and credit of a picture; None for any other line.

    >>> read_picture("Photo: Dana Frisk / Wend Wire"), read_picture("Foto: Brais Lamas")
    (('', 'Dana Frisk / Wend Wire'), ('', 'Brais Lamas'))
    >>> read_picture("Mussel ropes at Gannet Creek. Photograph: Dana Frisk/Wend Wire")
    ('Mussel ropes at Gannet Creek.', 'Dana Frisk/Wend Wire')
    >>> read_picture("The picture: nobody knows what will come of it."), read_picture("Pictures of the storm")
    (None, None)
    """
    if len(line) > shapes.LONG_LINE:
        return None
    for pattern in (_LABELLED, _CREDIT_ONLY, _CAPTIONED, _AGENCY):
        match = pattern.fullmatch(line)
        if not match:
            continue
        caption = (match.groupdict().get("caption") or "").strip(" |–—-")
        credit = match["credit"].strip(" .,|/")
        if _is_credit(credit) and shapes.count(caption) <= CAPTION_WORDS:
            return caption, credit
    return None


def _is_credit(credit: str) -> bool:
    """Say whether words could be a maker's name: few, and with a capital at the start of most of them."""
    words = re.findall(r"[^\W\d_][\w.’'-]*", credit)
    small = [word for word in words if word[0].islower() and len(word) >= len("from")]
    return 0 < len(words) <= CREDIT_WORDS and not words[0][0].islower() and len(small) <= len(words) // 3


def picture(draft: Draft) -> Draft:
    """Take the lines below pictures; the first gives credit and caption of the brief's image.

    Inside of the text only a line that is nothing but a labelled credit, or a caption with one, goes: a name
    of an agency alone may be cited there. Declines captions without a credit: they read like any other line.
    """
    prose = [
        index for index, line in enumerate(draft.lines) if shapes.is_prose(line.text) and not read_picture(line.text)
    ]
    inner = range(prose[DEEP - 1], prose[-1] + 1) if len(prose) > DEEP else range(0)
    taken: list[Line] = []
    for index, line in enumerate(draft.lines):
        read = read_picture(line.text)
        if not read or (index in inner and not re.search(rf"(?i)(?<!\w){trade.PICTURE}[^:]*:", line.text)):
            continue
        caption, credit = read
        if caption and prose and index >= prose[0] and not _CAPTIONED.fullmatch(line.text):
            continue
        if not draft.credit:
            draft = replace(draft, credit=credit, caption=caption)
            draft = draft.step("picture", [line], "credit of the picture" + " and its caption" * bool(caption))
        else:
            draft = draft.step("picture", [line], "below another picture")
        taken.append(line)
    return draft.without(taken)
