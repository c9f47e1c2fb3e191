"""Where lines and paragraphs really end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.importer import shapes
from copydesk.importer.draft import Draft, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every way to end a line: also form feed, vertical tab, NEL, and Unicode's line and paragraph separators.
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
NARROWEST, WIDEST = 40, 100
FEW_PAIRS = 4
SURE = 0.8
# More blanks than these say no more; a menu's gaps stay what they are.
_GAP = re.compile(r"[ \t]{4,}")
_HYPHEN = re.compile(r"(?<![\w-])([^\W\d_]+)-\s*$")
_ITEM = re.compile(r"(?:[•◦▪‣*–—-]|\d{1,3}[.)])\s|\s{2,}\S")


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Divide a text into numbered lines, whatever ends them.

    >>> [line.text for line in split_lines("a\r\nb\u2028c")]
    ['a', 'b', 'c']
    """
    return tuple(Line(line, number) for number, line in enumerate(LINE_ENDS.split(text), 1))


def unwrap(draft: Draft) -> Draft:
    r"""Join lines that were wrapped by hand, and trim blanks at their ends.

    A text counts as wrapped only when nearly every line in its blocks ends just where its next word would not
    have fitted, and most of them end in the middle of a sentence. Declines to join list items, indented lines,
    lines that end short: verses and tables stay as they are.

    >>> import textwrap
    >>> wall = "The wall along Mill Lane will be raised by a metre before next winter, and will have a gate so that"
    >>> wall += " swans can still get through, the river board said on Thursday, after a long debate in the inn."
    >>> wrapped = split_lines("\n".join(textwrap.wrap(wall, 44)))
    >>> [line.text == wall for line in unwrap(Draft(path="a.txt", lines=wrapped)).lines]
    [True]
    >>> wrapped += split_lines("- a gate\n- a wall")
    >>> [line.text for line in unwrap(Draft(path="a.txt", lines=wrapped)).lines][1:]
    ['- a gate', '- a wall']
    >>> verse = split_lines("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.\nThis is the end")
    >>> len(unwrap(Draft(path="a.txt", lines=verse)).lines)
    5
    """
    width = find_width(draft.lines)
    if not width:
        return replace(draft, lines=tuple(replace(line, text=_trim(line.text)) for line in draft.lines))
    joined: list[tuple[Line, list[str]]] = []
    touched: list[Line] = []
    parted = _parted_words(draft.lines)
    before = ""
    for line in draft.lines:
        text = _trim(line.text)
        if joined and before and text and _was_wrapped(before, line.text, width):
            if (hyphen := _HYPHEN.search(before)) is None:
                text = f" {text}"
            elif f"{hyphen[1]}-{_first_word(line.text)}".casefold() in parted:
                joined[-1][1][-1] = joined[-1][1][-1].removesuffix("-")
            joined[-1][1].append(text)
            touched.append(line)
        else:
            joined.append((line, [text]))
        before = text
    lines = tuple(replace(line, text="".join(parts)) for line, parts in joined)
    why = f"wrapped by hand at {width} characters, so joined with the line before"
    return replace(draft, lines=lines).step("unwrap", touched, why, f"{len(touched):,} lines")


def _parted_words(lines: Sequence[Line]) -> set[str]:
    r"""Give the words, with their hyphen, that are parted at the end of a line and are written without one.

    Such a word stands elsewhere in the text in one piece; or the text parts many, and neither this one with its hyphen
    nor its halves stand elsewhere as words.

    >>> text = "The well-\nknown ferry was late, and the passen-\ngers waited; most passengers know Port Al-\nder well."
    >>> sorted(_parted_words(split_lines(text)))
    ['passen-gers']
    """
    pairs = [
        (match[1], _first_word(after.text))
        for line, after in pairwise(lines)
        if (match := _HYPHEN.search(line.text)) and after.text.strip()[:1].islower()
    ]
    if not pairs:
        return set()
    text = "\n".join(line.text for line in lines).casefold()
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
    many = len(pairs) >= FEW_PAIRS
    found = set()
    for first, second in pairs:
        one, other = first.casefold(), second.casefold()
        whole = bool(words[one + other])
        known = words[f"{one}-{other}"] or (words[one] and words[other] > 1)
        if whole or (many and not known):
            found.add(f"{one}-{other}")
    return found


def _first_word(text: str) -> str:
    match = re.match(r"\s*([^\W\d_]+)", text)
    return match[1] if match else ""


def _trim(text: str) -> str:
    return _GAP.sub("   ", text.strip())


def find_width(lines: Sequence[Line]) -> int:
    """Say at which width a text was wrapped by hand, or 0. What is before an item of a list does not count."""
    pairs = [
        (line.text.strip(), after.text)
        for line, after in pairwise(lines)
        if line.text.strip() and after.text.strip() and not _ITEM.match(after.text)
    ]
    width = max((len(line) for line, _ in pairs), default=0)
    if len(pairs) < FEW_PAIRS or not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(_was_wrapped(line, after, width) for line, after in pairs)
    open_ended = sum(not shapes.ends(line) for line, _ in pairs)
    return width if full >= SURE * len(pairs) and open_ended >= len(pairs) / 2 else 0


def _was_wrapped(line: str, after: str, width: int) -> bool:
    if _HYPHEN.search(line) and after.strip()[:1].islower():
        return True
    return not _ITEM.match(after) and len(line) + 1 + len(after.strip().split(" ", 1)[0]) > width
