"""What a page says of itself to machines: JSON-LD, OpenGraph and other meta. Claims, to be judged, not facts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# A longer claim says nothing; deeper or larger data is no description of an article.
LONGEST = 1_000
MOST_NODES = 2_000
MOST_CHARACTERS = 2_000_000
_ARTICLE = re.compile(r"Article|Posting|Report|Review")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_FENCE = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>|;)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Claims:
    """``article`` is the page's JSON-LD node of its article, ``nodes`` all nodes by ``@id``, ``meta`` the meta tags."""

    article: Mapping[str, Any]
    nodes: Mapping[str, Mapping[str, Any]]
    meta: Mapping[str, str]

    def said(self, *names: str) -> list[str]:
        """Give what meta tags of these names say, in their order, without empty ones."""
        return [self.meta[name] for name in names if 0 < len(self.meta.get(name, "")) <= LONGEST]

    def text(self, key: str, node: Mapping[str, Any] | None = None) -> str:
        """Give a text of the article's node, or of another one."""
        value = (self.article if node is None else node).get(key)
        return clean(value) if isinstance(value, str) and (len(value) <= LONGEST or key == "articleBody") else ""

    def named(self, key: str, node: Mapping[str, Any] | None = None) -> list[str]:
        """Give the names of who or what stands under a key: texts, nodes, lists of both, references."""
        value = (self.article if node is None else node).get(key)
        return [name for name in (self._name(item) for item in _listed(value)) if name]

    def listed(self, key: str) -> list[Mapping[str, Any]]:
        """Give the nodes under a key of the article's node, references followed."""
        items = [item for item in _listed(self.article.get(key)) if isinstance(item, Mapping)]
        return [item if len(item) > 1 else self.nodes.get(str(item.get("@id")), item) for item in items]

    def _name(self, item: Any) -> str:
        if isinstance(item, str):
            return clean(item) if len(item) <= LONGEST else ""
        if not isinstance(item, Mapping):
            return ""
        node = item if "name" in item else self.nodes.get(str(item.get("@id")), {})
        name = node.get("name")
        name = next(iter(name), "") if isinstance(name, list) else name
        return clean(name) if isinstance(name, str) and len(name) <= LONGEST else ""


def read_claims(root: Any) -> Claims:
    """Read a page's claims; broken JSON is mended where it is only a stray comma, and else passed over."""
    nodes = list(_nodes(root))
    articles = [node for node in nodes if _ARTICLE.search(" ".join(map(str, _listed(node.get("@type")))))]
    headed = [node for node in articles if node.get("headline") or node.get("articleBody") or node.get("author")]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    return Claims(_merged(headed), by_id, _meta(root))


def _merged(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Take the first node with a headline; a second one of the same headline adds what it lacks."""
    merged: dict[str, Any] = {}
    for node in nodes:
        if not merged or clean(str(node.get("headline"))) == clean(str(merged.get("headline"))):
            merged = {**node, **{key: value for key, value in merged.items() if value}}
    return merged


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    """Give each node of the page's JSON-LD, however deep its lists and graphs nest them."""
    scripts = [script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    waiting: list[Any] = [_load(script.text or "") for script in reversed(scripts)]
    given = 0
    while waiting and given < MOST_NODES:
        node = waiting.pop()
        given += 1
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _INNER if isinstance(node.get(key), list | dict)]


def _load(text: str) -> Any:
    if len(text) > MOST_CHARACTERS:
        return None
    bare = _FENCE.sub("", _FENCE.sub("", text.strip()))
    for attempt in (text, _TRAILING_COMMA.sub("", bare), _TRAILING_COMMA.sub("", html.unescape(bare))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _meta(root: Any) -> dict[str, str]:
    """Give meta tags by their name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = clean(element.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and (name := (element.get(key) or "").strip().lower()):
                found.setdefault(name, content)
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def clean(text: str) -> str:
    r"""Give a claim on one line, its entities read, twice if they were written so.

    >>> clean(" Tide &amp;amp; time\n at Wend ")
    'Tide & time at Wend'
    """
    return " ".join(html.unescape(html.unescape(text)).split())
