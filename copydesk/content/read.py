"""All files below ``content/``, read through the cache: what did not change is not read again."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from copydesk import content, files
from copydesk.content.limits import MAX_BYTES, TooLongError, at_most
from copydesk.model import Brief  # noqa: TC001 - read when a value is unpacked
from copydesk.packing import pack, unpack
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.store import Store
    from copydesk.workers import Crew

FOLDER = "content"
PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
MAX_PICTURE_BYTES = 30_000_000

# What a worker parses in a tenth of a second, and what is done here before workers have begun.
AT_ONCE, MANY = 50, 150
PATIENCE_SECONDS = 10.0

BRIEF, BODY = "brief", "body"

# What is in a file, or why that cannot be read.
_Read = bytes | files.UnreadableError


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies below ``content/``: the cache's key of each brief and the digest of each picture, by path.

    Instead of the digest of a picture that cannot be read there is the reason.
    """

    keys: dict[str, str]
    pictures: dict[str, str | files.UnreadableError]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Every brief that could be read, public or not, sorted by path; the digest of each picture they show.

    ``keys`` are those of what was read, which may have changed since the survey.
    """

    briefs: tuple[Brief, ...]
    keys: dict[str, str]
    pictures: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the cache keeps of a parsed file; its body lies beside it, under the digest of the HTML.

    ``engine`` is the digest of the engine that parsed it.
    """

    engine: str
    brief: Brief | None
    problems: tuple[Problem, ...]


class _Fresh(NamedTuple):
    """A file that was just parsed, packed for the cache: its key and what is kept, its body and the body's digest.

    One that could not be read has neither, and its problem in words.
    """

    path: str
    key: str = ""
    kept: bytes = b""
    digest: str = ""
    body: str = ""
    unread: tuple[str, str] = ("", "")


class _Beside(NamedTuple):
    """What parsing needs beside paths: what some of the files were before, and, in another place, what is in them."""

    before: Mapping[str, Brief]
    sent: Sequence[_Read] = ()


def survey_content(root: Path, store: Store) -> Survey:
    """Take stock of ``content/``; only what changed is opened."""
    entries = files.list_files(root / FOLDER, not_folders=".md")
    sources = [entry for entry in entries if entry.path.endswith(".md")]
    pictures = [entry for entry in entries if entry.path.lower().endswith(PICTURES)]
    digests = store.digests(FOLDER, root / FOLDER, sources, MAX_BYTES)
    engine, keys, problems = files.engine_digest(), {}, []
    for path, digest in digests.items():
        where = f"{FOLDER}/{path}"
        if isinstance(digest, str):
            keys[where] = _key(engine, where, digest)
        else:
            problems.append(Problem(Where(where), f"cannot be read: {digest}", "move it out of content/ or mend it"))
    found = store.digests("pictures", root / FOLDER, pictures, MAX_PICTURE_BYTES)
    return Survey(keys, {f"{FOLDER}/{path}": digest for path, digest in found.items()}, tuple(problems))


def read_content(root: Path, store: Store, survey: Survey, crew: Crew) -> Content:
    """Read every brief that was found."""
    kept, keys, unread = _read_all(root, survey.keys, store, crew)
    briefs = tuple(item.brief for item in kept if item.brief is not None)
    pictures, missing = _find_pictures(briefs, survey.pictures)
    problems = (*survey.problems, *unread, *_once_per_key(kept), *missing)
    return Content(briefs, keys, pictures, problems)


def read_bodies(root: Path, store: Store, paths: Mapping[str, str]) -> dict[str, str]:
    """Give the bodies (HTML) of these digests; ``paths`` names the brief of each.

    One that the cache has lost is made again from its brief.
    """
    stored = store.get(BODY, paths)
    return {
        digest: stored[digest].decode()
        if digest in stored
        else content.parse_brief(path, files.read_bytes(root / path, MAX_BYTES)).body
        for digest, path in paths.items()
    }


def _key(engine: str, path: str, digest: str) -> str:
    return files.digest(f"{engine} {path} {digest}".encode())


