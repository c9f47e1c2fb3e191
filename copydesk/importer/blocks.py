"""Which lines of a clipping belong together, as its reader sees them: paragraphs, lists, headings, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.importer import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.importer.draft import Line

BULLET = re.compile(r"[•◦▪‣●*-]\s+(?=\S)")
NUMBER = re.compile(r"(\d|[1-9]\d{1,3})\.\s+(?=\S)")
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, white space squeezed; ``kind`` is "", "list", "heading", "quote" or "table"."""

    lines: tuple[Line, ...]
    kind: str = ""


def divide(lines: Iterable[Line]) -> list[Block]:
    """Divide lines into the blocks that a reader of the clipping sees.

    Blank lines divide, and so do kinds of lines. A text that has none of both, or a block whose lines are whole
    paragraphs, has a paragraph a line. A list right after another one is written as lines, unless they may as well be
    one: Markdown would make one list of both. So is what cannot be a list or table in Markdown.
    """
    parts: list[list[Line]] = [[]]
    for line in lines:
        text = " ".join(line.text.split())
        if text:
            parts[-1].append(replace(line, text=text))
        elif parts[-1]:
            parts.append([])
    parts = [part for part in parts if part]
    dense = len(parts) == 1
    made: list[Block] = []
    for part in parts:
        for kind, group in groupby(part, key=lambda line: "item" if line.kind == "inner" else line.kind):
            above = made[-1].lines if made and made[-1].kind == "list" else ()
            made += _blocks(kind, list(group), above, dense=dense)
    return made


def _blocks(kind: str, lines: list[Line], above: Sequence[Line], *, dense: bool) -> Iterator[Block]:
    """Give the blocks of lines of one kind, right below a list's lines where there are any ``above``."""
    listed = is_tree(lines) if kind == "item" else not kind and is_list(line.text for line in lines)
    if kind == "heading":
        yield Block(tuple(lines), kind)
    elif kind == "row" and is_table(lines):
        yield Block(tuple(lines), "table")
    elif listed and (not above or (kind == "item" and is_tree([*above, *lines]))):
        yield Block(tuple(lines), "list")
    else:
        kept = kind if kind == "quote" else ""
        yield from (Block(tuple(run), kept) for run in _runs(lines, dense=dense and not listed))


def _runs(lines: list[Line], *, dense: bool) -> Iterator[list[Line]]:
    """Divide lines where one of two neighbours is a paragraph of its own; a list within them stays whole."""
    run: list[Line] = []
    for line in lines:
        parted = run and (dense or shapes.is_prose(line.text) or shapes.is_prose(run[-1].text))
        if parted and not any(mark.match(line.text) and mark.match(run[-1].text) for mark in (BULLET, NUMBER)):
            yield run
            run = []
        run.append(line)
    yield run


def is_list(texts: Iterable[str]) -> bool:
    """Say whether lines are items of one list: two or more, all with the same bullet, or numbered in order.

    >>> is_list(["• a", "• b"]), is_list(["1. a", "2. b"]), is_list(["1. a", "7. b"]), is_list(["* a"])
    (True, True, False, False)
    """
    texts = list(texts)
    if len(texts) < 2:  # noqa: PLR2004 - one item is no list
        return False
    if all(BULLET.match(text) for text in texts):
        return len({text[0] for text in texts}) == 1
    numbers = [match[1] for text in texts if (match := NUMBER.match(text))]
    return numbers == [str(number) for number in range(1, len(texts) + 1)]


def is_tree(lines: Sequence[Line]) -> bool:
    """Say whether items, and the lines that go on with them, are one list, in whose items others may be.

    >>> from copydesk.importer.draft import Line
    >>> outer, more, inner = Line("7. a", 1, "item"), Line("more of a", 2, "item"), Line("• b", 3, "inner")
    >>> is_tree([outer, more, inner]), is_tree([more, outer]), is_tree([inner, outer]), is_tree([outer, outer])
    (True, False, False, False)
    """
    outer: list[str] = []
    inner: list[str] = []
    for line in lines:
        mark = _mark(line)
        level = outer if line.kind == "item" else inner
        if (not outer and level is inner) or (not level and not mark):
            return False
        if mark and level and mark != _next_mark(level[-1]):
            return False
        if mark:
            level.append(mark)
        if level is outer:
            inner.clear()
    return True


def _mark(line: Line) -> str:
    """Give the number before a line, or a bullet; empty where there is none."""
    match = NUMBER.match(line.text)
    return match[1] if match else "•" * bool(BULLET.match(line.text))


def _next_mark(mark: str) -> str:
    return mark if mark == "•" else str(int(mark) + 1)


def is_table(lines: Sequence[Line]) -> bool:
    """Say whether rows are a table: two or more, all with as many cells, and more than one.

    >>> from copydesk.importer.draft import Line
    >>> is_table([Line("a | b", 1), Line("c | d", 2)]), is_table([Line("a | b", 1), Line("c", 2)])
    (True, False)
    """
    bars = {line.text.count(CELLS) for line in lines}
    return len(lines) > 1 and len(bars) == 1 and bars != {0}
