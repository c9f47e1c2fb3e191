"""What a page was made of, in short: one digest for each part of its context.

A page is a pure function of its context, the layouts and the engine, so equal parts are equal bytes; and the
parts that differ are the reason why a page is rendered again.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from copydesk.model import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.model import Page

SHORT = 8


def fingerprints(plan: Iterable[Page | Copy], layouts: str, engine: str) -> dict[str, dict[str, str]]:
    """Give, for each output by its path, the digest of each part.

    The parts of a page are the fields of its context, and ``template``, ``layouts``, ``engine``; of a copied
    file its ``content``.
    """
    known: dict[int, bytes] = {}
    made = {}
    for output in plan:
        if isinstance(output, Copy):
            made[output.path] = {"content": output.digest}
            continue
        context: Any = output.context
        parts = {field.name: _short(_canonical(getattr(context, field.name), known)) for field in fields(context)}
        made[output.path] = {
            **parts,
            "template": output.template,
            "layouts": layouts[:16],
            "engine": engine[:16],
        }
    return made


def _canonical(value: object, known: dict[int, bytes]) -> bytes:
    """Write a value so that equal values, and only those, are equal bytes.

    Cards and the like stand on many pages: what was digested once is known by its identity. All of them live
    as long as the plan does, so an identity is never used twice.
    """
    if isinstance(value, tuple):
        return b"(" + b",".join([_canonical(item, known) for item in value]) + b")"
    if isinstance(value, dict):
        return (
            b"{"
            + b",".join([repr(key).encode() + b":" + _canonical(item, known) for key, item in value.items()])
            + b"}"
        )
    if is_dataclass(value) and not isinstance(value, type):
        found = known.get(id(value))
        if found is None:
            parts = [type(value).__name__.encode()]
            parts += [_canonical(getattr(value, field.name), known) for field in fields(value)]
            found = known[id(value)] = hashlib.blake2b(b"|".join(parts), digest_size=16).digest()
        return found
    return repr(value).encode("utf-8", "surrogatepass")


def _short(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=SHORT).hexdigest()
