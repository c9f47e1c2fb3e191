"""Which blocks of a page are its article.

A library that knows many kinds of pages (trafilatura) reads the page three times, each time more or less strict. What
it finds are votes for blocks; the blocks decide, since they know where they stand.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copydesk import text as texts
from copydesk.importer import shapes
from copydesk.importer.formats.page import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from copydesk.importer.formats.page import Block

# A block is voted for when so much of it is in what the library found; runs of so many words are compared.
SHARE = 0.6
RUN = 3
# What an element holds of the voted text: the article itself; a part of it that is no box; a box, whatever it says.
ARTICLE, PART, BOX = 0.85, 0.15, 0.5
LABEL_WORDS = 10
# A block that is nothing but a link leads elsewhere, unless links are what the article consists of.
LINKED, LINK_WORDS, LINKS = 0.8, 30, 0.15
ITEMS = ("li", "h2", "h3", "h4", "tr", "td", "th", "dd", "dt")

_BOXES = {"nav": "navigation", "dialog": "a dialog", "form": "a form", "button": "a button"}
_ASIDES = {"footer": "the page's foot", "aside": "an aside", "figure": "a picture", "figcaption": "a caption"}
_ROLES = {"navigation", "complementary", "contentinfo", "search", "dialog", "alert"}
_CLASSES = re.compile(
    r"(?<!\S)(?:related|newsletters?|sign ?up|subscri(?:be|ption)|shar(?:e|ing)|social|recirc|recommend(?:ed|ations?)?"
    r"|most ?read|popular|trending|advert(?:isement)?s?|advertorial|sponsor(?:ed)?|byline|authors?|bio|captions?"
    r"|credits?|copyright|breadcrumbs?|tags|timestamp|disclaimer|disclosure|cookies?|paywall|sr ?only|outbrain|taboola"
    r"|toolbar|cta|donat(?:e|ion)|support|comments?)(?!\S)"
)
_WORD = re.compile(r"\w+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_]+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The blocks of an article by their index on the page, and why others that were voted for are none of it."""

    body: tuple[int, ...]
    left_out: Mapping[int, str]


def choose(root: Any, blocks: Sequence[Block], title: str, told: str = "") -> Chosen:
    """Choose the blocks that are the article; ``told`` is its text as the page tells it to machines, if it does.

    What was voted for stays, unless its surroundings, a link that is all of it, or its words say that it is furniture.
    What nobody voted for comes back when it stands among the article's own paragraphs.
    """
    sizes = [texts.count_words(block.text) for block in blocks]
    readings = [*read_variants(root), *([told] if texts.count_words(told) >= shapes.LONG_PROSE_WORDS else [])]
    voted = {index for reading in readings for index in _found_in(reading, blocks)}
    weights = {index: sizes[index] for index in voted if blocks[index].linked < len(blocks[index].text) / 2}
    shares = _shares(blocks, weights)
    article = _article(blocks, shares)
    links = sum(_is_link(blocks[index]) for index in voted) > LINKS * len(voted)
    left_out: dict[int, str] = {}
    body: list[int] = []
    for index, block in enumerate(blocks):
        reason = _furniture(block, shares) or shapes.furniture(block.text)
        if not reason and block.kind == "h1" and not body:
            reason = "above the text"
        elif not reason and title and _plain(block.text) == _plain(title):
            reason = "the headline"
        elif not reason and not links and _is_link(block) and block.kind not in ITEMS and sizes[index] < LINK_WORDS:
            reason = "leads to another page"
        elif not reason and article not in block.around and sizes[index] < LABEL_WORDS:
            reason = "a label outside of the article"
        if reason:
            left_out[index] = reason
        elif index in voted:
            body.append(index)
    return Chosen(tuple(_with_neighbours(body, blocks, sizes, left_out)), left_out)


def read_variants(root: Any) -> list[str]:
    """Let trafilatura find the article, balanced, strict and generous; gives each finding as plain text."""
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = []
    for strict, generous in ((False, False), (True, False), (False, True)):
        given = deepcopy(root)
        try:
            read = extract(given, include_comments=False, favor_precision=strict, favor_recall=generous)
        except (ValueError, AttributeError, IndexError, RecursionError):  # odd pages; the other readings go on
            continue
        found.append(read or "")
    return found


def _found_in(reading: str, blocks: Sequence[Block]) -> Iterable[int]:
    """Give the blocks whose words are mostly in a text, run by run; a short block has to be a line of its own."""
    lines = {_plain(line) for line in reading.split("\n")}
    words = _WORD.findall(reading.casefold())
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    for index, block in enumerate(blocks):
        own = _WORD.findall(block.text.casefold())
        mine = [tuple(own[at : at + RUN]) for at in range(len(own) - RUN + 1)]
        if sum(run in runs for run in mine) >= SHARE * len(mine) if mine else " ".join(own) in lines and own:
            yield index


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _shares(blocks: Sequence[Block], weights: Mapping[int, int]) -> Mapping[Any, float]:
    """Say for each element which share of the voted text it holds."""
    total = sum(weights.values()) or 1
    shares: dict[Any, float] = defaultdict(float)
    for index, weight in weights.items():
        for element in blocks[index].around:
            shares[element] += weight / total
    return shares


def _article(blocks: Sequence[Block], shares: Mapping[Any, float]) -> Any:
    """Find the innermost element that holds nearly all of the voted text."""
    depths = {
        element: depth
        for block in blocks
        for depth, element in enumerate(block.around)
        if shares.get(element, 0) >= ARTICLE
    }
    return max(depths, key=lambda element: depths[element], default=None)


def _furniture(block: Block, shares: Mapping[Any, float]) -> str:
    """Say which box a block stands in, if it is no part of the article by its tag, role or class."""
    for element in reversed(block.around):
        share = shares.get(element, 0)
        if share < BOX and (box := _BOXES.get(element.tag) or (element.get("role") or "").strip() in _ROLES):
            return box if isinstance(box, str) else f"a box ({element.get('role').strip()})"
        if share < PART:
            if aside := _ASIDES.get(element.tag):
                return aside
            named = _CLASSES.search(_CAMEL.sub(" ", element.get("class") or "").casefold())
            if named:
                return f"a box ({named[0]})"
    return ""


def _is_link(block: Block) -> bool:
    return block.linked > LINKED * len(block.text)


def _with_neighbours(
    body: Sequence[int], blocks: Sequence[Block], sizes: Sequence[int], left_out: Mapping[int, str]
) -> list[int]:
    """Take back what stands between the article's first and last block, beside a good part of it."""
    if not body:
        return []
    total = sum(sizes[index] for index in body)
    beside: dict[Any, int] = defaultdict(int)
    for index in body:
        beside[_parent(blocks[index])] += sizes[index]
    kept = set(body)
    return [
        index
        for index in range(body[0], body[-1] + 1)
        if index in kept
        or (
            index not in left_out
            and beside[_parent(blocks[index])] * 20 > total
            and blocks[index].linked < len(blocks[index].text) / 2
        )
    ]


def _parent(block: Block) -> Any:
    """Give the element beside whose children a block stands."""
    own = next((element for element in reversed(block.around) if element.tag in BLOCKS), None)
    return own.getparent() if own is not None else None
