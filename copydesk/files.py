"""The disk: list, read and write files, and stay inside a folder while doing so.

Everything the engine reads or writes passes here. Paths inside a site are text, relative, with forward
slashes; only this module turns them into places on the disk.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from functools import cache
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

PACKAGE = Path(__file__).resolve().parent
STATE = ".copydesk"
COARSE_TICK = 2_000_000_000
FINE_TICK = 50_000_000
# Whose output the engine passes on.
LIBRARIES = ("babel", "jinja2", "markdown", "nh3", "python-slugify")
NOT_REGULAR = "it is not a regular file"


class UnreadableError(Exception):
    """A file that cannot be read; the text says why, in words for a person."""


class Identity(NamedTuple):
    """What the file system knows of a file: size in bytes, times in nanoseconds, inode number.

    Two equal identities are the same content, unless the file was touched so recently that the clock could
    not tell (see ``settled_before``). ``ctime`` cannot be set back, so ``git checkout`` and ``rsync -t`` show.
    """

    size: int
    mtime: int
    ctime: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """Take the identity from a ``stat`` result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def settled_before(self, moment: int) -> bool:
        """Say whether the last change lies safely before ``moment`` (ns), outside of the clock's granularity.

        That is 2 s on some file systems (FAT), and a tick of the kernel, at most 10 ms, on those that keep fractions.
        """
        window = COARSE_TICK if self.ctime % 1_000_000 == 0 else FINE_TICK
        return max(self.mtime, self.ctime) < moment - window


class Entry(NamedTuple):
    """Something found in a folder: its path relative to that folder, and its identity, or why it cannot be read."""

    path: str
    identity: Identity | None
    why_not: str = ""


def list_files(root: Path, *, not_folders: str | tuple[str, ...] = "/") -> tuple[Entry, ...]:
    """List everything below ``root`` that is not a folder, sorted by path; an absent folder is empty.

    Names that begin with a dot are left out. Links that lead out of ``root``, sockets, devices, pipes, and
    folders whose name ends with ``not_folders``, are listed without an identity, so that the
    caller can report them; they are never opened.
    """
    return tuple(sorted(_walk(root, "", not_folders), key=attrgetter("path"))) if root.is_dir() else ()


def _walk(root: Path, prefix: str, not_folders: str | tuple[str, ...]) -> Iterator[Entry]:
    with os.scandir(root / prefix) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = prefix + entry.name
            if not entry.name.isascii() and (unspoken := _unspoken(entry.name)):
                yield Entry(path.encode("utf-8", "replace").decode(), None, unspoken)
                continue
            if entry.is_dir(follow_symlinks=False):
                if path.endswith(not_folders):
                    yield Entry(path, None, "it is a folder")
                else:
                    yield from _walk(root, path + "/", not_folders)
            else:
                yield _entry(path, root, entry)


def _unspoken(name: str) -> str:
    """Say why a name cannot be written as text; nothing for one that can."""
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        return ""
    try:
        os.fsencode(name).decode()
    except UnicodeDecodeError:
        return "its name is not UTF-8"
    return "the language that this machine is set to has not all letters of its name; set PYTHONUTF8=1"


def _entry(path: str, root: Path, entry: os.DirEntry[str]) -> Entry:
    try:
        if entry.is_symlink() and not Path(entry.path).resolve(strict=True).is_relative_to(root.resolve()):
            return Entry(path, None, "it is a link that leads out of the folder")
        status = entry.stat()
    except RuntimeError:
        return Entry(path, None, "it is a link that leads to itself")
    except OSError as error:
        return Entry(path, None, in_words(error))
    return Entry(path, Identity.of(status)) if stat.S_ISREG(status.st_mode) else Entry(path, None, NOT_REGULAR)


