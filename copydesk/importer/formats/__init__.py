"""Clippings by their kind: plain text, saved pages. A reader gives drafts with lines, and the facts that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.importer.formats.html import read_page
from copydesk.importer.formats.plain import MAX_LINES, read_text
from copydesk.problems import Problem

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

__all__ = ["MAX_LINES", "open_seed"]

PAGES = (".html", ".htm")


def open_seed(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Open a clipping by the end of its name; gives a draft for each article that it holds."""
    if draft.path.lower().endswith(PAGES):
        page = read_page(data, draft)
        return (page,) if not isinstance(page, Problem) else page
    return read_text(data, draft)
