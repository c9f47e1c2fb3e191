"""YAML with places: read it into a typed value, write it back with proper quoting.

Used for the front matter of briefs and for ``config.yaml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.late import face

if TYPE_CHECKING:
    from copydesk.frontmatter.edit import with_value
    from copydesk.frontmatter.reading import Reading, Split, Synonym, plain, read, split
    from copydesk.frontmatter.tree import MAX_BYTES, Location, Tree
    from copydesk.frontmatter.types import adapter, key_of, schema
    from copydesk.frontmatter.writing import with_key, write

__all__ = [
    "MAX_BYTES",
    "Location",
    "Reading",
    "Split",
    "Synonym",
    "Tree",
    "adapter",
    "key_of",
    "plain",
    "read",
    "schema",
    "split",
    "with_key",
    "with_value",
    "write",
]

__getattr__ = face(
    __name__,
    edit="with_value",
    reading="Reading Split Synonym plain read split",
    tree="MAX_BYTES Location Tree",
    types="adapter key_of schema",
    writing="with_key write",
)
