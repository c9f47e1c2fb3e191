"""What the briefs in ``content/`` say of clippings and identities, read without parsing them.

Only looked at when there is something new to import, so that a build with nothing new does not pay for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from copydesk import files

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "content"
MAX_BYTES = 1_000_000
_FRONT = re.compile(rb"^(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(
    r"""(?:^|[\s{,])(?P<key>seed|sha256)\s*:\s*["']?(?P<value>[^"'\n,}]+?)["']?\s*(?:$|[,}\n])""", re.MULTILINE
)
_TOP = re.compile(r"""^(?P<key>id|date|slug)\s*:\s*["']?(?P<value>[^"'\n#]+?)["']?\s*(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Traces:
    """Briefs by the path and by the digest of a clipping that they name; the identities that are taken."""

    by_seed: dict[str, str] = field(default_factory=dict)
    by_sha256: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)


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
        if match := _FRONT.match(data):
            _add(traces, f"{FOLDER}/{entry.path}", match[1].decode("utf-8", errors="replace").replace("\r\n", "\n"))
    return traces


def _add(traces: Traces, path: str, front: str) -> None:
    for match in _KEY.finditer(front):
        known = traces.by_seed if match["key"] == "seed" else traces.by_sha256
        known.setdefault(match["value"].strip(), path)
    top = {match["key"]: match["value"].strip() for match in _TOP.finditer(front)}
    traces.ids.add(top.get("id", ""))
    traces.ids.add(f"{top.get('date', '')[:10]}-{top.get('slug') or PurePosixPath(path).stem}")
