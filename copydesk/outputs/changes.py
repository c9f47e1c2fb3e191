"""From what is planned and what is on disk to what has to change there: which pages, which writes, which removals."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from copydesk.model import Copy, Page
from copydesk.outputs.manifest import PUBLIC_PATH, Standing, Written, public_manifest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.files import Identity
    from copydesk.outputs.staging import Stage

    Output = Page | Copy


class Fingerprints(Protocol):
    """What each output of a plan is made of, in short: see ``copydesk.pages.fingerprint``."""

    digests: dict[str, bytes]

    def parts(self, output: Output) -> bytes: ...  # noqa: D102 - see there

    def differences(self, output: Output, before: bytes, after: bytes) -> Sequence[str]: ...  # noqa: D102 - see there


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan held against what stands: for each output that has to be made again the reason, and what it is made of."""

    reasons: dict[str, str]
    parts: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Change:
    """The way from the old site to the new one: what is written and removed, and the record of the new one."""

    writes: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    after: Mapping[str, Written] = field(default_factory=dict)


def compare(standing: Standing, plan: Iterable[Output], fingerprints: Fingerprints) -> Comparison:
    """Compare what is planned with what is recorded and what is on disk."""
    whole, reasons, parts = standing.whole, {}, {}
    for output in plan:
        path = output.path
        if path in whole and whole[path].fingerprint == fingerprints.digests[path]:
            continue
        parts[path] = now = fingerprints.parts(output)
        if path not in whole:
            reasons[path] = standing.wrong.get(path, "new")
        elif known := whole[path].parts:
            reasons[path] = f"changed: {', '.join(fingerprints.differences(output, known, now))}"
        else:
            reasons[path] = "no record of what it was made of"
    return Comparison(reasons, parts)


def prepare(
    root: Path,
    standing: Standing,
    plan: Sequence[Output],
    fingerprints: Fingerprints,
    comparison: Comparison,
    stage: Stage,
) -> Change:
    """Stage what is left to stage, the pages being there, and work out the change as a whole."""
    for output in plan:
        if isinstance(output, Copy) and output.path in comparison.reasons:
            stage.take(stage.copy(output.path, root / output.source, output.digest))
    after = {path: standing.whole[path] for path in fingerprints.digests.keys() - comparison.reasons.keys()}
    for path, parts in comparison.parts.items():
        made = _now(path, standing.whole, stage)
        after[path] = made._replace(fingerprint=fingerprints.digests[path], parts=parts)
    public = public_manifest(plan, {path: written.digest for path, written in after.items()})
    stage.take(stage.put({PUBLIC_PATH: public}))
    after[PUBLIC_PATH] = _now(PUBLIC_PATH, standing.whole, stage)
    removals = tuple(sorted(standing.before.keys() - after.keys()))
    return Change(tuple(sorted(stage.writes)), removals, after)


def _now(path: str, whole: Mapping[str, Written], stage: Stage) -> Written:
    """Record an output that was staged: as it was, if its very bytes were there."""
    return Written(stage.staged[path].digest) if path in stage.writes else whole[path]


def settle(
    after: Mapping[str, Written], identities: Mapping[str, Identity], doubtful: Collection[str]
) -> dict[str, Written]:
    """Note what the file system says of the files that were put in, and forget what the ``doubtful`` were made of."""
    now = time.time_ns()
    after = {**after, **{path: after[path]._replace(fingerprint=b"", parts=b"") for path in doubtful}}
    return {
        path: written._replace(identity=identities[path], seen=now) if path in identities else written
        for path, written in after.items()
    }
