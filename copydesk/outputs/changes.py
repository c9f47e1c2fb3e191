"""From what is planned and what is on disk to what has to change there: which pages, which writes, which removals."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.model import Copy, Page
from copydesk.outputs.manifest import PUBLIC_PATH, Written, look, public_manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.files import Identity
    from copydesk.outputs.staging import Stage
    from copydesk.store import Store

    Output = Page | Copy


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
    """The way from the old site to the new one: what is written and removed, and the record of the new one."""

    writes: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    after: Mapping[str, Written] = field(default_factory=dict)


def compare(
    out: Path,
    plan: Iterable[Output],
    fingerprints: Mapping[str, bytes],
    differences: Callable[[Output, bytes, bytes], Sequence[str]],
    store: Store,
) -> Comparison:
    """Compare what is planned (each output with its fingerprint) with what is recorded and what is on disk.

    ``differences`` names what differs between two fingerprints of an output.
    """
    before = read_manifest(out, store)
    whole, wrong = look(out, before, time.time_ns())
    reasons = {}
    for output in plan:
        path, made_of = output.path, fingerprints[output.path]
        if path not in whole:
            reasons[path] = wrong.get(path, "new")
        elif not whole[path].fingerprint:
            reasons[path] = "no record of what it was made of"
        elif whole[path].fingerprint != made_of:
            reasons[path] = f"changed: {', '.join(differences(output, whole[path].fingerprint, made_of))}"
    return Comparison(before, whole, reasons)


def prepare(
    root: Path, plan: Sequence[Output], fingerprints: Mapping[str, bytes], comparison: Comparison, stage: Stage
) -> Change:
    """Stage what is left to stage, the pages being there, and work out the change as a whole."""
    for output in plan:
        if isinstance(output, Copy) and output.path in comparison.reasons:
            stage.copy(output.path, root / output.source, output.digest)
    after = {path: _now(path, made_of, comparison.whole, stage.digests) for path, made_of in fingerprints.items()}
    public = public_manifest(plan, {path: written.digest for path, written in after.items()})
    stage.put({PUBLIC_PATH: public})
    after[PUBLIC_PATH] = _now(PUBLIC_PATH, b"", comparison.whole, stage.digests)
    removals = tuple(sorted(comparison.before.keys() - after.keys()))
    return Change(tuple(sorted(stage.writes)), removals, after)


def _now(path: str, made_of: bytes, whole: Mapping[str, Written], digests: Mapping[str, str]) -> Written:
    """Record an output: as it was, if it is, else as it was staged."""
    before = whole.get(path)
    digest = digests.get(path) or (before.digest if before else "")
    if before is None or before.digest != digest:
        return Written(digest, fingerprint=made_of)
    return before if before.fingerprint == made_of else before._replace(fingerprint=made_of)


def settle(after: Mapping[str, Written], identities: Mapping[str, Identity]) -> dict[str, Written]:
    """Note what the file system says of the files that were put in."""
    now = time.time_ns()
    return {
        path: written._replace(identity=identities[path], seen=now) if path in identities else written
        for path, written in after.items()
    }
