"""What a page says below its pictures, or about them to machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from copydesk.importer import shapes
from copydesk.importer.picture import CREDIT_WORDS, LABEL, read_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.importer.formats.claims import Claims
    from copydesk.importer.formats.page import Block

MOST_WORDS = 90
LAST_WORDS = 4
_CREDIT = re.compile(r"credit|copyright|photographer|attribution|(?:^|[-_ ])(?:source|quelle)(?:$|[-_ ])")
_CAPTION = re.compile(r"caption|legend|credit|bildunterschrift")
_PICTURE = re.compile(r"(?:^|[-_ ])(?:image|img|photo|picture|media|foto)(?:$|[-_ ])")
_LABEL = re.compile(
    rf"^(?:[\s(\[©|/–—-]|(?:{LABEL}|via|by|source)\b\s*[:/©|]*\s*)+",
    re.IGNORECASE,
)
# Inside of a figure a credit may be told by its sign alone: ``… © Dana Frisk``, ``… (Bild: Dana Frisk)``,
# ``… / Dana Frisk``, a label that no list knows (``. Isithombe: Dana Frisk``), or a few last words after a sentence.
_SIGNED = (
    re.compile(r"^(?P<caption>.*?)\s*©\s*(?P<credit>[^©]+)$"),
    re.compile(
        rf"^(?P<caption>.*?)\s*[(\[]\s*{LABEL}\s*[:/]\s*(?P<credit>[^()\[\]]+)[)\]]$",
        re.IGNORECASE,
    ),
    re.compile(r"^(?P<caption>.*?)\s+/\s+(?P<credit>[^\W\d_].*)$"),
    re.compile(r"^(?P<caption>(?:.*[.!?…])?)\s*[^\W\d_a-z][^\W\d_]+:\s+(?P<credit>[^\W\d_a-z][^:.!?]+)$"),
    re.compile(r"^(?P<caption>.*[.!?…。][\"”’»)]*)\s+(?P<credit>[^\W\d_a-z][^.!?,]+)$"),
)


def find_picture(claims: Claims, blocks: Sequence[Block]) -> tuple[str, str]:
    """Give caption and credit of the first of the blocks' pictures that has a credit, else of the page's image.

    Declines a credit that is a sentence: it belongs to the caption.
    """
    captions = []
    for figure in _figures(blocks):
        caption, credit = _read_figure(figure)
        if credit:
            return caption, credit
        captions.append(caption)
    for image in claims.listed("image"):
        for key in ("creditText", "copyrightNotice", "author", "creator", "copyrightHolder"):
            credit = _bare(next(iter(claims.named(key, image)), ""))
            if credit:
                return claims.text("caption", image), credit
    return next((caption for caption in captions if caption), ""), ""


def _figures(blocks: Sequence[Block]) -> Iterable[Any]:
    """Give the outermost elements that hold a picture and its words alone, in the order of the page."""
    found: dict[Any, bool] = {}
    for block in blocks:
        for element in block.around:
            if element not in found:
                found[element] = _is_figure(element) and shapes.count(_text(element)) <= MOST_WORDS
            if found[element]:
                break
    return [element for element, is_figure in found.items() if is_figure]


def _is_figure(element: Any) -> bool:
    if element.tag in ("figure", "figcaption") or _CAPTION.search(_names(element)):
        return True
    parent = element.getparent()
    return bool(_PICTURE.search(_names(element))) and parent is not None and next(parent.iter("img"), None) is not None


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()


def _read_figure(figure: Any) -> tuple[str, str]:
    """Read caption and credit out of the words of one figure."""
    text = _text(figure)
    for element in figure.iterdescendants():
        credit = _bare(_text(element)) if isinstance(element.tag, str) and _CREDIT.search(_names(element)) else ""
        if credit:
            return text.replace(_text(element), "").strip(" |/–—-"), credit
    if read := read_picture(text):
        return read[0], _bare(read[1])
    for pattern in _SIGNED:
        match = pattern.match(text)
        credit = _bare(match["credit"]) if match else ""
        if match and credit and (pattern is not _SIGNED[-1] or shapes.count(credit) <= LAST_WORDS):
            return match["caption"].strip(" |–—-"), credit
    return text, ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if isinstance(element.tag, str) else ""


def _bare(credit: str) -> str:
    """Take the label off a credit; empty when it is too long for a name.

    >>> _bare("(Photo: Dana Frisk / Wend Wire)"), _bare("© Dana Frisk"), _bare("Credit: Getty")
    ('Dana Frisk / Wend Wire', 'Dana Frisk', 'Getty')
    """
    name = _LABEL.sub("", credit).strip(" .,|/)]–—-")
    is_name = 0 < shapes.count(name) <= CREDIT_WORDS and not re.search(r"https?:|\d:\d\d|\d{4}", name)
    return name if is_name and not shapes.furniture(name) and not name[0].islower() else ""
