"""What a page was made of, in short: a digest of all that it is given, and, to say why, a checksum of each part.

A page is a pure function of what it is given, the layouts and the engine, so equal digests are equal bytes; and
the parts whose checksums differ are the reason why a page is rendered again.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import fields
from functools import cache
from inspect import signature
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from copydesk.model import Card, Copy, Edition
from copydesk.packing import pack
from copydesk.pages.contexts import Month, SiteInfo, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.model import Page

WHOLE = 16
PART = 4

# What stands on many pages is digested once: these as they are, and those, which hold others of them, field by field.
SIMPLE = frozenset({Card, SiteInfo})
SHARED = SIMPLE | {Edition, Month, Year}
LONG = SHARED | {tuple}


class Fingerprints:
    """The fingerprints of a plan. What is shared is known by its identity: it lives as long as the plan does."""

    def __init__(self, plan: Iterable[Page | Copy], layouts: str, engine: str) -> None:
        """Digest all outputs of a plan; ``layouts`` and ``engine`` are digests that every page depends on."""
        self._around = (layouts, engine)
        self._known: dict[int, bytes] = {}
        self.digests = {output.path: _digest(pack(self._all_short(self._given(output)))) for output in plan}

    def parts(self, output: Page | Copy) -> bytes:
        """Give a checksum of each part of an output."""
        return b"".join([zlib.crc32(pack(self._short(part))).to_bytes(PART) for part in self._given(output)])

    def differences(self, output: Page | Copy, before: bytes, after: bytes) -> tuple[str, ...]:
        """Name the parts of an output that differ between two such rows of checksums.

        The parts of a page are those of its context, and ``template``, ``layouts``, ``engine``; a copied file has one,
        its ``content``.
        """
        if isinstance(output, Copy):
            names = ["content"]
        else:
            names = [*signature(output.make).parameters, "template", "layouts", "engine"]
        if len(before) != len(after):
            return ("the kind of page",)
        starts = range(0, len(after), PART)
        parts = zip(names, starts, strict=True)
        return tuple(name for name, at in parts if before[at : at + PART] != after[at : at + PART])

    def _given(self, output: Page | Copy) -> tuple[Any, ...]:
        if isinstance(output, Copy):
            return (output.digest,)
        return (*output.given, output.template, *self._around)

    def _all_short(self, values: Iterable[Any]) -> list[Any]:
        return [self._short(value) if type(value) in LONG else value for value in values]

    def _short(self, value: Any) -> Any:
        """Give a digest in place of what is shared; all else stays."""
        kind: Any = type(value)
        if kind not in SHARED:
            return self._all_short(value) if kind is tuple and value and type(value[0]) in SHARED else value
        found = self._known.get(id(value))
        if found is None:
            whole = value if kind in SIMPLE else self._all_short(_getter(kind)(value))
            found = self._known[id(value)] = _digest(pack(whole))
        return found


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=WHOLE).digest()


@cache
def _getter(kind: Any) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*(kind.__struct_fields__ if issubclass(kind, Struct) else [field.name for field in fields(kind)]))
