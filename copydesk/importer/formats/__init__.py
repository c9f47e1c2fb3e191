"""Clippings by their kind: plain text, saved pages. A reader gives drafts with lines, and the facts that it knows."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from copydesk.importer.formats.html import read_page
from copydesk.importer.formats.plain import MAX_LINES, read_text
from copydesk.problems import Problem

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

__all__ = ["MAX_LINES", "kind_of", "open_seed"]

PAGES = (".html", ".htm")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def kind_of(data: bytes) -> str:
    """Give the ending that a clipping without a name should have; text unless it clearly is something else.

    >>> kind_of(b"<!DOCTYPE html><p>Ferry sinks"), kind_of(b"<b>Ferry</b> sinks")
    ('.html', '.txt')
    """
    return ".html" if _PAGE.match(data.removeprefix(codecs.BOM_UTF8)) else ".txt"


def open_seed(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Open a clipping by the end of its name; gives a draft for each article that it holds."""
    if draft.path.lower().endswith(PAGES):
        page = read_page(data, draft)
        return (page,) if not isinstance(page, Problem) else page
    return read_text(data, draft)