def read_bytes(path: Path | str, limit: int | None = None) -> bytes:
    """Read a regular file, of at most ``limit`` bytes if that is given.

    Opened without blocking, so that a pipe cannot hang the build; raises ``UnreadableError`` for anything else.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(NOT_REGULAR)
            if limit is not None and status.st_size > limit:
                raise UnreadableError(f"it is too large ({status.st_size:,} bytes, at most {limit:,})")
            return file.readall() if limit is None else file.read(min(limit, status.st_size + 1)) or b""
    except OSError as error:
        raise UnreadableError(in_words(error)) from error


def in_words(error: OSError) -> str:
    """Say what the operating system refused, without its number and path."""
    words = {
        errno.ENOENT: "it does not exist",
        errno.EACCES: "it may not be read or written (permissions)",
        errno.EISDIR: "it is a folder",
        errno.ENOSPC: "the disk is full",
        errno.EROFS: "the disk is read-only",
        errno.ENXIO: NOT_REGULAR,
        errno.ELOOP: "it is a link that leads nowhere",
    }
    return words.get(error.errno or 0, (error.strerror or str(error)).lower())


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file whole or not at all, in place of what is there.

    One that is not ``lasting`` may come out empty when the power fails in these seconds; it costs a fraction.
    """
    with _beside(path, data, lasting=lasting) as temporary:
        temporary.replace(path)


def write_plain(path: str, data: bytes) -> Identity:
    """Write a file at once, and give its identity: for what lies aside until it is moved to its place."""
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - a path as text, thousands of times
        rest = memoryview(data)
        while rest := rest[file.write(rest) :]:
            pass
        return Identity.of(os.fstat(file.fileno()))


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all; raises ``FileExistsError`` rather than replace what is there."""
    with _beside(path, data) as temporary:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(errno.EEXIST, "is there already", str(path)) from None
            temporary.replace(path)


@contextmanager
def _beside(path: Path, data: bytes, *, lasting: bool = True) -> Iterator[Path]:
    """Write data to a temporary file in the same folder, flushed if it is lasting; it is gone when the block ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(descriptor)
        temporary.chmod(0o666 & ~_umask())
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def locked(path: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a lock file while the block runs; calls ``on_wait`` once if another process holds it, then waits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                on_wait()
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def join(root: Path, path: str) -> Path:
    """Join a relative path to a folder; raises ``ValueError`` when it would lead out of it.

    >>> join(Path("site"), "a/b.html").as_posix()
    'site/a/b.html'
    >>> join(Path("site"), "../secret")
    Traceback (most recent call last):
    ValueError: `../secret` leads out of its folder
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or "\0" in path or any(part == ".." for part in parts):
        raise ValueError(f"`{path}` leads out of its folder")
    return root.joinpath(*parts)


def digest_at(path: Path | str) -> str:
    """SHA-256 of what a file holds; empty for one that cannot be read."""
    try:
        return digest(read_bytes(path))
    except UnreadableError:
        return ""


def digest(data: bytes) -> str:
    """SHA-256 of the data, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@cache
def engine_digest() -> str:
    """Digest of the engine itself: its source and the libraries whose output it passes on.

    Part of every cache key and fingerprint, so that an upgrade never serves what an older engine made.
    """
    hasher = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        hasher.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for library in sorted(_installed(LIBRARIES)):
        hasher.update(library.encode() + b"\n")
    return hasher.hexdigest()


def _installed(libraries: Collection[str]) -> set[str]:
    """Find which of these libraries are installed, each with its version: ``jinja2-3.1.6``.

    The folder that an installer leaves says so (Python's specification "Recording installed projects"); asking
    ``importlib.metadata`` takes as long as the rest of a build with nothing new.
    """
    found: dict[str, str] = {}
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        for mark in (*folder.glob("*.dist-info"), *folder.glob("*.egg-info")):
            library = mark.stem.rpartition("-")[0].lower().replace("_", "-")
            if library in libraries:
                found.setdefault(library, mark.stem)
    if missing := set(libraries) - found.keys():
        from importlib.metadata import version

        found |= {library: f"{library}-{version(library)}" for library in missing}
    return set(found.values())


def shipped(name: str) -> Path:
    """Find a piece that comes with Copydesk (``layouts``, ``config.yaml``): in the wheel, else in the checkout."""
    packed = PACKAGE / "shipped" / name
    return packed if packed.exists() else PACKAGE.parent / name
