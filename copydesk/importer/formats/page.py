"""A saved page: bytes to a tree that nothing runs in, and the tree to blocks of text in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from copydesk.importer.decode import decode
from copydesk.problems import Problem, Where

MOST_ELEMENTS = 20_000
MOST_CHARACTERS = 1_000_000
MOST_ATTRIBUTES = 2_000
NO_TEXT = "has no text that a browser would show"
_INSTEAD = "save the article as plain text (.txt)"
# Where a page says its charset, https://html.spec.whatwg.org/#determining-the-character-encoding
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_ACTIVE = re.compile(r"<(script|style)\b([^<>]*)>", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What a page does not show as text, or shows elsewhere.
UNSEEN = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio"}
UNSEEN |= {"video", "select", "textarea", "head", "map"}
BLOCKS = {"address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog"}
BLOCKS |= {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS |= {
    "header",
    "hgroup",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
}
BLOCKS |= {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
CELLS = ("td", "th")
ROW_WORDS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text that stands alone on the page.

    ``kind`` is the tag that made it a block, ``around`` the elements that hold it, the outermost first; ``linked`` of
    its characters lead elsewhere. ``follows`` says that it goes on the line after the block before, as after a ``<br>``
    or in a list; ``mark`` is the bullet or number before it.
    """

    text: str
    kind: str
    around: tuple[Any, ...]
    linked: int = 0
    follows: bool = False
    mark: str = ""


def read_tree(data: bytes, path: str) -> tuple[Any, str] | Problem:
    """Parse a page; gives its root and the name of its encoding. What scripts and entities could do, is not done."""
    from lxml import etree, html

    declared = _CHARSET.search(data[:_HEAD_BYTES])
    decoded = decode(data, path, declared[1].decode("ascii") if declared else "")
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    text = _without_scripts(text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = None if _has_monster(text) else etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        root = None
    if not text.strip():
        return Problem(Where(path), NO_TEXT, "save the page once it is loaded")
    if why := "it is not built like one" if root is None else _too_much(root, parser):
        return Problem(Where(path), f"cannot be read as a page: {why}", _INSTEAD)
    return root, encoding


def _without_scripts(text: str) -> str:
    """Cut scripts and styles out, except what a page tells machines about itself: they are most of many pages.

    >>> _without_scripts("<p>a<script>b</script><style>c</style><script type='application/ld+json'>{}</script>")
    "<p>a<script type='application/ld+json'>{}</script>"
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when they become small
        return text
    kept = []
    start = 0
    for match in _ACTIVE.finditer(text):
        if match.start() < start or "ld+json" in match[2].lower():
            continue
        end = low.find(f"</{match[1].lower()}", match.end())
        kept.append(text[start : match.start()])
        start = len(text) if end < 0 else text.find(">", end) + 1 or len(text)
    return "".join([*kept, text[start:]])


def _has_monster(text: str) -> bool:
    """Say whether there is a tag of thousands of attributes, which parsers take minutes for."""
    for piece in text.split(">"):
        tag = piece[piece.find("<") :]
        if len(tag) > MOST_ATTRIBUTES and len(re.findall(r"[\s/\"']+", _QUOTED.sub(" ", tag))) > MOST_ATTRIBUTES:
            return True
    return False


def _too_much(root: Any, parser: Any) -> str:
    """Say what a page has too much of to be an article."""
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return "its elements lie hundreds deep in each other"
    elements = characters = 0
    for element in root.iter():
        elements += 1
        if element.tag not in UNSEEN:
            characters += len(element.text or "") + len(element.tail or "")
    if elements > MOST_ELEMENTS:
        return f"it has {elements:,} elements, and more than {MOST_ELEMENTS:,} are no article"
    if characters > MOST_CHARACTERS:
        return f"it has {characters:,} characters of text, and more than {MOST_CHARACTERS:,} are no article"
    return ""


def divide(root: Any) -> list[Block]:
    """Divide a page into its blocks.

    >>> root, _ = read_tree(b"<p>One <b>two</b><br>three<ul><li>four<li>five</ul><script>six()</script>", "a.html")
    >>> [(block.kind, block.mark + block.text, block.follows) for block in divide(root)]
    [('p', 'One two', False), ('p', 'three', True), ('li', '• four', False), ('li', '• five', True)]
    """
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            walk.enter(element) if event == "start" else walk.leave(element)
    walk.end_block()
    return _join_cells(walk.blocks)


@dataclass(slots=True)
class _Walk:
    """Where a walk through a page stands: the elements around, and the text of the block so far."""

    blocks: list[Block] = field(default_factory=list)
    around: list[Any] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    unseen: int = 0
    breaks: int = 0
    mark: str = ""

    def enter(self, element: Any) -> None:
        if self.unseen or element.tag in UNSEEN or "hidden" in element.attrib:
            self.unseen += 1
            return
        if element.tag in BLOCKS:
            self.end_block()
        if element.tag == "br":
            self.end_block()
            self.breaks += 1
        if element.tag == "li":
            self.mark = _mark(element)
        self.around.append(element)
        self.links += element.tag == "a"
        self.add(element.text)

    def leave(self, element: Any) -> None:
        if self.unseen:
            self.unseen -= 1
        else:
            if element.tag in BLOCKS:
                self.end_block()
            if element.tag == "li":
                self.mark = ""
            self.around.pop()
            self.links -= element.tag == "a"
        if not self.unseen:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if "\n" in text.strip("\n") and any(element.tag == "pre" for element in self.around):
            for line in text.split("\n"):
                self.parts.append(line)
                self.end_block()
                self.breaks = 1
            return
        self.parts.append(text)
        if self.links:
            self.linked += len(" ".join(text.split()))

    def end_block(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text:
            kind = next((element for element in reversed(self.around) if element.tag in BLOCKS), None)
            around = tuple(self.around)
            follows = bool(self.blocks) and (self.breaks == 1 or self._next_in_list(kind))
            tag = "p" if kind is None else kind.tag
            self.blocks.append(Block(text, tag, around, min(self.linked, len(text)), follows, self.mark))
            self.mark = ""
        if text or self.parts:
            self.breaks = 0 if text else self.breaks
        self.parts, self.linked = [], 0

    def _next_in_list(self, element: Any) -> bool:
        """Say whether the block is an item right after another one of the same list."""
        before = self.blocks[-1]
        return bool(self.mark and before.mark and element is not None and element.getparent() in before.around)


def _mark(item: Any) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    start = parent.get("start", "1")
    first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    return f"{first + sum(1 for _ in item.itersiblings('li', preceding=True))}. "


def _join_cells(blocks: list[Block]) -> list[Block]:
    """Write the short cells of a row as one block: ``Monday | 6.40 | 12.55``; tables that only lay out stay apart."""
    joined: list[Block] = []
    row: list[Block] = []
    for block in [*blocks, Block("", "", ())]:
        if row and not (block.kind in CELLS and _row(block) is _row(row[0])):
            if len(" ".join(cell.text for cell in row).split()) <= ROW_WORDS and len(row) > 1:
                text = " | ".join(cell.text for cell in row)
                follows = bool(joined) and joined[-1].kind == "tr" and _table(joined[-1]) is _table(row[0])
                joined.append(Block(text, "tr", row[0].around, sum(cell.linked for cell in row), follows))
            else:
                joined += row
            row = []
        if block.kind in CELLS:
            row.append(block)
        elif block.text:
            joined.append(block)
    return joined


def _row(block: Block) -> Any:
    return next((element for element in reversed(block.around) if element.tag == "tr"), None)


def _table(block: Block) -> Any:
    return next((element for element in reversed(block.around) if element.tag == "table"), None)
