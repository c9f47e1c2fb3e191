"""The old site or the new one: changes are staged, a journal is written, then everything is renamed in.

A build killed before the journal is whole leaves the old site; one killed after it leaves a journal, and the
next command rolls it forward. Stage and journal lie in the output folder, so that a rename is enough. The journal
says what each staged file should hold, so that a file which a power cut took half of is not put in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from copydesk import files
from copydesk.files import Identity
from copydesk.packing import pack, unpack
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from copydesk.outputs.manifest import Written

STAGE = ".copydesk-stage"
JOURNAL = "journal"


class _Journal(NamedTuple):
    """For each output that is put in, the name of its staged file and its digest; and the outputs that go."""

    writes: dict[str, tuple[str, str]]
    removals: tuple[str, ...]


class Staged(NamedTuple):
    """What became of an output: the digest of its bytes; the identity of the staged file if it has to be written."""

    digest: str
    identity: Identity | None


class Stage:
    """The changed files of the next site, in a folder of their own until all are there.

    Use it in a ``with`` block: what was staged and not swapped in is gone when the block ends. Other processes may
    ``put`` outputs on a copy of it; what they give is told to the original by ``take``.
    """

    def __init__(self, out: Path, whole: Mapping[str, Written], *, dry: bool = False) -> None:
        """Take the output folder and what is whole there; nothing is written in it if it is ``dry``."""
        self._out, self._dry = out, dry
        self._whole = {path: written.digest for path, written in whole.items()}
        self._folder = f"{out}/{STAGE}"
        self.staged: dict[str, Staged] = {}
        self.writes: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Begin with an empty stage."""
        shutil.rmtree(self._folder, ignore_errors=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what nothing was promised of."""
        if not os.path.exists(f"{self._folder}/{JOURNAL}"):  # noqa: PTH110 - a path as text
            shutil.rmtree(self._folder, ignore_errors=True)

    def put(self, outputs: Mapping[str, bytes]) -> dict[str, Staged]:
        """Stage outputs, given by their paths; those whose very bytes are there already need not be."""
        return {path: self._put(path, data) for path, data in outputs.items()}

    def _put(self, path: str, data: bytes) -> Staged:
        digest = files.digest(data)
        if self._whole.get(path) == digest:
            return Staged(digest, None)
        if self._dry:
            return Staged(digest, Identity(len(data), 0, 0, 0))
        place = f"{self._folder}/{staged_name(path)}"
        try:
            return Staged(digest, files.write_plain(place, data))
        except FileNotFoundError:
            os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103 - a path as text
            return Staged(digest, files.write_plain(place, data))

    def copy(self, path: str, source: Path, digest: str) -> dict[str, Staged]:
        """Stage an output that is a file as it stands, and has this digest."""
        if self._whole.get(path) == digest:
            return {path: Staged(digest, None)}
        staged = self.put({path: files.read_bytes(source)})
        if staged[path].digest != digest:
            raise files.UnreadableError(f"{source.name} was changed in the meantime")
        return staged

    def take(self, staged: Mapping[str, Staged]) -> None:
        """Remember what was staged."""
        self.staged.update(staged)
        self.writes.update({path: staged_name(path) for path, item in staged.items() if item.identity})

    def swap(self, removals: Sequence[str]) -> dict[str, Identity]:
        """Bring the site from one state to the next; gives what the file system says of each file that was put in.

        Raises ``OSError`` when the disk refuses; before the journal is written that leaves the site as it was. A
        file that somebody has changed in the meantime has no identity.
        """
        if not self.writes and not removals:
            return {}
        writes = {path: (name, self.staged[path].digest) for path, name in self.writes.items()}
        files.write_bytes(self._out / STAGE / JOURNAL, pack(_Journal(writes, tuple(removals))))
        _roll(str(self._out), self.writes, removals)
        looked = {path: _still(f"{self._out}/{path}", self.staged[path].identity) for path in self.writes}
        return {path: identity for path, identity in looked.items() if identity}


def staged_name(path: str) -> str:
    """Name the staged file of an output: any path, on any disk, and never as the journal."""
    return hashlib.blake2b(path.encode(), digest_size=16).hexdigest()


def _still(place: str, put: Identity | None) -> Identity | None:
    """Give the identity of a file if it is the one that was put there; renaming changed its ctime alone."""
    try:
        now = Identity.of(os.lstat(place))
    except OSError:
        return None
    return now if put and now._replace(ctime=put.ctime) == put else None


def recover(out: Path) -> bool:
    """Finish what a killed build began, or forget what it had not promised yet; says whether there was anything.

    A journal that is cut, or of another shape than ours, or that leads out of the folder, is no promise.
    """
    stage = out / STAGE
    if not stage.is_dir():
        return False
    try:
        journal = unpack(_Journal, (stage / JOURNAL).read_bytes())
    except OSError:
        journal = None
    if journal is None or not _is_ours(journal, out):
        shutil.rmtree(stage)
        return True
    # What is not there was put in already; what is not whole, for the power went, is made again by the build.
    promised = journal.writes.items()
    whole = {path: name for path, (name, digest) in promised if files.digest_at(stage / name) == digest}
    _roll(str(out), whole, journal.removals)
    return True


def _is_ours(journal: _Journal, out: Path) -> bool:
    """Say whether a journal leads to nothing but outputs, and from nothing but their staged files."""
    try:
        for path in (*journal.removals, *journal.writes):
            files.join(out, path)
    except ValueError:
        return False
    return all(name == staged_name(path) for path, (name, _) in journal.writes.items())


def _roll(out: str, writes: Mapping[str, str], removals: Iterable[str]) -> None:
    """Do what a journal says, then forget it.

    Where a folder of somebody else has come to stand in the meantime it stays; the next build says so.
    """
    for path in removals:
        try:
            os.unlink(f"{out}/{path}")  # noqa: PTH108 - a path as text, thousands of times
        except (FileNotFoundError, NotADirectoryError):
            pass
        except (IsADirectoryError, PermissionError):
            if not os.path.isdir(f"{out}/{path}"):  # noqa: PTH112 - the same
                raise
        _remove_empty_folders(out, path)
    for path, name in writes.items():
        staged, place = f"{out}/{STAGE}/{name}", f"{out}/{path}"
        with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
            try:
                os.replace(staged, place)  # noqa: PTH105 - the same
            except FileNotFoundError:
                os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120 - the same
                os.replace(staged, place)  # noqa: PTH105 - the same
    shutil.rmtree(f"{out}/{STAGE}")


def _remove_empty_folders(out: str, path: str) -> None:
    with suppress(OSError):
        while path := path.rpartition("/")[0]:
            os.rmdir(f"{out}/{path}")  # noqa: PTH106 - the same


def find_foreign(out: Path, paths: Iterable[str], ours: Collection[str]) -> list[Problem]:
    """Find what stands where we have to write, but was not written by us."""
    foreign: dict[str, None] = {}
    free: dict[str, bool] = {"": not out.is_dir()}

    def is_free(folder: str) -> bool:
        """Say whether a folder has yet to be made; then nothing can be in the way there."""
        if folder not in free:
            place = f"{out}/{folder}"
            there = not is_free(folder.rpartition("/")[0]) and os.path.lexists(place)
            is_folder = there and os.path.isdir(place) and not os.path.islink(place)  # noqa: PTH112, PTH114 - as text
            if there and not is_folder and folder not in ours:
                foreign[folder] = None
            free[folder] = not is_folder
        return free[folder]

    for path in paths:
        place = f"{out}/{path}"
        if is_free(path.rpartition("/")[0]) or not os.path.lexists(place):
            continue
        if path not in ours or (os.path.isdir(place) and not os.path.islink(place)):  # noqa: PTH112, PTH114 - as text
            foreign[path] = None
    hint = "move it away, or choose another output folder with -o"
    message = "is in the way, and was not written by Copydesk"
    return [Problem(Where(f"{out.name}/{path}"), message, hint) for path in foreign]
