"""What the briefs in ``content/`` say of clippings and identities, read without parsing them.

Only looked at when there is something new to import or a brief is not where it was, so that a build with nothing new
does not pay for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from copydesk import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from copydesk.importer.ledger import Record

FOLDER = "content"
MAX_BYTES = 1_000_000
_FRONT = re.compile(rb"^(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(
    r"""(?:^|[\s{,])(?P<key>seed|sha256)\s*:\s*["']?(?P<value>[^"'\n,}]+?)["']?\s*(?:$|[,}\n])""", re.MULTILINE
)
_TOP = re.compile(r"""^(?P<key>id|date|slug)\s*:\s*["']?(?P<value>[^"'\n#]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)
_RETRACTED = re.compile(rb"""^status[ \t]*:[ \t]*["']?retracted\b""", re.MULTILINE)
_PLACE = re.compile(rf"{FOLDER}/(\d{{4}})/(\d\d)/(\d\d)/([^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Trace:
    """A clipping that a brief names: the brief's path, the clipping's, and its digest (both may be empty)."""

    brief: str
    seed: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Traces:
    """The clippings that briefs name, by path and by digest; briefs by identity."""

    by_seed: dict[str, list[Trace]] = field(default_factory=dict)
    by_sha256: dict[str, list[Trace]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def of(self, seed: str, sha256: str) -> list[Trace]:
        """Give what briefs say of a clipping: those that name its very bytes, else those that name its path."""
        return self.by_sha256.get(sha256) or self.by_seed.get(seed, [])


def read_traces(root: Path) -> Traces:
    """Read every brief's front matter for its traces; one that cannot be read has none."""
    traces = Traces()
    for entry in files.list_files(root / FOLDER, not_folders=".md"):
        if not entry.path.endswith(".md") or entry.identity is None:
            continue
        try:
            data = files.read_bytes(root / FOLDER / entry.path, MAX_BYTES)
        except files.UnreadableError:
            continue
        path, front = f"{FOLDER}/{entry.path}", front_matter(data)
        for trace in named_in(path, front):
            traces.by_seed.setdefault(trace.seed, []).append(trace)
            traces.by_sha256.setdefault(trace.sha256, []).append(trace)
        top = {match["key"]: match["value"].strip() for match in _TOP.finditer(front)}
        day, name = top.get("date", "")[:10], top.get("slug") or PurePosixPath(path).stem
        for identity in (top.get("id", ""), f"{day}-{name}"):
            traces.ids.setdefault(identity, path)
    for known in (traces.by_seed, traces.by_sha256):
        known.pop("", None)
    return traces


def front_matter(data: bytes) -> str:
    """Give the front matter of a file, as text; nothing where there is none."""
    match = _FRONT.match(data)
    return match[1].decode("utf-8", errors="replace").replace("\r\n", "\n") if match else ""


def named_in(path: str, front: str) -> list[Trace]:
    r"""Give the clippings that the front matter of a brief names.

    >>> named_in("content/a.md", 'sources:\n  - outlet: Wend Wire\n    seed: "seeds/a.txt"\n    sha256: 1f\n')
    [Trace(brief='content/a.md', seed='seeds/a.txt', sha256='1f')]
    """
    found: list[dict[str, str]] = []
    for match in _KEY.finditer(front):
        if not found or match["key"] in found[-1]:
            found.append({})
        found[-1][match["key"]] = match["value"].strip()
    return [Trace(path, keys.get("seed", ""), keys.get("sha256", "")) for keys in found]


def is_retracted(data: bytes) -> bool:
    """Say whether a brief is retracted."""
    match = _FRONT.match(data)
    return bool(match and _RETRACTED.search(match[1]))


def finder(root: Path, records: Iterable[Record]) -> Callable[[Record], str]:
    """Give what finds the brief of a record: its path now, or an empty text when it was deleted.

    One that is not where it was is known by its identity, which import made of its first place, or by the clipping
    that it names. The briefs are read at most once, and only if one is missing.
    """
    briefs = frozenset(record.brief for record in records)
    traces = cache(lambda: read_traces(root))

    def find(record: Record) -> str:
        if record.brief and (root / record.brief).is_file():
            return record.brief
        place = _PLACE.fullmatch(record.brief)
        if place and (now := traces().ids.get("-".join(place.groups()))) and now not in briefs:
            return now
        named = (trace.brief for trace in traces().of(record.seed, record.sha256))
        return next((brief for brief in named if brief not in briefs), "")

    return find
