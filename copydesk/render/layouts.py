"""The layouts on disk: a site's own files first, then those that come with Copydesk."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import files
from copydesk.model import Copy
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.store import Store

FOLDER = "layouts"
ASSETS = "assets/"
STYLE = ("style.css", "css/")
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Layouts:
    """Where templates are found (in this order), the digest of all of them, of the style sheet, and the assets."""

    folders: tuple[Path, ...]
    digest: str
    style: str
    assets: dict[str, Copy]
    problems: tuple[Problem, ...]


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


def _hashed(path: str, digest: str) -> str:
    """Name a file by its content, so that a host may keep it for ever.

    >>> _hashed("assets/icon.svg", "0123456789abcdef")
    'assets/icon.0123456789.svg'
    """
    stem, suffix = posixpath.splitext(path)
    return f"{stem}.{digest[:10]}{suffix}"
