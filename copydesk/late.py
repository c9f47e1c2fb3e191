"""Faces of folders whose parts are loaded when they are first asked for: most builds do without most of them.

Loading Markdown, Jinja2, YAML and what is built on them takes longer than a build in which nothing is new. A folder's
``__init__`` names its parts for people and type checkers as imports below ``if TYPE_CHECKING``, and gives them by
``__getattr__`` (PEP 562).
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def face(package: str, **parts: str) -> Callable[[str], Any]:
    """Make the ``__getattr__`` of a package: ``parts`` says which names each of its modules gives.

    >>> find = face("copydesk.frontmatter", types="schema key_of")
    >>> find("key_of")("import_")
    'import'
    >>> find("unknown")
    Traceback (most recent call last):
    AttributeError: module 'copydesk.frontmatter' has no attribute 'unknown'
    """
    modules = {name: module for module, names in parts.items() for name in names.split()}

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        part = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, part)
        return part

    return find
