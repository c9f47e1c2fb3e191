"""YAML with places: read it into a typed value, write it back with proper quoting.

Used for the front matter of briefs and for ``config.yaml``.
"""

from copydesk.frontmatter.read import Reading, Split, Synonym, read, split
from copydesk.frontmatter.tree import MAX_BYTES
from copydesk.frontmatter.types import adapter, key_of, schema
from copydesk.frontmatter.write import with_key, write

__all__ = [
    "MAX_BYTES",
    "Reading",
    "Split",
    "Synonym",
    "adapter",
    "key_of",
    "read",
    "schema",
    "split",
    "with_key",
    "write",
]
