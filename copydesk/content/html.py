"""Markdown to HTML that can do no harm.

Sanitise last: Markdown may hold any HTML, so the *rendered* HTML passes an allow-list (nh3), then loses the
characters that XML forbids, since the sanitiser itself can turn ``&#8;`` into one.
"""

from __future__ import annotations

import html
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from copydesk import files, text
from copydesk.content.rendered import Rendered
from copydesk.model import BRIEF_ROOT, SITE_ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

PHRASING = {
    "a",
    "abbr",
    "b",
    "br",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
}
PHRASING |= {"span", "strong", "sub", "sup", "time"}
BLOCKS = {
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
}
BLOCKS |= {"ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "li": {"id"},
    "sup": {"id"},
}
CLASSES = {
    "td": {"center", "end"},
    "th": {"center", "end"},
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
}
SCHEMES = {"http", "https", "mailto"}

_FOOTNOTE_ID = re.compile(r"fn(ref\d*)?:[\w-]+")
_ADDRESSED_TAG = re.compile(r'<(?:a|img)(?:\s+[a-z-]+="[^"]*")+\s*/?>')
_PICTURELESS = re.compile(r'<img(?:\s+(?!src=)[a-z-]+="[^"]*")*\s*/?>')
# Wider than RFC 3986: blanks before a scheme, which browsers once skipped, count as part of it.
_SCHEME = re.compile(r"([^/?#]*?):")
_ADDRESS = re.compile(r'\s(href|src)="([^"]*)"')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PHRASING_TAG = re.compile(rf"</?(?:{'|'.join(sorted(PHRASING - {'br', 'img'}))})\b[^>]*>")
_FOOTNOTES = '<div class="footnote">'
# Each inline rule of Python-Markdown and of its extensions in use needs one of these.
_INLINE_SIGN = re.compile(r"[\\`*_\[<&]|  \n")
BEFORE_INLINE = 25
_FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)


def render(markdown: str) -> Rendered:
    """Render a body. May raise ``RecursionError`` on absurd nesting; everything else comes out as some HTML."""
    converter = _converter()
    try:
        converted = converter.convert(markdown)
    finally:
        converter.reset()
    cleaner, gate = _cleaner()
    gate.pictures, gate.foreign = {}, {}
    cleaned = cleaner.clean(converted)
    safe = _ADDRESSED_TAG.sub(_mark_roots, _PICTURELESS.sub("", text.strip_illegal(cleaned)))
    prose = _plain(safe)
    lead = ""
    for match in islice(_PARAGRAPH.finditer(safe.partition(_FOOTNOTES)[0]), 3):
        lead = f"{lead} {_plain(match[1])}".strip()
        if len(lead) > text.SUMMARY:  # no more of it could be shown
            break
    summary, words = text.first_sentences(lead), text.count_words(prose)
    return Rendered(safe, files.digest(safe.encode()), summary, words, tuple(gate.pictures), tuple(gate.foreign))


class _Gate:
    """Says of each attribute whether it may stay, and notes the pictures that go by: the brief's own, and others."""

    def __init__(self) -> None:
        self.pictures: dict[str, None] = {}
        self.foreign: dict[str, None] = {}

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if attribute not in ("href", "src"):
            return value
        scheme = _SCHEME.match(value)
        if value.startswith("//") or "\\" in value or (scheme and scheme[1].lower() not in SCHEMES):
            return None
        if tag == "img" and scheme:
            self.foreign[value] = None
            return None
        if tag == "img" and not value.startswith("/"):
            self.pictures[unquote(value)] = None
        return value


@cache
def _cleaner() -> tuple[nh3.Cleaner, _Gate]:
    gate = _Gate()
    cleaner = nh3.Cleaner(
        tags=PHRASING | BLOCKS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        attribute_filter=gate,
        link_rel=None,
    )
    return cleaner, gate


def _mark_roots(tag: re.Match[str]) -> str:
    """Put a root before each address that has none of its own."""
    return _ADDRESS.sub(lambda match: f' {match[1]}="{_root_of(match[2])}{match[2]}"', tag[0])


def _root_of(address: str) -> str:
    if address.startswith("/"):
        return SITE_ROOT
    if _SCHEME.match(address):
        return ""
    return BRIEF_ROOT


def _plain(fragment: str) -> str:
    unmarked = _FOOTNOTE_MARK.sub("", fragment) if "<sup" in fragment else fragment
    without = _PHRASING_TAG.sub("", unmarked)
    return " ".join(html.unescape(_TAG.sub(" ", without)).split())


class _House(Extension):
    """What the house adds: headings begin below the page's own, alignment in tables is a class.

    And haste: no rule is tried on a text that lacks the sign it begins with.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.treeprocessors.register(_HouseStyle(md), "house", 5)
        md.treeprocessors.register(_NothingInline(md), "nothing inline", BEFORE_INLINE)


class _NothingInline(Treeprocessor):
    """Marks the texts in which no inline rule can find anything, so that none of them is tried."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _INLINE_SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class _HouseStyle(Treeprocessor):
    def run(self, root: Element) -> None:
        shift = any(element.tag == "h1" for element in root.iter())
        for element in root.iter():
            if shift and element.tag in ("h1", "h2", "h3", "h4", "h5"):
                element.tag = f"h{int(element.tag[1]) + 1}"
            if align := element.attrib.pop("align", None):
                element.set("class", {"right": "end"}.get(align, align))


# What a block cannot be without, for the rules whose own test is slow.
_BLOCK_SIGNS = {
    "hashheader": ("#",),
    "hr": ("-", "*", "_"),
    "quote": (">",),
    "setextheader": ("\n=", "\n-"),
    "table": ("|",),
}


def _only_with(signs: tuple[str, ...], test: Callable[[Element, str], bool]) -> Callable[[Element, str], bool]:
    """Guard the test of a block rule: a block without any of the signs does not pass."""
    return lambda parent, block: any(sign in block for sign in signs) and test(parent, block)


def _only_with_markup(run: Callable[[list[str]], list[str]]) -> Callable[[list[str]], list[str]]:
    """Guard the rule that takes HTML out of a text: one without any is not looked through letter by letter."""
    return lambda lines: run(lines) if any("<" in line or "&" in line for line in lines) else lines


@cache
def _converter() -> Markdown:
    converter = Markdown(
        extensions=[
            "fenced_code",
            "footnotes",
            "sane_lists",
            TableExtension(use_align_attribute=True),
            _House(),
        ],
        output_format="html",
    )
    for name, signs in _BLOCK_SIGNS.items():
        rule = converter.parser.blockprocessors[name]
        rule.test = _only_with(signs, rule.test)  # type: ignore[assignment, method-assign]
    raw = converter.preprocessors["html_block"]
    raw.run = _only_with_markup(raw.run)  # type: ignore[assignment, method-assign]
    return converter
