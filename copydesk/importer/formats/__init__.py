"""Clippings by their kind: text, pages, notes in Markdown, mails. A reader gives lines, and the facts that it knows."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from copydesk.importer.formats.html import read_page
from copydesk.importer.formats.mail import read_mail
from copydesk.importer.formats.note import read_note
from copydesk.importer.formats.plain import MAX_LINES, read_text
from copydesk.problems import Problem

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

__all__ = ["MAX_LINES", "kind_of", "open_seed"]

PAGES = (".html", ".htm")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)

_FRONT = re.compile(rb"---[ \t]*\r?\n(?:[\w -]{1,40}:.*\r?\n|[ \t]*-.*\r?\n|[ \t]*\r?\n){1,100}?---[ \t]*\r?\n")
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.MULTILINE)
_HEAD_BYTES = 20_000
# Headers that only mail programs write: who pastes a forward by hand has none of them.
_ROUTE = {b"message-id", b"mime-version", b"content-type", b"received", b"return-path", b"date"}


def kind_of(data: bytes) -> str:
    r"""Give the ending that a clipping without a name should have; text unless it clearly is something else.

    >>> kind_of(b"<!DOCTYPE html><p>Ferry sinks"), kind_of(b"<b>Ferry</b> sinks"), kind_of(b"---\ntitle: Ferry\n---\n")
    ('.html', '.txt', '.md')
    >>> kind_of(b"From: Wend Wire <a@wend.example>\nSubject: Ferry sinks\nDate: Thu, 19 Nov 2026\n\nIt sank.")
    '.eml'
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if _PAGE.match(data):
        return ".html"
    if _FRONT.match(data):
        return ".md"
    head = re.split(rb"\r?\n\r?\n", data[:_HEAD_BYTES], maxsplit=1)[0]
    named = {match[1].lower() for match in _HEADER.finditer(head)}
    return ".eml" if _HEADER.match(head) and {b"from", b"subject"} <= named and named & _ROUTE else ".txt"


def open_seed(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Open a clipping by the end of its name; gives a draft for each article that it holds."""
    path = draft.path.lower()
    if path.endswith(PAGES):
        page = read_page(data, draft)
        return (page,) if not isinstance(page, Problem) else page
    if path.endswith(".md"):
        return read_note(data, draft)
    if path.endswith(".eml"):
        return read_mail(data, draft)
    return read_text(data, draft)
