"""The layouts on disk: a site's own files first, then those that come with Copydesk."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.model import Copy
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from copydesk.store import Store

FOLDER = "layouts"
ASSETS = "assets/"
STYLE = ("style.css", "css/")
MAX_BYTES = 5_000_000


# The text of each file by its path below a folder of layouts, and where it stands on the disk.
Sources = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Layouts:
    """Where templates are found (in this order), the digest of all of them, of the style sheet, and the assets.

    ``sources`` is what they say, for who cannot see the folders. Layouts are the same when their digests are.
    """

    folders: tuple[Path, ...]
    digest: str
    style: str
    assets: dict[str, Copy] = field(compare=False)
    problems: tuple[Problem, ...] = field(compare=False)
    sources: Sources | None = field(default=None, compare=False)


def read_layouts(root: Path, store: Store) -> Layouts:
    """Take stock of the layouts of a site's folder and of the theme beneath; a site overrides file by file."""
    own, shipped = root / FOLDER, files.shipped(FOLDER)
    folders = (own,) if shipped.exists() and own.exists() and own.samefile(shipped) else (own, shipped)
    found: dict[str, tuple[Path, str]] = {}
    problems = []
    for folder in folders:
        entries = files.list_files(folder)
        for path, digest in store.digests(str(folder), folder, entries, MAX_BYTES).items():
            if isinstance(digest, files.UnreadableError):
                problems.append(Problem(Where(f"{FOLDER}/{path}"), f"cannot be read: {digest}"))
            elif not path.endswith("README.md"):
                found.setdefault(path, (folder / path, digest))
    listed = "".join(f"{path} {digest}\n" for path, (_, digest) in sorted(found.items()))
    style = "".join(f"{path} {digest}\n" for path, (_, digest) in sorted(found.items()) if path.startswith(STYLE))
    assets = {
        path.removeprefix(ASSETS): Copy(_hashed(path, digest), str(source.absolute()), digest)
        for path, (source, digest) in found.items()
        if path.startswith(ASSETS)
    }
    return Layouts(folders, files.digest(listed.encode()), files.digest(style.encode()), assets, tuple(problems))


def read_sources(folders: Iterable[Path]) -> Sources:
    """Read whatever a layout may include: each file that is text."""
    sources: Sources = {}
    for folder in folders:
        for entry in files.list_files(folder):
            if entry.identity and entry.path not in sources:
                with suppress(files.UnreadableError, UnicodeDecodeError):
                    text = files.read_bytes(folder / entry.path, MAX_BYTES).decode()
                    sources[entry.path] = (text, str(folder / entry.path))
    return sources


def _hashed(path: str, digest: str) -> str:
    """Name a file by its content, so that a host may keep it for ever.

    >>> _hashed("assets/icon.svg", "0123456789abcdef")
    'assets/icon.0123456789.svg'
    """
    stem, suffix = posixpath.splitext(path)
    return f"{stem}.{digest[:10]}{suffix}"
