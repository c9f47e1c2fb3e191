"""How much of a clipping's text its brief takes: all, the first paragraphs, or none. The rest stays in the clipping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import text
from copydesk.importer import shapes
from copydesk.importer.blocks import divide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.config import Shape
    from copydesk.importer.blocks import Block
    from copydesk.importer.draft import Draft

# As many as the site looks at, where a brief has no summary.
SUMMED_UP = 3


def shorten(draft: Draft, shape: Shape) -> Draft:
    r"""Mark how many lines the brief takes, and give it a summary of whole sentences from the lead.

    A line between paragraphs, such as a sub-heading, goes with the paragraph below it and does not count, unless
    the text has nothing else. Whole texts get no summary: the site takes the first sentences of the body.

    >>> from copydesk.config import Shape
    >>> from copydesk.importer.draft import Draft
    >>> from copydesk.importer.lines import split_lines
    >>> text = "The ferry sank.\n\nWhat next\n\nA new one is built.\n\nIt was old."
    >>> short = shorten(Draft(path="a.txt", lines=split_lines(text)), Shape("lead 2"))
    >>> short.shown, short.summary
    (3, 'The ferry sank. A new one is built.')
    """
    if shape.paragraphs is None:
        return draft
    blocks = divide(draft.lines)
    marks = [_is_paragraph(block) for block in blocks]
    counted = [number for number, mark in enumerate(marks, 1) if mark or not any(marks)]
    end = next(iter(counted[shape.paragraphs - 1 : shape.paragraphs]), len(blocks)) if shape.paragraphs else 0
    lines = [line for line in draft.lines if line.text.strip()]
    shown = sum(len(block.lines) for block in blocks[:end])
    lead = [block for block, mark in zip(blocks, marks, strict=True) if mark and block.kind in ("", "quote")]
    first = lead[: min(shape.paragraphs or SUMMED_UP, SUMMED_UP)]
    summary = " ".join(line.text for block in first for line in block.lines)
    draft = replace(draft, shown=shown, summary=text.whole_sentences(summary))
    return draft.step("shorten", lines[shown:], f"stays in the clipping (import.body: {shape})", _count(lines[shown:]))


def _is_paragraph(block: Block) -> bool:
    last = block.lines[-1].text
    if block.kind in ("heading", "list", "table"):
        return block.kind != "heading"
    return shapes.ends(last) or shapes.count(last) >= shapes.PROSE_WORDS


def _count(lines: Sequence[object]) -> str:
    return f"{len(lines):,} line{'s' * (len(lines) != 1)}"
