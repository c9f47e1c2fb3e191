"""What a page was made of, in short: a digest of its context, and a checksum for each part of it.

A page is a pure function of its context, the layouts and the engine, so equal digests are equal bytes; and the
parts whose checksums differ are the reason why a page is rendered again.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from copydesk.model import Card, Copy, Edition
from copydesk.packing import pack
from copydesk.pages.contexts import Month, SiteInfo, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.model import Page

WHOLE = 16
PART = 4

# What stands on many pages is digested once; and what holds such values is not packed as a whole.
SHARED = frozenset({Card, Edition, Month, SiteInfo, Year})


def fingerprints(plan: Iterable[Page | Copy], layouts: str, engine: str) -> dict[str, bytes]:
    """Give the fingerprint of each output by its path.

    It is a digest of all parts, then a checksum of each. The parts of a page are the fields of its context, and
    ``template``, ``layouts``, ``engine``; a copied file has one, its ``content``.
    """
    tell = _Teller()
    around = [layouts.encode(), engine.encode()]
    made = {}
    for output in plan:
        if isinstance(output, Copy):
            parts = [output.digest.encode()]
        else:
            parts = [*map(tell, _values(output.context)), output.template.encode(), *around]
        whole = hashlib.blake2b(b"".join(parts), digest_size=WHOLE).digest()
        made[output.path] = b"".join([whole, *[zlib.crc32(part).to_bytes(PART) for part in parts]])
    return made


def differences(output: Page | Copy, before: bytes, after: bytes) -> tuple[str, ...]:
    """Name the parts of an output that differ between two fingerprints of it."""
    kind: Any = None if isinstance(output, Copy) else type(output.context)
    names = (*_names(kind), "template", "layouts", "engine") if kind else ("content",)
    if len(before) != len(after):
        return ("the kind of page",)
    return tuple(
        name
        for name, start in zip(names, range(WHOLE, len(after), PART), strict=True)
        if before[start : start + PART] != after[start : start + PART]
    )


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _getter(kind: Any) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*_names(kind))


def _values(value: object) -> tuple[Any, ...]:
    kind: Any = type(value)
    return _getter(kind)(value)


class _Teller:
    """Writes a value so that equal values, and only those, are equal bytes; each text says where it ends.

    What is shared is known by its identity once it was digested. All of it lives as long as the plan does, so an
    identity is never used twice.
    """

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}

    def __call__(self, value: Any) -> bytes:
        kind = type(value)
        if kind is tuple and value and type(value[0]) in SHARED:
            return b"%d(" % len(value) + b"".join([self(item) for item in value])
        if kind not in SHARED:
            return pack(value)
        found = self._known.get(id(value))
        if found is None:
            told = b"".join([self(item) for item in _values(value)])
            found = self._known[id(value)] = hashlib.blake2b(told, digest_size=WHOLE).digest()
        return found
