"""What befalls a site between two builds, or in the midst of one: to its cache, to its output, to the process."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from copydesk.workers import WorkerLostError
from tests.histories import set_in_place
from tests.newsroom import KilledError, kill_at, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.histories import Draw, History

DISK_STEPS = range(1, 50)


def pick_cache(history: History, draw: Draw) -> Path | None:
    """Choose a file of the cache that holds something.

    The site is mended first. What is ours stands in two records, the cache and a file of the site: each is
    made again from the other at the next build that succeeds. Both lost at once is another test's.
    """
    history.settle()
    kept = [path for path, data in read_tree(history.cache).items() if data]
    return history.cache / draw(st.sampled_from(kept)) if kept else None


def cache_deleted(history: History, draw: Draw) -> None:
    history.settle()
    if draw(st.booleans()):
        shutil.rmtree(history.cache, ignore_errors=True)
    elif place := pick_cache(history, draw):
        place.unlink()


def cache_cut(history: History, draw: Draw) -> None:
    if place := pick_cache(history, draw):
        data = place.read_bytes()
        place.write_bytes(data[: draw(st.integers(0, len(data) - 1))])
        history.doubtful = True


def cache_flipped(history: History, draw: Draw) -> None:
    """Flip bits here and there: what a bad disk does."""
    if place := pick_cache(history, draw):
        data = bytearray(place.read_bytes())
        for part, bits in draw(
            st.lists(st.tuples(st.integers(0, 2**32), st.integers(1, 255)), min_size=1, max_size=40)
        ):
            data[part % len(data)] ^= bits
        place.write_bytes(data)
        history.doubtful = True


def cache_of_before(history: History, _: Draw) -> None:
    """Put a cache aside, and later put it back in place of a newer one, as a CI server does."""
    history.settle()
    swap_with_backup(history.cache, history.backup / "cache")


def output_deleted(history: History, draw: Draw) -> None:
    history.settle()
    place = history.pick_output(draw)
    if place is None:
        return
    far = draw(st.sampled_from(["file", "folder", "site"]))
    if far == "file":
        place.unlink()
    else:
        shutil.rmtree(history.output if far == "site" else place.parent)


def output_edited(history: History, draw: Draw) -> None:
    """Edit an output by hand: longer, shorter, of the same size with its time set back, or a link to its like."""
    history.settle()
    place = history.pick_output(draw)
    if place is None:
        return
    data = place.read_bytes()
    how = draw(st.sampled_from(["longer", "empty", "alike", "alike and renamed", "linked"]))
    if how == "longer":
        place.write_bytes(data + b"graffiti")
    elif how == "empty":
        place.write_bytes(b"")
    elif how == "linked":
        like = history.backup / f"{history.number()}"
        like.parent.mkdir(exist_ok=True)
        place.replace(like)
        place.symlink_to(like)
    else:
        set_in_place(place, data[:-1] + b"#", renamed=how != "alike")


def output_of_before(history: History, _: Draw) -> None:
    """Put a site aside, and later put it back in place of a newer one, as a backup does."""
    history.settle()
    swap_with_backup(history.output, history.backup / history.output.name)


def swap_with_backup(place: Path, backup: Path) -> None:
    """Copy a folder aside; where that was done before, bring it back instead."""
    if backup.exists():
        shutil.rmtree(place, ignore_errors=True)
        backup.rename(place)
    elif place.exists():
        shutil.copytree(place, backup, symlinks=True)


def guest(history: History, draw: Draw) -> None:
    """Put a file of somebody else into an output folder."""
    folder = draw(st.sampled_from(["", "topics/", ".well-known/", "2026/11/23/"]))
    history.write_foreign(f"{folder}notes-{history.number()}.txt")


def crash(history: History, draw: Draw, change: Callable[[History, Draw], None]) -> bool:
    """Let a change be built by a process that ends in the middle; says whether it did."""
    change(history, draw)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(draw(st.sampled_from(DISK_STEPS)), patch)
        try:
            history.build()
        except (KilledError, WorkerLostError):  # a worker can be what ends, too
            return True
    return False


DAMAGE: tuple[Callable[[History, Draw], None], ...] = (
    cache_deleted,
    cache_cut,
    cache_flipped,
    cache_of_before,
    output_deleted,
    output_edited,
    output_of_before,
    guest,
)
