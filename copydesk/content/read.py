"""All files below ``content/``, read through the cache: what did not change is not read again."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import files, frontmatter
from copydesk.content import parse as parsing
from copydesk.model import Brief  # noqa: TC001 - pydantic reads it
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.store import Store

FOLDER = "content"
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
MAX_PICTURE_BYTES = 30_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """Every brief that could be read, public or not, sorted by path; the digest of each picture they show."""

    briefs: tuple[Brief, ...]
    pictures: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the cache keeps of a parsed file; its body lies beside it, under the digest of the HTML."""

    brief: Brief | None
    problems: tuple[Problem, ...]


def read_content(root: Path, store: Store) -> Content:
    """Read every brief below ``content/`` of a site's folder."""
    entries = files.list_files(root / FOLDER, not_folders=".md")
    sources = [entry for entry in entries if entry.path.endswith(".md")]
    digests = store.digests(FOLDER, root / FOLDER, sources, parsing.MAX_BYTES)
    problems = []
    wanted: dict[str, str] = {}
    for path, digest in digests.items():
        where = f"{FOLDER}/{path}"
        if isinstance(digest, files.UnreadableError):
            problems.append(Problem(Where(where), f"cannot be read: {digest}", "move it out of content/ or mend it"))
        else:
            wanted[where] = files.digest(f"{files.engine_digest()} {where} {digest}".encode())
    kept, unread = _read_all(root, wanted, store)
    briefs = tuple(item.brief for item in kept if item.brief is not None)
    found = {f"{FOLDER}/{entry.path}": entry for entry in entries if entry.path.lower().endswith(PICTURES)}
    pictures, missing = _find_pictures(root, briefs, found, store)
    problems += [*unread, *_once_per_key(kept), *missing]
    return Content(briefs, pictures, tuple(problems))


class Bodies(dict[str, str]):
    """The bodies (HTML) of briefs by their digests, loaded from the cache when they are asked for.

    One that the cache has lost is made again from its brief.
    """

    def __init__(self, root: Path, store: Store, briefs: Iterable[Brief]) -> None:
        """Say where bodies are, without loading any."""
        super().__init__()
        self._root = root
        self._store = store
        self._paths = {brief.digest: brief.path for brief in briefs}

    def __missing__(self, digest: str) -> str:
        """Load one body; raises ``KeyError`` for one that is no brief's."""
        path = self._paths[digest]
        stored = self._store.get("body", [digest]).get(digest)
        if stored is None:
            stored = parsing.parse_brief(path, files.read_bytes(self._root / path, parsing.MAX_BYTES)).body.encode()
        self[digest] = stored.decode()
        return self[digest]


def _read_all(root: Path, wanted: Mapping[str, str], store: Store) -> tuple[list[_Kept], list[Problem]]:
    """Take from the cache what is there, and parse the rest."""
    cached = store.get_all("brief")
    known = {path: cached[key] for path, key in wanted.items() if key in cached}
    decoded = frontmatter.adapter(tuple[_Kept, ...]).validate_json(b"[" + b",".join(known.values()) + b"]")
    kept = dict(zip(known, decoded, strict=True))
    problems = []
    fresh, bodies = {}, {}
    for path, key in wanted.items():
        if path in kept:
            continue
        try:
            parsed = parsing.parse_brief(path, files.read_bytes(root / path, parsing.MAX_BYTES))
        except files.UnreadableError as error:
            problems.append(Problem(Where(path), f"cannot be read: {error}"))
            continue
        kept[path] = _Kept(parsed.brief, parsed.problems)
        fresh[key] = frontmatter.adapter(_Kept).dump_json(kept[path])
        if parsed.brief:
            bodies[parsed.brief.digest] = parsed.body.encode()
    if fresh:
        store.put("brief", fresh)
        store.put("body", bodies)
    if fresh or len(cached) > len(wanted):
        store.keep_only("brief", wanted.values())
        store.keep_only("body", (item.brief.digest for item in kept.values() if item.brief))
    return [kept[path] for path in wanted if path in kept], problems


def _once_per_key(kept: Iterable[_Kept]) -> list[Problem]:
    """Gather the problems; a note about another generator's key is said once, not for every file."""
    said: set[str] = set()
    problems = []
    for problem in (problem for item in kept for problem in item.problems):
        if problem.level == "note":
            if problem.message in said:
                continue
            said.add(problem.message)
        problems.append(problem)
    return problems


def _find_pictures(
    root: Path, briefs: Iterable[Brief], found: Mapping[str, files.Entry], store: Store
) -> tuple[dict[str, str], list[Problem]]:
    """Find the files that briefs show as pictures."""
    problems = []
    shown: dict[str, Brief] = {}
    for brief in briefs:
        for name, line in brief.shown_pictures().items():
            path = posixpath.normpath(posixpath.join(posixpath.dirname(brief.path), name))
            if path in found and ".." not in name.split("/"):
                shown[path] = brief
                continue
            message, hint = f"the picture `{name}` is not there", f"put the file beside the brief, as {path}"
            if path in found:
                message, hint = f"the picture `{name}` is not beside its brief", "copy it there, or into a folder there"
            elif not name.lower().endswith(PICTURES):
                message, hint = f"`{name}` is not a picture", f"use one of {', '.join(PICTURES)}"
            problems.append(Problem(Where(brief.path, line), message, hint))
    entries = [files.Entry(path, found[path].identity) for path in sorted(shown)]
    digests = store.digests("pictures", root, entries, MAX_PICTURE_BYTES)
    pictures = {path: digest for path, digest in digests.items() if isinstance(digest, str)}
    problems += [
        Problem(Where(path), f"cannot be read: {digest}")
        for path, digest in digests.items()
        if isinstance(digest, files.UnreadableError)
    ]
    return pictures, problems
