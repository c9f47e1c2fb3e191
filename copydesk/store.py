"""The cache on disk: what files are known by their content, and what was made from which content.

One SQLite file, ``.copydesk/cache.sqlite``. Everything in it can be made again, so a file that is corrupt or
of another version is thrown away without a word. Values carry a checksum; one that does not match is damage, and
what is damaged anywhere is thrown away whole.
"""

from __future__ import annotations

import errno
import sqlite3
import time
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Self, TypeVar

from copydesk import files
from copydesk.files import Entry, Identity
from copydesk.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")

# Of a file: its identity when it was read, when that was (ns), the SHA-256 of its content.
_Seen = tuple[Identity, int, str]

SEEN = "seen"

CHECK_BYTES = 4
MEMORY_KIB = 16_000
# The name of the first table is the version: a cache without it is thrown away. Rows lie in the order in which they
# came; sorted by their keys, which are digests (`without rowid`), most of them spill over to a page of their own.
SCHEMA = """
create table version_3 (empty text);
create table made (kind text, key text, value blob, primary key (kind, key));
"""


class Store:
    """An open cache. Use it in a ``with`` block: what was put is kept when the block ends."""

    def __init__(self, path: Path) -> None:
        """Open the cache at ``path``, or an empty one where there is none that can be read."""
        self._path = path
        self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            self._path.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            if not database.execute("select 1 from sqlite_master").fetchone():
                database.executescript(SCHEMA)
            database.execute("select 1 from version_3, made limit 1").fetchone()
            # What a power cut leaves may be old, never wrong: values are known by their keys and checksums.
            database.execute("pragma synchronous = off")
            database.execute(f"pragma cache_size = -{MEMORY_KIB}")
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            database.close()
            raise
        return database

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was put, unless the block failed."""
        with closing(self._database):
            if kind is None:
                self._database.commit()

    def digests(
        self, name: str, root: Path, entries: Iterable[Entry], limit: int
    ) -> dict[str, str | files.UnreadableError]:
        """Give the SHA-256 of each file of a folder, reading only those that changed since the last call.

        A file counts as unchanged when its identity is the same and was settled when it was last read: one
        touched within the clock's granularity is read again. What cannot be read maps to the reason.
        """
        now = time.time_ns()
        kept = self.get(SEEN, [name]).get(name)
        known = (unpack(dict[str, _Seen], kept) if kept else None) or {}
        seen: dict[str, _Seen] = {}
        found: dict[str, str | files.UnreadableError] = {}
        for path, identity, why_not in entries:
            if identity is None:
                found[path] = files.UnreadableError(why_not)
                continue
            before = known.get(path)
            if before is None or before[0] != identity or not identity.settled_before(before[1]):
                try:
                    before = (identity, now, files.digest(files.read_bytes(root / path, limit)))
                except files.UnreadableError as error:
                    found[path] = error
                    continue
            seen[path] = before
            found[path] = before[2]
        if seen != known:
            self.put(SEEN, {name: pack(seen)})
        return found

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Give the values that are there for some keys; raises ``DamagedError``, like all that reads from the cache."""
        query = "select value from made where kind = ? and key = ?"
        found = {}
        for key in keys:
            row = self._database.execute(query, (kind, key)).fetchone()
            if row:
                found[key] = _checked(kind, key, row[0])
        return found

    def get_all(self, kind: str) -> dict[str, bytes]:
        """Give every value of a kind."""
        rows = self._database.execute("select key, value from made where kind = ?", (kind,))
        return {key: _checked(kind, key, stored) for key, stored in rows}

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep values under their keys."""
        rows = [(kind, key, _check(kind, key, value) + value) for key, value in values.items()]
        self._database.executemany("insert or replace into made values (?, ?, ?)", rows)

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        """Forget some values of a kind."""
        self._database.executemany("delete from made where kind = ? and key = ?", [(kind, key) for key in keys])


class DamagedError(Exception):
    """Something in the cache is not what was put there."""


# What a damaged file can lead to: also names that are no UTF-8, and numbers beyond all bounds.
_DAMAGE = (sqlite3.DatabaseError, DamagedError, UnicodeDecodeError, OverflowError, MemoryError)


def use_store(path: Path, work: Callable[[Store], T]) -> T:
    """Call ``work`` with the cache at ``path``; if that breaks in the middle, once more with an empty one.

    Nothing in the cache is worth more than making it again, and all work on it can be done twice. Raises ``OSError``
    where there can be no cache.
    """
    try:
        with Store(path) as store:
            return work(store)
    except _DAMAGE:
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    try:
        with Store(path) as store:
            return work(store)
    except sqlite3.DatabaseError as error:
        number = _NUMBERS.get(getattr(error, "sqlite_errorname", ""), errno.EIO)
        raise OSError(number, str(error), str(path)) from error


_NUMBERS = {
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_READONLY": errno.EROFS,
}


def _check(kind: str, key: str, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(f"{kind} {key}".encode())).to_bytes(CHECK_BYTES)


def _checked(kind: str, key: str, stored: object) -> bytes:
    if not isinstance(stored, bytes) or stored[:CHECK_BYTES] != _check(kind, key, stored[CHECK_BYTES:]):
        raise DamagedError
    return stored[CHECK_BYTES:]
