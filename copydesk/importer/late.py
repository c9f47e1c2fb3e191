"""The modules of this folder that are loaded when there is a clipping to read, or a brief to merge.

Their patterns take a fifth of a second to compile, and most builds have nothing new. The one place for it: each call
names its module in plain words, so that `tests/test_rows.py` sees it as it sees an import.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def late(name: str) -> Any:
    """Give a module of this folder, loaded now if it was not before.

    >>> late("story").__name__
    'copydesk.importer.story'
    """
    return import_module(f"copydesk.importer.{name}")
