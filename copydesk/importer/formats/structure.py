"""What the blocks of an article are by their tags: headings, items, quotations, rows of a table, or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk import text as texts
from copydesk.importer import shapes
from copydesk.importer.blocks import CELLS
from copydesk.importer.formats.page import CELLS as CELL_TAGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from copydesk.importer.formats.page import Block

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "menu")


def find_kinds(blocks: Sequence[Block]) -> list[tuple[str, Any]]:
    """Give the kind of line that each block becomes, and the list that it is part of, the outermost one.

    What holds the whole article says nothing of a part of it: pages are laid out with lists, tables and quotations.
    A heading as long as a paragraph is one, and so is a longer one above the whole text: the standfirst. What stands
    last is above nothing, and no heading.

    >>> from copydesk.importer.formats.page import divide, read_tree
    >>> page = b"<h2>One</h2><p>Two<ul><li>Three<ul><li>Four</ul></ul><blockquote><p>Five</blockquote>"
    >>> root, _ = read_tree(page, "a.html")
    >>> [kind for kind, _ in find_kinds(divide(root))]
    ['heading', '', 'item', 'inner', 'quote']
    """
    shared = set[Any]().union(*(block.around for block in blocks[:1])).intersection(*(block.around for block in blocks))
    broken = _broken_tables(blocks)
    kinds = [_kind(block, shared, broken) for block in blocks]
    for at, longest in ((0, shapes.PROSE_WORDS), (-1, 0)):
        if kinds and kinds[at][0] == "heading" and texts.count_words(blocks[at].text) >= longest:
            kinds[at] = "", None
    return kinds


def _kind(block: Block, shared: Collection[Any], broken: Collection[Any]) -> tuple[str, Any]:
    around = [element for element in block.around if element not in shared]
    tags = [element.tag for element in around]
    if any(tag in HEADINGS for tag in tags) and 0 < texts.count_words(block.text) < shapes.LONG_PROSE_WORDS:
        return "heading", None
    if "blockquote" in tags:
        return "quote", None
    if "li" in tags:
        return "item" if tags.count("li") == 1 else "inner", next((each for each in around if each.tag in LISTS), None)
    table = _innermost("table", around)
    return "row" * (table is not None and table not in broken and _is_whole(block)), None


def _is_whole(block: Block) -> bool:
    """Say whether a row's text holds each of its cells: none is empty, and none has in it what parts them."""
    row = _innermost("tr", block.around)
    cells = sum(cell.tag in CELL_TAGS for cell in row) if row is not None and block.kind == "tr" else 0
    return cells == block.text.count(CELLS) + 1


def _broken_tables(blocks: Iterable[Block]) -> set[Any]:
    """Find the tables with something else between their rows: the rows below it would get a head that is none."""
    begun: set[Any] = set()
    ended: set[Any] = set()
    broken: set[Any] = set()
    for block in blocks:
        table = _innermost("table", block.around)
        if _is_whole(block):
            begun.add(table)
            broken.update({table} & ended)
        else:
            ended.update({table} & begun)
    return broken


def _innermost(tag: str, around: Sequence[Any]) -> Any:
    return next((element for element in reversed(around) if element.tag == tag), None)
