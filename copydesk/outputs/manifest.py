"""What Copydesk has written, so that it can keep, rewrite and remove exactly that, and nothing else.

Two records. The public one, ``/.well-known/copydesk.json``, is part of the site: each file with its SHA-256,
the brief and the clippings behind it. The private one, in the cache, adds what makes a rebuild cheap: what the
file system knew of each file, and what each page was made of. If the private one is lost, the public one
still says what is ours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk import files, frontmatter
from copydesk.files import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.model import Copy, Page
    from copydesk.store import Store

PUBLIC_PATH = ".well-known/copydesk.json"


@dataclass(frozen=True, slots=True)
class Written:
    """One file of ours: the digest of its bytes, its identity when it was last seen whole, its parts."""

    digest: str
    identity: Identity | None = None
    seen: int = 0
    parts: dict[str, str] | None = None


def read_manifest(out: Path, store: Store) -> dict[str, Written]:
    """Read what is ours in an output folder, by path."""
    private = {
        path: frontmatter.adapter(Written).validate_json(value) for path, value in store.get_all(_kind(out)).items()
    }
    return {**_read_public(out), **private}


def _read_public(out: Path) -> dict[str, Written]:
    try:
        data = files.read_bytes(out / PUBLIC_PATH)
        listed = json.loads(data)
        found = {path: Written(str(facts["sha256"])) for path, facts in listed["files"].items()}
        for path in found:
            files.join(out, path)
    except (files.UnreadableError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {**found, PUBLIC_PATH: Written(files.digest(data))}


def save_manifest(out: Path, store: Store, before: Mapping[str, Written], after: Mapping[str, Written]) -> None:
    """Keep the private record; only what changed is written."""
    changed = {path: written for path, written in after.items() if before.get(path) != written}
    dump = frontmatter.adapter(Written).dump_json
    store.put(_kind(out), {path: dump(written) for path, written in changed.items()})
    if before.keys() - after.keys():
        store.keep_only(_kind(out), after)


def _kind(out: Path) -> str:
    return f"output {out.resolve()}"


def public_manifest(plan: Iterable[Page | Copy], digests: Mapping[str, str]) -> bytes:
    """Write the public record of a plan whose outputs have these digests."""
    entries: dict[str, dict[str, object]] = {}
    for output in sorted(plan, key=lambda output: output.path):
        entry: dict[str, object] = {"sha256": digests[output.path]}
        if getattr(output, "brief", ""):
            entry["brief"] = output.brief  # type: ignore[union-attr]
        if getattr(output, "seeds", ()):
            entry["seeds"] = list(output.seeds)  # type: ignore[union-attr]
        entries[output.path] = entry
    lines = ",\n".join(
        f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(entry)}" for path, entry in entries.items()
    )
    return f'{{"generator": "copydesk", "files": {{\n{lines}\n}}}}\n'.encode()


def look(out: Path, manifest: Mapping[str, Written], now: int) -> tuple[dict[str, Written], dict[str, str]]:
    """Compare our record with the disk, reading only files whose identity is not settled.

    Gives the record of the files that are whole, and for each other path why it is not: ``missing`` or
    ``edited by hand``. ``now`` (ns) is kept as the time of the look.
    """
    whole: dict[str, Written] = {}
    wrong: dict[str, str] = {}
    for path, written in manifest.items():
        place = out / path
        try:
            identity = Identity.of(place.lstat())
        except OSError:
            wrong[path] = "missing"
            continue
        if identity == written.identity and identity.settled_before(written.seen):
            whole[path] = written
            continue
        try:
            digest = files.digest(files.read_bytes(place))
        except files.UnreadableError:
            digest = ""
        if digest == written.digest and not place.is_symlink():
            whole[path] = replace(written, identity=identity, seen=now)
        else:
            wrong[path] = "edited by hand"
    return whole, wrong
