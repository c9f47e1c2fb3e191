"""From what is planned and what is on disk to what has to change there: which pages, which writes, which removals."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.model import Copy, Page
from copydesk.outputs.manifest import PUBLIC_PATH, Written, look, public_manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from copydesk.store import Store


@dataclass(frozen=True, slots=True)
class Comparison:
    """The output folder held against a plan: our record, the files of ours that are whole, and why others are not.

    ``reasons`` maps each planned output that has to be made again to the reason, in words.
    """

    before: dict[str, Written]
    whole: dict[str, Written]
    reasons: dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """The way from the old site to the new one, and the record of the new one."""

    writes: dict[str, bytes | Path]
    removals: tuple[str, ...]
    after: dict[str, Written]


UNCHANGED = Change({}, (), {})


def compare(out: Path, parts: Mapping[str, dict[str, str]], store: Store) -> Comparison:
    """Compare what is planned (the parts of each output, by path) with what is recorded and what is on disk."""
    before = read_manifest(out, store)
    whole, wrong = look(out, before, time.time_ns())
    reasons = {path: why for path, made_of in parts.items() if (why := _reason(path, made_of, whole, wrong))}
    return Comparison(before, whole, reasons)


def _reason(path: str, parts: Mapping[str, str], whole: Mapping[str, Written], wrong: Mapping[str, str]) -> str:
    if path in wrong:
        return wrong[path]
    if path not in whole:
        return "new"
    known = whole[path].parts
    if known is None:
        return "no record of what it was made of"
    different = [name for name in {**known, **parts} if known.get(name) != parts.get(name)]
    return f"changed: {', '.join(different)}" if different else ""


def prepare(
    root: Path,
    plan: Sequence[Page | Copy],
    parts: Mapping[str, dict[str, str]],
    rendered: Mapping[str, bytes],
    comparison: Comparison,
) -> Change:
    """Work out the change: what was rendered to the very bytes that are there already is not written."""
    whole = comparison.whole
    after: dict[str, Written] = {}
    writes: dict[str, bytes | Path] = {}
    for output in plan:
        path = output.path
        if path not in comparison.reasons:
            after[path] = whole[path]
            continue
        digest = output.digest if isinstance(output, Copy) else files.digest(rendered[path])
        if path in whole and whole[path].digest == digest:
            after[path] = replace(whole[path], parts=parts[path])
        else:
            after[path] = Written(digest, parts=parts[path])
            writes[path] = root / output.source if isinstance(output, Copy) else rendered[path]
    removals = tuple(sorted(comparison.before.keys() - after.keys() - {PUBLIC_PATH}))
    public = public_manifest(plan, {path: written.digest for path, written in after.items()})
    after[PUBLIC_PATH] = whole.get(PUBLIC_PATH, Written(""))
    if after[PUBLIC_PATH].digest != (digest := files.digest(public)):
        after[PUBLIC_PATH] = Written(digest, parts={})
        writes[PUBLIC_PATH] = public
    return Change(writes, removals, after)
