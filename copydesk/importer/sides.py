"""A brief taken apart, so that it can be merged, and put together again."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from copydesk import frontmatter
from copydesk.importer.merge import OURS
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from copydesk.frontmatter import Split, Tree

SETTLE = "keep what is right, and delete the marks"


@dataclass(frozen=True, slots=True)
class Side:
    """A brief as it is: its bytes, its text with plain line ends, that taken apart, and its keys."""

    data: bytes
    text: str
    parts: Split
    tree: Tree
    keys: dict[str, Any]

    @property
    def yaml(self) -> str:
        """The front matter as it stands, each line with its end."""
        return f"{self.parts.yaml}\n"

    @property
    def body(self) -> str:
        """The body as it stands."""
        return self.parts.body

    def with_parts(self, yaml: str, body: str) -> str:
        """Give the text with another front matter and body."""
        lines = self.text.split("\n", self.parts.body_line - 1)
        return f"{lines[0]}\n{yaml}{lines[self.parts.body_line - 2]}\n{body}"

    def encode(self, text: str) -> bytes:
        """Write a text as this brief was written: with its line ends and its mark."""
        ends = "\r\n" if b"\r\n" in self.data else "\n"
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        return mark + text.replace("\n", ends).encode()


def take_apart(data: bytes, path: str) -> Side | Problem:
    """Take a brief apart, so that it can be merged; one that cannot be read, or has marks already, is a problem."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Problem(Where(path), f"is not UTF-8 (byte {error.start:,})", "save the file as UTF-8")
    for row, line in enumerate(text.split("\n"), 1):
        if line.startswith(OURS):
            return Problem(Where(path, row, 1), "was merged before, and has marks of that", SETTLE, source=line)
    parts = frontmatter.split(text, path)
    if isinstance(parts, Problem):
        return parts
    tree, keys = frontmatter.plain(parts.yaml, path, first_line=2)
    if keys is None or tree.problems:
        return tree.problems[0]
    return Side(data, text, parts, tree, keys)
