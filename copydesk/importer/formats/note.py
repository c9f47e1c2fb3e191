r"""A saved note in Markdown to drafts: its front matter tells facts, its text stays what a reader saw.

A note is a clipping: hostile until proven otherwise. Nothing of its Markdown acts in the brief; its marks go, so that
``**late**`` reads "late" there, as it did where the note was shown.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from copydesk.importer import names, shapes
from copydesk.importer.address import clean_address
from copydesk.importer.decode import decode
from copydesk.importer.formats.facts import read_moment
from copydesk.importer.formats.plain import as_read, part_articles
from copydesk.model import WebAddress
from copydesk.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.importer.draft import Draft, Line

MOST_FRONT_LINES = 200
# What notes call their facts; the day on which a note was made is none of them.
KEYS = {
    "headline": ("title", "headline"),
    "byline": ("author", "authors", "byline", "creator"),
    "published": ("published", "date", "pubdate", "date_published", "datepublished"),
    "url": ("url", "source", "link", "source_url", "canonical"),
    "outlet": ("outlet", "publisher", "site", "site_name", "publication"),
}
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)\s]*(?:\s+[^)]*)?\)|!\[\[[^\]]*\]\]")
_LINK = re.compile(
    r"\[([^\[\]]+)\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'(][^)]*)?\)|\[([^\[\]]+)\]\[[^\]]*\]"
)
_STRONG = re.compile(r"(?<![\w\\*_])(\*{1,3}|_{1,3}|~~|==)(?=\S)([^*_~=]+?)(?<=[^\s\\])\1(?![\w*_])")
_CODE = re.compile(r"(?<![\\`])(`{1,2})(?!`)([^`]+)\1(?!`)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--.*?-->")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~=])")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_DEFINITION = re.compile(r"\s{0,3}\[\^?[^\]]+\]:\s+\S+")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def read_note(data: bytes, draft: Draft) -> tuple[Draft, ...] | Problem:
    """Read a note into copies of an empty draft, one for each article, in their order."""
    decoded = decode(data, draft.path)
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    front, above = _front(text)
    drafts = part_articles(text, as_read(draft, encoding), above)
    if isinstance(drafts, Problem):
        return drafts
    read = [_with_headline(replace(item, lines=_plain(item.lines))) for item in drafts]
    return (_with_facts(read[0], front), *read[1:]) if front else tuple(read)


def _front(text: str) -> tuple[dict[str, list[str]], int]:
    """Read front matter line by line; gives values by key in lower case, and how many lines it takes.

    Not by YAML: a note may hold anything, and only words in a row are wanted.
    """
    lines = text.split("\n", MOST_FRONT_LINES)
    if lines[0].strip() != "---":
        return {}, 0
    found: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(lines[1:MOST_FRONT_LINES], 2):
        if line.strip() in ("---", "..."):
            return found, number
        if match := _KEY.match(line.rstrip()):
            key = match["key"].lower().replace(" ", "_").replace("-", "_")
            value = (match["value"] or "").strip()
            parts = value[1:-1].split(",") if re.fullmatch(r"\[(?!\[).*\]", value) else [value]
            found[key] = [bare for part in parts if (bare := _bare(part))]
        elif key and (match := _ITEM.match(line)):
            found[key].append(_bare(match["value"]))
    return {}, 0


def _bare(value: str) -> str:
    return _WIKI.sub(r"\1", value.strip().strip("\"'")).strip()


def _with_facts(draft: Draft, front: Mapping[str, list[str]]) -> Draft:
    """Take the facts of the front matter; an address has to be one, and a day a day."""
    said = {fact: next((front[key] for key in keys if front.get(key)), []) for fact, keys in KEYS.items()}
    url = ""
    with suppress(ValueError):
        url = str(WebAddress.check(clean_address("".join(said["url"][:1]))))
    who = [names.read_names(name) or name for name in said["byline"]]
    facts: dict[str, Any] = {
        "headline": "".join(said["headline"][:1]) or draft.headline,
        "byline": names.join_names(who),
        "published": read_moment("".join(said["published"][:1])),
        "url": url,
        "outlet": "".join(said["outlet"][:1]),
    }
    for name, value in facts.items():
        if value:
            draft = draft.step("note", [], f"{name}, as the front matter says", str(value))
    return replace(draft, **facts)


def _with_headline(draft: Draft) -> Draft:
    """Take the first heading as the headline, where the note begins with one."""
    first = next((line for line in draft.lines if line.text), None)
    if first is None or not first.text.startswith("# "):
        return replace(draft, lines=tuple(replace(line, text=line.text.removeprefix("# ")) for line in draft.lines))
    title = first.text.removeprefix("# ")
    draft = replace(draft, headline=title, headline_at=first.number).without([first])
    rest = tuple(replace(line, text=line.text.removeprefix("# ")) for line in draft.lines)
    return replace(draft, lines=rest).step("note", [first], "headline: the first heading", title)


def _plain(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    r"""Take Markdown's marks off lines, and say what they made of them. A main heading keeps its ``# `` for now.

    A note that is a quotation for the most part is written as if it were none.

    >>> from copydesk.importer.draft import Line
    >>> [line.text for line in _plain((Line("- **Ferry** [late](https://a.example), 2 * 3 \\*", 1),))]
    ['• Ferry late, 2 * 3 *']
    """
    quoted = [bool(_QUOTE.match(line.text)) for line in lines if line.text.strip()]
    quotes = sum(quoted) * 2 < len(quoted)
    made: list[Line] = []
    fenced = False
    for line in lines:
        if _FENCE.match(line.text):
            fenced = not fenced
            continue
        if fenced:
            made.append(line)
            continue
        if made and made[-1].text and _UNDERLINE.fullmatch(line.text):
            made[-1] = replace(made[-1], kind=made[-1].kind or _heading(made[-1].text))
            continue
        text = _bare_line(line.text)
        quote = "quote" * bool(quotes and text and _QUOTE.match(line.text))
        made.append(replace(line, text=text, kind=quote or _heading(text) * bool(_HEADING.match(line.text))))
    return tuple(made)


def _heading(text: str) -> str:
    """Give the kind of what is marked as a heading; one as long as a paragraph is one."""
    return "heading" * (0 < shapes.count(text) < shapes.LONG_PROSE_WORDS)


def _bare_line(text: str) -> str:
    if _DEFINITION.match(text):
        return ""
    text = _QUOTE.sub("", text, count=1) if _QUOTE.match(text) else text
    main = "# " if re.match(r"\s{0,3}#\s", text) else ""
    if heading := _HEADING.match(text):
        text = main + heading["text"]
    text = _BULLET.sub("• ", text, count=1) if _BULLET.match(text) else text
    text = _LINK.sub(lambda match: match[1] or match[2], _IMAGE.sub("", text))
    text = _CODE.sub(r"\2", _TAG.sub("", text))
    for _ in range(2):  # strong around emphasis
        text = _STRONG.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text)