def _read_all(
    root: Path, wanted: Mapping[str, str], store: Store, crew: Crew
) -> tuple[list[_Kept], dict[str, str], list[Problem]]:
    """Take from the cache what is there, and parse the rest, in the order of ``wanted``; gives the keys of both."""
    cached = store.get_all(BRIEF)
    kept = {path: found for path, key in wanted.items() if key in cached and (found := unpack(_Kept, cached[key]))}
    keys = {path: wanted[path] for path in kept}
    gone = [found for key in cached.keys() - set(keys.values()) if (found := unpack(_Kept, cached[key]))]
    engine = files.engine_digest()
    same = [item.brief for item in gone if item.brief and not item.problems and item.engine == engine]
    before = {brief.path: brief for brief in same}
    missing = [path for path in wanted if path not in kept]
    problems = []
    parse = partial(parse_files, root, engine)

    def beside(paths: Sequence[str]) -> _Beside:
        known = {path: before[path] for path in paths if path in before}
        return _Beside(known, _read_some(root, paths) if crew.executor else ())

    for parsed in crew.each(parse, missing, "reading briefs", size=AT_ONCE, many=MANY, beside=beside):
        for fresh in parsed:
            if found := unpack(_Kept, fresh.kept):
                kept[fresh.path], keys[fresh.path] = found, fresh.key
            else:
                problems.append(Problem(Where(fresh.path), *fresh.unread))
        store.put(BRIEF, {fresh.key: fresh.kept for fresh in parsed if fresh.key})
        bodies = [fresh for fresh in parsed if fresh.body or (fresh.digest and fresh.path not in before)]
        store.put(BODY, {fresh.digest: fresh.body.encode() for fresh in bodies})
    if stale := cached.keys() - set(keys.values()):
        shown = {item.brief.digest for item in kept.values() if item.brief}
        store.forget(BRIEF, stale)
        store.forget(BODY, {item.brief.digest for item in gone if item.brief} - shown)
    return [kept[path] for path in wanted if path in kept], keys, problems


def parse_files(root: Path, engine: str, paths: Sequence[str], beside: _Beside) -> list[_Fresh]:
    """Parse files: a pure function of what is in them, and of the engine.

    They are read where this runs, which is cheapest, unless what is in them was sent there.
    """
    found = beside.sent or _read_some(root, paths)
    return [_parse_file(engine, path, data, beside.before.get(path)) for path, data in zip(paths, found, strict=True)]


def _read_some(root: Path, paths: Iterable[str]) -> Sequence[_Read]:
    return [_read_file(root / path) for path in paths]


def _read_file(path: Path) -> _Read:
    try:
        return files.read_bytes(path, MAX_BYTES)
    except files.UnreadableError as error:
        return error


def _parse_file(engine: str, path: str, data: _Read, before: Brief | None) -> _Fresh:
    if isinstance(data, files.UnreadableError):
        return _Fresh(path, unread=(f"cannot be read: {data}", ""))
    try:
        with at_most(PATIENCE_SECONDS):
            parsed = content.parse_brief(path, data, before)
    except TooLongError:
        message = f"takes longer than {PATIENCE_SECONDS:g} seconds to read, and was given up"
        return _Fresh(path, unread=(message, "divide it, or make its lists, tables and quotations simpler"))
    kept = pack(_Kept(engine, parsed.brief, parsed.problems))
    digest = parsed.brief.digest if parsed.brief else ""
    return _Fresh(path, _key(engine, path, files.digest(data)), kept, digest, parsed.body)


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
    briefs: Iterable[Brief], found: Mapping[str, str | files.UnreadableError]
) -> tuple[dict[str, str], list[Problem]]:
    """Find the files that briefs show as pictures."""
    problems = []
    shown: dict[str, str] = {}
    for brief in briefs:
        for name, line in brief.shown_pictures().items():
            path = posixpath.normpath(posixpath.join(posixpath.dirname(brief.path), name))
            if path in found and ".." not in name.split("/"):
                digest = found[path]
                if isinstance(digest, str):
                    shown[path] = digest
                else:
                    problems.append(Problem(Where(path), f"cannot be read: {digest}"))
                continue
            message, hint = f"the picture `{name}` is not there", f"put the file beside the brief, as {path}"
            if path in found:
                message, hint = f"the picture `{name}` is not beside its brief", "copy it there, or into a folder there"
            elif not name.lower().endswith(PICTURES):
                message, hint = f"`{name}` is not a picture", f"use one of {', '.join(PICTURES)}"
            problems.append(Problem(Where(brief.path, line), message, hint))
    return shown, problems
