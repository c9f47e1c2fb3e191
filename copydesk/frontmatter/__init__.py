"""YAML with places: read it into a typed value, write it back with proper quoting.

Used for the front matter of briefs and for ``config.yaml``.
"""

from copydesk.frontmatter.edit import with_value
from copydesk.frontmatter.read import Reading, Split, Synonym, plain, read, split
from copydesk.frontmatter.tree import MAX_BYTES, Location, Tree
from copydesk.frontmatter.types import adapter, key_of, schema
from copydesk.frontmatter.write import with_key, write

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
