"""What Copydesk has written, so that it can keep, rewrite and remove exactly that, and nothing else.

Two records. The public one, ``/.well-known/copydesk.json``, is part of the site: each file with its SHA-256,
the brief and the clippings behind it. The private one, in the cache, adds what makes a rebuild cheap: what the
file system knew of each file, and what each page was made of. If the private one is lost, the public one
still says what is ours.
"""

from __future__ import annotations

import json
import os
import stat
import time
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from copydesk import files
from copydesk.files import Identity
from copydesk.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.model import Copy, Page
    from copydesk.store import Store

PUBLIC_PATH = ".well-known/copydesk.json"
KIND = "output"


class Written(NamedTuple):
    """One file of ours: the digest of its bytes, its identity when it was last seen whole, what it was made of."""

    digest: str
    identity: Identity | None = None
    seen: int = 0
    fingerprint: bytes = b""
    parts: bytes = b""


class Standing(NamedTuple):
    """What is on disk in an output folder, held against our record of it.

    ``before`` is all that is ours there, ``whole`` those files that are as we wrote them, ``wrong`` says of the others
    why not: ``missing`` or ``edited by hand``. ``memory`` was kept with the record; it is empty if that is not all.
    """

    before: dict[str, Written]
    whole: dict[str, Written]
    wrong: dict[str, str]
    memory: bytes

    @property
    def is_whole(self) -> bool:
        """Whether everything that we wrote there is there, as we wrote it."""
        return not self.wrong


class _Record(NamedTuple):
    files: dict[str, Written]
    memory: bytes


def look(out: Path, store: Store) -> Standing:
    """Look at what is ours in an output folder, reading only files whose identity is not settled."""
    before, memory = _read_record(out, store)
    now = time.time_ns()
    whole: dict[str, Written] = {}
    wrong: dict[str, str] = {}
    for path, written in before.items():
        place = f"{out}/{path}"
        try:
            status = os.lstat(place)
        except OSError:
            wrong[path] = "missing"
            continue
        identity = Identity.of(status)
        if identity == written.identity and identity.settled_before(written.seen):
            whole[path] = written
        elif stat.S_ISREG(status.st_mode) and files.digest_at(place) == written.digest:
            whole[path] = written._replace(identity=identity, seen=now)
        else:
            wrong[path] = "edited by hand"
    return Standing(before, whole, wrong, memory)


def _read_record(out: Path, store: Store) -> _Record:
    """Read what is ours in an output folder, by path.

    The public record is asked where it is not the one that the private record knows of: that may be lost, or older.
    """
    key = str(out.resolve())
    kept = store.get(KIND, [key]).get(key)
    private = (unpack(_Record, kept) if kept else None) or _Record({}, b"")
    try:
        data = files.read_bytes(out / PUBLIC_PATH)
    except files.UnreadableError:
        return private
    known = private.files.get(PUBLIC_PATH)
    if known and known.digest == files.digest(data):
        return private
    return _Record({**_public(out, data), **private.files}, b"")


def _public(out: Path, data: bytes) -> dict[str, Written]:
    try:
        listed = json.loads(data)
        found = {path: Written(str(facts["sha256"])) for path, facts in listed["files"].items()}
        for path in found:
            files.join(out, path)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {**found, PUBLIC_PATH: Written(files.digest(data))}


def save_record(out: Path, store: Store, standing: Standing, after: Mapping[str, Written], memory: bytes) -> None:
    """Keep the private record, and a memory with it, if they changed."""
    if after != standing.before or memory != standing.memory:
        store.put(KIND, {str(out.resolve()): pack(_Record(dict(after), memory))})


def public_manifest(plan: Iterable[Page | Copy], digests: Mapping[str, str]) -> bytes:
    """Write the public record of a plan whose outputs have these digests."""
    quoted, lines = encode_basestring, []
    for output in sorted(plan, key=attrgetter("path")):
        entry = f'"sha256": "{digests[output.path]}"'
        if getattr(output, "brief", ""):
            entry += f', "brief": {quoted(output.brief)}'  # type: ignore[union-attr]
        if getattr(output, "seeds", ()):
            entry += f', "seeds": {json.dumps(output.seeds)}'  # type: ignore[union-attr]
        lines.append(f"{quoted(output.path)}: {{{entry}}}")
    return '{{"generator": "copydesk", "files": {{\n{}\n}}}}\n'.format(",\n".join(lines)).encode()
